"""Word documents: what Word prints is what is read, whatever stands in the file."""

import io
import zipfile
from pathlib import Path

import pytest

from fanchang.source import Grid
from fanchang.sources import open_source
from fanchang.sources.edges import columns_of
from typeset import W, docx_of, word_paragraph, word_run, zipped


def lines_of(body: str, folder: Path, **other: str) -> list[str]:
    path = folder / "notice.docx"
    path.write_bytes(docx_of(body, **other))
    return list(open_source(path).lines)


def grid_of(body: str, folder: Path) -> list[list[list[str] | None]]:
    path = folder / "notice.docx"
    path.write_bytes(docx_of(body))
    return texts(open_source(path).grids[0])


def texts(grid: Grid) -> list[list[list[str] | None]]:
    return [[[line.text for line in cell.lines] if cell else None for cell in row] for row in grid.rows]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{word_paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


RESTART, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
INSERTED = f'<w:p><w:r><w:t>修桥</w:t></w:r><w:ins w:id="1">{word_run("2座")}</w:ins></w:p>'
DELETED = f'<w:p>{word_run("修桥")}<w:del w:id="1"><w:r><w:delText>3座</w:delText></w:r></w:del>{word_run("2座")}</w:p>'
MOVED = f'<w:p><w:moveFrom w:id="1">{word_run("旧")}</w:moveFrom><w:moveTo w:id="2">{word_run("新")}</w:moveTo></w:p>'
JOINED = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{word_run("修桥")}</w:p><w:p>{word_run("2座")}</w:p>'
CONTROL = f"<w:sdt><w:sdtContent><w:p>{word_run('修桥')}</w:p></w:sdtContent></w:sdt>"
LINK = f"<w:p><w:hyperlink>{word_run('附件')}</w:hyperlink>{word_run('1.doc')}</w:p>"
FIELD = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>"
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r></w:p>"
BREAKS = "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type='page'/><w:t>丙</w:t><w:tab/><w:t>丁</w:t><w:noBreakHyphen/></w:r></w:p>"
RUBY = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>li</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>李</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = f"<w:txbxContent><w:p>{word_run('框')}</w:p></w:txbxContent>"
TEXT_BOX = (
    f"<w:p>{word_run('文')}<w:r><mc:AlternateContent {MC}><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param(INSERTED, ["修桥2座"], id="an insertion is accepted"),
        pytest.param(DELETED, ["修桥2座"], id="a deletion is accepted"),
        pytest.param(MOVED, ["新"], id="moved text stands where it was moved to"),
        pytest.param(JOINED, ["修桥2座"], id="a deleted paragraph mark joins two paragraphs"),
        pytest.param(CONTROL, ["修桥"], id="content control"),
        pytest.param(LINK, ["附件1.doc"], id="hyperlink"),
        pytest.param(FIELD, ["3"], id="the result of a field, not its instruction"),
        pytest.param(HIDDEN, ["显"], id="hidden text is not printed"),
        pytest.param(BREAKS, ["甲", "乙丙\t丁-"], id="line breaks, page breaks, tabs"),
        pytest.param(RUBY, ["李"], id="readings above characters are left out"),
        pytest.param(TEXT_BOX, ["文", "框"], id="a text box once, after its paragraph"),
        pytest.param("<w:p/>" + word_paragraph("甲"), ["", "甲"], id="an empty paragraph counts"),
        pytest.param(word_paragraph("孙\u00a0 禾"), ["孙\u00a0 禾"], id="padding stays"),
        pytest.param(word_paragraph("=1+1<b>&amp;"), ["=1+1<b>&amp;"], id="text is text"),
    ],
)
def test_paragraphs(body: str, lines: list[str], tmp_path: Path) -> None:
    assert lines_of(body, tmp_path) == lines


