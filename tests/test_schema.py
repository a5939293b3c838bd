"""One declaration of every table, and what is made from it."""

from pathlib import Path

import pytest

import fanchang
from fanchang.export.dictionary import dictionary
from fanchang.schema import DTYPES, declared_tables
from fanchang.tables import TableError, make_table

DOCS = Path(__file__).parents[1] / "docs"

CONTRACT = {
    "entries": "side item row printed_no kind section_no section heading_no heading text deadline_text "
    "remark first_line last_line match",
    "roles": "side item role rank raw party office state open etc first_line line last_line",
    "assignments": "item role party office rank etc open party_type in_body in_annex body_state "
    "annex_state basis body_line annex_line",
    "tasks": "item kind section_no section heading_no heading body_no annex_no text deadline_text "
    "deadline ongoing leaders lead_units co_units body_line annex_line",
    "targets": "item side target_no metric action bound value value_to unit value_base unit_base "
    "benchmark condition quote start end",
    "parties": "party party_type function open aliases items_led lead co order first_line",
    "findings": "id code item items side field cause severity body_value annex_value body_place "
    "annex_place body_line annex_line lines model model_hits model_places message message_zh "
    "suggestion send_to story status status_reason",
    "coverage": "line zone used_for item place text",
}
"""The names that others read: none is renamed; columns may be added behind."""


@pytest.mark.parametrize("name", CONTRACT)
def test_the_columns_of_the_contract_are_there_in_order(name: str) -> None:
    expected = CONTRACT[name].split()
    assert declared_tables()[name].header[: len(expected)] == expected


def test_frames_have_the_declared_columns_and_dtypes() -> None:
    for name, frame in fanchang.load().tables.items():
        declared = {column.name: DTYPES[column.type] for column in declared_tables()[name].columns}
        found = {str(column): str(dtype) for column, dtype in frame.dtypes.items()}
        assert found == declared


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_table_and_column_is_explained(lang: str) -> None:
    for table in declared_tables().values():
        assert getattr(table, lang)
        assert all(getattr(column, lang) for column in table.columns)


@pytest.mark.parametrize(("lang", "file"), [("en", "tables.md"), ("zh", "tables.zh-CN.md")])
def test_the_data_dictionary_is_the_declaration(lang: str, file: str) -> None:
    assert (DOCS / file).read_text(encoding="utf-8") == dictionary(lang)


BLANK = {"line": 1, "zone": "front", "used_for": "blank", "place": "line 1"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([BLANK | {"zone": None}], id="missing"),
        pytest.param([BLANK | {"zone": "middle"}], id="unknown value"),
        pytest.param([BLANK, BLANK], id="key twice"),
    ],
)
def test_rows_that_break_the_declaration_are_refused(rows: list[dict[str, object]]) -> None:
    with pytest.raises(TableError):
        make_table("coverage", rows)
