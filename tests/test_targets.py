"""What a task text promises: against the golden of the 2021 notice, and in texts of governments that do not exist."""

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanchang.targets import Target, pair_targets, read_targets

GOLDEN = Path(__file__).parent / "golden"
COLUMNS = (
    "metric action bound value value_to unit value_base unit_base benchmark condition quote start end".split()
)


def golden(name: str) -> list[dict[str, str]]:
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(value: object) -> str:
    return "" if value is None else str(value)


def amount(target: Target) -> str:
    """`9 %`, `3–5 家`, `1.3 万亩 = 13000 亩`; empty for a level."""
    upper = "" if target.value_to is None else f"–{target.value_to}"
    base = "" if target.unit == target.unit_base else f" = {target.value_base} {target.unit_base}"
    return "" if target.value is None else f"{target.value}{upper} {target.unit}{base}".strip()


def told(text: str) -> list[str]:
    """Each target as `metric | action | bound | amount | benchmark | condition`, empty ends left out."""
    rows = [(t.metric, t.action, t.bound, amount(t), t.benchmark, t.condition) for t in read_targets(text)]
    return [" | ".join(row).rstrip(" |") for row in rows]


# The golden.


def test_every_cell_is_the_golden_one() -> None:
    entries, targets = golden("entries"), golden("targets")
    sides: dict[str, dict[str, list[Target]]] = {}
    for entry in entries:
        sides.setdefault(entry["item"], {})[entry["side"]] = read_targets(entry["text"])
    rows = []
    for item, side in sides.items():
        numbers = pair_targets(side["body"], side["annex"])
        for name, column in zip(("body", "annex"), numbers, strict=True):
            for number, target in zip(column, side[name], strict=True):
                cells = {column: printed(getattr(target, column)) for column in COLUMNS}
                rows.append({"item": item, "side": name, "target_no": str(number)} | cells)
    assert rows == targets


# Invented texts. A line of a table is a text, then what is told of each of its targets.

LEVELS_AND_CHANGE = {
    "全市地区生产总值比上年增长6.5%左右": ["全市地区生产总值 | 增长 | about | 6.5 %"],
    "规模以上工业增加值增长8%以上": ["规模以上工业增加值 | 增长 | at_least | 8 %"],
    "城镇调查失业率控制在5.5%以内": ["城镇调查失业率 | 控制 | at_most | 5.5 %"],
    "居民消费价格涨幅控制在3%左右": ["居民消费价格涨幅 | 控制 | about | 3 %"],
    "森林覆盖率由30.5%提高到31%": ["森林覆盖率 | 提高 | exactly | 31 %"],
    "城镇化率提高0.85个百分点": ["城镇化率 | 提高 | exactly | 0.85 个百分点"],
    "单位地区生产总值能耗降低3%以上": ["单位地区生产总值能耗 | 降低 | at_least | 3 %"],
    "审批时限压缩50%以上": ["审批时限 | 压缩 | at_least | 50 %"],
    "确保GDP增长8%、力争达到9%": ["GDP | 增长 | exactly | 8 %", "GDP |  | exactly | 9 %"],
    "工业投资增长12%,总量达到50亿元": [
        "工业投资 | 增长 | exactly | 12 %",
        "总量 |  | exactly | 50 亿元 = 5000000000 元",
    ],
    "完成固定资产投资500亿元以上，同比增长12%": [
        "固定资产投资 | 完成 | at_least | 500 亿元 = 50000000000 元",
        "固定资产投资 | 增长 | exactly | 12 %",
    ],
    "第一、二、三产业分别增长3%、5%、8%": [
        "第一、二、三产业 | 增长 | exactly | 3 %",
        "第一、二、三产业 | 增长 | exactly | 5 %",
        "第一、二、三产业 | 增长 | exactly | 8 %",
    ],
    "城乡居民收入分别增长7%和9%": [
        "城乡居民收入 | 增长 | exactly | 7 %",
        "城乡居民收入 | 增长 | exactly | 9 %",
    ],
    "粮食产量稳定在20万吨以上": ["粮食产量 | 稳定 | at_least | 20 万吨 = 200000 吨"],
    "空气优良天数达到310天": ["空气优良天数 |  | exactly | 310 天"],
    "人均预期寿命达到79岁": ["人均预期寿命 |  | exactly | 79 岁"],
    "全员劳动生产率提高到15万元/人": ["全员劳动生产率 | 提高 | exactly | 15 万元/人 = 150000 元/人"],
    "PM2.5平均浓度控制在35微克/立方米以下": ["PM2.5平均浓度 | 控制 | at_most | 35 微克/立方米"],
    "一般公共预算收入占GDP比重达10%": ["一般公共预算收入占GDP比重 |  | exactly | 10 %"],
    "“一网通办”率达100%": ["“一网通办”率 |  | exactly | 100 %"],
}

