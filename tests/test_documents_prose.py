"""The prose of the Word report: every number is the tables', and nothing is said that does not hold."""

import re
from typing import Any

import pytest

import fanchang
from documents_made import NO_LEADERS, TEXTS, files_2021, noticed, reported, together_2021
from documents_opened import chapters, numbers, paragraphs, tables, word
from fanchang.export.documents.words import counted, counted_kinds
from fanchang.network import NamedTogether
from fanchang.notice import Notice


@pytest.fixture(scope="module")
def zh() -> dict[str, bytes]:
    return files_2021("zh")


@pytest.fixture(scope="module")
def en() -> dict[str, bytes]:
    return files_2021("en")


@pytest.fixture(scope="module")
def together() -> NamedTogether:
    return together_2021()


def kinds(items: Any, notice: Notice) -> list[str]:
    """The numbers of 16项指标和91项重点工作任务."""
    counts = notice.tasks[notice.tasks["item"].isin(set(items))]["kind"].value_counts()
    return [str(counts[kind]) for kind in ("indicator", "task") if counts.get(kind, 0)]


def of_sides(notice: Notice) -> list[str]:
    items = {side: set(rows["item"]) for side, rows in notice.entries.groupby("side")}
    if len(items) == 1 or items["body"] == items["annex"]:
        return kinds(notice.tasks["item"], notice)
    sides = kinds(items["body"], notice) + kinds(items["annex"], notice)
    return sides + kinds(notice.tasks["item"], notice) + kinds(items["body"] & items["annex"], notice)


def of_leaders(notice: Notice) -> list[str]:
    """Leaders, items that name one, items with several; lost names and who vanished by them."""
    rows = notice.assignments[notice.assignments["role"] == "leader"]
    named = rows.dropna(subset="party")
    if named.empty:
        return []
    found = [str(named["party"].nunique()), *kinds(named["item"], notice)]
    several = (rows["item"].value_counts() > 1).sum()
    found += [str(several)] if several else []
    missing = set(notice.tasks["item"]) - set(rows["item"])
    nameless = rows[rows["party"].isna()]["item"].nunique()
    found += [str(n) for n in (len(missing), nameless) if n]
    lost = notice.roles.query("role == 'leader' and state == 'lost' and side == 'annex'")
    if not lost.empty and nameless == 0:
        found += [str(len(lost))] * 3
        gone = named.groupby("party")["in_annex"].any()
        found += [str((~gone).sum())] if (~gone).any() else []
    return found


def of_units(notice: Notice) -> list[str]:
    rows = notice.assignments[notice.assignments["role"] != "leader"].dropna(subset="party")
    named = rows[~rows["open"]]
    found = [str(named["party"].nunique())]
    leading = named[named["role"] == "lead_unit"]["party"].nunique()
    found.append(str(leading or rows[rows["role"] == "unit"]["item"].nunique()))
    if rows["open"].any():
        sets = rows[rows["open"]]
        found.append(str(sets["party"].nunique()))
        found += [str(sets["item"].nunique())]
    if rows["etc"].any():
        found.append(str(rows[rows["etc"]]["item"].nunique()))
    return found


def of_promises(notice: Notice) -> list[str]:
    tasks = notice.tasks
    dated, ongoing = tasks["deadline"].notna(), tasks["ongoing"].fillna(False)
    groups = [dated & ~ongoing, ongoing & ~dated, dated & ongoing, ~dated & ~ongoing]
    found = [str(int(group.sum())) for group in groups if group.any()]
    promised = notice.targets[["item", "target_no"]].drop_duplicates()
    return [*found, str(len(promised)), str(promised["item"].nunique())]


def of_findings(notice: Notice) -> list[str]:
    if notice.findings.empty:
        return []
    declared = ["substantive", "lost", "wording", "format", "typo", "query"]
    counts = notice.findings["cause"].value_counts()
    return [str(len(notice.findings)), *(str(counts[cause]) for cause in declared if cause in counts)]


def summary_numbers(notice: Notice) -> list[str]:
    """What the numbers of the summary must be, in their order, made from the tables alone."""
    about = notice.about
    sections = notice.tasks["section_no"].nunique()
    found = [*numbers(about.title), *numbers(about.document_number)]
    found += [str(int(part)) for part in about.published.split("-")] if about.published else []
    found += [str(sections)] if sections else []
    found += [*of_sides(notice), *of_leaders(notice), *of_units(notice), *of_promises(notice)]
    return found + of_findings(notice)


def test_every_number_of_the_summary_comes_from_the_tables(zh: dict[str, bytes]) -> None:
    said = chapters(word(zh["报告.docx"]))["一、概要"]
    assert numbers(said) == summary_numbers(fanchang.load())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_number_of_another_notice_comes_from_its_tables(text: str) -> None:
    said = chapters(word(reported(text)))["一、概要"]
    assert numbers(said) == summary_numbers(noticed(text))


HAND_CHECKED = [
    "分7个部分，正文和附件各列16项指标和91项重点工作任务，两侧逐项对应。",
    "通知写明牵头领导7位，16项指标和91项重点工作任务写有姓名，其中9项由两位以上领导共同牵头。",
    "附件牵头领导栏有44处姓名缺失",
    "可能缺失的44处中缺44处",
    "2位在附件中一处也不见其名。",
    "列出疑点106处：实质性不一致9处、网页缺字61处、表述差异7处、格式7处、笔误9处、请核实13处。",
]


