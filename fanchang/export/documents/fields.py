"""Fields of Word: numbers that Word counts itself, references to them, pages; each with its value of now."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML with these attributes: `element("w:jc", val="left")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str, value: str) -> list[Run]:
    """A field and what it shows until Word works it out anew; the runs that it stands in."""
    runs = [paragraph.add_run() for _ in range(5)]
    for run, kind in zip(runs[::2], ("begin", "separate", "end"), strict=True):
        run._r.append(element("w:fldChar", fldCharType=kind))
    words = element("w:instrText")
    words.text = f" {instruction} "
    words.set(qn("xml:space"), "preserve")
    runs[1]._r.append(words)
    runs[3].text = value
    return runs


def open_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """From here on the text of the paragraph belongs to the bookmark."""
    paragraph._p.append(element("w:bookmarkStart", id=str(number), name=name))


def close_bookmark(paragraph: Paragraph, number: int) -> None:
    """The bookmark ends here."""
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))
