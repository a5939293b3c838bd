"""One quantity on both sides: whether both say the same, and which differences of the texts are its own."""

import re
from dataclasses import dataclass

from fanchang.audit.texts import Hunk, TextComparison
from fanchang.characters import QUOTATION_MARKS, squeeze, trim_end
from fanchang.targets import Target

_OF_NUMBERS = re.compile("[0-9０-９.．,，百千万亿]+")
_NUMBER_AND_UNIT = re.compile(f"{_OF_NUMBERS.pattern}[^0-9０-９]*$")
_WITHOUT_MARKS = dict.fromkeys(map(ord, QUOTATION_MARKS))
_ARRIVES = re.compile(r"(?<=[长加高升降低少减缩大增压])[到至](?=\D{0,4}\d)")
"""提高到5% says where a change ends, 提高5% by how much it goes on."""


@dataclass(frozen=True, slots=True)
class TargetPair:
    """One quantity on both sides; None where a side does not promise it."""

    body: Target | None
    annex: Target | None


def targets_differ(pair: TargetPair, comparison: TextComparison) -> bool:
    """True if two quantities say different things, a lost last measure word aside."""
    body, annex = pair.body, pair.annex
    if body is None or annex is None:
        return True
    if _promise(body) != _promise(annex):
        return True
    return _unit(body) != _unit(annex) and not _lost_its_unit(pair, comparison)


def _lost_its_unit(pair: TargetPair, comparison: TextComparison) -> bool:
    """True if the last measure word of the text is lost, and this quantity is the one before it."""
    side = comparison.measure_word
    target = pair.body if side == "body" else pair.annex
    if not side or target is None or target.unit:
        return False
    return target.number_end == len(trim_end(comparison.text(side)))


def _promise(target: Target) -> tuple[object, ...]:
    """What a quantity says apart from its unit; marks and padding say nothing."""
    return (
        target.value_base if target.value_to is None else target.value,
        target.value_to,
        target.bound,
        _words(target.benchmark),
        _words(target.metric),
        _words(target.condition),
        _words(target.action),
        _ARRIVES.search(squeeze(target.quote)) is not None,
    )


def _unit(target: Target) -> str:
    """4.6万亩 and 46000亩 are one quantity; the ends of a range are compared as printed."""
    return target.unit_base if target.value_to is None else target.unit


def _words(text: str) -> str:
    return squeeze(text).translate(_WITHOUT_MARKS)


def is_within_number(hunk: Hunk, pair: TargetPair, comparison: TextComparison) -> bool:
    """True if the difference is one of digits and magnitudes, inside the number of the quantity."""
    if pair.body is None or pair.annex is None:
        return False
    if not _OF_NUMBERS.fullmatch(hunk.body_text + hunk.annex_text):
        return False
    numbers = [
        _NUMBER_AND_UNIT.search(text[: target.number_end])
        for text, target in ((comparison.body, pair.body), (comparison.annex, pair.annex))
    ]
    spans = zip(numbers, (hunk.body, hunk.annex), strict=True)
    return all(found and found.start() <= span.start and span.end <= found.end() for found, span in spans)


def touches(hunk: Hunk, pair: TargetPair) -> bool:
    """True if the difference lies in the clause of one of the quantities."""
    sides = ((hunk.body, pair.body), (hunk.annex, pair.annex))
    return any(t is not None and span.start <= t.end and span.end >= t.start for span, t in sides)
