"""Text that is broken into lines of one width, in the middle of words: its paragraphs made whole again."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fanchang.brackets import OPENERS
from fanchang.characters import squeeze
from fanchang.grammar import Grammar
from fanchang.source import Line, Wrapped

_LONG = 15
"""Shorter lines are titles, labels and ends of paragraphs."""
_SLACK = 2
"""A mark or number that would be cut in two may stand on the next line: so many characters stay free."""
_FEWEST, _MOST, _FEW = 5, 0.4, 0.1
_MOST_LINES = 60
"""No paragraph of the genre runs over more."""
_BEGUN = range(1, 5)
"""So many characters of a label may stand on the line above."""
_STOPS = "。；;）)：:"


def join_wrapped(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines, with paragraphs that run over several of them put together where the text is wrapped."""
    texts = [text for line in lines if len(text := line.text.rstrip()) >= _LONG]
    measures = (_columns, len) if _may_be_wrapped(texts) else ()
    widths = [found for measure in measures if (found := _find_width(texts, measure))]
    if not widths:
        return list(lines)
    wide = max(widths, key=lambda found: sum(map(found.is_full, lines)))
    indent = _indent(lines)
    joined: list[list[Line]] = []
    for line in lines:
        above = joined[-1][-1] if joined and len(joined[-1]) < _MOST_LINES else None
        if (
            above
            and wide.is_full(above)
            and line.no == above.no + 1
            and _goes_on(above, line, indent, grammar)
        ):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_whole(run) if len(run) > 1 else run[0] for run in joined]


class _Width(NamedTuple):
    """At which width, by this measure, the lines are broken."""

    width: float
    measure: Callable[[str], float]

    def is_full(self, line: Line) -> bool:
        return self.measure(line.text.rstrip()) >= self.width - _SLACK


def _may_be_wrapped(texts: Sequence[str]) -> bool:
    """False where hardly a line ends inside a sentence; with 2 * _LONG characters it is long in any case."""
    inside = sum(text[-1:] not in _STOPS for text in texts)
    long = sum(len(text) >= 2 * _LONG for text in texts)
    return inside * 2 > max(_FEWEST, _MOST * long)


def _find_width(texts: Sequence[str], measure: Callable[[str], float]) -> _Width | None:
    """The width at which the lines are broken; None if they end where paragraphs end."""
    long = [(wide, text) for text in texts if (wide := measure(text)) >= _LONG]
    if len(long) < _FEWEST:
        return None
    counts = Counter(round(wide) for wide, _ in long)
    width = max(counts, key=lambda wide: (counts[wide], wide))
    full = [text for wide, text in long if abs(wide - width) <= _SLACK]
    if len(full) < max(_FEWEST, _MOST * len(long)):
        return None
    stops = sum(text[-1:] in _STOPS for text in full)
    longer = sum(wide > width + _SLACK for wide, _ in long)
    return _Width(width, measure) if stops * 2 < len(full) and longer <= _FEW * len(long) else None


def _indent(lines: Sequence[Line]) -> int:
    """By how many spaces every line is indented, not the first ones of paragraphs alone."""
    return min(len(line.text) - len(line.text.lstrip()) for line in lines if line.text.strip())


def _columns(text: str) -> float:
    """How wide a line is printed, in Chinese characters (three bytes of UTF-8): others take half of one."""
    return (len(text) + len(text.encode(errors="replace"))) / 4


def _goes_on(above: Line, line: Line, indent: int, grammar: Grammar) -> bool:
    """True for the rest of the line above: nothing begins with it, or a bracket has begun there."""
    if above.text.rstrip().endswith(tuple(OPENERS)):
        return True
    if line.text.lstrip("\f")[indent : indent + 1].isspace() or grammar.mark(line.text):
        return False
    label = grammar.label(line.text)
    if label and not _is_cut(above.text.rstrip(), line.text[: label[1] - 1], grammar):
        return False
    return len(squeeze(line.text)) > 0


def _is_cut(above: str, words: str, grammar: Grammar) -> bool:
    """True for a label that is the rest of a longer one: 完成 at the end of a line, 时限 on the next."""
    begun = (above[-length:] for length in _BEGUN if length < len(above))
    return any(part.isalpha() and grammar.label_role(part + words) for part in begun)


def _whole(run: list[Line]) -> Wrapped:
    starts, at = [], 0
    texts: list[str] = []
    for line in run:
        starts.append((at, line.no))
        texts.append(line.text.strip() if texts else line.text.rstrip())
        at += len(texts[-1])
    return Wrapped(run[0].no, "".join(texts), tuple(starts))
