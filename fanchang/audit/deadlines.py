"""Findings about deadlines."""

import re
from collections import Counter
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.characters import squeeze
from fanchang.deadlines import deadline_date
from fanchang.entry import SIDES, Entry
from fanchang.losses import YEAR
from fanchang.targets import read_targets

_YEAR_LOST = re.compile(r"\d{4}\d{1,2}月")
_YEAR = re.compile(r"(\d{4})年(?=\d{1,2}月)")
_WHEN = (
    r"(?:\d{4}年?)?(?:\d{1,2}月(?:\d{1,2}日|份)?(?:[上中下]旬|初)?|第?[一二三四]季度|[上下]半年|全年|年)"
    r"(?:底|末|内)?"
)
_PLAIN = re.compile(
    rf"\A(?:{_WHEN}(?:[-—–~～至到]{{1,2}}{_WHEN})?)?(?:之前|以前|前)?(?:(?:完成|见成效)(?=[,、，]|并|$))?"
    r"[,、，]?并?(?:持续推进|长期坚持|长期推进|长期)?"
)
"""A deadline that says no more than when."""
_AMOUNT = re.compile("任务|目标|指标|计划")
_HABIT = 0.1
"""Words that so large a share of the deadlines has behind the date are no condition of one task."""


def deadline_lines(entry: Entry) -> list[int]:
    """The lines of an entry's deadline; its last line where none is printed."""
    return [f.lines[0].no for f in entry.fields if f.used_for == "deadline"] or [entry.last_line]


@check("deadline-differs")
def deadline_differs(case: Case) -> Iterator[Finding]:
    """The deadlines of one item differ, or one side prints none where it prints most others.

    Not: a lost 年 (`year-lost`), a condition behind the same date (`deadline-condition`), another way to
    write one day (年底前), a side that prints no deadlines.

    同一事项的完成时限不同，或一侧多数事项印有时限而该项未印。不含：缺“年”（year-lost）、同一日期后附加条件
    （deadline-condition）、同一日期的不同写法（年底前）、一侧通篇没有时限的。
    """
    both_print = _both_print(case)
    for item, body, annex in case.both:
        if _dates_differ(case, body, annex, both_print=both_print):
            yield _finding(item, body, annex, *_told(_plain(body.deadline_text), _plain(annex.deadline_text)))


def _told(ours: str, theirs: str) -> tuple[str, str]:
    """How two deadlines differ, in English and in Chinese; one may be empty."""
    if ours and theirs:
        return (
            f"The deadline is {ours} in the body, {theirs} in the annex.",
            f"完成时限正文为“{ours}”，附件为“{theirs}”。",
        )
    here, there = ("body", "annex") if ours else ("annex", "body")
    return (
        f"The {here} prints the deadline {ours or theirs}, the {there} prints none.",
        f"{ZH_SIDE[here]}的完成时限为“{ours or theirs}”，{ZH_SIDE[there]}未印时限。",
    )


@check("deadline-condition")
def deadline_condition(case: Case) -> Iterator[Finding]:
    """Behind the same date one side adds a condition that the other side does not print.

    Not: another date (`deadline-differs`), words that many deadlines of the notice have behind the date, a
    stage of the work where the other side prints no deadline.

    同一时限后一侧附加条件，另一侧没有或不同。不含：日期不同的（deadline-differs）、通知中多数时限都带有的字样、
    另一侧未印时限时的阶段性要求。
    """
    texts = [entry.deadline_text for entry in case.reading.entries if entry.deadline_text]
    habits = Counter(condition(text) for text in texts)
    most, both_print = max(1, _HABIT * len(texts)), _both_print(case)
    for item, body, annex in case.both:
        ours, theirs = condition(body.deadline_text), condition(annex.deadline_text)
        is_rare = any(words and habits[words] <= most for words in (ours, theirs))
        is_told = ours != theirs and is_rare and (_both_dated(body, annex) or _promises(ours or theirs))
        if is_told and not _dates_differ(case, body, annex, both_print=both_print):
            yield _finding(item, body, annex, *_told_condition(ours, theirs))


