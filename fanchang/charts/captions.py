"""The words around a chart put together: title, remarks, source and counting rule."""

from collections.abc import Mapping, Sequence

from fanchang.charts.sheet import Caption


def source_line(title: str, document_number: str, lang: str) -> str:
    """The notice as a source is cited: its title and its number, as far as they are known."""
    if lang == "en":
        return " ".join(part for part in (title, f"({document_number})" if document_number else "") if part)
    return (f"《{title}》" if title else "") + (f"（{document_number}）" if document_number else "")


def caption(say: Mapping[str, str], source: str, remarks: Sequence[str] = (), title: str = "") -> Caption:
    """The caption of a chart with these words; `title` in place of its usual one."""
    foot = say["foot"].format(rule=say["rule"], unit=say["unit"])
    cited = say["source"].format(source=source) if source else ""
    return Caption(title or say["title"], cited + foot, [remark for remark in remarks if remark])
