"""Questions to the drafter: what a deadline, a target and a task leave open between them."""

import re
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.deadlines import deadline_lines
from fanchang.audit.finding import Finding, check
from fanchang.audit.spans import Span, clause
from fanchang.characters import squeeze
from fanchang.deadlines import deadline_date
from fanchang.entry import Entry, Pair

_STANDING = re.compile("持续(?!深化|增)|常态化|长期|经常性|日常")
_END = re.compile("按期|销号|(确保|全面|全部)完成|建成|竣工|投入使用|投入运营")
"""Words that give even standing work an end."""
_SET_ELSEWHERE = re.compile(
    "完成[^,，、。;；]{0,10}下达(的)?(目标)?任务|完成[^,，、。;；]{0,8}下达(的)?(目标|指标|计划)"
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
                    entry,
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
                    entry,
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
    quoted = {entry.side: _elsewhere(getattr(entry, field)) for entry in said}
    words = quoted[said[0].side]
    return Finding(
        [pair.item],
        "both" if len(said) > 1 else said[0].side,
        "text" if field == "text" else "deadline",
        "query",
        "low",
        f"{words}: the amount does not stand in the notice; which is it, and where is it set?",
        f"“{words}”的数额不在本通知中，请核实是多少、由何文件下达。",
        values=quoted,
        lines={entry.side: [_line(entry, field)] for entry in said},
    )


def _elsewhere(text: str) -> str:
    found = re.search("完成.{0,10}下达", text)
    return clause(text, Span(found.start(), found.end())) if found else text


def _line(entry: Entry, field: str) -> int:
    return entry.text_line if field == "text" else deadline_lines(entry)[0]


def _query(entry: Entry, en: str, zh: str) -> Finding:
    """A question about the deadline that one side prints."""
    return Finding(
        [entry.item],
        entry.side,
        "deadline",
        "query",
        "low",
        en,
        zh,
        values={entry.side: entry.deadline_text},
        lines={entry.side: deadline_lines(entry)},
    )
