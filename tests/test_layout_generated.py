"""Generated notices of every family: what is read is what was meant, however the page mangled its characters."""

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from random import Random

import pytest

from fanchang.errors import NoticeError
from invented import FULL_WIDTH, NBSP
from layout_cases import REFUSED, generate, refused
from layout_cells import Item, add, in_role_order, read_items, score
from layout_generator import AT_ODDS, FAMILIES, TRAITS, Case, are_at_odds, choose_traits

SAMPLE = 25
"""Notices of each family; `make bench` reads hundreds."""

TARGETS = dict.fromkeys("ABCDEGH", 0.99) | {"I": 0.95}


def read_text(text: str, folder: Path, suffix: str = ".txt") -> list[Item]:
    path = folder / f"notice{suffix}"
    path.write_bytes(text.encode())
    return read_items(path)


def read_or_refuse(text: str, folder: Path, suffix: str = ".txt") -> list[Item]:
    """The items, none where the notice is refused; any other error is a fault of ours."""
    try:
        return read_text(text, folder, suffix)
    except NoticeError:
        return []


Said = tuple[object, ...]


def said(items: list[Item]) -> list[Said]:
    """What the items say, in half width and without padding or zero-width characters."""
    narrow = str.maketrans({full: half for half, full in zip(",:();", "，：（）；", strict=True)})
    unseen = dict.fromkeys(map(ord, f" {NBSP}\u3000\u200b"))
    return [
        (
            *(
                value.translate(narrow).translate(unseen)
                for value in (i.section, i.heading, i.text, i.deadline_text)
            ),
            *((role.role, role.party.translate(narrow)) for role in in_role_order(i)),
        )
        for i in items
    ]


def first_difference(before: list[Said], after: list[Said]) -> tuple[object, object] | None:
    """The first values that differ; a whole comparison of long lists takes minutes to explain."""
    for one, two in zip_longest(before, after, fillvalue=()):
        for value, other in zip_longest(one, two):
            if value != other:
                return value, other
    return None


@pytest.mark.parametrize("family", FAMILIES.split())
def test_cell_f1_of_a_sample(family: str, tmp_path: Path) -> None:
    cases = [generate(seed, family) for seed in range(1000, 1000 + SAMPLE)]
    scores = [score(case.items, read_or_refuse(case.text, tmp_path, case.suffix)) for case in cases]
    assert add(scores).f1 >= TARGETS[family]


EVERY_TRAIT = [(family, trait) for family in FAMILIES.split() for trait in TRAITS[family].split()]


@pytest.mark.parametrize(("family", "trait"), EVERY_TRAIT)
def test_each_trait_alone(family: str, trait: str, tmp_path: Path) -> None:
    cases = [generate(seed, family, [trait], size=8) for seed in range(3)]
    scores = [score(case.items, read_or_refuse(case.text, tmp_path, case.suffix)) for case in cases]
    assert add(scores).f1 >= TARGETS[family]


@pytest.mark.parametrize("kind", REFUSED.split())
def test_refused_kinds_give_no_record(kind: str, tmp_path: Path) -> None:
    for seed in range(SAMPLE):
        with pytest.raises(NoticeError):
            read_text(refused(seed, kind).text, tmp_path)


def padded(case: Case) -> str:
    """A U+3000 inside each name of two characters of a leader."""
    text = case.text
    for name in {r.party for i in case.items for r in i.roles if r.role == "leader" and len(r.party) == 2}:
        for before in "：:、|\n":
            text = text.replace(before + name, before + name[0] + "\u3000" + name[1])
            text = text.replace(before + " " + name, before + " " + name[0] + NBSP + name[1])
    return text


def with_zero_width(case: Case) -> str:
    """A zero-width character after every tenth."""
    return "\u200b".join(case.text[at : at + 10] for at in range(0, len(case.text), 10))


def in_full_width(case: Case) -> str:
    return case.text.translate(FULL_WIDTH)


def with_crlf(case: Case) -> str:
    return case.text.replace("\n", "\r\n")


def doubled_blank_lines(case: Case) -> str:
    """Twice as many blank lines wherever there are any; a paragraph stays one."""
    return case.text.replace("\n\n", "\n\n\n\n")


