"""Findings about the marks of a text: quotation marks, and the full stop at its end."""

from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.audit.spans import Span, clause, clauses, mended
from fanchang.audit.wording import text_finding, unexplained
from fanchang.characters import CLOSING, closings, openings
from fanchang.entry import Entry
from fanchang.grammar import UNKNOWN
from fanchang.losses import CLOSING_QUOTE, OPENING_QUOTE, LossModel
from fanchang.privacy import mask

_STOP = "。"
_MOST = 0.9


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
        side, mark = comparison.quotes[0][:2]
        name = CLOSING_QUOTE if any(q[1] in CLOSING for q in comparison.quotes) else OPENING_QUOTE
        model = case.losses.model(name, side, "text")
        cause = "lost" if model.holds or not unexplained(case, item) else "typo"
        marks = "".join(dict.fromkeys(q[1] for q in comparison.quotes)) or mark
        count = len(comparison.quotes)
        finding = text_finding(
            case,
            item,
            cause,
            "low",
            f"{count} quotation mark(s) {marks} are gone from the {side}; of such marks it lost "
            f"{len(model.hits)} of {model.places}.",
            f"{ZH_SIDE[side]}缺引号{count}处（{marks}）；本侧同类引号{model.places}处中缺{len(model.hits)}处。",
        )
        finding.model = model if cause == "lost" else None
        finding.values = {
            "body": clauses(comparison.body, [Span(at, at) for _, _, at, _ in comparison.quotes]),
            "annex": clauses(comparison.annex, [Span(at, at) for _, _, _, at in comparison.quotes]),
        }
        for lacking, lost, at_body, at_annex in comparison.quotes:
            at = at_body if lacking == "body" else at_annex
            finding.repairs.setdefault(lacking, []).append((Span(at, at), lost))
        if len(finding.repairs) == 1:
            finding.suggestion = mended(comparison.text(side), finding.repairs[side])
        yield finding


@check("quote-unbalanced")
def quote_unbalanced(case: Case) -> Iterator[Finding]:
    """Opening and closing quotation marks of a text are not equally many.

    Lost where a model holds, else a slip. Not: where the other side prints the mark that is gone
    (`quote-lost`).

    文中前后引号数目不等。有规律成立的为缺字，否则为笔误。不含：另一侧印有所缺引号的（quote-lost）。
    """
    for pair in case.pairs:
        item = pair.item
        told = item in case.texts and case.texts[item].quotes
        sides = [entry for entry in pair.printed if not told and _is_unbalanced(entry.text)]
        if sides:
            model = _model_of(case, sides[0]) if len(sides) == 1 else None
            yield Finding(
                [item],
                "both" if len(sides) > 1 else sides[0].side,
                "text",
                "lost" if model else "typo",
                "low",
                "Quotation marks are not balanced.",
                "引号不成对。",
                values={entry.side: entry.text for entry in sides},
                lines={entry.side: [entry.text_line] for entry in sides},
                model=model,
            )


def _model_of(case: Case, entry: Entry) -> LossModel | None:
    """The model that explains the mark that is gone, if it holds."""
    name = CLOSING_QUOTE if openings(entry.text) > closings(entry.text) else OPENING_QUOTE
    model = case.losses.model(name, entry.side, "text")
    return model if model.holds else None


def _is_unbalanced(text: str) -> bool:
    return openings(text) != closings(text)


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
    lines = [(entry, field, case.line(field.lines[-1].no)) for entry, field in last.values()]
    ending = [(entry, field, text) for entry, field, text in lines if text]
    stopped = sum(text.endswith(_STOP) for _, _, text in ending)
    if stopped < _MOST * len(ending):
        return
    for entry, field, text in ending:
        if not text.endswith(_STOP):
            last_clause = _last_clause(entry, field.used_for, mask(text))
            yield Finding(
                [entry.item],
                "body",
                case.field_name(field.used_for),
                "typo",
                "low",
                f"The line ends without a full stop, as {len(ending) - stopped} of {len(ending)} lines do.",
                f"行末缺句号；正文同类行{len(ending)}行中缺{len(ending) - stopped}行。",
                values={"body": last_clause},
                lines={"body": [field.lines[-1].no]},
                suggestion=last_clause + _STOP,
            )


def _last_clause(entry: Entry, used_for: str, line: str) -> str:
    text = entry.text if used_for.endswith("item") else line
    return clause(text, Span(len(text), len(text)))
