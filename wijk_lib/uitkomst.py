"""What follows from the data of one gemeente: need, coverage, and the two side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from wijk_lib.behoefte import need_ratio, suspected_counts
from wijk_lib.coverage import (
    CellCounts,
    Coverage,
    Lookup,
    Question,
    count_cells,
    coverage,
    open_questions,
    presence,
    stadsbreed_of,
)
from wijk_lib.gaps import Cell, cells
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.need_level import (
    BANDS,
    LEVELS,
    NeedAtLevel,
    chosen_weights,
    index_indicatoren,
    need_at_level,
)
from wijk_lib.presence import of_whole_wijk
from wijk_lib.record import Record

__all__ = ["NeedAtLevel", "Uitkomst", "index_indicatoren", "work_out"]

_K = TypeVar("_K")
_C = TypeVar("_C")
_V = TypeVar("_V")


class Uitkomst(Record):
    """All that the pages show and that follows from the data; frozen.

    coverage
        (level, thema key) -> code -> Coverage.
    cells
        (level, thema key) -> code -> Cell, only for themas that are held against a
        domein, each against its own.
    presence
        initiatief key -> code -> "aanwezig" or "bevestigd afwezig"; not in it is
        onbekend. Of every initiatief, counted or not.
    whole_wijk
        initiatief key -> buurten where it is known only as part of their whole wijk.
    stadsbreed
        thema key -> keys of the initiatieven for the whole gemeente alike.
    cell_counts
        level -> of how many cells (area x thema) something is known, and of how many nothing.
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
    coverage: Mapping[tuple[Level, str], Mapping[str, Coverage]]
    cells: Mapping[tuple[Level, str], Mapping[str, Cell]]
    presence: Mapping[str, Mapping[str, str]]
    whole_wijk: Mapping[str, frozenset[str]]
    stadsbreed: Mapping[str, tuple[str, ...]]
    cell_counts: Mapping[str, CellCounts]
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

    >>> from wijk_lib.example import proefstad
    >>> found = work_out(proefstad())
    >>> sorted(found.wijk.high), found.cell_counts["wijk"].known, found.cell_counts["wijk"].every
    (['WK02'], 1, 4)
    >>> {code: round(ratio, 2) for code, ratio in found.need_ratio["wijk"].items()}
    {'WK01': 0.73, 'WK02': 1.44}
    """
    domein_weights = chosen_weights(wijkbeeld, weights)
    need = {level: need_at_level(wijkbeeld, level, year=year, weights=weights) for level in LEVELS}
    problems = [problem for each in need.values() for problem in each.problems]
    lookup = Lookup(wijkbeeld.gebieden, wijkbeeld.initiatieven, wijkbeeld.places)
    covered: dict[tuple[Level, str], dict[str, Coverage]] = {
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
        whole_wijk=MappingProxyType(
            {
                key: of_whole_wijk(key, wijkbeeld.aanwezigheid, lookup)
                for key in wijkbeeld.initiatieven
            }
        ),
        stadsbreed=MappingProxyType(
            {
                thema: tuple(
                    sorted(key for key in stadsbreed if wijkbeeld.initiatieven[key].thema == thema)
                )
                for thema in wijkbeeld.themas
            }
        ),
        cell_counts=MappingProxyType({level: _counts(level, covered) for level in LEVELS}),
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


def _cells(
    wijkbeeld: Wijkbeeld,
    need: Mapping[Level, NeedAtLevel],
    covered: Mapping[tuple[Level, str], Mapping[str, Coverage]],
) -> dict[tuple[Level, str], dict[str, Cell]]:
    found = {}
    for (level, key), per_code in covered.items():
        domein = wijkbeeld.themas[key].domein
        if domein in wijkbeeld.domeinen:
            ranked = need[level].domein_scores[domein]
            found[level, key] = cells(need[level].high_by_domein[domein], ranked, per_code)
    return found


def _counts(
    level: Level, covered: Mapping[tuple[Level, str], Mapping[str, Coverage]]
) -> CellCounts:
    return count_cells(
        each for (at, _), per in covered.items() if at == level for each in per.values()
    )


def _ratio(
    wijkbeeld: Wijkbeeld,
    level: Level,
    year: int | None,
    weights: Mapping[str, float],
    problems: list[str],
) -> dict[str, float]:
    values, whole = {}, {}
    for each in index_indicatoren(wijkbeeld):
        newest = wijkbeeld.newest_year(each.key, level, up_to=year)
        if newest is None:
            continue
        rate = wijkbeeld.figures.get((each.key, newest), {}).get(wijkbeeld.gemeente.code)
        if rate is not None:
            values[each.key] = wijkbeeld.values(each.key, level, newest)
            whole[each.key] = rate
    indicatoren = [i for i in index_indicatoren(wijkbeeld) if i.key in values and i.kind == "rate"]
    if not any(weights[each.domein] > 0 for each in indicatoren):
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
