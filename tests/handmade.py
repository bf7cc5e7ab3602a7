"""The gemeente of the examples with nothing in it but what a test says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wijk_lib.example import (
    BRON,
    GEBIEDEN,
    PLACES,
    indicator,
    initiatief,
    lookup,
    proefstad,
    said,
    toezegging,
)
from wijk_lib.model import Aanwezigheid, Initiatief, Settings, Wijkbeeld

__all__ = [
    "BRON",
    "GEBIEDEN",
    "PLACES",
    "indicator",
    "initiatief",
    "lookup",
    "said",
    "toezegging",
    "wijkbeeld",
]


def wijkbeeld(
    *,
    initiatieven: Iterable[Initiatief] = (),
    aanwezigheid: Iterable[Aanwezigheid] = (),
    **changes: object,
) -> Wijkbeeld:
    """Proefstad with the figures of 2020 alone, and no more initiatieven than are given."""
    whole = proefstad()
    plain = replace(
        whole,
        settings=Settings(500, 4.0, 12),
        figures={key: found for key, found in whole.figures.items() if key[1] == 2020},
        figure_bronnen={key: bron for key, bron in whole.figure_bronnen.items() if key[1] == 2020},
        initiatieven={each.key: each for each in initiatieven},
        aanwezigheid=tuple(aanwezigheid),
        toezeggingen={},
        synthetic=False,
    )
    return replace(plain, **changes)
