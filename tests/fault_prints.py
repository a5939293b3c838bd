"""Made-up notices: drafted alike on both sides, struck by losses, printed."""

import re
from dataclasses import replace
from itertools import groupby
from random import Random

from fault_drafts import (
    LAST_MEASURE,
    SIDES,
    WHOLE,
    Draft,
    Row,
)
from fault_kinds import (
    LOSSES,
)
from invented import (
    FULL_WIDTH,
    NBSP,
    TEXTS,
    Heading,
    Item,
    Notice,
    Section,
    Style,
    _place,
    items,
    render,
    seeded,
)

ANNEX = "\n\n附件\n\n"
WIDE = FULL_WIDTH | {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
FEWEST_PLACES = 8  # a loss strikes only where it has so many places
COUNTED = """改造{p}老旧小区{n}个
新增{p}高标准农田{n}亩
扎实推进{p}农村污水治理{n}户
培育{p}“专精特新”企业{n}家
开展{p}“护河”行动,清理排口{n}处
新建{p}农村公路{n}公里以上,改造危桥{n}座
培育{p}家庭农场{n}—1{n}家
推进{p}“智慧社区”建设,引进人才{n}名
实施{p}雨污分流,铺设管网{n}公里"""
OTHERS = """全面完成{p}棚户区改造{n}套以上
完成{p}造林绿化{n}亩以上,管护率达{n}%
实施{p}灌区改造,改善灌溉面积{n}万亩
深化{p}“一网通办”改革,推进“免申即享”"""
DEADLINES = "{y}年12月底前 {y}年12月底前 {y}年6月底前 {y}年9月底前 持续推进 年底前"


def drafted(seed: int, count: int, *, losses: bool = False, noise: bool = False) -> Draft:
    """A made-up notice, the same on both sides, with the losses and the print that it will get."""
    notice, rng = seeded(seed, count), Random(f"faults {seed} {count}")
    rows = [_retold(item, notice, rng) for item in items(notice)]
    draft = Draft(notice, rng, rows, [replace(row) for row in rows], rng.random() < 0.5)
    if losses:
        can = [loss for loss in ("measures", "names", "years") if draft.places(loss) >= FEWEST_PLACES]
        can.append("quotes")
        draft.losses = frozenset(can if rng.random() < 0.5 else rng.sample(can, rng.randint(1, len(can))))
    plain = Style(lost_names="names" in draft.losses)
    draft.styles = {side: _styled(rng, plain) if noise else plain for side in SIDES}
    draft.full_width = rng.choice(("", "", *SIDES)) if noise else ""
    return draft


def _retold(item: Item, notice: Notice, rng: Random) -> Row:
    """The item with a text that has room for faults, and a deadline without condition."""
    task = replace(item.task, deadline=rng.choice(DEADLINES.split()).format(y=notice.year))
    if item.heading:
        texts = rng.choice((COUNTED, f"{OTHERS}\n{TEXTS}")).splitlines()
        task = replace(task, text=rng.choice(texts).format(p=_place(item.index), n=rng.randint(2, 99)))
    return Row(item.index, item.section.partition("、")[2], item.heading, task)


def _styled(rng: Random, plain: Style) -> Style:
    return replace(
        plain,
        padding=rng.choice((NBSP + " ", "\u3000", " ", NBSP, *[""] * (not plain.lost_names))),
        page_break_every=rng.choice((0, 0, 5, 9)),
        office_own_line=rng.random() < 0.5,
        cut_last_row=rng.choice((0, 1)),
    )


def lose(draft: Draft) -> None:
    """The losses strike, after all else: quotation marks in the body, the others in the annex."""
    told = {uid for uid, name in draft.taken if name in ("text", WHOLE)}
    share = draft.rng.choice((0.4, 1.0))  # where some marks stay, nothing else of the text differs
    for row in draft.body if "quotes" in draft.losses else ():
        if share == 1.0 or (row.uid not in told and draft.rng.random() < share):
            _lose(draft, "quotes", row, row.task.text.replace("”", ""), row.task.deadline)
    for row in draft.annex:
        task = row.task
        if "measures" in draft.losses:
            _lose(draft, "measures", row, LAST_MEASURE.sub("", task.text), task.deadline)
        if "years" in draft.losses:
            _lose(draft, "years", row, row.task.text, re.sub(r"(?<=\d)年(?=\d)", "", task.deadline))
        is_struck = "names" in draft.losses and any(len(name) == 2 for name in task.leaders)
        if is_struck and draft.row("body", row.uid):
            draft.done.append((LOSSES["names"], "annex", frozenset([row.uid])))


def _lose(draft: Draft, loss: str, row: Row, text: str, deadline: str) -> None:
    before, row.task = row.task, replace(row.task, text=text, deadline=deadline)
    is_told = row.task != before and (row.uid, LOSSES[loss].field) not in draft.taken
    if is_told and draft.row("body", row.uid) and draft.row("annex", row.uid):
        draft.done.append((LOSSES[loss], "annex", frozenset([row.uid])))


def printed(draft: Draft) -> str:
    """Each side printed from its own copy."""
    texts = {}
    for side in SIDES:
        whole = render(_notice(draft.rows(side), draft.notice), draft.styles[side])
        texts[side] = whole.split(ANNEX)[side == "annex"]
    if draft.body_deadlines:
        texts["body"] = _with_deadlines(texts["body"], draft.body)
    for side, reprint in draft.reprint:
        texts[side] = reprint(draft, texts[side])
    return ANNEX.join(wide(draft, side, texts[side]) for side in SIDES)


def _notice(rows: list[Row], notice: Notice) -> Notice:
    """The rows of one side under their sections and headings."""
    sections = []
    for title, group in groupby(rows, key=lambda row: row.section):
        runs = [(name, tuple(run)) for name, run in groupby(group, key=lambda row: row.heading)]
        headings = [Heading(name, tuple(row.task for row in run)) for name, run in runs if name]
        indicators = [row.task for name, run in runs if not name for row in run]
        sections.append(Section(title, tuple(headings), tuple(indicators)))
    return Notice(notice.government, notice.year, tuple(sections))


def _with_deadlines(body: str, rows: list[Row]) -> str:
    """完成时限 stands below the leaders of each item."""
    paragraphs, waiting = list[str](), iter(rows)
    for paragraph in body.split("\n\n"):
        paragraphs.append(paragraph)
        if paragraph.startswith("牵头负责领导:"):
            paragraphs.append(f"完成时限:{next(waiting).task.deadline}。")
    return "\n\n".join(paragraphs)


def wide(draft: Draft, side: str, text: str) -> str:
    return text.translate(WIDE) if side == draft.full_width else text
