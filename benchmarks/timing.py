"""How benchmarks take time: in turn, garbage of the run before gone, the first run of each thrown away."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any


class Times:
    """Milliseconds by what was done."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {}

    def take(self, name: str, run: Callable[..., Any], *arguments: Any) -> Any:
        """Run it and note how long it took."""
        start = time.perf_counter()
        result = run(*arguments)
        self.taken.setdefault(name, []).append((time.perf_counter() - start) * 1000)
        return result

    def median(self, name: str) -> float:
        """The median of its times; not a number if it was never done."""
        return statistics.median(self.taken.get(name, [float("nan")]))


def alternate(runs: Sequence[Callable[[], object]], count: int) -> list[list[float]]:
    """So many times of each run, taken in turn (ABAB), after one warm-up of each."""
    times = Times()
    for at in range(count + 1):
        for number, run in enumerate(runs):
            gc.collect()
            times.take(f"{number}" if at else "warm-up", run)
    return [times.taken[f"{number}"] for number in range(len(runs))]
