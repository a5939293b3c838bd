"""How large the page is, how long it takes to make, and how fast a thousand items are filtered in Chromium.

    python benchmarks/page.py [items]

Filtering is timed from the reader's input until the rows in sight are laid out, medians of 7 runs.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import fanchang  # noqa: E402
import invented  # noqa: E402
from fanchang.export.page import PAGE, page_files  # noqa: E402
from fanchang.network import named_together  # noqa: E402
from page_browser import Page, missing, opened  # noqa: E402

RUNS = 7
FILTER = """
const field = document.querySelector(arguments[0]);
const started = performance.now();
field.value = arguments[1];
field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
document.body.getBoundingClientRect();
return performance.now() - started;
"""


def make(folder: Path, items: int) -> Path:
    """The page of an invented notice."""
    path = folder / "notice.txt"
    path.write_text(invented.render(invented.seeded(7, items)), encoding="utf-8")
    notice = fanchang.read(path)
    graph = named_together(notice.assignments, samples=0)
    started = time.perf_counter()
    data = page_files(notice, figures={}, graph=graph)[PAGE]
    print(f"{items} items: {len(data) / 1e6:.2f} MB in {time.perf_counter() - started:.1f} s, without charts")
    (folder / PAGE).write_bytes(data)
    return folder / PAGE


def timed(page: Page, selector: str, value: str) -> str:
    """The median and the longest time that this input took, each time on the whole table."""
    spent = []
    for _ in range(RUNS):
        spent.append(float(page.js(FILTER, selector, value)))
        page.settle()
        page.js(FILTER, selector, "")
        page.settle()
    return f"median {statistics.median(spent):.0f} ms, longest {max(spent):.0f} ms"


def main(items: int) -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as name:
        path = make(Path(name), items)
        if missing():
            print(f"not filtered: {missing()}")
            return
        with opened(Path(name) / "profile") as driver:
            page = Page(driver, path)
            page.open("tasks")
            leader = page.js("return document.querySelector('select[name=leader]').options[1].value")
            print(f"leader        {timed(page, 'select[name=leader]', leader)}")
            print(f"search        {timed(page, '#search', '持续')}")
            page.open("findings")
            print(f"cause         {timed(page, 'select[name=cause]', 'lost')}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
