"""The notebooks run on any notice, are committed with their outputs, and keep the house rules."""

import ast
import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode

import fanchang
from fanchang.export.notebooks import (
    execute,
    folder,
    notebook_pages,
    notebook_paths,
    set_parameters,
    tagged,
)
from fanchang.export.notebooks import read_notebook as read
from fanchang.losses import MODELS
from fanchang.network import named_together
from fanchang.notice import default_notice
from fanchang.privacy import MASK, mask
from fanchang.schema import declared_tables
from faults import inject_kinds
from invented import LIKE_2021, render, seeded
from notebooks import text

PATHS = {path.stem: path for path in notebook_paths()}
FOLDER = folder()
FIRST = "01_read_the_notice"
SECOND = "02_leader_workload"
THIRD = "03_unit_network"
FIFTH = "05_targets_and_deadlines"
FOURTH = "04_body_against_annex"
INVENTED = {
    "made up": LIKE_2021,
    "no name lost": replace(LIKE_2021, lost_names=False),
    "body only": replace(LIKE_2021, annex=False),
    "annex only": replace(LIKE_2021, body=False),
}
FAULTS = "serial skipped", "item missing", "number changed", "leader removed", "co unit removed"
NUMBERS_IN_PROSE = re.compile(r"2021|U\+00A0|sha256|`[^`]*`")
ABSOLUTE = re.compile(r"(?<![\w.<:/])/(?!/)\w+/\w|\b[A-Z]:\\|\\\\\w")

Executions = dict[tuple[str, str], Future[NotebookNode]]

each_notebook = pytest.mark.parametrize("name", PATHS)
each_notice = pytest.mark.parametrize("notice", ["2021", *INVENTED, "with faults", "no leaders"])
NO_LEADERS = """甲区人民政府关于印发2021年重点工作任务的通知
甲政〔2021〕1号
发布时间:2021-04-19 16:23信息来源: 甲区人民政府阅读次数:编辑:孙禾苗 字体:
各镇人民政府：
一、建设
1.修桥3座。
牵头单位：区交通局。
2.种树5棵。
牵头单位：区林业局。
(监督电话:0553-7878062)
附件
任务分解表
|序号|主要任务|牵头单位|
|1|修桥3座|区交通局|
|2|种树6棵|区林业局|
"""


@pytest.fixture(scope="session")
def notices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file of each notice."""
    folder = tmp_path_factory.mktemp("notices")
    files = {"2021": default_notice()}
    for name, style in INVENTED.items():
        files[name] = folder / f"{name}.txt"
        files[name].write_bytes(render(seeded(3, 40), style).encode())
    files["no leaders"] = folder / "no leaders.txt"
    files["no leaders"].write_bytes(NO_LEADERS.encode())
    files["with faults"] = folder / "with faults.txt"
    case = inject_kinds(4, 40, *FAULTS, losses=True, noise=True)
    files["with faults"].write_bytes(case.text.encode())
    return files


@pytest.fixture(scope="session")
def executions(notices: dict[str, Path]) -> Iterator[Executions]:
    """Each notebook on each notice, side by side, since a kernel takes seconds to start."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        yield {
            (name, notice): pool.submit(execute, path, {} if notice == "2021" else {"NOTICE": str(file)})
            for name, path in PATHS.items()
            for notice, file in notices.items()
        }
        pool.shutdown(cancel_futures=True)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def without_pictures(cell: NotebookNode) -> list[dict[str, Any]]:
    """The outputs of a cell; a picture's bytes change with the version of matplotlib, that it is there counts."""
    shown: list[dict[str, Any]] = [{**output, "data": {**output.get("data", {})}} for output in cell.outputs]
    for output in shown:
        if "image/png" in output["data"]:
            output["data"]["image/png"] = True
    return shown


def prose(notebook: NotebookNode) -> str:
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def outputs(notebook: NotebookNode) -> str:
    """All text that a reader is shown below the cells, in every form that it is kept in."""
    shown = [output for cell in code_cells(notebook) for output in cell.outputs]
    texts = [output.get("text", "") for output in shown]
    for output in shown:
        texts += [text for kind, text in output.get("data", {}).items() if kind.startswith("text/")]
    return "\n".join(texts)


def private(file: Path) -> set[str]:
    """What `mask` takes away from the notice: names and whole telephone numbers, then their parts."""
    found: set[str] = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        kept = mask(line).split(MASK)
        if len(kept) > 1:
            taken = re.fullmatch("(.+)".join(map(re.escape, kept)), line)
            found.update(taken.groups() if taken else [line])
    return found | {part for text in found for part in re.findall(r"\d{7,}", text)}


def test_there_are_notebooks() -> None:
    assert FIRST in PATHS


