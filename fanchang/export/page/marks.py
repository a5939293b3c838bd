"""Two printed texts, character by character: which characters stand on one side alone."""

from fanchang.characters import narrow
from fanchang.export.stretches import stretches

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
    for kind, a, b, c, d in stretches(narrow(one), narrow(other), MOST_COMPARED):
        ours, theirs = one[a:b], other[c:d]
        if kind == "equal":
            here.append((SAME, ours))
            there.append((SAME, theirs))
            continue
        here.append((ONLY, ours) if ours else (GAP, theirs))
        there.append((ONLY, theirs) if theirs else (GAP, ours))
    return here, there
