"""Invented notices, printed in the layout of the 2021 notice, together with their truth.

A `Notice` says what is meant, a `Style` how it is printed; `render` gives the text,
`expected_entries` and `expected_roles` what a reader must find in it. All names are made up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle
from random import Random
from typing import Any

from hypothesis import strategies as st

NBSP = "\u00a0"
FULL_WIDTH = str.maketrans(",:();", "，：（）；")
NUMERALS = "〇一二三四五六七八九"

FRONT = """{government}人民政府关于印发{year}年

{level}政府重点工作任务的通知

发布时间:{year}-04-19信息来源: {government}人民政府阅读次数:编辑:林某 字体:【\u00a0\u00a0

\u00a0

禾政秘〔{year}〕19号.doc
禾政秘〔{year}〕19号.pdf
\u00a0

各镇人民政府,{level}有关单位:

{year}年是实施“十四五”规划的重要一年。现将重点工作分解下达给你们,请认真组织实施。

\u00a0\u00a0\u00a0 各责任单位要积极配合。牵头责任单位要强化主体责任,协同责任单位要加强配合。"""
POINTER = "附件:{year}年{level}政府重点工作任务分解表\n\n\u00a0"
BACK = """(监督电话:0000-0000000)

\u00a0

{pointer}

\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 {year}年4月19日

(此件公开发布)"""
ANNEX = """附件

{year}年{level}政府重点工作任务分解表

