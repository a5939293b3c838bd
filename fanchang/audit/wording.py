"""Findings about the texts of tasks."""

from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.audit.slips import stray_spaces
from fanchang.audit.texts import CLOSING, OPENING, Hunk, Span, TextComparison, clause, clauses
from fanchang.characters import squeeze
from fanchang.entry import Entry
from fanchang.grammar import UNKNOWN
from fanchang.losses import CLOSING_QUOTE, MEASURE_WORD, OPENING_QUOTE
from fanchang.privacy import mask

_ZH_SIDE = {"body": "正文", "annex": "附件"}
_STOP = "。"
_MOST = 0.9


def _finding(item: int, body: Entry, annex: Entry, cause: str, severity: str, en: str, zh: str) -> Finding:
    return Finding(
        [item],
        "cross",
        "text",
        cause,
        severity,
        en,
        zh,
        body_lines=[body.text_line],
        annex_lines=[annex.text_line],
    )


def _line_of(entry: Entry, span: Span) -> int:
    """The line on which a piece of the text stands: an indicator's first half stands in a cell of its own."""
    cells = [f for f in entry.fields if f.used_for == "item"]
    behind = squeeze("".join(line.text for cell in cells[1:] for line in cell.lines))
    if len(cells) > 1 and span.start < len(entry.text) - len(behind):
        return cells[0].lines[0].no
    return entry.text_line


def _with_clauses(finding: Finding, case: Case, comparison: TextComparison, hunks: list[Hunk]) -> Finding:
    body, annex = case.sides(finding.items[0])
    finding.body_value = clauses(comparison.body, [hunk.body for hunk in hunks])
    finding.annex_value = clauses(comparison.annex, [hunk.annex for hunk in hunks])
    finding.body_lines = sorted({_line_of(body, hunk.body) for hunk in hunks})
    finding.annex_lines = sorted({_line_of(annex, hunk.annex) for hunk in hunks})
    return finding


def _quoted(hunks: list[Hunk], side: str) -> str:
    printed = [hunk.body_text if side == "body" else hunk.annex_text for hunk in hunks]
    return "、".join(f"“{text}”" for text in printed if text)


def _told(hunks: list[Hunk]) -> tuple[str, str]:
    """What differs, in English and in Chinese."""
    ours, theirs = _quoted(hunks, "body"), _quoted(hunks, "annex")
    if not theirs:
        return f"only the body prints {ours}", f"{ours}仅见于正文"
    if not ours:
        return f"only the annex prints {theirs}", f"{theirs}仅见于附件"
    return f"the body prints {ours}, the annex {theirs}", f"正文作{ours}，附件作{theirs}"


def _differing(case: Case, item: int, hunks: list[Hunk], severity: str, what: tuple[str, str]) -> Finding:
    """A substantive finding about these differences of a text; `what` differs, in English and Chinese."""
    en, zh = _told(hunks)
    en, zh = (
        f"{what[0]} differs: {en}, and no loss explains it.",
        f"{what[1]}不一致：{zh}，没有缺字规律可以解释。",
    )
    finding = _finding(item, *case.sides(item), "substantive", severity, en, zh)
    return _with_clauses(finding, case, case.texts[item], hunks)


@check("target-differs")
def target_differs(case: Case) -> Iterator[Finding]:
    """What is promised in numbers differs: the thing counted, what is done, number, bound, unit, condition.

    Not: a last measure word that a loss model explains (`measure-word-lost`).

    量化目标不一致：计量对象、动作、数值、限定词、单位或条件不同。不含：有缺字规律解释的末位量词（measure-word-lost）。
    """
    for item in case.texts:
        if hunks := case.target_hunks(item):
            yield _differing(case, item, hunks, "high", ("The target", "量化目标"))