def _both_dated(body: Entry, annex: Entry) -> bool:
    return bool(body.deadline_text and annex.deadline_text)


def _promises(words: str) -> bool:
    """True for a condition that says how much is to be done, not only how far work has come."""
    return _AMOUNT.search(words) is not None or bool(read_targets(words))


def _told_condition(ours: str, theirs: str) -> tuple[str, str]:
    if ours and theirs:
        return (
            f"The deadline has the condition {ours} in the body, {theirs} in the annex.",
            f"完成时限后附加的条件正文为“{ours}”，附件为“{theirs}”。",
        )
    here, there = ("body", "annex") if ours else ("annex", "body")
    return (
        f"The {here} adds the condition {ours or theirs} to the deadline, the {there} does not.",
        f"{ZH_SIDE[here]}在完成时限后附加“{ours or theirs}”，{ZH_SIDE[there]}没有。",
    )


def _finding(item: int, body: Entry, annex: Entry, en: str, zh: str) -> Finding:
    """A finding about one deadline, with what each side prints."""
    shown = [entry for entry in (body, annex) if entry.deadline_text]
    return Finding(
        [item],
        "cross" if len(shown) > 1 else shown[0].side,
        "deadline",
        "substantive",
        "high",
        en,
        zh,
        values={entry.side: entry.deadline_text for entry in shown},
        lines={entry.side: deadline_lines(entry) for entry in shown},
    )


@check("year-lost")
def year_lost(case: Case) -> Iterator[Finding]:
    """年 is gone between the year and the month of a date (`202112月`).

    Lost by a model that holds, else a slip. Not: deadlines that print no year.

    日期中年份与月份之间缺“年”字。有规律成立的为缺字，否则为笔误。不含：本来不写年份的。
    """
    for side in SIDES:
        entries = [e for e in case.reading.entries if e.side == side]
        struck = [e for e in entries if _YEAR_LOST.search(squeeze(e.deadline_text))]
        if not struck:
            continue
        model = case.losses.model(YEAR, side, "deadline")
        example = struck[0].deadline_text
        yield Finding(
            [entry.item for entry in struck],
            side,
            "deadline",
            "lost" if model.holds else "typo",
            "low",
            f"年 is gone between year and month in {len(model.hits)} of {model.places} dates.",
            f"时限中年份与月份之间缺“年”字：{model.places}处日期中有{len(model.hits)}处。",
            values={side: example},
            lines={side: [deadline_lines(entry)[0] for entry in struck]},
            model=model if model.holds else None,
            suggestion=re.sub(r"(\d{4})(\d{1,2}月)", r"\1年\2", squeeze(example)),
            systematic=True,
        )


def condition(text: str) -> str:
    """The words behind the date, or behind 持续推进, that say more than when."""
    words = squeeze(text)
    found = _PLAIN.match(words)
    return words[found.end() :].strip(",，、。;；") if found and found.end() else ""


def _plain(text: str) -> str:
    """The deadline without condition, 年 put back."""
    words = _YEAR.sub(r"\1", squeeze(text))
    return words.removesuffix(condition(words))


def _both_print(case: Case) -> bool:
    """True if each side prints a deadline for most of its items."""
    sides = (case.reading.body.entries, case.reading.annex.entries)
    return all(sum(bool(entry.deadline_text) for entry in side) * 2 > len(side) for side in sides)


def _dates_differ(case: Case, body: Entry, annex: Entry, *, both_print: bool) -> bool:
    """True if two deadlines, without their conditions, do not mean the same day."""
    ours, theirs = _plain(body.deadline_text), _plain(annex.deadline_text)
    if not (ours and theirs):
        return ours != theirs and both_print
    year = case.reading.about.year
    day = deadline_date(ours, year)
    is_same_day = day is not None and day == deadline_date(theirs, year)
    return ours != theirs and not (is_same_day and ("持续" in ours) == ("持续" in theirs))
