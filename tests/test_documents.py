"""The Word report: every number in its prose is the tables', its form is an office's, hostile text is text."""

import io
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pdfplumber
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

import fanchang
from documents_opened import beside, cells, chapters, fields, numbers, paragraphs, parts, shown, tables, word
from fanchang import workload
from fanchang.export.documents import document_files
from fanchang.export.documents.material import Material
from fanchang.export.documents.report import report
from fanchang.export.documents.words import counted, counted_kinds
from fanchang.network import NamedTogether, named_together
from fanchang.notice import Notice
from invented import Style, render, seeded
from office import convert, needs_office

SAMPLES = 2000
NO_LEADERS = """青禾区人民政府关于2022年重点工作的通知

一、建设交通强区

1.新开工桥梁2座。

责任单位:区交通局、区财政局,各镇政府。

2.改造危桥1座。

责任单位:区交通局、区水务局等。
"""
TEXTS = {
    "made up": render(seeded(3, 12)),
    "body alone": render(seeded(4, 15), Style(annex=False)),
    "annex alone": render(seeded(4, 15), Style(body=False)),
    "a row is missing": render(seeded(6, 12), Style(annex_drop=frozenset({4}))),
    "no leaders, undivided units": NO_LEADERS,
}
FONTS = {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"}


PICTURES = (
    "items_by_leader leader_sections leader_units unit_roles lorenz units_named_together differences deadlines"
).split()


def blank() -> bytes:
    """A picture that costs no drawing."""
    file = io.BytesIO()
    Image.new("L", (40, 20), 255).save(file, "png")
    return file.getvalue()


def blank_pictures() -> dict[str, bytes]:
    return dict.fromkeys((f"{name}.png" for name in PICTURES), blank())


@cache
def noticed(text: str) -> Notice:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "notice.txt"
        path.write_bytes(text.encode())
        return fanchang.read(path)


@cache
def reported(text: str, lang: str = "zh") -> bytes:
    """The report of a notice, without its pictures."""
    notice = noticed(text)
    together = named_together(notice.assignments, samples=SAMPLES)
    return report(Material(notice, lang, together, pictures=blank_pictures()))


@pytest.fixture(scope="module")
def together() -> NamedTogether:
    return named_together(fanchang.load().assignments, samples=SAMPLES)


@pytest.fixture(scope="module")
def zh(together: NamedTogether) -> dict[str, bytes]:
    return document_files(fanchang.load(), "zh", together)


@pytest.fixture(scope="module")
def en(together: NamedTogether) -> dict[str, bytes]:
    return document_files(fanchang.load(), "en", together)


def test_files_of_each_language(zh: dict[str, bytes], en: dict[str, bytes]) -> None:
    assert list(zh) == ["报告.docx", "反馈单.docx", "charts.pptx"]
    assert list(en) == ["report.docx", "feedback.docx", "charts.pptx"]


# --- what the prose says -------------------------------------------------------------------------------


def kinds(items: Any, notice: Notice) -> list[str]:
    """The numbers of 16项指标和91项重点工作任务."""
    counts = notice.tasks[notice.tasks["item"].isin(set(items))]["kind"].value_counts()
    return [str(counts[kind]) for kind in ("indicator", "task") if counts.get(kind, 0)]


def of_sides(notice: Notice) -> list[str]:
    items = {side: set(rows["item"]) for side, rows in notice.entries.groupby("side")}
    if len(items) == 1 or items["body"] == items["annex"]:
        return kinds(notice.tasks["item"], notice)
    sides = kinds(items["body"], notice) + kinds(items["annex"], notice)
    return sides + kinds(notice.tasks["item"], notice) + kinds(items["body"] & items["annex"], notice)


def of_leaders(notice: Notice) -> list[str]:
    """Leaders, items that name one, items with several; lost names and who vanished by them."""
    rows = notice.assignments[notice.assignments["role"] == "leader"]
    named = rows.dropna(subset="party")
    if named.empty:
        return []
    found = [str(named["party"].nunique()), *kinds(named["item"], notice)]
    several = (rows["item"].value_counts() > 1).sum()
    found += [str(several)] if several else []
    missing = set(notice.tasks["item"]) - set(rows["item"])
    nameless = rows[rows["party"].isna()]["item"].nunique()
    found += [str(n) for n in (len(missing), nameless) if n]
    lost = notice.roles.query("role == 'leader' and state == 'lost' and side == 'annex'")
    if not lost.empty and nameless == 0:
        found += [str(len(lost))] * 3
        gone = named.groupby("party")["in_annex"].any()
        found += [str((~gone).sum())] if (~gone).any() else []
    return found


def of_units(notice: Notice) -> list[str]:
    rows = notice.assignments[notice.assignments["role"] != "leader"].dropna(subset="party")
    named = rows[~rows["open"]]
    found = [str(named["party"].nunique())]
    leading = named[named["role"] == "lead_unit"]["party"].nunique()
    found.append(str(leading or rows[rows["role"] == "unit"]["item"].nunique()))
    if rows["open"].any():
        sets = rows[rows["open"]]
        found.append(str(sets["party"].nunique()))
        found += [str(sets["item"].nunique())]
    if rows["etc"].any():
        found.append(str(rows[rows["etc"]]["item"].nunique()))
    return found


def of_promises(notice: Notice) -> list[str]:
    tasks = notice.tasks
    dated, ongoing = tasks["deadline"].notna(), tasks["ongoing"].fillna(False)
    groups = [dated & ~ongoing, ongoing & ~dated, dated & ongoing, ~dated & ~ongoing]
    found = [str(int(group.sum())) for group in groups if group.any()]
    promised = notice.targets[["item", "target_no"]].drop_duplicates()
    return [*found, str(len(promised)), str(promised["item"].nunique())]


def of_findings(notice: Notice) -> list[str]:
    if notice.findings.empty:
        return []
    declared = ["substantive", "lost", "wording", "format", "typo", "query"]
    counts = notice.findings["cause"].value_counts()
    return [str(len(notice.findings)), *(str(counts[cause]) for cause in declared if cause in counts)]


def summary_numbers(notice: Notice) -> list[str]:
    """What the numbers of the summary must be, in their order, made from the tables alone."""
    about = notice.about
    sections = notice.tasks["section_no"].nunique()
    found = [*numbers(about.title), *numbers(about.document_number)]
    found += [str(int(part)) for part in about.published.split("-")] if about.published else []
    found += [str(sections)] if sections else []
    found += [*of_sides(notice), *of_leaders(notice), *of_units(notice), *of_promises(notice)]
    return found + of_findings(notice)


def test_every_number_of_the_summary_comes_from_the_tables(zh: dict[str, bytes]) -> None:
    said = chapters(word(zh["报告.docx"]))["一、概要"]
    assert numbers(said) == summary_numbers(fanchang.load())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_number_of_another_notice_comes_from_its_tables(text: str) -> None:
    said = chapters(word(reported(text)))["一、概要"]
    assert numbers(said) == summary_numbers(noticed(text))


HAND_CHECKED = [
    "分7个部分，正文和附件各列16项指标和91项重点工作任务，两侧逐项对应。",
    "通知写明牵头领导7位，16项指标和91项重点工作任务写有姓名，其中9项由两位以上领导共同牵头。",
    "附件牵头领导栏有44处姓名缺失",
    "可能缺失的44处中缺44处",
    "2位在附件中一处也不见其名。",
    "列出疑点106处：实质性不一致9处、网页缺字61处、表述差异7处、格式7处、笔误9处、请核实13处。",
]


@pytest.mark.parametrize("sentence", HAND_CHECKED)
def test_sentences_about_the_2021_notice(sentence: str, zh: dict[str, bytes]) -> None:
    assert sentence in chapters(word(zh["报告.docx"]))["一、概要"]


def test_indicators_and_tasks_are_never_added_up(zh: dict[str, bytes]) -> None:
    text = "".join(chapters(word(zh["报告.docx"])).values())
    assert "107" not in text


def test_other_chapters_say_the_numbers_of_the_tables(zh: dict[str, bytes], together: NamedTogether) -> None:
    notice = fanchang.load()
    said = chapters(word(zh["报告.docx"]))
    leads = notice.assignments.query("role == 'lead_unit' and not open")
    counts = sorted(leads.groupby("party")["item"].nunique())
    n, total = len(counts), sum(counts)
    gini = sum(abs(a - b) for a in counts for b in counts) / (2 * n * (n - 1) * (total / n))
    share = f"{sum(counts[-5:]) / total:.1%}"
    units = [str(n), str(total), "5", share[:-1], f"{gini:.2f}"]
    strong = int(together.edges["backbone"].sum())
    joined = [
        "16",
        "91",
        str(together.items_with_edge),
        str(together.tests),
        *([str(strong)] * bool(strong)),
        "5",
    ]
    assert numbers(re.sub("[表图]\\d+", "", said["三、责任单位"])) == units + joined
    causes = notice.findings["cause"].value_counts()
    told = numbers(re.sub("[表图]\\d+", "", said["五、正文与附件核对"]))
    assert told == [*of_findings(notice), str(causes["substantive"]), str(causes["lost"])]


def test_english_says_the_same_numbers(en: dict[str, bytes]) -> None:
    notice = fanchang.load()
    said = chapters(word(en["report.docx"]))["1. Summary"]
    assert sorted(map(float, numbers(said))) == sorted(map(float, summary_numbers(notice)))


@pytest.mark.parametrize(
    ("number", "lang", "expected"),
    [(1, "en", "1 indicator"), (2, "en", "2 indicators"), (1, "zh", "1项指标")],
)
def test_counted(number: int, lang: str, expected: str) -> None:
    assert counted(number, "indicator", lang) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((16, 91), "16项指标和91项重点工作任务"),
        ((0, 3), "3项重点工作任务"),
        ((2, 0), "2项指标"),
        ((0, 0), "0项重点工作任务"),
    ],
)
def test_counted_kinds(counts: tuple[int, int], expected: str) -> None:
    assert counted_kinds(*counts, "zh") == expected


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