def numbering(*levels: tuple[str, str], suffix: str = "") -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{suffix}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return word_paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "%1", ["1 ", "2 ", "3 "]),
        ("chineseCounting", "%1、", ["一、", "二、", "三、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）", "（三）"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、", "叁、"]),
        ("decimalEnclosedCircleChinese", "%1", ["① ", "② ", "③ "]),
        ("ideographTraditional", "%1、", ["甲、", "乙、", "丙、"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("decimalZero", "%1.", ["01.", "02.", "03."]),
        ("bullet", "\uf06c", ["•", "•", "•"]),
        ("none", "", ["", "", ""]),
    ],
)
def test_numbers_that_word_makes_are_printed(
    kind: str, text: str, printed: list[str], tmp_path: Path
) -> None:
    body = "".join(map(numbered, "修桥 修路 修渠".split()))
    lines = lines_of(body, tmp_path, numbering=numbering((kind, text)))
    assert lines == [number + task for number, task in zip(printed, "修桥 修路 修渠".split(), strict=True)]


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
    ],
)
def test_chinese_numbers_are_counted_on(number: int, printed: str, tmp_path: Path) -> None:
    body = "".join(numbered("修") for _ in range(number))
    assert lines_of(body, tmp_path, numbering=numbering(("chineseCounting", "%1、")))[-1] == f"{printed}、修"


def test_deeper_numbers_begin_again_under_each_number_above(tmp_path: Path) -> None:
    levels = ("chineseCounting", "%1、"), ("decimal", "%1.%2")
    body = "".join(
        [
            numbered("甲"),
            numbered("乙", 1),
            numbered("丙", 1),
            numbered("丁"),
            numbered("戊", 1),
            numbered("己", number=2),
        ]
    )
    lines = lines_of(body, tmp_path, numbering=numbering(*levels))
    assert lines == ["一、甲", "一.1 乙", "一.2 丙", "二、丁", "二.1 戊", "一、己"]


