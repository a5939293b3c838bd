"""The page in a real browser, with the network off: views, filters, links, languages, keyboard."""

from collections.abc import Iterator

import pytest

from fanchang.export.page import PAGE, page_files, pictures
from fanchang.network import named_together
from fanchang.notice import Notice
from page_browser import NARROW, VIEWS, Page, opened, require_browser

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60pt" height="30pt"><rect width="9" height="9"/></svg>'


@pytest.fixture(scope="module")
def page(notice: Notice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    require_browser()
    folder = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "_drawings", lambda *_: {"items_by_leader.svg": SVG})
        files = page_files(notice, graph=named_together(notice.assignments, samples=200))
    (folder / PAGE).write_bytes(files[PAGE])
    with opened(folder / "profile") as driver:
        yield Page(driver, folder / PAGE)


def test_every_view_in_both_languages_asks_for_nothing_and_complains_of_nothing(page: Page) -> None:
    page.open()
    for language in ("", "lang=en"):
        for view in VIEWS:
            page.go(f"{view}{'&' if '?' in view else '?'}{language}")
            assert page.said("h2")
            assert len(page.said("main")) > 10, view
    assert page.complaints() == []
    assert page.requests() == []


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_a_small_screen(page: Page, view: str) -> None:
    page.open(view, NARROW)
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")


def test_cells_stand_one_below_the_other_on_a_small_screen(page: Page) -> None:
    tops = "return [...document.querySelector('tbody tr').children].map(c => c.getBoundingClientRect().top)"
    page.open("tasks", NARROW)
    stacked = page.js(tops)
    assert stacked == sorted(set(stacked))
    page.open("tasks")
    assert len(set(page.js(tops))) == 1


def test_first_words_are_to_check_against_the_original(page: Page, notice: Notice) -> None:
    page.open()
    first = page.js("return document.body.innerText.trim().split('\\n')[0]")
    assert first == f"发出前请与原件核对（{notice.about.document_number}）。"
    page.go("summary?lang=en")
    assert (
        page.said(".check") == f"Check against the original ({notice.about.document_number}) before sending."
    )


@pytest.mark.parametrize(
    ("name", "value", "column"),
    [
        ("cause", "lost", "cause"),
        ("cause", "query", "cause"),
        ("severity", "high", "severity"),
        ("field", "text", "field"),
        ("to", "web_editor", "send_to"),
        ("status", "open", "status"),
    ],
)
def test_findings_by_a_code(page: Page, notice: Notice, name: str, value: str, column: str) -> None:
    page.open("findings")
    page.choose(name, value)
    assert len(page.rows()) == (notice.findings[column] == value).sum()
    assert page.address == f"findings?{name}={value}"


@pytest.mark.parametrize(
    ("address", "items"),
    [
        ("findings?cause=substantive", "3 5 35 59 16 43 53 63 107"),
        ("findings?cause=substantive&lacks=annex", "3 59 53 63"),
        ("findings?cause=substantive&severity=high&lacks=body", "5"),
        ("findings?cause=substantive&leader=胡清照", "59 63"),
        ("findings?cause=substantive&unit=区科技局", "43"),
        ("findings?cause=substantive&section=七、提升政府治理能力和水平", "107"),
        ("findings?cause=substantive&sort=item", "3 5 16 35 43 53 59 63 107"),
        ("findings?q=三权分置 鲁胜启", "59"),
        ("tasks?q=三权分置", "59"),
        ("tasks?leader=潘君齐", "102 107"),
        ("tasks?unit=区信访局&role=lead_unit", "96"),
        ("tasks?deadline=none", ""),
        ("targets?bound=above", "6"),
        ("compare?field=lead_unit", "43"),
    ],
)
def test_an_address_shows_what_it_says(page: Page, address: str, items: str) -> None:
    page.open(address)
    assert page.rows() == items.split()
    page.go("summary")
    page.go(address)
    assert page.rows() == items.split()


def test_filters_of_tasks_agree_with_the_tables(page: Page, notice: Notice) -> None:
    tasks, assignments = notice.tasks, notice.assignments
    section = tasks["section"].iloc[-1]
    unit = assignments[(assignments["role"] == "lead_unit")]["party"].iloc[0]
    held = assignments[(assignments["party"] == unit) & (assignments["role"] != "leader")]["item"]
    ongoing = tasks[tasks["ongoing"] & tasks["deadline"].isna()]["item"]
    expected = {
        "section": tasks[tasks["section"] == section]["item"],
        "unit": held.drop_duplicates(),
        "deadline": ongoing,
        "kind": tasks[tasks["kind"] == "indicator"]["item"],
    }
    for name, value in {"section": section, "unit": unit, "deadline": "ongoing", "kind": "indicator"}.items():
        page.open("tasks")
        page.choose(name, value)
        assert page.rows() == [str(item) for item in expected[name]], name


