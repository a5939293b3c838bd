"""The process that makes pages of the notebooks: it ends with whoever waits for it, and says why it failed."""

import asyncio
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest

from fanchang.errors import NoticeError
from fanchang.export import notebooks
from fanchang.export.beside import pages_beside
from fanchang.export.notebooks import notebook_pages
from invented import render, seeded
from written import written

LONG = 100
"""Seconds within which a kernel is started on a busy machine."""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    return written(tmp_path, render(seeded(5, 12)), "通知.txt")


def test_whoever_leaves_early_leaves_no_process_behind(notice: Path) -> None:
    psutil: Any = pytest.importorskip("psutil")
    here = psutil.Process()
    before = {process.pid for process in here.children(recursive=True)}
    begun: list[Any] = []

    def wait_for_a_kernel() -> None:
        until = time.monotonic() + LONG
        while len(begun) < 2 and time.monotonic() < until:
            begun[:] = [each for each in here.children(recursive=True) if each.pid not in before]
            time.sleep(0.1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), pages_beside(notice, {}, "zh"):
        wait_for_a_kernel()
    assert len(begun) >= 2
    _, alive = psutil.wait_procs(begun, timeout=LONG)
    assert not alive


def test_a_refusal_comes_back_as_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(NoticeError, match="no such file") as raised,
        pages_beside(tmp_path / "missing.txt", {}, "zh") as pages,
    ):
        pages()
    for lang in ("zh", "en"):
        sentence = raised.value.sentence(lang)
        assert "\n" not in sentence
        assert ".ipynb" in sentence
        assert "Traceback" not in sentence


def test_a_process_that_dies_says_its_last_words(notice: Path) -> None:
    wrong: Any = {"registry": 3}
    with pytest.raises(NoticeError, match="TypeError"), pages_beside(notice, wrong, "zh") as pages:
        pages()


def test_a_cell_that_fails_is_told_in_one_sentence(
    notice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = nbformat.v4.new_code_cell('NOTICE = None\nLANG = "zh"\nOPTIONS = {}')
    cell.metadata["tags"] = ["parameters"]
    notebook = nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_code_cell("1 / 0")])
    path = written(tmp_path, nbformat.writes(notebook), "06_wrong.ipynb")
    monkeypatch.setattr(notebooks, "notebook_paths", lambda: [path])
    with pytest.raises(NoticeError) as raised:
        asyncio.run(notebook_pages(notice, {}, "en"))
    assert str(raised.value).startswith("06_wrong.ipynb: expected")
    assert "ZeroDivisionError: division by zero" in str(raised.value)
