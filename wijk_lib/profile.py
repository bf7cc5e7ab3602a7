"""How does one area stand on each figure, and who has said what about it?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from wijk_lib.model import Aanwezigheid, Indicator, Level, Wijkbeeld
from wijk_lib.record import Record

Where = Literal["hele gebied", "hele wijk", "deel", "plek"]


class Standing(Record):
    """One figure of one area, beside all it may be compared with; all of one year.

    value
        None where the area has no figure in that year.
    others
        The figures of the other areas of its level that are large enough to compare, from
        low to high.
    gemeente, land
        None where that was not published.
    year, bron
        Of the newest figures at this level; bron is a key.
    """

    indicator: Indicator
    level: Level
    year: int
    value: float | None
    others: tuple[float, ...]
    gemeente: float | None
    land: float | None
    bron: str


class Statement(Record):
    """One statement that an initiatief or partner is, or may be, in an area.

    where
        For the whole area; for the whole wijk that a buurt lies in; for a part of it
        (a buurt of the wijk); or at a place in it.
    """

    row: Aanwezigheid
    where: Where


def standings(
    wijkbeeld: Wijkbeeld, code: str, indicatoren: Iterable[Indicator], *, up_to: int | None = None
) -> tuple[Standing, ...]:
    """Each indicator's newest figures at the level of an area, in the order given.

    up_to
        The last year to use; None for the newest of all.

    An indicator that was never published at this level is left out: there is
    nothing to compare. Raises KeyError when there is no such area.

    >>> from wijk_lib.example import proefstad
    >>> beeld = proefstad()
    >>> [found] = standings(beeld, "WK02", [beeld.indicatoren["armoede"]])
    >>> found.value, found.others, found.gemeente, found.year
    (22.0, (8.0,), 13.0, 2020)
    """
    level = wijkbeeld.gebieden[code].level
    lands = wijkbeeld.at_level("land")
    found = []
    for indicator in indicatoren:
        year = wijkbeeld.newest_year(indicator.key, level, up_to=up_to)
        if year is None:
            continue
        published = wijkbeeld.figures.get((indicator.key, year), {})
        comparable = wijkbeeld.rankable(level) - {code}
        found.append(
            Standing(
                indicator=indicator,
                level=level,
                year=year,
                value=published.get(code),
                others=tuple(sorted(published[each] for each in comparable & published.keys())),
                gemeente=published.get(wijkbeeld.gemeente.code),
                land=published.get(lands[0].code) if lands else None,
                bron=wijkbeeld.figure_bronnen[indicator.key, year, level],
            )
        )
    return tuple(found)


def history(wijkbeeld: Wijkbeeld, indicator: str, code: str) -> dict[int, float]:
    """The figures of one indicator and area by year, oldest first; only years that have one.

    >>> from wijk_lib.example import proefstad
    >>> history(proefstad(), "armoede", "WK02")
    {2012: 20.0, 2020: 22.0}
    """
    level = wijkbeeld.gebieden[code].level
    years = wijkbeeld.years(indicator, level)
    per_year = {year: wijkbeeld.figures.get((indicator, year), {}).get(code) for year in years}
    return {year: value for year, value in per_year.items() if value is not None}


def range_over_years(
    wijkbeeld: Wijkbeeld, indicator: str, code: str
) -> dict[int, tuple[float, float]]:
    """The lowest and highest figure of the other areas of its level, by year.

    Only areas large enough to compare, and only years in which there are any.

    >>> from wijk_lib.example import proefstad
    >>> range_over_years(proefstad(), "armoede", "WK02")
    {2012: (9.0, 9.0), 2020: (8.0, 8.0)}
    """
    level = wijkbeeld.gebieden[code].level
    comparable = wijkbeeld.rankable(level) - {code}
    found = {}
    for year in wijkbeeld.years(indicator, level):
        values = wijkbeeld.values(indicator, level, year)
        others = [values[each] for each in comparable & values.keys()]
        if others:
            found[year] = (min(others), max(others))
    return found


def most_different(found: Iterable[Standing]) -> Standing | None:
    """The figure that lies furthest from the gemeente's; None where none can be compared.

    For figures of one unit, such as shares of one whole.

    >>> from wijk_lib.example import proefstad
    >>> beeld = proefstad()
    >>> most_different(standings(beeld, "WK02", beeld.indicatoren.values())).indicator.key
    'inwoners'
    """
    both = [
        (abs(each.value - each.gemeente), each)
        for each in found
        if each.value is not None and each.gemeente is not None
    ]
    return max(both, key=lambda pair: pair[0])[1] if both else None


def followed(wijkbeeld: Wijkbeeld, code: str, preferred: str) -> tuple[Indicator, ...]:
    """Which figures of an area to follow over the years.

    The preferred one, where the area has it in two years or more, and the one that was
    measured most often, where that is more often. Counts and classes are left out.

    >>> from wijk_lib.example import proefstad
    >>> [each.key for each in followed(proefstad(), "WK02", "armoede")]
    ['armoede']
    """
    measured = {
        each: len(history(wijkbeeld, each.key, code))
        for each in wijkbeeld.indicatoren.values()
        if each.kind in {"rate", "score"}
    }
    found = [each for each in measured if each.key == preferred and measured[each] >= 2]
    most = max(measured, key=lambda each: measured[each], default=None)
    least = max([1, *(measured[each] for each in found)])
    if most is not None and measured[most] > least:
        found.append(most)
    return tuple(found)


def statements_about(wijkbeeld: Wijkbeeld, code: str) -> tuple[Statement, ...]:
    """What has been said about one area, with what holds for its wijk or for a part of it.

    That an initiatief is absent from a part says nothing about the whole, so that is not
    in it. In the order of the records. Raises KeyError when there is no such area.

    >>> from wijk_lib.example import proefstad
    >>> [(each.row.initiatief, each.where) for each in statements_about(proefstad(), "WK01")]
    [('buurtkamer', 'hele gebied'), ('spreekuur', 'plek')]
    """
    area = wijkbeeld.gebieden[code]
    parts = {each.code for each in wijkbeeld.buurten_of(code)}
    found = []
    for row in wijkbeeld.aanwezigheid:
        place = wijkbeeld.places.get(row.place)
        where: Where | None = None
        if row.gebied == code:
            where = "hele gebied"
        elif row.gebied == area.parent and area.level == "buurt":
            where = "hele wijk"
        elif row.gebied in parts and row.state != "bevestigd afwezig":
            where = "deel"
        elif place is not None and code in {place.wijk, place.buurt}:
            where = "plek"
        if where is not None:
            found.append(Statement(row, where))
    return tuple(found)
