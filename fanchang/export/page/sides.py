"""Both sides of every item, field by field, with what stands on one side alone marked."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Any

from fanchang.characters import squeeze
from fanchang.entry import ROLES, SIDES, Entry, Field, Mention, Pair, Side
from fanchang.export.page.marks import ANSWER, GAP, ONLY, SAME, Piece, mark
from fanchang.reading import Reading

FIELDS = (
    "number",
    "section",
    "heading",
    "text",
    "leader",
    "lead_unit",
    "co_unit",
    "unit",
    "deadline",
    "remark",
)
"""The fields of an item in the order in which the page shows them."""

_PLAIN = {
    "number": "printed_no",
    "section": "section",
    "heading": "heading",
    "text": "text",
    "deadline": "deadline_text",
    "remark": "remark",
}
_LINES_OF = {"text": "item"}
"""How the parsers name the lines of a field, where they name them otherwise."""

_NEVER_DIFFER = ("number",)
"""Fields that each side numbers for itself."""

_TITLES = ("section", "heading")
"""Fields that are printed once and hold for the items below."""

Part = dict[str, Any]
Titles = dict[str, list[Field]]


def item_sides(reading: Reading) -> list[dict[str, Any]]:
    """One dict for each item: item; of each side the lines, and the fields that it prints.

    `body`, `annex`: [first_line, last_line], None where the side lacks the item. `fields`: one dict for each
    field that either side prints: field; body and annex (lists of parts); differs; order (the order of
    names differs). A part is a printed text, or one name of a list: `pieces` (see `marks`), `lines`, `lost`
    (a place without its name; `answer` is the other side's), `etc` (等 follows).
    """
    printed = {name: _printed_fields(reading, name) for name in SIDES}
    titles = {side.name: _titles(side) for side in (reading.body, reading.annex)}
    return [_item(pair, printed, titles) for pair in reading.pairs]


def printed_columns(reading: Reading) -> dict[str, list[str]]:
    """Which fields each side prints anywhere: `body`, `annex` -> fields."""
    printed = {name: _printed_fields(reading, name) for name in SIDES}
    return {name: [field for field in FIELDS if field in printed[name]] for name in printed}


def _printed_fields(reading: Reading, side: str) -> set[str]:
    entries = [entry for entry in reading.entries if entry.side == side]
    plain = {field for field, name in _PLAIN.items() if any(getattr(entry, name) for entry in entries)}
    return plain | {mention.role for entry in entries for mention in entry.mentions}


def _titles(side: Side) -> Titles:
    """The printed titles of sections and headings on one side, in the order of their lines."""
    fields = [*side.fields, *(field for entry in side.entries for field in entry.fields)]
    printed = {name: [f for f in fields if f.lines and name in f.used_for.split(";")] for name in _TITLES}
    return {name: sorted(listed, key=lambda f: f.lines[0].no) for name, listed in printed.items()}


def _item(pair: Pair, printed: dict[str, set[str]], titles: dict[str, Titles]) -> dict[str, Any]:
    shown = [field for field in FIELDS if any(field in printed[entry.side] for entry in pair.printed)]
    comparable = printed["body"] & printed["annex"] if pair.body and pair.annex else set[str]()
    return {
        "item": pair.item,
        "body": _span(pair.body),
        "annex": _span(pair.annex),
        "fields": [_field(pair, field, field in comparable, titles) for field in shown],
    }


def _span(entry: Entry | None) -> list[int] | None:
    return [entry.first_line, entry.last_line] if entry else None


def _field(pair: Pair, field: str, comparable: bool, titles: dict[str, Titles]) -> dict[str, Any]:
    if field in ROLES:
        body, annex = _names(pair.body, pair.annex, field), _names(pair.annex, pair.body, field)
    else:
        body, annex = _texts(pair, field, comparable and field not in _NEVER_DIFFER, titles)
    order = comparable and field in ROLES and _order_differs(pair, field)
    marked = comparable and field not in _NEVER_DIFFER and (_marked(body) or _marked(annex))
    return {"field": field, "body": body, "annex": annex, "differs": marked or order, "order": order}


def _order_differs(pair: Pair, role: str) -> bool:
    """True if the names that both sides print stand in another order."""
    body, annex = ([m.party.name for m in _mentions(entry, role)] for entry in (pair.body, pair.annex))
    common = set(body) & set(annex) - {""}
    ranks = [list(dict.fromkeys(name for name in names if name in common)) for names in (body, annex)]
    return ranks[0] != ranks[1]


def _marked(parts: list[Part]) -> bool:
    return any("lost" in part or any(kind != SAME for kind, _ in part["pieces"]) for part in parts)


def _texts(
    pair: Pair, field: str, comparable: bool, titles: dict[str, Titles]
) -> tuple[list[Part], list[Part]]:
    """A printed text on both sides, each a list of one part, empty where nothing is printed."""
    texts = [getattr(entry, _PLAIN[field]) if entry else "" for entry in (pair.body, pair.annex)]
    pieces = mark(*texts) if comparable else tuple([(SAME, text)] if text else [] for text in texts)
    return _text_part(pair.body, field, pieces[0], titles), _text_part(pair.annex, field, pieces[1], titles)


def _text_part(
    entry: Entry | None, field: str, pieces: Sequence[Piece], titles: dict[str, Titles]
) -> list[Part]:
    if entry is None or not pieces:
        return []
    return [_part(pieces, _lines(entry, field, titles[entry.side]))]


def _lines(entry: Entry, field: str, titles: Titles) -> list[int]:
    """The lines that print a field of an entry; a title that is carried down leads to where it is printed."""
    wanted = _LINES_OF.get(field, field)
    printed = [each for each in entry.fields if wanted in each.used_for.split(";")]
    if not printed and field in titles:
        printed = _title_above(entry, getattr(entry, _PLAIN[field]), titles[field])
    return [line.no for each in printed for line in each.lines] or [entry.first_line]


def _title_above(entry: Entry, title: str, printed: Sequence[Field]) -> list[Field]:
    """Where a title is printed last before an entry; nothing where no line above prints it."""
    above = printed[: bisect_right(printed, entry.first_line, key=lambda field: field.lines[0].no)]
    wanted = squeeze(title)
    found = (f for f in reversed(above) if wanted in squeeze("".join(line.text for line in f.lines)))
    return list(islice(found, 1))


def _part(pieces: Sequence[Piece], lines: list[int], **facts: Any) -> Part:
    """A part; what does not hold of it is not told."""
    told = {name: value for name, value in facts.items() if value}
    return {"pieces": [list(piece) for piece in pieces], "lines": lines} | told


def _names(entry: Entry | None, twin: Entry | None, role: str) -> list[Part]:
    """The names of one list; a name that the other side's list lacks is marked whole.

    The lost places of one side answer, in order, to the names that only the other side prints. Names that
    have neither twin nor lost place follow as gaps on the side that lacks them.
    """
    if entry is None:
        return []
    ours, theirs = _mentions(entry, role), _mentions(twin, role)
    lacking_here, lacking_there = _lacking(theirs, ours), _lacking(ours, theirs)
    answers = [mention.party.raw for mention in lacking_here]
    lost_there = sum(mention.is_lost for mention in theirs)
    answered = {id(mention) for mention in lacking_there[:lost_there]}
    alone = {id(mention) for mention in lacking_there[lost_there:]} if twin else set[int]()
    twins = {mention.party.name: mention for mention in theirs}
    parts = []
    for mention in ours:
        if mention.is_lost:
            answer = answers.pop(0) if answers else ""
            parts.append(_part([], [mention.line], lost=True, answer=answer, etc=mention.party.etc))
            continue
        kind = ANSWER if id(mention) in answered else ONLY if id(mention) in alone else SAME
        pieces = _name_pieces(mention, twins.get(mention.party.name), kind)
        parts.append(_part(pieces, [mention.line], etc=mention.party.etc))
    return parts + [_part([(GAP, name)], []) for name in answers]


def _mentions(entry: Entry | None, role: str) -> list[Mention]:
    return sorted(entry.named_as(role) if entry else [], key=lambda mention: mention.rank)


def _lacking(some: list[Mention], others: list[Mention]) -> list[Mention]:
    """The names of one list that the other does not print."""
    printed = {mention.party.name for mention in others if not mention.is_lost}
    return [mention for mention in some if not mention.is_lost and mention.party.name not in printed]


def _name_pieces(mention: Mention, twin: Mention | None, kind: str) -> Sequence[Piece]:
    """A name that both sides print shows where its bracket differs; padding is no difference."""
    raw = mention.party.raw
    if kind == SAME and twin is not None and squeeze(twin.party.raw) != squeeze(raw):
        return mark(raw, twin.party.raw)[0]
    return [(kind, raw)]
