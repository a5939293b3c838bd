"""Whether the sections of a body are its tasks: 十件实事, a list of projects."""

from collections.abc import Sequence
from itertools import pairwise

from fanchang.duties import VERBS
from fanchang.entry import LABELS
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.paragraphs import Paragraph

OPENERS = {*LABELS, VERBS, UNKNOWN}
"""Labels that may follow a task's text."""

_FEWEST_TASKS = 5
"""So many sections of one task each are the tasks themselves."""

_FEWEST_NAMED = 2
"""So many are, if the text of each is told by its label."""


def sections_are_items(paragraphs: Sequence[Paragraph], grammar: Grammar) -> bool:
    """True if every section is one task: its name, its text, its labels (十件实事).

    Fewer sections than that are, if a label tells what stands below each title: 建设内容.
    """
    last = paragraphs[-1].section if paragraphs else 0
    fewest = _FEWEST_NAMED if _name_contents(paragraphs, grammar) else _FEWEST_TASKS
    if last < fewest or any(paragraph.is_numbered for paragraph in paragraphs):
        return False
    tasks = [0] * (last + 1)
    telling = [paragraph for paragraph in paragraphs if not paragraph.names_nobody]
    for above, paragraph in pairwise(telling):
        if paragraph.label in OPENERS and not above.label:
            tasks[paragraph.section] += 1
    return all(count == 1 for count in tasks[1:])


def _name_contents(paragraphs: Sequence[Paragraph], grammar: Grammar) -> bool:
    """True if what stands right below the title of each section is a task's content, by its label."""
    below = [under.line.text for title, under in pairwise(paragraphs) if title.mark and not title.is_numbered]
    words = [text.replace("：", ":", 1).partition(":") for text in below]
    return all(colon and grammar.column_role(name) in ("task", "content") for name, colon, _ in words)
