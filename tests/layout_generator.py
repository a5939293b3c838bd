"""Makes notices in every layout of the genre, with their truth: families x traits x sizes x punctuation x damage.

`generate(seed, family)` gives the same notice for the same seed. A `Printer` decides once for a notice how it
is printed; the traits are those of the catalogue of layouts, by the names in `TRAITS`. The truth is written from
what is meant, before it is printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from random import Random

from invented import numeral
from layout_cells import Item, Role
from layout_names import HEADINGS, SECTIONS, Named, Words, invent_words
from layout_printer import Printer

FAMILIES = "A B C D E G H I"
TRAITS = {
    "A": "section_leader heading_leader post_leader padded glued_names instructions annex_list progress restart jumps unnumbered"
    " one_line traditional zero_width carry shared_tail run_together and_last mixed_width star pinyin broken_lines marks_lost sentence_end two_paragraphs progress_between spaced_labels",
    "B": "instructions annex_list progress restart jumps unnumbered one_line traditional zero_width carry shared_tail"
    " run_together and_last mixed_width star pinyin broken_lines marks_lost deadline_line two_paragraphs section_leader spaced_labels",
    "C": "first_listed mark separate_leads instructions annex_list progress restart jumps unnumbered traditional zero_width carry"
    " run_together and_last mixed_width deadline_line two_paragraphs section_leader",
    "D": "square section_leader leader_label post_leader instructions annex_list default_later type_tag tail unclosed restart jumps one_line"
    " traditional zero_width carry shared_tail run_together and_last mixed_width star marks_lost own_line stop_inside first_listed",
    "E": "square section_leader post_leader instructions annex_list type_tag tail restart jumps one_line traditional zero_width carry"
    " shared_tail and_last mixed_width own_line unclosed",
    "G": "tight leader_column padded glued_names extra_columns section_rows section_column cell_lists annex_list instructions carry"
    " shared_tail run_together traditional zero_width mixed_width serials_lost restart undivided remark repeated_titles",
    "H": "leader_column padded glued_names extra_columns section_rows section_column cell_lists annex_list subheading_rows spans"
    " bare_pipes carry run_together traditional zero_width mixed_width serials_lost restart undivided remark first_listed repeated_titles",
    "I": "leader_column extra_columns section_rows carry annex_list traditional tabs wide_gaps undivided restart",
}
TAGS = "约束性指标 预期性指标 民生实事"


@dataclass(frozen=True)
class Task:
    """One item as it is meant; `roles` in the order of the truth."""

    text: str
    leaders: tuple[Named, ...]
    leads: tuple[Named, ...]
    cos: tuple[Named, ...]
    deadline: str = ""


@dataclass(frozen=True)
class Group:
    """Tasks under one heading; the title is empty where they stand under their section."""

    title: str
    tasks: tuple[Task, ...]
    leaders: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Section:
    """A section with its groups, and the leaders that all its items inherit."""

    title: str
    groups: tuple[Group, ...]
    leaders: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Case:
    """A generated notice: its text, its truth, and what it was made of."""

    seed: int
    family: str
    traits: tuple[str, ...]
    text: str
    items: tuple[Item, ...]
    suffix: str = ".txt"


def plan(words: Words, printer: Printer, size: int) -> list[Section]:
    """What the notice says, without regard to how it is laid out."""
    tasks = [_task(words, printer) for _ in range(size)]
    titles = words.rng.sample(SECTIONS.split(), len(SECTIONS.split()))
    headed = printer.headed and printer.chance(0.5)
    by_person = printer.chance(0.5)
    sections = []
    for at, count in enumerate(_cut(words.rng, size, max(4, size // 12), max(16, size // 12))):
        chunk, tasks = tasks[:count], tasks[count:]
        leaders = words.people(1, 1 if by_person else 2) if printer.has("section_leader") else ()
        title = titles[at % len(titles)]
        if leaders and by_person:
            title = _person_title(words, leaders[0])
        title = f"{numeral(at + 1)}、{printer.wide(title)}"
        has_headings = headed and (at > 0 or printer.chance(0.6))
        sections.append(Section(title, _groups(words, printer, chunk, has_headings), leaders))
    return sections


def _person_title(words: Words, leader: Named) -> str:
    post = f"副{words.level}长"
    name = leader.name + post if words.rng.random() < 0.7 else f"常务{post}{leader.name}"
    return name + words.rng.choice(("主抓重点工作", "牵头重点工作", "负责事项"))


def _cut(rng: Random, size: int, low: int, high: int) -> list[int]:
    counts: list[int] = []
    while size:
        count = min(size, rng.randint(low, high))
        counts.append(count)
        size -= count
    return counts


def _groups(words: Words, printer: Printer, tasks: list[Task], headed: bool) -> tuple[Group, ...]:
    if not headed or len(tasks) < 2:
        return (Group("", tuple(tasks)),)
    groups = []
    while tasks:
        count = words.rng.randint(1, 5)
        title = printer.wide(words.filled(words.rng.choice(HEADINGS.split())))
        leaders = words.people(1, 2) if printer.has("heading_leader") else ()
        groups.append(Group(title, tuple(tasks[:count]), leaders))
        tasks = tasks[count:]
    return tuple(groups)


def _task(words: Words, printer: Printer) -> Task:
    leads = printer.carried(words.lead_units())
    cos = printer.carried(printer.shared(words.co_units(leads)))
    leaders = (words.post(),) if printer.has("post_leader") else words.people(1, 2)
    deadline = printer.wide(words.deadline())
    return Task(printer.wide(words.task()), leaders, leads, cos, deadline)


def item(side: str, section: str, heading: str, task: Task, deadline: str, *lists: list[Role]) -> Item:
    """The truth of one task; `kind` is set when all sections are known."""
    return Item(side, "task", section, heading, task.text, deadline, tuple(chain.from_iterable(lists)))


def roles(role: str, parties: Sequence[Named]) -> list[Role]:
    """The truth of one list of parties."""
    return [Role(role, _half(p.name), p.office, "given", p.open, p.etc) for p in parties]


def _half(name: str) -> str:
    return name.replace("（", "(").replace("）", ")")


def with_kinds(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items of a section without headings are indicators if other sections have headings."""
    headed = {item.section for item in items if item.heading}
    if not headed:
        return tuple(items)
    return tuple(i if i.section in headed else replace(i, kind="indicator") for i in items)


