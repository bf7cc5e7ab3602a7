"""Ongelijk verdelen: what does each wijk get at one stand of the knob, and who gives for it?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from wijk_lib.division import Division, divide_budget
from wijk_lib.fairness import PriceOfFairness, price_of_fairness
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.record import Record
from wijk_lib.shares import need_weighted_shares
from wijk_lib.uitkomst import Uitkomst
from wijk_lib.verdeling import Verdeling, presence_hours, verdeling

HUNDRED = 100.0
SAME_BELOW = 0.005


class Setting(Record):
    """How a budget is to be divided.

    elasticity, floor, cap
        As `need_weighted_shares` takes them: 0 the same for everyone, 1 by need.
    budget
        What there is to divide; None where nobody said.
    everyone
        Whether the areas share too that the gemeente leaves out of divisions.
    """

    elasticity: float = 1.0
    floor: float = 0.0
    cap: float = math.inf
    budget: float | None = None
    everyone: bool = False


class Sharing(Record):
    """A budget divided by one setting, beside what it is compared with.

    areas
        Codes of those that share, most need first.
    left_out, without_figures
        Codes of those that the gemeente leaves out, and of those without figures of need.
    total
        What is divided: the budget; else what the given division adds up to; else 100, so that
        every amount is a percentage.
    in_percent
        Whether the total is that 100.
    beside
        "nu" for the given division, else "evenveel": the same for every inwoner.
    division
        Its `change` and `before` are against that.
    compared
        code -> amount in what it is compared with.
    not_given
        Codes that share but have no given amount: then nothing is compared with it.
    not_counted
        Codes with a given amount that do not share.
    least_first
        What more money would bring if those with least came first; None unless the budget is
        larger than the given division.
    """

    setting: Setting
    areas: tuple[str, ...]
    left_out: tuple[str, ...]
    without_figures: tuple[str, ...]
    total: float
    in_percent: bool
    beside: Literal["nu", "evenveel"]
    division: Division
    compared: Mapping[str, float]
    not_given: tuple[str, ...]
    not_counted: tuple[str, ...]
    least_first: PriceOfFairness | None

    def change_per_inwoner(self, code: str) -> float:
        """How much more an inwoner gets than in what it is compared with, 0.25 for 25 %.

        Infinite where there was nothing.
        """
        was, gets = self.compared[code], self.division.amounts[code]
        return gets / was - 1 if was > 0 else math.inf if gets > 0 else 0.0

    def direction(self, code: str) -> Literal["meer", "minder", "gelijk"]:
        """Whether an inwoner gets more or less; alike where it is less than half a percent."""
        step = self.change_per_inwoner(code)
        if abs(step) < SAME_BELOW:
            return "gelijk"
        return "meer" if step > 0 else "minder"


def share_out(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    setting: Setting,
    *,
    level: Level = "wijk",
    given: Mapping[str, float] | None = None,
) -> Sharing | None:
    """What each area gets of a budget at one stand of the knob, beside what it has now.

    given
        code -> what the area has now, in the unit of the budget; None or empty where nobody
        said. It is compared with only where every area that shares has an amount.

    Returns None where there are no two areas with figures of need.

    Raises ValueError when a part of the setting lies outside its limits.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = share_out(proefstad(), uitkomst(), Setting(elasticity=1.0))
    >>> {code: round(amount, 1) for code, amount in found.division.amounts.items()}
    {'WK01': 44.5, 'WK02': 55.5}
    """
    need, people = _who_shares(wijkbeeld, uitkomst, level, everyone=setting.everyone)
    if len(need) < 2:
        return None
    said = {code: amount for code, amount in (given or {}).items() if code in need}
    not_given = tuple(sorted(need.keys() - said.keys())) if said else ()
    now = math.fsum(said.values())
    known = bool(said) and not not_given and now > 0
    total = setting.budget or (now if known else HUNDRED)
    alike = need_weighted_shares(people, need, elasticity=0)
    compared = said if known else {code: total * share for code, share in alike.items()}
    division = divide_budget(
        total,
        people,
        need,
        elasticity=setting.elasticity,
        floor=setting.floor,
        cap=setting.cap,
        present=compared,
    )
    areas = wijkbeeld.at_level(level)
    return Sharing(
        setting=setting,
        areas=tuple(sorted(need, key=lambda code: (-need[code], code))),
        left_out=tuple(each.code for each in areas if not (each.in_divisions or setting.everyone)),
        without_figures=tuple(
            each.code
            for each in areas
            if (each.in_divisions or setting.everyone) and each.code not in need
        ),
        total=total,
        in_percent=setting.budget is None and not known,
        beside="nu" if known else "evenveel",
        division=division,
        compared=MappingProxyType(compared),
        not_given=not_given,
        not_counted=tuple(sorted((given or {}).keys() - need.keys())),
        least_first=_least_first(total - now, compared, need, people) if known else None,
    )


def known_hours(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    *,
    level: Level = "wijk",
    everyone: bool = False,
    max_hours: float | None = None,
) -> Verdeling | None:
    """Whether the hours in the register follow need, between what is known and what can be.

    everyone
        As in `Setting`.
    max_hours
        As `verdeling` takes it.

    Returns None where there are no two areas with figures of need.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = known_hours(proefstad(), uitkomst())
    >>> found.answer, found.because, found.known_hours
    ('niet te zeggen', 'geen bovengrens', 6.0)
    """
    need, people = _who_shares(wijkbeeld, uitkomst, level, everyone=everyone)
    if len(need) < 2:
        return None
    covered = [per_code for (at, _), per_code in uitkomst.coverage.items() if at == level]
    hours = {code: each for code, each in presence_hours(covered).items() if code in need}
    return verdeling(need, hours, people, max_hours=max_hours)


def _who_shares(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, level: Level, *, everyone: bool
) -> tuple[dict[str, float], dict[str, float]]:
    """Need and inwoners of the areas that share."""
    people = wijkbeeld.inwoners(level)
    need = {
        code: ratio
        for code, ratio in uitkomst.need_ratio[level].items()
        if people.get(code, 0) > 0 and (everyone or wijkbeeld.gebieden[code].in_divisions)
    }
    return need, {code: people[code] for code in need}


def _least_first(
    extra: float,
    now: Mapping[str, float],
    need: Mapping[str, float],
    people: Mapping[str, float],
) -> PriceOfFairness | None:
    """What is added on top, the area with least for its need first; every inwoner counts alike."""
    if extra <= 0:
        return None
    wanted = {code: people[code] * need[code] for code in need}
    return price_of_fairness(extra, now, wanted, weights=people)