@check("measure-word-lost")
def measure_word_lost(case: Case) -> Iterator[Finding]:
    """The measure word behind the last number of a text is gone on one side, by a model that holds.

    Not: a number that differs as well (`target-differs` stands beside it).

    文末数字后的量词在一侧缺失，且有成立的缺字规律。不含：数字本身不同（另列 target-differs）。
    """
    for item, comparison in case.texts.items():
        side = comparison.measure_word
        if not side:
            continue
        body, annex = case.sides(item)
        model = case.losses.model(MEASURE_WORD, side, "text")
        whole = comparison.body if side == "annex" else comparison.annex
        word = whole[-1]
        finding = _finding(
            item,
            body,
            annex,
            "lost",
            "low",
            f"The last measure word {word} is gone from the {side}; the same loss struck "
            f"{len(model.hits)} of {model.places} such places.",
            f"{_ZH_SIDE[side]}文末量词“{word}”缺失；同类位置{model.places}处中有{len(model.hits)}处缺失。",
        )
        finding.model = model
        finding.body_value = clause(comparison.body, Span(len(comparison.body), len(comparison.body)))
        finding.annex_value = clause(comparison.annex, Span(len(comparison.annex), len(comparison.annex)))
        finding.suggestion = finding.body_value if side == "annex" else finding.annex_value
        yield finding


@check("quote-lost")
def quote_lost(case: Case) -> Iterator[Finding]:
    """Quotation marks that one side prints are gone on the other.

    Lost where a model holds or nothing else of the text differs; else a slip. Not: marks that are
    unbalanced on both sides (`quote-unbalanced`).

    一侧的引号在另一侧缺失。有规律成立、或全文别无不同的，为缺字；否则为笔误。
    不含：两侧都不成对的引号（quote-unbalanced）。
    """
    for item, comparison in case.texts.items():
        if not comparison.quotes:
            continue
        body, annex = case.sides(item)
        side, mark = comparison.quotes[0][:2]
        name = CLOSING_QUOTE if any(q[1] in CLOSING for q in comparison.quotes) else OPENING_QUOTE
        model = case.losses.model(name, side, "text")
        cause = "lost" if model.holds or not unexplained(case, item) else "typo"
        marks = "".join(dict.fromkeys(q[1] for q in comparison.quotes)) or mark
        count = len(comparison.quotes)
        finding = _finding(
            item,
            body,
            annex,
            cause,
            "low",
            f"{count} quotation mark(s) {marks} are gone from the {side}; of such marks it lost "
            f"{len(model.hits)} of {model.places}.",
            f"{_ZH_SIDE[side]}缺引号{count}处（{marks}）；本侧同类引号{model.places}处中缺{len(model.hits)}处。",
        )
        finding.model = model if cause == "lost" else None
        spans = [(Span(b, b), Span(a, a)) for _, _, b, a in comparison.quotes]
        finding.body_value = clauses(comparison.body, [ours for ours, _ in spans])
        finding.annex_value = clauses(comparison.annex, [theirs for _, theirs in spans])
        sides = {quote[0] for quote in comparison.quotes}
        if len(sides) == 1:
            finding.suggestion = finding.annex_value if side == "body" else finding.body_value
        yield finding


@check("stray-character")
def stray_character(case: Case) -> Iterator[Finding]:
    """A single character that makes no word with its neighbours stands on one side, or a space inside a text.

    Not: a character that can carry a meaning, such as 不 or 新 (`text-differs`).

    一侧多出一个与前后不成词的字，或文中多出空格。不含：可能有含义的字，如“不”“新”（text-differs）。
    """
    for item, comparison in case.texts.items():
        hunks = case.stray_hunks(item)
        if hunks:
            body, annex = case.sides(item)
            side = "body" if hunks[0].body_text else "annex"
            printed = _quoted(hunks, side)
            finding = _finding(
                item,
                body,
                annex,
                "typo",
                "low",
                f"The {side} prints {printed}, which makes no word with its neighbours; "
                "the other side does without.",
                f"{_ZH_SIDE[side]}多出{printed}，与前后不成词；另一侧没有。",
            )
            _with_clauses(finding, case, comparison, hunks)
            finding.suggestion = finding.annex_value if side == "body" else finding.body_value
            yield finding
    yield from _stray_spaces(case)