(合计{sections}个方面,共{indicators}{tasks}项重点工作任务)"""
HEADER = """序号 重点工作 具体任务分解 完成时限 牵头{level}领导 责任单位 备注
    工作内容 主要任务 牵头责任单位 协同责任单位"""

# In a unit's name @ stands for the level (区, 县, 市) and # for the government without it.
GOVERNMENTS = "青禾区 云泽县 临渚市"
PEOPLE = """陆明远 孙禾 林知夏 俞悦 王䶮 𠮷禾 李㛃 周牧 韩苇 沈岚 程一诺 唐㛃宁 何𠮷安 贺兰䶮
    欧阳青禾 司马知秋 阿依·古丽 买买提·艾力"""
DEPARTMENTS = """@财政局 @发展改革委 @政府办 柳溪镇 #经开区管委会 @人力资源和社会保障局 @建投公司
    @生态环境分局 @投资促进中心 石桥镇 云岭街道办事处 @交警支队 @特殊教育学校 国家统计局#调查队
    @教育局 @科技局 @民政局 @水务局 @农业农村局 @住房城乡建设局 @交通运输局 @市场监督管理局 @税务局
    @卫生健康委 @文化旅游体育局 @数据资源管理局 @公安局 @司法局 @供电公司 @委宣传部 @总工会 @残联
    @四送一服办 望湖街道办事处 @自然资源规划分局 @融媒体中心"""
OFFICES = "增材办 粮食和物资储备局 数字经济产业园协调推进办 民宗办、侨办"
COLLECTIVES = """各镇政府 @直相关单位 @直各单位 相关镇政府 @政府各部门 各街道办事处
    @环委会成员单位 项目建设攻坚专项行动领导小组成员单位 各产业链成员单位"""
TOWNS = ("镇政府", "各街道办事处", "管委会")
# Co units: u units, c a collective, e 等 after what stands before it.
CO_SHAPES = "u uc ue cu c uec cuc"
SECTIONS = """确保完成全年主要预期目标 注重提质增效,着力构建现代经济体系 注重改革创新,着力增强活力
    注重城乡融合,着力建设美丽家园 注重生态优先,着力打造绿色示范区 提升政府治理能力和水平"""
HEADINGS = "聚力培育{p}产业 加速推进{p}“双招双引” 建设{p},提升{p}承载力 办好{p}民生实事"
INDICATORS = """{p}地区生产总值|比上年增长{n}%左右
{p}城镇新增就业、{p}登记失业率|{p}城镇新增就业{n}00人以上,{p}登记失业率控制在市定目标以下
{p}进出口总额增长|高于全国平均水平
{p}能耗及生态环境质量指标|完成市政府下达任务
{p}全员劳动生产率|{p}全员劳动生产率完成下达任务(计算公式为:GDP总量/从业人员)
{p}粮食产量|稳定在{n}.6亿斤以上
{p}常住人口城镇化率|提高0.{n}个百分点"""
TEXTS = """改造{p}老旧小区{n}个
持续推进{p}等重点区域环境综合整治
新建{p}“一站式”服务中心,完成投资{n}.5亿元以上
压实{p}治理牵头责任单位和协同责任单位的主体责任
健全{p}“责任单位:一周一报”机制,整改问题{n}个
深化{p}“放管服”改革。优化营商环境,按时办结率达{n}%
打造{p}“1+{n}+N”产业集群,推广“互联网+养老”、“互联网+医疗”
铺设{p}(含集镇)污水管网{n}公里,新增停车位{n}00个左右
推进{p}水利、交通、教育、卫生四类项目开工
《{p}志》编纂出版,支持S{n}绕镇段、3D打印小镇建设
持续推进,建成{p}5A级景区步道{n}条
“十四五”规划{p}段工程建成投产
牵头负责领导每月调度{p}项目{n}次。着力营造{p}“近悦远来”"""
DEADLINES = "{y}12月底前 持续推进 {y}年12月底前 {y}年6月底前完成市下达任务 年底前"
PLACE_HEADS = "青云柳石望兰枫松竹梅荷桃杏榆槐桐沙泉月星霞雪雁鹤鹭鹿龙凤金银"
PLACE_MIDDLES = "溪岭桥湖湾塘坡坪岗沟洲渡井滩峰谷林原浦港埠垸圩冲畈墩堰坝潭岸"
PLACE_TAILS = "村 社区 片区 园区 河 路 水库 老街 景区 新城 粮站 湿地"
EDITS = (("", ",力争提前完成"), ("扎实", ""), ("", "(含续建项目)"))


@dataclass(frozen=True)
class Unit:
    """One unit of a list; `open`: a collective (各镇政府); `etc`: 等 is printed after it."""

    name: str
    office: str = ""
    open: bool = False
    etc: bool = False


@dataclass(frozen=True)
class Task:
    """One item; `content` is an indicator's 工作内容, empty in tasks under a heading."""

    text: str
    leaders: tuple[str, ...]
    lead_units: tuple[Unit, ...]
    co_units: tuple[Unit, ...]
    deadline: str
    content: str = ""

    def __post_init__(self) -> None:
        if not self.text or self.text[0].isdecimal() or self.text[-1] == "。" or "\n" in self.text:
            raise ValueError(f"a text has one line, no digit first, no 。 last: {self.text!r}")
        if not (self.leaders and self.lead_units and self.co_units and self.deadline):
            raise ValueError(f"leaders, lead units, co units and deadline are given: {self.text!r}")

    @property
    def full_text(self) -> str:
        """The text by the contract's rule for 工作内容 and 主要任务; the body prints it."""
        said = all(part in self.text for part in self.content.split("、"))
        return self.text if said else self.content + self.text


