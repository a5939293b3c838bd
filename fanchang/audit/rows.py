"""Findings about whole items."""

from bisect import bisect_left
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.audit.lists import OTHER_SIDE


@check("item-missing")
def item_missing(case: Case) -> Iterator[Finding]:
    """One side prints an item that the other lacks, by content and order.

    Not: a number that is left out (`number-skipped`), a notice of one side.

    一侧有而另一侧没有的事项（按内容和顺序判断）。不含：跳号（number-skipped）、只有一侧的通知。
    """
    if not case.has_both_sides:
        return
    for pair in case.pairs:
        if len(pair.printed) > 1:
            continue
        (entry,) = pair.printed
        there = OTHER_SIDE[entry.side]
        yield Finding(
            [pair.item],
            entry.side,
            "row",
            "substantive",
            "high",
            f"Only the {entry.side} prints this item; the {there} has none like it.",
            f"该事项仅见于{ZH_SIDE[entry.side]}，{ZH_SIDE[there]}没有对应事项。",
            values={entry.side: entry.text},
            lines={entry.side: [entry.first_line]},
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
                values={entry.side: str(entry.row) for entry in (body, annex)},
                lines={entry.side: [entry.first_line] for entry in (body, annex)},
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
                lines={"annex": [row.last_line]},
            )
