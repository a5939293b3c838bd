"""Findings about the document as a whole: what it says of itself, and what the page broke around it."""

import re
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.characters import squeeze
from fanchang.entry import Entry
from fanchang.privacy import mask
from fanchang.source import Line

_WHOLE_DATE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[〇○零一二三四五六七八九十]{4}年.{1,3}月.{1,3}日"
)
_INDICATORS = "指标"
_ITEMS = {"项", "条", "件", "个"}
_LONGEST_NUMBER = 8
"""A telephone number without its area code has no more digits; a mobile one has eleven."""
_MOBILE = re.compile(r"1[3-9]\d{9}")
_AREA = re.compile(r"0\d{2,3}-?\d{7,8}")
_EMPTY_PAGE_FIELD = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?:次数|数|作者|来源|机构)[:：](?=[\u4e00-\u9fff]{2,6}[:：]|$)"
)


@check("count-claim")
def count_claim(case: Case) -> Iterator[Finding]:
    """The document says how many sections, indicators or tasks it holds, and that is not what it prints.

    Not: claims about other things.

    通知自称的方面、指标、任务数与实际不符。不含：对其他事物的计数。
    """
    claims = case.reading.about.count_claims
    apart = any(_INDICATORS in claim.unit for claim in claims)
    for claim in claims:
        counted = {
            side.name: counts
            for side in (case.reading.body, case.reading.annex)
            if side.entries and (counts := _counts(claim.unit, side.entries, apart=apart))
        }
        if counted and not any(claim.count in counts for counts in counted.values()):
            told = "、".join(f"{ZH_SIDE[s]}{n[0]}" for s, n in counted.items())
            told_en = ", ".join(f"{side} {counts[0]}" for side, counts in counted.items())
            yield Finding(
                [],
                "annex",
                "document",
                "typo",
                "medium",
                f"The document claims {claim.count}{claim.unit}; it prints {told_en}.",
                f"通知称{claim.count}{claim.unit}，实际{told}。",
                values={"annex": f"{claim.count}{claim.unit}"},
                lines={"annex": [claim.line]},
                title=claim.unit,
            )


def _counts(unit: str, entries: list[Entry], *, apart: bool) -> list[int]:
    """What a claim may mean, the likeliest first; empty if it counts something else.

    `apart`: the notice counts its indicators apart from its tasks. Where it does not, 36项任务 may be both.
    """
    indicators = sum(entry.kind == "indicator" for entry in entries)
    if re.search("方面|部分|大类", unit):
        return [len({entry.section for entry in entries})]
    if _INDICATORS in unit:
        return [indicators]
    if re.search("任务|工作|事项", unit):
        return [len(entries) - indicators] if apart else [len(entries), len(entries) - indicators]
    return [len(entries)] if unit in _ITEMS else []


def _lines_used_for(case: Case, used_for: str) -> list[Line]:
    return [f.lines[0] for f in case.reading.about.fields if f.used_for == used_for]


def _broken(case: Case, line: Line, en: str, zh: str, suggestion: str = "") -> Finding:
    side = "annex" if any(line in lines for zone, lines in case.reading.parts if zone == "annex") else "body"
    value = squeeze(mask(line.text))
    return Finding(
        [],
        side,
        "document",
        "lost",
        "low",
        en,
        zh,
        values={side: value},
        lines={side: [line.no]},
        suggestion=suggestion,
        title=value,
    )


@check("date-damaged")
def date_damaged(case: Case) -> Iterator[Finding]:
    """The line with the date of the document lacks 年, 月 or 日. Not: the page's own time of publication.

    成文日期缺“年”“月”“日”。不含：网页的发布时间。
    """
    published = case.reading.about.published
    for line in _lines_used_for(case, "date"):
        text = squeeze(line.text)
        if not _WHOLE_DATE.fullmatch(text):
            agrees = published and text.lstrip("0") == "".join(
                str(int(part)) for part in published.split("-")
            )
            yield _broken(
                case,
                line,
                "Characters between the digits of the date are gone"
                + (f"; the page says {published}." if agrees else "."),
                "成文日期数字之间缺字" + (f"；网页发布时间为{published}。" if agrees else "。"),
                published if agrees else "",
            )


@check("phone-damaged")
def phone_damaged(case: Case) -> Iterator[Finding]:
    """A line with telephone numbers holds a run of digits that is no number, or a bracket that never closes.

    Not: numbers that are only unusual.

    电话行中有不成号码的数字串，或括号没有闭合。不含：仅格式少见的号码。
    """
    for line in _lines_used_for(case, "contact"):
        text = squeeze(line.text)
        runs = re.findall(r"\d{7,}", _AREA.sub("", text))
        odd = [run for run in runs if len(run) > _LONGEST_NUMBER and not _MOBILE.fullmatch(run)]
        opened = text.count("(") - text.count(")")
        if odd or opened:
            yield _broken(
                case,
                line,
                "The telephone line is damaged: numbers run together or a bracket does not close.",
                "电话行损坏：号码连在一起，或括号没有闭合。",
            )


@check("page-header-damaged")
def page_header_damaged(case: Case) -> Iterator[Finding]:
    """The page's header prints a field without its value, or a bracket that never closes. Not: the notice.

    网页页眉有栏目而无内容，或括号没有闭合。不含：通知本身。
    """
    lines = list(_lines_used_for(case, "page"))
    values = {line.no for line in lines if ":" not in squeeze(line.text)}
    for line in lines:
        text = squeeze(line.text)
        if text.endswith(":") and line.no + 1 in values:
            continue  # in a table the value stands in the next cell
        opened = any(text.count(one) != text.count(other) for one, other in ("【】", "[]", "()"))
        if _EMPTY_PAGE_FIELD.search(text) or opened:
            yield _broken(
                case,
                line,
                "Fields of the page's header have lost their values.",
                "网页页眉的栏目内容缺失。",
            )
