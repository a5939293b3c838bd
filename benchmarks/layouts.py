"""How much of generated notices is read right: cell F1 for each family, the worst traits, gained and lost.

    python benchmarks/layouts.py [--notices N] [--first SEED] [--save FILE] [--compare FILE]

Each family gets N notices of random traits, one for each seed from SEED on, each refused kind a tenth of it.
A cell is what `tests/layout_cells.py` says. `--save` writes the cells of every notice as JSON; `--compare`
reads such a file of an earlier run and lists which notices gained and which lost.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fanchang.errors import NoticeError
from layout_cases import REFUSED, generate, refused
from layout_cells import Item, Score, add, read_items, score
from layout_generator import FAMILIES, Case

TARGETS = dict.fromkeys("ABCDEGH", 0.99) | {"I": 0.95}
SHOWN = 12

Scores = dict[str, list[int]]
"""Of each notice (`D 17`): right, true and found cells; a refused kind has no true ones."""


def items_in(case: Case, folder: Path) -> list[Item]:
    """What the program reads in the notice; nothing if it refuses it."""
    path = folder / f"notice{case.suffix}"
    path.write_bytes(case.text.encode())
    try:
        return read_items(path)
    except NoticeError:
        return []


def measure(cases: Iterable[Case], folder: Path) -> tuple[Scores, dict[str, tuple[str, ...]]]:
    """The cells of each notice, and its traits."""
    scores: Scores = {}
    traits: dict[str, tuple[str, ...]] = {}
    for case in cases:
        name = f"{case.family} {case.seed}"
        scores[name] = list(score(case.items, items_in(case, folder)))
        traits[name] = case.traits or ("plain",)
    return scores, traits


def all_cases(first: int, notices: int) -> Iterable[Case]:
    """The generated corpus, one notice after the other."""
    for family in FAMILIES.split():
        yield from (generate(seed, family) for seed in range(first, first + notices))
    for kind in REFUSED.split():
        yield from (refused(seed, kind) for seed in range(first, first + max(1, notices // 10)))


def by_family(scores: Scores) -> dict[str, list[Score]]:
    """The scores of each family."""
    grouped: dict[str, list[Score]] = defaultdict(list)
    for name, cells in scores.items():
        grouped[name.split()[0]].append(Score(*cells))
    return grouped


def print_families(scores: Scores) -> None:
    """One line for each family and refused kind."""
    for family, group in by_family(scores).items():
        total = add(group)
        perfect = sum(one.right == one.true == one.found for one in group)
        if family not in TARGETS:
            print(f"{family:8} {len(group):5} notices  {total.found:6} cells from what must give none")
            continue
        verdict = "" if total.f1 >= TARGETS[family] else f"   below {TARGETS[family]}"
        share = 100 * perfect / len(group)
        print(f"{family:8} {len(group):5} notices  F1 {total.f1:.4f}  {share:5.1f} % perfect{verdict}")


def print_traits(scores: Scores, traits: dict[str, tuple[str, ...]]) -> None:
    """The traits that cost most, each with the F1 of the notices of one family that have it."""
    grouped: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for name, cells in scores.items():
        for trait in traits[name]:
            grouped[name.split()[0], trait].append(Score(*cells))
    totals = {key: add(group) for key, group in grouped.items() if key[0] in TARGETS}
    for (family, trait), total in sorted(totals.items(), key=lambda pair: pair[1].f1)[:SHOWN]:
        print(f"  {family} {trait:18} F1 {total.f1:.4f} of {len(grouped[family, trait])} notices")


def print_changes(scores: Scores, before: Scores) -> None:
    """What was gained and lost since an earlier run, over the notices that both hold."""
    both = [name for name in scores if name in before]
    change = {name: Score(*scores[name]).f1 - Score(*before[name]).f1 for name in both}
    gained = sorted((name for name in both if change[name] > 0), key=lambda name: -change[name])
    lost = sorted((name for name in both if change[name] < 0), key=lambda name: change[name])
    for words, names in (("gained", gained), ("lost", lost)):
        print(f"{words}: {len(names)} of {len(both)} notices")
        print("".join(f"  {name:8} {change[name]:+.3f}\n" for name in names[:SHOWN]), end="")


def main() -> None:
    """Print F1 by family, the worst traits, and the changes."""
    parser = argparse.ArgumentParser(description="Cell F1 over generated notices.")
    parser.add_argument("--notices", type=int, default=400, help="for each family")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--save", type=Path, help="write the cells of every notice here")
    parser.add_argument("--compare", type=Path, help="an earlier run to compare with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scores, traits = measure(all_cases(options.first, options.notices), Path(folder))
    print_families(scores)
    print("worst traits")
    print_traits(scores, traits)
    if options.compare:
        print_changes(scores, json.loads(options.compare.read_text(encoding="utf-8")))
    if options.save:
        options.save.write_text(json.dumps(scores, indent=0), encoding="utf-8")


if __name__ == "__main__":
    main()
