"""What decisions can be about in a notice: its findings and its tasks, with ids that stay."""

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from fanchang.characters import squeeze
from fanchang.decisions.placing import Subject
from fanchang.decisions.showing import shown

if TYPE_CHECKING:
    from fanchang.notice import Notice

_ID_DIGITS = 10


def finding_subjects(notice: "Notice") -> list[Subject]:
    """One for each finding: its id and both quotes as a workbook shows them."""
    from fanchang.tables import records

    return [
        Subject(row["id"], (shown(row["body_value"] or ""), shown(row["annex_value"] or "")))
        for row in records(notice.findings)
    ]


def task_subjects(notice: "Notice") -> dict[int, Subject]:
    """One for each item: an id made from its text alone (`T-` and 10 hex), and the text as shown.

    Items of the same text are told apart by a running number, so that nothing else of the notice changes
    an id.
    """
    from fanchang.tables import records

    seen: Counter[str] = Counter()
    subjects = {}
    for row in records(notice.tasks):
        text = row["text"] or ""
        squeezed = squeeze(text)
        seen[squeezed] += 1
        own = squeezed if seen[squeezed] == 1 else f"{squeezed}#{seen[squeezed]}"
        digest = hashlib.sha256(own.encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS]
        subjects[row["item"]] = Subject(f"T-{digest}", (shown(text),))
    return subjects
