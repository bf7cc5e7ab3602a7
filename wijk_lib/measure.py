"""What does a map of one figure say: which value, which class, and compared with what?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from wijk_lib.classes import bands_around, quantiles
from wijk_lib.model import Direction, Indicator, Level, Wijkbeeld
from wijk_lib.need_level import index_indicatoren
from wijk_lib.record import Record
from wijk_lib.uitkomst import Uitkomst

Method = Literal["fifths of need", "bands", "quantiles", "amounts", "classes", "change", "none"]
Comparator = Literal["gemeente", "nederland"]

FIVE = 5
DOMEIN = "domein-"


class Measure(Record):
    """One figure over the areas of one level, ready to be drawn and read.

    key
        "behoefte", "domein-<key>" or the key of an indicator.
    indicator
        The indicator itself, or None for the index and its domeinen.
    values
        code -> figure in its own unit; for the index a place from 0 to 100.
    classes
        code -> 1 (the lowest figures) to 5 (the highest); only what has a class.
    counts, spans
        Areas per class, from class 1; and the lowest and highest figure in it, None
        where it is empty.
    band_step
        Half a standard deviation of the areas: the width of the bands; None where
        the classes are no bands.
    too_small
        Codes of areas with too few inwoners to take a class; they may have a value.
    gemeente, nederland
        The published comparators; None where not published.
    compared_with, comparator, class_year
        Which of the two the bands are laid around, its figure, and of which year: the
        newest, so that the classes of one figure are the same in every year. None where
        the classes have no year.
    years, bronnen
        Of the figures used, oldest first; keys of their sources.
    """

    key: str
    indicator: Indicator | None
    level: Level
    direction: Direction
    method: Method
    values: Mapping[str, float]
    classes: Mapping[str, int]
    counts: tuple[int, ...]
    spans: tuple[tuple[float, float] | None, ...]
    band_step: float | None
    too_small: frozenset[str]
    gemeente: float | None
    nederland: float | None
    compared_with: Comparator
    comparator: float | None
    class_year: int | None
    years: tuple[int, ...]
    bronnen: tuple[str, ...]


def measure(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    *,
    toon: str,
    level: Level,
    year: int | None = None,
    compared_with: Comparator = "gemeente",
) -> Measure:
    """The figure of `toon` for every area of a level, with its classes.

    The index and its domeinen come in fifths of the areas. A rate or score comes in
    five bands around a comparator, in steps of half and one standard deviation
    of the areas; in fifths where that comparator was not published. Comparator,
    deviation and fifths are those of the newest year, so that years can be compared. A
    count has no classes: its amount is drawn as a circle.

    toon
        "behoefte", "domein-<key>" or the key of an indicator.
    year
        Of an indicator; None for its newest. The index has the year of `uitkomst`.

    Raises KeyError when there is no such domein or indicator.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = measure(proefstad(), uitkomst(), toon="armoede", level="wijk")
    >>> dict(found.values), found.comparator, found.years
    ({'WK01': 8.0, 'WK02': 22.0}, 13.0, (2020,))
    >>> found.method, dict(found.classes)
    ('bands', {'WK01': 2, 'WK02': 5})
    """
    if toon == "behoefte" or toon.startswith(DOMEIN):
        return _of_need(wijkbeeld, uitkomst, toon, level)
    chosen = year if year in wijkbeeld.years(toon, level) else wijkbeeld.newest_year(toon, level)
    too_small = uitkomst.need(level).too_small
    return _of_indicator(
        wijkbeeld,
        wijkbeeld.indicatoren[toon],
        level,
        year=chosen,
        compared_with=compared_with,
        too_small=too_small,
    )


def _of_need(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, toon: str, level: Level) -> Measure:
    need = uitkomst.need(level)
    domein = toon.removeprefix(DOMEIN)
    if toon == "behoefte":
        used = index_indicatoren(wijkbeeld)
        values = {c: each.score for c, each in need.behoefte.items() if each.score is not None}
        classes: Mapping[str, int] = need.bands
    else:
        wijkbeeld.domeinen[domein]
        used = wijkbeeld.indicatoren_of(domein)
        values = dict(need.domein_scores[domein])
        classes = need.domein_bands[domein]
    years = {each.key: need.years[each.key] for each in used if each.key in need.years}
    bronnen = {wijkbeeld.figure_bronnen[key, year, level] for key, year in years.items()}
    return Measure(
        key=toon,
        indicator=None,
        level=level,
        direction="more need",
        method="fifths of need" if classes else "none",
        values=MappingProxyType(values),
        classes=MappingProxyType(dict(classes)),
        counts=_counts(classes),
        spans=_spans(classes, values),
        band_step=None,
        too_small=need.too_small,
        gemeente=None,
        nederland=None,
        compared_with="gemeente",
        comparator=None,
        class_year=None,
        years=tuple(sorted(set(years.values()))),
        bronnen=tuple(sorted(bronnen)),
    )


def _of_indicator(
    wijkbeeld: Wijkbeeld,
    indicator: Indicator,
    level: Level,
    *,
    year: int | None,
    compared_with: Comparator,
    too_small: frozenset[str],
) -> Measure:
    key = indicator.key
    values = {} if year is None else wijkbeeld.values(key, level, year)
    published = {} if year is None else wijkbeeld.figures.get((key, year), {})
    land = next((each.code for each in wijkbeeld.at_level("land")), "")
    gemeente, nederland = published.get(wijkbeeld.gemeente.code), published.get(land)
    if indicator.kind == "count":
        too_small = frozenset()
    class_year = wijkbeeld.newest_year(key, level)
    newest = {} if class_year is None else wijkbeeld.figures.get((key, class_year), {})
    comparator = newest.get(wijkbeeld.gemeente.code if compared_with == "gemeente" else land)
    basis = {} if class_year is None else wijkbeeld.values(key, level, class_year)
    method, classify, step = _classing(wijkbeeld, indicator, level, basis, comparator)
    classes = (
        {}
        if method in {"amounts", "none"}
        else {code: classify(value) for code, value in values.items() if code not in too_small}
    )
    bron = None if year is None else wijkbeeld.figure_bronnen.get((key, year, level))
    return Measure(
        key=key,
        indicator=indicator,
        level=level,
        direction=indicator.direction,
        method=method,
        values=MappingProxyType(values),
        classes=MappingProxyType(classes),
        counts=_counts(classes),
        spans=_spans(classes, values),
        band_step=step,
        too_small=too_small,
        gemeente=gemeente,
        nederland=nederland,
        compared_with=compared_with,
        comparator=comparator,
        class_year=class_year if classes else None,
        years=() if year is None else (year,),
        bronnen=() if bron is None else (bron,),
    )


def _classing(
    wijkbeeld: Wijkbeeld,
    indicator: Indicator,
    level: Level,
    values: Mapping[str, float],
    comparator: float | None,
) -> tuple[Method, Callable[[float], int], float | None]:
    """How any year is put in classes: the method, the classing itself and the band step.

    values, comparator
        Of the newest year.
    """
    rankable = wijkbeeld.rankable(level)
    among = {code: value for code, value in values.items() if code in rankable}
    if indicator.kind == "count":
        return "amounts", lambda value: 1, None
    if indicator.kind == "class":
        return "classes", lambda value: min(max(round(value), 1), FIVE), None
    if len(among) < 2:
        return "none", lambda value: 1, None
    if comparator is None:
        return "quantiles", quantiles(among, FIVE).classify, None
    bands = bands_around(among, wijkbeeld.inwoners(level), comparator=comparator)
    return "bands", bands.classify, bands.standard_deviation / 2


def _counts(classes: Mapping[str, int]) -> tuple[int, ...]:
    tally = Counter(classes.values())
    return tuple(tally[each] for each in range(1, FIVE + 1)) if classes else ()


def _spans(
    classes: Mapping[str, int], values: Mapping[str, float]
) -> tuple[tuple[float, float] | None, ...]:
    inside: list[list[float]] = [[] for _ in range(FIVE)]
    for code, each in classes.items():
        inside[each - 1].append(values[code])
    return tuple((min(each), max(each)) if each else None for each in inside)
