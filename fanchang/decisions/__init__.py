"""Workbooks that came back -> what people decided and filled in, and where it belongs in the notice of now.

Nothing that somebody typed is dropped: it is carried over, put up for review, or listed as a conflict.
"""

from fanchang.decisions.acknowledging import acknowledgements, needs_notice
from fanchang.decisions.earlier import earlier_workbooks
from fanchang.decisions.merging import read_decisions
from fanchang.decisions.model import AUDIT, LEDGER, Conflict, Decisions, Row
from fanchang.decisions.placing import Placed, Review, Subject, place
from fanchang.decisions.subjects import finding_subjects, task_subjects

__all__ = [
    "AUDIT",
    "LEDGER",
    "Conflict",
    "Decisions",
    "Placed",
    "Review",
    "Row",
    "Subject",
    "acknowledgements",
    "earlier_workbooks",
    "finding_subjects",
    "needs_notice",
    "place",
    "read_decisions",
    "task_subjects",
]
