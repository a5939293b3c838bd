"""A line that holds many paragraphs, even a whole document, is cut where they begin."""

import re
from itertools import pairwise

from fanchang.brackets import CLOSERS
from fanchang.characters import trim
from fanchang.duties import VERBS
from fanchang.entry import ROLES
from fanchang.grammar import Grammar, Mark
from fanchang.paragraphs.labels import Part
from fanchang.paragraphs.parts import find_parts, may_hold_lists
from fanchang.source import Line

RUN_TOGETHER = 80
"""A line as long as this may hold several paragraphs."""
_LIKE_A_MARK = re.compile(
    r"(?<!\d)\d{1,4}[.．、﹒)）]|[(（][\d一二三四五六七八九十]{1,3}[)）]|[①-⒛㈠-㈩❶-❿]"
    r"|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}部分"
    r"|(?:任务|项目|实事|事项)[一二三四五六七八九十\d]{1,3}[:：、.．]|第\d{1,3}[号条项件][:：、\s]|[●■◆•](?=\s{0,4}[\u3400-\u9fff])"
)
_BULLETS = "●■◆•"
_TITLE = re.compile(r"\s{0,4}+[^\s。；;：:，,]{2,40}+(?=\s{1,9}[^\s\d][^\s:：]{8})")
_LONGEST_MARK = 14
_STOPS = "。；;，,、."
_OPENS_LIST = tuple(":：、，,")
_TITLES = ("section", "chinese_brackets")
_LONGEST_TITLE = 40
_ENDS_PARAGRAPH = "。；;：:！!)）]】〕"
_NO_SECTION = "第统专万单合惟唯"
"""Behind these 一、 is no number: 统一、规范."""


def cut_run_together(line: Line, grammar: Grammar) -> list[Line]:
    """A line that holds several paragraphs as so many lines of the same number."""
    text = line.text
    if len(text) < RUN_TOGETHER or not may_hold_lists(text):
        return [line]
    parts = find_parts(text, grammar)
    if not _repeats(parts):
        return [line]
    cuts = {0, len(text)}
    numbers = _Numbers(grammar)
    above = 0
    for part in (*parts, None):
        end = part.at if part else len(text)
        if end > above:
            cuts.update(numbers.begin(text, above, end))
        if part:
            cuts.update(numbers.begin(text, part.start, part.end) if part.close == part.end else ())
            above = max(above, part.close)
    places = sorted(cuts)
    return [line.part(a, b) for a, b in pairwise(places) if trim(text[a:b]).strip(_STOPS)]


def _behind_title(text: str, start: int, end: int) -> list[int]:
    """Where the title of a section ends: before a space, in a line that was many."""
    words = _TITLE.match(text, start, end)
    return [words.end()] if words else []


def _repeats(parts: list[Part]) -> bool:
    roles = [part.role for part in parts if part.role in ROLES or part.role == VERBS]
    return len(roles) > len(set(roles))


class _Numbers:
    """Where paragraphs begin in a line that holds many: at numbers that count on."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._last: dict[str, int] = {}

    def begin(self, text: str, start: int, end: int) -> list[int]:
        """Where in `text[start:end]` a number begins a paragraph, and where a list above has ended."""
        found: list[int] = []
        title = ""
        for place in _LIKE_A_MARK.finditer(text, start, end):
            at = place.start()
            mark = self._grammar.mark(text[at : at + _LONGEST_MARK])
            if not mark or mark.value is None or mark.style == "named":
                found += [at] if self._begins_uncounted(mark, text, at) else []
                continue
            is_first = bool(title) and self._is_below(mark, title, text[found[-1] : at])
            is_first = is_first and (mark.value == 1 or mark.style not in self._last)
            if is_first or self._counts_on(mark, text, at):
                self._last[mark.style] = mark.value
                found.append(at)
                title = mark.style if mark.style in _TITLES else ""
                found += _behind_title(text, at + len(mark.printed), end) if mark.style == "section" else []
        ended = start and trim(text[start:end]).strip("。；;,，" + CLOSERS) and text[start] not in "，,、"
        if ended and text[start - 1 : start] and text[start - 1] in "。；;" + CLOSERS:
            found.append(start)
        return found

    def _is_below(self, mark: Mark, title: str, words: str) -> bool:
        """True for a number right behind the words of a title of another style: (一)修桥1.新开工桥梁2座."""
        return mark.style != title and "。" not in words and len(words) <= _LONGEST_TITLE

    def _begins_uncounted(self, mark: Mark | None, text: str, at: int) -> bool:
        """True for 任务一: or a bullet behind a space, where no list has just begun."""
        if not mark and text[at] not in _BULLETS:
            return False
        before = text[max(0, at - _LONGEST_MARK) : at]
        return before[-1:].isspace() and before.rstrip()[-1:] not in _OPENS_LIST

    def _counts_on(self, mark: Mark, text: str, at: int) -> bool:
        """True for the next number of its style, or one behind a space or full stop."""
        last = self._last.get(mark.style, 0)
        stands_apart = at == 0 or text[at - 1] in _ENDS_PARAGRAPH or text[at - 1].isspace()
        if mark.value == last + 1:
            return stands_apart or last > 0 or mark.style != "section" or text[at - 1] not in _NO_SECTION
        return stands_apart and mark.value in (1, last + 2, last + 3)
