"""The files that the page is put together from: template, style, scripts, words, and libraries of others."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from fanchang.declared import declared

VIEWS = ("summary", "findings", "compare", "tasks", "targets", "network", "statistics", "charts", "text")
"""The views in the order of the navigation; each is a script of that name."""

_SCRIPTS = ("base", "marked", "filters", "table", *VIEWS, "picture", "main")
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S+")


@dataclass(frozen=True, slots=True)
class Library:
    """A library inside the page: its name on npm, its version, its licence and the licence's text."""

    name: str
    version: str
    licence: str
    text: str
    script: str


def read(name: str) -> str:
    """One of our own files."""
    return resources.files("fanchang.export.page").joinpath(name).read_text(encoding="utf-8")


def words() -> dict[str, list[str]]:
    """Our own words on the page: key -> [Chinese, English]."""
    said: dict[str, list[str]] = declared("export/page/words.toml")["words"]
    return said


def declared_libraries() -> list[dict[str, Any]]:
    """The libraries of others as they are declared, with their digests."""
    listed: list[dict[str, Any]] = declared("export/page/vendor/libraries.toml")["library"]
    return listed


@cache
def libraries() -> tuple[Library, ...]:
    """The libraries of others in the order of loading; what points to a file elsewhere is cut off."""
    return tuple(
        Library(
            each["name"],
            each["version"],
            each["licence"],
            read(f"vendor/{each['licence_file']}"),
            _SOURCE_MAP.sub("", read(f"vendor/{each['file']}")).strip(),
        )
        for each in declared_libraries()
    )


@cache
def own_script() -> str:
    """Our own scripts as one."""
    return "\n".join(read(f"script/{name}.js") for name in _SCRIPTS)