BOUNDS = {
    "新增停车位不少于2000个": ["停车位 | 新增 | at_least | 2000 个"],
    "粮食播种面积不低于40万亩": ["粮食播种面积 |  | at_least | 40 万亩 = 400000 亩"],
    "打造示范村至少3个": ["示范村 | 打造 | at_least | 3 个"],
    "每个乡镇建成1个以上示范村": ["示范村 | 建成 | at_least | 1 个"],
    "市场主体总量突破10万户": ["市场主体总量 |  | above | 10 万户 = 100000 户"],
    "社会消费品零售总额超过300亿元": ["社会消费品零售总额 |  | above | 300 亿元 = 30000000000 元"],
    "旅游收入突破100亿元大关": ["旅游收入 |  | above | 100 亿元 = 10000000000 元"],
    "新增停车位300余个": ["停车位 | 新增 | above | 300 个"],
    "新建口袋公园10多个": ["口袋公园 | 新建 | above | 10 个"],
    "补助资金约2亿元": ["补助资金 |  | about | 2 亿元 = 200000000 元"],
    "节约2亿元、签约10个": ["节约 | 节约 | exactly | 2 亿元 = 200000000 元", "签约 | 签约 | exactly | 10 个"],
    "一般性支出不超过5亿元": ["一般性支出 |  | at_most | 5 亿元 = 500000000 元"],
    "氨氮排放量低于30吨": ["氨氮排放量 |  | below | 30 吨"],
    "违法用地比例控制在3%内": ["违法用地比例 | 控制 | at_most | 3 %"],
    "公办幼儿园在园幼儿占比力争达50%": ["公办幼儿园在园幼儿占比 |  | exactly | 50 %"],
    "带动100家上下游企业": ["上下游企业 | 带动 | exactly | 100 家"],
}

RANGES = {
    "培育龙头企业3-5家": ["龙头企业 | 培育 | exactly | 3–5 家"],
    "预算收入增长6%—8%": ["预算收入 | 增长 | exactly | 6–8 %"],
    "建成高标准农田500至800亩": ["高标准农田 | 建成 | exactly | 500–800 亩"],
    "打造2～3个乡村旅游重点村": ["乡村旅游重点村 | 打造 | exactly | 2–3 个"],
    "安排资金8000万元至1亿元": ["资金 | 安排 | exactly | 8000–10000 万元 = 80000000 元"],
    "新增就业5万至8万人": ["就业 | 新增 | exactly | 5–8 万人 = 50000 人"],
    "引进三至五家企业": ["企业 | 引进 | exactly | 3–5 家"],
    "示范园区从5个增加到10个": ["示范园区 | 增加 | exactly | 10 个"],
}

