"""The notebooks made into pages by a process of their own, beside whoever waits for them.

It ends when its standard input is closed, so nothing is left behind however the process that began it ends.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from fanchang.errors import NoticeError
from fanchang.export.notebooks import notebook_pages

_LOOK = 0.2
"""Seconds after which waiting looks up: Windows hears no Ctrl-C while a process is waited for."""

_PAGES, _REFUSAL, _SAID = "*.html", "refusal.json", "said.txt"


@contextmanager
def pages_beside(
    notice: Path, options: Mapping[str, str], lang: str
) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Begin what `notebook_pages` does; what is yielded waits for it.

    Whoever leaves before the end, by an error or by Ctrl-C, ends it.

    Raises:
        NoticeError: a notebook does not run to its end.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        asked = json.dumps({"notice": str(notice), "options": dict(options), "lang": lang})
        with (folder / _SAID).open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "fanchang.export.beside", str(folder), asked],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,  # Ctrl-C does not reach it: it is ended from here
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        try:
            yield lambda: _pages(process, folder)
        finally:
            process.communicate()


def _pages(process: "subprocess.Popen[bytes]", folder: Path) -> dict[str, bytes]:
    while process.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
    if process.returncode == 0:
        return {path.name: path.read_bytes() for path in sorted(folder.glob(_PAGES))}
    if (folder / _REFUSAL).exists():
        refusal = json.loads((folder / _REFUSAL).read_text(encoding="utf-8"))
        raise NoticeError(refusal["problem"], refusal["path"], **refusal["values"])
    said = (folder / _SAID).read_text(encoding="utf-8", errors="replace").split("\n")
    reason = next((line for line in reversed(said) if line.strip()), f"exit status {process.returncode}")
    raise NoticeError("not run", "notebooks", reason=reason)


def main(folder: Path, notice: str, options: Mapping[str, str], lang: str) -> int:
    """Write the pages, or why there are none, into the folder; 0 if all were made."""
    try:
        pages = asyncio.run(_until_left(notebook_pages(Path(notice), options, lang)))
    except NoticeError as error:
        refusal = {"problem": error.problem, "path": error.path, "values": error.values}
        (folder / _REFUSAL).write_text(json.dumps(refusal, default=str), encoding="utf-8")
        return 1
    except asyncio.CancelledError:
        return 1
    for name, data in pages.items():
        (folder / name).write_bytes(data)
    return 0


async def _until_left(work: Coroutine[Any, Any, dict[str, bytes]]) -> dict[str, bytes]:
    """What the work gives; it is cancelled when standard input is closed."""
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)

    def listen() -> None:
        while os.read(0, 1):
            pass
        with suppress(RuntimeError):  # the work is done
            loop.call_soon_threadsafe(task.cancel)

    Thread(target=listen, daemon=True).start()
    return await task


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), **json.loads(sys.argv[2])))