@dataclass(frozen=True)
class Heading:
    """A numbered heading with its tasks."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Section:
    """A section with either headings or items that stand directly under it (`indicators`)."""

    title: str
    headings: tuple[Heading, ...] = ()
    indicators: tuple[Task, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.headings) == bool(self.indicators):
            raise ValueError(f"a section has headings or else indicators: {self.title}")
        if not all(task.content for task in self.indicators):
            raise ValueError(f"each indicator has a content: {self.title}")


@dataclass(frozen=True)
class Notice:
    """A whole notice; the last character of the government is its level."""

    government: str
    year: int
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Item:
    """A task in its place: index in body order (0..), and the number as the body prints it."""

    task: Task
    index: int
    number: int
    kind: str
    section_no: int
    section: str
    heading_no: int | None = None
    heading: str = ""


@dataclass(frozen=True)
class Style:
    """How a notice is printed. Rows are annex positions (1..), indices are items (0..)."""

    lost_names: bool = False  # two-character names are a line of U+00A0 in the annex
    padding: str = NBSP + " "  # within two-character names, wherever they are printed
    blank_lines: int = 1  # between paragraphs and between cells
    full_width: bool = False
    newline: str = "\n"
    page_break_every: int = 0  # rows; section and heading stand again on a page's first row
    blank_serials: frozenset[int] = frozenset()  # rows; as in 2021 they use up no number
    skip_serial_at: int = 0  # row; 0 = never
    office_own_line: bool = False  # in the annex's lead unit cell
    cut_last_row: int = 0  # cells missing at the end: 1 = remark, 2 = co units too
    body: bool = True
    annex: bool = True
    annex_order: tuple[int, ...] | None = None  # all indices as printed, dropped ones included
    annex_drop: frozenset[int] = frozenset()  # indices
    annex_edit: Mapping[int, str] = field(default_factory=dict)  # index -> 主要任务 in the annex

    def __post_init__(self) -> None:
        if not (self.body or self.annex):
            raise ValueError("a notice prints its body, its annex or both")


LIKE_2021 = Style(lost_names=True, page_break_every=6, office_own_line=True, cut_last_row=1)


def items(notice: Notice) -> list[Item]:
    """All items in body order; indicators and headings share one numbering, tasks have another."""
    kind = "indicator" if any(section.headings for section in notice.sections) else "task"
    found: list[Item] = []
    number = tasks = 0
    for section_no, section in enumerate(notice.sections, 1):
        place = section_no, f"{numeral(section_no)}、{section.title}"
        for task in section.indicators:
            number += 1
            found.append(Item(task, len(found), number, kind, *place))
        for heading in section.headings:
            number += 1
            for task in heading.tasks:
                tasks += 1
                found.append(Item(task, len(found), tasks, "task", *place, number, heading.title))
    return found


def annex_rows(notice: Notice, style: Style) -> list[tuple[str, Item]]:
    """Serial (empty where blank) and item, as edited, of each annex row; [] without an annex."""
    found = items(notice)
    order = range(len(found)) if style.annex_order is None else style.annex_order
    if sorted(order) != list(range(len(found))) or style.annex_drop.issuperset(order):
        raise ValueError(f"annex_order has each index once, a row is left: {order}")
    kept = [_edited(found[index], style) for index in order if index not in style.annex_drop]
    rows: list[tuple[str, Item]] = []
    number = 0
    for row, item in enumerate(kept if style.annex else [], 1):
        number += row not in style.blank_serials
        serial = str(number + (0 < style.skip_serial_at <= row))
        rows.append(("" if row in style.blank_serials else serial, item))
    return rows


def _edited(item: Item, style: Style) -> Item:
    text = style.annex_edit.get(item.index, item.task.text)
    return replace(item, task=replace(item.task, text=text))


def numeral(number: int) -> str:
    """1..99 in Chinese: 一, 十, 二十一."""
    tens, ones = divmod(number, 10)
    ten = NUMERALS[tens][: tens > 1] + "十" if tens else ""
    return ten + NUMERALS[ones][: ones > 0]


def _printed(text: str, style: Style) -> str:
    return text.translate(FULL_WIDTH) if style.full_width else text


def _mark(number: int, style: Style) -> str:
    return f"{number}．" if style.full_width else f"{number}."


def _body_number(item: Item, style: Style) -> str:
    direct = item.heading_no is None
    return _mark(item.number, style) if direct else _printed(f"{item.number})", style)


def _leader(name: str, style: Style, side: str) -> str:
    """The name as printed; empty where it is lost."""
    if len(name) != 2:
        return name
    return "" if style.lost_names and side == "annex" else style.padding.join(name)


def _unit(unit: Unit) -> str:
    return f"{unit.name}({unit.office})" if unit.office else unit.name


def _separator(unit: Unit, following: Unit) -> str:
    """、 within a group, a comma where towns and departments meet, nothing in 等…成员单位."""
    if unit.etc:
        return "" if following.name.endswith("成员单位") else ","
    return "、" if unit.name.endswith(TOWNS) == following.name.endswith(TOWNS) else ","


def _unit_line(units: Sequence[Unit]) -> str:
    line = ""
    for before, unit in zip([None, *units], units, strict=False):
        line += (_separator(before, unit) if before else "") + _unit(unit) + "等" * unit.etc
    return line


def _words(notice: Notice, style: Style) -> dict[str, object]:
    """What the templates of the furniture ask for."""
    level, kinds = notice.government[-1], [item.kind for item in items(notice)]
    indicators = f"{kinds.count('indicator')}项指标、" if "indicator" in kinds else ""
    words = {"government": notice.government, "year": notice.year, "level": level}
    words |= {"sections": len(notice.sections), "tasks": kinds.count("task")}
    pointer = POINTER.format(**words) if style.annex else NBSP
    return words | {"indicators": indicators, "pointer": pointer}


def _body(notice: Notice, style: Style) -> Iterator[str]:
    """The paragraphs of the prose side."""
    above: tuple[int, int | None] = (0, None)
    for item in items(notice):
        place = (item.section_no, item.heading_no)
        if place[0] != above[0]:
            yield item.section
        if item.heading_no is not None and place != above:
            yield f"{_mark(item.heading_no, style)}{item.heading}。"
        above = place
        yield f"{_body_number(item, style)}{item.task.full_text}。"
        yield f"牵头负责领导:{'、'.join(_leader(n, style, 'body') for n in item.task.leaders)}。"
        yield f"牵头责任单位:{_unit_line(item.task.lead_units)}。"
        yield f"协同责任单位:{_unit_line(item.task.co_units)}。"


def _annex(notice: Notice, style: Style) -> Iterator[str]:
    """The cells of the table's rows, the last remark included."""
    above: tuple[int, int | None] = (0, None)
    for row, (serial, item) in enumerate(annex_rows(notice, style)):
        if style.page_break_every and row % style.page_break_every == 0:
            above = (0, None)
        place = (item.section_no, item.heading_no)
        yield serial or NBSP
        if place[0] != above[0]:
            yield item.section
        if item.heading_no is None:
            yield _mark(item.number, style) + item.task.content
        elif place != above:
            yield _mark(item.heading_no, style) + item.heading
        above = place
        yield from (item.task.text, item.task.deadline, *_party_cells(item.task, style), NBSP)


