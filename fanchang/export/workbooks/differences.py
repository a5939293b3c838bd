"""Two texts -> their runs, each marked or not: which characters differ."""

from difflib import SequenceMatcher

Run = tuple[str, bool]
"""Characters that stand together, and whether the other text lacks them."""

_LONGEST_MATCHED = 1200
"""Longer middles are marked as a whole: matching takes time that grows with the square."""


def marked_runs(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """The runs of both texts; joined they are the texts. Nothing is marked where one of them is empty."""
    if not one or not other or one == other:
        return _unmarked(one), _unmarked(other)
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    middles = one[head : len(one) - tail], other[head : len(other) - tail]
    runs: tuple[list[Run], list[Run]] = (_unmarked(one[:head]), _unmarked(other[:head]))
    if max(map(len, middles)) > _LONGEST_MATCHED:
        for side, middle in zip(runs, middles, strict=True):
            side += [(middle, True)] if middle else []
    else:
        _match(*middles, *runs)
    for side, text in zip(runs, (one, other), strict=True):
        side += _unmarked(text[len(text) - tail :])
    return _joined(runs[0]), _joined(runs[1])


def _match(one: str, other: str, one_runs: list[Run], other_runs: list[Run]) -> None:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        differs = tag != "equal"
        if end > start:
            one_runs.append((one[start:end], differs))
        if other_end > other_start:
            other_runs.append((other[other_start:other_end], differs))


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _unmarked(text: str) -> list[Run]:
    return [(text, False)] if text else []


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of one kind as one."""
    joined: list[Run] = []
    for text, marked in runs:
        if joined and joined[-1][1] == marked:
            joined[-1] = (joined[-1][0] + text, marked)
        else:
            joined.append((text, marked))
    return joined
