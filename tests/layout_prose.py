"""Prints the families A to E: a task, then its responsibilities in lines or in a bracket; with the truth."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from layout_cells import Item, Role
from layout_generator import TAGS, Group, Section, Task, item, roles
from layout_names import Named
from layout_printer import Printer

Lists = tuple[list[Role], ...]
MARKED = ("□", "?", "■")
BRACKETS = {"()": "()", "square": "[] 〔〕 【】 〈〉"}
PROGRESS = "进展情况:已开工{n}个,完成投资的{n}%。"


@dataclass
class Prose:
    """The lines of a body as they are printed, and the items that stand in them."""

    printer: Printer
    lines: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        printer = self.printer
        self.rng, self.has = printer.rng, printer.has
        styles = ["{n}.", "{n}. ", "{n}、", "{n}﹒", "{n})", "({n})", "①"]
        styles += [] if printer.headed else ["({c})", "({c})"]
        self.number_style = self.rng.choice(styles[:3] if self.has("one_line") else styles)
        self.heading_style = self.rng.choice(("({c})", "{n}." if self.number_style == "{n})" else "({c})"))
        opener = self.rng.choice(BRACKETS["square"].split()) if self.has("square") else "()"
        self.open, self.close = printer.wide(opener[0]), printer.wide(opener[1])
        self.number = self.heading_number = 0
        self.default: tuple[Named, ...] = ()
        self.rule_said = False
        self.stop_before_bracket = not self.has("stop_inside")

    def write(self, sections: Sequence[Section]) -> None:
        """Print all sections."""
        for at, section in enumerate(sections):
            self.lines.append(section.title + self._leader_bracket(section))
            if self.has("restart"):
                self.number = self.heading_number = 0
            by_sentence = self.has("sentence_end") and at == 0
            for group in section.groups:
                self._group(section, group, by_sentence)
            if by_sentence:
                self._sentence(section)

    def _leader_bracket(self, one: Section | Group) -> str:
        """(牵头领导:孙禾) behind a title that does not name its leader."""
        if not one.leaders or any(leader.name in one.title for leader in one.leaders):
            return ""
        label = self.printer.leader_label
        return self.printer.wide(f"({label}:{self.printer.people(one.leaders)})")

    def _group(self, section: Section, group: Group, by_sentence: bool) -> None:
        if group.title:
            self.heading_number += 1
            mark = self.printer.number(self.heading_style, self.heading_number)
            stop = "。" if self.heading_style == "{n}." else ""
            self.lines.append(mark + group.title + self._leader_bracket(group) + stop)
        for task in group.tasks:
            inherited = group.leaders or section.leaders
            self._task(section, group, task, inherited, by_sentence)

    def _task(
        self, section: Section, group: Group, task: Task, inherited: tuple[Named, ...], bare: bool
    ) -> None:
        mark = self._mark()
        if bare:
            self.lines.append(mark + task.text + "。")
            self.items.append(item("body", section.title, group.title, task, ""))
            return
        text, more = task.text, []
        if self.has("two_paragraphs") and "。" in text:
            text, _, rest = text.partition("。")
            text, more = text + "。", [rest]
        write = self._label_lines if self.printer.family in "ABC" else self._bracket
        deadline, lists = write(mark + text, more, task)
        leaders = roles("leader", inherited) if inherited else []
        self.items.append(item("body", section.title, group.title, task, deadline, leaders, *lists))

    def _mark(self) -> str:
        """The number of the next item, as printed."""
        self.number += 2 if self.has("jumps") and self.printer.chance(0.2) else 1
        if self.has("unnumbered"):
            return ""
        if self.has("marks_lost") and self.printer.chance(0.1):
            return (
                self.rng.choice(MARKED) + self.number_style[-1:].replace("①", "、").replace("}", "、").strip()
            )
        star = self.rng.choice("★▲◆△") if self.has("star") and self.printer.chance(0.3) else ""
        return star + self.printer.number(self.number_style, self.number)

    def _sentence(self, section: Section) -> None:
        """由各相关部门负责落实: the units of a whole section."""
        units = (self.printer.words.collective(),)
        self.lines.append(f"由{self.printer.units(units)}负责落实。")
        for at, found in enumerate(self.items):
            if found.section == section.title:
                kept = {**found.__dict__, "roles": tuple(roles("unit", units))}
                self.items[at] = Item(**kept)

    def _label_lines(self, text: str, more: list[str], task: Task) -> tuple[str, Lists]:
        """A, B and C: the task, then one label on each line."""
        printer, family = self.printer, self.printer.family
        stop = "。" if family == "A" or self.has("one_line") else self.rng.choice(("。", ""))
        self.lines += [text + (stop if not more else ""), *(line + stop for line in more)]
        lists: list[list[Role]] = []
        if family == "A" and not self.has("section_leader") and not self.has("heading_leader"):
            self._label(printer.leader_label, printer.people(task.leaders))
            lists.append(roles("leader", task.leaders))
        if family == "C":
            lists += self._one_list(task)
        else:
            self._units(printer.lead_label, task.leads)
            if self.has("progress_between"):
                self.lines.append(self._progress())
            self._units(printer.co_label, task.cos)
            lists += [roles("lead_unit", task.leads), roles("co_unit", task.cos)]
        deadline = task.deadline if self.has("deadline_line") else ""
        if deadline:
            self._label(printer.deadline_label, deadline)
        if self.has("progress"):
            self.lines.append(self._progress())
        return deadline, tuple(lists)

    def _progress(self) -> str:
        return self.printer.wide(PROGRESS.format(n=self.rng.randint(1, 40)))

    def _label(self, label: str, value: str) -> None:
        colon = self.printer.wide(":")
        self.lines.append(self.printer.label(label) + colon + value + self.printer.stop)

    def _units(self, label: str, units: Sequence[Named]) -> None:
        """A label line; a long list may be broken over two lines."""
        printed = self.printer.units(units)
        at = printed.find("、", 8)
        if self.has("broken_lines") and 0 < at < len(printed) - 1 and "(" not in printed:
            printed = printed[: at + 1] + "\n" + printed[at + 1 :]
        self._label(self.printer.wide(label), printed)

    def _one_list(self, task: Task) -> list[list[Role]]:
        """C: 责任单位 alone, with or without a rule that tells who leads."""
        printer, units = self.printer, (*task.leads, *task.cos)
        if self.has("separate_leads"):
            units = (
                task.leads if len(task.leads) > 1 else (*task.leads, Named(f"{printer.words.level}统计中心"))
            )
            self._label("责任单位", printer.units(units) + "分别牵头")
            return [roles("lead_unit", units)]
        if self.has("mark"):
            self._label("责任单位", "".join(self._marked(task)))
            return [roles("lead_unit", task.leads), roles("co_unit", task.cos)]
        if self.has("first_listed"):
            self._label("责任单位", self._first_listed(units))
            return [roles("lead_unit", units[:1]), roles("co_unit", units[1:])]
        self._units("责任单位", units)
        return [roles("unit", units)]

    def _marked(self, task: Task) -> list[str]:
        comma = self.printer.wide(",")
        leads = [f"▲{self.printer.units((unit,))}{comma}" for unit in task.leads]
        return [*leads, self.printer.units(task.cos)]

    def _first_listed(self, units: Sequence[Named]) -> str:
        rule = "" if self.rule_said else self.printer.wide("(列首位者牵头,下同)")
        self.rule_said = True
        first, rest = self.printer.units(units[:1]), self.printer.units(units[1:])
        return first + rule + ("、" if rest else "") + rest

    def _bracket(self, text: str, more: list[str], task: Task) -> tuple[str, Lists]:
        """D and E: the responsibilities in the last bracket of the paragraph."""
        write = self._labelled if self.printer.family == "D" else self._verbs
        inside, lists = write(task)
        deadline = ""
        if self.has("tail") and self.printer.chance(0.6):
            deadline = self.printer.wide(self.printer.words.tail())
            inside += self.printer.wide(",") + deadline
        if self.has("type_tag") and self.printer.chance(0.5):
            inside = self.rng.choice(TAGS.split()) + self.printer.wide(",") + inside
        bracket = self.open + inside + self.close
        if self.has("unclosed") and self.printer.chance(0.15):
            bracket = self.open + inside
        body = "".join([text, *more])
        if self.has("own_line"):
            self.lines += [body + "。", bracket]
        else:
            self.lines.append(body + "。" + bracket if self.stop_before_bracket else body + bracket + "。")
        return deadline, lists

    def _labelled(self, task: Task) -> tuple[str, Lists]:
        """D: labels with colons, semicolons between them."""
        printer = self.printer
        parts, lists = [], list[list[Role]]()
        if self.has("leader_label") or self.has("post_leader"):
            parts.append(f"{printer.leader_label}:{printer.people(task.leaders)}")
            lists.append(roles("leader", task.leaders))
        if self.has("default_later"):
            units = (*task.leads, *[unit for unit in task.cos if not unit.open])
            parts.append(f"责任单位:{printer.units(units)}{self._default_said()}")
            lists.append(roles("unit", (*units, *self.default)))
        elif self.has("first_listed"):
            units = (*task.leads, *task.cos)
            parts.append(f"责任单位:{self._first_listed(units)}")
            lists += [roles("lead_unit", units[:1]), roles("co_unit", units[1:])]
        else:
            parts.append(f"{printer.lead_label}:{printer.units(task.leads)}")
            parts.append(f"{printer.co_label}:{printer.units(task.cos)}")
            lists += [roles("lead_unit", task.leads), roles("co_unit", task.cos)]
        colon, semicolon = printer.wide(":"), printer.wide(";")
        return semicolon.join(part.replace(":", colon, 1) for part in parts), tuple(lists)

    def _default_said(self) -> str:
        """Said once, at the second item: units of all items from here on."""
        if self.default or len(self.items) != 1:
            return ""
        self.default = (Named("各镇", open=True),)
        return self.printer.wide("。以下均需各镇落实,不再列出")

    def _verbs(self, task: Task) -> tuple[str, Lists]:
        """E: 区交通局牵头,区财政局等部门按职责分工负责."""
        printer = self.printer
        verb = self.rng.choice(("配合", "按职责分工负责", "配合", "参与"))
        filler = self.rng.choice(("部门", "相关部门", "")) if task.cos[-1].etc else ""
        lead = printer.units(task.leads) + "牵头"
        co = printer.units(task.cos) + filler + verb
        lists = [roles("lead_unit", task.leads), roles("co_unit", task.cos)]
        inside = lead + printer.wide(",") + co
        if self.has("post_leader"):
            inside = task.leaders[0].name + "负责" + printer.wide(",") + inside
            lists.insert(0, roles("leader", task.leaders))
        return inside, tuple(lists)