def _party_cells(task: Task, style: Style) -> list[str]:
    leaders = "\n".join(_leader(name, style, "annex") or NBSP for name in task.leaders)
    leads = "\n".join(_unit(unit) + "等" * unit.etc for unit in task.lead_units)
    leads = leads.replace("(", "\n(") if style.office_own_line else leads
    return [leaders, leads, _unit_line(task.co_units)]


def header_cells(notice: Notice) -> list[str]:
    """The two header rows of the annex, cell by cell."""
    return HEADER.format(level=notice.government[-1]).split()


def render(notice: Notice, style: Style = LIKE_2021) -> str:
    """The notice as text. With an annex it ends with its last cell, without a line break."""
    words = _words(notice, style)
    body = _body(notice, style) if style.body else []
    parts = [FRONT.format(**words), *body, BACK.format(**words)]
    if style.annex:
        cells = list(_annex(notice, style))
        cells = cells[: len(cells) - style.cut_last_row]
        parts += [ANNEX.format(**words), *header_cells(notice), *cells]
    text = _printed("\n\n".join(parts), style) + "\n" * (not style.annex)
    return text.replace("\n\n", "\n" * (style.blank_lines + 1)).replace("\n", style.newline)


def _sides(notice: Notice, style: Style) -> Iterator[tuple[str, int, str, Item]]:
    """(side, row, printed_no, item) of each printed item, body before annex."""
    for row, item in enumerate(items(notice) if style.body else [], 1):
        yield "body", row, _body_number(item, style), item
    for row, (serial, item) in enumerate(annex_rows(notice, style), 1):
        yield "annex", row, serial, item


def expected_entries(notice: Notice, style: Style = LIKE_2021) -> list[dict[str, Any]]:
    """One dict for each side and item; where empty, `heading_no` is None and a string is ""."""
    return [
        {
            "side": side,
            "row": row,
            "printed_no": printed_no,
            "kind": item.kind,
            "section_no": item.section_no,
            "section": _printed(item.section, style),
            "heading_no": item.heading_no,
            "heading": _printed(item.heading, style),
            "text": _printed(item.task.full_text, style),
            "deadline_text": _printed(item.task.deadline, style) if side == "annex" else "",
            "remark": "",
        }
        for side, row, printed_no, item in _sides(notice, style)
    ]


