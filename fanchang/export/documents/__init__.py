"""What report writers hand in: the report, the feedback sheets and the slides, made from one notice."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fanchang.decisions import Decisions
from fanchang.export.documents.material import SLIDES, Material
from fanchang.network import NamedTogether
from fanchang.notice import Notice

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REPORT = ("报告.docx", "report.docx")
FEEDBACK = ("反馈单.docx", "feedback.docx")
"""The files in Chinese and in English."""


def document_files(
    notice: Notice,
    lang: str,
    together: NamedTogether,
    decisions: Decisions | None = None,
    figures: "Mapping[str, Figure] | None" = None,
    pictures: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """报告.docx, 反馈单.docx and charts.pptx (report, feedback in English): name -> bytes.

    The same bytes for the same notice, decisions and versions.

    Args:
        notice: the notice.
        lang: `zh` or `en`.
        together: the network of its units.
        decisions: what came back from people; the feedback sheets hold what they marked as 属实.
        figures: the notice's charts at a4 size in this language, where they are drawn already.
        pictures: the same as files, where they are at hand: `lorenz.png` …
    """
    from fanchang.export.documents.feedback import feedback
    from fanchang.export.documents.report import report
    from fanchang.export.documents.slides import slides

    english = lang == "en"
    made = Material(notice, lang, together, decisions, figures or {}, pictures or {})
    return {REPORT[english]: report(made), FEEDBACK[english]: feedback(made), SLIDES: slides(made)}
