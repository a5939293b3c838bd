"""The auditor's 不属实 -> acknowledgements, as `fanchang audit --acknowledged` reads them."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fanchang.acknowledged import COLUMNS, Acknowledgement
from fanchang.decisions.columns import word_of
from fanchang.decisions.model import AUDIT, Decisions, Row, as_text
from fanchang.decisions.placing import Placed, place
from fanchang.decisions.subjects import finding_subjects
from fanchang.privacy import MASK

if TYPE_CHECKING:
    from fanchang.notice import Notice

REJECTED = "rejected"
_CLIPPED = "……〔+"


def acknowledgements(
    decisions: Decisions,
    notice: "Notice | None" = None,
    lang: str = "zh",
    kept: Iterable[Acknowledgement] = (),
) -> bytes:
    """The CSV of acknowledgements: one row for each finding that was decided to be 不属实, by id.

    With the notice at hand, only what still holds in it is written, with its quotes to the letter. Without,
    the quotes are the workbook's; `needs_notice` tells which ones a workbook does not show in full. Rows that
    people added, and verdicts on which they disagree, acknowledge nothing.

    Args:
        decisions: what came back.
        notice: the notice that the findings are of.
        lang: the language of the reasons.
        kept: rows of an earlier file; they stay unless a workbook decides otherwise.
    """
    rows = {row.id: row for row in kept}
    for decided in _decided(decisions, notice):
        rows.pop(decided.id, None)
        if decided.typed.get("verdict") == REJECTED:
            body, annex = decided.quotes
            rows[decided.id] = Acknowledgement(
                decided.notice, decided.id, body, annex, _reason(decided, lang)
            )
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(rows[identity], name) for name in COLUMNS] for identity in sorted(rows))
    return text.getvalue().encode()


def needs_notice(decisions: Decisions) -> list[str]:
    """The ids of findings decided to be 不属实 whose quotes no workbook shows in full (masked or clipped)."""
    return [
        row.id
        for row in decisions.of(AUDIT).rows
        if row.typed.get("verdict") == REJECTED and not _is_whole(row)
    ]


def _decided(decisions: Decisions, notice: "Notice | None") -> list[Row]:
    """The rows with a verdict; their quotes as the notice prints them, where it is at hand."""
    rows = [row for row in decisions.of(AUDIT).rows if "verdict" in row.typed]
    if notice is None:
        return [row for row in rows if _is_whole(row)]
    placed = place(decisions, AUDIT, finding_subjects(notice))
    printed = _printed(notice)
    return [
        _of_now(identity, placed, printed, notice.sha256)
        for identity in printed
        if "verdict" in placed.typed.get(identity, {})
    ]


def _of_now(identity: str, placed: Placed, printed: Mapping[str, tuple[str, str]], sha256: str) -> Row:
    return Row(AUDIT, identity, printed[identity], {}, placed.typed[identity], notice=sha256)


def _printed(notice: "Notice") -> dict[str, tuple[str, str]]:
    from fanchang.tables import records

    return {r["id"]: (r["body_value"] or "", r["annex_value"] or "") for r in records(notice.findings)}


def _is_whole(row: Row) -> bool:
    return not any(MASK in quote or _CLIPPED in quote for quote in row.quotes)


def _reason(row: Row, lang: str) -> str:
    """`不属实：备注（核实人，核实日期）`: what is not filled in is left out."""
    verdict = word_of("verdict", REJECTED, lang)
    who = [as_text(row.typed[key]) for key in ("verifier", "verified_on") if key in row.typed]
    remark = as_text(row.typed["remark"]) if "remark" in row.typed else ""
    if lang == "en":
        return verdict + (f": {remark}" if remark else "") + (f" ({', '.join(who)})" if who else "")
    return verdict + (f"：{remark}" if remark else "") + (f"（{'，'.join(who)}）" if who else "")
