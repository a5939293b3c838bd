"""反馈单.docx: what was marked as 属实, one sheet for the drafting office, one for the web site's editor."""

from collections.abc import Mapping
from typing import Any

from fanchang.decisions.columns import code_of
from fanchang.entry import SIDES
from fanchang.export.documents.material import Material
from fanchang.export.documents.paper import Paper
from fanchang.export.documents.table import Column, Table
from fanchang.tables import Row

ADDRESSEES = ("drafter", "web_editor")
"""To whom the sheets go, in their order."""

CONFIRMED = "confirmed"
_COLUMNS = {"place": 4, "quote": 5, "suggestion": 4, "basis": 5, "reply": 3.4}


def feedback(made: Material) -> bytes:
    """Both sheets as one Word document; an empty sheet says why it is empty."""
    paper = Paper(made.lang, made.say("feedback", "title_drafter"), landscape=True)
    sheets = confirmed(made)
    for to in ADDRESSEES:
        _write_sheet(paper, made, to, sheets[to])
    return paper.data()


def confirmed(made: Material) -> dict[str, list[list[str]]]:
    """The rows of each sheet: what people marked as 属实, the program's findings and then their own.

    What vanished when the page was published goes to the web site's editor, never to the drafter.
    """
    sheets: dict[str, list[list[str]]] = {to: [] for to in (*ADDRESSEES, "none")}
    for row in made.findings:
        if made.placed.typed.get(row["id"], {}).get("verdict") == CONFIRMED:
            to = "web_editor" if row["cause"] == "lost" else row["send_to"]
            sheets[to].append(_cells(made, row, to))
    for added in made.placed.added:
        if added.typed.get("verdict") == CONFIRMED:
            to = _addressee(added.shown)
            sheets[to].append(_cells(made, _as_finding(added.shown), to))
    return sheets


def _addressee(shown: Mapping[str, str]) -> str:
    """To whom a row goes that a person added: the drafter unless it says otherwise."""
    if code_of("cause", shown.get("cause", "")) == "lost":
        return "web_editor"
    to = code_of("send_to", shown.get("send_to", ""))
    return to if to in (*ADDRESSEES, "none") else "drafter"


def _as_finding(shown: Mapping[str, str]) -> dict[str, Any]:
    """A row that a person added, under the names of the table of findings."""
    keys = ("body_place", "body_value", "annex_place", "annex_value", "suggestion")
    description = shown.get("description") or shown.get("summary") or ""
    side = "cross" if shown.get("body_value") and shown.get("annex_value") else "both"
    said = {"side": side, "message": description, "message_zh": description}
    return {key: shown.get(key) or None for key in keys} | said


def _cells(made: Material, row: Row, to: str) -> list[str]:
    """Place, quotes, what should stand there, the evidence, and room for the reply."""
    quotes = [
        made.say("feedback", "quote", side=made.say("values", side), quote=_quote(made, row, side, to))
        for side in SIDES
        if row[f"{side}_value"] or row[f"{side}_place"]
    ]
    places = [row[f"{side}_place"] for side in SIDES if row[f"{side}_place"]]
    suggestion = row["suggestion"] or made.say("feedback", _request(row, to))
    evidence = row["message" if made.lang == "en" else "message_zh"] or ""
    return ["\n".join(places), "\n".join(quotes), suggestion, evidence, ""]


def _request(row: Row, to: str) -> str:
    """What is asked for where the evidence gives nothing to put right."""
    if to != "drafter":
        return "to_check"
    return (
        "to_decide" if row["side"] == "cross" else "to_settle"
    )  # one side alone: there is no other to choose


def _quote(made: Material, row: Row, side: str, to: str) -> str:
    """What this side prints; a place without its words says so."""
    missing = ("feedback", "quote_lost") if to == "web_editor" else ("values", "not_named")
    return row[f"{side}_value"] or made.say(*missing)


def _write_sheet(paper: Paper, made: Material, to: str, rows: list[list[str]]) -> None:
    paper.check_first(made.first_words, new_page=to != ADDRESSEES[0])
    paper.write(made.say("feedback", f"title_{to}"), "Title")
    notes = _left_out(made) if to == ADDRESSEES[0] else []
    if rows:
        paper.prose(made.say("feedback", f"about_{to}", title=made.title))
        notes = [made.say("feedback", "count", count=len(rows)), *notes]
    else:
        key = "empty_undecided" if not _is_decided(made) else "empty_decided"
        paper.prose(made.say("feedback", key, audit=made.book("audit")))
    columns = [Column(made.say("feedback", f"column_{key}"), width) for key, width in _COLUMNS.items()]
    listed = rows or [[""] * len(columns)]
    paper.table(None, Table(made.say("feedback", f"title_{to}"), columns, listed, notes))


def _is_decided(made: Material) -> bool:
    """True if any verdict came back at all."""
    return bool(made.decisions) and any("verdict" in typed for typed in made.placed.typed.values())


def _left_out(made: Material) -> list[str]:
    """What was marked as 属实 and stands on neither sheet."""
    silent = len(confirmed(made)["none"])
    review = sum(found.row.typed.get("verdict") == CONFIRMED for found in made.placed.review)
    counts = {"elsewhere": silent, "review": review}
    return [
        made.say("feedback", key, count=count, audit=made.book("audit"))
        for key, count in counts.items()
        if count
    ]
