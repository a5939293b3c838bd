"""What is printed, as it stands in an entry: a text without its label and its end, a list line by line."""

from fanchang.characters import trim
from fanchang.entry import Entry, Field
from fanchang.grammar import Grammar
from fanchang.source import Line

_LONGEST_LABEL = 8


def without_label(text: str, grammar: Grammar) -> str:
    """The task itself behind 项目内容: or its like."""
    if ":" not in text[:_LONGEST_LABEL] and "：" not in text[:_LONGEST_LABEL]:
        return text
    words, colon, rest = text.replace("：", ":", 1).partition(":")
    is_label = colon and len(words) <= _LONGEST_LABEL and grammar.column_role(words) in ("task", "content")
    return trim(text[len(words) + 1 :]) if is_label and rest else text


def close_text(entry: Entry, grammar: Grammar) -> None:
    """Take what closes the text from it: its full stop, and how many points the task counts (5分)."""
    if score := grammar.score.search(entry.text):
        entry.text = trim(entry.text[: score.start()])
        entry.fields.append(Field("ignored: score", entry.fields[0].lines))
    entry.text = grammar.without_stop(entry.text)


def list_lines(value: Line, grammar: Grammar) -> tuple[Line, ...]:
    """The lines of a list, with no name cut in two by the end of a line."""
    lines = value.printed(grammar.separators)
    if len(lines) == 1:
        return lines
    return tuple(line for line in lines if line.text) or lines[:1]
