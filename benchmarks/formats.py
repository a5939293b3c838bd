"""How fast each format is read beside the bare library that opens it, and .docx beside MarkItDown.

The 2021 notice is set again in each format (tests/typeset.py). A bare library only opens the file and walks
through its text; ours gives paragraphs and grids with their places (`source`) or all entries with parties
(`entries`). MarkItDown plus one regular expression is what people use today; its F1 counts the items that
it finds (side, text) among those that the notice prints. Figures are printed, never asserted.

MarkItDown is not installed here: `pip install 'markitdown[docx]'` into this environment lets it take part.
"""

import importlib
import importlib.util
import io
import platform
import re
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pdfplumber
from lxml import etree

import fanchang
from fanchang.characters import squeeze
from fanchang.notice import default_notice
from fanchang.reading import read_notice
from fanchang.sources import open_source

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from timing import alternate

from typeset import as_docx, as_html, as_xlsx, parts_of
from typeset_pdf import as_pdf

RUNS = 7
_TASK = re.compile(
    r"^\s*(?:\|\s*)?(?:\d{1,3}\s*\|\s*)?\d{1,3}[.)\\]+\s*([^|\n]{6,}?)。?\s*(?:\||$)", re.MULTILINE
)
"""An item as it is numbered in prose, or the first cells of a row."""

Run = Callable[[Path], object]


def bare_html(path: Path) -> int:
    """All texts of the page."""
    return sum(1 for _ in etree.parse(str(path), etree.HTMLParser(encoding="utf-8")).getroot().itertext())


def bare_docx(path: Path) -> int:
    """All texts of python-docx: paragraphs, and the cells of each row."""
    import docx

    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return sum(1 for _ in (*(p.text for p in document.paragraphs), *cells))


def bare_xlsx(path: Path) -> int:
    """All cells of openpyxl."""
    workbook = openpyxl.load_workbook(path)
    return sum(1 for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None)


def bare_pdf(path: Path) -> int:
    """All characters of pdfplumber."""
    with pdfplumber.open(path) as document:
        return sum(len(page.chars) for page in document.pages)


BARE: dict[str, tuple[str, Run]] = {
    "html": ("lxml", bare_html),
    "docx": ("python-docx", bare_docx),
    "xlsx": ("openpyxl", bare_xlsx),
    "pdf": ("pdfplumber", bare_pdf),
}


def medians(runs: list[Run], path: Path, count: int) -> list[float]:
    """The median time of each run on the file."""
    return list(map(statistics.median, alternate([partial(run, path) for run in runs], count)))


def items_of(path: Path) -> list[str]:
    """The text of every item on each side, squeezed."""
    return [squeeze(entry.text) for entry in read_notice(path).entries]


def f1(found: list[str], printed: list[str]) -> float:
    """The harmonic mean of precision and recall over items."""
    hits = (Counter(found) & Counter(printed)).total()
    return 2 * hits / (len(found) + len(printed)) if found or printed else 0.0


def markitdown_items() -> Callable[[Path], list[str]] | None:
    """MarkItDown plus a regular expression; None where it is not installed."""
    if importlib.util.find_spec("markitdown") is None:
        return None
    converter = importlib.import_module("markitdown").MarkItDown()

    def run(path: Path) -> list[str]:
        text = converter.convert_stream(io.BytesIO(path.read_bytes()), file_extension=".docx").text_content
        return [squeeze(found) for found in _TASK.findall(text)]

    return run


def compare_with_markitdown(path: Path, printed: list[str]) -> None:
    """Time and F1 of both."""
    run = markitdown_items()
    if run is None:
        print("MarkItDown is not installed: pip install 'markitdown[docx]' lets it take part")
        return
    theirs, ours = medians([run, items_of], path, RUNS)
    print(f"\n.docx to items   MarkItDown + regex {theirs:8.1f} ms, F1 {f1(run(path), printed):.3f}")
    print(f"                 fanchang           {ours:8.1f} ms, F1 {f1(items_of(path), printed):.3f}")
    print(f"ratio (to reach: 15)                {theirs / ours:8.1f}")


def main() -> None:
    """Print the figures."""
    notice = default_notice()
    printed = items_of(notice)
    parts = parts_of(notice)
    made = {"html": as_html, "docx": as_docx, "xlsx": as_xlsx, "pdf": as_pdf}
    print(f"Python {platform.python_version()}, fanchang {fanchang.__version__}, medians of {RUNS} (pdf: 3)")
    print(f"{'':6}{'bare library':>24}{'source':>12}{'entries':>12}{'source/bare':>13}{'F1 of items':>13}")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, write in made.items():
            path = Path(folder) / f"notice.{suffix}"
            path.write_bytes(write(parts))
            name, bare = BARE[suffix]
            runs: list[Run] = [bare, open_source, items_of]
            floor, source, entries = medians(runs, path, 3 if suffix == "pdf" else RUNS)
            figures = f"{floor:9.1f} ms{source:9.1f} ms{entries:9.1f} ms{source / floor:13.2f}"
            print(f"{suffix:6}{name:>12}{figures}{f1(items_of(path), printed):13.3f}")
        compare_with_markitdown(Path(folder) / "notice.docx", printed)


if __name__ == "__main__":
    main()
