"""The documents that tests look at: those of the 2021 notice, and reports of made-up ones, each made once."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

import fanchang
from fanchang.export.documents import document_files
from fanchang.export.documents.material import Material
from fanchang.export.documents.report import report
from fanchang.network import NamedTogether, named_together
from fanchang.notice import Notice
from invented import Style, render, seeded

SAMPLES = 2000
NO_LEADERS = """青禾区人民政府关于2022年重点工作的通知

一、建设交通强区

1.新开工桥梁2座。

责任单位:区交通局、区财政局,各镇政府。

2.改造危桥1座。

责任单位:区交通局、区水务局等。
"""
TEXTS = {
    "made up": render(seeded(3, 12)),
    "body alone": render(seeded(4, 15), Style(annex=False)),
    "annex alone": render(seeded(4, 15), Style(body=False)),
    "a row is missing": render(seeded(6, 12), Style(annex_drop=frozenset({4}))),
    "no leaders, undivided units": NO_LEADERS,
}
PICTURES = (
    "items_by_leader leader_sections leader_units unit_roles lorenz units_named_together differences deadlines"
).split()


def blank() -> bytes:
    """A picture that costs no drawing."""
    file = io.BytesIO()
    Image.new("L", (40, 20), 255).save(file, "png")
    return file.getvalue()


def blank_pictures() -> dict[str, bytes]:
    return dict.fromkeys((f"{name}.png" for name in PICTURES), blank())


@cache
def noticed(text: str) -> Notice:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "notice.txt"
        path.write_bytes(text.encode())
        return fanchang.read(path)


@cache
def reported(text: str, lang: str = "zh") -> bytes:
    """The report of a notice, without its pictures."""
    notice = noticed(text)
    together = named_together(notice.assignments, samples=SAMPLES)
    return report(Material(notice, lang, together, pictures=blank_pictures()))


@cache
def together_2021() -> NamedTogether:
    return named_together(fanchang.load().assignments, samples=SAMPLES)


@cache
def files_2021(lang: str) -> dict[str, bytes]:
    return document_files(fanchang.load(), lang, together_2021())
