"""What the documents say, read from `words.toml`, and sentences whose gaps are filled with references too."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from fanchang.declared import LANGUAGES, declared

_WORDS = "export/documents/words.toml"


@dataclass(frozen=True)
class Reference:
    """A mention of a table or figure: its kind (`table`, `figure`) and its number."""

    kind: str
    number: int


Part = str | Reference


def say(group: str, key: str, lang: str, **values: object) -> str:
    """The sentence in one language, its gaps filled in."""
    sentence: str = declared(_WORDS)[group][key][LANGUAGES.index(lang)]
    return sentence.format(**values) if values else sentence


def paragraphs(group: str, key: str, lang: str, **values: object) -> list[str]:
    """A list of sentences in one language, each a paragraph."""
    listed: list[list[str]] = declared(_WORDS)[group][key]
    return [pair[LANGUAGES.index(lang)].format(**values) for pair in listed]


def fill(group: str, key: str, lang: str, **values: str | Reference) -> list[Part]:
    """The sentence in pieces; what is a reference stays one."""
    parts: list[Part] = []
    for text, gap, _, _ in Formatter().parse(say(group, key, lang)):
        parts += [text] if text else []
        parts += [values[gap]] if gap else []
    return parts


def counted(number: int, noun: str, lang: str) -> str:
    """So many of something: 16项指标, 16 indicators, 1 indicator."""
    chinese, *english = declared(_WORDS)["nouns"][noun]
    form: str = chinese if lang == "zh" else english[number != 1]
    return form.format(n=number)


def listing(words: Iterable[str], lang: str) -> str:
    """The words one after the other: 甲、乙."""
    return say("shared", "list", lang).join(words)


def counted_kinds(indicators: int, tasks: int, lang: str) -> str:
    """16项指标和91项重点工作任务: indicators and tasks are never added up in prose."""
    kinds = [("indicator", indicators), ("task", tasks)]
    said = [counted(number, noun, lang) for noun, number in kinds if number]
    return say("shared", "and", lang).join(said or [counted(0, "task", lang)])
