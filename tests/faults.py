"""Made-up notices with known faults: what an audit must find, and what it must not take for a fault.

A `Draft` holds each item twice, as the body prints it and as the annex does. A `Kind` changes one of the
two copies; what gets lost on a web page is struck off afterwards. So the truth is known and exact.
"""

from collections.abc import Sequence
from pathlib import Path

from fault_drafts import SIDES, WHOLE, Case, Draft, Fault, Kind, Place
from fault_kinds import FAULTS, KINDS, NOISE
from fault_parties import ALIASES
from fault_prints import FEWEST_PLACES, drafted, lose, printed
from fault_scores import Score, score
from fault_truth import finished

__all__ = [
    "FAULTS",
    "FEWEST_PLACES",
    "KINDS",
    "SIDES",
    "WHOLE",
    "Case",
    "Draft",
    "Fault",
    "Score",
    "clean",
    "drafted",
    "finished",
    "inject",
    "inject_kinds",
    "lose",
    "printed",
    "score",
    "strike",
    "write_registry",
]


def strike(draft: Draft, kind: Kind) -> bool:
    """One fault of this kind at a random free place; False if it has none."""
    side = draft.rng.choice(kind.sides)
    both = {row.uid for row in draft.body} & {row.uid for row in draft.annex}
    rows = [row for row in draft.rows(side) if row.uid in both and draft.is_free(row.uid, kind.takes)]
    for row in draft.rng.sample(rows, len(rows)):
        if concerned := kind.apply(Place(draft, side, row)):
            draft.taken |= {(uid, kind.takes) for uid in concerned}
            draft.done.append((kind, side, concerned))
            return True
    return False


def inject(
    seed: int, count: int, faults: Sequence[int] = range(1, 8), *, losses: bool = True, noise: bool = True
) -> Case:
    """A made-up notice with so many items and faults of different kinds; the same for the same seed."""
    draft = drafted(seed, count, losses=losses, noise=noise)
    wanted = draft.rng.choice(faults)
    for kind in draft.rng.sample(FAULTS, len(FAULTS)):
        if len(draft.done) < wanted:
            strike(draft, kind)
    for kind in draft.rng.choices(NOISE, k=draft.rng.randint(3, 9)) if noise else ():
        strike(draft, kind)
    return finished(draft)


def inject_kinds(seed: int, count: int, *kinds: str, losses: bool = False, noise: bool = False) -> Case:
    """A made-up notice with one fault of each kind named.

    Raises:
        LookupError: it has no place for one of them.
    """
    draft = drafted(seed, count, losses=losses, noise=noise)
    if homeless := [name for name in kinds if not strike(draft, KINDS[name])]:
        raise LookupError(f"seed {seed}, {count} items: no place for {homeless}")
    return finished(draft)


def clean(seed: int, count: int, *, losses: bool = True, noise: bool = True) -> str:
    """A made-up notice whose sides say the same."""
    return inject(seed, count, [0], losses=losses, noise=noise).text


def write_registry(folder: Path) -> Path:
    """A user's registry that knows the aliases; `fanchang.read(path, registry=...)` takes it."""
    names = [(level + short, level + long) for level in "区县市" for long, short in ALIASES.items()]
    rows = [f",{short},{long},,,,,made up" for short, long in names]
    header = "government,raw,canonical,type,function,order,members,reason"
    (folder / "registry.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return folder / "registry.csv"
