"""Two texts -> their runs, each marked or not: which characters differ."""

from itertools import groupby

from fanchang.export.stretches import stretches

Run = tuple[str, bool]
"""Characters that stand together, and whether the other text lacks them."""

_MOST_COMPARED = 1200**2


def marked_runs(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """The runs of both texts; joined they are the texts. Nothing is marked where one of them is empty."""
    if not one or not other:
        return _joined([(one, False)]), _joined([(other, False)])
    found = stretches(one, other, _MOST_COMPARED)
    return (
        _joined([(one[start:end], kind != "equal") for kind, start, end, _, _ in found]),
        _joined([(other[start:end], kind != "equal") for kind, _, _, start, end in found]),
    )


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of one kind as one, without those that are empty."""
    printed = [run for run in runs if run[0]]
    groups = groupby(printed, key=lambda run: run[1])
    return [("".join(text for text, _ in group), marked) for marked, group in groups]
