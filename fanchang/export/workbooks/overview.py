"""汇总: how many lamps of each colour, in all, by section, by leader and by unit; links to their sheets."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fanchang.decisions.showing import shown
from fanchang.export.workbooks.book import Book, quoted
from fanchang.export.workbooks.lamps import COLOURS
from fanchang.export.workbooks.ledger import Ledger, Task
from fanchang.export.workbooks.look import set_up_print
from fanchang.export.workbooks.page import Page
from fanchang.export.workbooks.views import LEADER, Responsible
from fanchang.export.workbooks.words import parts, say

_WIDTHS = (46, 10, *(10,) * len(COLOURS))
_NOTE_ROW, _FIRST_ROW = 1, 3


@dataclass(frozen=True)
class Line:
    """One line of the overview: a name, how its items and lamps are counted, and where it leads."""

    name: str
    items: str
    lamps: Callable[[str], str]
    tasks: Sequence[Task]
    count: int
    target: str = ""


def _counted(page: Page, name: str, tasks: Sequence[Task], count: int, target: str = "") -> Line:
    """The line of a whole sheet: its rows are counted."""
    ids, lamps = page.cells("id"), page.cells("lamp")
    return Line(name, f"COUNTA({ids})", lambda word: f'COUNTIF({lamps},"{word}*")', tasks, count, target)


class Overview:
    """The sheet; it is made before the sheets that it counts, and written after them."""

    def __init__(self, book: Book, ledger: Ledger) -> None:
        self._book = book
        self._ledger = ledger
        self._sheet = book.sheet("overview")
        self._row = _FIRST_ROW

    def write(self, master: Page, views: Sequence[tuple[Responsible, Page]], nameless: int) -> None:
        """All blocks, and the note that explains why they do not add up to each other."""
        self._sheet.set_widths(*_WIDTHS)
        self._over(0, say("overview_title", self._book.lang, title=shown(self._book.title)), "headline")
        self._titles(_FIRST_ROW - 1, "")
        self._line(self._everything(master))
        if "section" in master.at:
            self._block("by_section", [self._of_section(master, name) for name in self._sections()])
        leaders = [self._of_view(who, page) for who, page in views if who.role == LEADER]
        if nameless:
            lost = Line(say("lost_leaders", self._book.lang), str(nameless), lambda _: "0", (), nameless)
            leaders.append(lost)
        units = [self._of_view(who, page) for who, page in views if who.role != LEADER]
        totals = [self._block(key, lines) for key, lines in (("by_leader", leaders), ("by_unit", units))]
        self._note(master, totals, [sum(line.count for line in lines) for lines in (leaders, units)])
        footer = say("page", self._book.lang)
        set_up_print(self._sheet, self._book.title, footer, title_row=_FIRST_ROW - 1)
        self._sheet.freeze_panes(_FIRST_ROW, 1)

    def _over(self, row: int, text: str, look: str) -> None:
        self._sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", self._book.looks[look])
        self._sheet.write_string(row, 0, text, self._book.looks[look])
        self._sheet.set_row(row, 24)

    def _titles(self, row: int, first: str) -> None:
        lang = self._book.lang
        titles = [first, say("items_count", lang), *(say(colour, lang) for colour in COLOURS)]
        self._sheet.write_texts(row, titles, self._book.looks["title"])

    def _block(self, title: str, lines: Sequence[Line]) -> str:
        """A block of lines with its total; where the total of items stands, `0` for no lines."""
        if not lines:
            return "0"
        self._row += 1
        self._titles(self._row, say(title, self._book.lang))
        self._row += 1
        first = self._row + 1
        for line in lines:
            self._line(line)
        self._sheet.write_string(self._row, 0, say("total", self._book.lang), self._book.looks["title"])
        counts = [sum(line.count for line in lines)]
        counts += [sum(self._lamps(line)[colour] for line in lines) for colour in COLOURS]
        for column, (letter, count) in enumerate(zip("BCDEF", counts, strict=True), 1):
            formula = f"=SUM({letter}{first}:{letter}{self._row})"
            self._sheet.write_formula(self._row, column, formula, self._book.looks["title"], count)
        self._row += 1
        return f"$B${self._row}"

    def _line(self, line: Line) -> None:
        looks = self._book.looks
        if line.target:
            self._sheet.write_url(self._row, 0, f"internal:{line.target}", looks["link"], string="x")
        self._sheet.write_string(self._row, 0, line.name, looks["link" if line.target else "text"])
        self._sheet.write_formula(self._row, 1, f"={line.items}", looks["number"], line.count)
        counts = self._lamps(line)
        for column, colour in enumerate(COLOURS, 2):
            formula = f"={line.lamps(say(colour, self._book.lang))}"
            self._sheet.write_formula(self._row, column, formula, looks["number"], counts[colour])
        self._row += 1

    def _lamps(self, line: Line) -> Counter[str]:
        words = {colour: say(colour, self._book.lang) for colour in COLOURS}
        found = [self._ledger.lamp(task) for task in line.tasks]
        return Counter({c: sum(lamp.startswith(word) for lamp in found) for c, word in words.items()})

    def _everything(self, master: Page) -> Line:
        tasks = self._ledger.tasks
        return _counted(master, say("all_items", self._book.lang), tasks, len(tasks))

    def _sections(self) -> list[str]:
        return list(dict.fromkeys(str(task.cells.get("section") or "") for task in self._ledger.tasks))

    def _of_section(self, master: Page, name: str) -> Line:
        """Sections are compared as texts: a criterion of COUNTIF could be taken for an operator."""
        tasks = [task for task in self._ledger.tasks if str(task.cells.get("section") or "") == name]
        sections, lamps = master.cells("section"), master.cells("lamp")
        ids = master.cells("id")
        same = f"({sections}=$A{self._row_of_section(name)})" if name else f'({sections}="")'
        return Line(
            name or say("no_section", self._book.lang),
            f'SUMPRODUCT({same}*({ids}<>""))',
            lambda word: f'SUMPRODUCT({same}*(LEFT({lamps},{len(word)})="{word}"))',
            tasks,
            len(tasks),
        )

    def _row_of_section(self, name: str) -> int:
        """The row, counted from 1, in which this section will stand: the block begins two rows below."""
        return self._row + 2 + self._sections().index(name) + 1

    def _of_view(self, who: Responsible, page: Page) -> Line:
        tasks = self._ledger.of_items(who.items).tasks
        return _counted(page, shown(who.party), tasks, len(who.items), f"{quoted(page.name)}A1")

    def _note(self, master: Page, totals: Sequence[str], counts: Sequence[int]) -> None:
        first, second, third, last = parts("overview_note", self._book.lang)
        everything = f"COUNTA({master.cells('id')})"
        formula = f'="{first}"&{everything}&"{second}"&{totals[0]}&"{third}"&{totals[1]}&"{last}"'
        value = f"{first}{len(self._ledger.tasks)}{second}{counts[0]}{third}{counts[1]}{last}"
        self._over(_NOTE_ROW, "", "note")
        self._sheet.set_row(_NOTE_ROW, 48)
        self._sheet.write_formula(_NOTE_ROW, 0, formula, self._book.looks["note"], value)
