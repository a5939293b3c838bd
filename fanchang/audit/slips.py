"""Slips of the hand inside a text: a character that makes no word where it stands, a space in a text."""

import re
from collections import Counter
from collections.abc import Iterable

from fanchang.audit.texts import Hunk
from fanchang.characters import squeeze

# Characters that can carry a meaning of their own: negations, adverbs, numbers, sizes, directions, levels
# of government, verbs that change what is to be done. One of them more or less is never a slip.
MEANINGFUL = set(
    "不未无非没勿莫免禁停缓撤拆迁退减降增加新旧老全各每整总共均皆都只仅最更再又还也先后前上下内外中左右东西南北"
    "大小多少高低长短深浅早晚快慢强弱主副正次主要可应须需宜能会或及与和同并等零一二三四五六七八九十百千万亿两半双单首"
    "几约近超过逾达满足国省市区县镇乡村街组户人年月日季期初末底第甲乙丙丁公私民军女男已将正在拟其本该此"
)
_HAN = re.compile("[\u3400-\u9fff]")
_SPACE_INSIDE = re.compile("(?<=[^\x00-\x7f\u00a0\u3000])[ \u00a0\u3000]+(?=[^\x00-\x7f\u00a0\u3000])")
FEWEST = 3
"""So often must a character stand elsewhere in the notice before its habits are known."""
BOUND = 0.8
"""So large a share of these must be parts of words that recur."""


class Vocabulary:
    """Which characters stand beside each other in the texts of one notice."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [squeeze(text) for text in dict.fromkeys(texts)]
        self._bigrams = Counter(text[at : at + 2] for text in self._texts for at in range(len(text) - 1))

    def is_stray(self, hunk: Hunk, body: str, annex: str) -> bool:
        """True if the difference is one Chinese character that makes no word with its neighbours.

        The evidence is the notice itself: the character stands in recurring words elsewhere and never
        alone, and neither pair with its neighbours here occurs anywhere else. One that is typed twice
        needs no further evidence.
        """
        if (len(hunk.body_text), len(hunk.annex_text)) not in ((1, 0), (0, 1)):
            return False
        text, span = (body, hunk.body) if hunk.body_text else (annex, hunk.annex)
        char = text[span.start]
        if not _HAN.match(char) or char in MEANINGFUL:
            return False
        is_doubled = text[span.start - 1 : span.start] == char
        start = span.start - is_doubled  # of two, the first is too many
        before, after = text[max(0, start - 1) : start], text[start + 1 : start + 2]
        if re.search(r"\d", before + after) or self._is_word(before + char) or self._is_word(char + after):
            return False
        return is_doubled or self._is_bound(char, text)

    def _is_word(self, pair: str) -> bool:
        """True if the pair stands in the notice more than once."""
        return len(pair) > 1 and self._bigrams[pair] > 1

    def _is_bound(self, char: str, here: str) -> bool:
        """True if the character stands elsewhere often enough, and nearly always in recurring words."""
        bound = free = 0
        for text in self._texts:
            if text == squeeze(here):
                continue
            for found in re.finditer(char, text):
                at = found.start()
                pairs = text[max(0, at - 1) : at + 1], text[at : at + 2]
                if any(self._is_word(pair) for pair in pairs):
                    bound += 1
                else:
                    free += 1
        return bound >= FEWEST and bound >= BOUND * (bound + free)


def stray_spaces(text: str) -> list[int]:
    """Where a space stands between two characters that need none."""
    return [found.start() for found in _SPACE_INSIDE.finditer(text)]
