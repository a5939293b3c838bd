"""Our own words in a chart, in Chinese and in English."""

import tomllib
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")


@cache
def words(chart: str, lang: str) -> dict[str, str]:
    """What the words of a chart are in this language, those that all charts share among them.

    Raises:
        ValueError: there are no words in this language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang: expected one of {', '.join(LANGUAGES)}, found {lang!r}")
    declared = _declared()
    at = LANGUAGES.index(lang)
    return {key: said[at] for name in ("shared", chart) for key, said in declared[name].items()}


@cache
def _declared() -> dict[str, dict[str, list[str]]]:
    text = (resources.files("fanchang") / "charts" / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
