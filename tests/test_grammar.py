"""The words, marks and column titles of the genre; and that no text makes their search explode."""

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import fanchang
from fanchang.errors import NoticeError
from fanchang.grammar import load_grammar, number_value
from fanchang.privacy import mask
from invented import HEADER

GRAMMAR = load_grammar()


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("一、确保目标", "一、", 1),
        ("十、确保目标", "十、", 10),
        ("十二、确保目标", "十二、", 12),
        ("二十一、确保目标", "二十一、", 21),
        ("九十九、确保目标", "九十九、", 99),
        ("三.确保目标", "三.", 3),
        ("三．确保目标", "三．", 3),
        ("1.修桥", "1.", 1),
        ("1. 修桥", "1.", 1),
        ("1﹒修桥", "1﹒", 1),
        ("17．修桥", "17．", 17),
        ("１７．修桥", "１７．", 17),
        ("107、修桥", "107、", 107),
        ("9)修桥", "9)", 9),
        ("9）修桥", "9）", 9),
        ("(9)修桥", "(9)", 9),
        ("（９）修桥", "（９）", 9),
        ("(一)修桥", "(一)", 1),
        ("（十二）修桥", "（十二）", 12),
        ("（二十）修桥", "（二十）", 20),
        ("（一百零三）修桥", "（一百零三）", 103),
        ("（一百一十七）修桥", "（一百一十七）", 117),
        ("一百零九、修桥", "一百零九、", 109),
        ("③修桥", "③", 3),
        ("⑳修桥", "⑳", 20),
        ("\u00a0\u3000 1.修桥", "1.", 1),
        ("\u200b1.修桥", "1.", 1),
    ],
)
def test_mark(text: str, printed: str, value: int) -> None:
    mark = GRAMMAR.mark(text)
    assert mark
    assert (mark.printed, mark.value) == (printed, value)
    assert mark.rest in ("修桥", "确保目标")


NO_MARK = "修桥|1|12|1.5万亩良田|0.85个百分点|2021年修桥|一是修桥|十四五规划|3D打印|5A级景区|(修桥)|零、修桥|"


@pytest.mark.parametrize("text", NO_MARK.split("|"))
def test_no_mark(text: str) -> None:
    assert GRAMMAR.mark(text) is None


NUMBERS = {
    "26": 26,
    "（26）": 26,
    "２６": 26,
    "26.": 26,
    "": None,
    "无": None,
    "二十": 20,
    "一百零三": 103,
    "百": 100,
}


@pytest.mark.parametrize("printed", NUMBERS)
def test_number_value(printed: str) -> None:
    assert number_value(printed) == NUMBERS[printed]


LABELS = {
    "leader": "牵头负责领导 牵头领导 分管领导 责任领导 协同领导 牵头区领导 责任县领导 分管校领导 区委区政府分管领导 街道领导 责任厅领导 市级包保领导 领导 分\u00a0管\u3000领导 牽頭負責領導",
    "lead_unit": "牵头责任单位 牵头单位 牵头部门 牵头负责部门 牵头组织实施单位 主要责任单位 主责单位 汇总单位 牵头责任\u200b单位 市级牵头单位 区牵头部门 第一牵头单位 牵头（责任）单位 首责单位 牵头专班 牽頭單位",
    "co_unit": "协同责任单位 协同单位 配合单位 协同配合单位 配合责任单位 参与单位 协作单位 其他责任单位 责任(配合)单位 责任（配合）单位 配合镇街 市级配合单位",
    "unit": "责任单位 责任部门 承办单位 责任单位及责任人 相关责任单位 属地责任单位 责任镇街 责任学院 承担单位 責任單位",
    "deadline": "完成时限 时限要求 完成时间 办理时限",
    "remark": "备注 备\u3000注",
}


@pytest.mark.parametrize(
    ("role", "label"), [(role, word) for role, words in LABELS.items() for word in words.split(" ")]
)
@pytest.mark.parametrize("colon", [":", "："])
def test_label(role: str, label: str, colon: str) -> None:
    assert GRAMMAR.label(f"{label}{colon}区财政局") == (role, len(label) + 1)
    assert GRAMMAR.label(f"\u3000{label} {colon}") == (role, len(label) + 3)


@pytest.mark.parametrize(
    "text",
    [
        "牵头责任单位区财政局",
        "各牵头责任单位:",
        "牵头责任单位要强化主体责任:一是",
        "压实牵头责任单位:一周一报",
        "1.责任单位:一周一报",
        "监督电话:0000-0000000",
        "附件:任务分解表",
        "发布机构:青禾区人民政府",
        ":区财政局",
    ],
)
def test_no_label(text: str) -> None:
    assert GRAMMAR.label(text) is None


@pytest.mark.parametrize("trap", ["监考单位", "责任人", "进展情况", "完成情况"])
def test_label_that_names_nobody_responsible(trap: str) -> None:
    role, _ = GRAMMAR.label(f"{trap}:孙某") or ("", 0)
    assert role.startswith("ignored: ")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("序号", "serial"),
        ("序 号", "serial"),
        ("重点工作", "work"),
        ("工作内容", "content"),
        ("主要任务", "task"),
        ("具体任务分解", "task"),
        ("完成时限", "deadline"),
        ("牵头区领导", "leader"),
        ("责任单位", "unit"),
        ("牵头责任单位", "lead_unit"),
        ("协同责任单位", "co_unit"),
        ("备\u00a0注", "remark"),
        ("任务来源", "other"),
        ("2022年目标任务", "task"),
        ("年度重点任务", "task"),
        ("2022年目标值", "goal"),
        ("细化措施", "task"),
        ("政府工作报告内容", "content"),
        ("重点领域", "section"),
        ("三季度目标", "stage"),
        ("竣工时间", "deadline"),
        ("牵头市直单位", "lead_unit"),
        ("2022年", None),
        ("修桥", None),
    ],
)
def test_column_title(title: str, role: str | None) -> None:
    assert GRAMMAR.column_role(title) == role


