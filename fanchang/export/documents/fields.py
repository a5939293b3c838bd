"""Fields of Word: numbers that Word counts itself, references to them, pages; each with its value of now."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def add_field(paragraph: Paragraph, instruction: str, value: str) -> list[Run]:
    """A field and what it shows until Word works it out anew; the runs that it stands in."""
    runs = [paragraph.add_run() for _ in range(5)]
    for run, kind in zip(runs[::2], ("begin", "separate", "end"), strict=True):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
    words: Any = OxmlElement("w:instrText")
    words.text = f" {instruction} "
    words.set(qn("xml:space"), "preserve")
    runs[1]._r.append(words)
    runs[3].text = value
    return runs


def open_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """From here on the text of the paragraph belongs to the bookmark."""
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:id"), str(number))
    mark.set(qn("w:name"), name)
    paragraph._p.append(mark)


def close_bookmark(paragraph: Paragraph, number: int) -> None:
    """The bookmark ends here."""
    mark = OxmlElement("w:bookmarkEnd")
    mark.set(qn("w:id"), str(number))
    paragraph._p.append(mark)
