"""Which numbers stand before sections, headings and items: told by where labels follow."""

from functools import cached_property

from fanchang.body.sections import OPENERS, sections_are_items
from fanchang.grammar import UNKNOWN, Grammar
from fanchang.paragraphs import Paragraph, continues_list

LONGEST_TASK = 6
"""So many paragraphs may the text of one task have."""

RANKS = {
    "section": 1,
    "chinese_brackets": 2,
    "dot": 3,
    "pause": 3,
    "named": 3,
    "bare": 3,
    "decimal": 4,
    "paren": 5,
    "brackets": 5,
    "circled": 6,
}
"""Which style of numbers stands above which."""


class Outline:
    """The paragraphs of a body with what each number stands before."""

    def __init__(self, paragraphs: list[Paragraph], grammar: Grammar) -> None:
        self._paragraphs = paragraphs
        self._grammar = grammar
        self._numbered = [at for at, paragraph in enumerate(paragraphs) if paragraph.mark]
        self._has_sections = bool(paragraphs) and paragraphs[-1].section > 0
        self._item_styles = self._find_item_styles()
        self._led_sections: set[int] = set()

    def kind(self, at: int) -> str:
        """What a numbered paragraph is: `section`, `heading` or `item`."""
        mark = self._paragraphs[at].mark
        if mark is not None and mark.style == "section" and self._sections_are_items:
            return "item"
        if mark is not None and mark.style == "section":
            return "item" if self.next_is_label(at) and not self._labels_below(at) else "section"
        if self._is_item(at) and not (self.next_is_label(at) and self._heads_items(at)):
            return "item"
        is_highest = not self._has_sections and mark is not None and mark.style == "chinese_brackets"
        return "section" if is_highest else "heading"

    def lead(self, at: int) -> None:
        """Note that the section of this paragraph names a leader in its title."""
        self._led_sections.add(self._paragraphs[at].section)

    def next_is_label(self, at: int) -> bool:
        """True if a label follows at once."""
        return self._next_label(at) in OPENERS

    def _next_label(self, at: int) -> str | None:
        """The label that follows at once, behind those that name nobody; None for another paragraph."""
        for paragraph in self._paragraphs[at + 1 : at + 1 + LONGEST_TASK]:
            if not paragraph.names_nobody:
                return paragraph.label
        return None

    def opens_item(self, at: int) -> bool:
        """True for a paragraph without number behind which the labels of an item begin."""
        if not self._has_unnumbered_items or not self.next_is_label(at):
            return False
        return self._next_label(at) in self._opening

    def is_named_item(self, at: int) -> bool:
        """True for words before a colon that are no label but an item's name, where items have no numbers."""
        if self.numbers_items or not self.next_is_label(at):
            return False
        return self._next_label(at) in self._opening - {UNKNOWN}

    def _is_item(self, at: int) -> bool:
        """A number stands before an item if labels follow it, or most numbers of its style.

        A number right over a labelled item of a lower style heads it.
        """
        paragraph = self._paragraphs[at]
        style = paragraph.mark.style if paragraph.mark else ""
        if self.next_is_label(at):
            return True
        if self._item_styles.get((paragraph.section, style)):
            return not (self._is_over_others(at) and self.next_is_label(at + 1))
        if self._heads_nothing(at) and self._mostly_items(style):
            return True
        if paragraph.section in self._led_sections:
            return not self._is_over_others(at)
        return not self._has_unnumbered_items and self._leads_to_label(at)

    def _heads_nothing(self, at: int) -> bool:
        """True if the next number follows at once, of the same style."""
        mark, below = self._paragraphs[at].mark, self._paragraphs[at + 1 : at + 2]
        return bool(below and mark and below[0].mark and below[0].mark.style == mark.style)

    def _mostly_items(self, style: str) -> bool:
        """True for a style that most sections number their items in."""
        kinds = [is_item for (_, other), is_item in self._item_styles.items() if other == style]
        return sum(kinds) * 2 > len(kinds)

    def _is_over_others(self, at: int) -> bool:
        """True if the next paragraph has a number of a lower style."""
        below = self._paragraphs[at + 1].mark if at + 1 < len(self._paragraphs) else None
        here = self._paragraphs[at].mark
        return bool(below and here and RANKS.get(below.style, 0) > RANKS.get(here.style, 0))

    @cached_property
    def _sections_are_items(self) -> bool:
        return sections_are_items(self._paragraphs, self._grammar)

    def _labels_below(self, at: int) -> bool:
        """True if items with labels follow in this section, behind the labels of its own title."""
        section = self._paragraphs[at].section
        below = self._next_text(at)
        if below < len(self._paragraphs) and self._begins_items(below):
            return True
        while below < len(self._paragraphs) and self._paragraphs[below].section == section:
            if not self._paragraphs[below].label and self.next_is_label(below):
                return True
            below += 1
        return False

    def _begins_items(self, at: int) -> bool:
        """True for a number 1 that is no section's, or one that goes on from the section above."""
        paragraph = self._paragraphs[at]
        if not paragraph.is_numbered or paragraph.mark is None:
            return False
        return paragraph.mark.value == 1 or self._counts_on(at)

    def _heads_items(self, at: int) -> bool:
        """True if the labels below a number are a heading's: items of a lower style name other roles."""
        below = self._next_text(at)
        if below >= len(self._paragraphs):
            return False
        mark, other = self._paragraphs[at].mark, self._paragraphs[below].mark
        if mark is None or other is None or RANKS.get(mark.style, 0) >= RANKS.get(other.style, 0):
            return False
        if not self._any_label(below, mark.style):
            return other.value == 1 or self._counts_on(below)
        end = self._end_of_text(below)
        return self.next_is_label(end) and not self._own_roles(at) & self._own_roles(end)

    def _counts_on(self, at: int) -> bool:
        """True if the number of an item goes on from the last one of its style."""
        mark = self._paragraphs[at].mark
        for paragraph in reversed(self._paragraphs[:at]):
            if mark and paragraph.mark and paragraph.mark.style == mark.style:
                return mark.value is not None and paragraph.mark.value == mark.value - 1
        return False

    def _any_label(self, at: int, style: str) -> bool:
        """True if a label stands below this number, before the next one of the style above it."""
        for below in range(at, len(self._paragraphs)):
            paragraph = self._paragraphs[below]
            if paragraph.label:
                return True
            if paragraph.mark and RANKS.get(paragraph.mark.style, 0) <= RANKS.get(style, 0):
                return False
        return False

    def _end_of_text(self, at: int) -> int:
        """The last of the paragraphs without number and label that go on with this one."""
        following = self._paragraphs[at + 1 : at + LONGEST_TASK]
        return at + next((n for n, p in enumerate(following) if p.label or p.mark), 0)

    def _next_text(self, at: int) -> int:
        """The next paragraph that is no label."""
        at += 1
        while at < len(self._paragraphs) and self._paragraphs[at].label:
            at += 1
        return at

    def _own_roles(self, at: int) -> set[str | None]:
        return {paragraph.label for paragraph in self._paragraphs[at + 1 : self._next_text(at)]}

    def _leads_to_label(self, at: int) -> bool:
        """True if a label follows, with nothing between but paragraphs that go on with the text."""
        following = self._paragraphs[at + 1 : at + 1 + LONGEST_TASK]
        first = next((p for p in following if p.mark or (p.label and not p.names_nobody)), None)
        return first is not None and first.label in OPENERS

    @cached_property
    def _has_unnumbered_items(self) -> bool:
        """True if somewhere a paragraph without number stands between the labels of two items."""
        paragraphs = self._paragraphs
        plain = [at for at, p in enumerate(paragraphs) if not p.label and not p.mark]
        for at in plain:
            if not 0 < at < len(paragraphs) - 1 or paragraphs[at + 1].label not in self._opening:
                continue
            above = self._above(at)
            if above.mark and not above.label:
                continue  # more of the item: its measures behind its goal
            if not (above.is_list or (above.label and not self.numbers_items)):
                continue
            role, text = above.label or "", paragraphs[at].line.text
            if not continues_list(role, above.line.text, text, self._grammar):
                return True
        return False

    def _above(self, at: int) -> Paragraph:
        """The paragraph above, or the number above labels that name nobody."""
        up = at - 1
        while up > 0 and self._paragraphs[up].names_nobody:
            up -= 1
        return self._paragraphs[up if self._paragraphs[up].is_numbered else at - 1]

    @cached_property
    def numbers_items(self) -> bool:
        """True if labels follow some number that is no section's."""
        return any(self._paragraphs[at].is_numbered and self.next_is_label(at) for at in self._numbered)

    @cached_property
    def _opening(self) -> set[str | None]:
        """The labels with which items begin: those that follow a number, else the first of all."""
        following = [self._next_label(at) for at in self._numbered if self.next_is_label(at)]
        first = next((p.label for p in self._paragraphs if p.label in OPENERS - {UNKNOWN}), None)
        return set(following) or {first}

    def _find_item_styles(self) -> dict[tuple[int, str], bool]:
        """For each section and numbering style: are most numbers of this style followed by a label?"""
        counts: dict[tuple[int, str], list[int]] = {}
        for at in self._numbered:
            paragraph = self._paragraphs[at]
            if paragraph.is_numbered and paragraph.mark:
                count = counts.setdefault((paragraph.section, paragraph.mark.style), [0, 0])
                count[0] += 1
                count[1] += self.next_is_label(at)
        return {key: labelled * 2 > numbered for key, (numbered, labelled) in counts.items()}
