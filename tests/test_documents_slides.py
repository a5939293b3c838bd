"""The slides: one native chart each, its numbers those of the tables, in the chart and in the workbook behind."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import fanchang
from documents_opened import charts, parts, slides
from fanchang import workload
from fanchang.export.documents.material import Material
from fanchang.export.documents.slides import slides as make_slides
from fanchang.network import named_together
from fanchang.notice import Notice
from invented import Style, render, seeded
from written import written


def made(notice: Notice, lang: str = "zh") -> Material:
    return Material(notice, lang, named_together(notice.assignments, samples=500))


@pytest.fixture(scope="module")
def zh() -> bytes:
    return make_slides(made(fanchang.load()))


def behind(chart: Any) -> list[tuple[Any, ...]]:
    """The rows of the workbook that Edit Data opens."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    book = load_workbook(io.BytesIO(blob))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_one_chart_on_each_slide_after_the_first(zh: bytes) -> None:
    counts = [sum(shape.has_chart for shape in slide.shapes) for slide in slides(zh)]
    assert counts == [0] + [1] * 8


def test_every_slide_says_to_check_against_the_original(zh: bytes) -> None:
    for slide in slides(zh):
        text = "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "与原件核对" in text
    first = slides(zh)[0].placeholders[1].text_frame.paragraphs[0].text
    assert first.startswith("发出前请先与原件核对（繁政秘〔2021〕19号）")


def test_every_chart_has_its_caption_and_source(zh: bytes) -> None:
    for slide in slides(zh)[1:]:
        assert slide.shapes.title.text_frame.text
        text = "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "资料来源：《繁昌区人民政府" in text
        assert "口径：" in text
        assert "单位：" in text


def test_leaders_chart_holds_the_statistic(zh: bytes) -> None:
    notice = fanchang.load()
    frame = workload.leader_items(notice.assignments, notice.parties)
    chart = charts(zh)[0]
    plot = chart.plots[0]
    assert list(plot.categories) == frame["leader"].tolist()
    assert [list(series.values) for series in plot.series] == [
        frame[side].tolist() for side in ("body", "annex", "reconciled")
    ]
    assert behind(chart) == [
        (None, "正文", "附件", "两侧合并"),
        *frame[["leader", "body", "annex", "reconciled"]].itertuples(index=False, name=None),
    ]


def test_chart_and_the_workbook_behind_agree(zh: bytes) -> None:
    for chart in charts(zh):
        rows = behind(chart)
        plot = chart.plots[0]
        if len(list(plot.categories)) == 0:
            continue  # the curve has no categories
        assert [row[0] for row in rows[1:]] == list(plot.categories)
        for at, series in enumerate(plot.series, 1):
            assert rows[0][at] == series.name
            assert [row[at] for row in rows[1:]] == list(series.values)


def test_curve_runs_from_0_to_1(zh: bytes) -> None:
    (curve,) = (chart for chart in charts(zh) if len(list(chart.plots[0].categories)) == 0)
    first = curve.plots[0].series[0]
    values = list(first.values)
    assert (values[0], values[-1]) == (0, 1)
    assert values == sorted(values)
    assert len(behind(curve)) == len(values) + 1 + 1 + 3


def test_fonts_are_named_for_chinese(zh: bytes) -> None:
    for name, content in parts(zh):
        if re.fullmatch(r"ppt/charts/chart\d+\.xml|ppt/slides/slide\d+\.xml", name):
            text = content.decode()
            for properties in re.findall(
                r"<a:(?:defRPr|rPr)\b[^>]*?(?:/>|>.*?</a:(?:defRPr|rPr)>)", text, re.DOTALL
            ):
                assert "<a:ea typeface=" in properties
    theme = dict(parts(zh))["ppt/theme/theme1.xml"].decode()
    assert '<a:ea typeface=""/>' not in theme


def test_same_notice_same_bytes_and_no_clock(zh: bytes) -> None:
    assert make_slides(made(fanchang.load())) == zh
    for name, content in parts(zh):
        if name.endswith("core.xml"):
            assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", content)) <= {b"1980-01-01T00:00:00Z"}
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                assert {entry.create_system for entry in book.infolist()} == {0}


def test_hostile_names_are_texts_in_chart_and_workbook(tmp_path: Path) -> None:
    text = render(seeded(3, 12), Style(annex=False))
    units = list(dict.fromkeys(re.findall(r"牵头责任单位:([^、,。(]+)", text)))
    hostile = ("=2*3", "<c:v>&", "@{x}", "=1+1")
    for payload, unit in zip(hostile, units, strict=False):
        text = text.replace(unit, payload + unit)
    data = make_slides(made(fanchang.read(written(tmp_path, text))))
    seen = [row[0] for chart in charts(data) for row in behind(chart)]
    for payload in hostile:
        assert any(str(name).startswith(payload) for name in seen)
    for name, content in parts(data):
        if "worksheets" in name:
            assert b"<f>" not in content
            assert b"<hyperlink" not in content


@pytest.mark.parametrize("style", [Style(annex=False), Style(body=False)], ids=["body alone", "annex alone"])
def test_one_side_gives_one_series_of_leaders(style: Style, tmp_path: Path) -> None:
    chart = charts(make_slides(made(fanchang.read(written(tmp_path, render(seeded(4, 15), style))))))[0]
    assert [series.name for series in chart.plots[0].series] == ["任务项数"]
    assert not chart.has_legend
