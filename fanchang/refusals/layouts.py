"""The layouts that are not read, each by the lines that show it."""

import re
from collections.abc import Iterator, Sequence

from fanchang.characters import narrow, trim
from fanchang.columns import Cells, distinct, find_grid_titles
from fanchang.entry import ROLES
from fanchang.grammar import Grammar
from fanchang.parties.names import without_post
from fanchang.persons import is_name
from fanchang.refusals.letters import divides_tasks, holds_items
from fanchang.source import Line, Source

_DRAWN = re.compile("[\u2502\u2503\u250c-\u254b\u2551-\u256c]|^\\s*\\+([-=]{2,}\\+){2,}\\s*$")
"""A line down, a corner or a crossing; a line across alone may part two paragraphs."""
_NUMBER = re.compile(r"[-\d.,%/]+")
_SCORES = re.compile("分值|评分|计分|考核(指标|内容|标准)|得分|监考|扣分")
_PROSE = re.compile("由.{2,60}(?:负责|落实|牵头|实施)|(?<=..)(?:负责|牵头)[^单领部]")
_COUNT = re.compile(r"[(（][^()（）]{0,6}\d{1,4}[^()（）]{0,3}[)）]$")
_ROUND = re.compile(r"^[【\[〔(（]|[】\]〕)）]$|[:：]$|^由")
_TAIL = re.compile(
    "((分别|共同)?(牵头|负责|承担|承办|主办){0,4}(落实|实施|完成)?的?)?((重点|主要|工作|目标){0,4}(任务|工作|事项|职责|项目|清单))?$"
)
_IN_SENTENCE = re.compile("[。;(]")
_LIKE_LABEL = re.compile(
    "^(责任|牵头|配合|协同|协助|参与|主办|协办|承办|主责|落实|实施|负责|分管|主管)"
    "|(单位|部门|科室|处室|领导|责任人|负责人|时限|时间|期限)$"
)
_TOWN = re.compile(".{1,3}[镇乡]")
_HAN = re.compile("[\u3400-\u9fff]")
_FEW, _SOME, _MANY = 2, 3, 8
_MOST = 0.3
_LONGEST_NAME = 20
_SHORTEST_TASK = 4


def is_drawn(text: str) -> bool:
    """True for a line of a drawn table."""
    return _DRAWN.search(text) is not None


def find_drawn(lines: Sequence[Line]) -> list[Line]:
    """Lines of a table that is drawn with │ and ─, or with + and - (family J)."""
    found = [line for line in lines if is_drawn(line.text)]
    return found if len(found) >= _SOME else []


def find_units_as_headings(lines: Sequence[Line], source: Source, grammar: Grammar) -> list[Line]:
    """Headings that are nothing but a unit or a leader, each with tasks below or behind it (family M)."""
    found = []
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        name, colon, rest = narrow(_without_number(line.text, grammar)).partition(":")
        if colon and _is_task(rest) and not _IN_SENTENCE.search(name) and _is_head(name, grammar):
            found.append(line)
        elif below and _is_head(_without_number(line.text, grammar), grammar):
            task = _without_number(below.text, grammar)
            is_numbered = bool(_HAN.search(task)) and grammar.mark(below.text) is not None
            if (is_numbered or _is_task(task)) and not _is_head(task, grammar):
                found.append(line)
    found += [line for grid in source.grids for line in _unit_rows(grid.rows, grammar)]
    return found if len(found) >= _FEW else []


def _without_number(text: str, grammar: Grammar) -> str:
    mark = grammar.mark(text)
    return trim(mark.rest if mark else text)


def _is_task(text: str) -> bool:
    return len(_HAN.findall(text)) >= _SHORTEST_TASK


def _is_head(text: str, grammar: Grammar) -> bool:
    """True for nothing but units, or one leader with a post; 责任单位: may stand before, 的任务: behind."""
    label = grammar.label(text)
    if label and label[0] in ROLES:
        text = text[label[1] :]
    elif label or grammar.is_like_a_label(narrow(text).partition(":")[0]):
        return False
    name = _ROUND.sub("", _COUNT.sub("", trim(text)))
    name = _ROUND.sub("", _TAIL.sub("", _ROUND.sub("", name)))
    if not 1 < len(name) <= _LONGEST_NAME or _LIKE_LABEL.search(name) or grammar.label_role(name):
        return False
    names = [trim(one) for one in grammar.names(name)]
    if any(grammar.open.search(one) for one in names):
        return False
    return all(_is_unit(one, grammar) for one in names) or _is_leader(name, grammar)


def _is_unit(name: str, grammar: Grammar) -> bool:
    return grammar.is_unit(name) or _TOWN.fullmatch(name) is not None


def _is_leader(name: str, grammar: Grammar) -> bool:
    person = without_post(name, grammar)
    return person != name and is_name(person, grammar)


def _unit_rows(rows: Sequence[Cells], grammar: Grammar) -> Iterator[Line]:
    """The rows of a real table that hold nothing but a number and a unit."""
    width = max(map(len, rows), default=0)
    for row in rows:
        printed = [cell for cell in distinct(row) if trim(cell.text)]
        words = [cell for cell in printed if _HAN.search(cell.text) and not grammar.mark(cell.text + "、")]
        if len(words) == 1 and len(printed) <= _FEW < width and _is_head(words[0].text, grammar):
            yield words[0].lines[0]


def find_scores(lines: Sequence[Line], source: Source, grammar: Grammar) -> list[Line]:
    """A matrix of numbers or a score sheet, which names nobody who is responsible (family K).

    The columns of a real table are told by their titles.
    """
    titles = [line for line in lines if _SCORES.search(line.text) and len(line.text) <= _MANY * _LONGEST_NAME]
    grid = [title for grid in source.grids for title in find_grid_titles(grid, grammar)]
    if grid and titles:
        return [grid[0].lines[0]]
    numbers = [line for line in lines if _NUMBER.fullmatch(narrow(trim(line.text)))]
    if not source.grids and len(numbers) >= _MANY and len(numbers) >= _MOST * len(lines):
        return numbers
    return titles if len(titles) >= _SOME else []


def find_prose(lines: Sequence[Line], source: Source, grammar: Grammar) -> list[Line]:
    """Sentences that say in running text who does what (family F), outside of tables."""
    in_cells = {
        line.no for grid in source.grids for row in grid.rows for cell in row if cell for line in cell.lines
    }
    lines = [line for line in lines if line.no not in in_cells]
    found = [line for line in lines if _PROSE.search(grammar.fold(line.text))]
    sentences = sum(trim(line.text).endswith("。") for line in lines)
    enough = _SOME if holds_items(lines) else _FEW
    if len(found) < enough:
        return []
    is_plan = divides_tasks(lines) and _numbered(lines, grammar)
    return found if is_plan or len(found) * 2 >= sentences else []


def _numbered(lines: Sequence[Line], grammar: Grammar) -> bool:
    return sum(grammar.mark(line.text) is not None for line in lines) >= _FEW