LISTS = {
    "改造老旧小区12个、整治背街小巷30条": [
        "老旧小区 | 改造 | exactly | 12 个",
        "背街小巷 | 整治 | exactly | 30 条",
    ],
    "新建城市绿道15公里、口袋公园8个、停车泊位1000个": [
        "城市绿道 | 新建 | exactly | 15 公里",
        "口袋公园 | 新建 | exactly | 8 个",
        "停车泊位 | 新建 | exactly | 1000 个",
    ],
    "完成技改项目60个,投资20亿元": [
        "技改项目 | 完成 | exactly | 60 个",
        "投资 |  | exactly | 20 亿元 = 2000000000 元",
    ],
    "规上企业新增20家、总数突破200家": [
        "规上企业 | 新增 | exactly | 20 家",
        "总数 |  | above | 200 家",
    ],
    "整改问题50个、群众满意率100%": [
        "问题 | 整改 | exactly | 50 个",
        "群众满意率 |  | exactly | 100 %",
    ],
    "新建学校10所(其中新建3所、改扩建7所)": [
        "学校 | 新建 | exactly | 10 所",
        "学校 | 新建 | exactly | 3 所",
        "学校 | 改扩建 | exactly | 7 所",
    ],
    "新增绿色食品、有机农产品和地理标志30个": ["绿色食品、有机农产品和地理标志 | 新增 | exactly | 30 个"],
    "新认定省“工业精品”、市级新产品6个": ["省“工业精品”、市级新产品 | 新认定 | exactly | 6 个"],
    "推进云溪度假村、石桥古镇等2个景区建设": ["景区建设 | 推进 | exactly | 2 个"],
    "新、改、扩建农村公路50公里": ["农村公路 | 新、改、扩建 | exactly | 50 公里"],
    "新建、改建厕所20座": ["厕所 | 新建、改建 | exactly | 20 座"],
    "推进道路建设、2个小区改造": ["小区改造 | 推进 | exactly | 2 个"],
    "实施10项供水、供电工程": ["供水、供电工程 | 实施 | exactly | 10 项"],
    "投入3000万元改造小区5个": [
        "投入 |  | exactly | 3000 万元 = 30000000 元",
        "小区 | 改造 | exactly | 5 个",
    ],
    "新建小学3所和幼儿园2所": ["小学 | 新建 | exactly | 3 所", "幼儿园 | 新建 | exactly | 2 所"],
    "深化改革、扩大开放,城区新增绿化10万平方米": [
        "城区新增绿化 | 新增 | exactly | 10 万平方米 = 100000 平方米"
    ],
    "县城新增停车位500个": ["县城新增停车位 | 新增 | exactly | 500 个"],
    "棚户区开工200套、建成150套": ["棚户区 | 开工 | exactly | 200 套", "棚户区 | 建成 | exactly | 150 套"],
    "引进培育高层次人才20名以上": ["高层次人才 | 引进培育 | at_least | 20 名"],
    "2021年底前完成投资6.5亿元": ["投资 | 完成 | exactly | 6.5 亿元 = 650000000 元"],
    "基本建成安置房300套": ["安置房 | 建成 | exactly | 300 套"],
}

CONDITIONS = {
    "集体收入50万元以上的村达到20个": ["集体收入50万元以上的村 |  | exactly | 20 个 |  | 50万元以上"],
    "引进5亿元以上项目3个、亿元以上项目20个": [
        "5亿元以上项目 | 引进 | exactly | 3 个 |  | 5亿元以上",
        "亿元以上项目 | 引进 | exactly | 20 个 |  | 亿元以上",
    ],
    "培育年产值超10亿元企业5家": ["年产值超10亿元企业 | 培育 | exactly | 5 家 |  | 超10亿元"],
    "推动12个亿元以上项目开工": ["亿元以上项目开工 | 推动 | exactly | 12 个 |  | 亿元以上"],
    "建成110千伏变电站2座": ["110千伏变电站 | 建成 | exactly | 2 座 |  | 110千伏"],
    "65岁以上老年人健康管理率达70%": ["65岁以上老年人健康管理率 |  | exactly | 70 % |  | 65岁以上"],
    "招引5000万元以上新建项目20个,其中10亿元以上3个": [
        "5000万元以上新建项目 | 招引 | exactly | 20 个 |  | 5000万元以上",
        "10亿元以上 |  | exactly | 3 个 |  | 10亿元以上",
    ],
    "新增企业(年收入2000万元以上)5家": ["企业(年收入2000万元以上) | 新增 | exactly | 5 家 |  | 2000万元以上"],
    "完成5亿元以上投资": ["投资 | 完成 | at_least | 5 亿元 = 500000000 元"],
}