def expected_roles(notice: Notice, style: Style = LIKE_2021) -> list[dict[str, Any]]:
    """One dict for each side, row, role and party, in that order."""
    last = len(annex_rows(notice, style)) if style.cut_last_row == 2 else 0
    roles: list[dict[str, Any]] = []
    for side, row, _, item in _sides(notice, style):
        task = item.task
        parties = {
            "leader": [(_leader(name, style, side), Unit(name)) for name in task.leaders],
            "lead_unit": [(_printed(_unit(unit), style), unit) for unit in task.lead_units],
            "co_unit": [(_printed(_unit(unit), style), unit) for unit in task.co_units],
        }
        if (side, row) == ("annex", last):
            del parties["co_unit"]
        for role, named in parties.items():
            place = {"side": side, "row": row, "role": role}
            ranked = enumerate(named, 1)
            roles += [{**place, "rank": n, **_role(raw, unit)} for n, (raw, unit) in ranked]
    return roles


def _role(raw: str, unit: Unit) -> dict[str, Any]:
    """The columns of one party; a lost name has no raw."""
    given = {"raw": raw, "party": unit.name if raw else "", "office": unit.office}
    return {**given, "state": "given" if raw else "lost", "open": unit.open, "etc": unit.etc}


@dataclass(frozen=True)
class Inventor:
    """Makes up the parts of one notice."""

    rng: Random
    government: str
    year: int

    def names(self, pool: str, low: int, high: int) -> list[str]:
        """Distinct unit names of this government."""
        names = self.rng.sample(pool.split(), self.rng.randint(low, high))
        level, stem = self.government[-1], self.government[:-1]
        return [name.replace("@", level).replace("#", stem) for name in names]

    def task(self, text: str, content: str = "") -> Task:
        """A task with made-up parties and deadline."""
        leaders = self.rng.sample(PEOPLE.split(), self.rng.choice((1, 1, 1, 2, 3)))
        names = self.names(DEPARTMENTS, 2, 8)
        leads = [Unit(name) for name in names[: self.rng.randint(1, min(3, len(names) - 1))]]
        if self.rng.randint(0, 3) == 3:
            leads[-1] = replace(leads[-1], office=self.rng.choice(OFFICES.split()))
        co_units = self.co_units(names[len(leads) :])
        deadline = self.rng.choice(DEADLINES.split()).format(y=self.year)
        return Task(text, tuple(leaders), tuple(leads), co_units, deadline, content)

    def co_units(self, names: list[str]) -> tuple[Unit, ...]:
        """These units, collectives or both, with or without 等."""
        groups, units = self.names(COLLECTIVES, 2, 2), list[Unit]()
        for part in self.rng.choice(CO_SHAPES.split()):
            if part == "e":
                units[-1] = replace(units[-1], etc=True)
            elif part == "u":
                units += [Unit(name) for name in names]
            else:
                units.append(Unit(groups.pop(), open=True))
        return tuple(units)

    def indicator(self, index: int) -> Task:
        """Another indicator for each index."""
        lines = INDICATORS.splitlines()
        place = _place(index) if index >= len(lines) else ""
        line = lines[index % len(lines)].format(p=place, n=self.rng.randint(2, 99))
        content, text = line.split("|")
        return self.task(text, content)

    def headed_task(self, index: int) -> Task:
        """Another task for each index."""
        text = self.rng.choice(TEXTS.splitlines())
        return self.task(text.format(p=_place(index), n=self.rng.randint(2, 99)))

    def headings(self, tasks: list[Task], section_no: int) -> tuple[Heading, ...]:
        """The tasks under headings, at least two of them under the first."""
        first = self.rng.randint(2, min(6, len(tasks)))
        groups = [tasks[:first], *self.runs(tasks[first:], 1, 6)]
        places = [_place(1000 * section_no + number) for number in range(len(groups))]
        titles = [self.rng.choice(HEADINGS.split()).format(p=place) for place in places]
        return tuple(Heading(title, tuple(g)) for title, g in zip(titles, groups, strict=True))

    def runs(self, tasks: list[Task], low: int, high: int) -> Iterator[list[Task]]:
        """The tasks cut into runs of `low` to `high`; a rest too short joins the last run."""
        while tasks:
            size = self.rng.randint(low, max(low, min(high, len(tasks))))
            size = size if len(tasks) - size >= low else len(tasks)
            yield tasks[:size]
            tasks = tasks[size:]


