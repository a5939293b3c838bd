"""The Word report: its tables and figures, its form is an office's, hostile text is text."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pdfplumber
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

import fanchang
from documents_made import NO_LEADERS, SAMPLES, TEXTS, blank, blank_pictures, files_2021, noticed, reported
from documents_opened import beside, cells, fields, paragraphs, parts, shown, tables, word
from fanchang import workload
from fanchang.export.documents import document_files
from fanchang.network import named_together
from invented import render, seeded
from office import convert, needs_office

FONTS = {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"}


@pytest.fixture(scope="module")
def zh() -> dict[str, bytes]:
    return files_2021("zh")


@pytest.fixture(scope="module")
def en() -> dict[str, bytes]:
    return files_2021("en")


def test_files_of_each_language(zh: dict[str, bytes], en: dict[str, bytes]) -> None:
    assert list(zh) == ["报告.docx", "反馈单.docx", "charts.pptx"]
    assert list(en) == ["report.docx", "feedback.docx", "charts.pptx"]


# --- tables and figures --------------------------------------------------------------------------------


def test_tables_hold_the_statistics(zh: dict[str, bytes]) -> None:
    notice = fanchang.load()
    found = tables(word(zh["报告.docx"]))
    leaders = workload.leader_items(notice.assignments, notice.parties)
    assert found["各牵头领导的任务项数"][1:] == leaders.astype("string").to_numpy().tolist()
    deadlines = workload.deadlines_by_section(notice.tasks)[
        ["section", "items", "dated", "ongoing", "both", "none"]
    ]
    assert found["各部分的任务项数与完成时限"][1:-1] == deadlines.astype("string").to_numpy().tolist()
    assert found["各部分的任务项数与完成时限"][-1] == ["合计", *deadlines.iloc[:, 1:].sum().astype(str)]
    assert found["疑点的成因与所在栏目"][-1] == ["合计", "9", "61", "7", "7", "9", "13", "106"]


def test_substantive_differences_show_both_quotes_and_places(zh: dict[str, bytes]) -> None:
    findings = fanchang.load().findings.query("cause == 'substantive'")
    rows = tables(word(zh["报告.docx"]))["实质性不一致：两侧原文与位置"][1:]
    assert len(rows) == len(findings)
    for row, finding in zip(rows, findings.to_dict("records"), strict=True):
        for at, side in ((1, "body"), (2, "annex")):
            for key in (f"{side}_place", f"{side}_value"):
                assert pd.isna(finding[key]) or finding[key] in row[at]


def test_people_stand_in_the_order_of_the_notice(zh: dict[str, bytes]) -> None:
    notice = fanchang.load()
    order = workload.leader_items(notice.assignments, notice.parties)["leader"].tolist()
    for title, rows in tables(word(zh["报告.docx"])).items():
        if rows[0][0] == "牵头领导":
            assert [row[0] for row in rows[1:]] == order, title


def test_long_tables_say_where_the_rest_is() -> None:
    document = word(reported(render(seeded(9, 120))))
    longest = max(len(table.rows) for table in document.tables)
    assert longest <= 41
    notes = "".join(paragraphs(document, "Note"))
    assert re.search(r"另有\d+行未列出，见数据\.xlsx。", notes)


def test_captions_are_counted_by_word_and_mentioned_before_they_come(zh: dict[str, bytes]) -> None:
    document = word(zh["报告.docx"])
    counted_by_word = fields(document, "SEQ")
    for label in ("表", "图"):
        own = [value for told, value in counted_by_word if told == rf"SEQ {label} \* ARABIC"]
        assert own == [str(n) for n in range(1, len(own) + 1)]
    marks = {m.get(qn("w:name")) for m in document.element.iter(qn("w:bookmarkStart"))}
    references = fields(document, "REF")
    assert {told.split()[1] for told, _ in references} == marks
    assert len(references) == len(counted_by_word)


def test_tables_have_captions_above_and_figures_below(zh: dict[str, bytes]) -> None:
    document = word(zh["报告.docx"])
    assert all(shown(beside(table, document)).startswith("表") for table in document.tables)
    listed = list(document.paragraphs)
    for figure, below in pairwise(listed):
        if figure.style is not None and figure.style.name == "Figure":
            assert shown(below).startswith("图")


def test_figures_fill_the_text_and_say_what_they_show(zh: dict[str, bytes]) -> None:
    shapes = word(zh["报告.docx"]).inline_shapes
    assert len(shapes) == 8
    for shape in shapes:
        assert shape.width <= Mm(156)
        assert shape.width == Mm(156) or shape.height == Mm(196)
        about: Any = shape._inline.docPr
        assert "口径：" in about.get("descr")
        assert about.get("title") in about.get("descr")
    assert len({shape._inline.docPr.get("id") for shape in shapes}) == len(shapes)


# --- form ----------------------------------------------------------------------------------------------


def test_page_is_that_of_the_standard(zh: dict[str, bytes]) -> None:
    (section,) = word(zh["报告.docx"]).sections
    lengths = [section.page_width, section.page_height]
    lengths += [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [length and round(length.mm) for length in lengths] == [210, 297, 37, 35, 28, 26]


def test_type_is_that_of_the_standard(zh: dict[str, bytes]) -> None:
    styles: Any = word(zh["报告.docx"]).styles
    looks = {
        name: (styles[name].element.rPr.rFonts.get(qn("w:eastAsia")), styles[name].font.size.pt)
        for name in ("Body Text", "Title", "Heading 1", "Heading 2")
    }
    assert looks == {
        "Body Text": ("仿宋_GB2312", 16),
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
    }
    assert styles["Body Text"].paragraph_format.line_spacing.pt == 28


@pytest.mark.parametrize("name", ["报告.docx", "反馈单.docx"])
def test_every_font_is_named_for_chinese_and_has_substitutes(name: str, zh: dict[str, bytes]) -> None:
    found = dict(parts(zh[name]))
    styles = found["word/styles.xml"].decode()
    for fonts in re.findall(r"<w:rFonts[^>]*>", styles):
        assert "Theme" not in fonts
        assert re.search('w:eastAsia="([^"]+)"', fonts)[1] in FONTS  # type: ignore[index]
    table = found["word/fontTable.xml"].decode()
    for font in FONTS:
        assert re.search(f'<w:font w:name="{font}"><w:altName w:val="[^"]+,[^"]+"/>', table)
    used = set(re.findall(r'<w:pStyle w:val="([^"]+)"/>', found["word/document.xml"].decode()))
    with_fonts = re.findall(r'w:styleId="([^"]+)"(?:(?!</w:style>).)*?w:eastAsia="', styles, re.DOTALL)
    assert used <= set(with_fonts)


ORDERS = {
    "tblBorders": "top left bottom right insideH insideV",
    "tblPr": "tblW tblBorders tblLayout tblCellMar tblLook",
    "pBdr": "top left bottom right",
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr spacing ind jc",
    "tcPr": "tcW vAlign",
}
"""What the file format asks of the order of elements; Word refuses files that do not keep it."""


@pytest.mark.parametrize("name", ["报告.docx", "反馈单.docx"])
@pytest.mark.parametrize("tag", ORDERS)
def test_elements_stand_in_the_order_of_the_format(tag: str, name: str, zh: dict[str, bytes]) -> None:
    order = ORDERS[tag].split()
    for element in word(zh[name]).element.iter(qn(f"w:{tag}")):
        places = [order.index(str(child.tag).rpartition("}")[2]) for child in element]
        assert places == sorted(places)


def test_no_red_head_no_number_of_its_own_no_seal(zh: dict[str, bytes]) -> None:
    document = word(zh["报告.docx"])
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "分析稿，非正式公文"
    colours = {c.get(qn("w:val")) for c in document.element.iter(qn("w:color"))}
    assert not colours
    for footer in (section.footer, section.even_page_footer):
        assert "PAGE" in "".join(t.text for t in footer._element.iter(qn("w:instrText")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_first_words_are_check_against_the_original(
    lang: str, zh: dict[str, bytes], en: dict[str, bytes]
) -> None:
    first = {
        "zh": "发出前请先与原件核对（繁政秘〔2021〕19号）",
        "en": "Check against the original first (繁政秘〔2021〕19号)",
    }
    for name, data in (zh if lang == "zh" else en).items():
        if name.endswith(".docx"):
            assert shown(word(data).paragraphs[0]).startswith(first[lang])


def test_no_clock_and_nobody_s_name_in_the_file(zh: dict[str, bytes]) -> None:
    for data in zh.values():
        for name, content in parts(data):
            if name.endswith("docProps/core.xml") and "!" not in name:
                assert b"dcterms" not in content.replace(b"xmlns:dcterms", b"")
                assert b"python" not in content


def test_same_notice_same_bytes() -> None:
    notice = noticed(TEXTS["a row is missing"])
    together = named_together(notice.assignments, samples=SAMPLES)
    first, second = (document_files(notice, "zh", together, pictures=blank_pictures()) for _ in range(2))
    assert first == second


def test_pictures_at_hand_are_taken() -> None:
    pictures = [content for name, content in parts(reported(NO_LEADERS)) if "media" in name]
    assert set(pictures) == {blank()}


# --- hostile text -------------------------------------------------------------------------------------


HOSTILE = ("<w:p/>", "&amp<b>", "{title}", "=1+1", "\ufffe")


def hostile() -> str:
    """A notice whose title and names are meant to be taken for something else."""
    text = render(seeded(3, 12))
    for payload, unit in zip(
        HOSTILE, dict.fromkeys(re.findall("牵头责任单位:([^、,。()]+)", text)), strict=False
    ):
        text = text.replace(unit, f"{payload}{unit}")
    return text.replace("政府重点工作任务的通知", f"政府重点工作{''.join(HOSTILE[:4])}任务的通知", 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_stays_text(lang: str) -> None:
    document = word(reported(hostile(), lang))
    said = "".join(shown(p) for p in document.paragraphs)
    assert "".join(HOSTILE[:4]) in said
    named = "".join(cell for table in document.tables for row in cells(table) for cell in row)
    assert all(payload in named for payload in HOSTILE[:4])
    assert "\ufffd" in named  # no file of Word can hold the last one itself


def test_telephone_numbers_and_the_editor_are_masked(zh: dict[str, bytes]) -> None:
    for data in zh.values():
        for name, content in parts(data):
            text = content.decode("utf-8", "replace") if name.endswith((".xml", ".rels")) else ""
            assert "郑丽君" not in text
            assert "7878062" not in text


@needs_office
@pytest.mark.parametrize("name", ["报告.docx", "反馈单.docx"])
def test_libreoffice_makes_pages_of_it(name: str, zh: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(zh[name])
    pdf = convert(path, "pdf", tmp_path)
    with pdfplumber.open(pdf) as pages:
        texts = [page.extract_text() or "" for page in pages.pages]
        sizes = {(round(page.width), round(page.height)) for page in pages.pages}
    assert sizes == ({(595, 842)} if name == "报告.docx" else {(842, 595)})
    assert all("分析稿，非正式公文" in text for text in texts)
    assert "发出前请先与原件核对" in texts[0].replace("\n", "")
    assert not any("\ufffd" in text or "□" in text for text in texts)
