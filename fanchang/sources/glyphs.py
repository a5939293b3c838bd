"""Characters that share a glyph: a PDF that a browser printed names the radical (⼯, ⺠) for 工 and 民."""

import unicodedata

_RADICALS = (
    "⺒巳⺓幺⺝月⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻳龟"
)
"""Those of the supplement (U+2E80 to U+2EF3) that look like a character, each before it."""
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = range(0xF900, 0xFADA)
_MEANT = {ord(radical): char for radical, char in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)} | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*_KANGXI, *_COMPATIBLE)
}
_MEANT[ord("⼾")] = "户"  # fonts of the mainland share it with this form, not with 戶


def meant(text: str) -> str:
    """The text with the characters that are meant; each stays one."""
    return text if text.isascii() else text.translate(_MEANT)
