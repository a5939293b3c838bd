"""Where the workbooks of the last run lie."""

from pathlib import Path

BOOKS = {
    "audit": ("核对清单.xlsx", "audit.xlsx"),
    "ledger": ("台账.xlsx", "ledger.xlsx"),
    "data": ("数据.xlsx", "data.xlsx"),
}
"""The file of each workbook in Chinese and in English."""

UNIT_FOLDERS = ("交办", "assigned")
"""The folder of the files for single lead units, in Chinese and in English."""


def earlier_workbooks(folder: Path) -> list[Path]:
    """The workbooks in a folder of an earlier run that people may have filled in, of either language.

    Files with which WPS or Excel mark an open workbook (`~$…`) are none.
    """
    names = [name for book in ("audit", "ledger") for name in BOOKS[book]]
    found = [folder / name for name in names if (folder / name).is_file()]
    for unit_folder in UNIT_FOLDERS:
        found += sorted(p for p in (folder / unit_folder).glob("*.xlsx") if p.name[0] not in "~.")
    return found