@each_notice
@each_notebook
def test_runs_from_a_fresh_kernel(name: str, notice: str, executions: Executions) -> None:
    executed = executions[name, notice].result()
    counts = [cell.execution_count for cell in code_cells(executed)]
    assert counts == list(range(1, len(counts) + 1))
    assert all(output.get("name") != "stderr" for cell in code_cells(executed) for output in cell.outputs)


@each_notebook
def test_is_committed_with_its_outputs(name: str, executions: Executions) -> None:
    committed, executed = read(PATHS[name]), executions[name, "2021"].result()
    for cell, again in zip(code_cells(committed), code_cells(executed), strict=True):
        assert without_pictures(cell) == without_pictures(again), f"{cell.id}: make notebooks"


@each_notebook
def test_is_written_in_one_form(name: str) -> None:
    notebook = read(PATHS[name])
    assert PATHS[name].read_bytes() == text(notebook).encode()
    assert "version" not in notebook.metadata.language_info
    assert not any("execution" in cell.metadata for cell in notebook.cells)


@each_notice
@each_notebook
def test_shows_no_private_data(
    name: str, notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    secrets = private(notices[notice])
    assert len(secrets) > 1, "the notice prints an editor and a telephone number"
    shown = text(executions[name, notice].result())
    assert {secret for secret in secrets if secret in shown} == set()


@each_notice
@each_notebook
def test_shows_no_path_of_the_machine(
    name: str, notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    shown = outputs(executions[name, notice].result())
    assert ABSOLUTE.search(shown) is None
    assert str(FOLDER.parent) not in shown
    assert str(notices[notice].parent) not in shown


@each_notebook
def test_writes_no_file(name: str, executions: Executions) -> None:
    executions[name, "2021"].result()
    assert {path.suffix for path in FOLDER.iterdir() if path.name[0] not in "._"} == {".ipynb"}


@each_notebook
def test_begins_with_a_question_and_ends_with_a_note(name: str) -> None:
    cells = read(PATHS[name]).cells
    assert cells[0].cell_type == cells[-1].cell_type == "markdown"
    assert "？" in cells[0].source
    assert "What the numbers cannot show" in cells[-1].source


@each_notebook
def test_says_why_before_how(name: str) -> None:
    kinds = "".join(cell.cell_type[0] for cell in read(PATHS[name]).cells)
    assert "ccc" not in kinds, "at most two cells of code (c) below a paragraph (m)"


@each_notebook
def test_cells_have_two_to_five_lines_and_define_nothing(name: str) -> None:
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    for cell in code_cells(read(PATHS[name])):
        assert 2 <= len(cell.source.splitlines()) <= 5, cell.id
        assert not any(isinstance(node, definitions) for node in ast.walk(ast.parse(cell.source))), cell.id


@each_notebook
def test_has_one_cell_of_parameters(name: str) -> None:
    (cell,) = tagged(read(PATHS[name]), "parameters")
    assert cell.source.splitlines() == ["NOTICE = None", 'LANG = "zh"', "OPTIONS = {}"]


@each_notebook
def test_prose_has_no_numbers_and_chinese_punctuation(name: str) -> None:
    words = prose(read(PATHS[name]))
    assert re.findall(r".*\d.*", NUMBERS_IN_PROSE.sub("", words)) == []
    assert re.findall(r".*[\u4e00-\u9fff][,;:!?].*", words) == []


def test_parameters_are_replaced_and_unknown_ones_refused() -> None:
    notebook = read(PATHS[FIRST])
    set_parameters(notebook, {"NOTICE": "通知.txt"})
    (cell,) = tagged(notebook, "parameters")
    assert cell.source == "NOTICE = '通知.txt'\nLANG = \"zh\"\nOPTIONS = {}"
    with pytest.raises(KeyError):
        set_parameters(notebook, {"NOTHING": 1})


def test_pages_load_and_run_nothing_and_name_no_folder(notices: dict[str, Path]) -> None:
    notice = notices["with faults"]
    registry = notice.with_name("mine.csv")
    registry.write_text("government,raw,canonical,type,function,order,members,reason\n", encoding="utf-8")
    pages = asyncio.run(notebook_pages(notice, {"registry": str(registry)}, "en"))
    assert list(pages) == [f"{name}.html" for name in PATHS]
    for data in pages.values():
        shown = data.decode()
        assert not re.search(r"<script|<link|https?://|\bon\w+=", shown)
        assert "with faults.txt" in shown
        assert "mine.csv" in shown
        assert str(notice.parent) not in shown


def test_first_notebook_speaks_both_languages(executions: Executions, notices: dict[str, Path]) -> None:
    chinese = outputs(executions[FIRST, "2021"].result())
    english = outputs(execute(PATHS[FIRST], {"NOTICE": str(notices["made up"]), "LANG": "en"}))
    for table in declared_tables().values():
        assert table.zh in chinese
        assert table.en in english


@each_notice
def test_first_notebook_says_what_was_read(
    notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    shown = outputs(executions[FIRST, notice].result())
    read_again = fanchang.read(notices[notice])
    lost = int((read_again.roles["state"] == "lost").sum())
    assert f"全文 lines：{len(read_again.coverage)}；未能理解 not understood：0" in shown
    assert (f"lost names：{lost}\n" if lost else "没有有位无名的情形") in shown
    assert ("[U+00A0]" in shown) == bool(lost)
    assert all(claim.unit in shown for claim in read_again.about.count_claims)


def stream(notebook: NotebookNode, cell_id: str) -> str:
    """What one cell prints."""
    (cell,) = (cell for cell in notebook.cells if cell.id == cell_id)
    return "".join(output.get("text", "") for output in cell.outputs)


@each_notice
def test_fourth_notebook_tells_each_real_difference_and_model(
    notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    read_again, executed = fanchang.read(notices[notice]), executions[FOURTH, notice].result()
    findings, shown = read_again.findings, outputs(executed)
    real = findings[findings["cause"] == "substantive"]
    assert len(real) or notice not in ("2021", "with faults")
    assert f"实质性不一致 substantive：{len(real)} / {len(findings)}\n" in shown
    told = stream(executed, "example-lines")
    assert all(MODELS[model.name][0] in told for model in read_again.losses.found)
    slips = findings[findings["code"].str.startswith("number-")]
    assert f"{len(slips)}；事由 stories：{slips['story'].nunique()}\n" in stream(executed, "serials")


@each_notice
def test_fourth_notebook_sends_the_drafter_what_is_the_drafters(
    notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    read_again, executed = fanchang.read(notices[notice]), executions[FOURTH, notice].result()
    number = read_again.about.document_number
    listed = stream(executed, "drafter-list")
    assert listed.startswith(f"先与原件核对 Check against the original first：{number}\n")
    sent = listed + stream(executed, "questions")
    findings = read_again.findings
    for said, send_to in zip(findings["message_zh"], findings["send_to"], strict=True):
        assert (said in sent) == (send_to == "drafter"), said


@each_notice
def test_second_notebook_names_who_vanishes_from_the_annex(
    notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    roles = fanchang.read(notices[notice]).roles.query("role == 'leader'")
    named = {side: set(roles.loc[roles["side"] == side, "party"].dropna()) for side in ("body", "annex")}
    printed = stream(executions[SECOND, notice].result(), "annex").partition("：")[2].strip()
    vanished = named["body"] - named["annex"] if len(roles[roles["side"] == "annex"]) else set()
    assert set(printed.split("、")) - {"—"} == vanished
    assert notice != "2021" or len(vanished) == 2


@each_notice
def test_second_notebook_counts_items_of_each_leader(
    notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    read_again = fanchang.read(notices[notice])
    leading = read_again.assignments.query("role == 'leader'").dropna(subset="party")
    printed = stream(executions[SECOND, notice].result(), "leaders")
    assert f"任务 items：{len(read_again.tasks)}；牵头领导 leaders：{leading['party'].nunique()}；" in printed
    assert printed.strip().endswith(f"人次 mentions：{len(leading)}")


@each_notice
def test_third_notebook_counts_items_that_name_two_units(
    notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    read_again, executed = fanchang.read(notices[notice]), executions[THIRD, notice].result()
    network = named_together(read_again.assignments, samples=0)
    printed = stream(executed, "together")
    assert f"items with an edge：{network.items_with_edge} / {len(read_again.tasks)}\n" in printed
    assert f"units：{len(network.units)}；边 edges：{len(network.edges)}\n" in printed


@each_notice
def test_fifth_notebook_counts_targets_of_one_side(
    notice: str, executions: Executions, notices: dict[str, Path]
) -> None:
    read_again, executed = fanchang.read(notices[notice]), executions[FIFTH, notice].result()
    targets = read_again.targets
    one_side = targets.drop_duplicates(["item", "target_no"])
    printed = stream(executed, "list")
    assert f"目标 targets：{len(one_side)}；" in printed
    assert printed.strip().endswith(f"{one_side['item'].nunique()} / {len(read_again.tasks)}")


@pytest.mark.parametrize("name", [SECOND, THIRD, FIFTH])
def test_charts_are_shown(name: str, executions: Executions) -> None:
    shown = [output for cell in code_cells(executions[name, "2021"].result()) for output in cell.outputs]
    assert sum("image/png" in output.get("data", {}) for output in shown) >= 2


def test_fourth_notebook_speaks_english(notices: dict[str, Path]) -> None:
    notice = notices["with faults"]
    executed = execute(PATHS[FOURTH], {"NOTICE": str(notice), "LANG": "en"})
    findings = fanchang.read(notice).findings
    sent = stream(executed, "drafter-list") + stream(executed, "questions")
    assert all(said in sent for said in findings.loc[findings["send_to"] == "drafter", "message"])