def _stray_spaces(case: Case) -> Iterator[Finding]:
    for pair in case.pairs:
        item, body, annex = pair
        found = {
            entry.side: clauses(entry.text, [Span(at, at + 1) for at in spaces])
            for entry in pair.printed
            if (spaces := stray_spaces(entry.text))
        }
        if found:
            yield Finding(
                [item],
                "both" if len(found) > 1 else next(iter(found)),
                "text",
                "typo",
                "low",
                "A space stands inside the text.",
                "文中多出空格。",
                body_value=found.get("body", ""),
                annex_value=found.get("annex", ""),
                body_lines=[body.text_line] if body and "body" in found else [],
                annex_lines=[annex.text_line] if annex and "annex" in found else [],
            )


@check("text-differs")
def text_differs(case: Case) -> Iterator[Finding]:
    """A word or character differs, and no target, loss, stray character or punctuation explains it.

    Not: width, padding, quotation marks, separators.

    文字不一致，且不属于量化目标、缺字、多字或标点。不含：全半角、填充、引号、分隔符。
    """
    for item in case.texts:
        if hunks := _others(case, item):
            yield _differing(case, item, hunks, "medium", ("The text", "文字"))


def unexplained(case: Case, item: int) -> list[Hunk]:
    """The differences of a text that no loss, slip or punctuation explains."""
    return [*case.target_hunks(item), *_others(case, item)]


def _others(case: Case, item: int) -> list[Hunk]:
    explained = [*case.target_hunks(item), *case.stray_hunks(item)]
    hunks = case.texts[item].hunks
    return [hunk for hunk in hunks if hunk not in explained and not hunk.is_punctuation]


@check("quote-unbalanced")
def quote_unbalanced(case: Case) -> Iterator[Finding]:
    """Opening and closing quotation marks of a text are not equally many.

    Not: where the other side prints the mark that is gone (`quote-lost`).

    文中前后引号数目不等。不含：另一侧印有所缺引号的（quote-lost）。
    """
    for pair in case.pairs:
        item = pair.item
        told = item in case.texts and case.texts[item].quotes
        sides = [entry for entry in pair.printed if not told and _is_unbalanced(entry.text)]
        if sides:
            values = {entry.side: entry.text for entry in sides}
            yield Finding(
                [item],
                "both" if len(sides) > 1 else sides[0].side,
                "text",
                "typo",
                "low",
                "Quotation marks are not balanced.",
                "引号不成对。",
                body_value=values.get("body", ""),
                annex_value=values.get("annex", ""),
                body_lines=[e.text_line for e in sides if e.side == "body"],
                annex_lines=[e.text_line for e in sides if e.side == "annex"],
            )


def _is_unbalanced(text: str) -> bool:
    return sum(map(text.count, OPENING)) != sum(map(text.count, CLOSING))


@check("stop-missing")
def stop_missing(case: Case) -> Iterator[Finding]:
    """A task or label line of the body lacks the full stop that nearly all others have.

    Not: a body whose lines end without full stops.

    正文的任务行或责任行缺少句末句号，而其余各行几乎都有。不含：正文普遍不用句号的。
    """
    last = {
        (entry.item, case.field_name(field.used_for)): (entry, field)
        for entry in case.reading.body.entries
        for field in entry.fields
        if field.used_for != UNKNOWN
    }
    lines = [(entry, field, mask(case.line(field.lines[-1].no))) for entry, field in last.values()]
    ending = [(entry, field, text) for entry, field, text in lines if text]
    stopped = sum(text.endswith(_STOP) for _, _, text in ending)
    if stopped < _MOST * len(ending):
        return
    for entry, field, text in ending:
        if not text.endswith(_STOP):
            yield Finding(
                [entry.item],
                "body",
                case.field_name(field.used_for),
                "typo",
                "low",
                f"The line ends without a full stop, as {len(ending) - stopped} of {len(ending)} lines do.",
                f"行末缺句号；正文同类行{len(ending)}行中缺{len(ending) - stopped}行。",
                body_value=_last_clause(entry, field.used_for, text),
                body_lines=[field.lines[-1].no],
                suggestion=_last_clause(entry, field.used_for, text) + _STOP,
            )


def _last_clause(entry: Entry, used_for: str, line: str) -> str:
    text = entry.text if used_for.endswith("item") else line
    return clause(text, Span(len(text), len(text)))
