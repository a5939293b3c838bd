"""Paragraphs -> entries, read one after the other below their sections and headings."""

from fanchang.body.doubts import Head, doubt_last_heading
from fanchang.body.outline import RANKS, Outline
from fanchang.body.texts import list_lines, without_label
from fanchang.body.titles import Title
from fanchang.characters import trim
from fanchang.duties import VERBS
from fanchang.entry import ROLES, Entry, Field, Side
from fanchang.grammar import UNKNOWN, Grammar, Mark
from fanchang.paragraphs import Paragraph, continues_list, titled_leader
from fanchang.source import Line

_DUTIES = {*ROLES, VERBS}
_BULLETS = "▲△★☆◆◇●○■□◎※•·▪►▶—–- \t\u00a0\u3000"
_LONGEST_FURNITURE = 12
_MOST_PARAGRAPHS = 1000
"""No task has more paragraphs, and no list more lines: what goes on longer belongs to neither."""
_LONGEST_DASH = 6
"""So long is what stands where nobody is named, with its padding."""
_SENTENCE = 15
"""A paragraph this long that ends in a full stop is prose."""
_TEXT = {"number;item", "item"}


class BodyReader:
    """Reads paragraph after paragraph; knows the section, heading and item that it stands in."""

    def __init__(self, grammar: Grammar, paragraphs: list[Paragraph]) -> None:
        self.side = Side("body")
        self.paragraphs = paragraphs
        self._grammar = grammar
        self._outline = Outline(paragraphs, grammar)
        self._above = {"section": Title(), "heading": Title()}
        self._titles: list[tuple[Title, Title]] = []
        self.heads: list[Head] = []
        self._open = ""
        self._is_closed = False

    def read(self, at: int, paragraph: Paragraph) -> None:
        """Put one paragraph where it belongs."""
        if paragraph.label == UNKNOWN and self._outline.is_named_item(at):
            self._open_item(paragraph)
        elif paragraph.label:
            self._read_label(paragraph)
        elif paragraph.mark:
            kind = self._outline.kind(at)
            if kind == "item":
                self._open_item(paragraph)
            else:
                self._open_title(at, paragraph, kind)
        elif self._is_furniture(paragraph.line):
            self._note(self._grammar.matter(paragraph.line.text) or UNKNOWN, paragraph.line)
        elif self._opens_item(at) or not self._continue(paragraph.line):
            if self._outline.next_is_label(at) and not self._goes_on_with_progress(at):
                self._open_item(paragraph)
            elif self._introduces(paragraph.line):
                self._note("ignored: introduction", paragraph.line)
            else:
                self._note(UNKNOWN, paragraph.line)

    def _is_furniture(self, line: Line) -> bool:
        """True for the number of a page, or 附件2 over more items."""
        text = trim(line.text)
        return len(text) <= _LONGEST_FURNITURE and self._grammar.matter(text) in ("page", "attachment")

    def _introduces(self, line: Line) -> bool:
        """True for prose between a title and its first item, where items have numbers."""
        is_prose = len(trim(line.text)) >= _SENTENCE and trim(line.text).endswith("。")
        return is_prose and self._open in self._above and self._outline.numbers_items

    def _goes_on_with_progress(self, at: int) -> bool:
        """True behind progress or the like in the middle of an item's labels, where items have numbers."""
        if not self.side.entries or self._outline.opens_item(at):
            return False
        return self.side.entries[-1].fields[-1].used_for.startswith("ignored")

    def _opens_item(self, at: int) -> bool:
        """True for a task without number, not the rest of a task or list above it."""
        if not self.side.entries or not self._outline.opens_item(at):
            return False
        last = self.side.entries[-1].fields[-1]
        return last.used_for not in _TEXT and not self._grammar.ends_open(last.lines[-1].text)

    def _open_title(self, at: int, paragraph: Paragraph, kind: str) -> None:
        """A section or heading; a leader in its title leads all items below."""
        mark, line = paragraph.mark, paragraph.line
        if mark is None:
            return
        text = line.text[line.text.find(mark.printed) :] if kind == "section" else mark.rest
        self._above |= {"heading": Title(), kind: Title(mark.value, self._title(text), mark.style)}
        self._open = kind
        self._note(kind, line)
        rank = RANKS.get(mark.style, 0)
        self.heads.append(Head(self.side.fields[-1], rank, len(self.side.entries)))
        if self._outline.next_is_label(at):
            self._outline.lead(at)
        leader = titled_leader(mark.rest, self._grammar)
        if leader:
            self._above[kind].named.append(Field("leader", (Line(line.no, leader),)))
            self._outline.lead(at)
            self._note("leader", line)

    def _close_titles(self, mark: Mark | None) -> None:
        """A task that counts on from the title above, as the next title would, does not stand below it."""
        for kind in self._above:
            if mark and self._above[kind].ends_before(mark):
                self._above |= {"heading": Title(), kind: Title()}
                doubt_last_heading(self.heads, len(self.side.entries))

    def _open_item(self, paragraph: Paragraph) -> None:
        line, mark = paragraph.line, paragraph.mark
        self._close_titles(mark)
        section, heading = self._above["section"], self._above["heading"]
        printed = line.printed()
        entry = Entry("body", len(self.side.entries) + 1, line.no, printed[-1].no, line.no)
        entry.section_no, entry.section = section.number, section.text
        entry.heading_no, entry.heading = heading.number, heading.text
        entry.printed_no = mark.printed if mark and mark.value is not None else ""
        entry.text = without_label(trim(mark.rest if mark else line.text.lstrip(_BULLETS)), self._grammar)
        entry.fields.append(Field("number;item" if mark else "item", printed))
        self.side.entries.append(entry)
        self._titles.append((heading, section))
        self._open = "item"

    def _read_label(self, paragraph: Paragraph) -> None:
        line, label = paragraph.line, paragraph.label or ""
        value = line.part(paragraph.value_at)
        if (
            len(value.text) <= _LONGEST_DASH
            and label in ROLES
            and self._grammar.nobody.fullmatch(self._grammar.squeeze(value.text.rstrip("。；;")))
        ):
            label = "ignored: nobody"
        if self._open != "item" and self._open in self._above:
            self._above[self._open].named.append(Field(label, list_lines(value, self._grammar)))
            self._note(label, line)
            return
        if not self.side.entries:
            self._note(UNKNOWN, line)
            return
        entry = self.side.entries[-1]
        if label == "deadline":
            entry.deadline_text = self._title(value.text.rstrip("；;，,、 \u3000\u00a0"))
        elif label == "remark":
            entry.remark = trim(value.text)
        lines, printed = list_lines(value, self._grammar), line.printed()
        if len(printed) > len(lines):
            listed = {one.no for one in lines}
            entry.fields += [Field("item", (other,)) for other in printed if other.no not in listed]
        entry.fields.append(Field(label, lines))
        entry.last_line = max(entry.last_line, printed[-1].no)
        self._is_closed = paragraph.is_closed

    def inherit(self) -> None:
        """Give each item the roles that its heading names, else its section, where it names none itself."""
        for entry, titles in zip(self.side.entries, self._titles, strict=True):
            for title in (title for title in titles if title.named):
                inherited = title.inherited_by({field.used_for for field in entry.fields})
                entry.fields += [field for field in title.named if field.used_for in inherited]

    def _continue(self, line: Line) -> bool:
        """A paragraph without number and label: more of the task, or of the list above it; else False."""
        if not self.side.entries or self._open != "item":
            return False
        entry = self.side.entries[-1]
        last = entry.fields[-1]
        if max(len(entry.fields), len(last.lines)) >= _MOST_PARAGRAPHS:
            return False
        if self._is_text(entry, line):
            entry.text += without_label(trim(line.text), self._grammar)
            entry.fields.append(Field("item", line.printed()))
        elif (
            last.used_for in _DUTIES
            and not self._is_closed
            and continues_list(last.used_for, last.lines[-1].text, line.text, self._grammar)
        ):
            entry.fields[-1] = Field(last.used_for, (*last.lines, *list_lines(line, self._grammar)))
        else:
            return False
        entry.last_line = line.printed()[-1].no
        return True

    def _is_text(self, entry: Entry, line: Line) -> bool:
        """True if nobody is named yet; behind a goal or the like only measures go on with the text."""
        others = [field for field in entry.fields if field.used_for not in _TEXT]
        if not others:
            return True
        text = trim(line.text)
        return (
            all(f.used_for.startswith("ignored") for f in others)
            and without_label(text, self._grammar) != text
        )

    def _note(self, used_for: str, line: Line) -> None:
        self.side.fields.append(Field(used_for, line.printed()))

    def _title(self, text: str) -> str:
        return self._grammar.without_stop(trim(text))
