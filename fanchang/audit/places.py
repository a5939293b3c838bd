"""Where a colleague without this program finds a place: by section, printed numbers and column titles."""

import re

from fanchang.audit.finding import ZH_SIDE, Finding
from fanchang.audit.lists import FIELD_OF_ROLE
from fanchang.characters import squeeze
from fanchang.columns import title_roles
from fanchang.entry import Entry
from fanchang.grammar import Grammar
from fanchang.reading import Reading
from fanchang.sources.counting import chinese

_ROLE_OF_FIELD = {field: role for role, field in FIELD_OF_ROLE.items()} | {
    "text": "task",
    "deadline": "deadline",
    "remark": "remark",
    "number": "serial",
    "section": "section",
    "heading": "content",
}
_SHEET = re.compile(r"sheet (.{1,255}), ([A-Z]{1,3}\d{1,7})")
_PLACE_WORDS = (
    (r"(?:^|, )(?:line|row) (\d+)", r"第\1行"),
    (r"(?:^|, )page (\d+)", r"第\1页"),
    (r"(?:^|, )paragraph (\d+)", r"第\1段"),
    (r"(?:^|, )table (\d+)", r"第\1个表格"),
    (r"(?:^|, )column (\d+)", r"第\1列"),
    (r"^footnote (\d+)", r"脚注\1"),
    (r"^endnote (\d+)", r"尾注\1"),
)
_STANDS_FOR = {"lead_unit": "unit"}
"""Where a table has no column of its own: 责任单位 holds the lead units beside 配合单位."""


class Places:
    """Words for the places of one notice."""

    def __init__(self, reading: Reading, grammar: Grammar) -> None:
        self._body = reading.body.entries
        self._annex = reading.annex.entries
        self._source = reading.source
        titles = reading.zones.titles
        roles = title_roles(titles, grammar)
        self._titles = {role: title.text for role, title in zip(roles, titles, strict=True)}

    def in_body(self, entry: Entry) -> str:
        """`正文第四部分“26.”下“43)”`: section, number of the heading, number of the item."""
        place = "正文"
        if entry.section_no:
            place += f"第{chinese(entry.section_no)}部分"
        if entry.heading_no:
            place += f"“{entry.heading_no}.”下"
        if entry.printed_no:
            return f"{place}“{entry.printed_no}”"
        return f"{place}第{entry.row}项"

    def in_annex(self, entry: Entry, field: str) -> str:
        """`附件序号59“牵头区领导”栏`; without a serial: `附件序号27与28之间`."""
        role = _ROLE_OF_FIELD.get(field, "")
        title = self._titles.get(role) or self._titles.get(_STANDS_FOR.get(role, ""), "")
        column = f"“{title}”栏" if title else ""
        if entry.printed_no:
            return f"附件序号{squeeze(entry.printed_no)}{column}"
        above = [row.printed_no for row in self._annex[: entry.row - 1] if row.printed_no]
        below = [row.printed_no for row in self._annex[entry.row :] if row.printed_no]
        if above and below:
            return f"附件序号{squeeze(above[-1])}与{squeeze(below[0])}之间{column}"
        if above:
            return f"附件序号{squeeze(above[-1])}之后{column}"
        return f"附件第{entry.row}行{column}"

    def of(self, finding: Finding, body: Entry | None, annex: Entry | None) -> tuple[str, str]:
        """The place on each side; empty where the finding has no line there."""
        if finding.item is None:
            return self._many(finding, "body"), self._many(finding, "annex")
        return (
            self.in_body(body) if body and finding.lines.get("body") else "",
            self.in_annex(annex, finding.field) if annex and finding.lines.get("annex") else "",
        )

    def _many(self, finding: Finding, side: str) -> str:
        lines = finding.lines.get(side)
        if not lines:
            return ""
        if finding.field == "document":
            return f"原文{in_chinese(self._source.place(lines[0]))}"
        return f"{ZH_SIDE[side]}共{len(lines)}处"


def in_chinese(place: str) -> str:
    """`第3页第1个表格第4行第2列` for `page 3, table 1, row 4, column 2`."""
    if place.startswith("sheet "):
        return _SHEET.sub(r"工作表“\1”\2", place)
    for english, said in _PLACE_WORDS:
        place = re.sub(english, said, place)
    return place
