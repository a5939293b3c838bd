"""Invented notices of every layout that governments use, each beside what a careful reader finds in it."""

from pathlib import Path

import pytest

import fanchang
from fanchang.characters import squeeze
from fanchang.errors import NoticeError
from fanchang.reading import read_notice
from layout_cells import Item, in_role_order, load_truth, read_items

LAYOUTS = Path(__file__).parent / "layouts"
NOTICES = sorted(path for path in LAYOUTS.iterdir() if path.suffix in (".txt", ".md"))
READ = [path for path in NOTICES if not load_truth(path.with_suffix(".json")).refused]
REFUSED = [path for path in NOTICES if path not in READ]


def in_lines(items: list[Item]) -> list[str]:
    """One line for each item and each of its roles, so that a difference is easy to see."""
    lines = []
    for item in items:
        place = f"{item.side} {item.kind} [{item.section}] [{item.heading}]"
        lines.append(f"{place} {item.text} | {item.deadline_text}")
        lines += [f"    {' '.join(map(str, role))}" for role in in_role_order(item)]
    return lines


def test_every_notice_has_its_truth() -> None:
    names = {path.stem for path in NOTICES}
    assert names == {path.stem for path in LAYOUTS.glob("*.json")}
    assert len(NOTICES) == len(names)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_the_records_are_those_of_a_careful_reader(path: Path) -> None:
    expected = load_truth(path.with_suffix(".json")).items
    assert in_lines(read_items(path)) == in_lines(list(expected))


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_each_name_stands_on_the_line_that_it_is_said_to(path: Path) -> None:
    reading = read_notice(path)
    is_wrapped = "of_one_width" in path.stem  # there a name may end on the line below
    for mention in (mention for entry in reading.entries for mention in entry.mentions):
        last = mention.field.lines[-1].no + is_wrapped
        printed = "".join(reading.source.lines[mention.line - 1 : last])
        assert squeeze(mention.party.raw) in squeeze(printed), mention.party


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_every_line_is_accounted_for_and_every_table_is_made(path: Path) -> None:
    notice = fanchang.read(path)
    assert notice.coverage["line"].tolist() == list(range(1, len(notice.reading.source.lines) + 1))
    assert len(notice.entries) == len(load_truth(path.with_suffix(".json")).items)
    assert set(notice.assignments["item"]) == set(notice.roles["item"])


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_is_not_read_is_refused_in_one_sentence(path: Path) -> None:
    with pytest.raises(NoticeError) as caught:
        read_notice(path)
    for lang in ("zh", "en"):
        assert path.name in caught.value.sentence(lang)
        assert "\n" not in caught.value.sentence(lang)


def test_refusals_tell_what_was_seen() -> None:
    """Prose, a drawn table, a matrix, units as headings and a text that stops: five different sentences."""
    kinds = "f_running_sentences j_box_drawing k_matrix m_unit_headings x_stops_before_items".split()
    sentences = set()
    for kind in kinds:
        with pytest.raises(NoticeError) as caught:
            read_notice(LAYOUTS / f"{kind}.txt")
        sentences.add(caught.value.sentence("en").partition(": expected")[2])
    assert len(sentences) == len(kinds)
