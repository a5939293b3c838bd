"""What stands between the rows of a table of lines: titles printed again, captions, matter of the page."""

from collections.abc import Container

from fanchang.annex.words import SPACE
from fanchang.characters import squeeze, trim
from fanchang.grammar import Grammar
from fanchang.source import Line

_SIGNED = {"signature", "date"}
_BELOW = {"disclosure", "ignored: note", "ignored: copy list", "ignored: print record"}
_ENDS = {"page", "attachment", "contact"} | _SIGNED | _BELOW


class LineKinds:
    """Tells the lines around the rows of the table with these titles."""

    def __init__(self, titles: Container[str], grammar: Grammar) -> None:
        self._titles = titles
        self._grammar = grammar

    def is_title(self, line: Line) -> bool:
        """True for a title, printed again."""
        return squeeze(line.text) in self._titles

    def are_titles(self, line: Line) -> bool:
        """True for the titles, printed again on one line."""
        return all(squeeze(word) in self._titles for word in SPACE.split(trim(line.text)))

    def is_caption(self, line: Line) -> bool:
        """True for the title of a section or heading."""
        mark = self._grammar.mark(line.text)
        return mark is not None and mark.style in ("section", "chinese_brackets")

    def ends(self, line: Line) -> bool:
        """True for matter of the page, with which the table may end."""
        return self._grammar.matter(line.text) in _ENDS

    def is_below(self, line: Line) -> bool:
        """True for what stands below a table, and looks like no cell."""
        return self._grammar.matter(line.text) in _BELOW

    def is_no_cell(self, line: Line) -> bool:
        """True for any of these."""
        return self.is_title(line) or self.is_caption(line) or self.ends(line)

    def stands_apart(self, line: Line, *, is_last: bool) -> bool:
        """True for what is no part of a row of words; a signature or date is one, but below the last row."""
        ends = self.ends(line) and (is_last or self._grammar.matter(line.text) not in _SIGNED)
        return ends or self.is_caption(line) or self.are_titles(line)
