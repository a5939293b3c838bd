"""Quotation marks of all styles: which of them open, which close."""

OPENING, CLOSING = "“‘『「", "”’』」"
STRAIGHT = '"'
MARKS = OPENING + CLOSING + STRAIGHT

_KIND = dict.fromkeys(OPENING, OPENING[0]) | dict.fromkeys(CLOSING, CLOSING[0])


def with_pairs(text: str) -> str:
    """The text, as long as it was; a straight mark is the opening or closing one that it stands for."""
    text = text.replace("＂", STRAIGHT)
    if STRAIGHT not in text:
        return text
    is_open = False
    marked = []
    for char in text:
        if char == STRAIGHT:
            char = CLOSING[0] if is_open else OPENING[0]
        is_open = is_open if char not in _KIND else char in OPENING
        marked.append(char)
    return "".join(marked)


def kind(mark: str) -> str:
    """The mark “ for all that open, ” for all that close."""
    return _KIND[mark]


def openings(text: str) -> int:
    """How many quotations open."""
    return sum(map(with_pairs(text).count, OPENING))


def closings(text: str) -> int:
    """How many quotations close."""
    return sum(map(with_pairs(text).count, CLOSING))
