"""How well and how fast the audit finds real differences; figures are printed, never asserted.

    python benchmarks/audit.py [CASES]

Made-up notices with known faults, losses and noise (`tests/faults.py`) are read and audited; beside it, on
the same notices in the same run, what is picked today: both sides parsed into tables and compared by
datacompy, keyed on the serial.
"""

import gc
import importlib
import platform
import statistics
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd

import fanchang
from fanchang.audit import Finding
from fanchang.characters import squeeze
from fanchang.notice import default_notice
from fanchang.tables import records

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from timing import Times

from faults import Case, Fault, Score, inject, score, write_registry

CASES = 1000
CLEAN = range(0, 1)
SIZES = range(15, 68)
RUNS = 15
ITEMS = 107
INSTALL = (
    "not installed, left out; for this bench only (--no-deps: it asks for an older pandas):\n"
    "  python -m pip install --no-deps datacompy ordered-set && python -m pip install 'polars<1.45' jinja2"
)
ROLES = {"leader": "leaders", "lead_unit": "lead_units", "co_unit": "co_units"}
FIELDS = {"text": "text", "section": "section", "heading": "heading", "deadline_text": "deadline"}

Cells = set[tuple[int, str]]


class Reader:
    """Reads a notice's text from a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "notice.txt"
        self._registry = write_registry(folder)

    def __call__(self, text: str) -> fanchang.Notice:
        """The text as a notice."""
        self._path.write_text(text, encoding="utf-8", newline="")
        return fanchang.read(self._path, registry=self._registry)


def seeded_case(seed: int, faults: range = range(1, 8)) -> Case:
    """The case of a seed: one in four without losses, one in four without noise, sizes in turn."""
    return inject(seed, SIZES[seed % len(SIZES)], faults, losses=seed % 4 > 0, noise=seed % 4 != 1)


def score_cases(number: int, read: Reader, times: Times, datacompy: Any) -> tuple[Score, Score, Score]:
    """Our score on cases with faults, on clean ones, and datacompy's on the former."""
    ours, clean, theirs = Score(), Score(), Score()
    for seed in range(number):
        print(f"\r{seed + 1} of {number}", end="", file=sys.stderr)
        case, harmless = seeded_case(seed), seeded_case(seed, CLEAN)
        notice = read(case.text)
        ours += signed(seed, score(times.take("audit", tabled, notice), case))
        clean += signed(seed, score(read(harmless.text).findings, harmless))
        if datacompy:
            cells = times.take("datacompy", differing_cells, datacompy, *sides(notice))
            theirs += score_cells(cells, case)
    print(file=sys.stderr)
    return ours, clean, theirs


def signed(seed: int, result: Score) -> Score:
    """The score with the seed before each of its details."""
    return replace(result, details=[f"seed {seed}: {line}" for line in result.details])


