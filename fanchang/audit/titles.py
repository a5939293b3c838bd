"""Findings about the sections and headings that items stand under."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.characters import squeeze
from fanchang.entry import Entry
from fanchang.grammar import Grammar

_SIGNS = re.compile(r"[\W_]+")


@check("section-differs")
def section_differs(case: Case) -> Iterator[Finding]:
    """An item stands under another section, or its section has another title; a slip if just its number does.

    Not: width, padding, punctuation; a number left out; a title printed again (`heading-repeated`); a side
    that prints none.

    事项所属部分不同，或该部分标题不同；仅标题编号不同的为笔误。不含：全半角、填充和标点；略去编号；标题重复印出
    （heading-repeated）；一侧通篇没有标题的。
    """
    yield from _titles_differ(case, "section")


@check("heading-differs")
def heading_differs(case: Case) -> Iterator[Finding]:
    """An item stands under another heading, or its heading has another title. Not: as above.

    事项所属小标题不同，或小标题文字不同。不含：同上。
    """
    yield from _titles_differ(case, "heading")


class _Title(NamedTuple):
    """A title as it is compared: its number, and its words without marks and padding."""

    number: int | None
    words: str

    def says(self, other: "_Title") -> bool:
        """True for the same words and no other number; a table may leave the number out."""
        return self.words == other.words and (
            self.number == other.number or None in (self.number, other.number)
        )


_Member = tuple[int, Entry, Entry]


def _titles_differ(case: Case, field: str) -> Iterator[Finding]:
    """One finding for a title that differs throughout, one for each item that stands elsewhere."""
    printed = {_printed(entry, field) for entry in case.reading.entries}
    titles = {title: _read_title(case.grammar, title, field) for title in printed}
    groups: dict[tuple[_Title, _Title], list[_Member]] = defaultdict(list)
    for item, body, annex in case.both:
        groups[titles[_printed(body, field)], titles[_printed(annex, field)]].append((item, body, annex))
    if not all(any(title.words for title in titles) for titles in zip(*groups, strict=True)):
        return  # a side without such titles contradicts none
    shared = {ours.words for ours, theirs in groups if ours.says(theirs)}
    for (ours, theirs), members in groups.items():
        if ours.says(theirs):
            continue
        moved = theirs.words in shared or ours.words in shared
        for listed in [[member] for member in members] if moved else [members]:
            yield _title_finding(field, listed, is_number=ours.words == theirs.words, systematic=not moved)


def _read_title(grammar: Grammar, printed: str, field: str) -> _Title:
    mark = grammar.mark(printed) if field == "section" else None
    return _Title(mark.value if mark else None, _SIGNS.sub("", mark.rest if mark else printed))


def _printed(entry: Entry, field: str) -> str:
    return squeeze(entry.section if field == "section" else entry.heading)


def _title_finding(field: str, members: list[_Member], *, is_number: bool, systematic: bool) -> Finding:
    _, body, annex = members[0]
    ours, theirs = getattr(body, field), getattr(annex, field)
    zh = "部分" if field == "section" else "小标题"
    return Finding(
        [item for item, _, _ in members],
        "cross",
        field,
        "typo" if is_number else "substantive",
        "low" if is_number else "medium",
        f"The {field} is {ours or 'none'} in the body, {theirs or 'none'} in the annex.",
        f"所属{zh}正文为“{ours or '无'}”，附件为“{theirs or '无'}”。",
        values={"body": ours, "annex": theirs},
        lines={entry.side: [entry.first_line] for entry in (body, annex)},
        systematic=systematic,
        title=squeeze(ours) + "/" + squeeze(theirs) if systematic else "",
    )


@check("heading-repeated")
def heading_repeated(case: Case) -> Iterator[Finding]:
    """The table prints the title of a section or heading again below a page break. Not: a new title.

    表格跨页后重复印出部分或小标题。不含：新的标题。
    """
    for field in ("section", "heading"):
        repeated, above = [], ""
        for entry in case.reading.annex.entries:
            title = _printed(entry, field)
            prints = any(part.used_for == field for part in entry.fields)
            if prints and title and title == above:
                repeated.append(entry)
            above = title
        if repeated:
            lines = [part.lines[0].no for e in repeated for part in e.fields if part.used_for == field]
            zh = "部分标题" if field == "section" else "小标题"
            yield Finding(
                [entry.item for entry in repeated],
                "annex",
                field,
                "format",
                "low",
                f"The {field} title is printed again {len(repeated)} times.",
                f"{zh}重复印出{len(repeated)}次。",
                values={"annex": getattr(repeated[0], field)},
                lines={"annex": lines},
                systematic=True,
            )
