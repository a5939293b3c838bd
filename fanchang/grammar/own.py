"""A user's own words, in the form of `grammar.toml`, put beside those of the package."""

import copy
import re
import tomllib
from pathlib import Path
from typing import Any

from fanchang.errors import NoticeError

_ADDED_TO = {"separators", "closing", "marks", "behind_verb", "surnames"}
"""Characters in one string: the user's are appended."""

_NEW_NAMES = {"ignored_labels", "numbering"}
"""Tables to which a user may add lists under names of their own."""


def with_own_words(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """The package's words with those of the user's file; the user's are tried first.

    Raises:
        NoticeError: the file is missing, is no TOML, or holds a table, list or expression that is not known.
    """
    own = _read(path)
    merged = copy.deepcopy(data)
    _merge(merged, own, path, "")
    return merged


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise NoticeError("missing file", path) from None
    except UnicodeDecodeError:
        raise NoticeError("grammar", path, found="GBK?") from None
    except tomllib.TOMLDecodeError as error:
        raise NoticeError("grammar", path, found=str(error)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise NoticeError("unreadable", path, reason=type(error).__name__) from None


def _merge(words: dict[str, Any], own: dict[str, Any], path: Path, above: str) -> None:
    for name, added in own.items():
        place = f"{above}{name}"
        if name not in words and above.rstrip(".") not in _NEW_NAMES:
            known = "、".join(words)
            raise NoticeError("grammar", path, found=f"[{place}] ({known})")
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
    return [_checked(word, path, place) for word in added]


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
        raise NoticeError("grammar", path, found=f"{place} = {word!r}: {error}") from None
    if pattern.groupindex:
        raise NoticeError("grammar", path, found=f"{place} = {word!r}: (?P<…>)")
    if pattern.fullmatch("") and place.partition(".")[0] != "duties":
        raise NoticeError("grammar", path, found=f"{place} = {word!r}: ''")
    return word


def _joined(name: str, known: str, added: str) -> str:
    if name in _ADDED_TO:
        return known + added
    return f"{added}|{known}" if known else added
