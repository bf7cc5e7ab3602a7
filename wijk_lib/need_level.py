"""What is the expected need at one level, as far as the figures of the gemeente carry it?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from wijk_lib.behoefte import Behoefte, behoefte_index
from wijk_lib.checking import checked
from wijk_lib.choices import Choice, choices_that_matter
from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.rank_draws import RankInterval, rank_intervals
from wijk_lib.record import Record

_V = TypeVar("_V")

BANDS = 5
LEVELS: tuple[Level, ...] = ("wijk", "buurt")


class NeedAtLevel(Record):
    """Expected support need at one level, placed among the buurten that are large enough.

    behoefte
        code -> Behoefte, for the areas with a place. An area too small to rank, or
        without figures enough, is not in it.
    bands
        code -> 1 (the fifth with the least need) to 5 (the most).
    high
        The highest third of the areas with a place: a third is always high.
    domein_scores, domein_bands, high_by_domein
        The same per domein, also for the domeinen outside the index.
    too_small
        Codes of the areas with too few inwoners to take a rank.
    flagged
        Codes of the areas whose figures need care; their Gebied.flag says why.
    years
        indicator key -> the year used; what has no figures is not in it.
    references
        indicator key -> "buurt" or "wijk": among which areas it was placed.
    problems
        What could not be worked out, in Dutch.
    """

    level: Level
    behoefte: Mapping[str, Behoefte]
    bands: Mapping[str, int]
    high: frozenset[str]
    domein_scores: Mapping[str, Mapping[str, float]]
    domein_bands: Mapping[str, Mapping[str, int]]
    high_by_domein: Mapping[str, frozenset[str]]
    too_small: frozenset[str]
    flagged: frozenset[str]
    years: Mapping[str, int]
    references: Mapping[str, Level]
    problems: tuple[str, ...]


def need_at_level(
    wijkbeeld: Wijkbeeld,
    level: Level,
    *,
    year: int | None = None,
    weights: Mapping[str, float] | None = None,
) -> NeedAtLevel:
    """The expected need of the areas of one level, with what it was made of.

    Each indicator takes its newest figures up to `year`; an area is placed among the
    buurten that are large enough, by its own rate, or among the wijken where that year
    has no buurt figures.

    level
        "wijk" or "buurt".
    weights
        domein key -> weight in the index; where None, those of the gemeente.

    Raises ValueError when a weight is below 0, or none is above 0. What is wrong with
    the figures is told in `problems` and leaves its place empty.

    >>> from wijk_lib.example import proefstad
    >>> found = need_at_level(proefstad(), "buurt")
    >>> dict(found.bands), sorted(found.high), sorted(found.too_small)
    ({'BU0101': 4, 'BU0102': 4, 'BU0201': 5}, ['BU0201'], ['BU0202'])
    """
    chosen = chosen_weights(wijkbeeld, weights)
    inputs = _gather(wijkbeeld, level, year)
    problems: list[str] = []
    behoefte = _index(inputs, index_indicatoren(wijkbeeld), chosen, problems)
    by_domein = {}
    for domein in wijkbeeld.domeinen:
        alone = _index(inputs, wijkbeeld.indicatoren_of(domein), {domein: 1.0}, problems)
        by_domein[domein] = _scores(alone)
    scores = _scores(behoefte)
    areas = wijkbeeld.at_level(level)
    people = wijkbeeld.inwoners(level)
    rankable = wijkbeeld.rankable(level)
    return NeedAtLevel(
        level=level,
        behoefte=MappingProxyType(behoefte),
        bands=MappingProxyType(bands(scores)),
        high=highest_third(scores),
        domein_scores=_frozen(by_domein),
        domein_bands=_frozen({domein: bands(each) for domein, each in by_domein.items()}),
        high_by_domein=MappingProxyType({d: highest_third(each) for d, each in by_domein.items()}),
        too_small=frozenset(g.code for g in areas if g.code in people and g.code not in rankable),
        flagged=frozenset(gebied.code for gebied in areas if gebied.flag),
        years=MappingProxyType(inputs.years),
        references=MappingProxyType(inputs.references),
        problems=tuple(dict.fromkeys(problems)),
    )


def rank_uncertainty(
    wijkbeeld: Wijkbeeld,
    level: Level,
    *,
    year: int | None = None,
    weights: Mapping[str, float] | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> dict[str, RankInterval]:
    """How much the place of each area hangs on our choices; see `rank_intervals`.

    No margin of the figures is in it where none is published: it says how much the
    choices matter, not how true the order is. Empty where there is no index.

    >>> from wijk_lib.example import proefstad
    >>> found = rank_uncertainty(proefstad(), "wijk", draws=100)
    >>> found["WK02"].low, found["WK02"].high
    (1.0, 1.0)
    """
    chosen = chosen_weights(wijkbeeld, weights)
    inputs = _gather(wijkbeeld, level, year)
    indicatoren = index_indicatoren(wijkbeeld)
    if not _can_be_weighed(indicatoren, chosen):
        return {}
    return rank_intervals(inputs.values, indicatoren, draws=draws, seed=seed, domein_weights=chosen)


def which_choice_matters(
    wijkbeeld: Wijkbeeld,
    level: Level,
    *,
    year: int | None = None,
    weights: Mapping[str, float] | None = None,
) -> list[Choice]:
    """Which choice behind the index moves the areas of one level most; see `choices`.

    >>> from wijk_lib.example import proefstad
    >>> which_choice_matters(proefstad(), "wijk")[0].kind
    'without indicator'
    """
    chosen = chosen_weights(wijkbeeld, weights)
    inputs = _gather(wijkbeeld, level, year)
    indicatoren = index_indicatoren(wijkbeeld)
    if not _can_be_weighed(indicatoren, chosen):
        return []
    return choices_that_matter(
        inputs.values, indicatoren, reference=inputs.among, domein_weights=chosen
    )


def index_indicatoren(wijkbeeld: Wijkbeeld) -> tuple[Indicator, ...]:
    """The indicators that make up the need index, in order of domein and key.

    >>> from wijk_lib.example import proefstad
    >>> [each.key for each in index_indicatoren(proefstad())]
    ['armoede', 'eenzaamheid']
    """
    return tuple(
        indicator
        for domein in wijkbeeld.domeinen.values()
        if domein.in_index
        for indicator in wijkbeeld.indicatoren_of(domein.key)
    )


def bands(scores: Mapping[str, float]) -> dict[str, int]:
    """Which fifth of the areas each belongs to: 5 for the highest scores, 1 for the lowest.

    Equal scores share a band, the highest that one of them reaches.

    Raises ValueError when a score is not finite.

    >>> bands({"a": 10.0, "b": 20.0, "c": 30.0, "d": 40.0, "e": 40.0})
    {'a': 1, 'b': 2, 'c': 3, 'd': 5, 'e': 5}
    """
    rounded = _rounded(scores)
    ordered = sorted(rounded.values(), reverse=True)
    above: dict[float, int] = {}
    for place, score in enumerate(ordered):
        above.setdefault(score, place)
    return {code: BANDS - BANDS * above[score] // len(ordered) for code, score in rounded.items()}


def highest_third(scores: Mapping[str, float]) -> frozenset[str]:
    """Codes of the third of the areas with the highest scores, with all that tie with its last.

    Raises ValueError when a score is not finite.

    >>> sorted(highest_third({"a": 10.0, "b": 20.0, "c": 30.0}))
    ['c']
    """
    if not scores:
        return frozenset()
    rounded = _rounded(scores)
    ordered = sorted(rounded.values(), reverse=True)
    last = ordered[max(1, round(len(ordered) / 3)) - 1]
    return frozenset(code for code, score in rounded.items() if score >= last)


def chosen_weights(
    wijkbeeld: Wijkbeeld, given: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The weight of each domein of the index: as given (0 where it is not), or the gemeente's own.

    Raises ValueError when one is not a finite number of 0 or more, or none is above 0.

    >>> from wijk_lib.example import proefstad
    >>> chosen_weights(proefstad(), {"armoede": 2})
    {'armoede': 2.0, 'eenzaamheid': 0.0}
    """
    own = {key: domein.weight for key, domein in wijkbeeld.domeinen.items() if domein.in_index}
    chosen = own if given is None else {key: float(given.get(key, 0.0)) for key in own}
    if any(not math.isfinite(w) or w < 0 for w in chosen.values()):
        raise ValueError(f"a weight of a domein must be 0 or more: {chosen}")
    if chosen and not any(chosen.values()):
        raise ValueError("no domein has a weight above 0")
    return chosen


