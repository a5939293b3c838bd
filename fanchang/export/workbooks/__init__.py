"""Workbooks that auditors and offices work in: written with formula results, read back by `decisions`."""

from fanchang.decisions import Decisions
from fanchang.decisions.earlier import BOOKS
from fanchang.export.workbooks.audit_book import audit_book
from fanchang.export.workbooks.data_book import data_book
from fanchang.export.workbooks.ledger_book import ledger_files
from fanchang.notice import Notice


def workbook_files(
    notice: Notice, lang: str, decisions: Decisions | None = None, per_unit: bool = False
) -> dict[str, bytes]:
    """核对清单.xlsx, 台账.xlsx and 数据.xlsx (audit, ledger, data in English): relative name -> bytes.

    The same bytes for the same notice, decisions and versions.

    Args:
        notice: the notice.
        lang: `zh` or `en`.
        decisions: what people put into earlier workbooks; all of it stands in the new ones.
        per_unit: also one file for each lead unit, in 交办/ or assigned/.
    """
    english = lang == "en"
    came_back = decisions or Decisions()
    ledger = ledger_files(notice, lang, came_back, per_unit=per_unit)
    files = {BOOKS["audit"][english]: audit_book(notice, lang, came_back)}
    files[BOOKS["ledger"][english]] = ledger.pop("")
    files[BOOKS["data"][english]] = data_book(notice, lang)
    return files | ledger
