"""Where reading could run away: megabytes of hostile text, and every expression against hostile input.

    python benchmarks/limits.py [--megabytes N …] [--pattern-bytes N]

For each kind of text the seconds and the peak memory of a fresh process at each size, with the growth from
one size to the next (to reach: in proportion). For each regular expression that the package holds, the
slowest of the inputs made from its own characters; those over the bound of 100 ms are listed.
"""

import argparse
import sys
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import TEXTS, read_apart
from hostile_patterns import Expression, inputs, package_patterns, seconds_of

MEGABYTE = 1_000_000
BOUND = 0.1
SHOWN = 12
FEW = 50
LITTLE = 0.04


def print_texts(sizes: list[int]) -> None:
    """One line for each kind of text: seconds and memory at each size, growth between sizes."""
    for name in TEXTS:
        found = [read_apart(name, size * MEGABYTE) for size in sizes]
        spent = "  ".join(f"{one.seconds:7.2f} s {one.megabytes:5.0f} MB" for one in found)
        growth = " ".join(f"{b.seconds / a.seconds:4.1f}" for a, b in pairwise(found))
        print(f"{name:24} {spent}   × {growth}   {found[-1].outcome}", flush=True)


def print_patterns(size: int) -> None:
    """How many expressions there are, and the slowest."""
    worst = sorted(((*slowest(one, size), one.name) for one in package_patterns()), reverse=True)
    slow = [one for one in worst if one[0] > BOUND]
    print(f"{len(worst)} expressions against {size} characters: {len(slow)} over {BOUND * 1000:.0f} ms")
    for spent, text, name in worst[:SHOWN]:
        print(f"  {spent * 1000:9.1f} ms  {name}  {text!r}")


def slowest(expression: Expression, size: int) -> tuple[float, str]:
    """The seconds that the worst input takes, and how it begins; what few of them tell is not waited for."""
    worst = (0.0, "")
    for short, long in zip(inputs(expression, size // FEW), inputs(expression, size), strict=True):
        spent = seconds_of(expression, short) * FEW
        if LITTLE < spent < BOUND * FEW:
            spent = seconds_of(expression, long)
            spent = min(spent, seconds_of(expression, long)) if spent > BOUND else spent
        worst = max(worst, (spent, str(short[:12])))
    return worst


def main() -> None:
    """Print both parts."""
    parser = argparse.ArgumentParser(description="Hostile texts and expressions.")
    parser.add_argument("--megabytes", type=int, nargs="*", default=[8, 16, 32])
    parser.add_argument("--pattern-bytes", type=int, default=100_000)
    options = parser.parse_args()
    if options.megabytes:
        print_texts(options.megabytes)
    print_patterns(options.pattern_bytes)


if __name__ == "__main__":
    main()