class _Inputs(Record):
    """The figures of every scored indicator at one level; empty where there are none.

    values
        indicator key -> code -> value, of the areas large enough to rank.
    among
        indicator key -> code -> value: the areas to be placed among.
    """

    values: dict[str, dict[str, float]]
    among: dict[str, dict[str, float]]
    years: dict[str, int]
    references: dict[str, Level]


def _gather(wijkbeeld: Wijkbeeld, level: Level, year: int | None) -> _Inputs:
    rankable = wijkbeeld.rankable(level)
    inputs = _Inputs({}, {}, {}, {})
    for each in (i for domein in wijkbeeld.domeinen for i in wijkbeeld.indicatoren_of(domein)):
        inputs.values[each.key] = {}
        newest = wijkbeeld.newest_year(each.key, level, up_to=year)
        reference = None if newest is None else _reference(wijkbeeld, each.key, newest)
        if newest is None or reference is None:
            continue
        figures = wijkbeeld.values(each.key, level, newest)
        inputs.values[each.key] = {c: value for c, value in figures.items() if c in rankable}
        inputs.years[each.key] = newest
        inputs.references[each.key], inputs.among[each.key] = reference
    return inputs


def _reference(
    wijkbeeld: Wijkbeeld, indicator: str, year: int
) -> tuple[Level, dict[str, float]] | None:
    """The areas to be placed among: buurten, or wijken where there are no buurt figures."""
    for level in reversed(LEVELS):
        rankable = wijkbeeld.rankable(level)
        figures = wijkbeeld.values(indicator, level, year)
        among = {code: value for code, value in figures.items() if code in rankable}
        if len(among) >= 2:
            return level, among
    return None


