"""What is not passed on outside the CSV tables: the web editor's name and telephone numbers."""

import re

MASK = "〔略〕"

_EDITOR = re.compile(
    r"((?:编辑|录入|审核|发布人)[:：]\s*)[\u3400-\u9fff·]{2,6}?(?=字体|来源|审核|阅读|\s|[^\u3400-\u9fff·]|$)"
)
_TELEPHONE_LINE = re.compile("电话|传真|手机|联系方式")
_DIGITS = re.compile(r"[\d０-９][\d０-９\-－—、/]{5,}[\d０-９]")


def mask(text: str) -> str:
    """The text with the editor's name and telephone numbers replaced by 〔略〕.

    Bare numbers of 7 digits and more are telephone numbers only in a line that speaks of telephones:
    elsewhere they are amounts.
    """
    text = _EDITOR.sub(rf"\1{MASK}", text)
    return _DIGITS.sub(MASK, text) if _TELEPHONE_LINE.search(text) else text
