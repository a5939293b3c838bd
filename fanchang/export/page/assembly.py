"""Data, template, style and scripts -> one HTML file with a policy that lets nothing else in."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from fanchang.declared import LANGUAGES, check_language
from fanchang.export.page.gather import gather
from fanchang.export.page.graph import graph_data
from fanchang.export.page.parts import VIEWS, libraries, own_script, read, words
from fanchang.export.page.pictures import packed_figures
from fanchang.export.page.safety import json_block, safe
from fanchang.notice import Notice

if TYPE_CHECKING:
    from fanchang.network import NamedTogether


def assembled(
    notice: Notice, lang: str, figures: Mapping[str, bytes] | None, graph: "NamedTogether | None"
) -> bytes:
    """The page; see `page_files`.

    Raises:
        ValueError: no such language.
    """
    check_language(lang)
    data = _page_data(notice, lang, figures, graph)
    style = read("page.css").strip()
    scripts = [*(library.script for library in libraries()), own_script()]
    language = LANGUAGES.index(lang)
    number = data["about"]["number"]
    check = {"number": [said.format(number=number) if number else "" for said in words()["check_number"]]}
    page = (
        _environment()
        .from_string(read("page.html.jinja"))
        .render(
            lang=lang,
            language=language,
            data=data,
            say=lambda key, **values: words()[key][language].format(**values),
            check=check,
            made={"version": data["about"]["version"]},
            views=VIEWS,
            libraries=libraries(),
            policy=_policy(style, scripts),
            style=style,
            scripts=scripts,
            block=json_block(data),
        )
    )
    return (page.rstrip("\n") + "\n").encode()


def _page_data(
    notice: Notice, lang: str, figures: Mapping[str, bytes] | None, graph: "NamedTogether | None"
) -> dict[str, Any]:
    """What the page shows, every text of it masked and made visible; the drawings and our words beside it."""
    if graph is None:
        from fanchang.network import named_together

        graph = named_together(notice.assignments)
    shown: dict[str, Any] = safe(gather(notice) | {"network": graph_data(notice, graph)})
    return shown | {
        "lang": lang,
        "words": words(),
        "figures": packed_figures(notice, lang, figures, graph),
    }


def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False)


def _policy(style: str, scripts: Iterable[str]) -> str:
    """Only these scripts and this style run, pictures stand in the page itself, nothing is loaded or sent."""
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
