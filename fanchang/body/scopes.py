"""Who is named once for several items: in the title above them, or in a sentence at their end."""

from collections.abc import Iterator, Mapping
from itertools import takewhile

from fanchang.grammar import Mark
from fanchang.paragraphs import Paragraph, leads_in

_FEWEST_TITLES = 2
"""So many titles show a habit."""


def join_points(paragraphs: list[Paragraph], ranks: Mapping[str, int]) -> None:
    """Make the points (1) (2) (3) of one task, behind the last of which its labels follow, parts of its text.

    They are points, not items, if no other than the last of them is labelled, anywhere in the body.
    """
    groups: dict[str, list[list[int]]] = {}
    for style, group in _groups(paragraphs, ranks):
        groups.setdefault(style, []).append(group)
    for style, found in groups.items():
        points = {at for group in found for at in group}
        others = points - {group[-1] for group in found}
        numbered = [at for at, p in enumerate(paragraphs) if p.mark and p.mark.style == style]
        if others and points.issuperset(numbered) and not any(_is_labelled(paragraphs, at) for at in others):
            for at in numbered:
                paragraphs[at].mark = None


def _groups(paragraphs: list[Paragraph], ranks: Mapping[str, int]) -> Iterator[tuple[str, list[int]]]:
    """Numbers 1, 2 … of one style right below a number of a higher one, a label behind the last."""
    above = None
    group: list[int] = []
    for at, paragraph in enumerate(paragraphs):
        mark = paragraph.mark
        if mark and group and _counts_on(paragraphs[group[-1]].mark, mark):
            group.append(at)
        elif mark:
            begins = above is not None and above.style != "section" and mark.value == 1
            group = [at] if begins and above and _is_lower(mark, above, ranks) else []
        elif paragraph.label and group and group[-1] == at - 1:
            first = paragraphs[group[0]].mark
            yield first.style if first else "", group
            group = []
        above = mark or (above if leads_in(paragraph.line) and not paragraph.label else None)


def _is_lower(mark: Mark, above: Mark, ranks: Mapping[str, int]) -> bool:
    return ranks.get(mark.style, 0) > ranks.get(above.style, 0)


def _counts_on(one: Mark | None, other: Mark) -> bool:
    return one is not None and one.style == other.style and one.value == (other.value or 0) - 1


def _is_labelled(paragraphs: list[Paragraph], at: int) -> bool:
    return at + 1 < len(paragraphs) and paragraphs[at + 1].label is not None


def share_tails(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A sentence 由…负责落实 at the end of items without labels stands below each of them.

    It says nothing of the one item above it alone, so it is repeated, with its own line.
    """
    if not any(paragraph.is_sentence for paragraph in paragraphs):
        return paragraphs
    shared: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.is_sentence:
            _insert(shared, paragraph)
        else:
            shared.append(paragraph)
    return shared


def share_labels(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Labels behind the last number below a title say who answers for all numbers below it.

    They do if no other number is labelled anywhere in the body, and several titles have more than one.
    """
    labels = {at: _labels_below(paragraphs, at) for at, p in enumerate(paragraphs) if p.is_numbered}
    styles = {mark.style for at, found in labels.items() if found and (mark := paragraphs[at].mark)}
    if len(styles) != 1:
        return paragraphs
    groups = _below_titles(paragraphs, styles.pop())
    if sum(len(group) > 1 for group in groups) < _FEWEST_TITLES:
        return paragraphs
    if any(labels[at] for group in groups for at in group[:-1]) or not all(labels[g[-1]] for g in groups):
        return paragraphs
    shared = {at: labels[group[-1]] for group in groups for at in group[1:]}
    return [one for at, paragraph in enumerate(paragraphs) for one in (*shared.get(at, ()), paragraph)]


def _below_titles(paragraphs: list[Paragraph], style: str) -> list[list[int]]:
    """The positions of the numbers of this style, together where no other number stands between them."""
    groups: list[list[int]] = [[]]
    for at, paragraph in enumerate(paragraphs):
        if paragraph.mark and paragraph.mark.style == style:
            groups[-1].append(at)
        elif paragraph.mark:
            groups.append([])
    return [group for group in groups if group]


def _labels_below(paragraphs: list[Paragraph], at: int) -> list[Paragraph]:
    """The labels between this number and the next one, or the next section."""
    below = map(paragraphs.__getitem__, range(at + 1, len(paragraphs)))
    return [paragraph for paragraph in takewhile(_has_no_mark, below) if paragraph.label]


def _has_no_mark(paragraph: Paragraph) -> bool:
    return paragraph.mark is None


def _insert(above: list[Paragraph], sentence: Paragraph) -> None:
    """Put the sentence behind each item without labels at the end of this list."""
    start = len(above)
    while start and above[start - 1].label is None and above[start - 1].section == sentence.section:
        start -= 1
    block = above[start:]
    styles = [paragraph.mark.style if paragraph.mark else "" for paragraph in block]
    style = next((found for found in reversed(styles) if found not in ("", "section")), "")
    del above[start:]
    own = ""
    for at, paragraph in enumerate(block):
        own = styles[at] or own
        above.append(paragraph)
        if own == style and (at + 1 == len(block) or styles[at + 1]):
            above.append(sentence)
