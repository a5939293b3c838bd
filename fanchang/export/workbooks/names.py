"""Names of parties as names of sheets and files: every name is allowed, no two are the same."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from fanchang.decisions.showing import printable, utf16_length

_LONGEST_SHEET = 31
_LONGEST_FILE = 60
_TO_FULL_WIDTH = 0xFEE0
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def sheet_titles(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """A sheet name for each name, in order: at most 31 units, no reserved characters, no two alike."""
    return _unique([_sheet(name) for name in names], taken, _LONGEST_SHEET)


def file_stems(names: Iterable[str]) -> list[str]:
    """A file name without ending for each name, in order, that Windows takes too; no two alike."""
    return _unique([_file(name) for name in names], (), _LONGEST_FILE)


def _sheet(name: str) -> str:
    safe = _NOT_IN_SHEETS.sub(_full_width, _one_line(name)).replace("'", "’")
    return f"{safe}_" if safe.casefold() == "history" else safe


def _file(name: str) -> str:
    safe = _NOT_IN_FILES.sub(_full_width, _one_line(name)).strip(" .")
    return f"_{safe}" if _DEVICES.fullmatch(safe) or safe.startswith(("~", "-")) else safe


def _one_line(name: str) -> str:
    line = " ".join(printable(name).split())
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf"))


def _full_width(found: re.Match[str]) -> str:
    return chr(ord(found[0]) + _TO_FULL_WIDTH)


def _unique(names: list[str], taken: Iterable[str], longest: int) -> list[str]:
    used = {_folded(name) for name in taken}
    unique = []
    for name in names:
        title = _first_free(name or "-", lambda t: _folded(t) not in used, longest)
        used.add(_folded(title))
        unique.append(title)
    return unique


def _first_free(name: str, is_free: Callable[[str], bool], longest: int) -> str:
    title, number = _cut(name, longest), 1
    while not is_free(title):
        number += 1
        title = _cut(name, longest - len(f"~{number}")) + f"~{number}"
    return title


def _cut(name: str, longest: int) -> str:
    while utf16_length(name) > longest:
        name = name[:-1]
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
