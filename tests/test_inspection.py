"""What the program says it sees: layout, labels, columns, what it left aside, and how sure it is."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from fanchang.export.inspection import print_inspection
from fanchang.inspection import Inspection, inspect_notice

LAYOUTS = Path(__file__).parent / "layouts"
BODY = {"a_full": "A", "b_lines": "B", "c_undivided": "C", "d_brackets": "D", "e_verbs": "E"}
TABLES = {"g_blank_lines.txt": "G", "h_pipe.md": "H", "i_rows.txt": "I"}


def inspect(tmp_path: Path, text: str) -> Inspection:
    path = tmp_path / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return inspect_notice(path)


def printed(found: Inspection, lang: str) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_inspection(found, console, lang)
    out = console.file
    assert isinstance(out, io.StringIO)
    return out.getvalue()


@pytest.mark.parametrize("name", BODY)
def test_family_of_a_body(name: str) -> None:
    assert [side.family for side in inspect_notice(LAYOUTS / f"{name}.txt").sides] == [BODY[name]]


@pytest.mark.parametrize("name", TABLES)
def test_family_of_a_table(name: str) -> None:
    assert [side.family for side in inspect_notice(LAYOUTS / name).sides] == [TABLES[name]]


TEXT = """一、建设
1.新开工桥梁2座。
牵头单位:区交通局
责任单位:区财政局
2.改造危桥1座。
牵头单位:区交通局
责任单位:区财政局
说明文字。
3.咨询电话0553-1234567的维护。
牵头单位:区交通局
责任单位:区财政局
编辑:王小明 打印本页
"""


def test_labels_columns_and_what_is_left(tmp_path: Path) -> None:
    found = inspect(tmp_path, TEXT)
    [side] = found.sides
    assert dict(side.labels) == {("牵头单位", "lead_unit"): 3, ("责任单位", "co_unit"): 3}
    assert (side.sections, side.headings, dict(side.numbering)) == (1, 0, {"dot": 3})
    assert [line.text for line in found.unclear] == ["说明文字。"]
    assert (found.items, found.without_parties, found.sure) == (3, 0, "medium")


def test_table_columns_in_order() -> None:
    [side] = inspect_notice(LAYOUTS / "i_rows.txt").sides
    assert [role for _, role in side.columns] == ["serial", "task", "lead_unit", "co_unit", "deadline"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_print_tells_all_and_nothing_private(lang: str, tmp_path: Path) -> None:
    text = printed(inspect(tmp_path, TEXT), lang)
    for word in ("新开工桥梁2座", "牵头单位", "区交通局", "说明文字"):
        assert word in text
    assert "1234567" not in text
    assert "王小明" not in text


@pytest.mark.parametrize(
    ("titles", "roles"),
    [
        ("序号 工作任务 牵头单位 责任单位", ["serial", "task", "lead_unit", "co_unit"]),
        ("序号 任务名称 工作内容 责任单位", ["serial", "content", "task", "unit"]),
        ("序号 任务 责任单位 牵头单位 配合单位", ["serial", "task", "titles", "lead_unit", "co_unit"]),
    ],
)
def test_columns_are_told_as_they_are_read(titles: str, roles: list[str], tmp_path: Path) -> None:
    holds = {
        "serial": "",
        "content": "畅通城乡道路",
        "task": "修桥2座",
        "co_unit": "区财政局",
        "titles": None,
    }
    row = [holds.get(role, "区交通局") for role in roles]
    cells = [cell or no for no in ("1", "2", "3") for cell in row if cell is not None]
    found = inspect(tmp_path, "\n\n".join([*titles.split(), *cells]))
    assert found.sides[0].columns == list(zip(titles.split(), roles, strict=True))
