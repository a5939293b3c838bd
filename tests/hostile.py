"""Texts and inputs that make careless readers run away, and a reader in a process of its own with limits."""

import importlib
import json
import pkgutil
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import fanchang
from fanchang.grammar import load_grammar
from fanchang.notice import default_notice

ITEM = "1.新开工桥梁2座。\n牵头单位:区交通局\n责任单位:区财政局、各镇政府\n"
HEAD = "序号\n\n工作任务\n\n牵头单位\n\n责任单位\n\n"
_ROW = "1\n\n新开工桥梁2座。\n\n区交通局\n\n区财政局、各镇政府\n\n"
_PIPED = "| 1 | 新开工桥梁2座。 | 区交通局 | 区财政局 |\n"
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
start = time.perf_counter()
try:
    outcome = f"{len(read_notice(Path(sys.argv[1])).entries)} entries"
except NoticeError as error:
    outcome = f"refused: {str(error).partition(': ')[2][:60]}"
seconds = time.perf_counter() - start
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


class Expression(NamedTuple):
    """A compiled expression of the package: where it is, and the methods by which the package uses it."""

    name: str
    pattern: re.Pattern[str]
    methods: tuple[str, ...]


_CHOSEN_BY = {
    "_labels": ("fullmatch",),
    "_columns": ("fullmatch",),
    "_marks": ("match",),
    "_party_types": ("search",),
}
"""How the grammar looks up its lists of named expressions."""


def package_patterns() -> Iterator[Expression]:
    """Every compiled expression of the package's modules and of the grammar."""
    seen: set[int] = set()
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(*fanchang.__path__).rglob("*.py"))
    for module in pkgutil.walk_packages(fanchang.__path__, "fanchang."):
        if not module.name.endswith("__main__"):
            loaded = importlib.import_module(module.name)
            yield from _expressions(module.name, vars(loaded), seen, code)
    yield from _expressions("grammar", vars(load_grammar()), seen, code)


def _expressions(where: str, value: Any, seen: set[int], code: str, depth: int = 4) -> Iterator[Expression]:
    if isinstance(value, re.Pattern):
        if id(value) not in seen and isinstance(value.pattern, str):
            seen.add(id(value))
            yield Expression(where, value, _methods(where.rpartition(".")[2], code))
        return
    for name, one in _members(where, value) if depth else ():
        yield from _expressions(name, one, seen, code, depth - 1)


def _members(where: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [(f"{where}.{key}", one) for key, one in value.items() if not str(key).startswith("__")]
    if isinstance(value, list | tuple):
        return [(f"{where}[{at}]", one) for at, one in enumerate(value)]
    if type(value).__module__.startswith("fanchang.") and hasattr(value, "__dict__"):
        named = vars(value).items()
        return [(where if key == "_pattern" else f"{where}.{key}", one) for key, one in named]
    return []


def _methods(name: str, code: str) -> tuple[str, ...]:
    """Which methods stand behind the name; all of them where it goes by another one."""
    every = ("match", "fullmatch", "search", "findall")
    if name in _CHOSEN_BY:
        return tuple(_CHOSEN_BY[name])
    found = re.findall(rf"\b{re.escape(name)}\.(match|fullmatch|search|findall|finditer|sub|split)\b", code)
    several = {"finditer": "findall", "sub": "findall", "split": "findall"}
    return tuple(sorted({several.get(one, one) for one in found})) or every


_WORDS = re.compile(r"[\u3400-\u9fff]+|[^\w\s\\]|\d")
_MOST_WORDS = 24


def pattern_inputs(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Inputs of so many characters from the expression's own words: each over and over, and mixed."""
    words = list(dict.fromkeys(_WORDS.findall(pattern.pattern)))
    words = sorted(words, key=len)[:_MOST_WORDS] if len(words) > _MOST_WORDS else words
    pieces = [*words, "1", "区", " ", "\u3000", "(", "（", "、", "一", ",", "\n", "区交通局", "1月", "牵头"]
    pieces += ["".join(words), *(a + b for a, b in pairwise(words))]
    for piece in dict.fromkeys(pieces):
        text = (piece * (size // len(piece) + 1))[:size]
        yield text
        yield text[:-1] + "\x00"


def seconds_of(expression: Expression, text: str) -> float:
    """The time that one use of the expression takes on the text, by its slowest method."""
    spent = []
    for method in expression.methods:
        start = time.thread_time()
        getattr(expression.pattern, method)(text)
        spent.append(time.thread_time() - start)
    return max(spent)
