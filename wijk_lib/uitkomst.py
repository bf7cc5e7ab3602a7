"""What follows from the data of one gemeente: need, coverage, and the two side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from wijk_lib.behoefte import Behoefte, behoefte_index, need_ratio, suspected_counts
from wijk_lib.coverage import (
    Coverage,
    Lookup,
    Question,
    coverage,
    open_questions,
    presence,
    stadsbreed_of,
)
from wijk_lib.gaps import Cell, cells
from wijk_lib.model import Indicator, Level, Wijkbeeld

_K = TypeVar("_K")
_C = TypeVar("_C")
_V = TypeVar("_V")

BANDS = 5
LEVELS: tuple[Level, ...] = ("wijk", "buurt")


@dataclass(frozen=True, slots=True)
class NeedAtLevel:
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


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """All that the pages show and that follows from the data; frozen.

    coverage
        (level, thema key) -> code -> Coverage.
    cells
        (level, thema key) -> code -> Cell, only for themas that are held against a
        domein, each against its own.
    presence
        initiatief key -> code -> "aanwezig" or "bevestigd afwezig"; not in it is
        onbekend. Of every initiatief, counted or not.
    stadsbreed
        thema key -> keys of the initiatieven for the whole gemeente alike.
    known_cells
        level -> (cells area x thema with at least one known, all cells).
    questions
        What to ask, one per initiatief.
    need_ratio
        level -> code -> need as a multiple of the gemeente's.
    hidden
        wijk code -> its buurten in the fifth of buurten with the most need, where the
        wijk as a whole is not that needy. Only wijken that have one.
    suspected_counts
        indicator key -> correlation with inwoners, where a rate looks like a count.
    problems
        What could not be worked out, in Dutch; the rest stands.
    """

    year: int | None
    domein_weights: Mapping[str, float]
    wijk: NeedAtLevel
    buurt: NeedAtLevel
    coverage: Mapping[tuple[str, str], Mapping[str, Coverage]]
    cells: Mapping[tuple[str, str], Mapping[str, Cell]]
    presence: Mapping[str, Mapping[str, str]]
    stadsbreed: Mapping[str, tuple[str, ...]]
    known_cells: Mapping[str, tuple[int, int]]
    questions: tuple[Question, ...]
    need_ratio: Mapping[str, Mapping[str, float]]
    hidden: Mapping[str, tuple[str, ...]]
    suspected_counts: Mapping[str, float]
    problems: tuple[str, ...]

    def need(self, level: Level) -> NeedAtLevel:
        """The need at "wijk" or "buurt"."""
        return {"wijk": self.wijk, "buurt": self.buurt}[level]


def work_out(
    wijkbeeld: Wijkbeeld, *, year: int | None = None, weights: Mapping[str, float] | None = None
) -> Uitkomst:
    """Work out everything the pages show from the records of one gemeente.

    wijkbeeld
        As read; parts that are missing leave their place empty.
    year
        The last year to use; each indicator takes its newest figures up to it, and
        NeedAtLevel.years lists them. None for the newest of all.
    weights
        domein key -> weight in the index, 0 or more; where None, those of the gemeente.

    Raises ValueError when a weight is below 0, or none is above 0.
    """
    domein_weights = _weights(wijkbeeld, weights)
    problems: list[str] = []
    need: dict[str, NeedAtLevel] = {
        level: _need(wijkbeeld, level, year, domein_weights, problems) for level in LEVELS
    }
    lookup = Lookup(wijkbeeld.gebieden, wijkbeeld.initiatieven, wijkbeeld.places)
    covered: dict[tuple[str, str], dict[str, Coverage]] = {
        (level, thema): coverage(
            [gebied.code for gebied in wijkbeeld.at_level(level)],
            wijkbeeld.aanwezigheid,
            lookup,
            thema=thema,
        )
        for level in LEVELS
        for thema in wijkbeeld.themas
    }
    stadsbreed = stadsbreed_of(wijkbeeld.aanwezigheid, lookup)
    return Uitkomst(
        year=year,
        domein_weights=MappingProxyType(domein_weights),
        wijk=need["wijk"],
        buurt=need["buurt"],
        coverage=_frozen(covered),
        cells=_frozen(_cells(wijkbeeld, need, covered)),
        presence=_frozen(
            {key: presence(key, wijkbeeld.aanwezigheid, lookup) for key in wijkbeeld.initiatieven}
        ),
        stadsbreed=MappingProxyType(
            {
                thema: tuple(
                    sorted(key for key in stadsbreed if wijkbeeld.initiatieven[key].thema == thema)
                )
                for thema in wijkbeeld.themas
            }
        ),
        known_cells=MappingProxyType({level: _known(level, covered) for level in LEVELS}),
        questions=open_questions(
            wijkbeeld.aanwezigheid, lookup, inwoners=wijkbeeld.inwoners("wijk")
        ),
        need_ratio=_frozen(
            {level: _ratio(wijkbeeld, level, year, domein_weights, problems) for level in LEVELS}
        ),
        hidden=MappingProxyType(_hidden(wijkbeeld, need["wijk"], need["buurt"])),
        suspected_counts=MappingProxyType(_suspected(wijkbeeld, need["wijk"], need["buurt"])),
        problems=tuple(dict.fromkeys(problems)),
    )


def index_indicatoren(wijkbeeld: Wijkbeeld) -> tuple[Indicator, ...]:
    """The indicators that make up the need index, in order of domein and key."""
    return tuple(
        indicator
        for domein in wijkbeeld.domeinen.values()
        if domein.in_index
        for indicator in wijkbeeld.indicatoren_of(domein.key)
    )


def bands(scores: Mapping[str, float]) -> dict[str, int]:
    """Which fifth of the areas each belongs to: 5 for the highest scores, 1 for the lowest.

    Equal scores share a band, the highest that one of them reaches.

    >>> bands({"a": 10.0, "b": 20.0, "c": 30.0, "d": 40.0, "e": 40.0})
    {'a': 1, 'b': 2, 'c': 3, 'd': 5, 'e': 5}
    """
    ordered = sorted(scores.values(), reverse=True)
    return {
        code: BANDS - BANDS * ordered.index(score) // len(ordered) for code, score in scores.items()
    }


def highest_third(scores: Mapping[str, float]) -> frozenset[str]:
    """Codes of the third of the areas with the highest scores, with all that tie with its last.

    >>> sorted(highest_third({"a": 10.0, "b": 20.0, "c": 30.0}))
    ['c']
    """
    if not scores:
        return frozenset()
    ordered = sorted(scores.values(), reverse=True)
    last = ordered[max(1, round(len(ordered) / 3)) - 1]
    return frozenset(code for code, score in scores.items() if score >= last)


def _weights(wijkbeeld: Wijkbeeld, given: Mapping[str, float] | None) -> dict[str, float]:
    own = {key: domein.weight for key, domein in wijkbeeld.domeinen.items() if domein.in_index}
    chosen = own if given is None else {key: float(given.get(key, 0.0)) for key in own}
    if any(not math.isfinite(w) or w < 0 for w in chosen.values()):
        raise ValueError(f"a weight of a domein must be 0 or more: {chosen}")
    if chosen and not any(chosen.values()):
        raise ValueError("no domein has a weight above 0")
    return chosen


def _weighed(weights: Mapping[str, float], indicatoren: Iterable[Indicator]) -> bool:
    return any(weights[each.domein] > 0 for each in indicatoren)


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


def _need(
    wijkbeeld: Wijkbeeld,
    level: Level,
    year: int | None,
    weights: Mapping[str, float],
    problems: list[str],
) -> NeedAtLevel:
    rankable = wijkbeeld.rankable(level)
    values: dict[str, dict[str, float]] = {}
    among: dict[str, dict[str, float]] = {}
    years: dict[str, int] = {}
    references: dict[str, Level] = {}
    for each in (i for domein in wijkbeeld.domeinen for i in wijkbeeld.indicatoren_of(domein)):
        values[each.key] = {}
        newest = wijkbeeld.newest_year(each.key, level, up_to=year)
        reference = None if newest is None else _reference(wijkbeeld, each.key, newest)
        if newest is None or reference is None:
            continue
        figures = wijkbeeld.values(each.key, level, newest)
        values[each.key] = {code: value for code, value in figures.items() if code in rankable}
        years[each.key] = newest
        references[each.key], among[each.key] = reference
    behoefte = _index(values, index_indicatoren(wijkbeeld), among, weights, problems)
    by_domein = {
        domein: _domein_scores(values, wijkbeeld.indicatoren_of(domein), among, problems)
        for domein in wijkbeeld.domeinen
    }
    scores = {code: each.score for code, each in behoefte.items() if each.score is not None}
    areas = wijkbeeld.at_level(level)
    people = wijkbeeld.inwoners(level)
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
        years=MappingProxyType(years),
        references=MappingProxyType(references),
    )


def _index(
    values: Mapping[str, Mapping[str, float]],
    indicatoren: tuple[Indicator, ...],
    among: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    problems: list[str],
) -> dict[str, Behoefte]:
    """The index of the areas that have one; what goes wrong is told, not raised."""
    if not indicatoren or not _weighed(weights, indicatoren):
        return {}
    try:
        index = behoefte_index(values, indicatoren, reference=among, domein_weights=weights)
    except ValueError as error:
        problems.append(f"De verwachte behoefte is niet te berekenen: {error}")
        return {}
    return {code: each for code, each in index.items() if each.score is not None}


def _domein_scores(
    values: Mapping[str, Mapping[str, float]],
    indicatoren: tuple[Indicator, ...],
    among: Mapping[str, Mapping[str, float]],
    problems: list[str],
) -> dict[str, float]:
    alike = {each.domein: 1.0 for each in indicatoren}
    index = _index(values, indicatoren, among, alike, problems)
    return {code: each.score for code, each in index.items() if each.score is not None}


def _cells(
    wijkbeeld: Wijkbeeld,
    need: Mapping[str, NeedAtLevel],
    covered: Mapping[tuple[str, str], Mapping[str, Coverage]],
) -> dict[tuple[str, str], dict[str, Cell]]:
    found = {}
    for (level, key), per_code in covered.items():
        domein = wijkbeeld.themas[key].domein
        if domein in wijkbeeld.domeinen:
            at = need[level]
            ranked = at.domein_scores[domein]
            found[level, key] = cells(at.high_by_domein[domein], ranked, per_code)
    return found


def _known(
    level: Level, covered: Mapping[tuple[str, str], Mapping[str, Coverage]]
) -> tuple[int, int]:
    found = [each for (at, _), per in covered.items() if at == level for each in per.values()]
    return sum(each.low > 0 for each in found), len(found)


def _ratio(
    wijkbeeld: Wijkbeeld,
    level: Level,
    year: int | None,
    weights: Mapping[str, float],
    problems: list[str],
) -> dict[str, float]:
    values, whole = {}, {}
    gemeente = wijkbeeld.gemeente.code
    for each in index_indicatoren(wijkbeeld):
        newest = wijkbeeld.newest_year(each.key, level, up_to=year)
        if newest is not None and (figure := wijkbeeld.figure(each.key, gemeente, year=newest)):
            values[each.key] = wijkbeeld.values(each.key, level, newest)
            whole[each.key] = figure.value
    indicatoren = [i for i in index_indicatoren(wijkbeeld) if i.key in values and i.kind == "rate"]
    if not indicatoren or not _weighed(weights, indicatoren):
        return {}
    try:
        return need_ratio(values, indicatoren, gemeente_values=whole, domein_weights=weights)
    except ValueError as error:
        problems.append(f"De behoefte ten opzichte van de gemeente is niet te berekenen: {error}")
        return {}


def _hidden(
    wijkbeeld: Wijkbeeld, wijk: NeedAtLevel, buurt: NeedAtLevel
) -> dict[str, tuple[str, ...]]:
    """Wijken and buurten have a place among the same buurten, so that the two compare."""
    most = {code: buurt.behoefte[code].score for code, band in buurt.bands.items() if band == BANDS}
    threshold = min((score for score in most.values() if score is not None), default=math.inf)
    found = {}
    for code, behoefte in wijk.behoefte.items():
        inside = tuple(each.code for each in wijkbeeld.buurten_of(code) if each.code in most)
        if inside and behoefte.score is not None and behoefte.score < threshold:
            found[code] = inside
    return found


def _suspected(wijkbeeld: Wijkbeeld, *levels: NeedAtLevel) -> dict[str, float]:
    found: dict[str, float] = {}
    for at in levels:
        values = {k: wijkbeeld.values(k, at.level, y) for k, y in at.years.items()}
        found |= suspected_counts(values, wijkbeeld.inwoners(at.level))
    return found


def _frozen(nested: Mapping[_K, Mapping[_C, _V]]) -> Mapping[_K, Mapping[_C, _V]]:
    return MappingProxyType({key: MappingProxyType(dict(each)) for key, each in nested.items()})
