"""The files around the package agree with one another."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import fanchang

ROOT = Path(__file__).resolve().parent.parent
CONDA_NAMES = {
    "Jinja2": "jinja2",
    "XlsxWriter": "xlsxwriter",
    "PyYAML": "pyyaml",
    "types-PyYAML": "types-pyyaml",
}
INSTALLED_BY_CONDA = ("formats", "report", "notebooks", "dev")
BY_PIP = {"OpenCC>=1.1.9", "types-networkx>=3.3"}
"""What conda-forge may lack; pip takes it into the same environment."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return table


def conda_form(requirement: str) -> str:
    name = re.split(r"[<>=!~ ]", requirement, maxsplit=1)[0]
    return CONDA_NAMES.get(name, name) + requirement.removeprefix(name).replace(" ", "")


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))


def test_environment_yml_is_in_step_with_pyproject() -> None:
    extras = project()["optional-dependencies"]
    wanted = [*project()["dependencies"], *(r for e in INSTALLED_BY_CONDA for r in extras[e])]
    environment = yaml.safe_load(read("environment.yml"))
    *conda, last = environment["dependencies"]
    python = "python" + project()["requires-python"]
    assert environment["name"] == project()["name"]
    assert environment["channels"] == ["conda-forge"]
    assert set(wanted) >= BY_PIP
    assert sorted(conda) == sorted({python, "pip", *map(conda_form, set(wanted) - BY_PIP)})
    assert last == {"pip": ["-e .", *sorted(BY_PIP)]}


def test_extra_all_holds_every_other_extra() -> None:
    extras = project()["optional-dependencies"]
    (everything,) = extras.pop("all")
    assert everything == f"fanchang[{','.join(extras)}]"


def test_one_version_everywhere() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert project()["version"] == citation["version"] == fanchang.__version__


def test_raw_notice_is_the_one_its_readme_describes() -> None:
    notice = (ROOT / "data" / "raw" / "fanchang-2021.txt").read_bytes()
    readme = read("data/raw/README.md")
    assert re.findall(r"\b[0-9a-f]{64}\b", readme) == [hashlib.sha256(notice).hexdigest()]
    lines = notice.split(b"\n")
    assert f"{len(lines):,} lines, the last one without a newline" in readme
    assert lines[-1]


@pytest.mark.parametrize("folder", ["data", "tests/golden", "tests/layouts"])
def test_git_changes_no_byte_of(folder: str) -> None:
    assert f"{folder}/** -text" in read(".gitattributes").splitlines()


def test_pre_commit_hooks_are_local_and_leave_data_alone() -> None:
    config = yaml.safe_load(read(".pre-commit-config.yaml"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    assert {hook["language"] for hook in config["repos"][0]["hooks"]} == {"system"}
    assert config["exclude"] == "^data/"


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_make_commands_of_a_page_are_targets(page: str) -> None:
    mentioned = set(re.findall(r"(?:^|`) *make ([a-z]+)", read(page), flags=re.MULTILINE))
    assert {"report", "test"} <= mentioned <= make_targets()


def test_every_make_target_is_phony_and_explained() -> None:
    makefile = read("Makefile")
    explained = set(re.findall(r"^([a-z]+):.* ## \S", makefile, flags=re.MULTILINE))
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert make_targets() == explained == set(phony.split())
