"""The commands as users run them: exit status, one clear line, never a traceback."""

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import fanchang
from fanchang.schema import declared_tables
from invented import render, seeded

COMMAND = [sys.executable, "-c", "from fanchang.cli import main; main()"]
FILES = sorted([*(f"{name}.csv" for name in declared_tables()), "datapackage.json"])
REGISTRY = "government,raw,canonical,type,function,order,members,reason\n"
ITEM = "1.修桥2座。\n牵头负责领导:孙禾。\n牵头责任单位:区交通局。\n协同责任单位:区水务局。\n"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")


def run(
    folder: Path, *arguments: str | Path, env: dict[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run fanchang in this folder; what it prints is UTF-8 unless `env` says otherwise."""
    encoding = {"PYTHONIOENCODING": "utf-8"} if env is None else env
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **encoding},
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        timeout=60,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(done: subprocess.CompletedProcess[str], *says: str) -> None:
    """Exit status 2 and one line that says these words, in this order first of all the place."""
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(says[0])
    assert all(word in line for word in says)


def test_build_writes_the_2021_notice_to_data_processed(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "data" / "processed") == FILES
    title, counts, files = done.stdout.splitlines()
    assert title == "繁昌区人民政府关于印发2021年区政府重点工作任务的通知"
    assert [word for word in ("107", "44", "2668") if word not in counts] == []
    assert str(Path("data", "processed")) in files


@pytest.mark.parametrize(("lang", "word"), [("en", "items"), ("zh", "附件")])
def test_build_of_an_own_notice(lang: str, word: str, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text(render(seeded(2, 8)), encoding="utf-8")
    for _ in range(2):  # the second run replaces the files of the first
        done = run(tmp_path, "build", "通知.txt", "--out", "out", "--lang", lang)
        assert (done.returncode, done.stderr) == (0, "")
        assert word in done.stdout
        assert names(tmp_path / "out") == FILES


@pytest.mark.parametrize("notice", [ITEM, render(seeded(2, 8)).split("附件\n")[-1]], ids=["body", "annex"])
def test_one_side_is_fine(notice: str, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(notice, encoding="utf-8")
    assert run(tmp_path, "build", "notice.txt").returncode == 0


def test_version(tmp_path: Path) -> None:
    done = run(tmp_path, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert fanchang.__version__ in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["build", "-h"]])
def test_help_has_examples(arguments: list[str], tmp_path: Path) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Examples" in done.stdout
    assert "  fanchang build notice.txt --out " in done.stdout


USAGE = ["nonsense", "--nonsense", "build --nonsense", "build a.txt b.txt", "build --lang fr", "build --out"]


@pytest.mark.parametrize("arguments", USAGE)
def test_usage_error(arguments: str, tmp_path: Path) -> None:
    done = run(tmp_path, *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "place", "found"),
    [
        pytest.param(b"", "notice.txt", "an empty file", id="empty"),
        pytest.param(b" \n", "notice.txt", "an empty file", id="blank"),
        pytest.param(b"%PDF-1.7", "notice.txt", "PDF", id="PDF"),
        pytest.param("一\n二\0".encode(), "notice.txt:2", "U+0000", id="binary"),
        pytest.param(ITEM.encode() * 3 + b"\xff", "notice.txt:13", "0xFF", id="damaged"),
        pytest.param("今天\n天气".encode("gb18030"), "notice.txt", "2 lines", id="not a notice"),
        pytest.param(
            ITEM[: ITEM.index("牵")].encode(),
            "notice.txt:1",
            "1 numbered paragraph,",
            id="items without labels",
        ),
        pytest.param("各镇:\n各牵头责任单位要抓紧。".encode(), "notice.txt", "", id="preamble without items"),
        pytest.param(
            b"\n\n".join(map(str.encode, ["序号", "主要任务", "责任单位"])),
            "notice.txt:5",
            "none",
            id="no rows",
        ),
        pytest.param(None, "notice.txt", "no such file", id="missing"),
    ],
)
def test_notice_that_cannot_be_read(data: bytes | None, place: str, found: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "notice.txt").write_bytes(data)
    refused(run(tmp_path, "build", "notice.txt", "--lang", "en"), f"{place}: expected", "found", found)
    assert names(tmp_path) == ([] if data is None else ["notice.txt"])


def test_folder_is_no_notice_in_both_languages(tmp_path: Path) -> None:
    refused(run(tmp_path, "build", tmp_path, "--lang=en"), f"{tmp_path}: expected", "a folder")
    refused(run(tmp_path, "build", tmp_path), f"{tmp_path}：应为", "实为", "；", "。")


def test_own_registry(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(ITEM, encoding="utf-8")
    row = ",区交通局,区交通运输局,department,交通,,,2024年更名\n"
    (tmp_path / "mine.csv").write_text(REGISTRY + row, encoding="utf-8-sig")
    assert run(tmp_path, "build", "notice.txt", "--out", "out", "--registry", "mine.csv").returncode == 0
    with (tmp_path / "out" / "parties.csv").open(encoding="utf-8", newline="") as file:
        parties = {row["party"]: row for row in csv.DictReader(file)}
    assert (parties["区交通运输局"]["aliases"], parties["区交通运输局"]["function"]) == ("区交通局", "交通")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(None, "mine.csv", id="missing"),
        pytest.param(b"raw,canonical\n", "mine.csv:1", id="columns missing"),
        pytest.param(
            REGISTRY.encode() + ",区交通局,区交通运输局,,,,,\n".encode(), "mine.csv:2", id="no reason"
        ),
        pytest.param(REGISTRY.encode() + ",甲,乙,,,一,,因\n".encode(), "mine.csv:2", id="order is no number"),
        pytest.param((REGISTRY + ",甲,乙,,,,,因\n").encode("gbk"), "mine.csv", id="GBK"),
        pytest.param(b"", "mine.csv", id="empty"),
    ],
)
def test_registry_that_cannot_be_used(data: bytes | None, place: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "mine.csv").write_bytes(data)
    refused(run(tmp_path, "build", "--registry", "mine.csv"), place)
    assert not (tmp_path / "data").exists()


def test_file_that_fanchang_did_not_write_stays(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "tasks.csv").write_bytes(b"own")
    refused(run(tmp_path, "build", "--out", "out"), str(Path("out", "tasks.csv")))
    assert names(tmp_path / "out") == ["tasks.csv"]
    assert (tmp_path / "out" / "tasks.csv").read_bytes() == b"own"


@posix
def test_interrupt(tmp_path: Path) -> None:
    pipe = tmp_path / "notice.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*COMMAND, "build", "notice.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with pipe.open("wb"):  # opens once the program reads it
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    assert names(tmp_path) == ["notice.txt"]


@posix
@pytest.mark.parametrize("arguments", [["build"], ["--help"], ["--version"]])
def test_broken_pipe_is_quiet(arguments: list[str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = run(tmp_path, *arguments, stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


@posix
@pytest.mark.parametrize("where", [">&-", ">/dev/full", "2>&-", ">&- 2>&-"])
def test_nowhere_to_print_is_no_traceback(where: str, tmp_path: Path) -> None:
    if "full" in where and not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    shell = ["sh", "-c", f'"$@" {where}', "sh", *COMMAND, "build"]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=["ASCII", "POSIX", "GBK", "Windows-1252"],
)
def test_poor_terminal(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(render(seeded(2, 8)), encoding="utf-8")
    done = run(tmp_path, "build", "notice.txt", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "data" / "processed") == FILES
    refused(run(tmp_path, "build", "missing.txt", env=env), "missing.txt")


IMPORTS = {
    "import fanchang": "import fanchang",
    "fanchang.load": "import fanchang; fanchang.load()",
    "--help": "import sys; sys.argv = ['fanchang', '--help']; from fanchang.cli import main; main()",
}


@pytest.mark.parametrize("action", IMPORTS)
def test_what_is_not_needed_is_not_imported(action: str, tmp_path: Path) -> None:
    heavy = "{'pandas', 'numpy', 'matplotlib', 'networkx', 'scipy'}"
    code = (
        f"import atexit, sys\natexit.register(lambda: print('loaded', sorted({heavy} & set(sys.modules))))\n"
    )
    command = [sys.executable, "-c", code + IMPORTS[action]]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.endswith("loaded []\n")
