"""Traditional characters of a text -> their simplified forms, one for one, so that words are found."""

from collections.abc import Mapping, Sequence

_TELLING = "責領單導務牽頭關與應"
"""Characters of the genre's own words that no simplified text prints."""
_ENOUGH = 2


def traditional_characters(lines: Sequence[str]) -> Mapping[int, str]:
    """The simplified form of each traditional character; empty for a text in simplified ones."""
    text = "".join(lines)
    if sum(char in text for char in _TELLING) < _ENOUGH:
        return {}
    from opencc import OpenCC  # only such texts need it

    convert = OpenCC("t2s").convert
    simplified = {char: convert(char) for char in sorted(set(text)) if char > "\u2fff"}
    return {ord(char): other for char, other in simplified.items() if other != char and len(other) == 1}
