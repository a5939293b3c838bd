"""Two lists of targets -> which are the same quantity: by what they count and their order, not by value.

Three steps, each on what the steps before left over: what counts the same thing with the same verb and unit;
what counts nearly the same (Dice similarity of character pairs, Dice 1945), the most alike first; and what
stands between the same neighbours with the same verb and unit.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable
from itertools import count, pairwise

from fanchang.characters import squeeze
from fanchang.targets.promises import Target

ALIKE = 0.5
"""Dice similarity from which two metrics with one unit are taken for the same."""

SAME = 0.75
"""Dice similarity from which they are, whatever the unit."""

_MOST_COMPARED = 40_000

Pairs = dict[int, int]
"""Position in the body's list -> position in the annex's, both from 0."""

Form = Callable[[Target], Hashable]


def pair_targets(body: list[Target], annex: list[Target]) -> tuple[list[int], list[int]]:
    """The `target_no` of each target of both sides: 1..n in body order, the same for the same quantity.

    Those of the annex alone go on from n + 1. Values are looked at only where one side prints more targets
    than the other that are the same in everything else.
    """
    pairs: Pairs = {}
    _pair_same(pairs, body, annex, _counted_in_unit)
    _pair_same(pairs, body, annex, _counted)
    if len(body) * len(annex) <= _MOST_COMPARED:
        _pair_alike(pairs, body, annex)
    _pair_between_neighbours(pairs, body, annex)
    numbers = {there: here + 1 for here, there in pairs.items()}
    further = count(len(body) + 1)
    return list(range(1, len(body) + 1)), [numbers.get(at) or next(further) for at in range(len(annex))]


def _counted_in_unit(target: Target) -> Hashable:
    return squeeze(target.metric), target.action, target.unit_base


def _counted(target: Target) -> Hashable:
    return squeeze(target.metric), target.action


def _amount(target: Target) -> Hashable:
    return target.value, target.value_to, target.bound


def _pair_same(pairs: Pairs, body: list[Target], annex: list[Target], form: Form) -> None:
    """Pair the targets of one form in their order."""
    ours, theirs = _left_over(pairs, body, annex)
    there = _positions(theirs, annex, form)
    for key, here in _positions(ours, body, form).items():
        others = there.get(key, [])
        even = len(here) == len(others)
        pairs.update(zip(here, others, strict=True) if even else _uneven(here, others, body, annex))


def _uneven(ours: list[int], theirs: list[int], body: list[Target], annex: list[Target]) -> Pairs:
    """Pairs of targets of one form where a side has more of them: those of one value first."""
    found: Pairs = {}
    there = _positions(theirs, annex, _amount)
    for value, here in _positions(ours, body, _amount).items():
        found.update(zip(here, there.get(value, []), strict=False))
    used = set(found.values())
    left = [at for at in theirs if at not in used]
    return found | dict(zip([at for at in ours if at not in found], left, strict=False))


def _pair_alike(pairs: Pairs, body: list[Target], annex: list[Target]) -> None:
    """Pair the most alike first; of equally alike ones those that stand nearest."""
    ours, theirs = _left_over(pairs, body, annex)
    found = sorted(
        (-likeness, abs(here - there), here, there)
        for here in ours
        for there in theirs
        if (likeness := _likeness(body[here], annex[there]))
    )
    taken = set(pairs.values())
    for _, _, here, there in found:
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)


def _likeness(one: Target, other: Target) -> float:
    """How alike the metrics are, and a little for the verb; 0 where two things are counted."""
    ours, theirs = _bigrams(one), _bigrams(other)
    dice = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    if dice < (ALIKE if _share_unit(one, other) else SAME):
        return 0.0
    return dice + (one.action == other.action) / 4


def _bigrams(target: Target) -> set[str]:
    metric = squeeze(target.metric)
    return {one + two for one, two in pairwise(metric)} or {metric}


def _share_unit(one: Target, other: Target) -> bool:
    """True for the same unit; a lost unit may be any."""
    return one.unit_base == other.unit_base or not (one.unit and other.unit)


def _pair_between_neighbours(pairs: Pairs, body: list[Target], annex: list[Target]) -> None:
    """Pair what is left between the same neighbours, one by one, if both sides have the same number of it."""
    partner = {there: here for here, there in pairs.items()}
    ours = _runs(range(len(body)), pairs, lambda here: pairs[here])
    theirs = dict(_runs(range(len(annex)), partner, lambda there: there))
    for above, here in ours:
        there = theirs.get(above, [])
        if len(here) == len(there):
            same = (
                (a, b)
                for a, b in zip(here, there, strict=True)
                if body[a].action == annex[b].action and _share_unit(body[a], annex[b])
            )
            pairs.update(same)


def _runs(positions: range, paired: Pairs, place: Callable[[int], int]) -> list[tuple[int, list[int]]]:
    """Each run of unpaired positions, under the annex's place of the pair before it (-1 at the start)."""
    runs: list[tuple[int, list[int]]] = [(-1, [])]
    for at in positions:
        if at in paired:
            runs.append((place(at), []))
        else:
            runs[-1][1].append(at)
    return runs


def _left_over(pairs: Pairs, body: list[Target], annex: list[Target]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    ours = [at for at in range(len(body)) if at not in pairs]
    return ours, [at for at in range(len(annex)) if at not in taken]


def _positions(where: list[int], targets: list[Target], form: Form) -> dict[Hashable, list[int]]:
    positions: dict[Hashable, list[int]] = defaultdict(list)
    for at in where:
        positions[form(targets[at])].append(at)
    return positions
