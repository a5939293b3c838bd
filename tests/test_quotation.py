"""Quotation marks of other styles, and what the audit makes of them: made-up notices with one text varied."""

from pathlib import Path

import pytest

import fanchang
from fanchang.characters import closings, openings, with_paired_marks
from fanchang.tables import records

TITLES = "|序号|主要任务|牵头单位|"
OTHERS = "修桥3座", "种树5棵", "挖渠2条"

Told = tuple[str, str, str]


def told(folder: Path, body: str, annex: str, also: tuple[tuple[str, str], ...] = ()) -> list[Told]:
    """Code, cause and items of the findings about the texts of a notice; `also` are more items."""
    tasks = [(other, other) for other in OTHERS] + [(body, annex), *also]
    lines = ["甲区2021年重点工作任务", "各镇人民政府：", "一、建设"]
    for no, (text, _) in enumerate(tasks, 1):
        lines += [f"{no}.{text}。", "牵头单位：区交通局。"]
    lines += [
        "附件",
        "任务分解表",
        TITLES,
        *(f"|{no}|{text}|区交通局|" for no, (_, text) in enumerate(tasks, 1)),
    ]
    path = folder / "notice.txt"
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return [(row["code"], row["cause"], row["items"]) for row in records(fanchang.read(path).findings)]


@pytest.mark.parametrize(
    ("body", "annex", "expected"),
    [
        ("落实“双减”政策", '落实"双减"政策', [("separator", "format", "4")]),
        ("落实“双减”政策", "落实＂双减＂政策", [("separator", "format", "4")]),
        ("落实“双减”政策", "落实「双减」政策", [("separator", "format", "4")]),
        ("落实“双减”政策", "落实‘双减’政策", [("separator", "format", "4")]),
        ("培育“专精特新”企业5家", '培育"专精特新"企业5家', [("separator", "format", "4")]),
        ("落实“双减”政策", '落实"双减政策', [("quote-lost", "lost", "4"), ("separator", "format", "4")]),
        ("落实“双减”政策", "落实“双减政策", [("quote-lost", "lost", "4")]),
        ('落实"双减政策', '落实"双减政策', [("quote-unbalanced", "typo", "4")]),
        ('落实"双减"政策', '落实"双减"政策', []),
        # what differs beside the marks is told
        (
            "培育“专精特新”企业5家",
            '培育"专精特新"企业6家',
            [("separator", "format", "4"), ("target-differs", "substantive", "4")],
        ),
    ],
)
def test_another_style_of_marks_is_no_other_text(
    tmp_path: Path, body: str, annex: str, expected: list[Told]
) -> None:
    assert sorted(told(tmp_path, body, annex)) == expected


@pytest.mark.parametrize(
    ("body", "annex", "expected"),
    [
        ("建良田5.6万亩", "建良田56000亩", [("text-differs", "wording", "4")]),
        ("建良田5.6万亩", "建良田5.60万亩", [("text-differs", "wording", "4")]),
        ("建良田5.6万亩", "建良田56亩", [("target-differs", "substantive", "4")]),
        ("建良田5.6万亩", "建良田65000亩", [("target-differs", "substantive", "4")]),
        ("改造S339线5公里", "改造S340线5公里", [("target-differs", "substantive", "4")]),
    ],
)
def test_one_quantity_written_otherwise_is_wording(
    tmp_path: Path, body: str, annex: str, expected: list[Told]
) -> None:
    assert told(tmp_path, body, annex) == expected


def test_a_mark_that_only_one_side_could_show_is_lost_by_a_model_that_holds(tmp_path: Path) -> None:
    lost = tuple((f"打造“{name}”品牌", f"打造“{name}品牌") for name in ("甲乙", "丙丁", "戊己"))
    found = told(tmp_path, "修渠6条", "建设“一馆两园项目", (*lost, ("架线7公里", "架线7公里")))
    assert [row[1] for row in found if row[0] == "quote-unbalanced"] == ["lost"]


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ('"双减"', "“双减”"),
        ('"双减"和"三保"', "“双减”和“三保”"),
        ('“双减"', "“双减”"),
        ("“双减”", "“双减”"),
        ("＂双减＂", "“双减”"),
        ("双减", "双减"),
    ],
)
def test_straight_marks_stand_for_pairs(text: str, paired: str) -> None:
    assert with_paired_marks(text) == paired
    assert openings(text) == closings(text)
