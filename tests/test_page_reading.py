"""The page as its readers meet it: on paper, on a tablet, in their language, with one side or none to compare."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import fanchang
import invented
from fanchang.export.page import PAGE, page_files
from fanchang.network import named_together
from fanchang.notice import Notice
from page_browser import NARROW, VIEWS, Page, opened, require_browser
from typeset import as_docx, parts_of

TABLET = (768, 1000)

CLIPPED = """
return [...document.querySelectorAll('main th, main td')].filter((cell) => {
  const [box, style] = [cell.getBoundingClientRect(), getComputedStyle(cell)];
  return style.position !== 'absolute' && box.width && cell.scrollWidth > Math.ceil(box.width) + 1;
}).map((cell) => cell.textContent.slice(0, 40));
"""

FOREIGN = """
const found = [], walker = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode.textContent, parent = walker.currentNode.parentElement;
  const [chinese, english] = [/[\\u4e00-\\u9fff]/.test(text), /[a-z]{3}/.test(text)];
  const lang = parent.closest('[lang]').getAttribute('lang');
  if (chinese && !english && lang !== 'zh-CN' || english && !chinese && lang !== 'en') found.push(text.slice(0, 60));
}
return found;
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reading")


@pytest.fixture(scope="module")
def page(folder: Path) -> Iterator[Page]:
    """The 2021 notice, opened in English."""
    require_browser()
    with opened(folder / "profile") as driver:
        yield Page(driver, write(folder / "notice", fanchang.load()))


def write(folder: Path, notice: Notice) -> Path:
    folder.mkdir()
    graph = named_together(notice.assignments, samples=50)
    (folder / PAGE).write_bytes(page_files(notice, "en", figures={}, graph=graph)[PAGE])
    return folder / PAGE


def invent(page: Page, folder: Path, style: invented.Style, suffix: str = ".txt") -> Page:
    """The page of an invented notice, in the same browser."""
    path = folder / "notice.txt"
    path.write_text(invented.render(invented.seeded(5, 12), style), encoding="utf-8")
    if suffix == ".docx":
        path = path.with_suffix(suffix)
        path.write_bytes(as_docx(parts_of(folder / "notice.txt")))
    return Page(page.driver, write(folder / "page", fanchang.read(path)))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_cell_is_cut_off_on_a_tablet(page: Page, view: str, language: str) -> None:
    page.open(f"{view}{'&' if '?' in view else '?'}lang={language}", TABLET)
    assert page.js(CLIPPED) == []


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_quoted_is_spoken_in_its_language(page: Page, view: str) -> None:
    page.open(view)
    assert page.js(FOREIGN) == []


@pytest.mark.parametrize("size", [TABLET, (1280, 900)])
def test_titles_of_columns_stick_below_the_head_of_the_page(page: Page, size: tuple[int, int]) -> None:
    page.open("findings", size)
    page.js("window.scrollTo(0, 3000)")
    head, titles = page.js(
        "return ['header', '.cards > thead'].map(s => document.querySelector(s).getBoundingClientRect())"
        ".map(box => [box.top, box.bottom])"
    )
    assert head[0] == 0
    assert abs(titles[0] - head[1]) <= 1


def test_a_telephone_sorts_too(page: Page) -> None:
    page.open("tasks", NARROW)
    button = page.driver.find_element("css selector", "thead .number button")
    assert button.size["width"] > 20
    button.click()
    page.settle()
    assert page.address == "tasks?sort=findings"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tasks?leader=鲁胜启", "View printed: Tasks; Leader: 鲁胜启"),
        ("findings?cause=lost&lacks=annex&q=二", "View printed: Findings; Cause: lost in publishing; Lacking in: annex; Search: 二"),
        ("findings?cause=lost&lang=zh", "所印视图：疑点；成因：网页缺字"),
        ("tasks?sort=-item&nonsense=x", "View printed: Tasks"),
    ],
)  # fmt: skip
def test_a_printed_view_says_in_words_what_it_is_filtered_by(page: Page, address: str, told: str) -> None:
    page.open(address)
    assert page.said("#printed") == told


def test_sections_are_offered_in_the_order_of_the_notice(page: Page) -> None:
    page.open("findings")
    offered = page.js(
        "return [...document.querySelector('select[name=section]').options].slice(1).map(o => o.value[0])"
    )
    assert "".join(offered) == "一二三四五六七"


