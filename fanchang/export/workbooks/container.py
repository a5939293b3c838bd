"""The finished container, once more: rows that grow, fixed times and order."""

import io
import re
import zipfile

_FIXED_HEIGHT = re.compile(rb'(<row (?:(?! customHeight)[^<>])*+) customHeight="1"')
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SHEETS = "xl/worksheets/sheet"


def with_growing_rows(data: bytes) -> bytes:
    """The same workbook whose rows keep their heights until somebody types into them, and grow then.

    XlsxWriter can only fix a height, so that a long remark would be cut off.
    """
    grown = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(grown, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith(_SHEETS):
                content = _FIXED_HEIGHT.sub(rb"\1", content)
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return grown.getvalue()
