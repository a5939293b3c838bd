"""Every regular expression of the package, found by running it, and inputs made to make each run away.

    python tests/hostile_patterns.py    prints them as lines of JSON

No expression is listed by hand: what the package compiles while it is imported and reads the notices of the
tests is noted, wherever it stands.
"""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = Path(__file__).parents[1] / "fanchang"
LAYOUTS = Path(__file__).parent / "layouts"
_METHODS = ("fullmatch", "findall")
"""The strictest: they find whatever the others find."""

_parser: Any = importlib.import_module("re._parser")
_codes: Any = importlib.import_module("re._constants")
_REPEATS = (_codes.MAX_REPEAT, _codes.MIN_REPEAT, _codes.POSSESSIVE_REPEAT)
_MANY = 6
"""A repetition up to so many times is worth being driven up."""
_CANDIDATES = "区1 (（、一,。:\nA月]）|\x00'\"<>/=-;"
_MOST_MEMBERS = 3
_MOST_CHOICES = 8
_MOST_PIECES = 60


class Expression(NamedTuple):
    """A compiled expression of the package and the place that compiles it."""

    name: str
    pattern: re.Pattern[Any]

    def input(self, head: str, piece: str, size: int, end: str) -> Any:
        """The piece over and over, up to so many characters; as bytes where the expression takes bytes."""
        text = (head + piece * (size // len(piece) + 1))[: size - len(end)] + end
        return text.encode("latin-1", "ignore") if isinstance(self.pattern.pattern, bytes) else text


def package_patterns() -> list[Expression]:
    """Every expression that the package compiles, found by a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    found = []
    for name, pattern, flags, is_bytes in map(json.loads, done.stdout.splitlines()):
        written = pattern.encode("latin-1") if is_bytes else pattern
        found.append(Expression(name, re.compile(written, flags)))
    return found


def seconds_of(expression: Expression, text: Any) -> float:
    """The time that one use of the expression takes on the text, by its slowest method."""
    spent = []
    for method in _METHODS:
        start = time.thread_time()
        getattr(expression.pattern, method)(text)
        spent.append(time.thread_time() - start)
    return max(spent)


def inputs(expression: Expression, size: int) -> Iterator[Any]:
    """Inputs of so many characters, made from the expression itself; with an end that fits and one that does not."""
    for head, piece in pieces(expression.pattern.pattern, expression.pattern.flags):
        for end in ("", "\x00"):
            yield expression.input(head, piece, size, end)


def pieces(pattern: str | bytes, flags: int = 0) -> list[tuple[str, str]]:
    """What drives the expression up when it is repeated, behind a head that leads it there.

    Samples of all of it, whole and cut short; and for each repetition in it what may be repeated.
    """
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    tree = list(_parser.parse(text, flags & (re.VERBOSE | re.DOTALL | re.IGNORECASE)))
    found: list[tuple[str, str]] = []
    for choice in range(min(_choices(tree), _MOST_CHOICES)):
        sample = _sample(tree, choice)
        found += [("", sample[:end]) for end in (*range(1, 6), -1, -2, None)]
        for head, body in _repetitions(tree, "", choice):
            piece = _sample(body, choice)
            found += [(head, piece), ("", head + piece), ("", head + piece * 5), ("", head + piece * 30)]
    found = [one for one in dict.fromkeys(found) if one[1]]
    return found[:: len(found) // _MOST_PIECES + 1]


def _sample(tree: Any, choice: int) -> str:
    """A text that fits the expression, or nearly."""
    return "".join(_one(code, value, choice) for code, value in tree)


def _one(code: Any, value: Any, choice: int) -> str:
    if code is _codes.LITERAL:
        return chr(value)
    if code in (_codes.NOT_LITERAL, _codes.ANY):
        return "x" if value == ord("区") else "区"
    if code is _codes.IN:
        members: list[str] = _members(value)
        return members[choice % len(members)]
    if code is _codes.BRANCH:
        return _sample(value[1][choice % len(value[1])], choice)
    if code in _REPEATS:
        times: int = max(value[0], 1)
        return _sample(value[2], choice) * times
    if code is _codes.ASSERT:
        return _sample(value[1], choice) if value[0] > 0 else ""
    return "".join(_sample(part, choice) for part in _parts(code, value))


def _parts(code: Any, value: Any) -> list[Any]:
    """The expressions inside of one."""
    if code is _codes.BRANCH:
        return list(value[1])
    if code is _codes.SUBPATTERN:
        return [value[3]]
    if code is _codes.ATOMIC_GROUP:
        return [value]
    if code in _REPEATS:
        return [value[2]]
    return [value[1]] if code in (_codes.ASSERT, _codes.ASSERT_NOT) else []


def _members(members: Any) -> list[str]:
    """Some of the characters of a set."""
    ends = [(value, value) if code is _codes.LITERAL else value for code, value in members]
    printed = [chr(end[0]) for end in ends if isinstance(end, tuple)][:_MOST_MEMBERS]
    others = [char for char in _CANDIDATES if _is_member(char, members)][:_MOST_MEMBERS]
    return [char for char in printed if _is_member(char, members)] + others or ["区"]


def _is_member(char: str, members: Any) -> bool:
    kinds = {"DIGIT": char.isdigit(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
    is_in, is_negated = False, False
    for code, value in members:
        if code is _codes.NEGATE:
            is_negated = True
        elif code is _codes.LITERAL:
            is_in = is_in or ord(char) == value
        elif code is _codes.RANGE:
            is_in = is_in or value[0] <= ord(char) <= value[1]
        else:
            *others, kind = str(value).split("_")
            is_in = is_in or kinds[kind] != ("NOT" in others)
    return is_in != is_negated


def _repetitions(tree: Any, head: str, choice: int) -> Iterator[tuple[str, Any]]:
    """What is repeated in an expression, with a text that leads up to it."""
    for code, value in tree:
        if code in _REPEATS and value[1] >= _MANY:
            yield head, value[2]
        for part in _parts(code, value):
            yield from _repetitions(part, head, choice)
        head += _one(code, value, choice)


def _choices(tree: Any) -> int:
    """How many different samples there are at the place with most of them."""
    most = 1
    for code, value in tree:
        own = len(_members(value)) if code is _codes.IN else len(_parts(code, value))
        most = max(most, own, *(_choices(part) for part in _parts(code, value)))
    return most


def _record() -> None:
    """Print what the package compiles while it is imported and reads the notices of the tests."""
    seen: dict[tuple[Any, int], str] = {}
    compiling = vars(re)["_compile"]

    def noted(pattern: Any, flags: int) -> Any:
        compiled = compiling(pattern, flags)
        if place := _place():
            seen.setdefault((compiled.pattern, compiled.flags), place)
        return compiled

    setattr(re, "_compile", noted)  # noqa: B010 - it is no part of the module's public names
    _use_package()
    for place, pattern in _written():
        seen.setdefault((pattern, re.compile(pattern).flags), place)
    for (pattern, flags), place in seen.items():
        is_bytes = isinstance(pattern, bytes)
        print(json.dumps([place, pattern.decode("latin-1") if is_bytes else pattern, flags, is_bytes]))


def _place() -> str:
    """Where in the package an expression is compiled; empty elsewhere."""
    frame = sys._getframe(2)
    while frame.f_back and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    file = Path(frame.f_code.co_filename)
    return f"{file.relative_to(PACKAGE)}:{frame.f_lineno}" if PACKAGE in file.parents else ""


def _written() -> Iterator[tuple[str, Any]]:
    """What is written in the midst of functions, whether or not they are run: re.search("…", text)."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", first.value


def _use_package() -> None:
    import fanchang
    from fanchang.errors import NoticeError
    from fanchang.notice import default_notice

    for module in pkgutil.walk_packages(fanchang.__path__, "fanchang."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for path in (default_notice(), *sorted(LAYOUTS.glob("*.txt"))):
        try:
            notice = fanchang.read(path)
            _ = notice.findings, notice.targets, notice.tasks
        except NoticeError:
            pass


if __name__ == "__main__":
    _record()
