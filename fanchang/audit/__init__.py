"""A reading -> findings: every difference and fault, with its cause and the evidence for it.

One small generator for each code, registered by its name; `run_audit` calls them all, gives the findings
their ids and places, and puts the gravest first.
"""

import hashlib
from collections import Counter

from fanchang.audit import (
    deadlines,
    document,
    layout,
    leaders,
    marks,
    numbers,
    queries,
    repeats,
    rows,
    sides,
    titles,
    units,
    wording,
)
from fanchang.audit.case import Case
from fanchang.audit.finding import CHECKS, SEVERITIES, Finding
from fanchang.audit.stories import tie_stories
from fanchang.characters import squeeze
from fanchang.entry import Entry
from fanchang.grammar import Grammar
from fanchang.losses import Losses
from fanchang.reading import Reading

__all__ = ["CHECKS", "SEVERITIES", "Finding", "finding_ids", "run_audit"]

_ROOMS = (
    leaders,
    units,
    repeats,
    wording,
    marks,
    deadlines,
    queries,
    numbers,
    rows,
    titles,
    layout,
    sides,
    document,
)
"""The rooms whose import registers the generators."""

_CAUSES = ("substantive", "lost", "typo", "wording", "format", "query")
_ID_DIGITS = 10


def run_audit(reading: Reading, losses: Losses, grammar: Grammar) -> list[Finding]:
    """All findings of a notice: substantive ones first, then by severity, item and code."""
    case = Case(reading, losses, grammar)
    findings = []
    for code, generate in CHECKS.items():
        for finding in generate(case):
            finding.code = code
            findings.append(finding)
    tie_stories(findings)
    codes = list(CHECKS)
    return sorted(
        findings,
        key=lambda f: (
            _CAUSES.index(f.cause),
            SEVERITIES.index(f.severity),
            f.item is None,
            f.items[:1],
            codes.index(f.code),
            f.side,
            f.field,
        ),
    )


def finding_ids(findings: list[Finding], reading: Reading) -> list[str]:
    """The id of each finding: its code and a digest of side, field and the item's own text.

    Items with the same text are told apart by a running number, so that nothing else of the notice
    changes an id.
    """
    texts = _own_texts(reading)
    seen: Counter[str] = Counter()
    ids = []
    for finding in findings:
        text = texts.get(finding.item or 0, finding.title)
        identity = _id(finding, text)
        seen[identity] += 1
        number = seen[identity]
        ids.append(identity if number == 1 else _id(finding, f"{text}#{number}"))
    return ids


def _own_texts(reading: Reading) -> dict[int, str]:
    texts: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for pair in reading.pairs:
        text = squeeze(_text(pair.printed))
        seen[text] += 1
        texts[pair.item] = text if seen[text] == 1 else f"{text}#{seen[text]}"
    return texts


def _text(printed: list[Entry]) -> str:
    return next((entry.text for entry in printed if entry.text), "")


def _id(finding: Finding, text: str) -> str:
    identity = "\n".join((finding.side, finding.field, text))
    return f"{finding.code}-{hashlib.sha256(identity.encode()).hexdigest()[:_ID_DIGITS]}"
