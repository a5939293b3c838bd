"""Which part of a saved web page is the notice: by where its text is, never by one site's class names.

The page is weighed: text outside of links, menus and forms counts. The smallest element that holds most of
it is the core; around it belong the title, what the page says of the notice, and any other real text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from fanchang.characters import squeeze


def words(text: str) -> frozenset[str]:
    """The names in a list."""
    return frozenset(text.split())


_UNSEEN = words(
    """script style noscript template head title meta link iframe object embed svg canvas audio video map
    button input select textarea option datalist dialog applet"""
)
_FURNITURE = words("nav footer aside menu")
_FURNITURE_ROLES = words("navigation contentinfo search banner complementary menu dialog")
_WRAPPERS = words("body div section article main form center font span td tr tbody table")
_LISTS = {"ul", "ol", "dl"}
_HEADINGS = {"h1", "h2", "h3"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FILE = re.compile(r"\.(docx?|wps|pdf|xlsx?|et|ofd|rar|zip|txt|ceb)\b", re.IGNORECASE)
_SENTENCE = re.compile("[。，；、：,:;]|\\d{4}[-年/.]\\d")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ATTACHED = re.compile(r"附\s*件|附\s*表")
_TITLE_NAMES = {"articletitle", "title", "og:title"}

_MOST = 0.8
"""The core holds so much of the text of the page."""
_LINKS = 0.5
"""Where links hold more of the text than this, it is a menu or a list of other pages."""
_SHORTEST_TITLE = 6
_SHORTEST_HEADING = 12
"""A shorter heading may be the name of the site or of a menu."""
_SHORTEST_SAID = 6
"""What a page says of a notice above it: a date, a publisher. Size of type and the like is shorter."""
_SHORTEST_SENTENCE = 12
_FEWEST_ROWS = 3
_FEWEST_LINKS, _FEWEST_LISTED = 3, 2
_FEWEST_PARAGRAPHS = 2


@dataclass(slots=True)
class _Weight:
    """How much text an element holds, squeezed: all of it, what of it stands in links, and what is no letter.

    Such are the dates in a list of other pages; in links they are not counted.
    """

    all: int = 0
    links: int = 0
    dates: int = 0

    @property
    def own(self) -> int:
        return self.all - self.links

    def add(self, text: str | None) -> None:
        """Add text that stands in no element of its own."""
        if text:
            squeezed = squeeze(text)
            self.all += len(squeezed)
            self.dates += len(squeezed) - len(_NO_LETTERS.sub("", squeezed))


class Page:
    """The elements of one page, weighed."""

    def __init__(self, root: Element) -> None:
        self.root = root
        body = root.find("body")
        self.body: Element = body if body is not None else root
        self._weights = _weigh(self.body)
        self._title = _said_title(root)

    def unwanted(self) -> set[Element]:
        """The elements to leave out, each with all that stands in it."""
        core = self._core()
        container = self._container(core)
        unwanted = {element for element in self.body.iter("*") if is_unseen(element)}
        inside = {core, *core.iterancestors()} - set(container.iterancestors())
        for parent, element, is_before in _neighbours(core, self.body):
            if not self._belongs(element, is_before, parent in inside):
                unwanted.add(element)
        unwanted |= {
            element
            for element in core.iter("ul", "ol", "dl", "div", "nav", "table")
            if self._is_menu(element, core)
        }
        return unwanted

    def _core(self) -> Element:
        """The smallest wrapper with most of the text; it stops where paragraphs or tables begin."""
        core = self.body
        total = self._weight(core).own
        while True:
            children = [child for child in core if isinstance(child.tag, str)]
            heaviest = max(children, key=lambda child: self._weight(child).own, default=None)
            if heaviest is None or self._weight(heaviest).own < _MOST * total:
                return core
            if heaviest.tag not in _WRAPPERS or _is_data(heaviest) or self._has_paragraphs(core, heaviest):
                return core
            core = heaviest

    def _has_paragraphs(self, core: Element, heaviest: Element) -> bool:
        """True if real paragraphs or tables stand beside the heaviest child."""
        beside = [child for child in core if child is not heaviest and isinstance(child.tag, str)]
        plain = [child for child in beside if child.tag in ("p", "h1", "h2", "h3", "table")]
        printed = [child for child in plain if self._weight(child).own and not self._is_mostly_links(child)]
        return len(printed) >= _FEWEST_PARAGRAPHS

    def _container(self, core: Element) -> Element:
        """The smallest element around both the title and the core; the core where no title is found."""
        title = self._find_title(core)
        if title is None:
            return core
        around = {core, *core.iterancestors()}
        return next((element for element in title.iterancestors() if element in around), core)

    def _find_title(self, core: Element) -> Element | None:
        """The element above the core that prints the most of what the page calls its title, else a heading.

        None where it stands in the core, or nowhere.
        """
        inside, is_above = set(core.iter("*")), True
        best: Element | None = None
        heading: Element | None = None
        longest = _SHORTEST_TITLE - 1
        for element in self.body.iter("*"):
            is_above = is_above and element is not core
            weight = self._weight(element)
            if not (is_above or element in inside) or not _SHORTEST_TITLE <= weight.all <= len(self._title):
                continue
            if weight.all > longest and squeeze(_text(element)) in self._title:
                best, longest = element, weight.all
            if is_above and element.tag in _HEADINGS and weight.own >= _SHORTEST_HEADING:
                heading = element
        if best is None:
            return heading
        return None if best in inside else best

    def _belongs(self, element: Element, is_before: bool, inside: bool) -> bool:
        """Whether something beside the core is part of the notice."""
        if is_unseen(element) or _is_furniture(element):
            return False
        if _is_data(element) and not self._is_mostly_links(element) and (inside or _is_large(element)):
            return True
        text = _text(element)
        if _ATTACHED.match(text.strip()) and inside:
            return True
        if not inside or self._is_mostly_links(element):
            return False
        if element.tag in _HEADINGS or (
            len(squeeze(text)) >= _SHORTEST_TITLE and squeeze(text) in self._title
        ):
            return True
        shortest = _SHORTEST_SAID if is_before else _SHORTEST_SENTENCE
        return _SENTENCE.search(text) is not None and self._weight(element).own >= shortest

    def _is_menu(self, element: Element, core: Element) -> bool:
        """A list of links inside the core, to other pages and not to files."""
        links = element.findall(".//a")
        fewest = _FEWEST_LISTED if element.tag in _LISTS else _FEWEST_LINKS
        if element is core or len(links) < fewest or not self._is_mostly_links(element):
            return False
        return not _FILE.search(_text(element) + "".join(link.get("href", "") for link in links))

    def _is_mostly_links(self, element: Element) -> bool:
        weight = self._weight(element)
        return weight.links > _LINKS * (weight.all - weight.dates)

    def _weight(self, element: Element) -> _Weight:
        return self._weights.get(element) or _Weight()


def is_unseen(element: Element) -> bool:
    """True for scripts, styles, form fields and what the page hides."""
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_furniture(element: Element) -> bool:
    return element.tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES


def _is_data(element: Element) -> bool:
    """A table that holds no other: cells, not a frame."""
    return element.tag == "table" and element.find(".//table") is None and len(element.findall(".//tr")) > 1


def _is_large(table: Element) -> bool:
    return len(table.findall(".//tr")) >= _FEWEST_ROWS


def _weigh(body: Element) -> dict[Element, _Weight]:
    """The weight of each element, from the leaves up, without recursion: pages nest deeply."""
    weights: dict[Element, _Weight] = {}
    for element in reversed(list(body.iter("*"))):
        weight = weights[element] = _Weight()
        if is_unseen(element) or (_is_furniture(element) and element is not body):
            continue
        weight.add(element.text)
        for child in element:
            inner = weights.get(child)
            if inner:
                weight.all += inner.all
                weight.links += inner.links
                weight.dates += inner.dates
            weight.add(child.tail)
        if element.tag == "a" or element.get("onclick") is not None:
            weight.links, weight.dates = weight.all, 0
    return weights


def _neighbours(core: Element, body: Element) -> Iterator[tuple[Element, Element, bool]]:
    """What stands beside the core and beside all that holds it: its parent, itself, is it before the core."""
    for below in (core, *core.iterancestors()):
        parent = below.getparent()
        if below is body or parent is None:
            return
        is_before = True
        for child in parent:
            if child is below:
                is_before = False
            else:
                yield parent, child, is_before


def _said_title(root: Element) -> str:
    """What the page calls itself, squeezed: its <title> and the titles among its meta data."""
    said = [found.text or "" for found in root.iter("title")]
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in _TITLE_NAMES:
            said.append(meta.get("content") or "")
    return "\n".join(map(squeeze, said))


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext("*")))
