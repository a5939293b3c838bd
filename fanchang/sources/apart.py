"""PDF in a process of its own, which can be stopped: a hostile file may keep the library busy without end.

The file is sent there, its parts come back; on Windows this works as elsewhere.
"""

import contextlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

from fanchang.errors import NoticeError
from fanchang.source import Source
from fanchang.sources.parts import Part, make_source

LIMIT_SECONDS = 18
"""With what comes before and after, a PDF takes 20 seconds at most."""
_MOST_MEMORY = 2**30
_COMMAND = "from fanchang.sources.apart import answer; answer()"


def read_pdf(path: Path, data: bytes) -> Source:
    """The paragraphs and ruled tables; a table that goes on over the page is one, and so is a broken row.

    Page heads, feet and numbers are left out, text that is not upright (watermarks) too.

    Raises:
        NoticeError: the file is damaged, encrypted, larger than any notice, a scan without text, or has no
            end within `LIMIT_SECONDS`.
        ImportError: the library that opens it is not installed.
    """
    return make_source(path, data, "pdf", _parts(path, data))


def answer() -> None:
    """The other process: reads a PDF from standard input, prints its parts or what is wrong with it."""
    _limit_memory()
    found: object
    try:
        from fanchang.sources.pdf import pdf_parts

        found = pdf_parts(Path(), sys.stdin.buffer.read())
    except NoticeError as error:
        found = (error.problem, error.values)
    except ImportError as error:
        found = error.name or ""
    sys.stdout.buffer.write(pickle.dumps(found))


def _parts(path: Path, data: bytes) -> list[Part]:
    try:
        answered = pickle.loads(_asked(data))
    except subprocess.TimeoutExpired:
        raise NoticeError("too slow", path, kind="PDF", seconds=LIMIT_SECONDS) from None
    except (EOFError, pickle.UnpicklingError):
        raise NoticeError("damaged file", path, kind="PDF", reason="no answer") from None
    if isinstance(answered, str):
        raise ImportError(name=answered)
    if isinstance(answered, tuple):
        problem, values = answered
        raise NoticeError(problem, path, **values)
    parts: list[Part] = answered
    return parts


def _asked(data: bytes) -> bytes:
    """What the other process answers; it finds the same libraries, and none that lie beside the file (-P)."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _COMMAND],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            return process.communicate(data, LIMIT_SECONDS)[0]
        finally:
            process.kill()


def _limit_memory() -> None:
    """Where the system can; Windows has the limit of time alone."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