CHANGES = [padded, with_zero_width, in_full_width, with_crlf, doubled_blank_lines]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("family", FAMILIES.split())
def test_what_a_page_does_to_characters_changes_no_record(
    family: str, change: Callable[[Case], str], tmp_path: Path
) -> None:
    for seed in range(5):
        case = generate(seed, family, ["leader_column"] if family in "GHI" else [])
        before = read_text(case.text, tmp_path, case.suffix)
        after = read_text(change(case), tmp_path, case.suffix)
        assert first_difference(said(before), said(after)) is None, seed


def mutated(text: str, rng: Random) -> str:
    """The text with pieces dropped, doubled, moved, or replaced by signs of the genre."""
    signs = [
        "(",
        "）",
        "[",
        "责任单位:",
        "牵头",
        "|",
        "\n",
        "\n\n",
        "1.",
        "(一)",
        "等",
        "、",
        "\u00a0",
        "│",
        "😀",
        "\ud7ff",
        "序号",
    ]
    for _ in range(rng.randint(1, 30)):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.choice((0, 0, 1, 5, 80)))
        text = text[:at] + rng.choice((rng.choice(signs), text[at:end] * 2, "")) + text[end:]
    return text


@pytest.mark.parametrize("family", FAMILIES.split())
def test_mutated_notices_raise_only_our_own_error(family: str, tmp_path: Path) -> None:
    rng = Random(family)
    for seed in range(8):
        case = generate(seed, family, size=9)
        items = read_or_refuse(mutated(case.text, rng), tmp_path, case.suffix)
        assert all(item.side in ("body", "annex") for item in items)


PIECES = "一、 (一) 1. ( ) ［ 】 责任单位: 牵头单位: 牵头 配合 。 ; | 序号 任务 完成时限 区财政局 等 ▲ │ ┌"


def test_random_text_raises_only_our_own_error(tmp_path: Path) -> None:
    rng = Random(5)
    pieces = [*PIECES.split(), "\n", "\n\n", " "]
    for size in (1, 10, 100, 1000, 3000) * 4:
        text = "".join(rng.choices(pieces, k=size))
        assert isinstance(read_or_refuse(text, tmp_path), list)


GROWING = {
    "open brackets": "1.修路。(牵头单位:区交通局" + "(" * 40_000,
    "brackets": "1.修路" + "(甲)" * 20_000,
    "one list": "1.修路。\n责任单位:" + "区交通局、" * 20_000,
    "glued units": "1.修路。\n责任单位:" + "区交通局" * 20_000,
    "verbs": "1.修路。(" + "区交通局牵头," * 10_000 + ")",
    "marks": "1." * 40_000,
    "sections": "一、" * 40_000,
    "pipes": "|" * 80_000,
    "pipe rows": "序号|任务|责任单位\n" + "1|修路|区交通局\n" * 5_000,
    "spaces": "序号 任务 责任单位\n1 " + " " * 80_000,
    "labels": "牵头单位:" * 16_000,
    "padding": "1.修路\n牵头领导:" + "孙\u3000" * 30_000,
    "one line": "1.修桥2座。(牵头单位:区交通局;责任单位:各镇)" * 3_000,
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_no_text_makes_reading_hang(name: str, tmp_path: Path) -> None:
    """A reader that is worse than linear would not come back within the limit of the whole run."""
    assert isinstance(read_or_refuse(GROWING[name], tmp_path), list)


@pytest.mark.parametrize("family", FAMILIES.split())
def test_the_generator_repeats_itself_and_says_what_it_prints(family: str) -> None:
    case = generate(7, family)
    assert case == generate(7, family)
    assert case != generate(8, family)
    printed = case.text.replace("\u200b", "").replace("\n", "")
    assert all(item.text.replace("。", "") in printed.replace("。", "") for item in case.items)


def test_traits_that_exclude_each_other_do_not_meet() -> None:
    assert are_at_odds(*AT_ODDS[0].split()[:2])
    for family in FAMILIES.split():
        for seed in range(50):
            chosen = choose_traits(Random(seed), family)
            assert not any(are_at_odds(a, b) for a in chosen for b in chosen if a != b)