BENCHMARKS = {
    "进出口总额增长高于全省平均水平": ["进出口总额 | 增长 | above |  | 全省平均水平"],
    "城镇登记失业率控制在市定目标以下": ["城镇登记失业率 | 控制 | at_most |  | 市定目标"],
    "事故死亡率低于上年": ["事故死亡率 |  | below |  | 上年"],
    "财政投入增幅不低于经济增速": ["财政投入增幅 |  | at_least |  | 经济增速"],
    "居民收入增长与经济增长基本同步": ["居民收入 | 增长 | about |  | 经济增长"],
    "工业增速高于全市平均水平2个百分点": ["工业增速 |  | exactly | 2 个百分点 | 全市平均水平"],
    "养老床位数达到全国平均水平": ["养老床位数 |  | exactly |  | 全国平均水平"],
}

PER_UNIT = {
    "每亩投资不低于300万元": ["每亩投资 |  | at_least | 300 万元 = 3000000 元"],
    "亩均税收达到20万元/亩": ["亩均税收 |  | exactly | 20 万元/亩 = 200000 元/亩"],
    "每千人口执业医师数达到3.5人": ["每千人口执业医师数 |  | exactly | 3.5 人"],
    "每百户居民拥有服务设施30平方米": ["每百户居民拥有服务设施 |  | exactly | 30 平方米"],
}

QUOTATION_MARKS = {
    "深化“放管服改革,新增企业5家,推行政务一网通办”改革": ["企业 | 新增 | exactly | 5 家"],
    "深化“放管服改革,新增企业5家": ["企业 | 新增 | exactly | 5 家"],
    "开展双随机、一公开”检查100次": ["双随机、一公开”检查 | 开展 | exactly | 100 次"],
    "建设“四好农村路”80公里": ["“四好农村路” | 建设 | exactly | 80 公里"],
    "推动20家企业“上云”": ["企业“上云” | 推动 | exactly | 20 家"],
}

NUMERALS = {
    "新建小学两所、幼儿园一所": ["小学 | 新建 | exactly | 2 所", "幼儿园 | 新建 | exactly | 1 所"],
    "引进三家企业": ["企业 | 引进 | exactly | 3 家"],
    "打造十座城市驿站": ["城市驿站 | 打造 | exactly | 10 座"],
    "办好十二件民生实事": ["民生实事 | 办好 | exactly | 12 件"],
    "造林三万亩": ["造林 |  | exactly | 30000 亩"],
    "新增就业５３００人": ["就业 | 新增 | exactly | 5300 人"],
    "新建充电桩1,300个": ["充电桩 | 新建 | exactly | 1300 个"],
    "新增 就业 5300\u00a0人 以上": ["就业 | 新增 | at_least | 5300 人"],
    "改造小区（第一批）９个，增长８％": [
        "小区（第一批） | 改造 | exactly | 9 个",
        "小区（第一批） | 增长 | exactly | 8 %",
    ],
    "新产品6": ["新产品 |  | exactly | 6"],
    "新建学校3、医院2,增长9.5": [
        "学校 | 新建 | exactly | 3",
        "医院 | 新建 | exactly | 2",
    ],
    "新增学位2000": ["学位 | 新增 | exactly | 2000"],
    "税收增长9.5": ["税收 | 增长 | exactly | 9.5"],
    "新增就业2万": ["就业 | 新增 | exactly | 2 万 = 20000"],
    "建成5G基站200座": ["5G基站 | 建成 | exactly | 200 座"],
    "创建4A级景区1家": ["4A级景区 | 创建 | exactly | 1 家"],
    "引进世界500强企业2家": ["世界500强企业 | 引进 | exactly | 2 家"],
    "建设S339绕城段12公里": ["S339绕城段 | 建设 | exactly | 12 公里"],
    "实现GDP300亿元": ["GDP | 实现 | exactly | 300 亿元 = 30000000000 元"],
    "购置设备50台(套)": ["设备 | 购置 | exactly | 50 台"],
    "新建学校(3所)": ["学校 | 新建 | exactly | 3 所"],
    "建成光伏电站50兆瓦": ["光伏电站 | 建成 | exactly | 50 兆瓦"],
    "装机容量达到100万千瓦": ["装机容量 |  | exactly | 100 万千瓦 = 1000000 千瓦"],
}