def test_search_in_chinese_finds_padded_names_and_can_be_cleared(page: Page, notice: Notice) -> None:
    page.open("findings")
    leader = next(n for n in notice.parties[notice.parties["party_type"] == "leader"]["party"] if len(n) == 2)
    page.search(leader)
    found = len(page.rows())
    assert 0 < found < len(notice.findings)
    page.search("没有这样的文字")
    assert page.rows() == []
    assert page.said(".count") == "没有符合条件的内容。"
    page.js("document.querySelector('.filters > button').click()")
    page.settle()
    assert len(page.rows()) == len(notice.findings)
    assert page.address == "findings"


def test_a_director_finds_the_leader_what_the_annex_lacks_and_the_sentence(page: Page) -> None:
    page.open()
    find = page.driver.find_element("id", "find")
    find.send_keys("三权分置")
    find.submit()
    page.settle()
    assert page.rows() == ["59"]
    assert "鲁胜启仅正文" in page.said("tbody .people")
    page.driver.find_element("css selector", "tbody .item a").click()
    page.settle()
    assert page.js("return document.querySelectorAll('.compare.one .differs').length") == 1
    assert page.js("return document.querySelector('.differs mark').textContent") == "鲁胜启"
    assert "“鲁胜启”" in page.js("return document.querySelector('.differs .gap').getAttribute('aria-label')")
    page.driver.find_element("link text", "第519行").click()
    page.settle()
    assert page.said(".marked .printed") == "牵头负责领导:胡清照、鲁胜启。"
    assert page.js("const box = document.querySelector('.marked').getBoundingClientRect();"
                   "return box.top >= 0 && box.bottom <= innerHeight")  # fmt: skip
    assert page.js("return document.activeElement.className") == "marked"


@pytest.mark.parametrize("size", [(1600, 1000), NARROW])
def test_marked_lines_far_down_are_in_sight(page: Page, size: tuple[int, int]) -> None:
    page.open("text?line=2600,2602-2603", size)
    assert page.js("return [...document.querySelectorAll('.marked .no')].map(n => n.textContent)") == ["2600", "2602", "2603"]  # fmt: skip
    assert page.js("const top = document.querySelector('.marked').getBoundingClientRect().top;"
                   "return top > 0 && top < innerHeight")  # fmt: skip


def test_every_link_to_a_line_leads_to_one_that_exists(page: Page, notice: Notice) -> None:
    last = len(notice.coverage)
    page.open()
    for view in VIEWS:
        page.go(view)
        found = page.js(
            "return [...document.querySelectorAll('a[href*=\"text?line=\"]')].map(a => a.getAttribute('href'))"
        )
        asked = {
            part
            for href in found
            for part in href.split("line=")[1].split("&")[0].replace("%2C", ",").split(",")
        }
        lines = [int(end) for part in asked for end in part.split("-")]
        assert all(1 <= line <= last for line in lines), view


def test_names_link_to_the_line_that_prints_them(page: Page, notice: Notice) -> None:
    page.open("compare?differs=*&field=leader")
    links = page.js(
        "return [...document.querySelectorAll('tbody .side a.value')].map(a => [a.innerText, a.getAttribute('href')])"
    )
    named = [(text, int(href.split("line=")[1])) for text, href in links if text != "姓名缺失"]
    assert len(named) > 100
    for text, line in named:
        assert "".join(text.split()) in "".join(notice.quote(line).split())


def test_lost_places_are_shown_as_such(page: Page, notice: Notice) -> None:
    page.open("compare?field=leader")
    lost = (notice.roles["state"] == "lost").sum()
    assert (
        page.js(
            "return [...document.querySelectorAll('td .lost')].filter(s => s.title.includes('另一侧作')).length"
        )
        == lost
    )
    assert page.js("return document.querySelectorAll('td .answer').length") == lost


def test_the_language_can_be_switched_and_keeps_the_view(page: Page) -> None:
    page.open("findings?cause=lost&q=附件")
    chinese = len(page.rows())
    page.driver.find_element("id", "language").click()
    page.settle()
    assert page.js("return document.documentElement.lang") == "en"
    assert page.said("h2") == "Findings"
    assert page.said("nav a[aria-current]") == "Findings"
    assert "lost in publishing (" in page.js(
        "return document.querySelector('select[name=cause]').selectedOptions[0].textContent"
    )
    assert len(page.rows()) == chinese > 0
    assert page.address == "findings?cause=lost&q=附件&lang=en"
    page.driver.find_element("id", "language").click()
    page.settle()
    assert page.said("h2") == "疑点"
    assert page.address == "findings?cause=lost&q=附件"


def test_charts_are_shown_in_the_language_of_the_page(page: Page) -> None:
    page.open("charts")
    script = (
        "const i = document.querySelector('figure img'); return [i.alt, i.complete && i.naturalWidth > 0]"
    )
    assert page.js(script) == ["各牵头领导的任务项数", True]
    page.go("charts?lang=en")
    assert page.js(script) == ["Items by leader", True]


def test_printing_shows_every_row(page: Page, notice: Notice) -> None:
    page.open("findings")
    page.js("window.dispatchEvent(new Event('beforeprint'))")
    assert len(page.rows()) == len(notice.findings)
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = page.js(
        "return ['nav', '.filters', '#language'].map(s => getComputedStyle(document.querySelector(s)).display)"
    )
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert hidden == ["none", "none", "none"]
