"""How body and annex differ, counted."""

import pandas as pd

from fanchang.schema import declared_tables


def differences(findings: pd.DataFrame) -> pd.DataFrame:
    """One row for each cause and field that occur, in the order in which the table declares them.

    Columns: cause, field; findings (how many; a systematic finding counts once, whatever the number of its
    items); acknowledged (those of them that were checked and stand).
    """
    counted = findings.assign(_done=(findings["status"] == "acknowledged").astype("Int64"), _one=1)
    frame = counted.groupby(["cause", "field"])[["_one", "_done"]].sum().reset_index()
    for column in ("field", "cause"):
        frame = frame.sort_values(
            column, key=lambda names: names.map(_declared(str(names.name))), kind="stable"
        )
    frame = frame.rename(columns={"_one": "findings", "_done": "acknowledged"}).reset_index(drop=True)
    return frame.astype({"cause": "string", "field": "string", "findings": "Int64", "acknowledged": "Int64"})


def _declared(column: str) -> dict[str, int]:
    """The declared values of a column of `findings` and their order."""
    found = next(one for one in declared_tables()["findings"].columns if one.name == column)
    return {value: at for at, value in enumerate(found.values)}