TABLES = [
    LEVELS_AND_CHANGE,
    BOUNDS,
    RANGES,
    LISTS,
    CONDITIONS,
    BENCHMARKS,
    PER_UNIT,
    QUOTATION_MARKS,
    NUMERALS,
]


@pytest.mark.parametrize(("text", "expected"), [row for table in TABLES for row in table.items()])
def test_target(text: str, expected: list[str]) -> None:
    assert told(text) == expected


NO_TARGETS = """
    推进S339改线、G318拓宽和3D打印小镇建设
    创建国家5A级景区
    全面推行“1+11+N”专项行动
    实施“525”工程
    落实《100项行动方案》
    开展“百日攻坚100天”行动
    深化“3个清单改革
    完成市政府下达任务
    完成市政府下达目标
    完成第93次常务会议议定事项
    争创第1名,进入全省前三
    位居全省前10位
    进入全国百强
    实施三年行动计划
    2021年12月31日前完成
    2021-2025年规划,到2025年
    202112月底前办结
    办理时限压缩至3个工作日
    常态化开展7×24小时巡查
    打造15分钟生活圈、1小时交通圈
    建设一个中心,打造一批精品民宿
    推进三项改革,落实两个责任
    坚持四个自信,提高七种能力
    开展三大行动,做到三个到位
    实施三五家企业试点
    农村生活污水治理全覆盖
    收入翻一番
    三分之二以上村达标
    引进5亿元以上项目
    引进亿元以上项目,形成千亿级产业集群
    推进年产10万吨铜箔项目
    推进总投资30亿元的新材料项目
    建设110千伏变电站
    每2年评选一次
    分3批实施
    按照3:4:3安排
    启动二期工程和3号楼改造
    发布城市大脑2.0
    整合12345热线和110报警台
    青政办〔2021〕19号
    电话0558-1234567
    成立5G联盟、建设4K频道
    1.推进改革;2.扩大开放
    6
    6个
    以上
""".strip().split("\n")


@pytest.mark.parametrize("text", [line.strip() for line in NO_TARGETS])
def test_no_target(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("深化改革,全年新增就业500人以上,稳岗", ["全年新增就业500人以上"]),
        ("比上年增长9%左右。力争8家", ["比上年增长9%左右"]),
        ("新认定省“工业精品”、市级新产品6个、车间2个", ["新认定省“工业精品”、市级新产品6个", "车间2个"]),
        ("推进云溪度假村、石桥古镇等2个景区建设,打造一批民宿", ["推进云溪度假村、石桥古镇等2个景区建设"]),
        ("投入3000万元改造小区5个并投入使用", ["投入3000万元", "改造小区5个并投入使用"]),
        ("新建小学3所(城东、城西小学);增长5%", ["新建小学3所(城东、城西小学)", "增长5%"]),
        ("　改造小区９个，新建公厕８座。", ["改造小区９个", "新建公厕８座"]),
    ],
)
def test_quote_is_the_clause(text: str, quotes: list[str]) -> None:
    assert [target.quote for target in read_targets(text)] == quotes


