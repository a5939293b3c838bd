"""Findings about printed numbers: each side's numbering against the positions on that side."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.audit.lists import OTHER_SIDE
from fanchang.audit.runs import Number


def _finding(number: Number, en: str, zh: str, value: str, story: str, *, severity: str = "high") -> Finding:
    entry = number.entry
    return Finding(
        [entry.item],
        entry.side,
        "number",
        "typo",
        severity,
        en,
        zh,
        values={entry.side: value},
        lines={entry.side: [entry.first_line]},
        story=story,
    )


@check("number-skipped")
def number_skipped(case: Case) -> Iterator[Finding]:
    """A number is left out: the next one printed is larger by more than one.

    Not: an empty number (`number-blank`), a number that stands elsewhere in the series (`number-order`).

    编号跳号：下一个编号比上一个大出不止一。不含：空号（number-blank）、该编号印在他处的（number-order）。
    """
    for run in case.number_runs:
        carried = sorted({number.value for number in run if number.value is not None})
        for at, number in enumerate(run):
            if number.value is None or number.above is None:
                continue
            gone = _gaps(number.above, number.value, carried)
            if gone and number.value - number.above - 1 > _blanks_above(run, at):
                en, zh = _told_gap(number.entry.side, is_item_missing=_misses_item(case, run, at))
                yield _finding(
                    number,
                    f"{number.above} is followed by {number.value}: "
                    f"no item carries {_listed(gone, '-')}. {en}",
                    f"编号{number.above}之后为{number.value}，缺编号{_listed(gone, '至')}；{zh}",
                    f"{number.above};{number.value}",
                    number.story,
                    severity=_severity(number),
                )


def _gaps(above: int, below: int, carried: list[int]) -> list[tuple[int, int]]:
    """The first and the last of the numbers between two that nothing carries, run by run."""
    between = carried[bisect_right(carried, above) : bisect_left(carried, below)]
    edges = [above, *between, below] if above < below else []
    return [(one + 1, two - 1) for one, two in pairwise(edges) if two - one > 1]


def _listed(gaps: list[tuple[int, int]], to: str) -> str:
    """`4`, `4至6`, `4、6`."""
    return "、".join(str(first) if first == last else f"{first}{to}{last}" for first, last in gaps)


def _severity(number: Number) -> str:
    """High where whoever joins the sides on the number meets another item, or none."""
    is_own = number.entry.side == "annex" and number.entry.match and number.value == number.entry.item
    return "low" if is_own else "high"


def _misses_item(case: Case, run: list[Number], at: int) -> bool:
    """True if the other side prints an item between this number and the one above that this side lacks."""
    entry, above = run[at].entry, run[at - 1].entry
    other = case.reading.annex if entry.side == "body" else case.reading.body
    rows = case.matched_rows[other.name]
    if entry.item not in rows or above.item not in rows:
        return False
    between = other.entries[rows[above.item] : rows[entry.item] - 1]
    return any(not twin.match for twin in between)


def _told_gap(side: str, *, is_item_missing: bool) -> tuple[str, str]:
    if not is_item_missing:
        return "Nothing else is missing there.", "该处内容并无缺漏迹象。"
    other = OTHER_SIDE[side]
    return (
        f"The {other} prints an item there that the {side} lacks.",
        f"{ZH_SIDE[other]}此处另有事项，{ZH_SIDE[side]}没有。",
    )


def _blanks_above(run: list[Number], at: int) -> int:
    blanks = 0
    while at - blanks - 1 >= 0 and run[at - blanks - 1].value is None:
        blanks += 1
    return blanks


@check("number-shifted")
def number_shifted(case: Case) -> Iterator[Finding]:
    """A serial of the table is not the position of its row: whoever joins the sides on it meets another item.

    Low where the body has the item at that very position (a row above is missing). Not: an empty serial
    (`number-blank`), prose numbers.

    附件序号与行次不符，按序号对应会错到别的事项；序号恰与正文位置一致的（前面缺行），仅作提示。
    不含：空号（number-blank）、正文编号。
    """
    for run in case.number_runs:
        for number in run:
            if number.entry.side == "annex" and number.value not in (None, number.expected):
                printed = number.entry.printed_no
                yield _finding(
                    number,
                    f"Row {number.expected} carries the serial {printed}.",
                    f"第{number.expected}行的序号印作{printed}。",
                    printed,
                    number.story,
                    severity=_severity(number),
                )


@check("number-blank")
def number_blank(case: Case) -> Iterator[Finding]:
    """An item carries no number although the others of its series do. Not: a side without any numbers.

    该项没有编号，而同列其他各项都有。不含：通篇没有编号的。
    """
    for run in case.number_runs:
        for number in run:
            if number.value is None:
                yield _finding(
                    number,
                    f"Position {number.expected} carries no number.",
                    f"第{number.expected}项没有编号。",
                    "",
                    number.story,
                )


@check("number-repeated")
def number_repeated(case: Case) -> Iterator[Finding]:
    """A number is printed twice in one series. Not: numbers that begin anew under a section.

    同一序列中编号重复。不含：各部分重新编号的。
    """
    for run in case.number_runs:
        for number in run:
            if number.is_repeated:
                printed = number.entry.printed_no
                yield _finding(
                    number,
                    f"The number {printed} is printed twice.",
                    f"编号{printed}重复。",
                    printed,
                    number.story,
                )


@check("number-order")
def number_order(case: Case) -> Iterator[Finding]:
    """A number is smaller than the one above it, and new. Not: a repeated number.

    编号小于上一个编号。不含：重复的编号（number-repeated）。
    """
    for run in case.number_runs:
        for number in run:
            value, above = number.value, number.above
            if value is not None and above is not None and value < above and not number.is_repeated:
                yield _finding(
                    number,
                    f"The number {value} stands below {above}.",
                    f"编号{value}排在{above}之后。",
                    number.entry.printed_no,
                    number.story,
                )
