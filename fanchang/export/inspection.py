"""What the program sees in a document, as text on a terminal or for a bug report; nothing private in it."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fanchang.duties import VERBS
from fanchang.entry import ROLES, Entry
from fanchang.grammar import UNKNOWN
from fanchang.inspection import FAMILIES, FIRST_LEADS, IN_TITLE, TOLD_INSIDE, Inspection, SideSeen
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
IGNORED_NAMES = {
    "schedule": "时间安排",
    "progress": "进展情况",
    "assessing unit": "考核单位",
    "person in charge": "责任人、联系人",
    "goal": "目标",
    "other column": "不读取的栏目",
    "kind of task": "任务类型",
    "rule of a table": "表格线",
    "page number": "页码",
    "note": "注释",
    "copy list": "抄送",
    "print record": "印发记录",
    "instruction": "落实要求",
    "introduction": "引言",
    "closing paragraph": "结尾段落",
    "unseen characters": "看不见的字符",
}
"""Why lines are ignored, in Chinese; a user's own reason stands as it is."""

ROLE_NAMES = {
    "leader": ("领导", "leader"),
    "lead_unit": ("牵头单位", "lead unit"),
    "co_unit": ("配合单位", "co unit"),
    "unit": ("责任单位（不分牵头配合）", "unit (lead or co not told)"),
    FIRST_LEADS: ("牵头单位在首位，其余配合", "lead unit first, then co units"),
    TOLD_INSIDE: ("栏内写明或按次序分清牵头、配合", "who leads is told inside the cells or by order"),
    VERBS: ("以动词分清角色", "roles told by verbs"),
    UNKNOWN: ("不认识，未读取", "not known, not read"),
    "deadline": ("时限", "deadline"),
    "remark": ("备注", "remark"),
    "serial": ("序号", "serial"),
    "section": ("部分", "section"),
    "content": ("小标题或工作内容", "heading or content"),
    "task": ("任务", "task"),
    "titles": ("下列栏目的总称", "a title over other titles"),
    "other": ("不读取", "not read"),
}

WORDS = {
    "zh": {
        "file": "{name}，{encoding}，{lines} 行",
        "side": "{side}：{family} 类，{what}；{items} 项，{sections} 个部分，{headings} 个小标题",
        "body": "正文",
        "annex": "附件",
        "label": "标签",
        "column": "栏目",
        "role": "读作",
        "count": "次数",
        "numbering": "编号样式：{told}",
        "none": "无编号",
        "first": "开头几项",
        "ignored": "略过的行：{told}",
        "nameless": "没有责任主体的事项：{told}",
        "in_title": "（标题中的姓名）",
        "not_read": "不读取（{why}）",
        "unclear": "未能理解的行：{count}（{share:.1%}）",
        "between": "；",
        "place": "第{line}行",
        "line": "第{line}行 {text}",
        "more": "……另有 {count} 处",
        "sure": "把握：{sure}。{share:.1%} 的行未能理解，{without} 项没有责任主体，"
        "{unknown} 个标签或栏名不认识。",
        "high": "高",
        "medium": "中",
        "low": "低，请先核对",
    },
    "en": {
        "file": "{name}, {encoding}, {lines} lines",
        "side": "{side}: family {family}, {what}; {items} items, {sections} sections, {headings} headings",
        "body": "body",
        "annex": "annex",
        "label": "label",
        "column": "column",
        "role": "read as",
        "count": "count",
        "numbering": "numbering: {told}",
        "none": "none",
        "first": "the first items",
        "ignored": "lines ignored: {told}",
        "nameless": "items that name nobody: {told}",
        "in_title": "(a name in a title)",
        "not_read": "not read ({why})",
        "unclear": "lines not understood: {count} ({share:.1%})",
        "between": "; ",
        "place": "line {line}",
        "line": "line {line} {text}",
        "more": "... and {count} more",
        "sure": "sureness: {sure}. {share:.1%} of the lines are not understood, {without} items name nobody, "
        "{unknown} labels or titles are not known.",
        "high": "high",
        "medium": "medium",
        "low": "low, check first",
    },
}


def print_inspection(found: Inspection, console: Console, lang: str) -> None:
    """Print what was seen, side by side with the reasons; telephone numbers and editors are masked."""
    words = WORDS[lang]
    source = found.reading.source
    name = words["file"].format(name=source.name, encoding=source.encoding, lines=len(source.lines))
    console.print(Text(name, "bold"))
    for side in found.sides:
        _print_side(side, console, lang)
    if found.ignored:
        counts = found.ignored.most_common()
        told = words["between"].join(f"{_why(why, lang)} {count}" for why, count in counts)
        console.print(Text(words["ignored"].format(told=told)))
    _print_unclear(found, console, lang)
    if found.nameless:
        lines = [words["place"].format(line=entry.first_line) for entry in found.nameless[:_SHOWN_LINES]]
        more = found.without_parties - len(lines)
        lines += [words["more"].format(count=more)] if more else []
        console.print(Text(words["nameless"].format(told=words["between"].join(lines))))
    sure = words["sure"].format(
        sure=words[found.sure],
        share=found.share_unclear,
        without=found.without_parties,
        unknown=found.unknown,
    )
    console.print(Text(sure, "bold"))


def _print_side(side: SideSeen, console: Console, lang: str) -> None:
    words = WORDS[lang]
    what = FAMILIES[side.family][0 if lang == "zh" else 1]
    line = words["side"].format(
        side=words[side.name],
        family=side.family,
        what=what,
        items=len(side.entries),
        sections=side.sections,
        headings=side.headings,
    )
    console.print()
    console.print(Text(line, "bold"))
    if side.labels:
        rows = [
            (words["in_title"] if label == IN_TITLE else label, _role(role, lang), str(n))
            for (label, role), n in side.labels.most_common()
        ]
        console.print(_table([words["label"], words["role"], words["count"]], rows))
    if side.columns:
        columns = [(title, _role(role, lang)) for title, role in side.columns]
        console.print(_table([words["column"], words["role"]], columns))
    styles = side.numbering.most_common()
    told = ", ".join(f"{_STYLES.get(style, style) or words['none']} × {count}" for style, count in styles)
    console.print(Text(words["numbering"].format(told=told)))
    first = [_item(entry, lang) for entry in side.entries[:_SHOWN_ITEMS]]
    console.print(_table([words["first"], words["role"]], first))


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
    words = WORDS[lang]
    unclear = words["unclear"].format(count=len(found.unclear), share=found.share_unclear)
    console.print(Text(unclear))
    for line in found.unclear[:_SHOWN_LINES]:
        console.print(Text("  " + words["line"].format(line=line.no, text=_short(line.text.strip()))))
    rest = len(found.unclear) - _SHOWN_LINES
    if rest > 0:
        console.print(Text("  " + words["more"].format(count=rest)))


def _why(used_for: str, lang: str) -> str:
    """Why a line is ignored."""
    why = used_for.removeprefix(_IGNORED)
    return IGNORED_NAMES.get(why, why) if lang == "zh" else why


def _role(role: str, lang: str) -> str:
    if role.startswith(_IGNORED):
        return WORDS[lang]["not_read"].format(why=_why(role, lang))
    names = ROLE_NAMES.get(role)
    return names[0 if lang == "zh" else 1] if names else role


def _short(text: str, longest: int = _LONGEST) -> str:
    masked = mask(text)
    return masked if len(masked) <= longest else masked[:longest] + "…"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*titles, box=box.SIMPLE_HEAD, show_edge=False)
    for row in rows:
        table.add_row(*(Text(mask(cell)) for cell in row))
    return table
