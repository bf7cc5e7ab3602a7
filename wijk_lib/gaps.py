"""Witte vlekken: where is need high, and what is known about who is there?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijk_lib.coverage import Coverage, CoverageState


@dataclass(frozen=True, slots=True)
class Cell:
    """Need beside coverage for one area: one of six cells, or none where need has no place.

    high
        Whether need is in the highest third; None where the area is too small to
        rank or has no figures.
    """

    high: bool | None
    state: CoverageState


def cells(
    high: frozenset[str], ranked: Iterable[str], coverage: Mapping[str, Coverage]
) -> dict[str, Cell]:
    """For each area, whether need is high beside what is known about coverage.

    high
        Codes where need is high.
    ranked
        Codes of all areas that have a place; of others it is not known.
    coverage
        code -> Coverage of one thema.

    Returns code -> Cell, for every area of `coverage`.

    Raises ValueError when an area is high without having a place.
    """
    placed = frozenset(ranked)
    if stray := sorted(high - placed):
        raise ValueError(f"{stray[0]} is high in need, but is not among those with a place")
    return {
        code: Cell(code in high if code in placed else None, each.state)
        for code, each in coverage.items()
    }