def sides(notice: fanchang.Notice) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Each side as a table with one row for each item: what a perfect parser hands to a table diff."""
    rows = {side: dict[int, dict[str, str]]() for side in ("body", "annex")}
    for entry in records(notice.entries):
        on_body = entry["side"] == "body"
        serial = str(entry["row"]) if on_body else entry["printed_no"] or f"row {entry['row']}"
        row = {name: squeeze(entry[column] or "") for column, name in FIELDS.items()}
        rows[entry["side"]][entry["item"]] = {"serial": serial, **dict.fromkeys(ROLES.values(), ""), **row}
    for role in records(notice.roles):
        row, name = rows[role["side"]][role["item"]], ROLES[role["role"]]
        row[name] = "、".join(filter(None, (row[name], squeeze(role["raw"] or ""))))
    body, annex = (pd.DataFrame(list(rows[side].values()), dtype="string") for side in rows)
    unprinted = ["deadline"] if (body["deadline"] == "").all() else []
    return body.drop(columns=unprinted), annex.drop(columns=unprinted)


def differing_cells(datacompy: Any, body: pd.DataFrame, annex: pd.DataFrame) -> Cells:
    """The cells, by serial and column, that datacompy reports as different; `row`: on one side only."""
    compared = datacompy.PandasCompare(body, annex, join_columns="serial")
    joined = compared.intersect_rows
    columns = [name for name in body.columns if name != "serial"]
    cells = {(serial, c) for c in columns for serial in joined["serial"][~joined[f"{c}_match"].astype(bool)]}
    for alone in (compared.df1_unq_rows, compared.df2_unq_rows):
        cells |= {(serial, "row") for serial in alone["serial"]}
    return {(int(serial.removeprefix("row ")), column) for serial, column in cells}


def score_cells(cells: Cells, case: Case) -> Score:
    """Each differing cell claims a real difference; right if a substantive fault stands there."""
    faults = case.substantive
    false = [cell for cell in cells if not any(is_cell(cell, fault) for fault in faults)]
    found = [fault.kind for fault in faults if any(is_cell(cell, fault) for cell in cells)]
    return Score(len(found), len(false), len(faults) - len(found))


def is_cell(cell: tuple[int, str], fault: Fault) -> bool:
    """True if the cell is where the fault is; a moved item shows in any cell of its row."""
    return cell[0] in fault.items and fault.field in ("row", cell[1])


def time_reading(read: Reader, times: Times) -> None:
    """Read and audit in turn: the 2021 notice, a made-up one of its size, one ten times as large."""
    texts = {"2021": default_notice().read_text(encoding="utf-8")}
    texts |= {"made-up": inject(1, ITEMS).text, "tenfold": inject(1, 10 * ITEMS).text}
    for _ in range(RUNS + 1):
        for name, text in texts.items():
            gc.collect()
            notice = times.take(f"read {name}", read, text)
            times.take(f"audit {name}", audited, notice)
            times.take(f"table {name}", tabled, notice)
    for taken in times.taken.values():
        del taken[0]  # the first of each only warms up


def audited(notice: fanchang.Notice) -> list[Finding]:
    """The findings as the generators make them; a notice keeps them, so each is asked once."""
    return notice.audit


def tabled(notice: fanchang.Notice) -> pd.DataFrame:
    """The findings as a table with ids and places."""
    return notice.findings


def print_speed(times: Times) -> None:
    """Medians, and the growth from round to round."""
    print(f"\nspeed, medians of {RUNS} runs in turn: read = file to entries; audit = `.audit` after that;")
    print("  table = `.findings` made of it")
    for name in ("2021", "made-up", "tenfold"):
        taken = [f"{what} {times.median(f'{what} {name}'):7.1f} ms" for what in ("read", "audit", "table")]
        print(f"  {name:<8} " + "   ".join(taken))
    rounds = zip(times.taken["audit tenfold"], times.taken["audit made-up"], strict=True)
    growth = statistics.median(large / small for large, small in rounds)
    print(f"  to reach: 50 ms for the audit of the 2021 notice ({ITEMS} items)")
    print(f"  made-up, {ITEMS} to {10 * ITEMS} items: {growth:.1f} times the time (to reach: 12)")


def print_score(ours: Score, clean: Score) -> None:
    """Recall and precision, by kind, and whatever went wrong with its seed."""
    faults, found = ours.true_positives + ours.false_negatives, max(1, ours.true_positives)
    both = ours + clean
    print(f"  recall    {ours.recall:.4f}   of {faults} substantive faults (to reach: 0.98)")
    print(f"  precision {ours.precision:.4f}   {ours.false_positives} false alarms (to reach: 0.98)")
    print(f"  false alarms on clean notices: {clean.false_positives} (to reach: 0)")
    print(f"  found under the one most specific code: {ours.exact / found:.3f}")
    print(f"  found with the quotes of a careful reader: {ours.quoted / found:.3f}")
    print(f"  harmless differences told with code and cause: {both.explained} of {both.harmless}")
    print_kinds("substantive, found", ours.found, ours.missed)
    print_kinds("harmless, not told with code and cause", both.unexplained, [])
    for line in (*ours.details, *(f"clean, {line}" for line in clean.details)):
        print(f"    {line}")


def print_kinds(title: str, found: list[str], missed: list[str]) -> None:
    """How often each kind was found, the most missed first."""
    hit, miss = Counter(found), Counter(missed)
    print(f"  {title}:")
    for kind in sorted({*hit, *miss}, key=lambda kind: (-miss[kind], kind)):
        print(f"    {hit[kind]:5}" + f" of {hit[kind] + miss[kind]:5}" * bool(missed or miss) + f"  {kind}")


def print_rival(ours: Score, theirs: Score, times: Times) -> None:
    """Both in one table, and how each side was normalised."""
    print("\nbeside datacompy keyed on the serial, same notices, same run")
    print("  fanchang: reads the notice as text; its time is that of `.findings` after reading")
    print("  datacompy: gets both sides perfectly parsed, one row for each item: section, heading, text,")
    print(
        "    leaders, lead_units, co_units (deadline if the body prints it); padding removed, width folded,"
    )
    print(
        "    parties joined with 、; key: the annex's 序号, the body's position; time of the comparison alone"
    )
    for name, result, key in (("fanchang", ours, "audit"), ("datacompy", theirs, "datacompy")):
        rates = f"recall {result.recall:.3f}   precision {result.precision:.3f}"
        print(f"  {name:<10} {rates}   {times.median(key):6.1f} ms a notice")


def print_2021(datacompy: Any) -> None:
    """What both tell of the 2021 notice."""
    notice = fanchang.load()
    cells = differing_cells(datacompy, *sides(notice))
    real = int((notice.findings["cause"] == "substantive").sum())
    print(f"  the 2021 notice: datacompy {len(cells)} differing cells and rows, fanchang {real} substantive")


def optional(name: str) -> Any:
    """A module that only this bench needs; None if it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def main(cases: int = CASES) -> None:
    """Print everything."""
    datacompy = optional("datacompy")
    names = ["fanchang", "pandas", *["datacompy"] * bool(datacompy)]
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in names)
    print(f"Python {platform.python_version()}, {versions}")
    times, speed = Times(), Times()
    with tempfile.TemporaryDirectory() as folder:
        read = Reader(Path(folder))
        ours, clean, theirs = score_cases(cases, read, times, datacompy)
        time_reading(read, speed)
    sizes = f"{SIZES[0]} to {SIZES[-1]} items"
    print(f"\n{cases} made-up notices of {sizes} with 1 to 7 faults, and {cases} clean ones")
    print_score(ours, clean)
    print_speed(speed)
    if datacompy:
        print_rival(ours, theirs, times)
        print_2021(datacompy)
    else:
        print(f"\ndatacompy: {INSTALL}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
