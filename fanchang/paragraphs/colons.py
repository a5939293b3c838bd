"""Labels that are printed without their colon: spaces or a bracket tell them from what stands behind them."""

import re
from collections.abc import Sequence

from fanchang.characters import squeeze
from fanchang.entry import LABELS, ROLES
from fanchang.grammar import LABEL_LENGTH, Grammar
from fanchang.paragraphs.joining import names_what
from fanchang.source import Line

_FRAMED = re.compile(r"(?<!\s)\s*[【\[［〔（(]([^】\]］〕）)]{2,12})[】\]］〕）)]\s{0,4}[:：]?(?=\s*\S)")
_GLUED = re.compile(r"\s{0,40}[\u3400-\u9fff]{2,4}(?:单位|部门|科室|处室|股室|领导)(?=[\u3400-\u9fff])")
_INSIDE = re.compile(r"(?<=[（(\[【〔〈。；;，,\s])([\u3400-\u9fff]{4,10})\s{1,9}(?=([^\s；;，,、。]+))")
"""Words inside of a line with spaces behind them, and the next word."""
_DASH = re.compile("[—–-]")
_GAP = re.compile(rf"(?<=\S)(?:\s+|\s*{_DASH.pattern}{{1,2}}\s*)(?=\S)")
"""Spaces or a dash."""
_LEVEL_HEAD = re.compile(
    "(?<=[:：；;])(?:国家|省|市|州|县|区|旗|乡镇|镇)级(?:单位|部门|层面)?[:：](?=(?:各|[省市州县区旗]).{2})"
)
"""What level the units behind it are of: 责任单位:市级:市公安局;县级:各县政府."""
_BRACKET = re.compile("[(（].*$")
_HAN = re.compile("[\u3400-\u9fff\\d]")
_CLOSING_ANGLES = ">＞›"
_ANGLES = re.compile(
    f"[<＜‹](([^<>＜＞‹›:：]{{1,{LABEL_LENGTH}}})[:：][^<>＜＞‹›]{{0,1000}})[{_CLOSING_ANGLES}]"
)
_VALUE = re.compile(r"(?P<first>\S+)(?:\s+\S(?!\S))?")
"""The first word behind a gap, with the second character of a padded name: 卫  稻."""
_LIKE_COLONS = "∶﹕︰"
_SLIP = re.compile("(?P<label>[\u3400-\u9fff \u3000\u00a0()（）]{4,16})(?:[；;，,][:：]?|[:：]{2})")
"""What stands in the place of a colon behind the label that opens a line, by a slip."""
_LIKE_A_COLON = re.compile(f"(?<=[位门导限间任人])[{_LIKE_COLONS}]")
"""Other characters that look like one, behind the last character of a label."""
_POINTS = {"brackets", "paren", "circled"}
"""Numbers of the points of one item: （1）目标要求, （2）牵头单位."""
_ENOUGH = 2
_SHORTEST = 4
"""No shorter word is a label without colon."""


def with_plain_marks(lines: Sequence[Line], grammar: Grammar) -> Sequence[Line]:
    """The lines with : and, around labels, 〈〉 in the place of the characters that look like them."""
    text = "".join(line.text for line in lines)
    if not any(char in text for char in _LIKE_COLONS + _CLOSING_ANGLES):
        return lines

    def framed(found: re.Match[str]) -> str:
        return f"〈{found[1]}〉" if grammar.label_role(found[2]) else found[0]

    plain = [_ANGLES.sub(framed, _LIKE_A_COLON.sub("：", line.text)) for line in lines]
    return [
        Line(line.no, text) if text != line.text else line for line, text in zip(lines, plain, strict=True)
    ]


def with_colons(line: Line, grammar: Grammar) -> Line:
    """The line with a colon behind each label that lacks its own, and no number before a label.

    牵头单位  区交通局  配合单位  各镇 and 【牵头单位】区交通局 are such lines.
    """
    text = _LEVEL_HEAD.sub("、", line.text) if "级" in line.text else line.text
    text = _without_number(text, grammar)
    framed = _FRAMED.match(text)
    if framed and grammar.label_role(framed[1]):
        return Line(line.no, f"{text[: framed.start(1) - 1]} {framed[1]}:{text[framed.end() :]}")
    if not grammar.mark(text):
        text = _without_glue(_without_slip(text, grammar), grammar)
        text = _without_gap(text, grammar)
    if " " in text or "\u3000" in text or "\u00a0" in text:
        text = _INSIDE.sub(lambda found: _with_colon(found, grammar), text)
    return line if text == line.text else Line(line.no, text)