@pytest.mark.parametrize(
    ("text", "up_to_number"),
    [
        ("全年新增就业1.2万人以上,稳岗", "全年新增就业1.2万人"),
        ("新增企业3-5家左右", "新增企业3-5家"),
        ("新增产品6", "新增产品6"),
        ("失业率控制在市定目标以下", "失业率控制在市定目标"),
        ("增速高于全省平均水平2个百分点以上", "增速高于全省平均水平2个百分点"),
        ("新建停车位300余个", "新建停车位300余个"),
    ],
)
def test_number_end_is_behind_the_unit(text: str, up_to_number: str) -> None:
    (target,) = read_targets(text)
    assert text[: target.number_end] == up_to_number


def test_values_are_exact() -> None:
    (target,) = read_targets("安排资金1.10万亿元")
    assert (str(target.value), str(target.value_base)) == ("1.1", "1100000000000")
    assert target.value_base == Decimal("1.1") * 10**12


# What holds for any text.

PIECES = (
    "新增 培育 改造 完成 增长 提高到 由 从 达 不少于 控制在 高于 全年 力争 等 的 项目 高新技术企业 老旧小区 绿化率 总投资 "
    "全国平均水平 市定目标 亿元以上 5亿元以上 50万元以上 以上 左右 余 个 家 万 亿 元 亩 % 个百分点 9 9.5 1,300 3-5 ９ 三 十二 "
    "一 两家 3个 80个 10% 2021年 第3 前三 S339 5A级 “1+N” “ ” 《 》 ( ) （ ） 、 , ， 。 ； : / - ~ 至 . \n \u00a0 \u3000 \ue000 \ue001 𠮷"
).split(" ")
PRINTED = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"])  # as files hold them
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(PRINTED, max_size=30)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_every_offset_holds(text: str) -> None:
    end = 0
    for target in read_targets(text):
        assert text[target.start : target.end] == target.quote == target.quote.strip()
        assert end <= target.start < target.number_end <= target.end
        assert target.metric
        assert target.metric in text
        assert target.action in text
        assert target.benchmark in text
        assert (target.value is None) <= (target.benchmark != "")
        assert (target.value is None) == (target.value_base is None)
        assert target.unit.endswith(target.unit_base)
        end = target.end


SENTENCES = st.sampled_from([text for table in TABLES for text in table])


@settings(max_examples=300, deadline=None)
@given(st.lists(SENTENCES, max_size=4))
def test_sentences_add_up(sentences: list[str]) -> None:
    assert told("；".join(sentences)) == [target for text in sentences for target in told(text)]


@settings(max_examples=200, deadline=None)
@given(SENTENCES)
def test_width_does_not_matter(text: str) -> None:
    full = text.translate({ord(half): ord(half) + 0xFEE0 for half in ",%()0123456789"})
    assert [t[2:8] for t in read_targets(full)] == [t[2:8] for t in read_targets(text)]
    assert [t.start for t in read_targets(full)] == [t.start for t in read_targets(text)]


HARD = """
    1 一 “ 《 ( （ (5个 1, 1,222 新建 到 由1 从1个 a1 A 1+ 1- 高于 控制在 与 、 新、 亿元 5亿元以上 增长 等 5个 5个、 1.
    新建、 道路、 1/ 1: 每1 高于上年 高于高于 前1 2021年 3个园区 5亿元项目 5个到 至 ： \u00a0 \ue001 ，5个 比2021年 的 目标
""".split()


def seconds(text: str) -> float:
    began = time.process_time()
    read_targets(text)
    return time.process_time() - began


@pytest.mark.parametrize("piece", HARD)
def test_time_is_linear_in_the_text(piece: str) -> None:
    """Nothing but numbers and openings: four times the text, about four times the time."""
    short, long = (f"改造{piece * (size // len(piece.encode()))}5个" for size in (8_000, 32_000))
    assert seconds(long) < 10 * seconds(short) + 0.2


