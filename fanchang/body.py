"""The prose side -> entries: a task line, then label lines; sections and headings above them."""

from dataclasses import dataclass

from fanchang.characters import is_spacer, trim
from fanchang.entry import ROLES, Entry, Field, Side
from fanchang.grammar import UNKNOWN, Grammar, Mark
from fanchang.source import Line


@dataclass(slots=True)
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
    _settle_units(reader.side)
    return reader.side


def _paragraphs(lines: tuple[Line, ...], grammar: Grammar) -> list[_Paragraph]:
    paragraphs = []
    section = 0
    for line in lines:
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
        self._section: tuple[int | None, str] = (None, "")
        self._heading: tuple[int | None, str] = (None, "")

    def read(self, at: int, paragraph: _Paragraph) -> None:
        if paragraph.label:
            self._read_label(paragraph)
        elif is_spacer(paragraph.line.text):
            self._note("spacer", paragraph.line)
        elif paragraph.mark and paragraph.mark.style == "section":
            self._section = (paragraph.mark.value, self._title(paragraph.line.text))
            self._heading = (None, "")
            self._note("section", paragraph.line)
        elif paragraph.mark and not self._is_item(at):
            self._heading = (paragraph.mark.value, self._title(paragraph.mark.rest))
            self._note("heading", paragraph.line)
        elif paragraph.mark or self._is_unnumbered_item(at):
            self._open_item(paragraph)
        else:
            self._continue(paragraph.line)

    def _is_item(self, at: int) -> bool:
        paragraph = self.paragraphs[at]
        style = paragraph.mark.style if paragraph.mark else ""
        return self._item_styles.get((paragraph.section, style)) or _next_is_label(self.paragraphs, at)

    def _is_unnumbered_item(self, at: int) -> bool:
        """A paragraph before a label, unless an item above it still waits for its first label."""
        waiting = self.side.entries and _waits_for_label(self.side.entries[-1])
        return not waiting and _next_is_label(self.paragraphs, at)

    def _open_item(self, paragraph: _Paragraph) -> None:
        line, mark = paragraph.line, paragraph.mark
        entry = Entry("body", len(self.side.entries) + 1, line.no, line.no, line.no)
        entry.section_no, entry.section = self._section
        entry.heading_no, entry.heading = self._heading
        entry.printed_no = mark.printed if mark else ""
        entry.text = self._title(mark.rest if mark else line.text)
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

    def _continue(self, line: Line) -> None:
        """A paragraph without number and label: more of the task, or of a list that is not closed."""
        if not self.side.entries:
            self._note(UNKNOWN, line)
            return
        entry = self.side.entries[-1]
        last = entry.fields[-1]
        if _waits_for_label(entry):
            entry.text += self._title(line.text)
            entry.fields.append(Field("item", (line,)))
        elif last.used_for in ROLES and self._grammar.ends_in_separator.search(trim(last.lines[-1].text)):
            entry.fields[-1] = Field(last.used_for, (*last.lines, line))
        else:
            entry.fields.append(Field(UNKNOWN, (line,)))
            return
        entry.last_line = line.no

    def _note(self, used_for: str, line: Line) -> None:
        self.side.fields.append(Field(used_for, (line,)))

    def _title(self, text: str) -> str:
        return self._grammar.without_stop(trim(text))


def _waits_for_label(entry: Entry) -> bool:
    """True as long as nothing but the text of the item was printed."""
    return all(field.used_for in ("number;item", "item") for field in entry.fields)


def _next_is_label(paragraphs: list[_Paragraph], at: int) -> bool:
    return at + 1 < len(paragraphs) and paragraphs[at + 1].label in (*ROLES, UNKNOWN)


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
        entry.fields = [f._replace(used_for="co_unit") if f.used_for == "unit" else f for f in entry.fields]
