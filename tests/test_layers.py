"""The direction of the house: a room imports only rooms above it, and heavy libraries have their rooms."""

import ast
from pathlib import Path

import pytest

import fanchang

PACKAGE = Path(fanchang.__file__).parent

ROOMS = [
    "characters",
    "declared",
    "errors",
    "source",
    "sources",
    "entry",
    "grammar",
    "registry",
    "brackets",
    "persons",
    "duties",
    "paragraphs",
    "columns",
    "zones",
    "matter",
    "body",
    "annex",
    "parties",
    "deadlines",
    "privacy",
    "losses",
    "pairing",
    "align",
    "acknowledged",
    "refusals",
    "reading",
    "inspection",
    "quantities",
    "clauses",
    "targets",
    "schema",
    "tables",
    "audit",
    "findings",
    "reconcile",
    "notice",
    "__init__",
    "workload",
    "network",
    "charts",
    "decisions",
    "export",
    "cli",
]
"""From top to bottom; a folder is one room."""

LIBRARIES = {
    "lxml": {"sources"},
    "pdfplumber": {"sources"},
    "pdfminer": {"sources"},
    "opencc": {"grammar"},
    "pandas": {"tables", "findings", "reconcile", "workload", "network"},
    "networkx": {"network"},
    "scipy": {"network"},
    "matplotlib": {"charts"},
    "mplfonts": {"charts"},
    "docx": {"export"},
    "jinja2": {"export"},
    "openpyxl": {"decisions"},
    "xlsxwriter": {"export"},
    "click": {"cli"},
    "pptx": {"export"},
    "rich": {"cli", "export"},
}
"""Which rooms may import a library, at the top of the file or inside a function."""

ALLOWED_EXAMPLES = {"区科技局"}
"""A unit that every district has, in the docstring of what an office is."""

MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


def imported_names(module: Path) -> set[str]:
    """Dotted names that the module imports when it runs; imports for type checking do not count."""
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imported_rooms(module: Path) -> set[str]:
    rooms = set()
    for name in imported_names(module):
        package, *parts = name.split(".")
        if package == "fanchang":
            rooms.add(parts[0] if parts and parts[0] in ROOMS else "__init__")
    return rooms


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_room_imports_only_rooms_above_it(module: Path) -> None:
    room = room_of(module)
    below = {other for other in imported_rooms(module) if ROOMS.index(other) > ROOMS.index(room)}
    assert not below


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_libraries_stay_in_their_rooms(module: Path) -> None:
    libraries = {name.split(".")[0] for name in imported_names(module)}
    strangers = {name for name in libraries & set(LIBRARIES) if room_of(module) not in LIBRARIES[name]}
    assert not strangers


def test_every_room_has_its_place() -> None:
    assert {room_of(module) for module in MODULES} == set(ROOMS)


def test_nothing_of_the_notice_stands_in_the_code() -> None:
    """Names of the 2021 notice live in the registry and the data only."""
    parties = fanchang.load().parties
    named = set(parties[~parties["open"]]["party"]) - ALLOWED_EXAMPLES
    for path in PACKAGE.rglob("*"):
        if path.suffix in (".py", ".toml"):
            text = path.read_text(encoding="utf-8")
            assert not {name for name in named if name in text}
