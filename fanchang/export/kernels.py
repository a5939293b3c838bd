"""A notebook run in a fresh kernel: a process of its own that leaves nothing behind.

What runs it comes with the extra `report`; it is imported when the first notebook is run.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

SECONDS = 120
"""How long one cell may take; the first one waits for pandas to be imported."""


async def run(notebook: "NotebookNode", workplace: Path) -> None:
    """Fill in the outputs of the notebook from a fresh kernel, whose working directory is `workplace`.

    The kernel is ended even where this is cancelled.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell raises.
        RuntimeError: the kernel does not start, or dies.
        TimeoutError: a cell takes longer than `SECONDS`.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        client = _client(notebook, Path(temporary), workplace)
        kernel = client.km
        try:
            await client.async_execute(cleanup_kc=True, env=os.environ | {"IPYTHONDIR": temporary})
        finally:
            if kernel.has_kernel:  # cancelled while it was started
                await kernel.shutdown_kernel(now=True)


def _client(notebook: "NotebookNode", temporary: Path, workplace: Path) -> Any:
    """A client whose kernel keeps what it needs in `temporary`: the user's own settings are not read."""
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    manager = AsyncKernelManager(
        kernel_spec_manager=_running_python(), connection_file=str(temporary / "kernel.json")
    )
    return NotebookClient(
        notebook,
        km=manager,
        timeout=SECONDS,
        extra_arguments=["--log-level=ERROR"],  # of the kernel itself; cells print as ever
        resources={"metadata": {"path": str(workplace)}},
        record_timing=False,
        coalesce_streams=True,  # how the kernel cuts a print into messages is a matter of time
        shutdown_kernel="immediate",  # it has nothing to put in order
    )


def _running_python() -> Any:
    """Knows one kernel: the interpreter that runs this file, whatever `python3` is elsewhere."""
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

    class RunningPython(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
            return KernelSpec(**get_kernel_dict())

    return RunningPython()
