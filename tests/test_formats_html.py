"""Saved web pages: the notice with its title, and none of the furniture around it."""

from pathlib import Path

import pytest

import fanchang
from fanchang.sources import open_source
from invented import LIKE_2021, render, seeded
from test_formats import assert_same_tables
from test_formats_docx import texts
from typeset import Furniture, as_html, parts_of

TITLE = "青禾区人民政府关于印发2024年区政府重点工作任务的通知"
META = "<meta name='ArticleTitle' content='{title}'>"
MENU = "".join(
    f"<li><a href='/{n}.html'>{text}</a></li>"
    for n, text in enumerate("首页 政务公开 政务服务 互动交流 走进青禾".split())
)
HEAD = "<head><meta charset='{charset}'><title>{title}_青禾区人民政府</title><style>p{color:red}</style><script>var a='责任单位:区交通局';</script>"

GOVERNMENT_SITE = f"""<!DOCTYPE html><html>{HEAD}{META}</head><body onload="go()">
<!-- 头部 --><div class="top"><div class="logo"><img alt="logo"></div><form action="/s"><input value="搜索"><button>搜索</button></form>
<ul class="m1">{MENU}</ul></div>
<div class="pos">您现在的位置:<a href="/">首页</a> &gt; <a href="/x">政务公开</a> &gt; <a href="/y">通知公告</a></div>
<div class="wrap"><div class="side"><h3><a href="/g">公开目录</a></h3><ul>{MENU}</ul></div>
<div class="x8"><h1 class="t9">{{title}}</h1>
<div class="inf">字号:<a>大</a> <a>中</a> <a>小</a></div>
<div id="z1" style="font-size:16px">{{notice}}</div>
<div class="share">分享到:<a>微信</a> <a>微博</a> <a onclick="window.print()">打印</a> <a>关闭</a></div>
<div class="pn"><p>上一篇:<a href="/1">关于做好防汛工作的通知</a></p><p>下一篇:<a href="/2">关于调整领导分工的通知</a></p></div>
<div style="display:none">责任单位:区交通局</div></div></div>
<div class="foot"><p>主办:青禾区人民政府办公室  承办:青禾区数据资源管理局</p><p>网站标识码:3402000001  皖ICP备00000000号  联系电话:0000-0000000</p></div>
<noscript>请打开脚本</noscript></body></html>"""

OLD_SITE = f"""<html>{HEAD}</head><body><table width=1000><tr><td colspan=2><table><tr>
<td><a href=/>首页</a></td><td><a href=/1>要闻</a></td><td><a href=/2>公开</a></td></tr></table></td></tr>
<tr><td width=200 valign=top><table><tr><td><a href=/3>领导之窗</a></td></tr><tr><td><a href=/4>机构设置</a></td></tr></table></td>
<td><table><tr><td align=center><b>{{title}}</b></td></tr><tr><td><font size=3>{{notice}}</font></td></tr>
<tr><td align=right>【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</td></tr></table></td></tr>
<tr><td colspan=2>版权所有:青禾区人民政府</td></tr></table></body></html>"""

SEMANTIC_SITE = f"""<!DOCTYPE html><html>{HEAD}</head><body><header><h2>青禾区人民政府</h2><nav><ul>{MENU}</ul></nav></header>
<main><article><h1>{{title}}</h1>{{notice}}</article><aside><h3>相关链接</h3><p>省政府、市政府、各区县政府网站,欢迎访问。</p></aside></main>
<footer><p>主办:青禾区人民政府办公室,地址:青禾区中山路1号,邮编:000000。</p></footer></body></html>"""

TITLE_INSIDE = f"""<html>{HEAD}</head><body><div class=a><h2>青禾区人民政府</h2><p>今天是2024年3月1日,星期五。</p></div>
<div class=b><div class=c><p>{{title}}</p>{{notice}}</div></div><div class=d><p>主办:青禾区人民政府办公室</p></div></body></html>"""

