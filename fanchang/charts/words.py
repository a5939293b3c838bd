"""Our own words in a chart, in Chinese and in English."""

from functools import cache

from fanchang.declared import LANGUAGES, check_language, declared


@cache
def words(chart: str, lang: str) -> dict[str, str]:
    """What the words of a chart are in this language, those that all charts share among them.

    Raises:
        ValueError: there are no words in this language.
    """
    check_language(lang)
    tables, at = declared("charts/words.toml"), LANGUAGES.index(lang)
    return {key: said[at] for name in ("shared", chart) for key, said in tables[name].items()}
