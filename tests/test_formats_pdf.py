"""PDF: where a line ends by itself, where the author ended it, and what goes on over the page."""

from pathlib import Path

import pytest

import fanchang
from fanchang.sources import open_source
from fanchang.sources.rulings import Piece, find_tables
from fanchang.sources.setting import Char, SetLine, cell_texts, paragraphs, set_lines
from test_formats_docx import texts
from typeset import Cell, Part, Table
from typeset_pdf import SIZE, Page, Paper, as_pdf, pdf_of, width_of, wrapped
from written import written

LONG = "高标准打造装备制造特色小镇,建设云平台服务中心,新培育规上企业3家,牵头申报国家标准3项以上,着力构建现代经济体系。"


def source_of(
    parts: list[Part], folder: Path, paper: Paper | None = None, **other: tuple[int, ...]
) -> fanchang.source.Source:
    return open_source(written(folder, as_pdf(parts, paper, **other), "notice.pdf"))


@pytest.mark.parametrize(
    "paper", [Paper(), Paper(595, 842), Paper(rotated=True), Paper(spaces=True)], ids=str
)
def test_lines_are_put_together_to_paragraphs(paper: Paper, tmp_path: Path) -> None:
    parts: list[Part] = [
        "一、目标",
        f"1.{LONG}{LONG}",
        "牵头责任单位:区交通局。",
        f"2.{LONG}",
        LONG * 40,
        "牵头责任单位:区水利局。",
    ]
    assert list(source_of(parts, tmp_path, paper).lines) == parts


def test_page_numbers_and_repeated_heads_are_left_out(tmp_path: Path) -> None:
    parts: list[Part] = [f"{number}.{LONG}" for number in range(1, 60)]
    source = source_of(parts, tmp_path, Paper(head="青禾区人民政府文件 第1号"))
    assert list(source.lines) == parts
    assert source.places[-1].startswith("page 3, paragraph 3")


def grid(rows: list[list[str]]) -> Table:
    return Table([[Cell(tuple(text.split("\n"))) for text in row] for row in rows])


HEADER = ["序号", "任务", "牵头单位", "时限"]
WIDTHS = (1, 6, 3, 2)


def test_a_table_over_several_pages_is_one_and_its_header_stands_once(tmp_path: Path) -> None:
    rows = [[str(no), f"第{no}座桥开工建设,{LONG}", "区交通局\n区水利局", "12月底前"] for no in range(1, 60)]
    source = source_of([grid([HEADER, *rows])], tmp_path, widths=WIDTHS)
    (found,) = source.grids
    assert texts(found) == [[[t] for t in HEADER]] + [[cell.split("\n") for cell in row] for row in rows]
    assert source.places[-1].startswith("page 6, table 1, row ")


def test_a_row_that_the_page_broke_is_whole_again(tmp_path: Path) -> None:
    """Drawn by hand: the second row's task goes on below the header of the next page."""
    path = tmp_path / "notice.pdf"
    pages = [
        page_of(
            [HEADER, ["1", "修桥二座", "区交通局", "年底前"], ["2", "修路三公里并且", "区水利局", "年底前"]]
        ),
        page_of([HEADER, ["", "改造桥梁五座", "", ""], ["3", "修渠", "区水利局", "年底前"]]),
        page_of([HEADER, ["", "没有序号的任务", "区水利局", "年底前"]]),
    ]
    path.write_bytes(pdf_of(pages, Paper()))
    (found,) = open_source(path).grids
    assert [[cell and cell.text for cell in row] for row in found.rows] == [
        HEADER,
        ["1", "修桥二座", "区交通局", "年底前"],
        ["2", "修路三公里并且改造桥梁五座", "区水利局", "年底前"],
        ["3", "修渠", "区水利局", "年底前"],
        ["", "没有序号的任务", "区水利局", "年底前"],
    ]


