"""台账.xlsx: the ledger with its views; and one file for each lead unit, to be filled in and sent back."""

from collections.abc import Mapping

from fanchang.decisions import LEDGER, Decisions, Placed, place, task_subjects
from fanchang.decisions.earlier import UNIT_FOLDERS
from fanchang.decisions.model import SETTINGS
from fanchang.decisions.showing import shown
from fanchang.export.workbooks.book import Book
from fanchang.export.workbooks.guides import add_help
from fanchang.export.workbooks.ledger import Ledger, add_ledger, make_ledger
from fanchang.export.workbooks.leftovers import add_leftovers
from fanchang.export.workbooks.names import file_stems
from fanchang.export.workbooks.overview import Overview
from fanchang.export.workbooks.setting_sheet import add_settings, settings_of
from fanchang.export.workbooks.views import (
    LEADER,
    Responsible,
    add_view,
    nameless_leaders,
    responsible,
    view_names,
)
from fanchang.export.workbooks.words import say
from fanchang.notice import Notice


def ledger_files(notice: Notice, lang: str, decisions: Decisions, *, per_unit: bool) -> dict[str, bytes]:
    """The files for single lead units by name, empty unless asked for, and the whole ledger under ``""``."""
    subjects = task_subjects(notice)
    placed = place(decisions, LEDGER, list(subjects.values()))
    settings = settings_of(notice, placed.settings)
    ledger = make_ledger(notice, subjects, placed, settings, lang)
    everybody = responsible(notice)
    files = {"": _whole(notice, ledger, placed, everybody)}
    if per_unit:
        units = [who for who in everybody if who.role != LEADER]
        folder = UNIT_FOLDERS[lang == "en"]
        for who, stem in zip(units, file_stems(who.party for who in units), strict=True):
            files[f"{folder}/{stem}.xlsx"] = _of_unit(notice, ledger, placed, who)
    return files


def _whole(notice: Notice, ledger: Ledger, placed: Placed, everybody: list[Responsible]) -> bytes:
    book = Book("ledger", notice, ledger.lang, about=notice.about.title)
    notes = (_lead(notice, ledger.lang), say("ledger_note", ledger.lang, title=shown(book.title)))
    master = add_ledger(book, ledger, (*notes, say("ledger_how", ledger.lang)))
    book.remember_past(placed)
    overview = Overview(book, ledger)
    add_help(book, "ledger")
    add_settings(book, notice, ledger.settings)
    add_leftovers(book, LEDGER, placed, _summaries(ledger))
    names = view_names(book, everybody)
    views = [
        (who, add_view(book, ledger, master, who, name)) for who, name in zip(everybody, names, strict=True)
    ]
    overview.write(master, views, nameless_leaders(notice))
    book.add_foreign(placed.foreign)
    book.add_options()
    book.add_memory()
    return book.finish()


def _of_unit(notice: Notice, ledger: Ledger, placed: Placed, who: Responsible) -> bytes:
    book = Book("ledger", notice, ledger.lang, about=who.party)
    book.remember_past(placed, {*ledger.of_items(who.items).rows, SETTINGS})
    count = len(who.items)
    note = say("unit_note", ledger.lang, title=shown(book.title), unit=shown(who.party), count=count)
    notes = (_lead(notice, ledger.lang), note, say("ledger_how", ledger.lang))
    add_ledger(book, ledger.of_items(who.items), notes)
    add_help(book, "ledger")
    add_settings(book, notice, ledger.settings)
    book.add_options()
    book.add_memory()
    return book.finish()


def _lead(notice: Notice, lang: str) -> str:
    number = notice.about.document_number
    return say("lead", lang, number=say("number", lang, number=number) if number else "")


def _summaries(ledger: Ledger) -> Mapping[str, tuple[str, str]]:
    """Item and text of each id."""
    about = ((task.id, task.cells.get("item"), task.cells.get("text")) for task in ledger.tasks)
    return {identity: (str(item or ""), str(text or "")) for identity, item, text in about}
