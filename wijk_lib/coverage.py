"""Dekking: who is known to be where, as an interval, because unknown is not absent."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from wijk_lib.checking import column, not_below_zero
from wijk_lib.model import Aanwezigheid, Initiatief
from wijk_lib.named import is_over
from wijk_lib.presence import Claim, Lookup, claims_of, counted_as, presence, stadsbreed_of
from wijk_lib.record import Record

__all__ = [
    "CellCounts",
    "Coverage",
    "CoverageState",
    "Lookup",
    "Question",
    "Spread",
    "all_over",
    "count_cells",
    "counted_as",
    "coverage",
    "geographic_disparity",
    "open_questions",
    "presence",
    "stadsbreed_of",
    "state_words",
    "wijken_with",
]

CoverageState = Literal["minstens één bekend", "bevestigd niets", "onbekend"]


class Coverage(Record):
    """What is known about the initiatieven of one thema in one area.

    low, high
        How many are known to be there, and how many are not confirmed absent.
    hours_per_week
        The hours of all that could be there; None where those of any are unknown.
    hours_at_least
        The hours that are known.
    present, unknown, absent
        Keys of the initiatieven, each counted once with its parts and examples.
    sources
        Keys of the aanwezigheid that says so.
    """

    state: CoverageState
    low: int
    high: int
    hours_per_week: float | None
    hours_at_least: float
    present: tuple[str, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    sources: tuple[str, ...]


class CellCounts(Record):
    """How many cells (area x thema) there are of each `CoverageState`.

    known, nothing, unknown
        With at least one known, with nothing confirmed, and the others.
    """

    known: int
    nothing: int
    unknown: int

    @property
    def every(self) -> int:
        """How many cells there are."""
        return self.known + self.nothing + self.unknown


class Question(Record):
    """What to ask whom, so that an onbekend becomes known.

    ask
        Key of the partner that can say it, or "" where that is open too.
    areas
        Codes of the wijken where it is onbekend.
    stated
        Codes of the wijken where it is known to be, without its hours or with
        something still to be confirmed.
    inwoners
        How many people live where it is onbekend; None where that is not known of all.
    confirm
        What has still to be confirmed of what is stated, in Dutch.
    """

    initiatief: str
    ask: str
    text: str
    areas: tuple[str, ...]
    stated: tuple[str, ...]
    inwoners: float | None
    confirm: tuple[str, ...]


class Spread(Record):
    """In how many wijken one initiatief is: at least `low`, at most `high`."""

    low: int
    high: int


def coverage(
    areas: Iterable[str], aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup, *, thema: str
) -> dict[str, Coverage]:
    """The coverage of one thema in each area, between what is known and what is possible.

    `low` counts the initiatieven known to be present, `high` those not confirmed
    absent; where each is, `presence.claims_of` says. What is over counts where it was and
    can be nowhere else. What is for the whole gemeente counts in no area: it tells nothing
    about differences. Presence says that someone is there, not that it is enough.

    areas
        Codes of wijken or buurten.
    aanwezigheid
        Every statement; those of partners without an initiatief are left aside.
    lookup
        The gebieden, initiatieven and places that the statements point to.
    thema
        Key of the thema.

    Returns code -> Coverage, for every one of `areas`. A thema of which no initiatief
    is known stays onbekend everywhere: nobody confirmed that there is nothing.

    Raises KeyError when an area is not among the gebieden.

    Source: the rules are this library's own, for a register that names some areas and leaves
    the others open; low and high are bounds in the sense of Manski (2003), Partial
    Identification of Probability Distributions.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> known = coverage(
    ...     ["WK01", "WK02"],
    ...     [said("spreekuur", "WK01", hours=4.0)],
    ...     lookup(initiatief("spreekuur"), initiatief("buurtkamer")),
    ...     thema="geld",
    ... )
    >>> known["WK01"].state, known["WK01"].low, known["WK01"].high
    ('minstens één bekend', 1, 2)
    >>> known["WK02"].state
    'onbekend'
    """
    statements, asked = tuple(aanwezigheid), list(areas)
    for code in asked:
        if code not in lookup.gebieden:
            raise KeyError(f"{code} is asked for, but is not among the gebieden")
    stadsbreed = stadsbreed_of(statements, lookup)
    claims = {
        key: claims_of(key, statements, lookup)
        for key, each in sorted(lookup.initiatieven.items())
        if each.thema == thema
        and key not in stadsbreed
        and counted_as(key, lookup.initiatieven) == key
    }
    over = {key for key in claims if is_over(lookup.initiatieven[key])}
    return {code: _coverage(code, claims, over) for code in asked}


def all_over(found: Coverage, initiatieven: Mapping[str, Initiatief]) -> bool:
    """Whether something is known to have been there, and all of that is over.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> every = lookup(initiatief("rapport", status="afgerond (product)"))
    >>> known = coverage(["WK01", "WK02"], [said("rapport", "WK01")], every, thema="geld")
    >>> [all_over(each, every.initiatieven) for each in known.values()], known["WK02"].high
    ([True, False], 0)
    """
    return bool(found.present) and all(is_over(initiatieven[key]) for key in found.present)


def state_words(found: Coverage, initiatieven: Mapping[str, Initiatief]) -> str:
    """The state of a cell in words; what is known but over is "voorbij", and not there now.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = uitkomst().coverage["wijk", "geld"]
    >>> [state_words(each, proefstad().initiatieven) for each in found.values()]
    ['minstens één bekend', 'onbekend']
    """
    return "voorbij" if all_over(found, initiatieven) else found.state


def wijken_with(initiatief: str, aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup) -> Spread:
    """In how many wijken one initiatief is, between what is known and what is possible.

    Where the source gives the number ("in 6 wijken") that is both bounds, unless more
    are known by now. What is over can be nowhere else than where it was.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> statements = [said("spreekuur", "WK01")]
    >>> wijken_with("spreekuur", statements, lookup(initiatief("spreekuur")))
    Spread(low=1, high=2)
    >>> wijken_with("spreekuur", statements, lookup(initiatief("spreekuur", known_total=2)))
    Spread(low=2, high=2)
    """
    wijken = [code for code, each in lookup.gebieden.items() if each.level == "wijk"]
    where = presence(initiatief, aanwezigheid, lookup)
    low = sum(where.get(code) == "aanwezig" for code in wijken)
    each = lookup.initiatieven[initiatief]
    total = low if is_over(each) else each.known_total
    if total is not None:
        return Spread(max(low, total), max(low, total))
    return Spread(low, sum(where.get(code) != "bevestigd afwezig" for code in wijken))


def open_questions(
    aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup, *, inwoners: Mapping[str, float]
) -> tuple[Question, ...]:
    """What to ask to make the unknown known: one question per initiatief, not one per cell.

    Asked of every initiatief that has a question, as long as it is onbekend in some
    wijk or something stated of it is still open. One that is in a stated number of
    wijken is no longer onbekend elsewhere once all of those are known.

    inwoners
        Code of the wijk -> number of inwoners.

    Returns the questions grouped by whom to ask, those that concern most inwoners first.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> asked = initiatief("spreekuur", ask="steunpunt", question="In welke wijken?")
    >>> here, people = [said("spreekuur", "WK01", hours=4.0)], {"WK01": 3000, "WK02": 1900}
    >>> found = open_questions(here, lookup(asked), inwoners=people)
    >>> [(each.ask, each.areas, each.inwoners) for each in found]
    [('steunpunt', ('WK02',), 1900.0)]
    """
    statements = tuple(aanwezigheid)
    stadsbreed = stadsbreed_of(statements, lookup)
    found = [
        question
        for key, each in lookup.initiatieven.items()
        if each.question and key not in stadsbreed
        if (question := _question(key, statements, lookup, inwoners))
    ]
    return tuple(sorted(found, key=lambda q: (q.ask == "", q.ask, -(q.inwoners or 0))))


def geographic_disparity(
    resources: Mapping[str, float], baseline: Mapping[str, float]
) -> dict[str, float]:
    """By how many percentage points the share of support of each area exceeds its share of people.

    Above 0: more of the support than of the people; the figures add up to 0. It says
    how support is spread, not whether that is right: need is not in it.

    resources
        code -> amount of support, not below 0; an area that is not in it has none.
    baseline
        code -> number of people, not below 0.

    Returns code -> percentage points, for every area of `baseline`.

    Raises KeyError when an area with support is not in `baseline`; ValueError when an
    amount is below 0 or not finite, or when all support or all people add up to 0.

    Source: Narayanan, Stern & MacDonald (2020), Spatial Equity Data Tool Technical
    Appendix, Urban Institute: the percentage of the data minus the percentage of the
    baseline population in each area.

    >>> geographic_disparity({"BU01": 3.0, "BU02": 1.0}, {"BU01": 500, "BU02": 500})
    {'BU01': 25.0, 'BU02': -25.0}
    """
    given = not_below_zero(resources, "support")
    people = column(baseline, baseline, "the baseline", least=0)
    if stray := sorted(given.keys() - baseline.keys()):
        raise KeyError(f"{stray[0]} has support but is not in the baseline")
    all_given, all_people = math.fsum(given.values()), math.fsum(people)
    if not (all_given > 0 and all_people > 0):
        raise ValueError("there is no support or no baseline to take shares of")
    return {
        code: 100 * (given.get(code, 0.0) / all_given - count / all_people)
        for code, count in zip(baseline, people, strict=True)
    }


def _question(
    key: str,
    statements: tuple[Aanwezigheid, ...],
    lookup: Lookup,
    inwoners: Mapping[str, float],
) -> Question | None:
    each = lookup.initiatieven[key]
    wijken = sorted(code for code, area in lookup.gebieden.items() if area.level == "wijk")
    claims = claims_of(key, statements, lookup)
    present = [c for c in wijken if c in claims and claims[c].state == "aanwezig"]
    all_found = each.known_total is not None and len(present) >= each.known_total
    no_more = all_found or is_over(each)
    unknown = () if no_more else tuple(code for code in wijken if code not in claims)
    own = [
        row
        for row in statements
        if row.confirm
        and row.initiatief in lookup.initiatieven
        and key in {row.initiatief, counted_as(row.initiatief, lookup.initiatieven)}
    ]
    to_confirm = {row.key for row in own}
    stated = tuple(
        code
        for code in present
        if claims[code].hours is None or to_confirm & set(claims[code].rows)
    )
    if not unknown and not stated:
        return None
    people = math.fsum(inwoners[c] for c in unknown) if set(unknown) <= set(inwoners) else None
    confirm = tuple(dict.fromkeys(row.confirm for row in own))
    return Question(key, each.ask, each.question, unknown, stated, people, confirm)


def _coverage(
    code: str, claims: Mapping[str, Mapping[str, Claim]], over: Collection[str]
) -> Coverage:
    here = {key: where[code] for key, where in claims.items() if code in where}
    present = tuple(key for key, claim in here.items() if claim.state == "aanwezig")
    absent = tuple(key for key, claim in here.items() if claim.state == "bevestigd afwezig")
    unknown = tuple(key for key in claims if key not in here and key not in over)
    known_hours = [hours for key in present if (hours := here[key].hours) is not None]
    complete = bool(claims) and not unknown and len(known_hours) == len(present)
    return Coverage(
        state=_state(present, absent, unknown),
        low=len(present),
        high=len(present) + len(unknown),
        hours_per_week=sum(known_hours) if complete else None,
        hours_at_least=sum(known_hours),
        present=present,
        unknown=unknown,
        absent=absent,
        sources=tuple(sorted(row for claim in here.values() for row in claim.rows)),
    )


def count_cells(found: Iterable[Coverage]) -> CellCounts:
    """How many of these cells are in which state.

    >>> from wijk_lib.example import uitkomst
    >>> counts = count_cells(uitkomst().coverage["wijk", "geld"].values())
    >>> counts.known, counts.nothing, counts.unknown
    (1, 0, 1)
    """
    counts = Counter(each.state for each in found)
    return CellCounts(counts["minstens één bekend"], counts["bevestigd niets"], counts["onbekend"])


def _state(
    present: tuple[str, ...], absent: tuple[str, ...], unknown: tuple[str, ...]
) -> CoverageState:
    if present:
        return "minstens één bekend"
    return "bevestigd niets" if absent and not unknown else "onbekend"
