"""Many visitors at once, without browsers: how long they wait, and what the server keeps of them.

A visitor waits until the whole page has arrived, not only the map.
"""

from __future__ import annotations

import asyncio
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from tests.bench.line import Line
from tests.bench.visitor import Visitor
from tests.browser.serving import ROOT, server

FIGURES = ("Emotioneel eenzaam", "Sociaal eenzaam", "Moeite met rondkomen")
# How many visitors, how many seconds from change to change, and for how many seconds.
CROWDS = ((60, 2.0, 20.0), (150, 8.0, 24.0))
AT_ONCE = 50
PASSING = 1000  # sessions opened and closed
WARM = 200  # sessions before the memory is first looked at
BESIDE = 10  # of those passing, open at the same time


@dataclass
class Tally:
    """What became of the changes of a crowd."""

    waits_ms: list[float]
    errors: int = 0

    @property
    def p95(self) -> float:
        """The wait that one change in twenty exceeds."""
        return quantiles(self.waits_ms, n=20)[-1]


def lines() -> Iterator[Line]:
    """First visits at once, two crowds that change something, and memory."""
    with server(ROOT / "dashboard.py", WIJKBEELD_REGISTER="uit") as (url, process):
        asyncio.run(_pass(url, 3))  # the server reads its data on the first visit
        firsts = asyncio.run(_come_at_once(url))
        name = f"{AT_ONCE} first visits at once"
        yield Line(f"{name}, p95", "ms", firsts.p95, limit=4000)
        yield Line(f"{name}, errors", "", firsts.errors, limit=0)
        for people, every_s, for_s in CROWDS:
            before = _memory_kb(process)
            tally, after = asyncio.run(_crowd(url, process, people, every_s, for_s))
            name = f"{people} people, a change every {every_s:g} s"
            note = f"{len(tally.waits_ms)} changes in {for_s:g} s"
            yield Line(f"{name}, p95", "ms", tally.p95, limit=300, note=note)
            yield Line(f"{name}, errors", "", tally.errors, limit=0)
            kept = (after - before) / 1000 / people
            yield Line(f"{name}, memory of a session", "MB", kept, limit=0.5)
        asyncio.run(_pass(url, WARM))
        before = _memory_kb(process)
        asyncio.run(_pass(url, PASSING))
        grown = (_memory_kb(process) - before) / PASSING
        name = f"{PASSING:,} sessions opened and closed, growth of each"
        yield Line(name, "kB", grown, limit=20)


async def _come_at_once(url: str) -> Tally:
    visitors = [Visitor(url, "kaart", "niveau=buurt") for _ in range(AT_ONCE)]
    found = await asyncio.gather(*(each.come() for each in visitors), return_exceptions=True)
    await asyncio.gather(*(each.leave() for each in visitors))
    return _tally(found)


async def _crowd(
    url: str, process: int, people: int, every_s: float, for_s: float
) -> tuple[Tally, int]:
    """Everyone changes something at their own moment; the memory is that of the full house."""
    visitors = [Visitor(url, "kaart", "niveau=buurt") for _ in range(people)]
    for each in visitors:
        await each.come()
    until = time.monotonic() + for_s
    found = await asyncio.gather(
        *(_change(each, every_s, until, seed) for seed, each in enumerate(visitors))
    )
    after = _memory_kb(process)
    await asyncio.gather(*(each.leave() for each in visitors))
    return _tally([wait for waits in found for wait in waits]), after


async def _change(
    visitor: Visitor, every_s: float, until: float, seed: int
) -> list[float | BaseException]:
    waits: list[float | BaseException] = []
    await asyncio.sleep(random.Random(seed).uniform(0, every_s))
    turn = seed
    while (started := time.monotonic()) < until:
        figure = FIGURES[turn % len(FIGURES)]
        try:
            await visitor.point("Wat", figure)
            waits.append(await visitor.choose("Wat", figure))
        except Exception as error:  # whatever it is, it is one visitor who got no answer
            return [*waits, error]
        turn += 1
        await asyncio.sleep(max(0.0, every_s - (time.monotonic() - started)))
    return waits


async def _pass(url: str, sessions: int) -> None:
    """Sessions that come and go, a few at a time."""

    async def one_after_another() -> None:
        for _ in range(max(1, sessions // BESIDE)):
            visitor = Visitor(url, "kaart")
            await visitor.come()
            await visitor.leave()

    await asyncio.gather(*(one_after_another() for _ in range(min(BESIDE, sessions))))


def _tally(found: list[float | BaseException]) -> Tally:
    waits = [each for each in found if isinstance(each, float)]
    return Tally(waits, len(found) - len(waits))


def _memory_kb(process: int) -> int:
    pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize() // 1000
