"""Suppression under attack: 10,000 made-up tables, and what it costs to withstand it."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from unittest import mock

from tests.attack import GEMEENTE, Bounds, disclosed, made_up_table, narrow, with_totals
from tests.bench.line import Line, growth, seconds
from wijk_lib import suppression
from wijk_lib.suppression import Shown, suppress

PEERS = True
TABLES = 10_000
SOLVED = 1_000

Table = tuple[dict[tuple[str, str], int], dict[str, str]]


def lines() -> Iterator[Line]:
    """How many tables gave something away; how much is hidden; how long it takes."""
    found = kept = cells = 0
    for seed in range(TABLES):
        table = made_up_table(random.Random(seed))
        shown = suppress(*table, gemeente=GEMEENTE)
        found += given_away(table, shown)
        kept += sum(each.value is not None for each in shown.values())
        cells += len(shown)
    yield Line(f"tables of {TABLES:,} narrowed by differences", "tables", found, limit=0)
    yield Line("cells without a number, in tables full of small counts", "share", 1 - kept / cells)
    yield from solved()
    name = "suppress 47 buurten x 5 categories"
    yield Line(name, "s", seconds(lambda: suppress(*buurten(47), gemeente=GEMEENTE)), limit=1.0)
    yield growth(
        "suppress",
        lambda parts: lambda: suppress(*buurten(24 * parts), gemeente=GEMEENTE),
        16.0,
    )


def given_away(
    table: Table, shown: Mapping[tuple[str, str], Shown], attack: Callable[..., Bounds] = narrow
) -> bool:
    """Whether a hidden cell can be narrowed too far."""
    texts = {cell: each.text for cell, each in shown.items()}
    return bool(disclosed(texts, attack(texts, table[1]), with_totals(*table)))


def solved() -> Iterator[Line]:
    """Linear programming, where its solver is installed; and both attacks without defence."""
    tables = [made_up_table(random.Random(seed)) for seed in range(SOLVED)]
    attacks: dict[str, Callable[..., Bounds]] = {"differences": narrow}
    if importlib.util.find_spec("highspy") is not None:
        from tests.bench.beside.solver import narrow_by_solver

        attacks["a solver"] = narrow_by_solver
        defended = [suppress(*table, gemeente=GEMEENTE) for table in tables]
        found = sum(map(given_away, tables, defended, repeat(narrow_by_solver)))
        yield Line(f"tables of {SOLVED:,} narrowed by a solver", "tables", found, limit=0)
    with mock.patch.object(suppression, "_protect"):
        bare = [suppress(*table, gemeente=GEMEENTE) for table in tables]
    for name, attack in attacks.items():
        found = sum(map(given_away, tables, bare, repeat(attack)))
        yield Line(f"the same by {name}, without the secondary step", "tables", found)


def buurten(number: int) -> Table:
    """Buurten in wijken of about three, with counts as of an own programme."""
    rng = random.Random(number)
    parents = {f"BU{n:03}": f"WK{n // 3:03}" for n in range(number)}
    return {
        (code, f"c{k}"): int(rng.expovariate(1 / (8 + 12 * k)))
        for code in parents
        for k in range(5)
    }, parents
