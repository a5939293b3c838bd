"""Files into a folder: the same bytes each time, and nothing lost that fanchang did not write."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import fanchang
from fanchang.errors import NoticeError
from fanchang.export.folder import write_folder
from fanchang.export.tables import csv_bytes, write_tables
from fanchang.schema import declared_tables
from fanchang.tables import make_table
from invented import render, seeded

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = "datapackage.json"


def manifest(*paths: object) -> bytes:
    return json.dumps({"contract": 1, "resources": [{"path": path} for path in paths]}).encode()


def state(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write(folder: Path, *names: str, data: bytes = b"new") -> None:
    write_folder(folder, {**dict.fromkeys(names, data), MANIFEST: manifest(*names)}, MANIFEST)


def test_listed_files_are_replaced_or_go_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "输出" / "deep"  # is made
    write(folder, "a.csv", "b.csv", "sub/c.csv", data=b"old")
    (folder / "notes.txt").write_bytes(b"own")
    (folder / "sub" / "own.csv").write_bytes(b"own")
    write(folder, "a.csv", "d.csv")
    new = {"a.csv": b"new", "d.csv": b"new", MANIFEST: manifest("a.csv", "d.csv")}
    assert state(folder) == {**new, "notes.txt": b"own", "sub/own.csv": b"own"}


@pytest.mark.parametrize("name", ["a.csv", "sub/b.csv"])
@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_unlisted_file_of_that_name_stays(name: str, kind: str, tmp_path: Path) -> None:
    write(tmp_path, "z.csv", data=b"old")
    own = tmp_path / name
    own.parent.mkdir(exist_ok=True)
    if kind == "dangling link":
        link(own, tmp_path / "nowhere")
    else:
        (own / "deep.txt" if kind == "folder" else own).parent.mkdir(exist_ok=True)
        (own / "deep.txt" if kind == "folder" else own).write_bytes(b"own")
    before = state(tmp_path)
    with pytest.raises(NoticeError, match=re.escape(str(own))):
        write(tmp_path, "z.csv", "a.csv", "sub/b.csv")
    assert state(tmp_path) == before
    assert own.is_symlink() == (kind == "dangling link")


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")


FOREIGN = [
    b"",
    b"[]",
    b"{}",
    b"1",
    b"no json",
    b'{"resources": []}',
    b'{"contract": 1}',
    "说明".encode("gbk"),
]
FOREIGN += [b'{"contract": 1, "resources": 5}', b'{"contract": 1, "resources": [5]}', b"[" * 100_000]


@pytest.mark.parametrize("data", FOREIGN, ids=lambda data: ascii(data[:30]))
def test_foreign_manifest_stays(data: bytes, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(data)
    with pytest.raises(NoticeError, match="datapackage"):
        write(tmp_path, "a.csv")
    assert state(tmp_path) == {MANIFEST: data}


OUTSIDE = [
    "../victim",
    "sub/../../victim",
    "{absolute}",
    "..",
    "../",
    ".",
    "",
    "./",
    "a\\..\\..\\victim",
    5,
    None,
]


@pytest.mark.parametrize("listed", OUTSIDE)
def test_manifest_removes_nothing_outside_its_folder(listed: object, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "sub").mkdir(parents=True)
    for own in (tmp_path / "victim", folder / "own.txt", folder / "sub" / "own.txt"):
        own.write_bytes(b"own")
    if listed == "{absolute}":
        listed = str(tmp_path / "victim")
    (folder / MANIFEST).write_bytes(manifest(listed))
    with suppress(NoticeError):
        write(folder, "a.csv")
    kept = state(tmp_path)
    assert [kept.get(name) for name in ("victim", "out/own.txt", "out/sub/own.txt")] == [b"own"] * 3


@pytest.mark.parametrize(("listed", "linked"), [("notes", False), ("notes", True), ("notes/own.txt", True)])
def test_manifest_that_lists_a_folder_or_what_a_link_leads_to(
    listed: str, linked: bool, tmp_path: Path
) -> None:
    folder, notes = tmp_path / "out", tmp_path / "elsewhere" if linked else tmp_path / "out" / "notes"
    folder.mkdir()
    notes.mkdir()
    if linked:
        link(folder / "notes", notes)
    (notes / "own.txt").write_bytes(b"own")
    (folder / MANIFEST).write_bytes(manifest(listed))
    with suppress(NoticeError):
        write(folder, "a.csv")
    assert state(notes) == {"own.txt": b"own"}


@pytest.mark.parametrize("failing", range(1, 7))
@pytest.mark.parametrize(
    "error", [PermissionError(13, "denied"), KeyboardInterrupt()], ids=["refused", "interrupted"]
)
def test_failed_move_restores(
    failing: int, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.csv", "b.csv", data=b"old")
    before, replace, calls = state(tmp_path), os.replace, []

    def fail_once(origin: Any, target: Any) -> None:
        calls.append(origin)
        if len(calls) == failing:
            raise error
        replace(origin, target)

    monkeypatch.setattr(os, "replace", fail_once)
    with pytest.raises(NoticeError if isinstance(error, OSError) else KeyboardInterrupt):
        write(tmp_path, "a.csv", "c.csv")
    assert state(tmp_path) == before


def read_only(folder: Path) -> Path:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this user may write everywhere")
    folder.mkdir()
    folder.chmod(0o500)
    return folder


def a_file(path: Path) -> Path:
    path.write_bytes(b"own")
    return path


def with_a_file_in_the_way(path: Path) -> Path:
    write(path, "a.csv", data=b"old")
    (path / "sub").write_bytes(b"own")
    return path


@pytest.mark.parametrize("place", [read_only, a_file, with_a_file_in_the_way])
def test_folder_that_cannot_be_written(place: Callable[[Path], Path], tmp_path: Path) -> None:
    folder = place(tmp_path / "out")
    before = state(tmp_path)
    with pytest.raises(NoticeError) as caught:
        write(folder, "a.csv", "sub/b.csv")
    assert str(tmp_path) in str(caught.value)
    assert state(tmp_path) == before


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write_tables(fanchang.load(), folder)
    return folder


def test_committed_tables_are_what_the_program_writes(built: Path) -> None:
    committed = state(ROOT / "data" / "processed")
    rebuilt = state(built)
    assert list(rebuilt) == list(committed)
    assert [name for name in rebuilt if rebuilt[name] != committed[name]] == []


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"},
    ],
    ids=["C", "GB18030"],
)
def test_same_bytes_everywhere(env: dict[str, str], built: Path, tmp_path: Path) -> None:
    code = "from fanchang.cli import main; main()"
    for _ in range(2):  # the second time over its own files
        command = [sys.executable, "-c", code, "build", "--out", str(tmp_path / "out")]
        subprocess.run(command, env={**os.environ, **env}, check=True, capture_output=True, cwd=tmp_path)
        assert state(tmp_path / "out") == state(built)


def test_csv_conventions(built: Path) -> None:
    for name, table in declared_tables().items():
        text = (built / f"{name}.csv").read_bytes().decode("utf-8")
        assert not text.startswith("\ufeff")
        assert "\r" not in text
        header, *rows = list(csv.reader(io.StringIO(text)))
        assert header == table.header
        minimal = io.StringIO()
        csv.writer(minimal, lineterminator="\n").writerows([header, *rows])
        assert minimal.getvalue() == text
        for column, cells in zip(table.columns, zip(*rows, strict=True), strict=bool(rows)):
            assert all(re.fullmatch(CELL[column.type], cell) for cell in cells), (name, column.name)


CELL = {
    "string": "(?s).*",
    "integer": r"(0|-?[1-9]\d*)?",
    "number": r"(-?(0|[1-9]\d*)(\.\d*[1-9])?)?",
    "boolean": "(true|false)?",
    "date": r"(\d{4}-\d\d-\d\d)?",
}


DECIMALS = {9.5: "9.5", 10.0: "10", 0.85: "0.85", 13e6: "13000000", 1e21: "1" + "0" * 21, 1e-7: "0.0000001"}


@pytest.mark.parametrize("value", [*DECIMALS, None])
def test_decimals_are_exact(value: float | None) -> None:
    row: dict[str, object] = {"item": 1, "side": "body", "target_no": 1, "start": 0, "end": 7}
    row |= {"quote": '=1+"一",\n', "value": value}
    (cells,) = csv.DictReader(io.StringIO(csv_bytes("targets", make_table("targets", [row])).decode()))
    assert cells["value"] == ("" if value is None else DECIMALS[value])
    assert (cells["quote"], cells["metric"]) == (row["quote"], "")


def test_datapackage_describes_every_table(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(render(seeded(2, 8)), encoding="utf-8")
    names = write_tables(fanchang.read(path), tmp_path / "out")
    package = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert package["contract"] == 1
    assert package["notice"]["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert names == [*(f"{name}.csv" for name in declared_tables()), MANIFEST]
    assert [resource["path"] for resource in package["resources"]] == names[:-1]
    for resource in package["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert (resource["hash"], resource["bytes"]) == (f"sha256:{sha256(data).hexdigest()}", len(data))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == data.decode().split("\n")[0].split(",")
        for described in (resource, *fields):
            assert re.match("[A-Za-z]", described["description"])
            assert re.search("[\u4e00-\u9fff]", described["description_zh"])
        assert {field["type"] for field in fields} <= set(CELL)


def test_datapackage_says_what_the_2021_notice_says_of_itself(built: Path) -> None:
    said = json.loads((built / MANIFEST).read_text(encoding="utf-8"))["notice"]
    assert (said["title"][:7], said["document_number"]) == ("繁昌区人民政府", "繁政秘〔2021〕19号")
    assert (said["publisher"], said["published"], said["lines"]) == ("繁昌区人民政府", "2021-04-19", 2668)
    assert [claim["count"] for claim in said["count_claims"]] == [7, 16, 91]
