"""A hostile notice stays text, other notices are shown as well, and nobody is shut out from reading them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import fanchang
import invented
from fanchang.export.page import PAGE, page_files
from fanchang.network import named_together
from page_browser import AXE, NARROW, VIEWS, WIDE, Page, opened, require_browser

PAYLOADS = [
    "<script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "</script><script>window.owned=1</script>",
    "<a href=javascript:window.owned=1>",
    "javascript:window.owned=1",
    "{{7*7}}{% raw %}${window.owned=1}",
    "甲\u202e乙",
    "'\"><svg onload=window.owned=1>",
    "<!--<script>",
    "__proto__",
    "&lt;b&gt;",
]


def hostile() -> str:
    """An invented notice whose title, tasks, names and titles of sections are meant to break the page."""
    text = invented.render(invented.seeded(3, len(PAYLOADS)))
    tasks = [item.task for item in invented.items(invented.seeded(3, len(PAYLOADS)))]
    for task, payload in zip(tasks, PAYLOADS, strict=True):
        text = text.replace(task.text, payload + task.text)
    unit = tasks[0].lead_units[0].name
    text = text.replace(unit, f"<b>{unit}</b>")
    return text.replace("重点工作任务的通知", "重点工作<script>window.owned=1</script>任务的通知", 1)


NOTICES: dict[str, Callable[[], str]] = {
    "hostile": hostile,
    "body": lambda: invented.render(invented.seeded(5, 12), invented.Style(annex=False)),
    "annex": lambda: invented.render(invented.seeded(5, 12), invented.Style(body=False)),
    "clean": lambda: invented.render(invented.seeded(5, 12), invented.Style()),
}


def written(folder: Path, text: str) -> Path:
    """The page of a notice with this text."""
    path = folder / "notice.txt"
    path.write_text(text, encoding="utf-8")
    notice = fanchang.read(path)
    files = page_files(notice, figures={}, graph=named_together(notice.assignments, samples=50))
    (folder / PAGE).write_bytes(files[PAGE])
    return folder / PAGE


@contextmanager
def shown(folder: Path, path: Path) -> Iterator[Page]:
    require_browser()
    with opened(folder / "profile") as driver:
        yield Page(driver, path)


@pytest.mark.parametrize("name", NOTICES)
def test_other_notices_are_shown(name: str, tmp_path: Path) -> None:
    require_browser()
    with shown(tmp_path, written(tmp_path, NOTICES[name]())) as page:
        page.open()
        for view in VIEWS:
            page.go(view)
            assert page.said("h2")
        assert page.complaints() == []
        assert page.requests() == []


def test_hostile_text_is_not_in_the_markup(tmp_path: Path) -> None:
    html = written(tmp_path, hostile()).read_text(encoding="utf-8")
    assert html.count("window.owned") > len(PAYLOADS)
    assert "\u202e" not in html
    for payload in PAYLOADS:
        assert "<" not in payload or payload not in html


def test_hostile_notice_stays_text(tmp_path: Path) -> None:
    with shown(tmp_path, written(tmp_path, hostile())) as page:
        for language in ("", "lang=en"):
            for view in VIEWS:
                page.open(f"{view}{'&' if '?' in view else '?'}{language}")
                assert page.js("return typeof window.owned") == "undefined", view
                assert (
                    page.js("return document.querySelectorAll('main script, main [src], main b > b').length")
                    == 0
                )
                foreign = (
                    "[...document.querySelectorAll('a')].filter(a => !a.getAttribute('href').startsWith('#'))"
                )
                assert page.js(f"return {foreign}.length") == 0
        page.open("text")
        told = page.js("return document.querySelector('main').textContent")
        for payload in PAYLOADS:
            assert payload.replace("\u202e", "⟨U+202E⟩") in told
        assert page.js("return document.title").count("<script>") == 1
        assert page.complaints() == []


def test_addresses_made_by_others_break_nothing(tmp_path: Path) -> None:
    addresses = [
        "nosuchview",
        "findings?cause=nosuchcause",
        "findings?sort=__proto__",
        "constructor",
        "text?line=abc",
        "text?line=0,99999999-1",
        "text?line=1-999999999",
        "compare?item=999",
        "compare?item=<script>",
        "tasks?q=%E0%A4%A",
        "tasks?leader=" + "甲" * 500,
        "network?least=x&unit=y",
        "?",
        "findings?lang=fr",
        "findings?__proto__=x&constructor=y&toString=z",
        "tasks?unit=__proto__&leader=constructor",
        "text?use=__proto__&zone=constructor",
        "statistics?table=__proto__",
    ]
    with shown(tmp_path, written(tmp_path, NOTICES["clean"]())) as page:
        for address in addresses:
            page.open(address)
            assert page.said("h2"), address
        assert page.complaints() == []


def serious(page: Page) -> list[str]:
    """What the accessibility checker calls serious or critical."""
    page.js(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then(done)"
    )
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
    ]


def test_accessibility_checker_finds_nothing_serious(tmp_path: Path) -> None:
    with shown(tmp_path, written(tmp_path, invented.render(invented.seeded(8, 30)))) as page:
        for scheme, size in (("light", WIDE), ("light", NARROW), ("dark", WIDE)):
            feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
            for view in [*VIEWS, "text?line=3", "findings?lang=en"]:
                page.open(view, size)
                assert serious(page) == [], (view, size, scheme)


def test_keyboard_alone_is_enough(tmp_path: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> str:
        for key in keys:
            ActionChains(page.driver).send_keys(key).perform()
        page.settle()
        return str(page.js("return document.activeElement.textContent.slice(0, 40)"))

    with shown(tmp_path, written(tmp_path, invented.render(invented.seeded(8, 30)))) as page:
        page.open()
        assert press(Keys.TAB) == "跳到正文"
        assert press(Keys.ENTER) == page.said("h2")[:40]
        page.open()
        assert press(*[Keys.TAB] * 5) == "任务"
        assert press(Keys.ENTER) == "任务"
        assert page.js("return document.activeElement.tagName") == "H2"
        press(Keys.TAB, "没有")
        assert page.rows() == []
        press(Keys.BACKSPACE, Keys.BACKSPACE, Keys.TAB, Keys.ARROW_DOWN)
        assert page.address.startswith("tasks?leader=")
        page.open("network")
        page.js("document.querySelector('.node[tabindex=\"0\"]').focus()")
        first = page.js("return document.activeElement.getAttribute('aria-label')")
        assert page.said(".panel h3") == first.split()[0]
        press(Keys.ARROW_RIGHT)
        assert page.said(".panel h3") != first.split()[0]
        press(Keys.ENTER)
        assert page.address == f"network?unit={page.said('.panel h3')}"
        assert page.js("return document.querySelectorAll('.node[aria-pressed=true]').length") == 1
