"""One line of the benchmark, and how its numbers are taken.

Times are of the processor, not of the clock on the wall, so that what else the machine
does at that moment counts little.
"""

from __future__ import annotations

import gc
import math
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from statistics import median
from time import process_time
from typing import Literal

RUNS = 5
AT_LEAST_S = 0.005  # a run shorter than this is repeated, so that the clock can see it


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of ours, the same of a peer where there is one, and what it should keep to.

    limit, limit_on
        `ours` or the `ratio` (ours / other) may not be above the limit; None is no limit.
    note
        With whom it was compared, and on what.
    """

    name: str
    unit: str
    ours: float
    other: float | None = None
    limit: float | None = None
    limit_on: Literal["ours", "ratio"] = "ours"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours in terms of the other; below 1 is less than the other."""
        return self.ours / self.other if self.other else None

    @property
    def holds(self) -> bool | None:
        """Whether it keeps to its limit; None where it has none, or no peer to be held to."""
        held = self.ours if self.limit_on == "ours" else self.ratio
        return None if self.limit is None or held is None else held <= self.limit

    def as_dict(self) -> dict[str, object]:
        """All of it, for bench.json."""
        return asdict(self) | {"ratio": self.ratio, "holds": self.holds}


def seconds(work: Callable[[], object]) -> float:
    """The middle of five times, after one run that does not count."""
    return median(_times(work)[0])


def seconds_of_both(work: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """As `seconds`, of two that take turns, so that a busy moment falls on both."""
    ours, theirs = _times(work, other)
    return median(ours), median(theirs)


def _times(*works: Callable[[], object]) -> list[list[float]]:
    """Five times of each, by turns; the garbage of others is not collected at their expense."""
    numbers = []
    for work in works:
        started = process_time()
        work()
        numbers.append(max(1, math.ceil(AT_LEAST_S / max(process_time() - started, 1e-7))))
    gc.collect()
    gc.freeze()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for work, number, mine in zip(works, numbers, times, strict=True):
            started = process_time()
            for _ in range(number):
                work()
            mine.append((process_time() - started) / number)
    gc.unfreeze()
    return times


def megabytes(work: Callable[[], object]) -> float:
    """The most memory held at once while it runs, its result included."""
    gc.collect()
    tracemalloc.start()
    try:
        kept = work()
        peak = tracemalloc.get_traced_memory()[1]
        del kept
    finally:
        tracemalloc.stop()
    return peak / 1e6


def require_same(name: str, ours: Iterable[float], other: Iterable[float]) -> None:
    """Stop when the two answers are not the same to 1e-9: then their times say nothing."""
    for a, b in zip(ours, other, strict=True):
        if not math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9):
            raise ValueError(f"{name}: ours is {a!r}, the other's is {b!r}")


def growth(name: str, work_at: Callable[[int], Callable[[], object]], limit: float = 8.0) -> Line:
    """How many times as long four times as much takes; `work_at(parts)` of 1, 2 and 4 parts.

    n log n takes 4 to 5 times as long and a little more where the memory gets farther
    away; a square law takes 16 times as long.
    """
    one, two, four = (seconds(work_at(parts)) for parts in (1, 2, 4))
    note = f"1x {one:.3g} s, 2x {two:.3g} s, 4x {four:.3g} s"
    return Line(f"{name}: 4x as much takes", "times", four / one, limit=limit, note=note)