def _can_be_weighed(indicatoren: tuple[Indicator, ...], weights: Mapping[str, float]) -> bool:
    return any(weights[each.domein] > 0 for each in indicatoren)


def _index(
    inputs: _Inputs,
    indicatoren: tuple[Indicator, ...],
    weights: Mapping[str, float],
    problems: list[str],
) -> dict[str, Behoefte]:
    """The index of the areas that have one; what goes wrong is told, not raised."""
    if not _can_be_weighed(indicatoren, weights):
        return {}
    try:
        index = behoefte_index(
            inputs.values, indicatoren, reference=inputs.among, domein_weights=weights
        )
    except ValueError as error:
        problems.append(f"De verwachte behoefte is niet te berekenen: {error}")
        return {}
    return {code: each for code, each in index.items() if each.score is not None}


def _scores(index: Mapping[str, Behoefte]) -> dict[str, float]:
    return {code: each.score for code, each in index.items() if each.score is not None}


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    """So that a difference of rounding alone puts no area above another."""
    return {code: round(score, 9) for code, score in checked(scores, "score").items()}


def _frozen(nested: Mapping[str, Mapping[str, _V]]) -> Mapping[str, Mapping[str, _V]]:
    return MappingProxyType({key: MappingProxyType(dict(each)) for key, each in nested.items()})
