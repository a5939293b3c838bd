"""What several test files stand on; property tests draw the same examples in every run."""

import pytest
from hypothesis import settings

from fanchang.notice import Notice
from invented import LIKE_2021, render, seeded

settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")


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
