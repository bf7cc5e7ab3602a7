"""How sure is the order of the areas, and which of our choices moves it most?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wijk_lib.choices import Choice
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.need_level import rank_uncertainty, which_choice_matters
from wijk_lib.rank_draws import RankInterval
from wijk_lib.record import Record


class Certainty(Record):
    """What other choices of weights and scale would do to the order of the areas.

    ranks
        code -> RankInterval, of the areas with a place; empty where there is no index.
    choices
        One choice made differently at a time, most change first.
    """

    ranks: Mapping[str, RankInterval]
    choices: tuple[Choice, ...]

    @property
    def ordered(self) -> tuple[str, ...]:
        """Codes from most to least need: by middle rank, then by how often in the top fifth."""
        return tuple(
            sorted(
                self.ranks,
                key=lambda c: (self.ranks[c].median, -self.ranks[c].p_worst_fifth, c),
            )
        )


def certainty(
    wijkbeeld: Wijkbeeld,
    level: Level,
    *,
    year: int | None = None,
    weights: Mapping[str, float] | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> Certainty:
    """The ranks of the areas of one level over many other choices, and which choice matters.

    Not how true the figures are: where no margin is published, none is in it.

    year, weights
        As `work_out` takes them.
    draws, seed
        As `rank_intervals` takes them: the same seed gives the same answer.

    Raises ValueError when a weight is below 0, or none is above 0.

    >>> from wijk_lib.example import proefstad
    >>> found = certainty(proefstad(), "wijk", draws=100)
    >>> found.ranks["WK02"].p_worst_fifth, len(found.choices)
    (1.0, 7)
    """
    ranks = rank_uncertainty(wijkbeeld, level, year=year, weights=weights, draws=draws, seed=seed)
    choices = which_choice_matters(wijkbeeld, level, year=year, weights=weights)
    return Certainty(MappingProxyType(ranks), tuple(choices))
