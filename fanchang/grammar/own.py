"""A user's own words, in the form of `grammar.toml`, put beside those of the package."""

import copy
import re
import tomllib
from pathlib import Path
from typing import Any

from fanchang.characters import narrow
from fanchang.errors import NoticeError

_ADDED_TO = {"separators", "closing", "marks", "behind_verb", "surnames"}
"""Characters in one string: the user's are appended."""

_NEW_NAMES = {"ignored_labels", "numbering"}
"""Tables to which a user may add lists under names of their own."""

_SQUEEZED = {"labels", "ignored_labels", "like_labels", "columns"}
"""Tables whose words are looked for in half width and without padding."""

_BY_ORDER = ("labels", "ignored_labels", "columns")
"""Tables in which the first list that fits decides."""

_LINE = re.compile(r"line (\d+)")
_LONGEST_LINE = 60


def with_own_words(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """The package's words with those of the user's file; the user's are tried first.

    Under `own` stand the user's labels and titles alone, which win over any list of the package.

    Raises:
        NoticeError: the file is missing, is no TOML, or holds a table, list or expression that is not known.
    """
    own = _read(path)
    merged = copy.deepcopy(data) | {"own": {}}
    _merge(merged, own, path, "")
    for table in _BY_ORDER:
        for name, added in own.get(table, {}).items():
            count = 1 if isinstance(added, str) else len(added)
            merged["own"].setdefault(table, {})[name] = merged[table][name][:count]
    return merged


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise NoticeError("missing file", path) from None
    except UnicodeDecodeError:
        raise NoticeError("not UTF-8", path) from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, str(error)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise NoticeError("unreadable", path, reason=type(error).__name__) from None


def _syntax_error(path: Path, told: str) -> NoticeError:
    """What is wrong with the line that the reader of TOML stumbled over."""
    found = _LINE.search(told)
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    line = min(int(found[1]), len(lines)) if found else len(lines)
    while line > 1 and not lines[line - 1].strip():
        line -= 1  # what never closes is noticed at the end
    problem = "grammar twice" if "overwrite" in told or "twice" in told else "grammar line"
    return NoticeError(problem, path, line, text=lines[line - 1].strip()[:_LONGEST_LINE])


def _unknown_name(words: dict[str, Any], name: str, above: str, path: Path) -> NoticeError:
    """The error for a name that is not known; for one of a list without its table's header, that header."""
    tables = [] if above else [table for table, lists in words.items() if _holds(lists, name)]
    if tables:
        return NoticeError("grammar header", path, name=name, tables="、".join(f"[{one}]" for one in tables))
    return NoticeError("grammar name", path, name=f"{above}{name}", known="、".join(words))


def _holds(lists: object, name: str) -> bool:
    return isinstance(lists, dict) and name in lists


def _merge(words: dict[str, Any], own: dict[str, Any], path: Path, above: str) -> None:
    for name, added in own.items():
        place = f"{above}{name}"
        if name not in words and above.rstrip(".") not in _NEW_NAMES:
            raise _unknown_name(words, name, above, path)
        known_words = words.get(name, "" if above == "numbering." else [])
        if isinstance(known_words, dict) and isinstance(added, dict):
            _merge(known_words, added, path, f"{place}.")
        elif isinstance(known_words, list):
            words[name] = _listed(added, path, place) + known_words
        elif isinstance(known_words, str) and isinstance(added, str):
            words[name] = _joined(name, known_words, _checked(added, path, place))
        else:
            raise NoticeError("grammar", path, found=f"{place} = {added!r}")


def _listed(added: Any, path: Path, place: str) -> list[Any]:
    """The user's list; a single word counts as one."""
    if isinstance(added, str):
        added = [added]
    if not isinstance(added, list):
        raise NoticeError("grammar", path, found=f"{place} = {added!r}")
    if place == "matter":
        return [_matter(row, path) for row in added]
    return [_checked(_as_searched(word, place), path, place) for word in added]


def _as_searched(word: Any, place: str) -> Any:
    """A label or title as it is looked for: without its colon, full-width marks in half width."""
    if not isinstance(word, str) or place.partition(".")[0] not in _SQUEEZED:
        return word
    word = word.strip().rstrip(":：")
    return "".join(char if narrow(char) == char else re.escape(narrow(char)) for char in word)


def _matter(row: Any, path: Path) -> dict[str, str]:
    if not isinstance(row, dict) or set(row) != {"used_for", "pattern"}:
        raise NoticeError("grammar", path, found=f"matter = {row!r}")
    return {name: _checked(value, path, f"matter.{name}") for name, value in row.items()}


def _checked(word: Any, path: Path, place: str) -> str:
    """The word, which must be a regular expression that matches something."""
    if not isinstance(word, str) or not word:
        raise NoticeError("grammar", path, found=f"{place} = {word!r}")
    try:
        pattern = re.compile(word)
    except (re.error, RecursionError, OverflowError) as error:
        raise NoticeError("grammar word", path, place=place, word=word, reason=str(error)) from None
    if pattern.groupindex:
        raise NoticeError("grammar", path, found=f"{place} = {word!r}: (?P<…>)")
    if pattern.fullmatch("") and place.partition(".")[0] != "duties":
        raise NoticeError("grammar", path, found=f"{place} = {word!r}: ''")
    return word


def _joined(name: str, known: str, added: str) -> str:
    if name in _ADDED_TO:
        return known + added
    return f"{added}|{known}" if known else added