def with_frames(labelled: list[Line], lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """The lines of which known labels stood in frames, with all words in frames as labels: 【预期成效】….

    `lines` are the same ones as printed.
    """
    mended = [old for line, old in zip(labelled, lines, strict=True) if line is not old]
    known = sum(_FRAMED.match(old.text) is not None for old in mended)
    return [_framed(line, grammar) for line in labelled] if known >= _ENOUGH else labelled


def _framed(line: Line, grammar: Grammar) -> Line:
    framed = _FRAMED.match(line.text)
    if not framed or grammar.mark(line.text):
        return line
    return Line(line.no, f"{framed[1]}:{line.text[framed.end() :]}")


def _without_slip(text: str, grammar: Grammar) -> str:
    """The line with one colon behind the label that opens it: 责任单位；区交通局, 责任单位：：区交通局."""
    slip = _SLIP.match(text)
    if slip is None or len(squeeze(slip["label"])) < _SHORTEST:
        return text
    words, value = slip["label"], text[slip.end() :]
    return f"{words}:{value}" if names_what(grammar.label_role(words) or "", value, grammar) else text


def _without_glue(text: str, grammar: Grammar) -> str:
    """The line with a colon between the label that opens it and its list: 牵头单位区交通局."""
    if not (glued := _GLUED.match(text)):
        return text
    words, value = text[: glued.end()], text[glued.end() :]
    if grammar.duties.hints(grammar.fold(value)):
        return text  # a rule: 责任单位首位为牵头单位
    return f"{words}:{value}" if names_what(grammar.label_role(words) or "", value, grammar) else text


def _without_number(text: str, grammar: Grammar) -> str:
    """A label without the number before it: （1）牵头单位：区交通局."""
    mark = grammar.mark(text)
    label = grammar.label(mark.rest) if mark else None
    if not mark or not label:
        return text
    is_list = names_what(label[0], mark.rest[label[1] :], grammar)
    names_nobody = mark.style in _POINTS and label[0].startswith("ignored")
    return mark.rest if is_list or names_nobody else text


def _without_gap(text: str, grammar: Grammar) -> str:
    """The line with a colon in the gap behind the label that opens it; not a row of column titles."""
    head = text[:LABEL_LENGTH]
    if not head.split(maxsplit=1)[1:] and not _DASH.search(head):
        return text
    for gap in _GAP.finditer(text, 0, LABEL_LENGTH):
        words, value = squeeze(text[: gap.start()]), text[gap.end() :]
        if len(words) < _SHORTEST or value[0] in ":：":
            continue
        role = grammar.label_role(words)
        if role in LABELS and (not gap.group().isspace() or _names_some(role, value, grammar)):
            return f"{text[: gap.start()]}:{' ' * (len(gap.group()) - 1)}{value}"
    return text


def _names_some(role: str, text: str, grammar: Grammar) -> bool:
    """True for text that begins with a deadline, or names somebody, as a label of this role asks for."""
    value = _VALUE.match(text)
    begun = (value.group(), value["first"]) if value else ()
    if role not in ROLES:
        return any(names_what(role, part, grammar) for part in begun)
    names = (*begun, *grammar.names(text))
    return any(names_what(role, _BRACKET.sub("", name), grammar) for name in names)


def _with_colon(found: re.Match[str], grammar: Grammar) -> str:
    """The label with a colon behind it; other words, and one of a row of column titles, as they are."""
    is_title = grammar.column_role(found[2]) is not None or not _HAN.search(found[2])
    if is_title or grammar.label_role(found[1]) not in LABELS:
        return found.group()
    return f"{found[1]}:{' ' * (len(found.group()) - len(found[1]) - 1)}"
