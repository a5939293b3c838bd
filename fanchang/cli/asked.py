"""What every command that reads a notice is asked with: the notice, the files beside it, the language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from fanchang.notice import Notice, default_notice, read

Command = Callable[..., Any]

EXAMPLES = """\b
例 Examples:
  fanchang build                        2021 年通知 → data/processed
  fanchang build notice.txt --out out   your own notice → out
  fanchang build --registry mine.csv    with your own aliases and units
  fanchang audit                        body against annex: what differs, and why
  fanchang audit notice.txt --all       every finding, not only the real differences
  fanchang audit --fail-on high         exit status 1 if a grave one is open
  fanchang inspect notice.txt           what the program sees in it
  fanchang build --grammar mine.toml    with your own labels and column titles
  fanchang charts --out charts          every chart, for a report
  fanchang report --out reports         the whole pack
  fanchang decisions back.xlsx --out acknowledged.csv
  fanchang --version
"""


def path_option(*names: str, help: str, metavar: str = "FILE", **more: Any) -> Callable[[Command], Command]:
    """An option that takes a path."""
    return click.option(*names, type=click.Path(path_type=Path), metavar=metavar, help=help, **more)


_notice = click.argument("notice", required=False, type=click.Path(path_type=Path))
_registry = path_option("--registry", help="自己的登记表（CSV）。Your own rows for the registry.")
_acknowledged = path_option(
    "--acknowledged", help="已核对认可的疑点（CSV）。Findings that were checked and stand."
)
_grammar = path_option(
    "--grammar", help="自己的词表（TOML）。Your own labels, column titles and collectives."
)
_language = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="输出语言。Language of what is printed.",
)


def to_folder(**default: Any) -> Callable[[Command], Command]:
    """Where a command writes."""
    return path_option("--out", metavar="DIR", help="写到哪个文件夹。Folder to write to.", **default)


@dataclass(frozen=True)
class Asked:
    """The notice that a command was asked to read, and the files beside it."""

    notice: Path | None
    registry: Path | None = None
    acknowledged: Path | None = None
    grammar: Path | None = None

    @property
    def path(self) -> Path:
        """The notice's file; without one, the 2021 notice that comes along."""
        return self.notice or default_notice()

    @property
    def options(self) -> dict[str, str]:
        """The files beside the notice that were given, by their names in `fanchang.read`."""
        given = {"registry": self.registry, "acknowledged": self.acknowledged, "grammar": self.grammar}
        return {name: str(path) for name, path in given.items() if path}

    def read(self) -> Notice:
        """The notice as it was asked for."""
        return read(self.path, **self.options)


def reads_a_notice(command: Command) -> Command:
    """Give a command the argument and the options of all that read a notice, as `asked` and `lang`."""

    @wraps(command)
    def with_asked(
        notice: Path | None,
        registry: Path | None,
        acknowledged: Path | None,
        grammar: Path | None,
        **others: Any,
    ) -> Any:
        return command(Asked(notice, registry, acknowledged, grammar), **others)

    asking: Command = with_asked
    for option in (_language, _grammar, _registry, _acknowledged, _notice):
        asking = option(asking)
    return asking


def beside_a_notice(command: Command) -> Command:
    """Give a command that reads other files the options of those that read a notice."""
    for option in (_language, _registry, _acknowledged):
        command = option(command)
    return command
