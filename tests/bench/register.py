"""The register under a large import: how long it takes, how much it holds, and who waits for it.

By the clock on the wall, because that is what people wait for: run it on a quiet machine.
"""

from __future__ import annotations

import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from data.register import LOCAL_USER, Register, open_register
from data.register_transfer import importing
from data.register_transfer.apart import run_apart
from data.register_transfer.exporting import as_csv, as_xlsx
from tests.bench.line import Line
from tests.register_at import PROEFSTAD, large_file, proefstad
from tests.stores import cluster

ROWS = 100_000
ALONE_S = 5


def lines() -> Iterator[Line]:
    """Preview, import and export of 100,000 rows, and what a visitor notices of it."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _of_store("SQLite", Path(folder) / "register", Path(folder))
    with tempfile.TemporaryDirectory() as folder, cluster() as server:
        yield from _of_store("PostgreSQL", server.new_database(), Path(folder))


def _of_store(store: str, where: object, folder: Path) -> Iterator[Line]:
    name = f"register, {store}, {ROWS} rows"
    with closing(open_register(proefstad(), PROEFSTAD, where=str(where))) as register:
        looks = _Looks(register)
        alone = looks.during(lambda: time.sleep(ALONE_S))
        incoming = large_file(folder / "groot.csv", ROWS)
        arguments = {"incoming": incoming, "who": LOCAL_USER}
        stamp = register.stamp()

        def preview() -> None:
            seen = run_apart(importing.preview, register, **arguments)
            if seen.counts != {"toegevoegd": ROWS}:
                raise ValueError(f"the preview says {seen.counts} {seen.problems[:3]}")

        def carry_out() -> None:
            more = {"token": "groot", "stamp": stamp}
            if run_apart(importing.carry_out, register, **arguments, **more) != ROWS:
                raise ValueError("not every row landed")

        for what, work in (("preview", preview), ("import", carry_out)):
            taken, during = _timed(lambda work=work: looks.during(work))
            yield Line(f"{name}: {what}", "s", taken, limit=60)
            note = f"{len(during)} looks, alone {len(alone)}; 95th percentile"
            yield Line(
                f"{name}: a look during the {what}",
                *("ms", _p95(during), _p95(alone)),
                limit=2,
                limit_on="ratio",
                note=note,
            )
        peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        yield Line(f"{name}: memory of the import", "MB", peak_mb, limit=500)
        for what, export in (("CSV", as_csv), ("XLSX", lambda of, kind: as_xlsx(of, [kind]))):
            taken, _ = _timed(lambda export=export: export(register, "aanwezigheid"))
            yield Line(f"{name}: export as {what}", "s", taken)


class _Looks:
    """A visitor who looks again and again at what a rerun asks of the register."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def during(self, work: Callable[[], object]) -> list[float]:
        """Milliseconds of each look while `work` is done."""
        took: list[float] = []
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                start = time.perf_counter()
                self._register.stamp()
                self._register.history(newest=5)
                took.append((time.perf_counter() - start) * 1000)
                time.sleep(0.02)

        visitor = threading.Thread(target=look)
        visitor.start()
        try:
            work()
        finally:
            done.set()
            visitor.join()
        return took


def _timed(work: Callable[[], list[float] | bytes]) -> tuple[float, list[float] | bytes]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _p95(took: list[float]) -> float:
    return quantiles(took, n=20)[-1]
