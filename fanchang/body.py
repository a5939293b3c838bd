"""The prose side -> entries: a task line, then label lines; sections and headings above them."""

from dataclasses import dataclass

from fanchang.characters import trim
from fanchang.entry import LABELS, ROLES, Entry, Field, Side
from fanchang.grammar import UNKNOWN, Grammar, Mark
from fanchang.source import Line

_LONGEST_TASK = 6
"""So many paragraphs may the text of one task have."""


@dataclass(slots=True, eq=False)
class _Paragraph:
    """One line with what its first words make of it: a label, a number, both absent."""

    line: Line
    label: str | None = None
    value_at: int = 0
    mark: Mark | None = None
    section: int = 0

    @property
    def is_numbered(self) -> bool:
        return self.mark is not None and self.mark.style != "section"


def read_body(lines: tuple[Line, ...], grammar: Grammar) -> Side:
    """The entries of the prose. Text and numbers stand as printed; parties are not split yet."""
    reader = _BodyReader(grammar, _paragraphs(lines, grammar))
    for at, paragraph in enumerate(reader.paragraphs):
        reader.read(at, paragraph)
    for entry in reader.side.entries:
        entry.text = grammar.without_stop(entry.text)
    reader.side.fields += [Field("spacer", (line,)) for line in lines if not trim(line.text)]
    _settle_units(reader.side)
    return reader.side


def _paragraphs(lines: tuple[Line, ...], grammar: Grammar) -> list[_Paragraph]:
    paragraphs = []
    section = 0
    for line in lines:
        if not trim(line.text):
            continue
        label = grammar.label(line.text) or grammar.unknown_label(line.text)
        if label:
            paragraphs.append(_Paragraph(line, label[0], label[1], section=section))
            continue
        mark = grammar.mark(line.text)
        section += mark is not None and mark.style == "section"
        paragraphs.append(_Paragraph(line, mark=mark, section=section))
    return paragraphs


class _BodyReader:
    """Reads paragraph after paragraph; knows the section, heading and item that it stands in."""

    def __init__(self, grammar: Grammar, paragraphs: list[_Paragraph]) -> None:
        self.side = Side("body")
        self.paragraphs = paragraphs
        self._grammar = grammar
        self._item_styles = _item_styles(paragraphs)
        self._has_unnumbered_items = _has_unnumbered_items(paragraphs, grammar)
        self._section: tuple[int | None, str] = (None, "")
        self._heading: tuple[int | None, str] = (None, "")

    def read(self, at: int, paragraph: _Paragraph) -> None:
        """Put one paragraph where it belongs."""
        if paragraph.label:
            self._read_label(paragraph)
        elif paragraph.mark and paragraph.mark.style == "section":
            self._section = (paragraph.mark.value, self._title(paragraph.line.text))
            self._heading = (None, "")
            self._note("section", paragraph.line)
        elif paragraph.mark and not self._is_item(at):
            self._heading = (paragraph.mark.value, self._title(paragraph.mark.rest))
            self._note("heading", paragraph.line)
        elif paragraph.mark:
            self._open_item(paragraph)
        elif not self._continue(paragraph.line):
            if _next_is_label(self.paragraphs, at):
                self._open_item(paragraph)
            else:
                self._note(UNKNOWN, paragraph.line)

    def _is_item(self, at: int) -> bool:
        """A number stands before an item if labels follow it, or most numbers of its style."""
        paragraph = self.paragraphs[at]
        style = paragraph.mark.style if paragraph.mark else ""
        if self._item_styles.get((paragraph.section, style)) or _next_is_label(self.paragraphs, at):
            return True
        return not self._has_unnumbered_items and _leads_to_label(self.paragraphs, at)

    def _open_item(self, paragraph: _Paragraph) -> None:
        line, mark = paragraph.line, paragraph.mark
        entry = Entry("body", len(self.side.entries) + 1, line.no, line.no, line.no)
        entry.section_no, entry.section = self._section
        entry.heading_no, entry.heading = self._heading
        entry.printed_no = mark.printed if mark else ""
        entry.text = trim(mark.rest if mark else line.text)
        entry.fields.append(Field("number;item" if mark else "item", (line,)))
        self.side.entries.append(entry)

    def _read_label(self, paragraph: _Paragraph) -> None:
        line, label = paragraph.line, paragraph.label or ""
        entry = self.side.entries[-1] if self.side.entries else None
        if entry is None:
            self._note(UNKNOWN, line)
            return
        value = Line(line.no, line.text[paragraph.value_at :])
        if label == "deadline":
            entry.deadline_text = self._title(value.text)
        elif label == "remark":
            entry.remark = trim(value.text)
        entry.fields.append(Field(label, (value,)))
        entry.last_line = line.no

    def _continue(self, line: Line) -> bool:
        """A paragraph without number and label: more of the task, or of the list above it; else False."""
        if not self.side.entries:
            return False
        entry = self.side.entries[-1]
        last = entry.fields[-1]
        if _waits_for_label(entry):
            entry.text += trim(line.text)
            entry.fields.append(Field("item", (line,)))
        elif last.used_for in ROLES and self._grammar.continues_list(last.lines[-1].text, line.text):
            entry.fields[-1] = Field(last.used_for, (*last.lines, line))
        else:
            return False
        entry.last_line = line.no
        return True

    def _note(self, used_for: str, line: Line) -> None:
        self.side.fields.append(Field(used_for, (line,)))

    def _title(self, text: str) -> str:
        return self._grammar.without_stop(trim(text))


def _waits_for_label(entry: Entry) -> bool:
    """True as long as nothing but the text of the item was printed."""
    return all(field.used_for in ("number;item", "item") for field in entry.fields)


def _next_is_label(paragraphs: list[_Paragraph], at: int) -> bool:
    return at + 1 < len(paragraphs) and paragraphs[at + 1].label in (*LABELS, UNKNOWN)


def _leads_to_label(paragraphs: list[_Paragraph], at: int) -> bool:
    """True if a label follows, with nothing between but paragraphs that go on with the text."""
    following = paragraphs[at + 1 : at + 1 + _LONGEST_TASK]
    first = next((p for p in following if p.label or p.mark), None)
    return first is not None and first.label in (*LABELS, UNKNOWN)


def _has_unnumbered_items(paragraphs: list[_Paragraph], grammar: Grammar) -> bool:
    """True if somewhere a paragraph without number stands between the labels of two items."""
    for above, here, below in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        is_plain = not here.label and not here.mark
        stands_between = above.label and is_plain and below.label in (*LABELS, UNKNOWN)
        if stands_between and not grammar.continues_list(above.line.text, here.line.text):
            return True
    return False


def _item_styles(paragraphs: list[_Paragraph]) -> dict[tuple[int, str], bool]:
    """For each section and numbering style: are most numbers of this style followed by a label?"""
    counts: dict[tuple[int, str], list[int]] = {}
    for at, paragraph in enumerate(paragraphs):
        if paragraph.is_numbered and paragraph.mark:
            count = counts.setdefault((paragraph.section, paragraph.mark.style), [0, 0])
            count[0] += 1
            count[1] += _next_is_label(paragraphs, at)
    return {key: labelled * 2 > numbered for key, (numbered, labelled) in counts.items()}


def _settle_units(side: Side) -> None:
    """责任单位 beside a lead label names co units; alone it leaves lead and co undivided."""
    roles = {field.used_for for entry in side.entries for field in entry.fields}
    if not {"lead_unit", "unit"} <= roles:
        return
    for entry in side.entries:
        entry.fields = [Field("co_unit", f.lines) if f.used_for == "unit" else f for f in entry.fields]
