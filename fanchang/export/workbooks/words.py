"""What the workbooks say, read from `words.toml`."""

from fanchang.declared import LANGUAGES, declared

_WORDS = "export/workbooks/words.toml"


def say(key: str, lang: str, **values: object) -> str:
    """The sentence in one language, its gaps filled in."""
    sentence: str = declared(_WORDS)[key][LANGUAGES.index(lang)]
    return sentence.format(**values) if values else sentence


def parts(key: str, lang: str) -> list[str]:
    """A sentence in pieces, between which figures stand."""
    pieces: list[str] = declared(_WORDS)[key][LANGUAGES.index(lang)]
    return pieces


def helps(book: str, lang: str) -> list[list[str]]:
    """The pairs of word and explanation on the help sheet of a book."""
    pairs: list[list[str]] = declared(_WORDS)[f"help_{book}" + ("_en" if lang == "en" else "")]
    return pairs
