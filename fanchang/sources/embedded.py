"""Text and Markdown with tables of HTML in it, from a converter -> a page of paragraphs and tables."""

import re

from fanchang.characters import without_markdown

_TABLE = re.compile(rb"(?i)<table[\s>]")
_ROW = re.compile(rb"(?i)</tr\s*>")
_EDGE = re.compile(r"(?i)(<table(?=[\s>])|</table\s*>)")
_NO_TAG = re.compile("<(?![/!]?[A-Za-z])")


def holds_tables(data: bytes) -> bool:
    """True for a text with at least one row of such a table in it."""
    return _TABLE.search(data) is not None and _ROW.search(data) is not None


def as_page(text: str) -> str:
    """The text as the page that a browser would show: tables as they are, every other line a paragraph."""
    page: list[str] = []
    depth = 0
    for no, part in enumerate(_EDGE.split(text)):
        is_edge = no % 2 == 1
        if is_edge:
            depth = max(0, depth + (-1 if part.startswith("</") else 1))
        page.append(part if is_edge or depth else _paragraphs(part))
    return "".join(page)


def _paragraphs(text: str) -> str:
    lines = without_markdown(text.splitlines())
    return "".join(f"<p>{_NO_TAG.sub('&lt;', line)}</p>\n" for line in lines)
