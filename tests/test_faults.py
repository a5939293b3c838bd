"""The audit finds every injected fault and takes nothing harmless for one; the injector tells the truth."""

import csv
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pandas as pd
import pytest

import fanchang
from fanchang.notice import default_notice
from faults import (
    FAULTS,
    FEWEST_PLACES,
    KINDS,
    SIDES,
    WHOLE,
    Case,
    Draft,
    Fault,
    Score,
    clean,
    drafted,
    finished,
    inject,
    inject_kinds,
    lose,
    printed,
    score,
    strike,
    write_registry,
)

GOLDEN = Path(__file__).parent / "golden" / "findings.csv"
ROLE_FIELDS = {"leader": "leaders", "lead_unit": "lead_units", "co_unit": "co_units"}
ENTRY_FIELDS = {"text": "text", "deadline_text": "deadline", "section": "section", "heading": "heading"}
SIZES = (15, 23, 38, 61)
SEEDS = range(25)

Reader = Callable[[str], fanchang.Notice]
Printed = dict[tuple[int, str, str], str]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    registry = write_registry(tmp_path)

    def read_text(text: str) -> fanchang.Notice:
        (tmp_path / "notice.txt").write_text(text, encoding="utf-8", newline="")
        return fanchang.read(tmp_path / "notice.txt", registry=registry)

    return read_text


def sample(seed: int, faults: range = range(1, 8)) -> Case:
    """A case of the sample: some with losses, some with noise, most with both."""
    return inject(seed, SIZES[seed % len(SIZES)], faults, losses=seed % 3 > 0, noise=seed % 5 > 0)


def read_back(notice: fanchang.Notice) -> Printed:
    """What stands on each side of each item, by item, side and field."""
    said: Printed = {}
    for entry in notice.reading.entries:
        lists: dict[str, list[str]] = {name: [] for name in ROLE_FIELDS.values()}
        for mention in entry.mentions:
            lists[ROLE_FIELDS[mention.role]].append(mention.party.raw + "等" * mention.party.etc)
        said |= {(entry.item, entry.side, name): "、".join(raw) for name, raw in lists.items()}
        for attribute, name in ENTRY_FIELDS.items():
            said[entry.item, entry.side, name] = getattr(entry, attribute)
    return said


def differences(said: Printed) -> set[tuple[int, str]]:
    """The items and fields that the sides print otherwise."""
    here, there = ({item for item, on, _ in said if on == side} for side in SIDES)
    fields = {
        (item, name)
        for item, _, name in said
        if said.get((item, "body", name)) != said.get((item, "annex", name))
    }
    both = {(item, name) for item, name in fields if item in here & there}
    return both | {(item, "row") for item in here ^ there}


def told(case: Case) -> set[tuple[int, str]]:
    return {(item, fault.field) for fault in case.faults for item in fault.items}


# The injector.


def test_a_seed_gives_one_case() -> None:
    assert inject(7, 40) == inject(7, 40)
    assert inject(7, 40) != inject(8, 40)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("losses", [False, True])
def test_the_sides_differ_where_told_and_nowhere_else(seed: int, losses: bool, read: Reader) -> None:
    case = inject(seed, SIZES[seed % len(SIZES)], losses=losses, noise=False)
    said = read_back(read(case.text))
    found, known = differences(said), told(case)
    if not any(said[item, side, name] for item, side, name in said if (side, name) == ("body", "deadline")):
        found = {(item, name) for item, name in found if name != "deadline"}
        known = {(item, name) for item, name in known if name != "deadline"}
    moved = {fault.item for fault in case.faults if fault.kind == "item moved"}
    found = {
        (item, "row" if item in moved and name in ("section", "heading") else name) for item, name in found
    }
    assert found == known


@pytest.mark.parametrize("seed", SEEDS)
def test_the_values_of_a_fault_stand_in_the_notice(seed: int, read: Reader) -> None:
    case = sample(seed)
    said = read_back(read(case.text))
    for fault in case.substantive:
        if fault.field == "row":
            continue
        for side, value in zip(SIDES, (fault.body_value, fault.annex_value), strict=True):
            shown = said[fault.item, side, fault.field]
            missing = [part for part in value.replace("、", ";").split(";") if part not in shown]
            assert not missing, (fault, shown)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_place(kind: str) -> None:
    fault = first_with(kind).faults[0]
    assert (fault.kind, fault.field, fault.cause) == (kind, KINDS[kind].field, KINDS[kind].cause)
    if kind in {known.name for known in FAULTS}:
        assert fault.body_value != fault.annex_value


