"""Findings about deadlines, and the questions that a deadline and a target raise together."""

import re
from collections import Counter
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.audit.texts import Span, clause
from fanchang.characters import squeeze
from fanchang.deadlines import deadline_date
from fanchang.entry import Entry, Pair
from fanchang.losses import YEAR

_YEAR_LOST = re.compile(r"\d{4}\d{1,2}月")
_YEAR = re.compile(r"(\d{4})年(?=\d{1,2}月)")
_PLAIN = re.compile(
    r"((\d{4}年?)?\d{1,2}月(\d{1,2}日)?|(\d{4})?年|全年|[上下]半年|第?[一二三四]季度)?"
    r"(份)?(底|末|内)?(之前|以前|前)?((完成|见成效)(?=[,、，]|并|$))?[,、，]?(并)?(持续推进|长期坚持|长期推进|长期)?"
)
_HABIT = 0.1
"""Words that so large a share of the deadlines has behind the date are no condition of one task."""
_STANDING = re.compile("持续(?!深化|增)|常态化|长期|经常性|日常")
_END = re.compile("按期|销号|(确保|全面|全部)完成|建成|竣工|投入使用|投入运营")
"""Words that give even standing work an end."""
_SET_ELSEWHERE = re.compile(
    "完成[^,，、。;；]{0,10}下达(的)?(目标)?任务|完成[^,，、。;；]{0,8}下达(的)?(目标|指标|计划)"
)


def deadline_lines(entry: Entry | None) -> list[int]:
    """The lines of an entry's deadline; its last line where none is printed."""
    if entry is None:
        return []
    return [f.lines[0].no for f in entry.fields if f.used_for == "deadline"] or [entry.last_line]


@check("deadline-differs")
def deadline_differs(case: Case) -> Iterator[Finding]:
    """Both sides print deadlines and those of one item differ.

    Not: a lost 年 (`year-lost`), a condition behind the same date (`deadline-condition`), or a side
    that prints no deadlines at all.

    两侧都印有完成时限而同一事项不同。不含：缺“年”（year-lost）、同一日期后附加条件（deadline-condition）、
    一侧通篇没有时限的。
    """
    if not all(_prints_deadlines(case, side) for side in ("body", "annex")):
        return
    for item, body, annex in case.both:
        ours, theirs = _plain(body.deadline_text), _plain(annex.deadline_text)
        year = case.reading.about.year
        same_day = deadline_date(ours, year) == deadline_date(theirs, year)
        if ours != theirs and not (ours and theirs and same_day and _is_ongoing(ours, theirs)):
            yield _finding(
                item,
                body,
                annex,
                "cross",
                f"The deadline is {ours or 'not printed'} in the body, {theirs or 'not printed'} "
                "in the annex.",
                f"完成时限正文为“{ours or '未印'}”，附件为“{theirs or '未印'}”。",
            )


@check("deadline-condition")
def deadline_condition(case: Case) -> Iterator[Finding]:
    """One side adds a condition behind the date that the other side does not print.

    Not: words that many deadlines of the notice have behind the date.

    一侧在时限后附加条件，另一侧没有。不含：通知中多数时限都带有的字样。
    """
    texts = [entry.deadline_text for entry in case.reading.entries if entry.deadline_text]
    habits = Counter(condition(text) for text in texts)
    for pair in case.pairs:
        told = {entry.side: condition(entry.deadline_text) for entry in pair.printed}
        if len(set(told.values())) < len(told) or not any(told.values()):
            continue
        rare = [
            side for side, words in told.items() if words and habits[words] <= max(1, _HABIT * len(texts))
        ]
        if rare:
            yield _condition(pair, rare[0], told[rare[0]])


def _condition(pair: Pair, side: str, words: str) -> Finding:
    item, body, annex = pair
    both = body is not None and annex is not None and bool(body.deadline_text and annex.deadline_text)
    here, there = ("body", "annex") if side == "body" else ("annex", "body")
    zh = {"body": "正文", "annex": "附件"}
    return _finding(
        item,
        body,
        annex,
        "cross" if both else side,
        f"The {here} adds the condition {words} to the deadline, the {there} does not.",
        f"{zh[here]}在完成时限后附加“{words}”，{zh[there]}没有。",
    )


def _finding(item: int, body: Entry | None, annex: Entry | None, side: str, en: str, zh: str) -> Finding:
    shown = {"body", "annex"} if side == "cross" else {side}
    return Finding(
        [item],
        side,
        "deadline",
        "substantive",
        "high",
        en,
        zh,
        body_value=body.deadline_text if body and "body" in shown else "",
        annex_value=annex.deadline_text if annex and "annex" in shown else "",
        body_lines=deadline_lines(body) if "body" in shown else [],
        annex_lines=deadline_lines(annex) if "annex" in shown else [],
    )


