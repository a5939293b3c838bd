"""Findings about whole items, and the sections and headings that they stand under."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.characters import squeeze
from fanchang.entry import Entry

_EN = {"body": "body", "annex": "annex"}
_ZH = {"body": "正文", "annex": "附件"}


@check("item-missing")
def item_missing(case: Case) -> Iterator[Finding]:
    """One side prints an item that the other lacks, by content and order.

    Not: a number that is left out (`number-skipped`), a notice of one side.

    一侧有而另一侧没有的事项（按内容和顺序判断）。不含：跳号（number-skipped）、只有一侧的通知。
    """
    if not case.has_both_sides:
        return
    for item, body, annex in case.pairs:
        entry = body or annex
        if entry is None or (body and annex):
            continue
        there = "annex" if body else "body"
        yield Finding(
            [item],
            entry.side,
            "row",
            "substantive",
            "high",
            f"Only the {_EN[entry.side]} prints this item; the {_EN[there]} has none like it.",
            f"该事项仅见于{_ZH[entry.side]}，{_ZH[there]}没有对应事项。",
            body_value=body.text if body else "",
            annex_value=annex.text if annex else "",
            body_lines=[body.first_line] if body else [],
            annex_lines=[annex.first_line] if annex else [],
        )


@check("item-moved")
def item_moved(case: Case) -> Iterator[Finding]:
    """An item stands elsewhere in the order of the annex.

    It is not in the longest run of items that both sides print in the same order. Not: the items that
    only made room for it.

    事项在附件中的位置与正文不同（不在两侧顺序一致的最长序列中）。不含：仅因让位而移动的事项。
    """
    both = sorted(case.both, key=lambda found: found[2].row)
    in_order = _longest_rising([body.row for _, body, _ in both])
    for at, (item, body, annex) in enumerate(both):
        if at not in in_order:
            yield Finding(
                [item],
                "cross",
                "row",
                "wording",
                "low",
                f"The item is number {body.row} of the body and number {annex.row} of the annex.",
                f"该事项在正文为第{body.row}项，在附件为第{annex.row}项，位置不同。",
                body_value=str(body.row),
                annex_value=str(annex.row),
                body_lines=[body.first_line],
                annex_lines=[annex.first_line],
            )


def _longest_rising(values: list[int]) -> set[int]:
    """The positions of a longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, value in enumerate(values):
        slot = bisect_left(tails, value)
        before.append(ends[slot - 1] if slot else None)
        tails[slot : slot + 1] = [value]
        ends[slot : slot + 1] = [at]
    chain: set[int] = set()
    at_end = ends[-1] if ends else None
    while at_end is not None:
        chain.add(at_end)
        at_end = before[at_end]
    return chain


@check("section-differs")
def section_differs(case: Case) -> Iterator[Finding]:
    """An item stands under another section, or its section has another title.

    Not: width and padding; a title that is printed again (`heading-repeated`); a side that prints none.

    事项所属部分不同，或该部分标题不同。不含：全半角和填充；标题重复印出（heading-repeated）；一侧通篇没有标题的。
    """
    yield from _titles_differ(case, "section")


@check("heading-differs")
def heading_differs(case: Case) -> Iterator[Finding]:
    """An item stands under another heading, or its heading has another title. Not: as above.

    事项所属小标题不同，或小标题文字不同。不含：同上。
    """
    yield from _titles_differ(case, "heading")


def _titles_differ(case: Case, field: str) -> Iterator[Finding]:
    """One finding for a title that differs throughout, one for each item that stands elsewhere."""
    groups: dict[tuple[str, str], list[tuple[int, Entry, Entry]]] = defaultdict(list)
    for item, body, annex in case.both:
        groups[_title(body, field), _title(annex, field)].append((item, body, annex))
    if not all(any(titles) for titles in zip(*groups, strict=True)):
        return  # a side without such titles contradicts none
    annex_titles = {theirs for ours, theirs in groups if ours == theirs}
    for (ours, theirs), members in groups.items():
        if ours == theirs or not (ours or theirs):
            continue
        moved = theirs in annex_titles or (ours, ours) in groups
        for listed in [[member] for member in members] if moved else [members]:
            yield _title_finding(field, listed, systematic=not moved)


def _title(entry: Entry, field: str) -> str:
    return squeeze(entry.section if field == "section" else entry.heading)


def _title_finding(field: str, members: list[tuple[int, Entry, Entry]], *, systematic: bool) -> Finding:
    _, body, annex = members[0]
    ours, theirs = getattr(body, field), getattr(annex, field)
    zh = "部分" if field == "section" else "小标题"
    return Finding(
        [item for item, _, _ in members],
        "cross",
        field,
        "substantive",
        "medium",
        f"The {field} is {ours or 'none'} in the body, {theirs or 'none'} in the annex.",
        f"所属{zh}正文为“{ours or '无'}”，附件为“{theirs or '无'}”。",
        body_value=ours,
        annex_value=theirs,
        body_lines=[body.first_line],
        annex_lines=[annex.first_line],
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
            title = _title(entry, field)
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
                annex_value=getattr(repeated[0], field),
                annex_lines=lines,
                systematic=True,
            )


@check("cell-missing")
def cell_missing(case: Case) -> Iterator[Finding]:
    """A row of the table lacks the remark or deadline cell that other rows print.

    Not: an empty cell; names that a missing cell would hold (`unit-missing`, `leader-missing`).

    附件某行缺少其他行都有的备注或时限单元格。不含：空白单元格；缺少的人名、单位（另列）。
    """
    rows = case.reading.annex.entries
    for used_for in ("remark", "deadline"):
        lacking = [row for row in rows if all(f.used_for != used_for for f in row.fields)]
        if not 0 < len(lacking) * 2 < len(rows):
            continue
        for row in lacking:
            yield Finding(
                [row.item],
                "annex",
                used_for,
                "format",
                "low",
                f"The row prints no {used_for} cell; {len(rows) - len(lacking)} other rows do.",
                f"该行缺少{'备注' if used_for == 'remark' else '完成时限'}单元格，"
                f"其余{len(rows) - len(lacking)}行都有。",
                annex_lines=[row.last_line],
            )
