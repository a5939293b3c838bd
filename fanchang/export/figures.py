"""A notice -> every chart as a figure, and as the bytes of pictures."""

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from fanchang import charts, workload
from fanchang.charts.words import words
from fanchang.declared import LANGUAGES
from fanchang.losses import MODELS, NAME
from fanchang.network import NamedTogether, named_together
from fanchang.notice import Notice

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")
DOTS_PER_INCH = 300

_METADATA = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
"""What must not stand in a file: the clock."""


def figure_files(notice: Notice, formats: Iterable[str] = FORMATS, lang: str = "zh") -> dict[str, bytes]:
    """Every chart of the notice in these formats: file name (`items_by_leader.png`) -> bytes.

    Raises:
        ValueError: no such format or language.
    """
    return picture_files(figures(notice, lang), formats)


def picture_files(drawn: "Mapping[str, Figure]", formats: Iterable[str]) -> dict[str, bytes]:
    """Figures that are at hand in these formats: file name -> bytes.

    Raises:
        ValueError: no such format.
    """
    wanted = list(formats)
    return {f"{name}.{form}": figure_bytes(figure, form) for name, figure in drawn.items() for form in wanted}


def figure_bytes(figure: "Figure", form: str = "png") -> bytes:
    """A figure as the bytes of a file; the same figure gives the same bytes.

    Raises:
        ValueError: no such format.
    """
    if form not in FORMATS:
        raise ValueError(f"format: expected one of {', '.join(FORMATS)}, found {form!r}")
    picture = io.BytesIO()
    with charts.chinese_font():
        figure.savefig(picture, format=form, dpi=DOTS_PER_INCH, metadata=_METADATA[form])
    return picture.getvalue()


def figures(
    notice: Notice,
    lang: str = "zh",
    size: str = "a4",
    together: NamedTogether | None = None,
    *,
    targets: bool = True,
) -> dict[str, "Figure"]:
    """Every chart of the notice by its name; the table of targets may run over several (`targets_1` …).

    Args:
        notice: the notice.
        lang: zh or en.
        size: a4 or slide.
        together: the network of its units, where it is at hand.
        targets: False leaves the table of targets out.

    Raises:
        ValueError: no such language or size.
    """
    assignments, tasks, parties = notice.assignments, notice.tasks, notice.parties
    look: dict[str, Any] = {"source": _source(notice, lang), "lang": lang, "size": size}
    together = together or named_together(assignments)
    units = workload.unit_roles(assignments)
    leads = units[~units["open"] & (units["lead"] > 0)]["lead"]
    found = {
        "items_by_leader": charts.items_by_leader(
            workload.leader_items(assignments, parties), reason=" ".join(reasons(notice, lang)), **look
        ),
        "leader_sections": charts.leader_sections(
            workload.leader_sections(assignments, tasks, parties), **look
        ),
        "leader_units": charts.leader_units(workload.leader_units(assignments, parties), **look),
        "unit_roles": charts.unit_roles(units, **look),
        "lorenz": charts.lorenz(workload.lorenz(leads), gini=workload.gini(leads), **look),
        "units_named_together": charts.units_named_together(
            together.units, together.edges, carrying=together.items_with_edge, items=together.items, **look
        ),
        "differences": charts.differences(workload.differences(notice.findings), **look),
        "deadlines": charts.deadlines(workload.deadlines_by_section(tasks), **look),
    }
    sheets = charts.targets(dated_targets(notice), **look) if targets else []
    return found | {f"targets_{number}": sheet for number, sheet in enumerate(sheets, 1)}


def _source(notice: Notice, lang: str) -> str:
    title = notice.about.title or notice.reading.source.name
    return charts.source_line(title, notice.about.document_number, lang)


def dated_targets(notice: Notice) -> "pd.DataFrame":
    """The list of targets with the dates of their items."""
    listed = workload.target_list(notice.targets, notice.tasks, notice.assignments)
    return listed.merge(notice.tasks[["item", "deadline", "ongoing"]], on="item", how="left")


def reasons(notice: Notice, lang: str) -> list[str]:
    """Why leaders' names are missing: a sentence for each side where a loss model holds."""
    say, says = words("items_by_leader", lang), MODELS[NAME][LANGUAGES.index(lang)]
    return [
        say["because"].format(side=say[model.side], says=says, hits=len(model.hits), places=model.places)
        for model in notice.losses.of_names
    ]
