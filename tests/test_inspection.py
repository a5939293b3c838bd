"""What the program says it sees: layout, labels, columns, what it left aside, and how sure it is."""

import io
import tomllib
from pathlib import Path

import pytest
from rich.console import Console

import fanchang
from fanchang.export.inspection import print_inspection
from fanchang.export.terminal import words as printed_words
from fanchang.grammar import UNKNOWN
from fanchang.inspection import IN_TITLE, TOLD_INSIDE, Inspection, inspect_notice

PACKAGE = Path(fanchang.__file__).parent
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


UNKNOWN_LABELS = """一、孙禾副区长主抓重点工作
1.新开工桥梁2座。
总抓单位:区交通局
完成情况:已开工
2.改造危桥1座。
总抓单位:区水利局
"""


def test_labels_that_nobody_knows_stand_among_the_labels(tmp_path: Path) -> None:
    found = inspect(tmp_path, UNKNOWN_LABELS)
    [side] = found.sides
    assert dict(side.labels) == {
        ("总抓单位", UNKNOWN): 2,
        ("完成情况", "ignored: progress"): 1,
        (IN_TITLE, "leader"): 1,
    }
    assert (side.family, found.sure) == ("?", "low")
    for lang, told in (
        ("zh", ["不认识", "不读取（进展情况）"]),
        ("en", ["not known", "not read (progress)"]),
    ):
        text = printed(found, lang)
        assert all(word in text for word in told)


@pytest.mark.parametrize(
    ("text", "family", "labels"),
    [
        pytest.param(
            "1.修桥。\n由区交通局负责落实。\n2.修路。\n由区水利局负责落实。",
            "E",
            {("（…牵头，…配合）", "verbs"): 2},
            id="sentences",
        ),
        pytest.param(
            "1.修桥。(约束性指标,牵头单位:区交通局)\n2.修路。(牵头单位:区水利局)",
            "D",
            {("牵头单位", "lead_unit"): 2, ("约束性指标", "ignored: kind of task"): 1},
            id="kind of task",
        ),
        pytest.param(
            "1.修桥。(区交通局、各镇)\n2.修路。(区水利局)\n3.种树。(区林业局牵头)",
            "E",
            {("（…）", "unit"): 2, ("（…牵头，…配合）", "verbs"): 1},
            id="nothing but units",
        ),
    ],
)
def test_what_says_who_is_responsible(
    text: str, family: str, labels: dict[tuple[str, str], int], tmp_path: Path
) -> None:
    [side] = inspect(tmp_path, text).sides
    assert (side.family, dict(side.labels)) == (family, labels)


def test_items_that_name_nobody_are_shown(tmp_path: Path) -> None:
    text = "1.修桥。(责任单位:区交通局)\n2.修路。\n3.种树。(责任单位:区林业局)"
    found = inspect(tmp_path, text)
    assert [entry.first_line for entry in found.nameless] == [2]
    assert "没有责任主体的事项：第2行" in printed(found, "zh")
    assert "items that name nobody: line 2" in printed(found, "en")


def test_a_column_whose_cells_say_who_leads(tmp_path: Path) -> None:
    rows = "| 序号 | 任务 | 责任单位 |\n| 1 | 修桥 | 牵头:区交通局;配合:区财政局 |\n| 2 | 修路 | 牵头:区水利局;配合:各镇 |"
    [side] = inspect(tmp_path, rows).sides
    assert side.columns[-1] == ("责任单位", TOLD_INSIDE)


def test_lines_that_print_a_place_only_are_understood() -> None:
    found = inspect_notice(LAYOUTS / "g_cells_between_spacers.txt")
    assert (found.unclear, found.sure) == ([], "high")


def test_rows_with_commas_are_rows() -> None:
    assert [side.family for side in inspect_notice(LAYOUTS / "i_commas.txt").sides] == ["I"]


def test_every_reason_has_a_chinese_name() -> None:
    """Those of the grammar; a user's own stand as they are."""
    words = tomllib.loads((PACKAGE / "grammar.toml").read_text(encoding="utf-8"))
    reasons = {row["used_for"] for row in words["matter"]} | {
        f"ignored: {w}" for w in words["ignored_labels"]
    }
    ignored = {reason.removeprefix("ignored: ") for reason in reasons if reason.startswith("ignored: ")}
    assert ignored <= set(printed_words("ignored", "zh"))
