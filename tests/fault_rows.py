"""Changes of one side's rows, titles and serials."""

import re
from collections.abc import Callable

from fault_drafts import (
    NOWHERE,
    SIDES,
    WHOLE,
    Apply,
    Draft,
    Place,
    Row,
)
from invented import (
    NBSP,
)

RETITLED = {"注重": "突出", "确保": "力争", "提升": "增强", "聚力": "大力", "加速": "稳步", "建设": "建好"}


def dropped(place: Place) -> frozenset[int]:
    """One side lacks the item; two others stay under its heading."""
    rows, row = place.draft.rows(place.side), place.row
    if not row.heading or sum(other.heading == row.heading for other in rows) < 3:
        return NOWHERE
    rows.remove(row)
    return frozenset([row.uid])


def moved(place: Place) -> frozenset[int]:
    """The item stands at the end of a heading of another section."""
    rows, row = place.draft.rows(place.side), place.row
    others = [other for other in rows if other.heading and other.section != row.section]
    if not others or not dropped(place):
        return NOWHERE
    goal = place.rng.choice(others)
    at = max(n for n, other in enumerate(rows) if other.heading == goal.heading) + 1
    rows.insert(at, Row(row.uid, goal.section, goal.heading, row.task))
    return frozenset([row.uid])


def rows_swapped(place: Place) -> frozenset[int]:
    """The item and the next one of the same heading change places."""
    rows = place.draft.rows(place.side)
    at = rows.index(place.row)
    one, *below = rows[at : at + 2]
    is_free = below and one.heading == below[0].heading != "" and place.draft.is_free(below[0].uid, WHOLE)
    if not is_free:
        return NOWHERE
    rows[at : at + 2] = below[0], one
    return frozenset([one.uid, below[0].uid])


def retitled(name: str) -> Apply:
    """One side gives the section or the heading another title."""

    def apply(place: Place) -> frozenset[int]:
        old = getattr(place.row, name)
        words = [word for word in RETITLED if old.startswith(word)]
        group = [row for side in SIDES for row in place.draft.rows(side) if getattr(row, name) == old]
        if not words or not all(place.draft.is_free(row.uid, name) for row in group):
            return NOWHERE
        for row in place.draft.rows(place.side):
            if row in group:
                setattr(row, name, old.replace(words[0], RETITLED[words[0]], 1))
        return frozenset(row.uid for row in group)

    return apply


def reprinted(change: Callable[[str, str, int], str]) -> Apply:
    """The side is printed with a slip: its text, the item's text and position (0..) -> its text."""

    def apply(place: Place) -> frozenset[int]:
        def reprint(draft: Draft, text: str) -> str:
            at = draft.position(place.side, place.row.uid)
            return change(text, draft.rows(place.side)[at].task.full_text, at)

        if place.side == "annex" and any(name == "number" for _, name in place.draft.taken):
            return NOWHERE
        place.draft.reprint.append((place.side, reprint))
        return frozenset([place.row.uid])

    return apply


def label_variant(body: str, _: str, at: int) -> str:
    label = [*re.finditer(r"^协同(责任)?单位:", body, re.MULTILINE)][at]
    return body[: label.start()] + "协同单位:" + body[label.end() :]


def serial_slip(slip: str) -> Apply:
    """The serial is blank, that of the row above, or skips one until a later row carries none."""

    def change(annex: str, _: str, at: int) -> str:
        cells = annex.split("\n\n")
        serials = [n for n, cell in enumerate(cells) if cell.isdecimal()]
        last = min(at + 2, len(serials) - 1) if slip == "skipped" else at
        for row in range(at, last):
            cells[serials[row]] = str(row + 2)
        cells[serials[last]] = str(at) if slip == "repeated" and at else NBSP
        return "\n\n".join(cells)

    return reprinted(change)
