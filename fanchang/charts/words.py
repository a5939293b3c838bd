"""Our own words in a chart, in Chinese and in English."""

from functools import cache

from fanchang.declared import check_language, declared, said


@cache
def words(chart: str, lang: str) -> dict[str, str]:
    """What the words of a chart are in this language, those that all charts share among them.

    Raises:
        ValueError: there are no words in this language.
    """
    check_language(lang)
    tables = declared("charts/words.toml")
    return said(tables["shared"] | tables[chart], lang)
