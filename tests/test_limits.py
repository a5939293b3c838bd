"""No text makes the program hang, fill the memory or fail in another way than its own.

Each text is read in a process of its own, with a ceiling for its memory and the patience of minutes for what
takes a second: what takes quadratic time or more on these sizes does not end. No test asserts a speed.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest

import fanchang
from fanchang.notice import default_notice
from fanchang.reading import read_notice
from hostile import TEXTS, read_apart
from hostile_patterns import Expression, inputs, package_patterns, seconds_of

SIZE = 20_000
MEMORY = 1 << 30
PATIENCE = 300
LAYOUTS = Path(__file__).parent / "layouts"
SMALL, LARGE = 1_000, 8_000
NOTICEABLE = 0.05
LINEAR = LARGE / SMALL
MANY_EXPRESSIONS = 300
READ_ALL = """
import sys
from pathlib import Path
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
except (ImportError, ValueError):
    pass
from fanchang.errors import NoticeError
from fanchang.reading import read_notice
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_notice(path)
    except NoticeError:
        pass
"""
SCRAPS = [
    "\n",
    "\n\n",
    "\t",
    " ",
    "\u00a0",
    "\u3000",
    "|",
    "、",
    "(",
    ")",
    "（",
    "）",
    "：",
    ":",
    "。",
    "1.",
    "一、",
]
SCRAPS += [
    "序号",
    "牵头单位",
    "责任单位：",
    "区交通局",
    "孙禾",
    "12月底前",
    "附件2",
    "各镇",
    "等",
    "▲",
    "\ufffd",
    "𠮷",
    "\u200b",
]


CRASHED = {
    "a line separator among leaders": "牵头领导:孙禾、\u2028、李苗\n牵头单位:区交通局",
    "a bracket that leads, before any party": "责任单位:、(牵头)",
    "a bracket that leads, in a bracket": "责任单位:区交通局(、(牵头)负责)",
}
"""What is printed below a task, and was no notice to a reader that failed."""


def test_a_pipe_row_shorter_than_its_number_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notice.md"
    head = "| 任务 | 牵头单位 | 序号 |\n|---|---|---|\n"
    path.write_text(
        f"{head}| 修桥、 | 区交通局 | 1 |\n| 修路 | 区交通局 | 2 |\n|、|\n|修|\n", encoding="utf-8"
    )
    assert len(read_notice(path).entries) >= 2


SERIALS = {"of thousands of digits": ("9" * 5000, "number-blank"), "far away": ("9" * 13, "number-skipped")}


@pytest.mark.parametrize(("serial", "code"), SERIALS.values(), ids=SERIALS)
def test_a_serial_that_made_it_fail_is_told(serial: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "notice.md"
    rows = "".join(f"| {no} | 修桥{no[:2]}座 | 区交通局 |\n" for no in ("1", "2", serial, "4"))
    path.write_text(f"| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n{rows}", encoding="utf-8")
    notice = fanchang.read(path)
    assert len(notice.entries) == 4
    assert code in set(notice.findings["code"])


@pytest.mark.parametrize("between", ["", "修桥"], ids=["tasks", "headings and tasks"])
def test_a_column_of_sections_may_be_the_last(between: str, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    titles = ["序号", *(["工作内容"] if between else []), "工作任务", "牵头单位", "类别"]
    rows = [
        [str(no), *([between] if between else []), f"修桥{no}座。", "区交通局", "交通"] for no in (1, 2, 3)
    ]
    path.write_text("".join(f"{cell}\n\n" for row in (titles, *rows) for cell in row), encoding="utf-8")
    found = [(entry.section, entry.heading, entry.text) for entry in read_notice(path).entries]
    assert found == [("交通", between, f"修桥{no}座") for no in (1, 2, 3)]


@pytest.mark.parametrize("below", CRASHED.values(), ids=CRASHED)
def test_what_made_it_fail_is_read(below: str, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(f"1.新开工桥梁2座。\n{below}\n2.改造危桥1座。\n牵头单位:区水利局\n", encoding="utf-8")
    assert [entry.text for entry in read_notice(path).entries] == ["新开工桥梁2座", "改造危桥1座"]


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_makes_it_hang(name: str) -> None:
    read = read_apart(name, SIZE, MEMORY, PATIENCE)
    assert read.outcome.startswith("refused") or read.outcome.endswith("entries")


def mutated(rng: random.Random, text: str) -> str:
    """The text with pieces dropped, doubled, moved or put in."""
    for _ in range(rng.randint(1, 40)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice((1, 1, 2, 5, 40)))
        piece = rng.choice(("", text[start:end] * 2, rng.choice(SCRAPS), text[::-1][:20]))
        text = text[:start] + piece + text[end:]
    return text


def test_mutated_and_random_texts_give_only_our_own_errors(tmp_path: Path) -> None:
    rng = random.Random(20231)
    notices = [*sorted(LAYOUTS.glob("*.txt")), *sorted(LAYOUTS.glob("*.md")), default_notice()]
    for no, path in enumerate(notices):
        text = mutated(rng, path.read_text(encoding="utf-8"))
        (tmp_path / f"mutated{no}{path.suffix}").write_text(text, encoding="utf-8", newline="")
    for no in range(100):
        text = "".join(rng.choice(SCRAPS) for _ in range(rng.randint(1, 400)))
        (tmp_path / f"random{no}.txt").write_text(text, encoding="utf-8", newline="")
    subprocess.run(
        [sys.executable, "-c", READ_ALL, str(tmp_path), str(256 << 20)], check=True, timeout=PATIENCE
    )


def grows(expression: Expression) -> str:
    """The input on which eight times the length takes far more than eight times as long; else empty."""
    for short, long in zip(inputs(expression, SMALL), inputs(expression, LARGE), strict=True):
        if seconds_of(expression, long) > NOTICEABLE:
            times = [min(seconds_of(expression, text) for _ in range(3)) for text in (short, long)]
            if times[1] > max(4 * LINEAR * times[0], NOTICEABLE):
                return str(long[:20])
    return ""


def test_no_input_makes_an_expression_explode() -> None:
    """Where an input takes noticeable time, it takes far less than the square of its length."""
    expressions = package_patterns()
    assert len(expressions) > MANY_EXPRESSIONS
    assert {one.name: found for one in expressions if (found := grows(one))} == {}
