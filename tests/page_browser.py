"""A real Chromium for the tests of the page, with no network; they are skipped where it is absent."""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDE, NARROW = (1600, 1000), (400, 900)

VIEWS = "summary findings compare compare?item=2 tasks targets network statistics charts text".split()


def missing() -> str:
    """Why there is no browser to test with; empty if there is one."""
    if find_spec("selenium") is None:
        return "selenium is not installed"
    if not any(map(shutil.which, NAMES)):
        return f"none of {', '.join(NAMES)} is installed"
    return "" if shutil.which("chromedriver") else "chromedriver is not installed"


@contextmanager
def opened(folder: Path) -> Iterator["Chrome"]:
    """A browser whose profile lies in the folder, and which cannot reach any network."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = next(found for found in map(shutil.which, NAMES) if found)
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage"):
        options.add_argument(f"--{argument}")
    options.add_argument(f"--user-data-dir={folder}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    try:
        driver.set_script_timeout(120)
        driver.execute_cdp_cmd("Network.enable", {})
        offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
        yield driver
    finally:
        driver.quit()


class Page:
    """A page in the browser: goes to views and asks what is seen."""

    def __init__(self, driver: "Chrome", path: Path) -> None:
        self.driver = driver
        self.path = path

    def open(self, address: str = "summary", size: tuple[int, int] = WIDE) -> None:
        """Load the page anew at this address."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get("about:blank")
        self.driver.get(f"{self.path.as_uri()}#{address}")
        self.settle()

    def go(self, address: str) -> None:
        """Follow a link to this address."""
        self.js("location.hash = arguments[0]", address)
        self.settle()

    def settle(self) -> None:
        """Wait until every row is there and the address is written."""
        script = "return document.getElementById('main')?.getAttribute('aria-busy') === 'false'"
        for _ in range(600):
            time.sleep(0.15)
            if self.js(script):
                return
        raise TimeoutError(f"the page is still busy: {self.address}")

    def js(self, script: str, *arguments: Any) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    @property
    def address(self) -> str:
        """What stands behind # in the address, readable."""
        return str(self.js("return decodeURIComponent(location.hash.slice(1)).replace(/\\+/g, ' ')"))

    def choose(self, name: str, value: str) -> None:
        """Choose a value of a filter as a reader does."""
        self.js(
            "const s = document.querySelector(`select[name=${arguments[0]}]`); s.value = arguments[1];"
            "if (s.value !== arguments[1]) throw new Error('no such choice: ' + arguments[1]);"
            "s.dispatchEvent(new Event('change', { bubbles: true }))",
            name,
            value,
        )
        self.settle()

    def search(self, words: str) -> None:
        """Type into the search field."""
        field = self.driver.find_element("id", "search")
        field.clear()
        field.send_keys(words)
        self.settle()

    def rows(self) -> list[str]:
        """The first cell of each row of the view's table."""
        script = "return [...document.querySelectorAll('main .cards > tbody > tr')].map(r => r.firstChild.textContent)"
        return list(self.js(script))

    def said(self, selector: str) -> str:
        """The text of an element."""
        return str(self.js("return document.querySelector(arguments[0]).textContent", selector))

    def complaints(self) -> list[str]:
        """What the console has said since the last time."""
        return [entry["message"] for entry in self._log("browser")]

    def _log(self, name: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.driver.get_log(name)  # type: ignore[no-untyped-call]
        return entries

    def requests(self) -> list[str]:
        """Every address that was asked for since the last time, but the page itself and what it carries."""
        events = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        own = (self.path.as_uri(), "data:", "about:", "chrome:")
        return [url for url in asked if not url.startswith(own)]


def require_browser() -> None:
    """Skip the test, with the reason, where there is no browser."""
    reason = missing()
    if reason:
        pytest.skip(reason)