@pytest.mark.parametrize("sentence", HAND_CHECKED)
def test_sentences_about_the_2021_notice(sentence: str, zh: dict[str, bytes]) -> None:
    assert sentence in chapters(word(zh["报告.docx"]))["一、概要"]


def test_indicators_and_tasks_are_never_added_up(zh: dict[str, bytes]) -> None:
    text = "".join(chapters(word(zh["报告.docx"])).values())
    assert "107" not in text


def test_other_chapters_say_the_numbers_of_the_tables(zh: dict[str, bytes], together: NamedTogether) -> None:
    notice = fanchang.load()
    said = chapters(word(zh["报告.docx"]))
    leads = notice.assignments.query("role == 'lead_unit' and not open")
    counts = sorted(leads.groupby("party")["item"].nunique())
    n, total = len(counts), sum(counts)
    gini = sum(abs(a - b) for a in counts for b in counts) / (2 * n * (n - 1) * (total / n))
    share = f"{sum(counts[-5:]) / total:.1%}"
    units = [str(n), str(total), "5", share[:-1], f"{gini:.2f}"]
    strong = int(together.edges["backbone"].sum())
    joined = [
        "16",
        "91",
        str(together.items_with_edge),
        str(together.tests),
        *([str(strong)] * bool(strong)),
        "5",
    ]
    assert numbers(re.sub("[表图]\\d+", "", said["三、责任单位"])) == units + joined
    causes = notice.findings["cause"].value_counts()
    told = numbers(re.sub("[表图]\\d+", "", said["五、正文与附件核对"]))
    assert told == [*of_findings(notice), str(causes["substantive"]), str(causes["lost"])]


def test_english_says_the_same_numbers(en: dict[str, bytes]) -> None:
    notice = fanchang.load()
    said = chapters(word(en["report.docx"]))["1. Summary"]
    assert sorted(map(float, numbers(said))) == sorted(map(float, summary_numbers(notice)))


@pytest.mark.parametrize(
    ("number", "lang", "expected"),
    [(1, "en", "1 indicator"), (2, "en", "2 indicators"), (1, "zh", "1项指标")],
)
def test_counted(number: int, lang: str, expected: str) -> None:
    assert counted(number, "indicator", lang) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((16, 91), "16项指标和91项重点工作任务"),
        ((0, 3), "3项重点工作任务"),
        ((2, 0), "2项指标"),
        ((0, 0), "0项重点工作任务"),
    ],
)
def test_counted_kinds(counts: tuple[int, int], expected: str) -> None:
    assert counted_kinds(*counts, "zh") == expected


# --- other notices -------------------------------------------------------------------------------------


def test_one_side_speaks_of_one_side() -> None:
    document = word(reported(TEXTS["body alone"]))
    text = "".join(chapters(document).values())
    assert "通知只有一侧" in text
    assert "两侧合并；" not in "".join(note for note in paragraphs(document, "Note") if "各计一次；" in note)
    assert tables(document)["各牵头领导的任务项数"][0] == ["牵头领导", "任务项数"]


SIMPLE = (
    "1.修好桥梁。\n牵头领导:孙禾。\n责任单位:区交通局。\n2.修好道路。\n牵头领导:孙禾。\n责任单位:区交通局。\n"
)
ONE_SIDE = {"body alone": TEXTS["body alone"], "no leaders": NO_LEADERS, "no title, no sections": SIMPLE}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_is_counted_that_is_not_there(text: str) -> None:
    """0项由两位以上领导共同牵头 and 0对多于偶然 told a reader nothing."""
    said = "".join(chapters(word(reported(text))).values())
    assert re.findall(r"(?<![\d.])0[项对位处个]", said) == []


@pytest.mark.parametrize("text", ONE_SIDE.values(), ids=ONE_SIDE)
def test_one_side_is_not_told_of_two(text: str) -> None:
    """Captions and method spoke of body, annex and both put together where there is but one side."""
    document = word(reported(text))
    said = "".join(
        [*paragraphs(document, "Caption"), *chapters(document)["附录　口径、方法与局限"].split("。")]
    )
    for word_of_two in ("附件", "两侧合并：", "正文和附件"):
        assert word_of_two not in said


def test_leaders_are_not_spread_over_one_section() -> None:
    captions = paragraphs(word(reported(SIMPLE)), "Caption")
    assert "图1　各牵头领导的任务项数" in captions
    assert not any("各部分的任务项数" in caption and "牵头领导" in caption for caption in captions)


def test_undivided_units_are_not_called_lead_and_co() -> None:
    document = word(reported(NO_LEADERS))
    assert "图1　各责任单位的任务项数" in paragraphs(document, "Caption")
    assert not any("按牵头项数" in note for note in paragraphs(document, "Note"))


def test_sections_are_numbered_without_gaps() -> None:
    headings = paragraphs(word(reported(NO_LEADERS)), "Heading 2")
    assert [heading[:3] for heading in headings] == ["（一）", "（二）", "（三）"] * 2
