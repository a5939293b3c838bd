"""What stands around body and annex: title, page header, addressee, date … and what they say."""

import re
from dataclasses import dataclass, field

from fanchang.characters import is_spacer, narrow, squeeze, trim
from fanchang.entry import Field
from fanchang.grammar import Grammar
from fanchang.source import Line
from fanchang.zones import Zones

_TITLE_BEGINS = re.compile("关于|印发|任务|重点工作|分工|分解|责任|实事|要点|民生|^.{6,}(方案|清单|计划)$")
_TITLE_ENDS = re.compile("(通知|意见|方案|决定|通报|函|办法|报告|公告|清单|一览表|分解表|分工表|任务表)$")
_LONGEST_TITLE_LINES = 5
_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,12}[〔\[(【]\d{4}[〕\])】]第?\d{1,5}[号號])")
_GOVERNMENT = re.compile(r"^(.{2,30}?(?:人民政府|管理委员会|管委会))")
_PUBLISHED = re.compile(
    r"(?:发布时间|发布日期|发文日期|公布日期)\s*:?\s*(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})"
)
_PUBLISHER = re.compile(r"(?:信息来源|发布机构|来源)[:：]?([\u4e00-\u9fff]{2,30}?(?:人民政府|委员会|管委会))")
_YEAR = re.compile(r"(\d{4})年")
_COUNT = re.compile(r"(?<!\d)(\d+)([个项条][^\d,，、。;；)）(（和及]{0,12})")
_LONGEST_SIGNATURE = 20
_SENTENCE = 15
"""A line this long that ends in a full stop is a paragraph of prose."""


@dataclass(frozen=True, slots=True)
class CountClaim:
    """What the document says it holds: `16` `项指标`, and the line that says so."""

    count: int
    unit: str
    line: int


@dataclass(slots=True)
class About:
    """What the document says of itself; empty or None where it says nothing."""

    title: str = ""
    document_number: str = ""
    government: str = ""
    publisher: str = ""
    published: str = ""
    year: int | None = None
    count_claims: list[CountClaim] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


def read_matter(zones: Zones, annex_end: int, grammar: Grammar) -> About:
    """The front, the table's heading and the back of a notice, whose last row ends at line `annex_end`."""
    about = About()
    title = _title_lines(zones.front, grammar)
    about.title = _join(title)
    about.fields.extend(Field("title", (line,)) for line in title)
    _read_front(about, [line for line in zones.front if line not in title], grammar)
    _read_head(about, zones.annex_head, grammar)
    above = ""
    for line in (*zones.back, *zones.below_rows(annex_end)):
        goes_on = above == "attachment" and grammar.mark(line.text) is not None
        above = "attachment" if goes_on else _back_use(line.text, grammar)
        about.fields.append(Field(above, (line,)))
    _read_facts(about, zones, grammar)
    return about


def find_government(zones: Zones, grammar: Grammar) -> str:
    """Whose notice it is, by its title, else by the page's header; empty if neither says so."""
    named = _first(_GOVERNMENT, [squeeze(_join(_title_lines(zones.front, grammar)))])
    return named or _first(_PUBLISHER, [squeeze(line.text) for line in zones.front])


def _title_lines(front: tuple[Line, ...], grammar: Grammar) -> list[Line]:
    """The lines of the title, over which it may be broken; none if the front has no title."""
    printed = [(line, text) for line in front if (text := grammar.squeeze(line.text))]
    for start, (_, text) in enumerate(printed):
        if not _TITLE_BEGINS.search(text) or text.endswith(("。", ":")):
            continue
        parts = printed[start : start + _LONGEST_TITLE_LINES]
        ends = [at for at, (_, part) in enumerate(parts) if _TITLE_ENDS.search(part)]
        return [line for line, _ in parts[: ends[0] + 1 if ends else 1]]
    return []


def _join(lines: list[Line]) -> str:
    return "".join(trim(line.text) for line in lines)


def _read_front(about: About, lines: list[Line], grammar: Grammar) -> None:
    addressed, is_value = False, False
    for line in lines:
        text = squeeze(line.text)
        used_for = grammar.matter(line.text)
        if is_spacer(line.text):
            used_for = "spacer"
        elif used_for in ("page", "attachment"):
            pass
        elif _NUMBER.fullmatch(text) or text == squeeze(about.title):
            used_for = "title"
        elif is_value:
            used_for = "page"
        elif text.endswith(":") and not addressed:
            used_for, addressed = "addressee", True
        elif addressed or (text.endswith("。") and len(text) >= _SENTENCE):
            used_for = "preamble"
        is_value = used_for == "page" and text.endswith(":")  # in a table the value stands in the next cell
        about.fields.append(Field(used_for or "not understood", (line,)))


def _read_head(about: About, lines: tuple[Line, ...], grammar: Grammar) -> None:
    for line in lines:
        used_for = grammar.matter(line.text) or "title"
        if is_spacer(line.text):
            used_for = "spacer"
        about.fields.append(Field(used_for, (line,)))


def _back_use(text: str, grammar: Grammar) -> str:
    if is_spacer(text):
        return "spacer"
    squeezed = squeeze(text)
    if found := grammar.matter(text):
        return found
    if (
        len(squeezed) <= _LONGEST_SIGNATURE
        and grammar.is_unit(squeezed)
        and not any(map(str.isdigit, squeezed))
    ):
        return "signature"
    if grammar.duties.instructions.match(grammar.squeeze(text)):
        return "ignored: instruction"
    if squeezed.endswith("。") and len(squeezed) >= _SENTENCE:
        return "ignored: closing paragraph"
    return "not understood"


def _read_facts(about: About, zones: Zones, grammar: Grammar) -> None:
    front = [squeeze(line.text) for line in zones.front]
    head = [squeeze(line.text) for line in zones.annex_head]
    about.title = about.title or next((text for text in head if _TITLE_ENDS.search(text)), "")
    about.document_number = _first(_NUMBER, [about.title, *front])
    about.government = find_government(zones, grammar)
    about.publisher = _first(_PUBLISHER, front) or about.government
    about.published = _published(zones.front)
    year = _first(_YEAR, [about.title, *head, about.published.replace("-", "年")])
    about.year = int(year) if year else None
    for line in zones.annex_head:
        about.count_claims += [
            CountClaim(int(count), unit, line.no) for count, unit in _COUNT.findall(squeeze(line.text))
        ]


def _first(pattern: re.Pattern[str], texts: list[str]) -> str:
    return next((found[1] for text in texts if (found := pattern.search(text))), "")


def _published(front: tuple[Line, ...]) -> str:
    for line in front:
        if found := _PUBLISHED.search(narrow(line.text)):
            return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}"
    return ""