FRAGMENT = "<div>{notice}</div>"
SMALL_PAGE = """<html><head><title>{title}</title></head><body>
<table width=1000><tr><td><a href=/>首页</a></td><td><a href=/1>政务公开</a></td><td><a href=/2>政务服务</a></td></tr></table>
<table><tr><td><b>索引号：</b></td><td>11340222MB1234567X/202403-00012</td><td><b>发布机构：</b></td><td>青禾区人民政府办公室</td></tr>
<tr><td>文　　号：</td><td>禾政办〔2024〕5号</td><td>有 效 性：</td><td>有效</td></tr></table>
<table><tr><td align=center>{title}</td></tr><tr><td>{notice}</td></tr>
<tr><td>【<a href="javascript:window.print()">打印本页</a>】</td></tr>
<tr><td><b>相关新闻</b><ul><li><a href=1>我区召开工作推进会</a> 2024-02-01 08:30</li><li><a href=2>关于春耕的通知</a> 2024-02-02 08:30</li></ul></td></tr>
</table><table><tr><td>主办：青禾区人民政府 承办：青禾区政务服务中心<br>网站标识码：3402220001 皖ICP备05001234号 皖公网安备 34022202000001号
<br><a href=/map>网站地图</a> | <a href=/about>关于我们</a></td></tr></table></body></html>"""
"""Furniture that is nearly as long as the notice."""

SITES = {
    "government site": GOVERNMENT_SITE,
    "old site of tables": OLD_SITE,
    "semantic site": SEMANTIC_SITE,
    "fragment": FRAGMENT,
    "title inside": TITLE_INSIDE,
}


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "gb2312", "utf-8-sig", "utf-16"])
def test_a_saved_page_needs_no_cleaning(site: str, charset: str, tmp_path: Path) -> None:
    text, path = tmp_path / "notice.txt", tmp_path / "notice.html"
    printed = render(seeded(31, 12), LIKE_2021)
    text.write_bytes((printed.replace("\u00a0", "\u3000") if charset.startswith("gb") else printed).encode())
    names = {"gb2312": "gb18030"}
    page = as_html(parts_of(text), Furniture(SITES[site], names.get(charset, charset)), TITLE)
    path.write_bytes(page.replace(b"charset='gb18030'", b"charset='gb2312'") if charset == "gb2312" else page)
    bare = tmp_path / "bare.html"
    bare.write_bytes(as_html(parts_of(text)))
    title = [] if site == "fragment" else [TITLE]
    assert list(open_source(path).lines) == [*title, *open_source(bare).lines]
    assert_same_items(text, path)


def assert_same_items(text: Path, page: Path) -> None:
    printed, found = fanchang.read(text), fanchang.read(page)
    for name in ("entries", "roles"):
        drop = [column for column in getattr(printed, name).columns if "line" in column]
        assert getattr(printed, name).drop(columns=drop).equals(getattr(found, name).drop(columns=drop))


def test_a_small_page_leaves_nothing_unclear(tmp_path: Path) -> None:
    task = "<p>1.新建桥梁2座。</p><p>牵头单位：区交通局</p><p>配合单位：区财政局</p>"
    notice = f"<p>各镇人民政府，区直各单位：</p><p>现将任务印发给你们，请认真落实。</p>{task}{task.replace('1.', '2.')}"
    path = tmp_path / "page.html"
    path.write_text(SMALL_PAGE.replace("{title}", TITLE).replace("{notice}", notice), "utf-8")
    read = fanchang.read(path)
    coverage = read.coverage
    assert "page-header-damaged" not in set(
        read.findings["code"]
    )  # a value stands in the cell after its name
    assert not coverage["used_for"].str.contains("not understood").any()
    assert not coverage["text"].str.contains("首页|推进会").any()
    assert list(coverage["used_for"][:8]) == ["page"] * 5 + ["title", "page", "page"]


def test_characters_without_width_are_no_part_of_values(tmp_path: Path) -> None:
    cells = "<tr><th>序号<th>工作任务<th>牵头&#8203;单位<th>配合单位<tr><td>1<td>新建桥梁&#8203;2座<td>区交&zwnj;通局<td>区财政局"
    prose = "<p>1.新建&#8203;桥梁2座。</p><p>牵头&#8203;单位：区交&zwnj;通局</p>"
    path = tmp_path / "page.html"
    path.write_text(f"<body>{prose}<p>附件</p><table>{cells}</table>", "utf-8")
    notice = fanchang.read(path)
    assert list(notice.entries["text"]) == ["新建桥梁2座"] * 2
    assert list(notice.roles["raw"]) == ["区交通局"] * 2 + ["区财政局"]
    assert "\u200b" in notice.coverage["text"][0]


