"""What the program sees in a document, as text on a terminal or for a bug report; nothing private in it."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fanchang.entry import ROLES, Entry
from fanchang.export.terminal import words
from fanchang.inspection import IN_TITLE, Inspection, SideSeen
from fanchang.privacy import mask

_SHOWN_ITEMS = 3
_SHOWN_LINES = 12
_LONGEST = 60

_STYLES = {
    "dot": "1.",
    "paren": "1)",
    "brackets": "(1)",
    "pause": "1、",
    "chinese_brackets": "(一)",
    "circled": "①",
    "section": "一、",
    "plain": "1",
    "named": "第一条",
    "decimal": "1.1",
}

_IGNORED = "ignored: "


def print_inspection(found: Inspection, console: Console, lang: str) -> None:
    """Print what was seen, side by side with the reasons; telephone numbers and editors are masked."""
    say = words("inspection", lang)
    source = found.reading.source
    name = say["file"].format(name=source.name, encoding=source.encoding, lines=len(source.lines))
    console.print(Text(name, "bold"))
    for side in found.sides:
        _print_side(side, console, lang)
    if found.ignored:
        counts = found.ignored.most_common()
        told = say["between"].join(f"{_why(why, lang)} {count}" for why, count in counts)
        console.print(Text(say["ignored"].format(told=told)))
    _print_unclear(found, console, lang)
    if found.nameless:
        lines = [say["place"].format(line=entry.first_line) for entry in found.nameless[:_SHOWN_LINES]]
        more = found.without_parties - len(lines)
        lines += [say["more"].format(count=more)] if more else []
        console.print(Text(say["nameless"].format(told=say["between"].join(lines))))
    sure = say["sure"].format(
        sure=say[found.sure],
        share=found.share_unclear,
        without=found.without_parties,
        unknown=found.unknown,
    )
    console.print(Text(sure, "bold"))


def _print_side(side: SideSeen, console: Console, lang: str) -> None:
    say = words("inspection", lang)
    line = say["side"].format(
        side=say[side.name],
        family=side.family,
        what=words("families", lang)[side.family],
        items=len(side.entries),
        sections=side.sections,
        headings=side.headings,
    )
    console.print()
    console.print(Text(line, "bold"))
    if side.labels:
        rows = [
            (say["in_title"] if label == IN_TITLE else label, _role(role, lang), str(n))
            for (label, role), n in side.labels.most_common()
        ]
        console.print(_table([say["label"], say["role"], say["count"]], rows))
    if side.columns:
        columns = [(title, _role(role, lang)) for title, role in side.columns]
        console.print(_table([say["column"], say["role"]], columns))
    styles = side.numbering.most_common()
    told = ", ".join(f"{_STYLES.get(style, style) or say['none']} × {count}" for style, count in styles)
    console.print(Text(say["numbering"].format(told=told)))
    first = [_item(entry, lang) for entry in side.entries[:_SHOWN_ITEMS]]
    console.print(_table([say["first"], say["role"]], first))


def _item(entry: Entry, lang: str) -> tuple[str, str]:
    """The number and text of an item, and who is named in which role."""
    roles: dict[str, list[str]] = {}
    for mention in sorted(entry.mentions, key=lambda mention: ROLES.index(mention.role)):
        roles.setdefault(mention.role, []).append(mention.party.name or "□")
    told = "\n".join(f"{_role(role, lang)}: {'、'.join(names)}" for role, names in roles.items())
    if entry.deadline_text:
        told += f"\n{_role('deadline', lang)}: {entry.deadline_text}"
    return _short(f"{entry.printed_no} {entry.text}"), _short(told.strip(), 4 * _LONGEST)


def _print_unclear(found: Inspection, console: Console, lang: str) -> None:
    say = words("inspection", lang)
    unclear = say["unclear"].format(count=len(found.unclear), share=found.share_unclear)
    console.print(Text(unclear))
    for line in found.unclear[:_SHOWN_LINES]:
        console.print(Text("  " + say["line"].format(line=line.no, text=_short(line.text.strip()))))
    rest = len(found.unclear) - _SHOWN_LINES
    if rest > 0:
        console.print(Text("  " + say["more"].format(count=rest)))


def _why(used_for: str, lang: str) -> str:
    """Why a line is ignored."""
    why = used_for.removeprefix(_IGNORED)
    return words("ignored", lang).get(why, why)


def _role(role: str, lang: str) -> str:
    if role.startswith(_IGNORED):
        return words("inspection", lang)["not_read"].format(why=_why(role, lang))
    return words("roles", lang).get(role, role)


def _short(text: str, longest: int = _LONGEST) -> str:
    masked = mask(text)
    return masked if len(masked) <= longest else masked[:longest] + "…"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*titles, box=box.SIMPLE_HEAD, show_edge=False)
    for row in rows:
        table.add_row(*(Text(mask(cell)) for cell in row))
    return table
