"""A letter that hands tasks down, without the tasks."""

import re
from collections.abc import Sequence

from fanchang.characters import squeeze
from fanchang.grammar import Grammar
from fanchang.source import Line

_LOOKED_AT = 8
_DISTRIBUTES = re.compile("任务|分工|分解|责任|工作要点|清单")
_HANDS_DOWN = re.compile(
    "印发|下达|下发|附件|(任务|责任|重点工作|职责).{0,4}(分解|分工).{0,10}$|分解.{0,4}如下"
)
_HOLDS_ITEMS = re.compile("^附(件|表)|[.](docx?|pdf|xlsx?|wps)$")
_OTHER_NOTICE = re.compile("^关于.{4,}的(通知|意见|方案)")
_MOST_NOTICES = 2


def divides_tasks(lines: Sequence[Line]) -> bool:
    """True for a text that says at its head that it divides tasks."""
    return any(_DISTRIBUTES.search(squeeze(line.text)) for line in lines[:_LOOKED_AT])


def holds_items(lines: Sequence[Line]) -> bool:
    """True for a letter with an annex."""
    return any(_HOLDS_ITEMS.search(squeeze(line.text)) for line in lines)


def is_cut_short(lines: Sequence[Line], grammar: Grammar) -> bool:
    """True for a letter that hands down tasks and ends before the first of them is whole.

    A list of many notices, as on a web site, is no letter.
    """
    texts = [squeeze(line.text) for line in lines]
    if sum(map(bool, map(_OTHER_NOTICE.match, texts))) > _MOST_NOTICES:
        return False
    if not divides_tasks(lines) or not any(map(_HANDS_DOWN.search, texts)):
        return False
    marks = [(at, mark.style) for at, line in enumerate(lines) if (mark := grammar.mark(line.text))]
    items = [at for at, style in marks if style != "section"]
    return holds_items(lines) or not items or items == [len(lines) - 1]