@pytest.mark.parametrize(
    "text",
    "12月中旬 年度内 按季度推进 按省市要求推进 按期完成 省定时限 4季度 2022年起 汛期前 国庆节前完成 “十四五”末 "
    "2022年5月至2023年5月 2021-2023年 每年12月底 持续 贯穿全年 经常性工作".split(" "),
)
def test_deadline(text: str) -> None:
    assert GRAMMAR.is_deadline(text)


@pytest.mark.parametrize(
    "text", "按要求推进数字化改革 2021年工作 持续推进改革创新 实时监测 当年新建5座 春节".split(" ")
)
def test_no_deadline(text: str) -> None:
    assert not GRAMMAR.is_deadline(text)


@pytest.mark.parametrize(
    "name",
    "县政府办公室 县委党校 县委政研室 团中央 海关总署 国家电网 中国铁塔 县农商行 县林场 广播电视台 规划司 人事科 综合股 "
    "财政所 水利站 合肥市 无为市 三山区 江北新区 开发区 县一中".split(" "),
)
def test_unit(name: str) -> None:
    assert GRAMMAR.is_unit(name)


@pytest.mark.parametrize(
    "text", "文明城市 棚户区 老城区 内科 本科 综合超市 全市 公司入股 居民小区 打官司".split(" ")
)
def test_no_unit(text: str) -> None:
    assert not GRAMMAR.is_unit(text)


SIZE = {"": 100_000, "\n": 4_000, "\n\n": 4_000}
"""Characters of one line; of lines; of cells."""
BOUND = 5.0
"""Seconds of processor time. A search that grows with the square of 100 kB needs minutes."""
UNITS = "(|（|)|、|，|等|各|区财政局、|区财政局(|(区财政局|等等(|1.|一|一、|①|2021年|12月底前|持续推进|年|。|:".split(
    "|"
)
UNITS += "责任单位:|领导|0|0-|0-a|编辑:|编辑: |编辑:孙|电话0|电话:0000000-|序号 |附件|成员单位|通知|发布时间:|·".split(
    "|"
)
UNITS += ["\u00a0", "\u3000 ", "\u00a0禾", "\u200b"]
PLACES = {
    "alone": "{x}",
    "paragraph": "各镇人民政府:\n\n{x}\n\n1.修桥。\n牵头单位:区交通局",
    "task": "1.{x}\n牵头单位:区交通局\n2.{x}\n牵头单位:区交通局",
    "label": "1.修桥\n牵头领导:{x}\n牵头单位:{x}\n协同责任单位:{x}",
    "cells": "分解表\n\n"
    + "\n\n".join(HEADER.format(level="区").split())
    + "\n\n1\n\n一、{x}"
    + "\n\n{x}" * 7,
    "end": "1.修桥\n牵头单位:区交通局\n\n{x}\n\n附件\n\n{x}",
}


def long_text(unit: str, between: str) -> str:
    return between.join([unit] * (SIZE[between] // len(unit + between)))


def read_all(folder: str, place: str, between: str) -> None:
    """Read a notice with each unit, many times over, in this place; run by a process that can be stopped."""
    path = Path(folder, "notice.txt")
    for unit in UNITS:
        path.write_text(PLACES[place].format(x=long_text(unit, between)), encoding="utf-8")
        print(ascii(unit), end=" ", flush=True)
        start = time.process_time()
        with suppress(NoticeError):
            fanchang.read(path)
        if time.process_time() - start > BOUND:
            sys.exit("too slow")


def run(code: str, *arguments: str) -> None:
    """Run code in a process of its own, which is stopped if it never comes back."""
    command = [sys.executable, "-c", "import sys; sys.path.insert(0, sys.argv.pop(1)); " + code]
    try:
        done = subprocess.run(
            [*command, str(Path(__file__).parent), *arguments], capture_output=True, text=True, timeout=60
        )
    except subprocess.TimeoutExpired as error:
        pytest.fail(f"never came back; the last of these was read: {error.stdout!r}")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("between", SIZE, ids=["one line", "lines", "cells"])
def test_no_text_makes_reading_explode(place: str, between: str, tmp_path: Path) -> None:
    run("import test_grammar; test_grammar.read_all(*sys.argv[1:])", str(tmp_path), place, between)


@pytest.mark.parametrize(
    "titles",
    ["序号 类别 工作内容", "序号 类别 项目名称 投资额", "序号 类别 工作内容 责任单位", "序号 序号 序号"],
)
def test_table_without_a_task_column_is_a_reading_or_a_refusal(titles: str, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("\n\n".join([*titles.split(), "1", "交通", "修桥2座", "区交通局"]), encoding="utf-8")
    run("import fanchang\ntry: fanchang.read(sys.argv[1])\nexcept fanchang.NoticeError: pass", str(path))


def test_no_text_makes_masking_explode() -> None:
    start = time.process_time()
    for unit in UNITS:
        mask("电话" + long_text(unit, ""))
    assert time.process_time() - start < BOUND
