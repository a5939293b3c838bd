"""Two printed texts, character by character: which characters stand on one side alone."""

from difflib import SequenceMatcher

from fanchang.characters import narrow

SAME, ONLY, GAP, ANSWER = "same", "only", "gap", "answer"
"""What a piece is: printed on both sides, on this side alone, a place where the other side prints more (with
what it prints there), or a name whose place on the other side lost it."""

MOST_COMPARED = 4_000_000
"""So many pairs of characters are compared; what is longer is marked as a whole between its equal ends."""

Piece = tuple[str, str]


def mark(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts as pieces (kind, text); full and half width count as the same character.

    The pieces of a side that are no gaps are its text.
    """
    here: list[Piece] = []
    there: list[Piece] = []
    for kind, a, b, c, d in _steps(narrow(one), narrow(other)):
        ours, theirs = one[a:b], other[c:d]
        if kind == "equal":
            here.append((SAME, ours))
            there.append((SAME, theirs))
            continue
        here.append((ONLY, ours) if ours else (GAP, theirs))
        there.append((ONLY, theirs) if theirs else (GAP, ours))
    return here, there


def _steps(one: str, other: str) -> list[tuple[str, int, int, int, int]]:
    """Which stretches are equal and which are not: (kind, start, end, start and end in the other)."""
    start = _common_start(one, other)
    end = _common_start(one[start:][::-1], other[start:][::-1])
    middle, middle_other = one[start : len(one) - end], other[start : len(other) - end]
    steps = [("equal", 0, start, 0, start)] if start else []
    steps += [
        (kind, a + start, b + start, c + start, d + start)
        for kind, a, b, c, d in _middle_steps(middle, middle_other)
    ]
    if end:
        steps.append(("equal", len(one) - end, len(one), len(other) - end, len(other)))
    return steps


def _middle_steps(one: str, other: str) -> list[tuple[str, int, int, int, int]]:
    if not one and not other:
        return []
    if not one or not other or len(one) * len(other) > MOST_COMPARED:
        return [("replace", 0, len(one), 0, len(other))]
    return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def _common_start(one: str, other: str) -> int:
    """How many characters both texts begin with."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
