"""Two texts -> the stretches in which they are equal, and those in which they differ."""

from difflib import SequenceMatcher

from fanchang.characters import common_ends

Stretch = tuple[str, int, int, int, int]
"""Its kind as difflib names it, start and end in the one text, start and end in the other."""


def stretches(one: str, other: str, most: int) -> list[Stretch]:
    """All stretches in order; between equal ends at most so many pairs of characters are compared.

    A longer middle is one stretch that differs: comparing takes time that grows with the square.
    """
    head, tail = common_ends(one, other)
    end, other_end = len(one) - tail, len(other) - tail
    found: list[Stretch] = [("equal", 0, head, 0, head)] if head else []
    if 0 < (end - head) * (other_end - head) <= most:
        matcher = SequenceMatcher(None, one[head:end], other[head:other_end], autojunk=False)
        found += [
            (kind, a + head, b + head, c + head, d + head) for kind, a, b, c, d in matcher.get_opcodes()
        ]
    elif end > head or other_end > head:
        found.append(("replace", head, end, head, other_end))
    return found + ([("equal", end, len(one), other_end, len(other))] if tail else [])
