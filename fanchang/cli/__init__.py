"""The commands: the chain from a file to files. One room each; what they share stands in `asked`."""

import errno
import os
import sys
from itertools import pairwise
from typing import Any

import click

import fanchang
from fanchang.cli.asked import EXAMPLES
from fanchang.cli.audit import audit
from fanchang.cli.build import build
from fanchang.cli.charts import charts
from fanchang.cli.decisions import decisions
from fanchang.cli.inspect import inspect
from fanchang.cli.report import report
from fanchang.errors import NoticeError

USAGE_ERROR = 2
INTERRUPTED = 130


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(fanchang.__version__, prog_name="fanchang")
def commands() -> None:
    """Reads a government's task-division notice into tidy tables; every value leads back to its line.

    把政府任务分解通知读成整洁的数据表，每个值都能回到原文的行。
    """


for command in (build, audit, charts, report, decisions, inspect):
    commands.add_command(command)


def main() -> None:
    """Run the command line; the exit status is that of the contract."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a character still prints the rest
            stream.reconfigure(errors="replace")
    status = _run(sys.argv[1:])
    sys.exit(_flush(status))


def _run(arguments: list[str]) -> int:
    try:
        status: Any = commands.main(arguments, prog_name="fanchang", standalone_mode=False)
    except NoticeError as error:
        click.echo(error.sentence(_asked_language(arguments)), err=True)
        return USAGE_ERROR
    except click.ClickException as error:
        error.show()
        return USAGE_ERROR
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:  # click leaves so when whoever reads the output has gone
        return 0
    except OSError:  # nowhere to print to
        return USAGE_ERROR
    return status if isinstance(status, int) else 0


def _flush(status: int) -> int:
    """Print what is still to be printed; a reader that has gone is no failure."""
    if sys.stdout is None:
        return status
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return status if error.errno == errno.EPIPE else USAGE_ERROR
    return status


def _asked_language(arguments: list[str]) -> str:
    """The language of the command line that failed, before click could tell it."""
    asked = [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    asked += [b for a, b in pairwise(arguments) if a == "--lang"]
    return "en" if "en" in asked else "zh"
