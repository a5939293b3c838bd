"""What is not passed on outside the CSV tables: the web editor's name and telephone numbers."""

import re

MASK = "〔略〕"

_LETTER = r"[^\W\d_a-zA-Z]"
_PADDING = "[ \u00a0\u3000]*"
_EDITOR = re.compile(
    rf"((?:编辑|录入|审核|发布人)[:：]\s*)(?!字体|来源|审核|阅读){_LETTER}(?:{_PADDING}(?:·|{_LETTER})){{1,5}}?"
    r"(?=字体|来源|审核|阅读|发布|\s|[^\w·]|$)"
)
_TELEPHONE_LINE = re.compile("电话|传真|手机|热线|联系|咨询")
_TELEPHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-－—]\d{7,8}|1[3-9]\d{9})(?!\d)")
_DIGITS = re.compile(r"\d[\d\s\-－—、/()（）]{4,}\d")


def mask(text: str) -> str:
    """The text with the editor's name and telephone numbers replaced by 〔略〕.

    Bare numbers are telephone numbers only in a line that speaks of telephones: elsewhere they are amounts.
    """
    text = _EDITOR.sub(rf"\1{MASK}", text)
    return (_DIGITS if _TELEPHONE_LINE.search(text) else _TELEPHONE).sub(MASK, text)
