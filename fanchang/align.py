"""Two lists of entries -> pairs, by what the entries say and the order they stand in; never by number.

Four steps, each on what the steps before left over: texts that are unique on both sides and identical;
texts that are identical once width, padding and punctuation are folded; texts that share rare pairs of
characters (Dice similarity of character bigrams, Dice 1945), the most similar first and of equals the
nearest, but none far away that has only a phrase in common; and last, entries that stand alone between the
same neighbours and have something in common.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from fanchang.characters import squeeze
from fanchang.entry import Entry

SIMILAR = 0.5
"""Dice similarity from which two texts are taken for the same task wherever they stand."""

AKIN = 0.15
"""Dice similarity from which two texts between the same neighbours are taken for the same task."""

PLAIN = 0.75
"""Below it, two texts far from each other may share a set phrase; they are one task if they share a unit."""

_NEAR = 5
"""So many places from where its neighbours stand is an entry still near."""
_ENOUGH = 40
"""So many candidates for one entry are compared, those that share its rarest pairs of characters."""
_COMMON = 200
"""A pair of characters that stands in more entries tells none of them apart."""
_LARGEST_GAP = 40
_PUNCTUATION = re.compile(r"[\W_]+")

Pairs = dict[int, int]
"""Position on the body's side -> position on the annex's side, both counted from 0."""


def align(body: list[Entry], annex: list[Entry]) -> None:
    """Give both sides' entries their `item` and `match`: 1..n in body order, annex-only items after n."""
    pairs, by_order = pair_entries(body, annex)
    for at, entry in enumerate(body):
        entry.item = at + 1
    next_item = len(body) + 1
    partner = {there: here for here, there in pairs.items()}
    for at, entry in enumerate(annex):
        if at in partner:
            twin = body[partner[at]]
            entry.item = twin.item
            alike = "order" if partner[at] in by_order else "text"
            entry.match = twin.match = "exact" if entry.text == twin.text else alike
        else:
            entry.item, next_item = next_item, next_item + 1


def pair_entries(body: list[Entry], annex: list[Entry]) -> tuple[Pairs, set[int]]:
    """Which entry of the annex is which of the body, and which pairs have only their position in common.

    Time grows near-linearly with the entries.
    """
    pairs: Pairs = {}
    _pair_unique(pairs, body, annex, lambda entry: entry.text)
    _pair_unique(pairs, body, annex, _key)
    _pair_similar(pairs, body, annex)
    alike = set(pairs)
    _pair_between_neighbours(pairs, body, annex)
    by_order = {
        here
        for here in pairs.keys() - alike
        if dice(_bigrams(body[here]), _bigrams(annex[pairs[here]])) < AKIN
    }
    return pairs, by_order