def test_padded_empty_cells_and_a_total_below_leave_nothing_unclear(tmp_path: Path) -> None:
    head = "<tr><th>序号<th>重点工作<th>具体任务<th>牵头单位"
    rows = "<tr><td>1<td>一、交通<td>修桥<td>区交通局<tr><td>2<td>&nbsp;<td>修路<td>区交通局<tr><td>合计<td><td>2项<td>"
    path = tmp_path / "page.html"
    path.write_text(f"<table>{head}{rows}</table>", "utf-8")
    notice = fanchang.read(path)
    assert list(notice.entries["section"]) == ["一、交通"] * 2
    uses = dict(zip(notice.coverage["place"], notice.coverage["used_for"], strict=True))
    assert uses["table 1, row 3, column 2"] == "spacer"
    assert uses["table 1, row 4, column 1"] == uses["table 1, row 4, column 3"] == "count_claim"
    assert uses["table 1, row 4, column 2"] == uses["table 1, row 4, column 4"] == "blank"


def test_a_fragment_gives_the_same_tables(tmp_path: Path) -> None:
    text, path = tmp_path / "notice.txt", tmp_path / "notice.html"
    text.write_bytes(render(seeded(32, 10), LIKE_2021).encode())
    path.write_bytes(as_html(parts_of(text), Furniture(FRAGMENT)))
    assert_same_tables(text, path)


