"""Executes the notebooks, for `make notebooks` and for the tests.

    python tests/notebooks.py            say which notebooks differ from their execution
    python tests/notebooks.py --write    execute every notebook in place

The same notebook, notice and library versions give the same bytes: no clock, no version of Python, no path.
"""

import argparse
import sys

import nbformat
from nbformat import NotebookNode

from fanchang.export.notebooks import execute, notebook_paths


def text(notebook: NotebookNode) -> str:
    """What its file holds."""
    written: str = nbformat.writes(notebook)
    return written.rstrip("\n") + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Execute every notebook; 1 if one was out of date and is not written."""
    parser = argparse.ArgumentParser(description="Execute the notebooks from a fresh kernel.")
    parser.add_argument("--write", action="store_true", help="write their outputs in place")
    write = parser.parse_args(arguments).write
    outdated = 0
    for path in notebook_paths():
        after = text(execute(path, {}))
        same = path.read_bytes() == after.encode()
        print(f"{path.name}: {'up to date' if same else 'written' if write else 'out of date'}")
        if write and not same:
            path.write_bytes(after.encode())  # bytes: no \r\n on Windows
        outdated += not same and not write
    return min(outdated, 1)


if __name__ == "__main__":
    sys.exit(main())
