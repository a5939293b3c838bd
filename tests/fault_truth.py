"""The truth about a printed notice: each fault with its item and what a careful reader quotes."""

import re
from itertools import groupby

from fault_drafts import (
    SIDES,
    Case,
    Draft,
    Fault,
    Kind,
    Row,
)
from fault_kinds import (
    LOSSES,
)
from fault_parties import (
    COS,
    LEADS,
)
from fault_prints import lose, printed, wide
from fault_rows import moved
from invented import (
    NBSP,
    Task,
    Unit,
    numeral,
)


def finished(draft: Draft) -> Case:
    """The losses strike, the notice is printed, each fault gets its item number and its quotes."""
    lose(draft)
    numbers = {row.uid: number for number, row in enumerate(draft.body, 1)}
    for row in draft.annex:
        numbers.setdefault(row.uid, len(numbers) + 1)
    faults = [_fault(draft, *done, numbers) for done in draft.done]
    noise = [f"{side}: {style}" for side, style in draft.styles.items()]
    noise += [f"full width: {draft.full_width}", f"lost: {sorted(draft.losses)}"]
    return Case(printed(draft), sorted(faults, key=lambda fault: fault.item), noise)


def _fault(draft: Draft, kind: Kind, side: str, uids: frozenset[int], numbers: dict[int, int]) -> Fault:
    uid = min(uids)
    body, annex = (
        _told(draft, kind, s, draft.row(s, uid), draft.row(t, uid)) for s, t in (SIDES, SIDES[::-1])
    )
    codes = (kind.if_body if side == "body" and kind.if_body else kind.codes).split()
    is_printed = [draft.row(s, uid) is not None for s in SIDES]
    if kind.field == "deadline" and not draft.body_deadlines:
        is_printed[0], body = False, ""
    shown = "cross" if all(is_printed) else SIDES[is_printed[1]]
    concerned = frozenset(numbers[each] for each in uids)
    return Fault(
        kind=kind.name,
        item=min(concerned),
        items=concerned,
        side=shown,
        field=kind.field,
        code=codes[0],
        codes=frozenset(codes),
        cause=kind.cause,
        body_value=body,
        annex_value=annex,
    )


def _told(draft: Draft, kind: Kind, side: str, row: Row | None, twin: Row | None) -> str:
    """What a side prints that holds the difference, as a careful reader quotes it."""
    if row is None:
        return ""
    if kind.field == "text":
        marks = "" if kind is LOSSES["quotes"] else "“”"
        clauses = _own_clauses(row.task.full_text, (twin or row).task.full_text, marks)
        return ";".join(wide(draft, side, clause) for clause in clauses)
    return wide(draft, side, _told_whole(draft, kind, side, row, (twin or row).task))


def _told_whole(draft: Draft, kind: Kind, side: str, row: Row, other: Task) -> str:
    """The whole list for leaders and order, else the units that only this side has; a whole title or text."""
    if kind.field == "leaders":
        return "、".join(filter(None, (_leader(name, side, draft) for name in row.task.leaders)))
    if kind.field in (LEADS, COS):
        lists = [getattr(task, kind.field) for task in (row.task, other)]
        is_open = [any(unit.etc for unit in units) for units in lists]
        told_open = is_open[0] != is_open[1]
        ours, theirs = ([_unit(unit) + "等" * (told_open and unit.etc) for unit in units] for units in lists)
        return "、".join(name for name in ours if name not in theirs or "unit-order" in kind.codes)
    if kind.field == "section" or kind.apply is moved:
        titles = [title for title, _ in groupby(each.section for each in draft.rows(side))]
        return f"{numeral(titles.index(row.section) + 1)}、{row.section}"
    return {"deadline": row.task.deadline, "heading": row.heading}.get(kind.field, row.task.full_text)


def _own_clauses(ours: str, theirs: str, ignored: str) -> list[str]:
    """The clauses between , 、 and 。 that stand in our text only, marks aside."""
    bare = str.maketrans("", "", ignored)
    known = [clause.translate(bare) for clause in re.split("[,、。]", theirs)]
    return [clause for clause in re.split("[,、。]", ours) if clause.translate(bare) not in known]


def _leader(name: str, side: str, draft: Draft) -> str:
    """The name as printed; empty where only its place is."""
    if name == NBSP or (side == "annex" and not draft.keeps(name)):
        return ""
    return draft.styles[side].padding.join(name) if len(name) == 2 else name


def _unit(unit: Unit) -> str:
    return f"{unit.name}({unit.office})" if unit.office else unit.name
