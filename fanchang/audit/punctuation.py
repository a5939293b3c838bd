"""Whether two texts differ in marks that say nothing; a mark between two numbers may."""

import re

_MARKS = re.compile(r"[\s,，、。;；:：!！?？()（）\[\]【】《》〈〉—…]*")
"""Signs that carry no amount: %, + or - are no punctuation."""
_SEPARATORS = re.compile("[,、。;]+")
_DASH = re.compile("[-—–―~−]{1,2}")
_TO = re.compile(f"{_DASH.pattern}|[至到]")
"""What stands between the two numbers of a range."""
_JOINS_NUMBERS = re.compile("[-—–―~−:]")
_ENDS_IN_NUMBER = re.compile(r"[\d%‰]$")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3},\d{3}(?!\d)")


def is_punctuation(ours: str, theirs: str, before: str, after: str) -> bool:
    """True if two pieces differ in marks only, and what stands around them says the same.

    `before` and `after` are the characters around, the same in both texts. Between two numbers a separator
    may give way to another and a dash to another, but none may go: 20—30 is not 2030, 1,300 is 1300.
    """
    parts_numbers = after[:1].isdigit() and _ENDS_IN_NUMBER.search(before) is not None
    if _TO.fullmatch(ours) and _TO.fullmatch(theirs):
        return parts_numbers or (_DASH.fullmatch(ours) is not None and _DASH.fullmatch(theirs) is not None)
    if not (_MARKS.fullmatch(ours) and _MARKS.fullmatch(theirs)):
        return False
    if not parts_numbers:
        return not (after[:1].isdigit() and _JOINS_NUMBERS.search(ours + theirs))
    if ours and theirs:
        return _SEPARATORS.fullmatch(ours + theirs) is not None
    return ours + theirs == "," and _THOUSANDS.search(f"{before},{after}") is not None
