"""Charts as files: names, sizes, text that can be selected, and the same bytes in every run."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import fanchang
import invented
from chart_frames import leader_items, network, people, targets, units_named
from fanchang import charts
from fanchang.export.figures import FORMATS, figure_bytes, figure_files, figures
from fanchang.network import named_together

NAMES = [
    "items_by_leader",
    "leader_sections",
    "leader_units",
    "unit_roles",
    "lorenz",
    "units_named_together",
    "differences",
    "deadlines",
    "targets_1",
]
MOST = {"png": 1_500_000, "svg": 600_000, "pdf": 300_000}
MAGIC = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}

DIGESTS = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from chart_frames import network, people, leader_items, units_named
from fanchang import charts
from fanchang.export.figures import FORMATS, figure_bytes
for figure in (
    charts.items_by_leader(leader_items(people(5))),
    charts.units_named_together(*network(units_named(20))),
):
    for form in FORMATS:
        print(hashlib.sha256(figure_bytes(figure, form)).hexdigest())
"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return figure_files(fanchang.load())


def test_every_chart_is_there_in_every_format(files: dict[str, bytes]) -> None:
    first = [name for name in files if not name.startswith("targets_") or "_1." in name]
    assert first == [f"{name}.{form}" for name in NAMES for form in FORMATS]
    for name, data in files.items():
        form = name.rpartition(".")[2]
        assert data.startswith(MAGIC[form]), name
        assert len(data) < MOST[form], name


def test_svg_is_well_formed_and_names_nothing_outside(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".svg"):
            root = ElementTree.fromstring(data)
            links = [
                value for node in root.iter() for key, value in node.attrib.items() if key.endswith("href")
            ]
            assert all(link.startswith("#") for link in links), name


def test_the_chart_of_leaders_tells_who_vanished_and_why() -> None:
    notice = fanchang.load()
    figure = figures(notice, together=named_together(notice.assignments, samples=0))["items_by_leader"]
    said = "".join(text.get_text() for text in figure.findobj() if hasattr(text, "get_text"))
    assert "附件不见其名的牵头领导2位：杨燕、童飞。" in said
    assert "44处中缺44处" in said
    assert "《繁昌区人民政府关于印发2021年区政府重点工作任务的通知》（繁政秘〔2021〕19号）" in said


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="pdffonts is part of poppler-utils")
def test_pdffonts_finds_only_embedded_fonts_with_unicode(tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    path.write_bytes(figure_bytes(charts.targets(targets(20))[0], "pdf"))
    told = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    rows = told.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        assert "NotoSansCJKsc" in row
        assert row.split()[-5:-2] == ["yes", "yes", "yes"]  # embedded, subset, with a map to Unicode
    assert not told.stderr


def test_text_of_a_pdf_can_be_selected() -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    figure = charts.items_by_leader(leader_items(["王䶮", "𠮷禾", "阿依·古丽"]), source="禾政秘〔2024〕19号")
    with pdfplumber.open(io.BytesIO(figure_bytes(figure, "pdf"))) as pdf:
        (page,) = pdf.pages
        said = "".join(page.extract_text().split())
    for part in ("王䶮", "𠮷禾", "阿依·古丽", "各牵头领导的任务项数", "禾政秘〔2024〕19号", "单位：项"):
        assert part in said


def test_the_same_bytes_in_every_run() -> None:
    tests = str(Path(__file__).parent)
    runs = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": ""}
        environment.pop("SOURCE_DATE_EPOCH")
        command = [sys.executable, "-c", DIGESTS, tests]
        runs.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(runs) == 1
    own = [
        hashlib.sha256(figure_bytes(figure, form)).hexdigest()
        for figure in (
            charts.items_by_leader(leader_items(people(5))),
            charts.units_named_together(*network(units_named(20))),
        )
        for form in FORMATS
    ]
    assert runs.pop().split() == own


def test_drawing_leaves_no_state_of_pyplot_behind() -> None:
    script = "import sys; import fanchang.export.figures; print('matplotlib.pyplot' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize(("seed", "count"), [(1, 1), (2, 3), (5, 40)])
@pytest.mark.parametrize("body", [True, False])
def test_other_notices_are_drawn_too(tmp_path: Path, seed: int, count: int, body: bool) -> None:
    path = tmp_path / "notice.txt"
    text = invented.render(invented.seeded(seed, count), invented.Style(body=body))
    path.write_text(text, encoding="utf-8")
    notice = fanchang.read(path)
    drawn = figures(notice, "en", together=named_together(notice.assignments, samples=0))
    assert [name for name in drawn if not name.startswith("targets_")] == NAMES[:-1]
    assert "targets_1" in drawn


def test_a_wrong_format_is_named_before_anything_is_drawn() -> None:
    with pytest.raises(ValueError, match="gif"):
        figure_bytes(charts.items_by_leader(leader_items(people(1))), "gif")