def test_numbers_of_a_style_and_of_what_it_is_based_on(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style></w:styles>'
    )
    body = "".join(word_paragraph("修", f'<w:pStyle w:val="{style}"/>') for style in "abc")
    body += word_paragraph("修", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines_of(body, tmp_path, numbering=numbering(("decimal", "%1.")), styles=styles) == [
        "1.修",
        "2.修",
        "修",
        "修",
    ]


def test_a_number_alone_in_a_cell_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    row = f"<w:tc>{numbered('')}</w:tc>{cell('修桥')}"
    path.write_bytes(docx_of(table(row, row), numbering=numbering(("decimal", "%1"))))
    assert texts(open_source(path).grids[0]) == [[["1 "], ["修桥"]], [["2 "], ["修桥"]]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [cell("甲", '<w:gridSpan w:val="2"/>') + cell("乙"), cell("丙") + cell("丁") + cell("戊")],
            [[["甲"], ["甲"], ["乙"]], [["丙"], ["丁"], ["戊"]]],
            id="a cell over two columns",
        ),
        pytest.param(
            [
                cell("甲", RESTART) + cell("乙"),
                cell("", GO_ON) + cell("丙"),
                cell("丁", RESTART) + cell("戊"),
            ],
            [[["甲"], ["乙"]], [["甲"], ["丙"]], [["丁"], ["戊"]]],
            id="a cell over two rows, another below it",
        ),
        pytest.param(
            [cell("", GO_ON) + cell("乙"), cell("甲") + cell("丙")],
            [[[""], ["乙"]], [["甲"], ["丙"]]],
            id="a cell that goes on from nowhere",
        ),
        pytest.param(
            [cell("甲") + cell("乙") + cell("丙"), cell("丁")],
            [[["甲"], ["乙"], ["丙"]], [["丁"], None, None]],
            id="a row that ends early",
        ),
        pytest.param(
            [cell("甲") + cell("乙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("丙")],
            [[["甲"], ["乙"]], [None, ["丙"]]],
            id="a row that begins late",
        ),
        pytest.param(
            [cell("甲") + cell("乙"), "<w:trPr><w:del/></w:trPr>" + cell("丙") + cell("丁")],
            [[["甲"], ["乙"]]],
            id="a deleted row",
        ),
    ],
)
def test_tables(rows: list[str], expected: list[list[list[str] | None]], tmp_path: Path) -> None:
    assert grid_of(table(*rows), tmp_path) == expected


@pytest.mark.parametrize(
    ("widths", "rows", "columns"),
    [
        pytest.param([1000, 2000], [[0, 1, 2], [0, 1, 2]], [0, 1, 2], id="one grid"),
        pytest.param([1000, 60, 1940], [[0, 1, 3], [0, 2, 3]], [0, 1, 1, 2], id="edges that nearly meet"),
        pytest.param([1000, 60, 1940], [[0, 1, 2, 3], [0, 2, 3]], [0, 1, 2, 3], id="a narrow column"),
        pytest.param([1000, 900, 1000], [[0, 1, 3], [0, 2, 3]], [0, 1, 2, 3], id="edges far from each other"),
        pytest.param([], [[0, 1, 3], [0, 2, 3]], [0, 1, 2, 3], id="no widths"),
    ],
)
def test_edges_of_rows_become_columns(widths: list[int], rows: list[list[int]], columns: list[int]) -> None:
    assert columns_of(widths, rows) == columns


def test_rows_whose_edges_were_moved_a_little_have_the_same_columns(tmp_path: Path) -> None:
    def row(texts: list[str], spans: list[int]) -> str:
        cells = (
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{word_paragraph(text)}</w:tc>'
            for text, span in zip(texts, spans, strict=True)
        )
        return f"<w:tr>{''.join(cells)}</w:tr>"

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (900, 80, 2000, 120, 2000))
    rows = row(["序号", "工作任务", "牵头单位"], [1, 2, 2]) + row(["1", "修桥", "区交通局"], [2, 2, 1])
    path = tmp_path / "notice.docx"
    path.write_bytes(docx_of(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"))
    (found,) = open_source(path).grids
    assert texts(found) == [[["序号"], ["工作任务"], ["牵头单位"]], [["1"], ["修桥"], ["区交通局"]]]


def test_a_merged_cell_is_the_same_block_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    path.write_bytes(docx_of(table(cell("甲", RESTART) + cell("乙"), cell("", GO_ON) + cell("丙"))))
    source = open_source(path)
    (first, second) = source.grids[0].rows
    assert first[0] is second[0]
    assert [block.text for block in source.blocks] == ["甲", "乙", "丙"]
    assert list(source.places) == [
        f"table 1, row {row}, column {column}" for row, column in ((1, 1), (1, 2), (2, 2))
    ]


def test_a_frame_around_a_table_is_no_table(tmp_path: Path) -> None:
    inner = table(cell("甲") + cell("乙"), cell("丙") + cell("丁"))
    path = tmp_path / "notice.docx"
    path.write_bytes(docx_of(table(f"<w:tc>{word_paragraph('题')}{inner}<w:p/></w:tc>")))
    source = open_source(path)
    assert source.lines[0] == "题"
    assert [texts(grid) for grid in source.grids] == [[[["甲"], ["乙"]], [["丙"], ["丁"]]]]


def test_a_small_table_inside_a_cell_is_lines_of_the_cell(tmp_path: Path) -> None:
    inner = table(cell("甲") + cell("乙"))
    rows = [
        cell("任务") + cell("长长的一段任务文字"),
        f"<w:tc>{inner}<w:p/></w:tc>" + cell("又一段长长的任务文字"),
    ]
    assert grid_of(table(*rows), tmp_path)[1] == [["甲", "乙"], ["又一段长长的任务文字"]]


def test_footnotes_follow_as_lines(tmp_path: Path) -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">{word_paragraph("注")}</w:footnote></w:footnotes>'
    path = tmp_path / "notice.docx"
    path.write_bytes(docx_of(word_paragraph("甲"), footnotes=notes))
    source = open_source(path)
    assert list(zip(source.lines, source.places, strict=True)) == [
        ("甲", "paragraph 1"),
        ("注", "footnote 1"),
    ]


def test_the_strict_form_of_the_standard_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    data = docx_of(word_paragraph("甲"))
    assert b"word/document.xml" in data

    with zipfile.ZipFile(io.BytesIO(data)) as container:
        files = {name: container.read(name).decode() for name in container.namelist()}
    strict = {
        name: text.replace(
            "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
        )
        for name, text in files.items()
    }
    path.write_bytes(zipped(strict))
    assert list(open_source(path).lines) == ["甲"]
