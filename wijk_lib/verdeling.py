"""Does support follow need, as far as the hours are known?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from wijk_lib.bounds import Bounds, mean_bounds, weighted_mean
from wijk_lib.checking import above_zero, not_below_zero
from wijk_lib.coverage import Coverage
from wijk_lib.elasticity import solve_elasticity
from wijk_lib.ranks import fractional_ranks, part_of_neediest
from wijk_lib.record import Record, replace

__all__ = ["Bounds", "Verdeling", "mean_bounds", "presence_hours", "verdeling"]

Answer = Literal[
    "minder dan naar behoefte", "naar behoefte", "meer dan naar behoefte", "niet te zeggen"
]
Because = Literal[
    "",
    "geen bovengrens",
    "geen steun",
    "geen verschil in behoefte",
    "maten verschillen",
    "onbekende uren",
]

FEW_AREAS = 10
_ANSWERS: Mapping[int | None, Answer] = {
    -1: "minder dan naar behoefte",
    0: "naar behoefte",
    1: "meer dan naar behoefte",
}
_ROUNDING = 1e-9


class Verdeling(Record):
    """Whether support follows need, with what it stands on.

    answer
        What holds for every possible division of the unknown hours, by the Kakwani
        figure and by the share of the neediest alike; or "niet te zeggen".
    because
        Why it cannot be said, or "".
    kakwani
        0 in proportion to need, below 0 less than that; None where nothing can be
        said, as for the two below.
    concentration
        Above 0 when an inwoner gets more where need is higher.
    elasticity
        0 the same for everyone, 1 in proportion to need.
    share_of_neediest
        The share of support that goes to the neediest inwoners.
    neediest, share_by_need
        Which share of the inwoners that is, and which share of support they would
        get in proportion to need.
    areas, known
        How many areas count, and of how many the hours are known.
    known_hours
        The hours that are certain, all areas together.
    max_hours
        The stated bound for unknown hours, or None.
    left_out
        Codes with hours but without need: they do not count.
    """

    answer: Answer
    because: Because
    kakwani: Bounds | None
    concentration: Bounds | None
    elasticity: Bounds | None
    share_of_neediest: Bounds | None
    neediest: float
    share_by_need: float
    areas: int
    known: int
    known_hours: float
    max_hours: float | None
    left_out: tuple[str, ...]

    @property
    def few_areas(self) -> bool:
        """Whether so few areas count that one of them can turn the outcome."""
        return self.areas < FEW_AREAS


def verdeling(
    need_ratio: Mapping[str, float],
    hours: Mapping[str, tuple[float, float | None]],
    inwoners: Mapping[str, float],
    *,
    max_hours: float | None = None,
    neediest: float = 0.4,
) -> Verdeling:
    """Whether support follows need: three figures, exact over all possible hours.

    Most hours are unknown, so each figure is an interval: the lowest and the
    highest value that any division of hours within its limits gives. All three
    are, or rise with, a mean of something per area weighted by its hours (the
    rank, the logarithm of need, the part among the neediest), and of such a mean
    mean_bounds gives both ends exactly.

    need_ratio
        code -> need per inwoner on a scale with a true zero, above 0. Its codes
        are the areas that count.
    hours
        code -> (at least, at most) hours of support per week in the area as a
        whole; None for at most where it is not known. (0, 0) is confirmed
        nothing; an area without an entry is unknown.
    inwoners
        code -> inwoners, above 0.
    max_hours
        The stated assumption for the most hours per week that an area with unknown
        hours may have beyond those known. Without it nothing is said where hours
        are unknown, because the interval would say nothing.
    neediest
        Which share of the inwoners counts as the neediest.

    Returns the answer with its figures and what they stand on.

    Raises ValueError when hours are not a rising pair or a number is not allowed,
    KeyError when an area has no inwoners.

    Source: Kakwani (1977), Economic Journal 87:71-80, and Wagstaff & van Doorslaer
    (2000), J. Human Resources 35:716-733, against need; Santos Silva & Tenreyro
    (2006) for the elasticity; bounds in the sense of Manski (2003), Partial
    Identification of Probability Distributions.

    >>> need, people = {"BU01": 0.5, "BU02": 1.5}, {"BU01": 100, "BU02": 100}
    >>> found = verdeling(need, {"BU01": (4.0, 4.0), "BU02": (6.0, None)}, people, max_hours=2)
    >>> found.answer, found.known, found.known_hours, round(found.kakwani.low, 6)
    ('minder dan naar behoefte', 1, 10.0, -0.15)
    >>> verdeling(need, {"BU01": (4.0, 4.0)}, people).because
    'geen bovengrens'
    """
    if not need_ratio:
        raise ValueError("there is no area to look at, but at least one is needed")
    need = above_zero(need_ratio, "need_ratio")
    people = above_zero(inwoners, "inwoners", of=need)
    low, high = _limits(need, hours, max_hours)
    among = part_of_neediest(need, people, share=neediest)
    wanted = {code: people[code] * need[code] for code in need}
    unsaid = Verdeling(
        answer="niet te zeggen",
        because=_nothing_to_say(need, high),
        kakwani=None,
        concentration=None,
        elasticity=None,
        share_of_neediest=None,
        neediest=neediest,
        share_by_need=weighted_mean(among, wanted),
        areas=len(need),
        known=sum(low[code] == high.get(code) for code in need),
        known_hours=math.fsum(low.values()),
        max_hours=max_hours,
        left_out=tuple(sorted(hours.keys() - need.keys())),
    )
    if unsaid.because:
        return unsaid
    ranks = fractional_ranks(need, people)
    leaning = {code: 2 * rank - 1 for code, rank in ranks.items()}
    lowest, highest = mean_bounds(leaning, low, high)
    in_proportion = weighted_mean(leaning, wanted)
    kakwani = Bounds(lowest - in_proportion, highest - in_proportion)
    share = Bounds(*mean_bounds(among, low, high))
    answer, because = _answer(kakwani, share, unsaid.share_by_need)
    return replace(
        unsaid,
        answer=answer,
        because=because,
        kakwani=kakwani,
        concentration=Bounds(lowest, highest),
        elasticity=_elasticity(need, people, low, high),
        share_of_neediest=share,
    )


def _elasticity(
    need: Mapping[str, float],
    people: Mapping[str, float],
    low: Mapping[str, float],
    high: Mapping[str, float],
) -> Bounds:
    """The bounds of the implied elasticity, which rises with the mean logarithm of need."""
    logs = {code: math.log(value) for code, value in need.items()}
    line = [people[code] for code in logs], list(logs.values())
    ends = [solve_elasticity(mean, *line) for mean in mean_bounds(logs, low, high)]
    lowest, highest = (None if isinstance(end, str) else end for end in ends)
    return Bounds(lowest, highest)


def presence_hours(
    coverages: Iterable[Mapping[str, Coverage]],
) -> dict[str, tuple[float, float | None]]:
    """At least and at most so many hours per week in each area, over the themas together.

    coverages
        One mapping code -> Coverage per thema; each initiatief has one thema, so
        that nothing counts twice.

    Returns code -> (hours that are known, the same where nothing is unknown or
    else None), as verdeling takes it.

    >>> some = Coverage("minstens één bekend", 1, 2, None, 4.0, ("a",), ("b",), (), ("r",))
    >>> none = Coverage("bevestigd niets", 0, 0, 0.0, 0.0, (), (), ("c",), ("s",))
    >>> presence_hours([{"BU01": some, "BU02": none}, {"BU01": none, "BU02": none}])
    {'BU01': (4.0, None), 'BU02': (0.0, 0.0)}
    """
    low: dict[str, float] = {}
    unknown: set[str] = set()
    for per_code in coverages:
        for code, here in per_code.items():
            low[code] = low.get(code, 0.0) + here.hours_at_least
            if here.high > 0 and here.hours_per_week is None:
                unknown.add(code)
    return {code: (hours, None if code in unknown else hours) for code, hours in low.items()}


def _limits(
    need: Mapping[str, float],
    hours: Mapping[str, tuple[float, float | None]],
    max_hours: float | None,
) -> tuple[dict[str, float], dict[str, float]]:
    """The least and the most hours of each area; no most where there is no bound."""
    low = not_below_zero({code: hours.get(code, (0.0, None))[0] for code in need}, "hours")
    stated = {code: hours.get(code, (0.0, None))[1] for code in need}
    high = {code: most for code, most in stated.items() if most is not None}
    if max_hours is not None:
        bound = not_below_zero({"an unknown area": max_hours}, "max_hours")["an unknown area"]
        high = {code: high.get(code, low[code] + bound) for code in need}
    for code, most in not_below_zero(high, "hours").items():
        if most < low[code]:
            raise ValueError(f"hours of {code} are {low[code]!r} at least but {most!r} at most")
    return low, high


def _nothing_to_say(need: Mapping[str, float], high: Mapping[str, float]) -> Because:
    """Why no figure can be given, or ""."""
    if min(need.values()) == max(need.values()):
        return "geen verschil in behoefte"
    if high.keys() != need.keys():
        return "geen bovengrens"
    return "" if any(high.values()) else "geen steun"


def _answer(kakwani: Bounds, share: Bounds, by_need: float) -> tuple[Answer, Because]:
    """What holds over all of both intervals, and only where the two agree."""
    sides = {_side(kakwani, 0.0), _side(share, by_need)}
    if None in sides:
        return "niet te zeggen", "onbekende uren"
    if len(sides) > 1:
        return "niet te zeggen", "maten verschillen"
    return _ANSWERS[sides.pop()], ""


def _side(bounds: Bounds, at: float) -> int | None:
    """-1 below, 0 at and 1 above a value; None where the bounds lie on both sides."""
    low, high = (bounds.low or 0.0) - at, (bounds.high or 0.0) - at
    if max(abs(low), abs(high)) <= _ROUNDING:
        return 0
    return -1 if high < -_ROUNDING else 1 if low > _ROUNDING else None
