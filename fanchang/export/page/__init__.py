"""The page: one file that shows a notice, opened by a double click, with no network.

`gather` collects the data, `parts` the files of ours and of others, `page_files` puts them together.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fanchang.notice import Notice

if TYPE_CHECKING:
    from fanchang.network import NamedTogether

PAGE = "index.html"


def page_files(
    notice: Notice,
    lang: str = "zh",
    figures: Mapping[str, bytes] | None = None,
    graph: "NamedTogether | None" = None,
) -> dict[str, bytes]:
    """The page as a file by its name; the same notice gives the same bytes.

    Args:
        notice: what it shows.
        lang: the language in which it opens, `zh` or `en`; readers can switch.
        figures: the charts to show, by file name, in `lang`; without them they are drawn, in both languages.
        graph: the network, where it is at hand; else it is made.

    Raises:
        ValueError: no such language.
    """
    from fanchang.export.page.assembly import assembled

    return {PAGE: assembled(notice, lang, figures, graph)}
