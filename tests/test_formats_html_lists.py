"""Numbered lists of web pages: the number that a browser prints stands before each item."""

from pathlib import Path

import pytest

import fanchang
from fanchang.sources import open_source

PAGE = (
    "<html>{head}<body><div><p>关于下达青禾区重点任务分解的通知，请认真落实。</p>{body}</div></body></html>"
)


def lines(tmp_path: Path, body: str, head: str = "") -> list[str]:
    path = tmp_path / "notice.html"
    path.write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    return list(open_source(path).lines[1:])


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        pytest.param("<ol><li>修桥</li><li>修路</li></ol>", ["1. 修桥", "2. 修路"], id="plain"),
        pytest.param("<ol start=5><li>修桥<li>修路</ol>", ["5. 修桥", "6. 修路"], id="start"),
        pytest.param("<ol><li value=9>修桥<li>修路</ol>", ["9. 修桥", "10. 修路"], id="value"),
        pytest.param("<ol reversed><li>修桥<li>修路</ol>", ["2. 修桥", "1. 修路"], id="reversed"),
        pytest.param("<ol reversed start=9><li>修桥<li>修路</ol>", ["9. 修桥", "8. 修路"], id="both"),
        pytest.param("<ol type=A><li>修桥<li type=i>修路</ol>", ["A. 修桥", "ii. 修路"], id="types"),
        pytest.param(
            "<ol style='list-style-type:cjk-ideographic'><li>总则<ol><li>修桥<li>修路</ol><li>附则</ol>",
            ["一、总则", "1. 修桥", "2. 修路", "二、附则"],
            id="Chinese around plain",
        ),
        pytest.param(
            "<ol style='list-style: simp-chinese-informal inside' start=10><li>甲<li>乙</ol>",
            ["十、甲", "十一、乙"],
            id="shorthand",
        ),
        pytest.param("<ol style='list-style-type:simp-chinese-formal'><li>甲</ol>", ["壹、甲"], id="formal"),
        pytest.param("<ul style='list-style-type:decimal'><li>甲</ul>", ["1. 甲"], id="ul that counts"),
        pytest.param(
            "<ol><li><p>修桥</p><p>责任单位：区交通局</p><li>修路<br>责任单位：区水利局</ol>",
            ["1. 修桥", "责任单位：区交通局", "2. 修路", "责任单位：区水利局"],
            id="several paragraphs",
        ),
        pytest.param("<ol><li>1.修桥<li>2.修路</ol>", ["1.修桥", "2.修路"], id="typed numbers"),
        pytest.param(
            "<ol><li>（一）修桥<li>（二）修路</ol>", ["（一）修桥", "（二）修路"], id="typed brackets"
        ),
        pytest.param("<ol><li>3座桥<li>2021年修路</ol>", ["1. 3座桥", "2. 2021年修路"], id="quantities"),
        pytest.param("<ul><li>修桥<li>修路</ul>", ["修桥", "修路"], id="bullets"),
        pytest.param("<ol style='list-style:none'><li>修桥</ol>", ["修桥"], id="none"),
        pytest.param("<ol><li style='display:none'>旧<li>修路</ol>", ["1. 修路"], id="hidden item"),
        pytest.param("<ol><li></li><li>修路</ol>", ["2. 修路"], id="item without text"),
        pytest.param("<ol start=x><li value=y>修桥</ol>", ["1. 修桥"], id="no numbers"),
    ],
)
def test_items_begin_with_their_number(body: str, printed: list[str], tmp_path: Path) -> None:
    assert lines(tmp_path, body) == printed


@pytest.mark.parametrize("rule", ["ul,ol,li{margin:0;list-style:none}", "li { list-style-type: none }"])
def test_a_page_that_takes_the_numbers_away_prints_none(rule: str, tmp_path: Path) -> None:
    head = f"<head><style>{rule}</style></head>"
    assert lines(tmp_path, "<ol><li>修桥</ol>", head) == ["修桥"]
    assert lines(tmp_path, "<ol style='list-style:decimal'><li>修桥</ol>", head) == ["1. 修桥"]


def test_a_cell_may_hold_nothing_but_the_number_of_its_list(tmp_path: Path) -> None:
    row = "<tr><td><ol start={n}><li></li></ol><td>{task}<td>区交通局"
    rows = row.format(n=1, task="修桥") + row.format(n=2, task="修路")
    path = tmp_path / "notice.html"
    table = f"<table><tr><td>序号<td>任务<td>责任单位{rows}</table>"
    path.write_text(PAGE.format(head="", body=table), encoding="utf-8")
    entries = fanchang.read(path).reading.entries
    assert [(entry.printed_no, entry.text) for entry in entries] == [("1.", "修桥"), ("2.", "修路")]


def test_items_of_a_list_are_the_tasks(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    items = "<li>修桥2座。（责任单位：区交通局）<li>修路3条。（责任单位：区水利局）"
    path.write_text(PAGE.format(head="", body=f"<h2>一、建设</h2><ol>{items}</ol>"), encoding="utf-8")
    entries = fanchang.read(path).reading.entries
    assert [(e.section, e.printed_no, e.text) for e in entries] == [
        ("一、建设", "1.", "修桥2座"),
        ("一、建设", "2.", "修路3条"),
    ]
