"""The printed numbers of each side as runs that count up: what each says and what it should say."""

from collections.abc import Iterator
from dataclasses import dataclass

from fanchang.entry import Entry
from fanchang.grammar import number_value
from fanchang.reading import Reading


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number: what it says, what its position says, the number above it, if it came before.

    Neighbouring numbers that are all off are one story, named by the first of them.
    """

    entry: Entry
    value: int | None
    expected: int
    above: int | None
    is_repeated: bool
    story: str


def number_runs(reading: Reading) -> Iterator[list[Number]]:
    """The numbers of each side, one run for each series that counts up by itself.

    The body's items count in the series of their kind of mark; numbers that begin anew with 1 under a
    section or heading are a series of their own.
    """
    for side in (reading.body, reading.annex):
        series: dict[str, tuple[list[Number], set[int]]] = {}
        style = ""
        for entry in side.entries:
            style = "serial" if side.name == "annex" else entry.printed_no[-1:] or style
            run, seen = series.setdefault(style, ([], set()))
            value = number_value(entry.printed_no) if entry.printed_no else None
            if value == 1 and run and _opens(entry, run[-1].entry):
                yield run
                run, seen = series[style] = [], set()
            last = run[-1] if run else None
            above = None if last is None else last.above if last.value is None else last.value
            expected = last.expected + 1 if last else _first(value, side.name)
            is_off = last is not None and last.value != last.expected
            story = last.story if last and is_off else f"serial-slip-{side.name}-{expected}"
            run.append(Number(entry, value, expected, above, value is not None and value in seen, story))
            seen |= {value} if value is not None else set()
        yield from (run for run, seen in series.values() if seen)


def _first(value: int | None, side: str) -> int:
    """Where a run begins: a table with 1, prose with whatever its first number says."""
    return 1 if side == "annex" or value is None else value


def _opens(entry: Entry, above: Entry) -> bool:
    return (entry.section, entry.heading) != (above.section, above.heading)
