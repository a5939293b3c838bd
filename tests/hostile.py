"""Texts that make careless readers run away, and a reader in a process of its own with limits."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fanchang.notice import default_notice

ITEM = "1.新开工桥梁2座。\n牵头单位:区交通局\n责任单位:区财政局、各镇政府\n"
HEAD = "序号\n\n工作任务\n\n牵头单位\n\n责任单位\n\n"
_ROW = "1\n\n新开工桥梁2座。\n\n区交通局\n\n区财政局、各镇政府\n\n"
_PIPED = "| 1 | 新开工桥梁2座。 | 区交通局 | 区财政局 |\n"
_MANY = "任务来源\n进展情况\n完成状态\n分值\n完成情况\n落实情况\n备注\n" * 4
_SHORT_ROWS = "1\n新开工桥梁2座。\n区交通局\n区财政局\n" + "按期\n" * 16
_READ = """
import json, sys, time
from pathlib import Path
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
except (ImportError, ValueError):
    resource = None
from fanchang.errors import NoticeError
from fanchang.reading import read_notice
start = time.process_time()
try:
    outcome = f"{len(read_notice(Path(sys.argv[1])).entries)} entries"
except NoticeError as error:
    outcome = f"refused: {str(error).partition(': ')[2][:60]}"
seconds = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if resource else 0
print(json.dumps([seconds, peak, outcome]))
"""


def _again(text: str) -> Callable[[int], str]:
    """The text over and over, up to so many bytes."""
    return lambda size: text * (size // len(text.encode()) + 1)


def _within(head: str, text: str) -> Callable[[int], str]:
    return lambda size: head + _again(text)(size)


TEXTS: dict[str, Callable[[int], str]] = {
    "the notice repeated": lambda size: _again(default_notice().read_text(encoding="utf-8"))(size),
    "items": _again(ITEM),
    "dumped rows": _within(HEAD, _ROW),
    "dumped rows, tight": _within(HEAD.replace("\n\n", "\n"), _ROW.replace("\n\n", "\n")),
    "rows that lack cells, tight": _within(HEAD.replace("\n\n", "\n") + _MANY, _SHORT_ROWS),
    "rows that lack cells": _within(HEAD + _MANY.replace("\n", "\n\n"), _SHORT_ROWS.replace("\n", "\n\n")),
    "pipe rows": _within("| 序号 | 工作任务 | 牵头单位 | 责任单位 |\n", _PIPED),
    "spaced rows": _within("序号 工作任务 牵头单位 责任单位\n", _ROW.strip().replace("\n\n", " ") + "\n"),
    "one line of items": _again(ITEM.replace("\n", "")),
    "one line of a word": _again("区交通局"),
    "one line of brackets": _again("(牵头单位:区交通局"),
    "opening brackets": _again("("),
    "opening brackets, lines": _again("(\n"),
    "closing brackets": _again(")"),
    "pairs of brackets": _again("()"),
    "digits": _again("1"),
    "digits, lines": _again("1\n"),
    "line breaks": _again("\n"),
    "separators": _again("、"),
    "separators, lines": _again("、\n"),
    "pipes": _again("|"),
    "pipes, lines": _again("| |\n"),
    "open rows": _again("|a|\n|a\n"),
    "colons": _again(":"),
    "labels": _again("牵头单位:"),
    "labels, lines": _again("牵头单位:\n"),
    "verbs": _again("牵头,"),
    "titles": _again("序号\n\n牵头单位\n\n"),
    "titles, tight": _again("序号\n任务\n牵头单位\n"),
    "sections": _again("一、"),
    "sections, lines": _again("一、工作\n"),
    "spaces": _again(" "),
    "no-break spaces, lines": _again("\u00a0\n"),
    "tabs": _again("\t"),
    "comments of a page": _again("<!---->"),
    "nested brackets": _again("。(区交通局"),
    "joined verbs": _again("积极"),
    "spaces behind a date's label": _within("发布时间", " "),
    "lines of a task": _within("1.新开工桥梁2座。\n牵头单位:区交通局\n2.", "改造\n"),
    "lines of a list": _within(ITEM, "、\n"),
    "lines of a row": _within(HEAD.replace("\n\n", "\n") + "1\n新开工桥梁2座。\n", "区财政局、\n"),
    "lines of a cell": _within(f"{HEAD}{_ROW}2\n\n", "区财政局\n"),
    "lines of cells": _within(f"{HEAD}{_ROW}", "2\n改造危桥1座。\n区水利局\n区财政局\n" * 99 + "\n"),
    "lists in a task": lambda size: ITEM + _again("区财政局、")(size),
}
"""Each kind of text, made to a size in bytes."""


class Read(NamedTuple):
    """What reading one text took, and what came of it."""

    seconds: float
    megabytes: float
    outcome: str


def read_apart(name: str, size: int, memory: int = 1 << 36, patience: float = 600) -> Read:
    """Read the text of that kind in a process of its own, which may use so many bytes and seconds.

    Raises:
        subprocess.TimeoutExpired: it took too long.
        subprocess.CalledProcessError: it failed, as without memory.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notice.txt"
        path.write_text(TEXTS[name](size), encoding="utf-8", newline="")
        done = subprocess.run(
            [sys.executable, "-c", _READ, str(path), str(memory)],
            capture_output=True,
            check=True,
            timeout=patience,
        )
    return Read(*json.loads(done.stdout))
