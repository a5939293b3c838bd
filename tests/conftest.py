"""What several test files stand on; property tests draw the same examples in every run."""

import pytest
from hypothesis import settings

from fanchang.notice import Notice, load
from invented import LIKE_2021, render, seeded

settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def notice() -> Notice:
    """The 2021 notice."""
    return load()


@pytest.fixture(scope="session")
def workbooks(notice: Notice) -> dict[str, bytes]:
    """Its workbooks, those for single units among them."""
    from fanchang.export.workbooks import workbook_files

    return workbook_files(notice, "zh", per_unit=True)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Notice:
    """A notice whose names mean something to a workbook."""
    from workbook_edits import nasty_notice

    return nasty_notice(tmp_path_factory.mktemp("nasty"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Notice:
    """A made-up notice of twelve items."""
    from workbook_edits import notice_of

    return notice_of(str(render(seeded(7, 12), LIKE_2021)), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def book(small: Notice) -> bytes:
    """Its audit workbook, as the program wrote it."""
    from fanchang.export.workbooks.audit_book import audit_book
    from workbook_edits import NOTHING

    return audit_book(small, "zh", NOTHING)
