"""The finished container of a workbook: rows that grow."""

import re

from fanchang.export.container import settled

_FIXED_HEIGHT = re.compile(rb'(<row (?:(?! customHeight)[^<>])*+) customHeight="1"')
_SHEETS = "xl/worksheets/sheet"


def with_growing_rows(data: bytes) -> bytes:
    """The same workbook whose rows keep their heights until somebody types into them, and grow then.

    XlsxWriter can only fix a height, so that a long remark would be cut off.
    """
    return settled(data, _grown)


def _grown(name: str, content: bytes) -> bytes:
    return _FIXED_HEIGHT.sub(rb"\1", content) if name.startswith(_SHEETS) else content
