"""What was promised: by when, and how much."""

from collections.abc import Sequence

import pandas as pd

from fanchang.workload.places import check_choice, in_order, leader_order, printed_places, typed

_KINDS = ("dated", "ongoing", "both", "none")

_COUNTS = dict.fromkeys(("items", *_KINDS, "unread"), "Int64") | {"leader": "string"}

_TARGET = {
    "target_no": "Int64",
    "side": "string",
    "quote": "string",
    "metric": "string",
    "action": "string",
    "bound": "string",
    "value": "Float64",
    "value_to": "Float64",
    "unit": "string",
    "value_base": "Float64",
    "unit_base": "string",
    "benchmark": "string",
    "condition": "string",
    "deadline_text": "string",
    "leaders": "string",
    "lead_units": "string",
    "units": "string",
}


def deadlines(tasks: pd.DataFrame) -> pd.DataFrame:
    """One row for each item, by item.

    Columns: item, section_no, section; deadline_text (as printed); deadline (the date, missing where none
    can be read); deadline_kind: `dated` a date, `ongoing` 持续推进, `both` a date and 持续推进, `none`
    neither; unread (true where a deadline is printed that is neither: 年内见成效).
    """
    frame = tasks.sort_values("item", kind="stable").reset_index(drop=True)
    dated, ongoing = frame["deadline"].notna(), frame["ongoing"].astype("boolean").fillna(False)
    kind = pd.Series("none", index=frame.index, dtype="string")
    kind = kind.mask(dated, "dated").mask(ongoing, "ongoing").mask(dated & ongoing, "both")
    frame["deadline_kind"] = kind
    frame["unread"] = (kind == "none") & frame["deadline_text"].notna()
    columns = ["item", "section_no", "section", "deadline_text", "deadline", "deadline_kind", "unread"]
    dtypes = {"deadline_kind": "string", "unread": "boolean", "deadline": "datetime64[s]"}
    return typed(frame, columns, _TARGET | dtypes)


def deadlines_by_section(tasks: pd.DataFrame) -> pd.DataFrame:
    """One row for each section in its order; one row in a notice without sections.

    Columns: section_no, section (missing without sections); items; dated, ongoing, both, none (they add up
    to items, as in `deadlines`); unread (those of none that print a deadline which names no day and is not
    持续推进).
    """
    return _kinds_by(deadlines(tasks), ["section_no", "section"])


def deadlines_by_leader(
    tasks: pd.DataFrame, assignments: pd.DataFrame, parties: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row for each leader as in `leader_items`; an item with several leaders counts for each.

    Columns: leader, and the counts of `deadlines_by_section`.
    """
    places = printed_places(assignments, ["leader"]).dropna(subset="party")
    places = places[["item", "party"]].rename(columns={"party": "leader"})
    met = places.merge(deadlines(tasks), on="item")
    return _kinds_by(in_order(met, "leader", leader_order(assignments, parties)), ["leader"])


def _kinds_by(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """How many items of each deadline kind, by these keys in the order of the rows."""
    marks = pd.DataFrame({kind: (frame["deadline_kind"] == kind).astype("Int64") for kind in _KINDS})
    marks = frame[keys].assign(
        items=1, **{k: marks[k] for k in _KINDS}, unread=frame["unread"].astype("Int64")
    )
    counts = marks.groupby(keys, sort=False, dropna=False).sum().reset_index()
    return typed(counts, [*keys, "items", *_KINDS, "unread"], _COUNTS)


def target_list(targets: pd.DataFrame, tasks: pd.DataFrame, assignments: pd.DataFrame) -> pd.DataFrame:
    """One row for each promised quantity, by item and target_no: the body's, else the annex's.

    Columns: item, target_no, side (which one the row is taken from); quote, metric, action, bound, value,
    value_to, unit, value_base, unit_base, benchmark, condition as in `targets`; section_no, section,
    deadline_text as in `tasks`; leaders, lead_units, units (whose role is not told), joined with 、 in the
    order of `assignments`, both sides put together; missing where nobody is named.
    """
    frame = _each_once(targets)
    about = tasks[["item", "section_no", "section", "deadline_text"]]
    frame = frame.astype({"item": "Int64"}).merge(about.astype({"item": "Int64"}), how="left", on="item")
    for column, role in (("leaders", "leader"), ("lead_units", "lead_unit"), ("units", "unit")):
        frame[column] = frame["item"].map(_names(assignments, role))
    columns = ["item", *list(_TARGET)[:13], "section_no", "section", *list(_TARGET)[13:]]
    return typed(frame, columns, _TARGET)


def _names(assignments: pd.DataFrame, role: str) -> "pd.Series[str]":
    """The parties of each item in this role, joined with 、."""
    places = printed_places(assignments, [role]).dropna(subset="party")
    return places.groupby("item")["party"].agg("、".join)


def target_counts(
    targets: pd.DataFrame, by: Sequence[str] = ("action", "unit_base", "bound")
) -> pd.DataFrame:
    """One row for each combination of these columns that occurs: how many quantities were promised so.

    Each quantity counts once, as in `target_list`: the body's words, else the annex's. Values are never
    added up, for a household and a road are no sum.

    Args:
        targets: the table.
        by: any of action, unit_base, bound, unit, benchmark, metric.

    Columns: those of `by` (missing where the target has none); targets (quantities), items (that promise
    them). The commonest first, then in order of appearance.

    Raises:
        ChoiceError: an unknown column.
    """
    check_choice("by", by, ("action", "unit_base", "bound", "unit", "benchmark", "metric"))
    frame = _each_once(targets)
    frame = typed(frame, ["item", *by], _TARGET)
    if not by:
        counts = pd.DataFrame({"targets": [len(frame)], "items": [frame["item"].nunique()]})
        return counts.astype("Int64")
    groups = frame.groupby(list(by), dropna=False, sort=False)["item"]
    counts = groups.agg(targets="size", items="nunique").reset_index()
    counts = counts.sort_values("targets", ascending=False, kind="stable")
    return typed(counts, [*by, "targets", "items"], _TARGET | {"targets": "Int64", "items": "Int64"})


def _each_once(targets: pd.DataFrame) -> pd.DataFrame:
    """One row for each quantity, by item and target_no: the body's, else the annex's."""
    sides = targets.assign(_side=targets["side"] != "body")
    sides = sides.sort_values(["item", "target_no", "_side"], kind="stable")
    return sides.drop_duplicates(["item", "target_no"]).drop(columns="_side")