def test_100_kilobytes_take_seconds() -> None:
    pieces = HARD * (100_000 // len("".join(HARD).encode()))
    assert seconds("".join(pieces)) < 10


def test_a_noun_is_not_handed_on_without_end() -> None:
    text = "长" * 20_000 + "5个" + "、6个" * 5_000
    assert sum(len(target.metric) for target in read_targets(text)) < 100_000


# Which of the body's targets is which of the annex's.

PAIRS = [
    pytest.param("改造小区9个、整治街巷8条", "改造小区9个、整治街巷8条", [1, 2], id="the same"),
    pytest.param("改造小区9个、整治街巷8条", "改造小区8个、整治街巷9条", [1, 2], id="numbers changed"),
    pytest.param("改造小区9个、整治街巷8个", "改造小区9个、整治街巷8", [1, 2], id="unit lost"),
    pytest.param(
        "改造小区9个、整治街巷8个", "改造小区9个、整治街巷6", [1, 2], id="unit lost, number changed"
    ),
    pytest.param("改造小区9个、整治街巷8条、公厕7座", "改造小区9个、公厕7座", [1, 3], id="clause removed"),
    pytest.param("新增企业5家、园区5个", "新增园区5个", [2], id="first removed, same number"),
    pytest.param("改造小区9个", "改造小区9个,新建公厕7座", [1, 2], id="clause added behind"),
    pytest.param("新建公厕7座", "改造小区7个,新建公厕7座", [2, 1], id="clause added before"),
    pytest.param("改造小区9个,新建公厕7座", "新建公厕7座,改造小区9个", [2, 1], id="order changed"),
    pytest.param(
        "新认定高新技术企业24家、高新技术产品20个",
        "新认定高新技术产品20、高新技术企业24家",
        [2, 1],
        id="alike, order changed",
    ),
    pytest.param("全社会固定资产投资增长15%", "固定资产投资增长12%", [1], id="metric and number changed"),
    pytest.param("新增企业5家", "培育企业5家", [1], id="verb changed"),
    pytest.param("进出口额增长8%", "进出口额增长高于全国平均水平", [1], id="a level for a number"),
    pytest.param("经营收入50万元以上的村2个", "经营收入60万元以上的村2个", [1], id="condition changed"),
    pytest.param("新建小学2所,增长5%", "新建公园2所,增长5%", [1, 2], id="another noun between the same"),
    pytest.param("新建小学2所", "增长5%", [2], id="nothing in common"),
    pytest.param("工业增长3%、5%、8%", "工业增长3%、8%、8%", [1, 2, 3], id="one metric, one number changed"),
    pytest.param("工业增长3%、5%、8%", "工业增长3%、8%", [1, 3], id="one metric, one removed"),
    pytest.param("改造小区9个", "", [], id="empty annex"),
    pytest.param("", "改造小区9个、公厕7座", [1, 2], id="empty body"),
]


@pytest.mark.parametrize(("body", "annex", "expected"), PAIRS)
def test_pairs(body: str, annex: str, expected: list[int]) -> None:
    ours, theirs = pair_targets(read_targets(body), read_targets(annex))
    assert ours == list(range(1, len(ours) + 1))
    assert theirs == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(SENTENCES, max_size=4), st.lists(SENTENCES, max_size=4))
def test_every_target_has_one_number(body: list[str], annex: list[str]) -> None:
    ours, theirs = (read_targets("；".join(side)) for side in (body, annex))
    here, there = pair_targets(ours, theirs)
    assert here == list(range(1, len(ours) + 1))
    assert len(set(there)) == len(there) == len(theirs)
    further = [number for number in there if number > len(ours)]
    assert further == list(range(len(ours) + 1, len(ours) + 1 + len(further)))
    assert pair_targets(ours, ours) == (here, here)
