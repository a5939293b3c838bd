"""Prints the families G, H and I: a table dumped cell by cell, as pipe rows, or as rows between spaces; with the truth."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from invented import NBSP
from layout_cells import Item
from layout_generator import Section, Task, item, roles
from layout_names import Named
from layout_printer import Printer

EXTRA = {"任务来源": "政府工作报告", "完成情况": "推进中", "分值": "5分", "目标": "见正文"}
TASK_TITLES = "工作任务 重点任务 任务内容 主要任务 具体任务 目标任务"
SECTION_TITLES = "重点工作 类别 工作类别"


@dataclass
class Table:
    """The columns of a table, its rows, and the items that stand in them."""

    printer: Printer
    rows: list[list[str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        printer = self.printer
        self.rng, self.has = printer.rng, printer.has
        self.undivided = self.has("undivided")
        self.has_deadline = self.has("spans") or printer.chance(0.7)
        self.extra = self.rng.choice(sorted(EXTRA)) if self.has("extra_columns") else ""
        self.columns = list(self._columns())
        self.number_style = self.rng.choice(("{n}", "{n}", "{n}.", "({n})"))
        self.number = 0

    def _columns(self) -> list[str]:
        columns = ["序号"]
        if self.has("section_column"):
            columns.append(self.rng.choice(SECTION_TITLES.split()))
        columns.append(self.rng.choice(TASK_TITLES.split()))
        if self.has("leader_column"):
            columns.append(self.printer.leader_label)
        columns += ["责任单位"] if self.undivided else [self.printer.lead_label, self.printer.co_label]
        columns += ["完成时限"] * self.has_deadline
        columns += [self.extra] if self.extra else []
        return columns + ["备注"] * self.has("remark")

    def write(self, sections: Sequence[Section]) -> None:
        """Make the rows of all sections."""
        for section in sections:
            if self.has("restart"):
                self.number = 0
            if self.has("section_rows"):
                self.rows.append([section.title])
            if self.has("subheading_rows"):
                self._subheading(section)
            above: Task | None = None
            for task in (task for group in section.groups for task in group.tasks):
                above = self._row(section, task, above)

    def _subheading(self, section: Section) -> None:
        """1 | 交通强区 | | |: looks like an item, is a heading."""
        title = section.title.partition("、")[2]
        self.rows.append([str(len(self.rows) + 1), title] + [""] * (len(self.columns) - 2))

    def _row(self, section: Section, task: Task, above: Task | None) -> Task:
        """Print one row; the task as its cells and those above it say it."""
        spans = self.has("spans") and above is not None and self.printer.chance(0.2)
        if spans and above is not None:
            task = Task(task.text, above.leaders, above.leads, above.cos, task.deadline)
        else:
            self.number += 1
        cells = [self._serial(spans)]
        if self.has("section_column"):
            cells.append("" if above else section.title)
        lost = self.has("serials_lost") and self.printer.chance(0.1)
        cells[0] = "□" if lost and not spans else cells[0]
        cells.append(task.text + "。" * self.printer.chance(0.5))
        named = self._cells(task)
        cells += [""] * len(named) if spans else named
        cells += [task.deadline] * self.has_deadline
        cells += [EXTRA[self.extra]] if self.extra else []
        cells += [self.rng.choice(("", "", "续建项目"))] if self.has("remark") else []
        self.rows.append(cells)
        self.items.append(self._truth(section, task))
        return task

    def _serial(self, spans: bool) -> str:
        return "" if spans else self.printer.wide(self.number_style.format(n=self.number))

    def _cells(self, task: Task) -> list[str]:
        leaders = [self.printer.people(task.leaders)] if self.has("leader_column") else []
        if self.has("cell_lists") and self.has("leader_column"):
            leaders = ["\n".join(self.printer.person(person) for person in task.leaders)]
        if self.undivided:
            return [*leaders, self._unit_cell((*task.leads, *task.cos))]
        return [*leaders, self._unit_cell(task.leads), self._unit_cell(task.cos)]

    def _unit_cell(self, units: Sequence[Named]) -> str:
        if not self.has("cell_lists") or self.printer.chance(0.3):
            return self.printer.units(units)
        return "\n".join(self.printer.wide(self.printer.unit(unit)) for unit in units)

    def _truth(self, section: Section, task: Task) -> Item:
        leaders = roles("leader", task.leaders) if self.has("leader_column") else []
        units = [roles("lead_unit", task.leads), roles("co_unit", task.cos)]
        units = [roles("unit", (*task.leads, *task.cos))] if self.undivided else units
        title = section.title if self.has("section_rows") or self.has("section_column") else ""
        heading = section.title.partition("、")[2] if self.has("subheading_rows") else ""
        deadline = task.deadline if self.has_deadline else ""
        return item("annex", title, heading, task, deadline, leaders, *units)

    def lines(self) -> list[str]:
        """The table as this family prints it."""
        printers = {"G": self._dump, "H": self._pipes, "I": self._spaced}
        return printers[self.printer.family]()

    def _begins_page(self, row: int) -> bool:
        """Whether the titles stand again above this row, as at the head of a page."""
        return self.has("repeated_titles") and row > 0 and row % 5 == 0

    def _dump(self) -> list[str]:
        """One cell per line; a blank line ends a cell unless the dump is tight."""
        cells = list(self.columns)
        for at, row in enumerate(self.rows):
            if self._begins_page(at):
                cells += self.columns
            kept = row
            if self.has("section_column") and len(row) > 1 and not row[1]:
                kept = [row[0], *row[2:]]
            cells += [cell or NBSP for cell in kept]
        if self.has("tight"):
            return cells
        return ["", *"\n\n".join(cells).split("\n"), ""]

    def _pipes(self) -> list[str]:
        bare = self.has("bare_pipes")
        line_break = self.rng.choice(("<br>", " ", "<br/>"))
        rows = [self.columns, *([] if bare else [["---"] * len(self.columns)])]
        for at, row in enumerate(self.rows):
            rows += [self.columns, row] if self._begins_page(at) else [row]
        printed = []
        for row in rows:
            cells = [cell.replace("\n", line_break) for cell in row]
            cells += [""] * (len(self.columns) - len(cells)) if not bare or len(cells) > 1 else []
            line = " | ".join(cells)
            printed.append(line if bare else f"| {line} |")
        return ["", *printed, ""]

    def _spaced(self) -> list[str]:
        gap = "\t" if self.has("tabs") else "   " if self.has("wide_gaps") else " "
        return [gap.join(cell.replace("\n", "、") for cell in row) for row in [self.columns, *self.rows]]