def page_of(rows: list[list[str]]) -> Page:
    page = Page()
    xs: list[float] = [72, 112, 112 + 7.6 * SIZE + 8, 300, 400]
    ys: list[float] = [72 + 24 * at for at in range(len(rows) + 1)]
    page.lines = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    page.texts = [
        (xs[c] + 4, ys[r] + 16, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text
    ]
    return page


@pytest.mark.parametrize(
    ("room", "lines", "expected"),
    [
        pytest.param(
            8, "区人力资源和社会|保障局", ["区人力资源和社会保障局"], id="a name broken by the width"
        ),
        pytest.param(8, "区财政局|区交通局", ["区财政局", "区交通局"], id="two names with room to spare"),
        pytest.param(
            8, "区经济和信息化局|区财政局", ["区经济和信息化局", "区财政局"], id="a name that fills its line"
        ),
        pytest.param(3, "区政府|办公室", ["区政府办公室"], id="a name that only seems to have ended"),
        pytest.param(8, "区财政局、区交通|局、区水利局", ["区财政局、区交通局、区水利局"], id="a list"),
        pytest.param(
            8, "区财政局、区交通局|、区水利局", ["区财政局、区交通局、区水利局"], id="a list that hangs over"
        ),
        pytest.param(3, "陆明远|孙禾|沈岚心", ["陆明远", "孙禾", "沈岚心"], id="people"),
        pytest.param(3, "陆明远|沈岚心", ["陆明远", "沈岚心"], id="people that fill their lines"),
        pytest.param(4, "司马知秋|\u00a0", ["司马知秋", "\u00a0"], id="a lost name below another"),
        pytest.param(6, "202112|月底前", ["202112", "月底前"], id="a number that had room for more"),
        pytest.param(3, "202112|月底前", ["202112月底前"], id="a number that had none"),
        pytest.param(5, "建设城市|“大脑”", ["建设城市“大脑”"], id="an opening mark does not end a line"),
        pytest.param(4, "增长|9%左右", ["增长", "9%左右"], id="a figure that had room"),
        pytest.param(3, "增长|9%左右", ["增长9%左右"], id="a figure that had none"),
    ],
)
def test_line_ends_in_a_cell(room: int, lines: str, expected: list[str]) -> None:
    assert cell_texts(set_lines(chars_of(lines.split("|"))), room * SIZE) == expected


def chars_of(lines: list[str]) -> list[Char]:
    chars = []
    for row, line in enumerate(lines):
        x = 0.0
        for char in line:
            chars.append(Char(char, x, x + width_of(char), row * 16, row * 16 + SIZE))
            x += width_of(char)
    return chars


@pytest.mark.parametrize(
    ("chars", "texts"),
    [
        pytest.param([("甲", 0), ("乙", 10)], ["甲乙"], id="side by side"),
        pytest.param([("乙", 10), ("甲", 0)], ["甲乙"], id="drawn in another order"),
        pytest.param([("甲", 0), ("乙", 30)], ["甲 乙"], id="a gap is a space"),
        pytest.param([("甲", 0), ("甲", 0.2), ("乙", 10)], ["甲乙"], id="bold by printing twice"),
        pytest.param([(" ", 0), (" ", 5)], [], id="spaces only"),
    ],
)
def test_characters_become_lines(chars: list[tuple[str, float]], texts: list[str]) -> None:
    assert [line.text for line in set_lines([Char(text, x, x + 10, 0, 10) for text, x in chars])] == texts


def ruled(
    rows: list[float], columns: list[float], without: set[tuple[str, int, int]]
) -> list[tuple[int, int, int, int]]:
    """The boxes of a table drawn square by square; `without`: squares without the line below or right."""
    across = [Piece(rows[0], columns[0], columns[-1])]
    down = [Piece(columns[0], rows[0], rows[-1])]
    for r in range(len(rows) - 1):
        for c in range(len(columns) - 1):
            across += [Piece(rows[r + 1], columns[c], columns[c + 1])] * (("below", r, c) not in without)
            down += [Piece(columns[c + 1], rows[r], rows[r + 1])] * (("right", r, c) not in without)
    (table,) = find_tables(across, down)
    return [(box.row, box.column, box.rows, box.columns) for box in table.boxes]


@pytest.mark.parametrize(
    ("without", "boxes"),
    [
        (set(), [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]),
        ({("below", 0, 0)}, [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]),
        ({("right", 0, 0)}, [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]),
    ],
)
def test_merged_cells_lack_a_line(
    without: set[tuple[str, int, int]], boxes: list[tuple[int, int, int, int]]
) -> None:
    assert ruled([0, 20, 40], [0, 50, 100], without) == boxes


def test_lines_that_cross_nothing_are_no_table() -> None:
    assert find_tables([Piece(10, 0, 100), Piece(50, 0, 100)], []) == []
    assert find_tables([Piece(0, 0, 50), Piece(50, 0, 50)], [Piece(0, 0, 50), Piece(50, 0, 50)]) == []


def in_columns(parts: list[str], rows: int, shift: float = 0) -> list[Page]:
    """Pages of two columns, each of 18 characters: the left one is filled first; a title stands over both."""
    width, strip = 18 * SIZE, 2 * SIZE
    lines = [
        (2 * SIZE if at == 0 else 0.0, text)
        for part in parts
        for at, text in enumerate(wrapped(part, width, 2 * SIZE))
    ]
    pages = []
    for start in range(0, len(lines), 2 * rows):
        page = Page([(90.0, 60.0, "二〇二四年重点工作任务分解(印在两栏之上的标题)")] if start == 0 else [])
        for at, (indent, text) in enumerate(lines[start : start + 2 * rows]):
            column, row = divmod(at, rows)
            y = 90 + 16 * row + shift * column
            page.texts.append((72 + indent + column * (width + strip), y, text))
        pages.append(page)
    return pages


@pytest.mark.parametrize("shift", [0.0, 7.0], ids=["on one grid", "on two grids"])
def test_two_columns_are_read_one_after_the_other(shift: float, tmp_path: Path) -> None:
    """The last page ends in its left column."""
    parts = [f"{no}.{LONG}(牵头单位:区交通局;配合单位:区财政局)" for no in range(1, 14)]
    path = tmp_path / "notice.pdf"
    pages = in_columns(parts, 14, shift)
    path.write_bytes(pdf_of(pages, Paper(595, 842)))
    assert len(pages[-1].texts) < 14
    assert list(open_source(path).lines)[1:] == parts


def test_cells_without_ruling_are_no_columns(tmp_path: Path) -> None:
    rows = [(str(no), f"修建第{no}座桥", "区交通局、区财政局") for no in range(1, 20)]
    page = Page(
        [
            (x, 90 + 16.0 * at, text)
            for at, row in enumerate(rows)
            for x, text in zip((72, 100, 330), row, strict=True)
        ]
    )
    assert list(open_source(written(tmp_path, pdf_of([page], Paper(595, 842)), "notice.pdf")).lines) == [
        " ".join(row) for row in rows
    ]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param(
            ["甲" * 20, "乙" * 19, "丙" * 20 + "；", "丁"], 1, id="a mark that hangs over the margin"
        ),
        pytest.param(["1.甲。（牵头单位：区交通局；" + "乙" * 6, "丙" * 20], 1, id="a full line goes on"),
        pytest.param(
            ["1.甲。（牵头单位：区交通局；区乙局乙局；", "完成时限：年底）" + "丙" * 12],
            1,
            id="a label in a bracket",
        ),
        pytest.param(
            ["甲甲甲牵头单位：区交通局，区丙丙乙局；", "完成时限：年底" + "丙" * 13], 2, id="a label in none"
        ),
    ],
)
def test_line_ends_in_prose(lines: list[str], count: int) -> None:
    found = paragraphs(set_lines(chars_of(lines)), 0, 20 * SIZE)
    assert len(found) == count