def first_with(*kinds: str, lost: str = "", accept: Callable[[Case], bool] = lambda case: True) -> Case:  # noqa: ARG005
    """The first seed with room for these faults, with this loss, that is accepted."""
    for seed in count():
        try:
            case = inject_kinds(seed, 40, *kinds, losses=bool(lost))
        except LookupError:
            continue
        if lost in case.noise[-1] and accept(case):
            return case
    raise AssertionError(kinds)


@pytest.mark.parametrize("seed", SEEDS)
def test_losses_have_places_enough_for_a_model(seed: int, read: Reader) -> None:
    case = inject(seed, 40, losses=True, noise=False)
    annex = read(case.text).reading.annex.entries
    leaders = [mention for entry in annex for mention in entry.mentions if mention.role == "leader"]
    lost = sum(mention.is_lost for mention in leaders)
    if "names" in case.noise[-1]:
        kept = sum(len(mention.party.name) == 2 for mention in leaders)
        assert lost >= FEWEST_PLACES - 1
        assert lost >= 0.9 * (lost + kept)
    else:
        assert lost == sum(fault.kind == "long name blanked" for fault in case.faults)


def findings_of(faults: list[Fault]) -> pd.DataFrame:
    names = "code field cause body_value annex_value".split()
    rows = [{name: getattr(fault, name) for name in names} for fault in faults]
    items = [";".join(map(str, sorted(fault.items))) for fault in faults]
    return pd.DataFrame(rows, columns=names).assign(items=items)


def test_the_truth_scores_full_marks() -> None:
    case = sample(4)
    full = score(findings_of(case.faults), case)
    number = len(case.substantive)
    assert (full.true_positives, full.false_positives, full.false_negatives) == (number, 0, 0)
    assert (full.exact, full.quoted) == (number, number)
    assert full.explained == full.harmless > 0


def test_what_is_missed_or_made_up_counts() -> None:
    case = inject_kinds(0, 40, "item missing", "co unit removed")
    first, second = case.substantive
    wrong = replace(second, codes=frozenset(["unit-office"]), code="unit-office")
    result = score(findings_of([first, wrong]), case)
    assert (result.true_positives, result.false_positives, result.false_negatives) == (1, 1, 1)
    assert result.missed == [second.kind]
    assert result.recall == result.precision == 0.5
    assert score(findings_of([replace(second, cause="wording")]), case).false_negatives == 2


# The audit.


def test_a_sample_of_faults_is_found_and_nothing_else(read: Reader) -> None:
    total = Score()
    for seed in SEEDS:
        case = sample(seed)
        result = score(read(case.text).findings, case)
        total += replace(result, details=[f"seed {seed}: {line}" for line in result.details])
    assert total.recall >= 0.98, total.details
    assert total.precision >= 0.98, total.details


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_notice_has_nothing_substantive(seed: int, read: Reader) -> None:
    text = clean(seed, SIZES[seed % len(SIZES)], losses=seed % 3 > 0, noise=seed % 5 > 0)
    notice = read(text)
    findings = notice.findings
    assert list(findings["code"][findings["cause"] == "substantive"]) == []
    assert len(findings) > 0 or seed % 15 == 0, "losses and noise are told of"


def has_lost_its_last_measure_word(case: Case) -> bool:
    fault = case.substantive[0]
    return fault.annex_value[-1:].isdecimal() and not fault.body_value[-1:].isdecimal()


def removes_a_long_name(case: Case) -> bool:
    body, annex = (
        value.split("、") for value in (case.substantive[0].body_value, case.substantive[0].annex_value)
    )
    return any(len(name) == 3 for name in set(body) - set(annex))


AMONG_LOSSES = {
    "a long name removed with its place": ("leader removed", "names", removes_a_long_name),
    "a long name blanked": ("long name blanked", "names", None),
    "a leader replaced": ("leader replaced", "names", None),
    "a number beside a lost measure word": (
        "last number changed",
        "measures",
        has_lost_its_last_measure_word,
    ),
    "a bound dropped": ("bound dropped", "measures", None),
    "a bound dropped with the measure word behind it": (
        "bound dropped",
        "measures",
        has_lost_its_last_measure_word,
    ),
    "a bound added": ("bound added", "measures", None),
    "a unit of measure": ("unit changed", "measures", None),
    "a word added beside a lost measure word": ("word added", "measures", has_lost_its_last_measure_word),
    "a negation beside a lost measure word": ("negation", "measures", has_lost_its_last_measure_word),
    "a word replaced beside a lost mark": (
        "word replaced",
        "quotes",
        lambda c: "“" in c.substantive[0].annex_value,
    ),
    "a month beside a lost 年": ("month changed", "years", None),
    "a condition beside a lost 年": (
        "condition added",
        "years",
        lambda c: "年" not in c.substantive[0].annex_value,
    ),
}


