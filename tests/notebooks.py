"""Executes the notebooks, for `make notebooks` and for the tests.

    python tests/notebooks.py            say which notebooks differ from their execution
    python tests/notebooks.py --write    execute every notebook in place

The same notebook, notice and library versions give the same bytes: no clock, no version of Python, no path.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SECONDS = 120
"""How long one cell may take; the first one waits for pandas to be imported."""


class RunningPython(KernelSpecManager):
    """Knows one kernel: the interpreter that runs this file, whatever `python3` is elsewhere."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
        """The kernel of `sys.executable`, by any name."""
        return KernelSpec(**get_kernel_dict())


def paths() -> list[Path]:
    """Every notebook, in the order of its number."""
    return sorted(FOLDER.glob("*.ipynb"))


def read(path: Path) -> NotebookNode:
    """The notebook as it is on the disk.

    Raises:
        nbformat.ValidationError: it breaks the notebook format.
    """
    notebook: NotebookNode = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    nbformat.validate(notebook)
    return notebook


def text(notebook: NotebookNode) -> str:
    """What its file holds."""
    written: str = nbformat.writes(notebook)
    return written.rstrip("\n") + "\n"


def execute(path: Path, parameters: Mapping[str, object]) -> NotebookNode:
    """The notebook with its outputs, from a fresh kernel, its parameters set to these values.

    Raises:
        KeyError: the notebook has no such parameter.
        nbclient.exceptions.CellExecutionError: a cell raises.
    """
    notebook = read(path)
    set_parameters(notebook, parameters)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        client = _client(notebook, Path(folder))
        environment = os.environ | {"IPYTHONDIR": folder}
        asyncio.run(client.async_execute(cleanup_kc=True, env=environment))
    _forget_machine(notebook)
    return notebook


def set_parameters(notebook: NotebookNode, parameters: Mapping[str, object]) -> None:
    """Give each `NAME = …` of the cell tagged `parameters` its value; a comment behind it goes.

    Raises:
        KeyError: no such line.
    """
    (cell,) = tagged(notebook, "parameters")
    lines = cell.source.splitlines()
    places = {line.partition("=")[0].strip(): at for at, line in enumerate(lines)}
    for name, value in parameters.items():
        lines[places[name]] = f"{name} = {value!r}"
    cell.source = "\n".join(lines)


def tagged(notebook: NotebookNode, tag: str) -> list[NotebookNode]:
    """The cells that carry the tag."""
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def _client(notebook: NotebookNode, folder: Path) -> NotebookClient:
    """A client whose kernel keeps what it needs in `folder`: the user's own settings are not read."""
    manager = AsyncKernelManager(
        kernel_spec_manager=RunningPython(), connection_file=str(folder / "kernel.json")
    )
    resources: dict[str, Any] = {"metadata": {"path": str(FOLDER)}}
    return NotebookClient(
        notebook,
        km=manager,
        timeout=SECONDS,
        extra_arguments=["--log-level=ERROR"],  # of the kernel itself; cells print as ever
        resources=resources,
        record_timing=False,
        coalesce_streams=True,  # how the kernel cuts a print into messages is a matter of time
    )


def _forget_machine(notebook: NotebookNode) -> None:
    """Drop what another Python would write differently."""
    notebook.metadata.language_info.pop("version", None)


def main(arguments: list[str] | None = None) -> int:
    """Execute every notebook; 1 if one was out of date and is not written."""
    parser = argparse.ArgumentParser(description="Execute the notebooks from a fresh kernel.")
    parser.add_argument("--write", action="store_true", help="write their outputs in place")
    write = parser.parse_args(arguments).write
    outdated = 0
    for path in paths():
        after = text(execute(path, {}))
        same = path.read_bytes() == after.encode()
        print(f"{path.name}: {'up to date' if same else 'written' if write else 'out of date'}")
        if write and not same:
            path.write_bytes(after.encode())  # bytes: no \r\n on Windows
        outdated += not same and not write
    return min(outdated, 1)


if __name__ == "__main__":
    sys.exit(main())