def test_a_row_of_one_line_that_the_page_broke_is_whole_again(tmp_path: Path) -> None:
    """Nothing above has room left: that each line was full tells that the row goes on."""
    pages = [
        page_of(
            [
                HEADER,
                ["1", "修桥二座", "区交通局", "年底前"],
                ["2", "修路三公里并且", "区水利局、区财政局", "年底前"],
            ]
        ),
        page_of([HEADER, ["", "改造桥梁五座", "、区交通局", ""], ["3", "修渠", "区水利局", "年底前"]]),
    ]
    (found,) = open_source(written(tmp_path, pdf_of(pages, Paper()), "notice.pdf")).grids
    assert [cell and cell.text for cell in found.rows[2]] == [
        *("2", "修路三公里并且改造桥梁五座", "区水利局、区财政局、区交通局", "年底前"),
    ]


def test_a_page_that_a_browser_printed(tmp_path: Path) -> None:
    """Its fonts name the radical for the character; date and address stand at the edges of the page."""
    texts = [
        (30.0, 20.0, "2024/3/18 15:20"),
        (200.0, 20.0, "⻘⽲区⼈⺠政府"),
        (72.0, 150.0, "牵头领导：孙⽲、⻢⽴⻓、⼾⽅"),
        (30.0, 830.0, "https://www.example.gov.cn/a.html 1/1"),
    ]
    assert list(
        open_source(written(tmp_path, pdf_of([Page(texts)], Paper(595, 842)), "notice.pdf")).lines
    ) == ["牵头领导：孙禾、马立长、户方"]


def test_paragraphs_above_and_below_a_table_are_counted_on(tmp_path: Path) -> None:
    source = source_of(["甲", grid([["乙", "丙"]] * 2), "丁"], tmp_path)
    assert [source.places[source.lines.index(text)] for text in "甲丁"] == [
        "page 1, paragraph 1",
        "page 1, paragraph 2",
    ]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        pytest.param((3, 0), "区交通局", id="an indent"),
        pytest.param((1.5, 1.5), "区交\n通局", id="in the middle of its cell"),
    ],
)
def test_an_indent_in_a_cell_takes_room(starts: tuple[float, float], expected: str, tmp_path: Path) -> None:
    page = Page(
        lines=[(72, y, 400, y) for y in (72, 122)] + [(x, 72, x, 122) for x in (72.0, 72 + 5.6 * SIZE, 400)]
    )
    page.texts = [
        (76 + start * SIZE, 88 + 16 * at, text)
        for at, (start, text) in enumerate(zip(starts, ("区交", "通局"), strict=True))
    ]
    page.texts.append((76 + 5.6 * SIZE, 88, "甲"))
    (found,) = open_source(written(tmp_path, pdf_of([page], Paper()), "notice.pdf")).grids
    cell = found.rows[0][0]
    assert cell
    assert "\n".join(line.text for line in cell.lines) == expected


def test_a_scan_is_named_as_such(tmp_path: Path) -> None:
    path = written(tmp_path, pdf_of([Page(lines=[(72, 72, 300, 72)]), Page()], Paper()), "scan.pdf")
    with pytest.raises(fanchang.NoticeError, match=r"a scan without text \(2 pages\)"):
        open_source(path)


def test_a_set_line_knows_the_width_of_its_first_word() -> None:
    (line,) = set_lines(chars_of(["“2021年”底前"]))
    assert isinstance(line, SetLine)
    assert line.first == width_of("“2021")
