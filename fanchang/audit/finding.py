"""What a finding is, and the registry of the generators that make them: one small one for each code."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from fanchang.audit.spans import Edit
from fanchang.losses import LossModel

if TYPE_CHECKING:
    from fanchang.audit.case import Case

SEND_TO = {
    "substantive": "drafter",
    "typo": "drafter",
    "wording": "drafter",
    "query": "drafter",
    "lost": "web_editor",
    "format": "none",
}
"""Who can put it right, by cause: what the web page lost never goes to the drafter."""

SEVERITIES = ("high", "medium", "low")


@dataclasses.dataclass(slots=True)
class Finding:
    """One finding as its generator makes it; code, id and places are added when all are collected.

    `items` lists every item concerned; a `systematic` finding, or one of the document, belongs to no
    single one. `title` tells findings of one code apart that have no item. `repairs` says, by side, what
    puts the text of the item right.
    """

    items: list[int]
    side: str
    field: str
    cause: str
    severity: str
    en: str
    zh: str
    body_value: str = ""
    annex_value: str = ""
    body_lines: list[int] = dataclasses.field(default_factory=list)
    annex_lines: list[int] = dataclasses.field(default_factory=list)
    model: LossModel | None = None
    suggestion: str = ""
    story: str = ""
    systematic: bool = False
    title: str = ""
    repairs: dict[str, list[Edit]] = dataclasses.field(default_factory=dict)
    code: str = ""

    @property
    def item(self) -> int | None:
        """The item; None for systematic and document findings."""
        return self.items[0] if self.items and not self.systematic else None

    @property
    def send_to(self) -> str:
        """Who can put it right."""
        return SEND_TO[self.cause]


Generator = Callable[["Case"], Iterator[Finding]]

CHECKS: dict[str, Generator] = {}
"""Every code with the generator of its findings, in the order of registration."""


def check(code: str) -> Callable[[Generator], Generator]:
    """Register a generator under its code.

    The first paragraph of its docstring says in English what counts and what does not, the second in
    Chinese; the table of codes is made from them.
    """

    def register(generator: Generator) -> Generator:
        CHECKS[code] = generator
        return generator

    return register