def dice(one: set[str], other: set[str]) -> float:
    """2 |A ∩ B| / (|A| + |B|); 0 for two empty sets."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _key(entry: Entry) -> str:
    return _PUNCTUATION.sub("", squeeze(entry.text))


def _bigrams(entry: Entry) -> set[str]:
    key = _key(entry)
    return {one + two for one, two in pairwise(key)} or {key}


def _pair_unique(pairs: Pairs, body: list[Entry], annex: list[Entry], form: Callable[[Entry], str]) -> None:
    """Pair entries of a form that stands once among the unpaired entries of each side."""
    taken = set(pairs.values())
    here = _positions((at, form(entry)) for at, entry in enumerate(body) if at not in pairs)
    there = _positions((at, form(entry)) for at, entry in enumerate(annex) if at not in taken)
    for text, positions in here.items():
        if text and len(positions) == 1 and len(there.get(text, ())) == 1:
            pairs[positions[0]] = there[text][0]


def _positions(texts: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = defaultdict(list)
    for at, text in texts:
        positions[text].append(at)
    return positions


def _pair_similar(pairs: Pairs, body: list[Entry], annex: list[Entry]) -> None:
    """Pair the most similar texts first; of equally similar ones those that stand nearest."""
    expected = _expected_positions(pairs, len(body))
    taken = set(pairs.values())
    theirs = {there: _bigrams(entry) for there, entry in enumerate(annex) if there not in taken}
    index: dict[str, list[int]] = defaultdict(list)
    for there, bigrams in theirs.items():
        for bigram in bigrams:
            index[bigram].append(there)
    found = []
    for here, entry in enumerate(body):
        if here not in pairs:
            bigrams = _bigrams(entry)
            for there in _candidates(bigrams, index):
                likeness, distance = dice(bigrams, theirs[there]), abs(expected[here] - there)
                if likeness >= SIMILAR and (
                    likeness >= PLAIN or distance <= _NEAR or _may_share_a_unit(entry, annex[there])
                ):
                    found.append((-likeness, distance, here, there))
    for _, _, here, there in sorted(found):
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)


def _candidates(bigrams: set[str], index: dict[str, list[int]]) -> set[int]:
    """The entries that share one of the rarest bigrams with this one."""
    shared = sorted((len(index[b]), b) for b in bigrams if b in index)
    found: set[int] = set()
    for size, bigram in shared:
        if size > _COMMON or (found and len(found) + size > _ENOUGH):
            break
        found.update(index[bigram])
    return found


def _expected_positions(pairs: Pairs, count: int) -> list[int]:
    """Where each entry would stand on the other side if it had kept its distance to the pair above it."""
    expected, shift = [], 0
    for here in range(count):
        shift = pairs[here] - here if here in pairs else shift
        expected.append(here + shift)
    return expected


def _pair_between_neighbours(pairs: Pairs, body: list[Entry], annex: list[Entry]) -> None:
    """Pair what is left over between the same neighbours: a task may have been written anew."""
    taken = [*sorted(pairs.values()), len(annex)]
    here = 0
    while here < len(body):
        end = here
        while end < len(body) and end not in pairs:
            end += 1
        if end > here:
            above = pairs[here - 1] if here else -1
            below = taken[bisect_right(taken, above)]
            _pair_gap(pairs, _Gap(range(here, end), range(above + 1, below), body, annex))
        here = end + 1


class _Gap(NamedTuple):
    """Unpaired entries of both sides between the same neighbours."""

    here: range
    there: range
    body: list[Entry]
    annex: list[Entry]

    def kinship(self, here: int, there: int) -> float:
        """How much two entries have in common: text, and half as much the units that they name."""
        one, other = self.body[here], self.annex[there]
        return dice(_bigrams(one), _bigrams(other)) + _shared_units(one, other) / 2


def _pair_gap(pairs: Pairs, gap: _Gap) -> None:
    """Same number on both sides: one by one, where there is any kinship; else the most akin, in order."""
    here, there = gap.here, gap.there
    if len(here) == len(there):
        pairs.update((a, b) for a, b in zip(here, there, strict=True) if gap.kinship(a, b) >= AKIN)
        return
    if len(here) > _LARGEST_GAP or len(there) > _LARGEST_GAP:
        return
    akin = sorted(
        (-gap.kinship(a, b), abs(a - here.start - b + there.start), a, b) for a in here for b in there
    )
    for likeness, _, a, b in akin:
        crossing = any((a - x) * (b - pairs[x]) <= 0 for x in here if x in pairs)
        if -likeness >= 2 * AKIN and a not in pairs and not crossing:
            pairs[a] = b


def _shared_units(one: Entry, other: Entry) -> float:
    """The share of named units that two entries have in common (Jaccard).

    Leaders and open sets are left out: one of few leaders, or 区直各单位, stands beside any task.
    """
    ours, theirs = _units(one), _units(other)
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _may_share_a_unit(one: Entry, other: Entry) -> bool:
    """False where both name units, and not one of them is the same."""
    ours, theirs = _units(one), _units(other)
    return not ours or not theirs or bool(ours & theirs)


def _units(entry: Entry) -> set[str]:
    """The units that an entry names, whatever their roles: one side may not tell them."""
    return {m.party.name for m in entry.mentions if m.role != "leader" and not m.is_lost and not m.party.open}
