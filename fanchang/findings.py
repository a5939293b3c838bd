"""Findings -> the `findings` table: ids, places, and which of them somebody has acknowledged."""

from collections.abc import Mapping

import pandas as pd

from fanchang.acknowledged import Acknowledgement
from fanchang.audit import Finding, finding_ids
from fanchang.audit.places import Places
from fanchang.grammar import Grammar
from fanchang.reading import Reading
from fanchang.tables import Row, make_table

LAPSED = "曾予认可（{reason}），但原文已变"
"""What an acknowledgement becomes whose quotes are not the same any more."""


def findings_table(
    reading: Reading,
    findings: list[Finding],
    grammar: Grammar,
    acknowledgements: Mapping[str, Acknowledgement] | None = None,
) -> pd.DataFrame:
    """One row for each finding with the columns of `findings`, the gravest first.

    An acknowledgement holds while both quotes are the same; else the finding is open and says so.
    """
    places = Places(reading, grammar)
    known = acknowledgements or {}
    rows = [
        _row(finding, identity, places, reading) | _status(finding, known.get(identity))
        for finding, identity in zip(findings, finding_ids(findings, reading), strict=True)
    ]
    return make_table("findings", rows)


def _row(finding: Finding, identity: str, places: Places, reading: Reading) -> Row:
    pair = reading.pair(finding.item) if finding.item else None
    body_place, annex_place = places.of(finding, pair.body if pair else None, pair.annex if pair else None)
    values, lines, model = finding.values, finding.lines, finding.model
    return {
        "id": identity,
        "code": finding.code,
        "item": finding.item,
        "items": ";".join(map(str, finding.items)),
        "side": finding.side,
        "field": finding.field,
        "cause": finding.cause,
        "severity": finding.severity,
        "body_value": values.get("body"),
        "annex_value": values.get("annex"),
        "body_place": body_place,
        "annex_place": annex_place,
        "body_line": min(lines.get("body", ()), default=None),
        "annex_line": min(lines.get("annex", ()), default=None),
        "lines": ";".join(map(str, sorted(set().union(*lines.values())))),
        "model": model.name if model else None,
        "model_hits": len(model.hits) if model else None,
        "model_places": model.places if model else None,
        "message": finding.en,
        "message_zh": finding.zh,
        "suggestion": finding.suggestion,
        "send_to": finding.send_to,
        "story": finding.story,
    }


def _status(finding: Finding, acknowledgement: Acknowledgement | None) -> Row:
    if acknowledgement is None:
        return {"status": "open", "status_reason": None}
    if acknowledgement.holds(finding.values.get("body", ""), finding.values.get("annex", "")):
        return {"status": "acknowledged", "status_reason": acknowledgement.reason}
    return {"status": "open", "status_reason": LAPSED.format(reason=acknowledgement.reason)}
