"""De ongelijkheidsknop: what does each area get, and who gains or gives by it?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from wijk_lib.checking import above_zero, not_below_zero, picked
from wijk_lib.elasticity import ImpliedElasticity, implied_elasticity
from wijk_lib.equity import gini, hoover, kakwani_against_need, part_of_neediest
from wijk_lib.record import Record
from wijk_lib.shares import need_weighted_shares


class Spread(Record):
    """How a division lies over the inwoners.

    gini
        How unequal it is per inwoner: 0 when all get the same. By need it is not 0.
    kakwani
        0 in proportion to need, below 0 flatter.
    share_of_neediest
        The share that goes to the neediest inwoners.
    off_need
        Which share would have to move to lie as need lies (Hoover).
    least, most
        What an inwoner gets in the area that gets least, and in that which gets most.
    """

    gini: float
    kakwani: float
    share_of_neediest: float
    off_need: float
    least: float
    most: float


class Division(Record):
    """A budget divided by need, beside the present division where there is one.

    amounts, per_inwoner
        code -> what the area gets, and what that is per inwoner.
    after
        How this division lies.
    change
        code -> amount less present amount; empty without a present division.
    before, implied
        How the present division lies, and the turn of the knob it amounts to; None
        without one.
    neediest
        Which share of the inwoners counts as the neediest.
    """

    amounts: Mapping[str, float]
    per_inwoner: Mapping[str, float]
    after: Spread
    change: Mapping[str, float]
    before: Spread | None
    implied: ImpliedElasticity | None
    neediest: float

    @property
    def gaining(self) -> tuple[str, ...]:
        """The areas that get more than now, largest gain first."""
        return tuple(sorted(self._changed(1), key=lambda code: (-self.change[code], code)))

    @property
    def giving(self) -> tuple[str, ...]:
        """The areas that get less than now, largest loss first."""
        return tuple(sorted(self._changed(-1), key=lambda code: (self.change[code], code)))

    def _changed(self, sign: int) -> list[str]:
        """Codes whose change has this sign, rounding apart."""
        least = 1e-9 * math.fsum(self.amounts.values())
        return [code for code, change in self.change.items() if sign * change > least]


def divide_budget(
    budget: float,
    inwoners: Mapping[str, float],
    need_ratio: Mapping[str, float],
    *,
    elasticity: float,
    floor: float = 0.0,
    cap: float = math.inf,
    present: Mapping[str, float] | None = None,
    neediest: float = 0.4,
) -> Division:
    """What every area gets of a budget divided by need, and how that differs from now.

    budget
        What there is to divide, above 0, in euros, hours or another unit.
    inwoners
        code -> inwoners, above 0.
    need_ratio
        code -> need per inwoner on a scale with a true zero, above 0. Its codes
        are the areas that share.
    elasticity, floor, cap
        The turn of the knob and its limits, as need_weighted_shares takes them.
    present
        code -> what the area has now, not below 0, in the unit of the budget. Its
        total may differ from the budget; the difference then shows in `change`.
    neediest
        Which share of the inwoners counts as the neediest.

    Returns the division beside the present one.

    Raises ValueError when a number is not allowed or the present division is
    empty, KeyError when an area has no inwoners or no present amount.

    Source: of the shares as need_weighted_shares; of the figures as gini,
    kakwani_against_need and implied_elasticity.

    >>> people, need = {"BU01": 100, "BU02": 100}, {"BU01": 0.5, "BU02": 2.0}
    >>> now = {"BU01": 500, "BU02": 400}
    >>> found = divide_budget(1000.0, people, need, elasticity=1, present=now)
    >>> found.amounts["BU02"], found.change["BU02"], found.giving
    (800.0, 400.0, ('BU01',))
    """
    total = above_zero({"the whole": budget}, "budget")["the whole"]
    shares = need_weighted_shares(inwoners, need_ratio, elasticity=elasticity, floor=floor, cap=cap)
    amounts = {code: total * share for code, share in shares.items()}
    among = part_of_neediest(need_ratio, inwoners, share=neediest)
    change: dict[str, float] = {}
    before = implied = None
    if present is not None:
        now = not_below_zero(picked(present, need_ratio, "present amount"), "present amount")
        implied = implied_elasticity(now, inwoners, need_ratio)
        before = _spread(now, inwoners, need_ratio, among)
        change = {code: amounts[code] - now[code] for code in amounts}
    return Division(
        amounts=MappingProxyType(amounts),
        per_inwoner=MappingProxyType({code: amounts[code] / inwoners[code] for code in amounts}),
        after=_spread(amounts, inwoners, need_ratio, among),
        change=MappingProxyType(change),
        before=before,
        implied=implied,
        neediest=neediest,
    )


def _spread(
    amounts: Mapping[str, float],
    inwoners: Mapping[str, float],
    need_ratio: Mapping[str, float],
    among: Mapping[str, float],
) -> Spread:
    """How amounts per area lie over the inwoners."""
    each = {code: amounts[code] / inwoners[code] for code in amounts}
    to_neediest = math.fsum(among[code] * amounts[code] for code in amounts)
    return Spread(
        gini(each, inwoners),
        kakwani_against_need(each, need_ratio, inwoners).value,
        to_neediest / math.fsum(amounts.values()),
        hoover(amounts, {code: inwoners[code] * need_ratio[code] for code in amounts}),
        min(each.values()),
        max(each.values()),
    )
