"""How fast a notice is read: ratios side by side in one run; figures are printed, never asserted.

The floor is what anybody has to do: decode the file, split its lines, search each with one expression.
"""

import platform
import re
import statistics
import tempfile
from functools import partial
from pathlib import Path

from timing import alternate

import fanchang
from fanchang.notice import default_notice
from fanchang.reading import read_notice

RUNS = 25
_LABEL = re.compile("责任单位|领导|单位")


def floor(path: Path) -> int:
    """The lines of the file that hold a label's words."""
    return sum(_LABEL.search(line) is not None for line in path.read_bytes().decode().split("\n"))


def ours(path: Path) -> int:
    """The parties of all entries of the file."""
    return sum(len(entry.mentions) for entry in read_notice(path).entries)


def twice(path: Path, folder: Path) -> Path:
    """A notice of twice the items: body and table stand again, with a word added to every task."""
    reading = read_notice(path)
    lines = list(reading.source.lines)
    again = lines.copy()
    for entry in reading.entries:
        again[entry.text_line - 1] = again[entry.text_line - 1].removesuffix("。") + "二期"
    body = slice(reading.zones.body[0].no - 1, reading.body.last_line)
    annex = slice(reading.zones.rows[0].first_line - 1, reading.annex.last_line)
    double = [*lines[: body.stop], "", *again[body], *lines[body.stop : annex.stop], "", *again[annex]]
    (folder / "twice.txt").write_text("\n".join(double), encoding="utf-8")
    return folder / "twice.txt"


def main() -> None:
    """Print the ratios."""
    path = default_notice()
    with tempfile.TemporaryDirectory() as folder:
        double = twice(path, Path(folder))
        items = [len(fanchang.read(p).reading.body.entries) for p in (path, double)]
        runs = [partial(floor, path), partial(ours, path), partial(ours, double)]
        base, once, both = alternate(runs, RUNS)
    medians = [statistics.median(times) for times in (base, once, both)]
    ratios = [ours_ / floor_ for ours_, floor_ in zip(once, base, strict=True)]
    growth = [two / one for two, one in zip(both, once, strict=True)]
    print(f"Python {platform.python_version()}, fanchang {fanchang.__version__}, medians of {RUNS}")
    print(f"decode, split, one search per line   {medians[0]:8.2f} ms")
    print(f"read to entries with parties         {medians[1]:8.2f} ms   {items[0]} items")
    print(f"the same with twice the items        {medians[2]:8.2f} ms   {items[1]} items")
    print(f"ratio to the floor (to reach: 15)    {statistics.median(ratios):8.1f}")
    print(f"twice the notice (to reach: 2.2)     {statistics.median(growth):8.2f}")


if __name__ == "__main__":
    main()
