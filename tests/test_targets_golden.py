"""The quantities of the 2021 notice against a golden that was read by hand."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import fanchang
from fanchang.tables import records

GOLDEN = Path(__file__).parent / "golden" / "targets.csv"
NUMBERS = ("value", "value_to", "value_base")


def golden() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(name: str, value: object) -> str:
    if value is None:
        return ""
    return f"{Decimal(str(value)).normalize():f}" if name in NUMBERS else str(value)


@pytest.fixture(scope="module")
def found() -> list[dict[str, str]]:
    return [
        {name: printed(name, value) for name, value in row.items()}
        for row in records(fanchang.load().targets)
    ]


@pytest.mark.parametrize("column", list(golden()[0]))
def test_every_cell_of_a_column_is_the_golden_one(found: list[dict[str, str]], column: str) -> None:
    key = ("item", "side", "target_no")
    expected = {tuple(row[name] for name in key): row[column] for row in golden()}
    assert {tuple(row[name] for name in key): row[column] for row in found} == expected