@pytest.mark.parametrize(("language", "told"), [("en", "2668, of which 0 were not understood"), ("zh", "2668，其中未能理解0")])  # fmt: skip
def test_lines_are_counted_once(page: Page, language: str, told: str) -> None:
    page.open(f"summary?lang={language}")
    facts = page.js("return [...document.querySelectorAll('.facts dd')].map(d => d.textContent)")
    assert told in facts


@pytest.mark.parametrize("size", [NARROW, (1280, 900)])
def test_whoever_comes_back_finds_the_link_that_was_followed(page: Page, size: tuple[int, int]) -> None:
    page.open("findings?cause=lost", size)
    link = page.driver.find_elements("css selector", "td.side a.line")[90]
    told = link.text
    page.js("arguments[0].scrollIntoView({ block: 'center' })", link)
    link.click()
    page.settle()
    assert page.address.startswith("text?line=")
    page.driver.back()
    page.settle()
    assert page.address == "findings?cause=lost"
    focused = "const [link, box] = [document.activeElement, document.activeElement.getBoundingClientRect()];"
    assert page.js(focused + "return [link.textContent, box.top > 0 && box.bottom < innerHeight]") == [
        told,
        True,
    ]
    page.go("tasks")
    assert page.js("return document.activeElement.tagName") == "H2"


def test_an_item_is_found_by_its_number(page: Page) -> None:
    page.open("tasks?q=第59项&lang=zh")
    assert page.rows() == ["59"]


def test_a_node_is_named_with_the_partners_that_are_drawn(page: Page) -> None:
    page.open("network?unit=区财政局")
    named = page.js("return document.querySelector('.node.chosen').getAttribute('aria-label')")
    assert named == f"区财政局 {page.said('.panel p')}"
    page.go("network?unit=区财政局&least=5")
    assert page.said(".panel p") == "named with 1 unit"


def test_the_keyboard_never_leaves_what_is_in_sight(page: Page) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    page.open("network", (1280, 1000))
    for _ in range(3):
        page.driver.find_element("css selector", ".zoom button").click()
    page.js("document.querySelector('.node[tabindex=\"0\"]').focus()")
    for _ in range(page.js("return document.querySelectorAll('.node').length")):
        ActionChains(page.driver).send_keys(Keys.ARROW_RIGHT).perform()
        assert page.js(
            "const [box, frame] = [document.activeElement.querySelector('circle'), document.querySelector('.picture')]"
            ".map(e => e.getBoundingClientRect()), [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];"
            "return x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom"
        )


def test_one_side_alone_is_shown_without_the_other(page: Page, tmp_path: Path) -> None:
    alone = invent(page, tmp_path, invented.Style(annex=False))
    alone.open("compare")
    assert len(alone.rows()) > 12
    assert alone.js("return [...document.querySelectorAll('thead th')].map(h => h.textContent)") == [
        "Item",
        "Field",
        "Body",
    ]
    alone.go("compare?item=1")
    assert alone.js("return document.querySelectorAll('.absent').length") <= 1
    alone.go("tasks")
    assert "Both sides" not in alone.said(".rule")
    alone.go("summary")
    assert "1 items" not in alone.said("main")
    assert alone.complaints() == []


def test_nothing_found_is_said(page: Page, tmp_path: Path) -> None:
    agreeing = invent(page, tmp_path, invented.Style())
    agreeing.open("compare")
    assert agreeing.said(".count").startswith("Both sides agree in every field.")
    agreeing.go("compare?q=没有这样的文字")
    assert agreeing.said(".count") == "Nothing matches."
    agreeing.go("text?q=没有这样的文字")
    assert agreeing.said(".count") == "Nothing matches."


def test_places_of_another_file_are_told_in_the_language_of_the_page(page: Page, tmp_path: Path) -> None:
    word = invent(page, tmp_path, invented.LIKE_2021, ".docx")
    for language, body, annex in (
        ("zh", "第13段", "表1第3行第6列"),
        ("en", "paragraph 13", "table 1, row 3, column 6"),
    ):
        word.open(f"findings?lang={language}")
        links = word.js("return [...document.querySelectorAll('td.side a.line')].map(a => a.textContent)")
        assert {body, annex} <= set(links)
        word.driver.find_element("link text", annex).click()
        word.settle()
        assert annex in word.said(".marked .use")
