"""The notebooks, executed on a notice from a fresh kernel; and as pages for readers without Jupyter.

What runs them comes with the extra `report`; it is imported when the first notebook is executed.
"""

import asyncio
import html
from collections.abc import Iterable, Mapping
from importlib import resources, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fanchang.errors import NoticeError
from fanchang.export.kernels import run

if TYPE_CHECKING:
    from nbformat import NotebookNode

NEEDED = ("ipykernel", "nbclient", "nbconvert", "nbformat")
"""What the extra `report` brings."""

PARAMETERS = "parameters"
"""The tag of the one cell that a user changes."""

_AT_ONCE = 2
"""A kernel is a process of its own: more of them than cores would only wait for each other."""

_LONGEST_REASON = 200
"""Characters of what went wrong in a notebook that fit into one line."""

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def missing_libraries() -> list[str]:
    """What has to be installed before a notebook can be executed; empty where all is there."""
    return [name for name in NEEDED if util.find_spec(name) is None]


def folder() -> Path:
    """Where the notebooks lie: in the package, else in the checkout.

    Raises:
        NoticeError: the installation lacks them.
    """
    package = Path(str(resources.files("fanchang")))
    for place in (package / "notebooks", package.parent / "notebooks"):
        if any(place.glob("*.ipynb")):
            return place
    raise NoticeError("no notebooks", "notebooks")


def notebook_paths() -> list[Path]:
    """Every notebook, in the order of its number."""
    return sorted(folder().glob("*.ipynb"))


async def notebook_pages(notice: Path, options: Mapping[str, str], lang: str) -> dict[str, bytes]:
    """Every notebook, executed on the notice, as a page: its file name and its bytes.

    Args:
        notice: the notice's file.
        options: what `fanchang.read` is given beside it: paths of a registry and the like.
        lang: `zh` or `en`, for what the program says in the outputs.

    Raises:
        NoticeError: a notebook does not run to its end.
    """
    given = {name: str(Path(path).resolve()) for name, path in options.items()}
    parameters = {"NOTICE": str(notice.resolve()), "LANG": lang, "OPTIONS": given}
    shown = {"NOTICE": notice.name, "LANG": lang, "OPTIONS": {n: Path(p).name for n, p in given.items()}}
    turn = asyncio.Semaphore(_AT_ONCE)

    async def made(path: Path) -> bytes:
        async with turn:
            notebook = await _run_to_its_end(path, parameters)
        set_parameters(notebook, shown)
        return await asyncio.to_thread(lambda: page(notebook, lang).encode())

    paths = notebook_paths()
    pages = await asyncio.gather(*map(made, paths))
    return {f"{path.stem}.html": data for path, data in zip(paths, pages, strict=True)}


async def _run_to_its_end(path: Path, parameters: Mapping[str, object]) -> "NotebookNode":
    from nbclient.exceptions import CellExecutionError

    try:
        return await _executed(path, parameters)
    except CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
    except (RuntimeError, TimeoutError) as error:  # the kernel died, or was too slow
        reason = f"{type(error).__name__}: {error}"
    raise NoticeError("not run", path.name, reason=" ".join(reason.split())[:_LONGEST_REASON])


def read_notebook(path: Path) -> "NotebookNode":
    """The notebook as it is on the disk.

    Raises:
        nbformat.ValidationError: it breaks the notebook format.
    """
    import nbformat

    notebook: NotebookNode = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    nbformat.validate(notebook)
    return notebook


def execute(path: Path, parameters: Mapping[str, object]) -> "NotebookNode":
    """The notebook with its outputs, from a fresh kernel, its parameters set to these values.

    Raises:
        KeyError: the notebook has no such parameter.
        nbclient.exceptions.CellExecutionError: a cell raises.
    """
    return asyncio.run(_executed(path, parameters))


async def _executed(path: Path, parameters: Mapping[str, object]) -> "NotebookNode":
    notebook = read_notebook(path)
    set_parameters(notebook, parameters)
    await run(notebook, path.parent)
    notebook.metadata.language_info.pop("version", None)  # another Python would write another one
    return notebook


def set_parameters(notebook: "NotebookNode", parameters: Mapping[str, object]) -> None:
    """Give each `NAME = …` of the cell tagged `parameters` its value; a comment behind it goes.

    Raises:
        KeyError: no such line.
    """
    (cell,) = tagged(notebook, PARAMETERS)
    lines = cell.source.splitlines()
    places = {line.partition("=")[0].strip(): at for at, line in enumerate(lines)}
    for name, value in parameters.items():
        lines[places[name]] = f"{name} = {value!r}"
    cell.source = "\n".join(lines)


def tagged(notebook: "NotebookNode", tag: str) -> "list[NotebookNode]":
    """The cells that carry the tag."""
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def page(notebook: "NotebookNode", lang: str) -> str:
    """The notebook as one HTML page that loads nothing and runs nothing."""
    from nbconvert import HTMLExporter

    exporter: Any = HTMLExporter
    body, _ = exporter(template_name="basic", exclude_anchor_links=True).from_notebook_node(notebook)
    return _PAGE.format(
        lang={"zh": "zh-CN"}.get(lang, lang),
        title=html.escape(_title(cell.source for cell in notebook.cells if cell.cell_type == "markdown")),
        style=(resources.files("fanchang.export") / "notebook.css").read_text(encoding="utf-8"),
        body=body,
    )


def _title(prose: Iterable[str]) -> str:
    """The first heading."""
    headings = (line.lstrip("# ") for text in prose for line in text.splitlines() if line.startswith("#"))
    return next(headings, "")
