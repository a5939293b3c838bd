"""Labels that are printed without their colon: spaces or a bracket tell them from what stands behind them."""

import re
from collections.abc import Sequence

from fanchang.characters import squeeze
from fanchang.grammar import LABEL_LENGTH, Grammar
from fanchang.paragraphs.joining import names_what
from fanchang.source import Line

_FRAMED = re.compile(r"(?<!\s)\s*[【\[［〔]([^】\]］〕]{2,12})[】\]］〕]\s{0,4}[:：]?(?=\s*\S)")
_GAP = re.compile(r"(?<=\S)\s+(?=\S)")
_VALUE = re.compile(r"(?P<first>\S+)(?:\s+\S(?!\S))?")
"""The first word behind a gap, with the second character of a padded name: 卫  稻."""
_WORD = re.compile(r"[^\s；;，,。、]+")
_LIKE_COLONS = "∶﹕︰"
_LIKE_A_COLON = re.compile(f"(?<=[位门导限间任人])[{_LIKE_COLONS}]")
"""Other characters that look like one, behind the last character of a label."""
_POINTS = {"brackets", "paren", "circled"}
"""Numbers of the points of one item: （1）目标要求, （2）牵头单位."""
_ENOUGH = 2
_SHORTEST = 4
"""No shorter word is a label without colon."""


def with_colons(line: Line, grammar: Grammar) -> Line:
    """The line with a colon behind each label that lacks its own, and no number before a label.

    牵头单位  区交通局  配合单位  各镇 and 【牵头单位】区交通局 are such lines.
    """
    text = line.text
    for colon in _LIKE_COLONS:
        text = _LIKE_A_COLON.sub("：", text) if colon in text else text
    text = _without_number(text, grammar)
    framed = _FRAMED.match(text)
    if framed and grammar.label_role(framed[1]):
        return Line(line.no, f"{text[: framed.start(1) - 1]} {framed[1]}:{text[framed.end() :]}")
    gap = _first_gap(text, grammar)
    while gap is not None:
        text = f"{text[:gap]}:{text[gap + 1 :]}"
        gap = _next_gap(text, gap + 1, grammar)
    return line if text == line.text else Line(line.no, text)


def with_frames(labelled: list[Line], lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines of which known labels stood in frames, with all words in frames as labels: 【预期成效】….

    `lines` are the same ones as printed.
    """
    known = sum(
        line is not old and _FRAMED.match(old.text) is not None
        for line, old in zip(labelled, lines, strict=True)
    )
    return [_framed(line, grammar) for line in labelled] if known >= _ENOUGH else labelled


def _framed(line: Line, grammar: Grammar) -> Line:
    framed = _FRAMED.match(line.text)
    if not framed or grammar.mark(line.text):
        return line
    return Line(line.no, f"{framed[1]}:{line.text[framed.end() :]}")


def _without_number(text: str, grammar: Grammar) -> str:
    """A label without the number before it: （1）牵头单位：区交通局."""
    mark = grammar.mark(text)
    label = grammar.label(mark.rest) if mark else None
    if not mark or not label:
        return text
    is_list = names_what(label[0], mark.rest[label[1] :], grammar)
    names_nobody = mark.style in _POINTS and label[0].startswith("ignored")
    return mark.rest if is_list or names_nobody else text


def _first_gap(text: str, grammar: Grammar) -> int | None:
    """Where the gap behind the label ends that opens the line; None for a row of column titles."""
    if not text[:LABEL_LENGTH].split(maxsplit=1)[1:]:
        return None
    for gap in _GAP.finditer(text, 0, LABEL_LENGTH):
        words = squeeze(text[: gap.start()])
        role = grammar.label_role(words) if len(words) >= _SHORTEST else None
        value = _VALUE.match(text, gap.end()) if role else None
        if role is None or value is None or value.group()[0] in ":：":
            continue
        if any(names_what(role, part, grammar) for part in (value.group(), value["first"])):
            return gap.end() - 1
    return None


def _next_gap(text: str, start: int, grammar: Grammar) -> int | None:
    """The gap behind the next word of the line that is a label."""
    for word in _WORD.finditer(text, start):
        is_label = len(word.group()) >= _SHORTEST and grammar.label_role(word.group())
        if is_label and text[word.end() : word.end() + 1].isspace():
            return word.end()
    return None