@check("year-lost")
def year_lost(case: Case) -> Iterator[Finding]:
    """年 is gone between the year and the month of a date (`202112月`).

    Lost by a model that holds, else a slip. Not: deadlines that print no year.

    日期中年份与月份之间缺“年”字。有规律成立的为缺字，否则为笔误。不含：本来不写年份的。
    """
    for side in ("body", "annex"):
        entries = [e for e in case.reading.entries if e.side == side]
        struck = [e for e in entries if _YEAR_LOST.search(squeeze(e.deadline_text))]
        if not struck:
            continue
        model = case.losses.model(YEAR, side, "deadline")
        example, lines = struck[0].deadline_text, [deadline_lines(e)[0] for e in struck]
        yield Finding(
            [entry.item for entry in struck],
            side,
            "deadline",
            "lost" if model.holds else "typo",
            "low",
            f"年 is gone between year and month in {len(model.hits)} of {model.places} dates.",
            f"时限中年份与月份之间缺“年”字：{model.places}处日期中有{len(model.hits)}处。",
            body_value=example if side == "body" else "",
            annex_value=example if side == "annex" else "",
            body_lines=lines if side == "body" else [],
            annex_lines=lines if side == "annex" else [],
            model=model if model.holds else None,
            suggestion=re.sub(r"(\d{4})(\d{1,2}月)", r"\1年\2", squeeze(example)),
            systematic=True,
        )


@check("query-target-without-deadline")
def query_target_without_deadline(case: Case) -> Iterator[Finding]:
    """A question: a task promises a number, its deadline says 持续推进: by when? Not: 持续推进 with a date.

    请核实：任务有量化目标而时限为“持续推进”，何时完成？不含：同时写明日期的。
    """
    for pair in case.pairs:
        for entry in pair.printed:
            text = squeeze(entry.deadline_text)
            dated = deadline_date(text, case.reading.about.year)
            targets = [t for t in case.targets[pair.item][entry.side] if t.value is not None]
            if targets and not dated and case.grammar.ongoing.search(text):
                promised = "、".join(target.quote for target in targets)
                yield _query(
                    pair,
                    entry,
                    "deadline",
                    entry.deadline_text,
                    f"The task promises {promised}; the deadline says {text}: by when?",
                    f"任务有量化目标“{promised}”，时限为“{text}”，请核实何时完成。",
                )
                break


@check("query-standing-work-dated")
def query_standing_work_dated(case: Case) -> Iterator[Finding]:
    """A question: standing work (持续, 常态化) that promises no number has a date: is the date meant?

    Not: tasks with a number or with an end in words, such as 按期销号.

    请核实：任务自称“持续”“常态化”且无量化目标，却定有日期，是否确为限期任务？不含：有量化目标的。
    """
    for pair in case.pairs:
        for entry in pair.printed:
            standing = _STANDING.search(entry.text)
            dated = deadline_date(entry.deadline_text, case.reading.about.year)
            ongoing = case.grammar.ongoing.search(squeeze(entry.deadline_text))
            promises = case.targets[pair.item][entry.side] or _END.search(entry.text)
            if standing and dated and not ongoing and not promises:
                words = clause(entry.text, Span(standing.start(), standing.end()))
                yield _query(
                    pair,
                    entry,
                    "deadline",
                    entry.deadline_text,
                    f"The text speaks of standing work ({words}), the deadline is a date: is it meant?",
                    f"任务为经常性工作（“{words}”），时限却为“{entry.deadline_text}”，请核实。",
                )
                break


@check("query-target-set-elsewhere")
def query_target_set_elsewhere(case: Case) -> Iterator[Finding]:
    """A question: 完成…下达任务 names an amount that stands in another document: which?

    Not: a benchmark such as 全国平均水平.

    请核实：“完成…下达任务”的数额不在本通知中，是多少、见何文件？不含：以“全国平均水平”等为参照的。
    """
    for pair in case.pairs:
        for field in ("text", "deadline_text"):
            said = [e for e in pair.printed if _SET_ELSEWHERE.search(squeeze(getattr(e, field)))]
            if said:
                yield _set_elsewhere(pair, said, field)
                break


def _set_elsewhere(pair: Pair, said: list[Entry], field: str) -> Finding:
    def quoted(side: str) -> str:
        """The clause of one side."""
        return next((_elsewhere(getattr(e, field)) for e in said if e.side == side), "")

    words = _elsewhere(getattr(said[0], field))
    return Finding(
        [pair.item],
        "both" if len(said) > 1 else said[0].side,
        "text" if field == "text" else "deadline",
        "query",
        "low",
        f"{words}: the amount does not stand in the notice; which is it, and where is it set?",
        f"“{words}”的数额不在本通知中，请核实是多少、由何文件下达。",
        body_value=quoted("body"),
        annex_value=quoted("annex"),
        body_lines=[_line(e, field) for e in said if e.side == "body"],
        annex_lines=[_line(e, field) for e in said if e.side == "annex"],
    )


def _elsewhere(text: str) -> str:
    found = re.search("完成.{0,10}下达", text)
    return clause(text, Span(found.start(), found.end())) if found else text


def _line(entry: Entry, field: str) -> int:
    return entry.text_line if field == "text" else deadline_lines(entry)[0]


def _query(pair: Pair, entry: Entry, field: str, value: str, en: str, zh: str) -> Finding:
    on_body = entry.side == "body"
    return Finding(
        [pair.item],
        entry.side,
        field,
        "query",
        "low",
        en,
        zh,
        body_value=value if on_body else "",
        annex_value="" if on_body else value,
        body_lines=deadline_lines(entry) if on_body else [],
        annex_lines=[] if on_body else deadline_lines(entry),
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


def _is_ongoing(ours: str, theirs: str) -> bool:
    return ("持续" in ours) == ("持续" in theirs)


def _prints_deadlines(case: Case, side: str) -> bool:
    entries = [entry for entry in case.reading.entries if entry.side == side]
    return sum(bool(entry.deadline_text) for entry in entries) * 2 > len(entries)
