"""The pack and the charts as files: what is listed, replaced, kept, refused."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import fanchang
from fanchang.cli import main
from fanchang.errors import NoticeError
from fanchang.export import report as pack_room
from fanchang.export.figures import FORMATS
from fanchang.export.manifest import MANIFEST, write_listed
from fanchang.export.report import PARTS, Pack, Part, make_report
from fanchang.notice import default_notice
from invented import LIKE_2021, render, seeded

NOTEBOOKS = 5


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up notice of a few items."""
    path = tmp_path_factory.mktemp("notice") / "通知.txt"
    path.write_bytes(render(seeded(5, 12), LIKE_2021).encode())
    return path


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> str:
    """What the command prints; it must succeed."""
    monkeypatch.setattr("sys.argv", ["fanchang", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    printed = capsys.readouterr()
    assert stopped.value.code == 0, printed.err
    return printed.out


def listed(folder: Path) -> dict[str, str]:
    """The files of the manifest, each with the command that wrote it; the hashes are checked."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["contract"] == 1
    for resource in manifest["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
    return {resource["path"]: resource["command"] for resource in manifest["resources"]}


def on_disk(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_manifest_lists_what_was_written(tmp_path: Path) -> None:
    read = fanchang.load()
    write_listed(tmp_path, {"a/图.png": b"1", "b.txt": b"2"}, read, "report")
    assert listed(tmp_path) == {"a/图.png": "report", "b.txt": "report"}
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["notice"]["sha256"] == read.sha256
    assert on_disk(tmp_path) == {"a/图.png", "b.txt", MANIFEST}


def test_a_second_run_replaces_its_own_files_and_keeps_those_of_another_command(tmp_path: Path) -> None:
    read = fanchang.load()
    write_listed(tmp_path, {"report.html": b"1", "old.html": b"2"}, read, "report")
    write_listed(tmp_path, {"chart.png": b"3"}, read, "charts")
    write_listed(tmp_path, {"report.html": b"4"}, read, "report")
    assert listed(tmp_path) == {"chart.png": "charts", "report.html": "report"}
    assert on_disk(tmp_path) == {"chart.png", "report.html", MANIFEST}
    assert (tmp_path / "report.html").read_bytes() == b"4"


def test_a_file_that_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "chart.png").write_bytes(b"mine")
    with pytest.raises(NoticeError, match="did not write"):
        write_listed(tmp_path, {"chart.png": b"3", "other.png": b"4"}, fanchang.load(), "charts")
    assert on_disk(tmp_path) == {"chart.png"}
    assert (tmp_path / "chart.png").read_bytes() == b"mine"


def test_nothing_is_written_unless_every_part_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Pack) -> dict[str, bytes]:
        raise OSError("no space")

    good = Part(("图", "chart"), ("人", "people"), lambda _: {"a.png": b"1"})
    monkeypatch.setattr(pack_room, "PARTS", (good, replace(good, make=fails)))
    with pytest.raises(OSError, match="no space"):
        list(make_report(Pack(fanchang.load(), default_notice()), tmp_path))
    assert on_disk(tmp_path) == set()


def test_a_part_that_cannot_be_made_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pack_room, "missing_libraries", lambda: ["nbclient"])
    notebooks = next(part for part in PARTS if part.what[1].startswith("notebooks"))
    monkeypatch.setattr(pack_room, "PARTS", (notebooks,))
    printed = run(capsys, monkeypatch, "report", "--out", tmp_path, "--lang", "en")
    assert "nbclient missing: run pip install 'fanchang[report]' first" in " ".join(printed.split())
    assert on_disk(tmp_path) == {MANIFEST}


def test_charts_in_every_format(
    tmp_path: Path, notice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = run(capsys, monkeypatch, "charts", notice, "--out", tmp_path, "--format", "png, svg,pdf,png")
    files = listed(tmp_path)
    assert set(files.values()) == {"charts"}
    stems = {name.rpartition(".")[0] for name in files}
    assert set(files) == {f"{stem}.{form}" for stem in stems for form in FORMATS}
    assert {"items_by_leader", "units_named_together", "differences", "deadlines", "lorenz"} <= stems
    assert f"{len(files)} 个文件" in printed


@pytest.mark.parametrize("given", ["jpg", "png,jpg", ""])
def test_a_format_that_is_none_is_a_usage_error(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fanchang", "charts", "--out", str(tmp_path), "--format", given])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "png,svg,pdf" in capsys.readouterr().err
    assert on_disk(tmp_path) == set()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, notice: Path) -> Path:
    """The whole pack of the made-up notice."""
    folder = tmp_path_factory.mktemp("pack")
    list(make_report(Pack(fanchang.read(notice), notice), folder))
    return folder


def test_the_pack_holds_charts_networks_and_notebooks(pack: Path) -> None:
    files = listed(pack)
    assert on_disk(pack) == {*files, MANIFEST}
    assert len([name for name in files if re.fullmatch(r"notebooks/\d\d_\w+\.html", name)]) == NOTEBOOKS
    assert {f"figures/items_by_leader.{form}" for form in FORMATS} <= set(files)
    assert {f"network/units_named_together.{form}" for form in ("gexf", "graphml")} <= set(files)


def test_the_networks_of_the_pack_name_the_units_of_the_notice(pack: Path, notice: Path) -> None:
    graph = ElementTree.parse(pack / "network" / "units_named_together.gexf")
    labels = {node.get("label") for node in graph.iter() if node.tag.endswith("}node")}
    parties = fanchang.read(notice).parties
    units = set(parties.loc[(parties["party_type"] != "leader") & ~parties["open"], "party"])
    assert labels
    assert labels <= units


def test_the_pack_is_the_same_in_every_run(pack: Path, notice: Path, tmp_path: Path) -> None:
    list(make_report(Pack(fanchang.read(notice), notice), tmp_path))
    differing = {
        name for name in on_disk(pack) if (pack / name).read_bytes() != (tmp_path / name).read_bytes()
    }
    assert differing == set()
