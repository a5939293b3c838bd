"""Whole notices of every family, and of the kinds that are refused; the one door to the generator."""

from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from layout_cells import Item, Role
from layout_furniture import back, front, letter
from layout_generator import Case, plan, start, with_kinds
from layout_names import Words, invent_words
from layout_printer import Printer
from layout_prose import Prose
from layout_tables import Table

if TYPE_CHECKING:
    from opencc import OpenCC

REFUSED = "F J K M scores contacts letter stops"


def generate(seed: int, family: str, traits: Sequence[str] | None = None, size: int = 0) -> Case:
    """The notice of this seed and family; without `traits` and `size` the seed chooses them."""
    printer = start(seed, family, traits)
    size = size or printer.rng.choice((4, 6, 9, 14, 20, 30))
    sections = plan(printer.words, printer, size)
    if family in "ABCDE":
        prose = Prose(printer)
        prose.write(sections)
        middle, items, suffix = prose.lines, prose.items, ".txt"
    else:
        table = Table(printer)
        table.write(sections)
        middle, items = table.lines(), table.items
        suffix = ".md" if family == "H" else ".txt"
    text = _text(printer, middle)
    chosen = tuple(sorted(printer.traits))
    case = Case(seed, family, chosen, text, with_kinds(items), suffix)
    return _traditional(case) if printer.has("traditional") else case


def _text(printer: Printer, middle: list[str]) -> str:
    has, rng = printer.has, printer.rng
    above = front(printer.words, instructions=has("instructions"), annex_list=has("annex_list"))
    lines = [*map(printer.wide, above), *middle, *map(printer.wide, back(printer.words))]
    if has("one_line"):
        return rng.choice((" ", "")).join(lines)
    blank = printer.family in "ABCDE" and rng.random() < 0.4
    indent = rng.choice(("", "", "    ", "\u3000\u3000")) if printer.family in "ABCDE" else ""
    text = ("\n\n" if blank else "\n").join(indent + line if line else line for line in lines)
    return _with_zero_width(text, rng) if has("zero_width") else text + "\n"


def _with_zero_width(text: str, rng: Random) -> str:
    """Zero-width characters here and there between Chinese characters."""
    return "".join(char + "\u200b" * ("一" <= char <= "鿿" and rng.random() < 0.02) for char in text)


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("s2t")


def _traditional(case: Case) -> Case:
    """The same notice in traditional characters."""
    convert = _converter().convert
    items = [_converted(item, convert) for item in case.items]
    text = convert(case.text)
    return Case(case.seed, case.family, case.traits, text, tuple(items), case.suffix)


def _converted(item: Item, convert: Callable[[str], str]) -> Item:
    roles = tuple(Role(r.role, convert(r.party), convert(r.office), *r[3:]) for r in item.roles)
    place = item.side, item.kind, convert(item.section), convert(item.heading)
    return Item(*place, convert(item.text), convert(item.deadline_text), roles)


def refused(seed: int, kind: str) -> Case:
    """A document that must give no record: F, J, K, M, a letter, a notice that stops before its tasks."""
    rng = Random(f"refused {kind} {seed}")
    words = invent_words(rng)
    printer = Printer(words, "A", ())
    writers = {
        "F": _running,
        "J": _drawn,
        "K": _matrix,
        "M": _inverted,
        "scores": _scores,
        "contacts": _contacts,
    }
    if kind == "letter":
        middle = letter(rng, words)
    else:
        middle = writers[kind](words, printer) if kind in writers else []
    above = front(words, instructions=kind == "stops", annex_list=kind == "stops")
    text = "\n".join(map(printer.wide, [*above, *middle, *back(words)]))
    return Case(seed, kind, (), text, ())


def _running(words: Words, printer: Printer) -> list[str]:
    lines = []
    for no, section in enumerate(plan(words, printer, words.rng.randint(4, 12)), 1):
        lines.append(section.title)
        for at, task in enumerate((task for group in section.groups for task in group.tasks), 1):
            units = printer.units((*task.leads, *task.cos))
            mark = printer.number("({c})", at + no)
            lines.append(f"{mark}{task.text}。由{units}负责落实。")
    return lines


def _drawn(words: Words, printer: Printer) -> list[str]:
    lines = ["┌──┬──────┬────┐", "│序号│工作任务│责任单位│完成时限│"]
    for at in range(1, words.rng.randint(4, 12)):
        unit = printer.units(words.units(1))
        lines += ["├──┼──────┼────┤", f"│{at}│{words.task()[:8]}│{unit}│10月底前│"]
    return [*lines, "└──┴──────┴────┘"]


def _matrix(words: Words, printer: Printer) -> list[str]:
    """Places and quantities, one cell per line, in pipe rows or between spaces."""
    titles = words.rng.sample(("修桥(座)", "修路(公里)", "投资(万元)", "改厕(户)", "造林(亩)"), 3)
    rows = [["地区", *titles]]
    for at in range(words.rng.randint(4, 10)):
        town = words.spot()[:2] + words.rng.choice("镇乡")
        rows.append([town, *(str(words.rng.randint(0, 90 + at)) for _ in titles)])
    gap = words.rng.choice(("\n", " | ", " "))
    return [printer.wide(gap.join(row)) for row in rows]


def _scores(words: Words, _printer: Printer) -> list[str]:
    """A score sheet: who assesses is not who is responsible."""
    lines = ["| 序号 | 考核指标 | 目标值 | 分值 | 监考单位 |", "|---|---|---|---|---|"]
    for no in range(1, words.rng.randint(4, 12)):
        lines.append(f"| {no} | {words.task()} | {no}% | 5 | {words.units(1)[0].name} |")
    return lines


def _contacts(words: Words, _printer: Printer) -> list[str]:
    """A list of telephone numbers."""
    lines = ["| 序号 | 单位 | 联系人 | 电话 |", "|---|---|---|---|"]
    for no, unit in enumerate(words.units(words.rng.randint(4, 12)), 1):
        lines.append(f"| {no} | {unit.name} | {words.person().name} | 0000-12345{no:02} |")
    return lines


def _inverted(words: Words, printer: Printer) -> list[str]:
    lines = [f"一、{words.level}政府工作部门"]
    for at, unit in enumerate(words.units(words.rng.randint(3, 8)), 1):
        count = words.rng.randint(2, 5)
        lines.append(printer.number("({c})", at) + printer.wide(f"{unit.name}({count}项)"))
        lines += [f"{no}.{printer.wide(words.task())}。" for no in range(1, count + 1)]
    return lines