AT_ODDS = (
    "one_line unnumbered broken_lines two_paragraphs own_line instructions marks_lost unclosed sentence_end",
    "first_listed mark separate_leads default_later",
    "first_listed undivided leader_label",
    "section_leader heading_leader post_leader leader_label sentence_end",
    "unnumbered restart", "unnumbered jumps", "unnumbered marks_lost", "unnumbered star",
    "unnumbered two_paragraphs", "unnumbered sentence_end", "tight cell_lists", "tight remark", "section_rows section_column subheading_rows",
    "spans serials_lost", "tight repeated_titles", "pinyin spaced_labels", "restart serials_lost", "tabs wide_gaps", "tight serials_lost", "padded glued_names",
)  # fmt: skip
"""Traits of which a notice has only one: the first of a line goes with none of the others."""


def choose_traits(rng: Random, family: str) -> tuple[str, ...]:
    """Up to three traits of the family that can stand together."""
    chosen: list[str] = []
    for trait in rng.sample(TRAITS[family].split(), rng.choice((0, 1, 1, 2, 2, 3))):
        if not any(are_at_odds(trait, other) for other in chosen):
            chosen.append(trait)
    return tuple(sorted(chosen))


def are_at_odds(one: str, two: str) -> bool:
    """Whether a notice cannot have both traits."""
    rows = (row.split() for row in AT_ODDS)
    return any(one in row and two in row and row[0] in (one, two) for row in rows) or any(
        {one, two} <= set(row.split()) for row in AT_ODDS[1:]
    )


def start(seed: int, family: str, traits: Sequence[str] | None) -> Printer:
    """The printer of one notice."""
    rng = Random(f"{family} {seed}")
    chosen = choose_traits(rng, family) if traits is None else traits
    return Printer(invent_words(rng), family, chosen)
