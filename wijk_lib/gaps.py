"""Witte vlekken: where is need high, and what is known about who is there?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from wijk_lib.checking import checked, not_below_zero
from wijk_lib.coverage import Coverage, CoverageState
from wijk_lib.record import Record


class Cell(Record):
    """Need beside coverage for one area: one of six cells, or none where need has no place.

    high
        Whether need is in the highest third; None where the area is too small to
        rank or has no figures.
    """

    high: bool | None
    state: CoverageState


class Gap(Record):
    """An area with much need where nobody is known to be.

    state
        "bevestigd niets" or "onbekend": the one asks for action, the other for a question.
    high
        How many initiatieven could be there after all.
    """

    code: str
    behoefte: float
    state: CoverageState
    high: int


class Unmet(Record):
    """Need that support does not reach in one area.

    people
        How many people with the need.
    share
        Which share of the people with the need, from 0 to 1.
    """

    code: str
    people: float
    share: float


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

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> from wijk_lib.coverage import coverage
    >>> here, every = [said("spreekuur", "WK01")], lookup(initiatief("spreekuur"))
    >>> known = coverage(["WK01", "WK02"], here, every, thema="geld")
    >>> cells(frozenset({"WK02"}), ["WK01", "WK02"], known)["WK02"]
    Cell(high=True, state='onbekend')
    """
    placed = frozenset(ranked)
    if stray := sorted(high - placed):
        raise ValueError(f"{stray[0]} is high in need, but is not among those with a place")
    return {
        code: Cell(code in high if code in placed else None, each.state)
        for code, each in coverage.items()
    }


def find_gaps(
    behoefte: Mapping[str, float], coverage: Mapping[str, Coverage], *, need_from: float
) -> list[Gap]:
    """The witte vlekken: areas with much need where nobody is known to be, neediest first.

    Confirmed emptiness and not knowing are kept apart: see Gap.state.

    behoefte
        code -> expected need, 0 to 100, as `behoefte_index` gives it; an area without
        a place is not in it and is never a gap.
    coverage
        code -> Coverage of one thema.
    need_from
        From this need on an area counts as needy; same scale as behoefte.

    Returns a list, empty when there is no gap; equal need in order of code.

    Raises KeyError when an area with behoefte is missing from coverage: what was not
    looked at must not look like a gap, nor like none. ValueError when a number is not
    finite.

    Source: a definition of this library.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> from wijk_lib.coverage import coverage
    >>> here, every = [said("spreekuur", "WK01")], lookup(initiatief("spreekuur"))
    >>> known = coverage(["WK01", "WK02"], here, every, thema="geld")
    >>> find_gaps({"WK01": 70.0, "WK02": 80.0}, known, need_from=60)
    [Gap(code='WK02', behoefte=80.0, state='onbekend', high=1)]
    """
    checked({"from": need_from}, "need")
    needy = [code for code, need in checked(behoefte, "behoefte").items() if need >= need_from]
    for code in behoefte:
        if code not in coverage:
            raise KeyError(f"coverage of {code} is missing, but it has behoefte")
    found = [
        Gap(code, behoefte[code], coverage[code].state, coverage[code].high)
        for code in needy
        if coverage[code].low == 0
    ]
    return sorted(found, key=lambda gap: (-gap.behoefte, gap.code))


def unmet_need(
    people: Mapping[str, float], access: Mapping[str, float], *, norm: float
) -> dict[str, Unmet]:
    """The people with a need that support does not reach, given what is held to be enough.

    Of each area the share min(1, access / norm) is reached and the rest is not.

    people
        code -> number of people with the need (a rate times those it is a rate of; an
        index is not a number of people).
    access
        code -> support per person with the need, as a two-step catchment gives it;
        not below 0.
    norm
        The access that is held to be enough, same unit: of policy, or the mean of the
        gemeente. A choice, to be named wherever the figure is shown.

    Returns code -> Unmet, for every area of `people`.

    Raises ValueError when norm is not above 0 or a number is below 0 or not finite;
    KeyError when an area has no access: unknown access is not none.

    Source: by definition: people x (1 - share reached); the access may be that of
    `reach.two_step_fca`, whose sources are named there.

    >>> unmet_need({"BU01": 200.0, "BU02": 50.0}, {"BU01": 0.5, "BU02": 2.0}, norm=1.0)["BU01"]
    Unmet(code='BU01', people=100.0, share=0.5)
    """
    if not 0 < norm < math.inf:
        raise ValueError(f"norm is {norm}, but it must be a finite number above 0")
    needing = not_below_zero(people, "people")
    reached = not_below_zero(access, "access", of=needing)
    shares = {code: 1 - min(1.0, reached[code] / norm) for code in needing}
    return {code: Unmet(code, needing[code] * share, share) for code, share in shares.items()}


def largest_first(unmet: Mapping[str, Unmet], *, by: Literal["people", "share"]) -> list[Unmet]:
    """Unmet need in order, by people or by share; what is fully met is left out.

    Small areas lead the list by share and large ones that by people, so show both.
    Equal ones in order of code.

    >>> left = unmet_need({"A": 900.0, "B": 90.0}, {"A": 0.8, "B": 0.1}, norm=1.0)
    >>> [each.code for each in largest_first(left, by="people")]
    ['A', 'B']
    >>> [each.code for each in largest_first(left, by="share")]
    ['B', 'A']
    """
    left = [each for each in unmet.values() if each.people > 0]
    if by == "people":
        return sorted(left, key=lambda each: (-each.people, each.code))
    return sorted(left, key=lambda each: (-each.share, each.code))
