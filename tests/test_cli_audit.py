"""`fanchang audit`: what it prints and its exit statuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import fanchang
from fanchang.audit import CHECKS
from fanchang.schema import declared_tables
from fanchang.tables import records

COMMAND = [sys.executable, "-c", "from fanchang.cli import main; main()", "audit"]
CLEAN = (
    "一、修路\n\n1.修桥。\n\n牵头负责领导:孙苗苗。\n\n牵头责任单位:区交通局。\n\n协同责任单位:区财政局。\n"
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )


def test_json_lines_are_the_findings(tmp_path: Path) -> None:
    done = run(tmp_path, "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert list(told[0]) == declared_tables()["findings"].header
    assert [row["id"] for row in told] == [row["id"] for row in records(fanchang.load().findings)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_real_differences_lead_and_the_rest_waits_for_all(lang: str, tmp_path: Path) -> None:
    short, long = run(tmp_path, "--lang", lang).stdout, run(tmp_path, "--lang", lang, "--all").stdout
    assert "鲁胜启" in short
    assert "44" in short
    assert "202112月底前完成市下达任务" in short
    assert ("107" in short, "发展改革委" in short) == (True, False)
    assert len(long.splitlines()) > 3 * len(short.splitlines())
    assert "繁政秘〔2021〕19号" in short.splitlines()[-1]


def test_neither_names_nor_numbers_of_the_page_are_printed(tmp_path: Path) -> None:
    for printed in (run(tmp_path, "--all").stdout, run(tmp_path, "--json").stdout):
        assert "7878062" not in printed
        assert "〔略〕" in printed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_list_explains_every_code(lang: str, tmp_path: Path) -> None:
    printed = run(tmp_path, "--list", "--lang", lang).stdout
    assert set(CHECKS) <= set(printed.split())


def test_a_notice_without_findings_says_so(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(CLEAN, encoding="utf-8")
    done = run(tmp_path, "notice.txt", "--fail-on", "low")
    assert done.returncode == 0
    assert "没有发现" in done.stdout
    assert run(tmp_path, "notice.txt", "--json").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--fail-on", "high"), 1),
        (("--fail-on", "low"), 1),
        (("--fail-on", "grave"), 2),
        (("missing.txt",), 2),
        (("--acknowledged", "missing.csv"), 2),
    ],
)
def test_exit_status(arguments: tuple[str, ...], status: int, tmp_path: Path) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == status
    assert "Traceback" not in done.stderr


def test_acknowledged_findings_do_not_count(tmp_path: Path) -> None:
    rows = records(fanchang.load().findings)
    header = "notice,id,body_value,annex_value,reason"
    lines = [
        ",".join(f'"{row[name] or ""}"' for name in ("id", "body_value", "annex_value"))
        for row in rows
        if row["severity"] == "high"
    ]
    text = "\n".join([header, *(f",{line},checked" for line in lines), ""])
    (tmp_path / "ok.csv").write_text(text, encoding="utf-8")
    assert run(tmp_path, "--acknowledged", "ok.csv", "--fail-on", "high").returncode == 0
    assert run(tmp_path, "--acknowledged", "ok.csv", "--fail-on", "medium").returncode == 1
