"""What a finding is, and the registry of the generators that make them: one small one for each code."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
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

ZH_SIDE = {"body": "正文", "annex": "附件"}
"""How each side is called in Chinese sentences."""


@dataclasses.dataclass(slots=True)
class Finding:
    """One finding as its generator makes it; code, id and places are added when all are collected.

    `items` lists every item concerned; a `systematic` finding, or one of the document, belongs to no
    single one. `values` and `lines` say by side what is printed there, and where; `repairs` what puts the
    text of the item right. `title` tells findings of one code apart that have no item.
    """

    items: list[int]
    side: str
    field: str
    cause: str
    severity: str
    en: str
    zh: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    lines: Mapping[str, list[int]] = dataclasses.field(default_factory=dict)
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
