"""How findings agree with the truth."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from fault_drafts import Case, Fault


@dataclass
class Score:
    """How findings agree with the truth; scores add up."""

    true_positives: int = 0
    false_positives: int = 0
    false_negatives: int = 0
    exact: int = 0  # faults found under their most specific code and no other
    quoted: int = 0  # faults found with the two values that a careful reader would quote
    harmless: int = 0  # known differences that are not substantive
    explained: int = 0  # of these: found under their code and cause
    found: list[str] = field(default_factory=list)  # the kind of each fault found
    missed: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def recall(self) -> float:
        return self.true_positives / max(1, self.true_positives + self.false_negatives)

    @property
    def precision(self) -> float:
        return self.true_positives / max(1, self.true_positives + self.false_positives)


Finding = dict[str, Any]


def answers(finding: Finding, fault: Fault) -> bool:
    """True if the finding tells of this fault: its item, its field, an acceptable code."""
    concerned = {int(item) for item in str(finding["items"] or "").split(";") if item}
    is_field = fault.field in ("row", finding["field"])
    return bool(concerned & fault.items) and is_field and finding["code"] in fault.codes


def score(findings: pd.DataFrame, case: Case) -> Score:
    """Substantive findings against substantive faults; a count claim may fail where an item is missing."""
    values = findings.astype(object).where(findings.notna(), None)
    rows: list[Finding] = [dict(zip(values.columns, row, strict=True)) for row in values.to_numpy().tolist()]
    told = [row for row in rows if row["cause"] == "substantive"]
    is_short = any(fault.kind == "item missing" for fault in case.faults)
    known = [*case.substantive]
    false = [row for row in told if not any(answers(row, fault) for fault in known)]
    false = [row for row in false if not (is_short and row["code"] == "count-claim")]
    total = Score(false_positives=len(false), details=[_false(row) for row in false])
    for fault in known:
        total += _score_fault(fault, [row for row in told if answers(row, fault)])
    for fault in case.faults:
        if fault.cause != "substantive":
            is_told = any(answers(row, fault) and row["cause"] == fault.cause for row in rows)
            missed = [] if is_told else [fault.kind]
            total += Score(harmless=1, explained=is_told, unexplained=missed)
    return total


def _false(row: Finding) -> str:
    where = f"{row['code']} item {row['items']} {row['field']}"
    return f"false: {where}: {row['body_value']} | {row['annex_value']}"


def _score_fault(fault: Fault, hits: list[Finding]) -> Score:
    values = fault.body_value, fault.annex_value
    if not hits:
        where = f"missed: {fault.kind}, item {fault.item} {fault.field}: {values[0]} | {values[1]}"
        return Score(false_negatives=1, missed=[fault.kind], details=[where])
    exact = {hit["code"] for hit in hits} == {fault.code}
    quoted = any((hit["body_value"] or "", hit["annex_value"] or "") == values for hit in hits)
    return Score(true_positives=1, exact=exact, quoted=quoted, found=[fault.kind])
