"""What the two READMEs say is so: their Python runs, their examples work, their links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import fanchang

ROOT = Path(__file__).resolve().parent.parent
README = {"en": "README.md", "zh": "README.zh-CN.md"}
NOTICE = "青禾区人民政府关于印发2024年重点工作任务的通知\n\n1.修桥。\n牵头责任单位:区交通局。\n\n2.修路。\n牵头责任单位:区交通运输局。\n"


def text(lang: str) -> str:
    return (ROOT / README[lang]).read_text(encoding="utf-8")


def blocks(lang: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text(lang), flags=re.MULTILINE | re.DOTALL)


def run(folder: Path, code: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **more}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("lang", README)
def test_python_prints_what_is_said(lang: str, tmp_path: Path) -> None:
    (code,) = blocks(lang, "python")
    printed, *_ = blocks(lang, "text")
    done = run(tmp_path, code)
    assert done.stderr == ""
    assert done.stdout == printed
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", README)
def test_refusals_are_the_programs_words(lang: str, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "letter.txt").write_text("各位同事:\n今天放假。\n", encoding="utf-8")
    *_, said = blocks(lang, "text")
    main = "from fanchang.cli import main; main()"
    refused = [run(tmp_path, main, "build", name, "--lang", lang) for name in ("scan.png", "letter.txt")]
    assert "".join(done.stderr for done in refused) == said
    assert [done.returncode for done in refused] == [2, 2]


@pytest.mark.parametrize("lang", README)
def test_audit_prints_what_is_said(lang: str, tmp_path: Path) -> None:
    _, said, _ = blocks(lang, "text")
    main = "from fanchang.cli import main; main()"
    printed = run(tmp_path, main, "audit", "--lang", lang, COLUMNS="300").stdout.split("\n")
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith(("$", "  ..."))]
    assert len(lines) > 3
    assert [line for line in lines if line not in [p.rstrip() for p in printed]] == []


@pytest.mark.parametrize("lang", README)
def test_own_registry_row_makes_two_spellings_one_unit(lang: str, tmp_path: Path) -> None:
    (rows,) = blocks(lang, "csv")
    (tmp_path / "mine.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    notice = fanchang.read(tmp_path / "notice.txt", registry=tmp_path / "mine.csv")
    assert list(notice.parties["party"]) == ["区交通运输局"]
    assert list(notice.parties["lead"]) == [2]
    assert list(notice.roles["raw"]) == ["区交通局", "区交通运输局"]


@pytest.mark.parametrize("lang", README)
def test_links_and_rooms_are_there(lang: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", text(lang))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
    rooms = [
        name
        for names in re.findall(r"^  ([a-z, ]+?)  ", text(lang), re.MULTILINE)
        for name in names.split(", ")
    ]
    assert len(rooms) > 10
    package = ROOT / "fanchang"
    assert [
        room for room in rooms if not ((package / f"{room}.py").exists() or (package / room).is_dir())
    ] == []


@pytest.mark.parametrize("lang", README)
def test_page_opens_with_the_two_commands(lang: str) -> None:
    _, fence, report, test, *_ = (line for line in text(lang).splitlines() if line)
    assert fence == "```"
    assert (report.split("#")[0].strip(), test.split("#")[0].strip()) == ("make report", "make test")


def test_both_pages_show_the_same_code() -> None:
    for language in ("python", "csv"):
        in_english, in_chinese = (re.sub("#.*", "", "".join(blocks(lang, language))) for lang in README)
        assert in_english == in_chinese