# --- other notices -------------------------------------------------------------------------------------


def test_one_side_speaks_of_one_side() -> None:
    document = word(reported(TEXTS["body alone"]))
    text = "".join(chapters(document).values())
    assert "通知只有一侧" in text
    assert "两侧合并；" not in "".join(note for note in paragraphs(document, "Note") if "各计一次；" in note)
    assert tables(document)["各牵头领导的任务项数"][0] == ["牵头领导", "任务项数"]


SIMPLE = (
    "1.修好桥梁。\n牵头领导:孙禾。\n责任单位:区交通局。\n2.修好道路。\n牵头领导:孙禾。\n责任单位:区交通局。\n"
)
ONE_SIDE = {"body alone": TEXTS["body alone"], "no leaders": NO_LEADERS, "no title, no sections": SIMPLE}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_is_counted_that_is_not_there(text: str) -> None:
    """0项由两位以上领导共同牵头 and 0对多于偶然 told a reader nothing."""
    said = "".join(chapters(word(reported(text))).values())
    assert re.findall(r"(?<![\d.])0[项对位处个]", said) == []


@pytest.mark.parametrize("text", ONE_SIDE.values(), ids=ONE_SIDE)
def test_one_side_is_not_told_of_two(text: str) -> None:
    """Captions and method spoke of body, annex and both put together where there is but one side."""
    document = word(reported(text))
    said = "".join(
        [*paragraphs(document, "Caption"), *chapters(document)["附录　口径、方法与局限"].split("。")]
    )
    for word_of_two in ("附件", "两侧合并：", "正文和附件"):
        assert word_of_two not in said


def test_leaders_are_not_spread_over_one_section() -> None:
    captions = paragraphs(word(reported(SIMPLE)), "Caption")
    assert "图1　各牵头领导的任务项数" in captions
    assert not any("各部分的任务项数" in caption and "牵头领导" in caption for caption in captions)


def test_undivided_units_are_not_called_lead_and_co() -> None:
    document = word(reported(NO_LEADERS))
    assert "图1　各责任单位的任务项数" in paragraphs(document, "Caption")
    assert not any("按牵头项数" in note for note in paragraphs(document, "Note"))


def test_sections_are_numbered_without_gaps() -> None:
    headings = paragraphs(word(reported(NO_LEADERS)), "Heading 2")
    assert [heading[:3] for heading in headings] == ["（一）", "（二）", "（三）"] * 2


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