def _place(index: int) -> str:
    """Another made-up place for each index."""
    tails = PLACE_TAILS.split()
    rest, head = divmod(index, len(PLACE_HEADS))
    rest, middle = divmod(rest, len(PLACE_MIDDLES))
    rest, tail = divmod(rest, len(tails))
    middle_at, tail_at = (middle + 7 * head) % len(PLACE_MIDDLES), (tail + head) % len(tails)
    return "新" * rest + PLACE_HEADS[head] + PLACE_MIDDLES[middle_at] + tails[tail_at]


def invent(rng: Random, count: int, shape: str = "indicators") -> Notice:
    """Shapes: `indicators` (first section, from three items on), `headings`, `flat` (none)."""
    inventor = Inventor(rng, rng.choice(GOVERNMENTS.split()), rng.randint(2006, 2026))
    flat = shape == "flat" or count == 1
    some = rng.randint(1, max(1, count // 6)) if shape == "indicators" and count > 2 else 0
    direct = [inventor.indicator(index) for index in range(count if flat else some)]
    headed = [inventor.headed_task(index) for index in range(count - len(direct))]
    titles = cycle(SECTIONS.split())
    groups = inventor.runs(direct, 1, len(direct)) if flat else [direct] if direct else []
    sections = [Section(next(titles), indicators=tuple(group)) for group in groups]
    for tasks in inventor.runs(headed, max(2, count // 12), max(6, count // 6)):
        sections.append(Section(next(titles), inventor.headings(tasks, len(sections))))
    return Notice(inventor.government, inventor.year, tuple(sections))


def seeded(seed: int, items: int) -> Notice:
    """The same notice for the same seed, with so many items (1..)."""
    return invent(Random(seed), items)


@st.composite
def notices(draw: st.DrawFn, max_items: int = 10) -> Notice:
    """Small notices of all three shapes."""
    shape = draw(st.sampled_from(("indicators", "headings", "flat")))
    return invent(draw(st.randoms(use_true_random=False)), draw(st.integers(1, max_items)), shape)


def headings_show(notice: Notice, drop: frozenset[int]) -> bool:
    """Whether each section with headings keeps one with two rows: else it reads as indicators."""
    kept = [item for item in items(notice) if item.heading and item.index not in drop]
    numbers = [item.heading_no for item in kept]
    shown = {item.section_no for item in kept if numbers.count(item.heading_no) > 1}
    return shown == {no for no, section in enumerate(notice.sections, 1) if section.headings}


@st.composite
def disorders(draw: st.DrawFn, notice: Notice) -> dict[str, Any]:
    """Style options that move, drop and reword some rows of the annex."""
    found = items(notice)
    indices, order = st.integers(0, len(found) - 1), list(range(len(found)))
    order.insert(draw(indices), order.pop(draw(indices)))
    drop = draw(st.frozensets(indices, max_size=len(found) // 3))
    drop = drop if headings_show(notice, drop) else frozenset()
    edits = draw(st.dictionaries(indices, st.sampled_from(EDITS), max_size=2))
    edited = {index: a + found[index].task.text + b for index, (a, b) in edits.items()}
    return {"annex_order": tuple(order), "annex_drop": drop, "annex_edit": edited}


@st.composite
def styles(draw: st.DrawFn, notice: Notice, disorder: bool = True) -> Style:
    """Any style for this notice; `disorder=False`: the annex has the body's items in its order."""
    changed = draw(disorders(notice)) if disorder and draw(st.booleans()) else {}
    rows = len(items(notice)) - len(changed.get("annex_drop", ()))
    body, annex = draw(st.sampled_from(((True, True), (True, False), (False, True))))
    return Style(
        lost_names=draw(st.booleans()),
        padding=draw(st.sampled_from((NBSP + " ", "\u3000", " ", ""))),
        blank_lines=draw(st.integers(1, 2)),
        full_width=draw(st.booleans()),
        newline=draw(st.sampled_from(("\n", "\r\n"))),
        page_break_every=draw(st.integers(0, 4)),
        blank_serials=draw(st.frozensets(st.integers(1, rows), max_size=rows // 3)),
        skip_serial_at=draw(st.integers(0, rows)),
        office_own_line=draw(st.booleans()),
        cut_last_row=draw(st.integers(0, 2)),
        body=body,
        annex=annex,
        **changed,
    )
