"""Findings about the texts of tasks."""

from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.audit.slips import stray_spaces
from fanchang.audit.spans import Span, clause, clauses, mended
from fanchang.audit.telling import quoted, told
from fanchang.audit.texts import Hunk, TextComparison
from fanchang.characters import squeeze
from fanchang.entry import Entry
from fanchang.losses import MEASURE_WORD


def text_finding(case: Case, item: int, cause: str, severity: str, en: str, zh: str) -> Finding:
    """A finding about a text that both sides print."""
    return Finding(
        [item],
        "cross",
        "text",
        cause,
        severity,
        en,
        zh,
        lines={entry.side: [entry.text_line] for entry in case.sides(item)},
    )


def _line_of(entry: Entry, span: Span) -> int:
    """The line on which a piece of the text stands: an indicator's first half stands in a cell of its own."""
    cells = [f for f in entry.fields if f.used_for == "item"]
    behind = squeeze("".join(line.text for cell in cells[1:] for line in cell.lines))
    if len(cells) > 1 and span.start < len(entry.text) - len(behind):
        return cells[0].lines[0].no
    return entry.text_line


def _with_clauses(finding: Finding, case: Case, comparison: TextComparison, hunks: list[Hunk]) -> Finding:
    sides = case.sides(finding.items[0])
    spans = {entry.side: [hunk.span(entry.side) for hunk in hunks] for entry in sides}
    finding.values = {side: clauses(text, spans[side]) for side, text in comparison.sides}
    finding.lines = {e.side: sorted({_line_of(e, span) for span in spans[e.side]}) for e in sides}
    return finding


def _differing(case: Case, item: int, hunks: list[Hunk], severity: str, what: tuple[str, str]) -> Finding:
    """A substantive finding about these differences of a text; `what` differs, in English and Chinese."""
    en, zh = told(case.texts[item], hunks)
    en, zh = (
        f"{what[0]} differs: {en}, and no loss explains it.",
        f"{what[1]}不一致：{zh}，没有缺字规律可以解释。",
    )
    finding = text_finding(case, item, "substantive", severity, en, zh)
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
        model = case.losses.model(MEASURE_WORD, side, "text")
        whole = comparison.body if side == "annex" else comparison.annex
        word = whole[-1]
        finding = text_finding(
            case,
            item,
            "lost",
            "low",
            f"The last measure word {word} is gone from the {side}; the same loss struck "
            f"{len(model.hits)} of {model.places} such places.",
            f"{ZH_SIDE[side]}文末量词“{word}”缺失；同类位置{model.places}处中有{len(model.hits)}处缺失。",
        )
        finding.model = model
        ends = {name: Span(len(text), len(text)) for name, text in comparison.sides}
        finding.values = {name: clause(text, ends[name]) for name, text in comparison.sides}
        finding.repairs[side] = [(ends[side], word)]
        finding.suggestion = mended(comparison.text(side), finding.repairs[side])
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
            side = "body" if hunks[0].body_text else "annex"
            printed = quoted(hunks, side)
            finding = text_finding(
                case,
                item,
                "typo",
                "low",
                f"The {side} prints {printed}, which makes no word with its neighbours; "
                "the other side does without.",
                f"{ZH_SIDE[side]}多出{printed}，与前后不成词；另一侧没有。",
            )
            _with_clauses(finding, case, comparison, hunks)
            finding.repairs[side] = [(hunk.span(side), "") for hunk in hunks]
            finding.suggestion = mended(comparison.text(side), finding.repairs[side])
            yield finding
    yield from _stray_spaces(case)


def _stray_spaces(case: Case) -> Iterator[Finding]:
    for pair in case.pairs:
        found = {
            entry.side: clauses(entry.text, [Span(at, at + 1) for at in spaces])
            for entry in pair.printed
            if (spaces := stray_spaces(entry.text))
        }
        if found:
            yield Finding(
                [pair.item],
                "both" if len(found) > 1 else next(iter(found)),
                "text",
                "typo",
                "low",
                "A space stands inside the text.",
                "文中多出空格。",
                values=found,
                lines={entry.side: [entry.text_line] for entry in pair.printed if entry.side in found},
            )


@check("text-differs")
def text_differs(case: Case) -> Iterator[Finding]:
    """A word or character differs, and no target, loss, stray character or punctuation explains it.

    Wording where one quantity is written otherwise (1.2万亩, 12000亩). Not: width, padding, quotation
    marks, separators.

    文字不一致，且不属于量化目标、缺字、多字或标点。同一数量写法不同的（1.2万亩、12000亩），为表述。
    不含：全半角、填充、引号、分隔符。
    """
    for item in case.texts:
        if hunks := _others(case, item):
            yield _differing(case, item, hunks, "medium", ("The text", "文字"))
        if hunks := case.respelled_hunks(item):
            en, zh = told(case.texts[item], hunks)
            en, zh = f"One quantity is written in two ways: {en}.", f"同一数量写法不同：{zh}。"
            finding = text_finding(case, item, "wording", "low", en, zh)
            yield _with_clauses(finding, case, case.texts[item], hunks)


def unexplained(case: Case, item: int) -> list[Hunk]:
    """The differences of a text that no loss, slip or punctuation explains."""
    return [*case.target_hunks(item), *_others(case, item)]


def _others(case: Case, item: int) -> list[Hunk]:
    explained = [*case.target_hunks(item), *case.stray_hunks(item), *case.respelled_hunks(item)]
    hunks = case.texts[item].hunks
    return [hunk for hunk in hunks if hunk not in explained and not hunk.is_punctuation]