@pytest.mark.parametrize("name", AMONG_LOSSES)
def test_a_real_change_among_losses_is_found(name: str, read: Reader) -> None:
    kind, lost, accept = AMONG_LOSSES[name]
    case = first_with(kind, lost=lost, accept=accept or (lambda case: True))  # noqa: ARG005
    result = score(read(case.text).findings, case)
    assert (result.true_positives, result.false_positives) == (1, 0), result.details


EDITS_OF_2021 = (  # item, side, as printed, as changed, field, code
    (1, "annex", "比上年增长9%左右", "比上年增长9%", "text", "target-differs"),
    (2, "annex", "\n区税务局\n", "\n区审计局\n", "co_units", "unit-differs"),
    (4, "annex", ",区直相关单位", "", "co_units", "unit-missing"),
    (12, "annex", "202112月底前", "202112月底前完成省下达任务", "deadline", "deadline-condition"),
    (24, "annex", "省级新产品6", "省级新产品9", "text", "target-differs"),
    (40, "annex", "\n鲁胜启\n", "\n", "leaders", "leader-missing"),
    (51, "body", "背街小巷8个", "背街小巷9个", "text", "target-differs"),
    (98, "body", "深化“", "不再深化“", "text", "text-differs"),
)


def test_changes_of_the_2021_notice_are_found_beside_its_own(read: Reader) -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        known = {
            (int(row["item"]), row["field"], row["code"])
            for row in csv.DictReader(file)
            if row["cause"] == "substantive"
        }
    text = default_notice().read_text(encoding="utf-8")
    entries = fanchang.load().entries
    for item, side, old, new, *_ in EDITS_OF_2021:
        text = changed(text, entries[(entries["item"] == item) & (entries["side"] == side)], old, new)
    found = read(text).findings
    found = found[found["cause"] == "substantive"]
    assert set(zip(found["item"], found["field"], found["code"], strict=True)) == known | {
        (item, name, code) for item, _, _, _, name, code in EDITS_OF_2021
    }


def changed(text: str, entry: pd.DataFrame, old: str, new: str) -> str:
    """The notice with an edit inside one entry; no line is lost, so that the next entry stays where it was."""
    first, last = (int(entry[name].iloc[0]) for name in ("first_line", "last_line"))
    lines = text.split("\n")
    block = "\n".join(lines[first - 1 : last])
    assert block.count(old) == 1, (first, old)
    return "\n".join([*lines[: first - 1], block.replace(old, new), *lines[last:]])


def test_ids_stay_when_items_come_go_or_move(read: Reader) -> None:
    draft = drafted(11, 38, losses=True)
    for kind in FAULTS[:22]:
        strike(draft, kind)
    lose(draft)
    before = ids(read, draft)
    for change in (insert, move, delete):
        uid = next(row.uid for row in draft.body if draft.is_free(row.uid, WHOLE) and row.heading)
        draft.taken.add((uid, WHOLE))
        change(draft, uid)
        after = ids(read, draft)
        assert before.keys() - after.keys() <= {key for key, item in before.items() if item == uid}, change
        assert {after[key] for key in after.keys() - before.keys()} <= {uid, 999}, change
        before = after


def ids(read: Reader, draft: Draft) -> dict[str, int | None]:
    """The id of each finding, with the `uid` of its item."""
    uids = [row.uid for row in draft.body] + [
        row.uid for row in draft.annex if not draft.row("body", row.uid)
    ]
    findings = read(printed(draft)).findings
    assert len(findings) > 0
    assert findings["id"].is_unique
    items = [None if pd.isna(item) else uids[int(item) - 1] for item in findings["item"]]
    return dict(zip(findings["id"], items, strict=True))


def insert(draft: Draft, uid: int) -> None:
    for side in SIDES:
        rows = draft.rows(side)
        row = rows[draft.position(side, uid)]
        task = replace(row.task, text="筹建青禾档案馆新馆", deadline="持续推进")
        rows.insert(draft.position(side, uid), replace(row, uid=999, task=task))


def move(draft: Draft, uid: int) -> None:
    for side in SIDES:
        rows = draft.rows(side)
        last = rows[-1]
        row = rows.pop(draft.position(side, uid))
        rows.append(replace(row, section=last.section, heading=last.heading))


def delete(draft: Draft, uid: int) -> None:
    for side in SIDES:
        del draft.rows(side)[draft.position(side, uid)]


def test_the_draft_prints_what_the_case_says() -> None:
    assert finished(drafted(3, 20)).text == inject(3, 20, range(1), losses=False, noise=False).text