ROWS = "<tr><td>1<td>甲</tr>" * 3


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        pytest.param("<p>甲</p><p>乙</p>", ["甲", "乙"], id="paragraphs"),
        pytest.param("<p>甲<br>乙<br/>\n丙</p>", ["甲", "乙", "丙"], id="line breaks"),
        pytest.param("<p>甲 \n\t 乙</p>", ["甲 乙"], id="spaces collapse"),
        pytest.param("<p>甲&nbsp; 乙&#12288;丙</p>", ["甲\u00a0 乙\u3000丙"], id="padding stays"),
        pytest.param("<p>&nbsp;</p><p></p><p>甲</p>", ["\u00a0", "甲"], id="a line of padding is a line"),
        pytest.param("<p>甲<span>乙</span><b>丙</b><font>丁</font></p>", ["甲乙丙丁"], id="inline elements"),
        pytest.param("<p>甲<o:p>&nbsp;</o:p></p>", ["甲\u00a0"], id="what Word leaves behind"),
        pytest.param("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"], id="text beside a block"),
        pytest.param("<p>甲<!-- 乙 -->丙</p>", ["甲丙"], id="comments"),
        pytest.param("<p>甲<script>乙</script>丙<style>丁</style></p>", ["甲丙"], id="scripts and styles"),
        pytest.param("<p>甲<span style='display: none'>乙</span>丙</p>", ["甲丙"], id="hidden by style"),
        pytest.param("<p>甲<span hidden>乙</span>丙</p>", ["甲丙"], id="hidden by attribute"),
        pytest.param("<p>甲<del>乙</del>丙</p>", ["甲丙"], id="deleted text"),
        pytest.param("<pre>甲\n乙</pre>", ["甲", "乙"], id="preformatted"),
        pytest.param("<p>&lt;b&gt;=1+1&amp;</p>", ["<b>=1+1&"], id="text is text"),
        pytest.param(
            "<p>甲</p><p>附件:<a href='1.doc'>1.任务表.doc</a></p>",
            ["甲", "附件:1.任务表.doc"],
            id="attachment",
        ),
        pytest.param("<ul><li>甲<li>乙</ul>", ["甲", "乙"], id="lists"),
        pytest.param(
            "<table><caption>表</caption>" + ROWS + "</table>", ["表", *["1", "甲"] * 3], id="caption"
        ),
    ],
)
def test_lines(page: str, lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    path.write_bytes(f"<html><body>{page}</body></html>".encode())
    assert list(open_source(path).lines) == lines


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        pytest.param("<tr><td>甲<td>乙<tr><td>丙<td>丁", [["甲", "乙"], ["丙", "丁"]], id="no end tags"),
        pytest.param("<tr><td rowspan=2>甲<td>乙<tr><td>丙", [["甲", "乙"], ["甲", "丙"]], id="rowspan"),
        pytest.param(
            "<tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊",
            [["甲", "甲", "乙"], ["丙", "丁", "戊"]],
            id="colspan",
        ),
        pytest.param(
            "<tr><td rowspan=9>甲<td>乙<tr><td>丙", [["甲", "乙"], ["甲", "丙"]], id="rowspan too long"
        ),
        pytest.param(
            "<tr><td rowspan=0>甲<td>乙<tr><td>丙", [["甲", "乙"], ["甲", "丙"]], id="rowspan to the end"
        ),
        pytest.param("<tr><td rowspan=x colspan=-1>甲<td>乙", [["甲", "乙"]], id="damaged spans"),
        pytest.param("<tr><td>甲<td>乙<tr><tr><td>丙<td>丁", [["甲", "乙"], ["丙", "丁"]], id="empty row"),
        pytest.param("<tr><td>甲<td><tr><td>丙<td>丁", [["甲", ""], ["丙", "丁"]], id="empty cell"),
        pytest.param(
            "<thead><tr><th>甲<th>乙</thead><tbody><tr><td>丙<td>丁</tbody>",
            [["甲", "乙"], ["丙", "丁"]],
            id="head and body",
        ),
        pytest.param(
            "<tr><td rowspan=2>甲<td>乙<td rowspan=2>丙<tr><td>丁",
            [["甲", "乙", "丙"], ["甲", "丁", "丙"]],
            id="both ends",
        ),
        pytest.param("<tr><td>甲<td>乙<tr><td>丙", [["甲", "乙"], ["丙", None]], id="short row"),
    ],
)
def test_tables(table: str, rows: list[list[str | None]], tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    path.write_bytes(f"<table>{table}</table>".encode())
    (grid,) = open_source(path).grids
    assert texts(grid) == [[None if cell is None else [cell] for cell in row] for row in rows]


def test_lines_of_a_cell_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    path.write_bytes(
        "<table><tr><td>胡清<br>&nbsp;<td><p>区交通局</p><p>区水利局</p><tr><td>孙禾<td>区财政局</table>".encode()
    )
    (grid,) = open_source(path).grids
    assert texts(grid) == [[["胡清", "\u00a0"], ["区交通局", "区水利局"]], [["孙禾"], ["区财政局"]]]


def test_a_page_in_big5_by_its_own_word(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    path.write_bytes("<html><meta charset=big5><body><p>牽頭負責領導:孫禾。</p></body></html>".encode("big5"))
    source = open_source(path)
    assert (source.encoding, list(source.lines)) == ("big5hkscs", ["牽頭負責領導:孫禾。"])


def test_a_damaged_byte_outside_of_the_notice_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    notice = "<p>牵头负责领导:孙禾。协同责任单位:区财政局。</p>".encode() * 3
    path.write_bytes(
        b"<html><head><meta name=Description content='\xe9\x95'></head><body>" + notice + b"</body></html>"
    )
    assert len(open_source(path).lines) == 3
    path.write_bytes(b"<html><body>" + notice + b"<p>\xe9\x95</p></body></html>")
    with pytest.raises(fanchang.NoticeError, match="damaged") as caught:
        open_source(path)
    assert caught.value.line == 4


def test_a_web_archive_is_read_like_its_page(tmp_path: Path) -> None:
    path = tmp_path / "notice.mhtml"
    head = 'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    part = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    page = "<html><meta charset=3Dutf-8><body><p>=E7=94=B2</p><p>=E4=B9=99</p></body></html>"
    path.write_bytes((head + part + page + "\r\n--b--\r\n").encode())
    assert list(open_source(path).lines) == ["甲", "乙"]


def test_prose_that_mentions_a_tag_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    path.write_bytes("1.修桥<p>2座。\n2.修路。".encode())
    assert list(open_source(path).lines) == ["1.修桥<p>2座。", "2.修路。"]
