"""How do a few areas stand beside each other on each figure, and where are they furthest apart?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import pstdev
from types import MappingProxyType

from wijk_lib.dutch import listed, number, points_of, with_unit
from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.profile import standings
from wijk_lib.record import Record, replace

NO_MARGIN = "marge niet gepubliceerd"


class Beside(Record):
    """One figure of a few areas, beside all it may be compared with; all of one year.

    values
        code -> figure, in the order asked; None where the area has none.
    too_small
        Codes of those with too few inwoners to compare; their figure stands, no difference.
    others
        The figures of all areas of the level that are large enough to compare.
    gemeente, land
        None where that was not published.
    apart
        How far the areas are apart, in standard deviations of all areas: the highest minus
        the lowest, or one area against the gemeente. None where there is nothing to compare,
        where one is too small for it, or where all areas are the same.
    bron
        Key of the source.
    """

    indicator: Indicator
    level: Level
    year: int
    values: Mapping[str, float | None]
    too_small: frozenset[str]
    others: tuple[float, ...]
    gemeente: float | None
    land: float | None
    apart: float | None
    bron: str

    def only(self, codes: Sequence[str]) -> Beside:
        """The same figure of some of the areas alone."""
        values = {code: self.values[code] for code in codes}
        too_small = self.too_small & values.keys()
        apart = None if too_small else _apart(values, self.gemeente, self.others, self.indicator)
        kept = MappingProxyType(values)
        return replace(self, values=kept, too_small=too_small, apart=apart)


def side_by_side(
    wijkbeeld: Wijkbeeld,
    codes: Sequence[str],
    indicatoren: Iterable[Indicator],
    *,
    up_to: int | None = None,
) -> tuple[Beside, ...]:
    """Each figure of areas of one level, in the order given; newest years not after `up_to`.

    An indicator that was never published at this level is left out.

    Raises ValueError when there is no area, or when they are not of one level, and KeyError
    when there is no such area.

    >>> from wijk_lib.example import proefstad
    >>> beeld = proefstad()
    >>> [row] = side_by_side(beeld, ["WK01", "WK02"], [beeld.indicatoren["armoede"]])
    >>> dict(row.values), row.year, row.gemeente
    ({'WK01': 8.0, 'WK02': 22.0}, 2020, 13.0)
    """
    levels = {wijkbeeld.gebieden[code].level for code in codes}
    if len(levels) != 1:
        raise ValueError(f"areas side by side are of one level, but these are of {sorted(levels)}")
    asked = tuple(indicatoren)
    comparable = wijkbeeld.rankable(levels.pop())
    too_small = frozenset(codes) - comparable
    per_area = {code: standings(wijkbeeld, code, asked, up_to=up_to) for code in codes}
    found = []
    for rows in zip(*per_area.values(), strict=True):
        one = rows[0]
        values = {code: row.value for code, row in zip(per_area, rows, strict=True)}
        published = wijkbeeld.values(one.indicator.key, one.level, one.year)
        others = tuple(sorted(published[code] for code in comparable & published.keys()))
        found.append(
            Beside(
                indicator=one.indicator,
                level=one.level,
                year=one.year,
                values=MappingProxyType(values),
                too_small=too_small,
                others=others,
                gemeente=one.gemeente,
                land=one.land,
                apart=None if too_small else _apart(values, one.gemeente, others, one.indicator),
                bron=one.bron,
            )
        )
    return tuple(found)


def most_apart(rows: Iterable[Beside], *, most: int = 3) -> tuple[Beside, ...]:
    """The figures in which the areas are furthest apart, in standard deviations; furthest first.

    >>> from wijk_lib.example import proefstad
    >>> beeld = proefstad()
    >>> rows = side_by_side(beeld, ["WK01", "WK02"], beeld.indicatoren.values())
    >>> [row.indicator.key for row in most_apart(rows, most=1)]
    ['armoede']
    """
    known = [row for row in rows if row.apart is not None]
    return tuple(sorted(known, key=lambda row: -(row.apart or 0.0))[:most])


def closest_together(rows: Iterable[Beside], *, most: int = 3) -> tuple[Beside, ...]:
    """The figures in which the areas are closest together; closest first.

    >>> from wijk_lib.example import proefstad
    >>> beeld = proefstad()
    >>> rows = side_by_side(beeld, ["WK01", "WK02"], beeld.indicatoren.values())
    >>> [row.indicator.key for row in closest_together(rows, most=1)]
    ['armoede']
    """
    known = [row for row in rows if row.apart is not None]
    return tuple(sorted(known, key=lambda row: row.apart or 0.0)[:most])


def difference_words(row: Beside, names: Mapping[str, str], *, gemeente: str) -> str:
    """The difference between the areas in words, or between one area and the gemeente.

    names
        code -> name of the area.
    gemeente
        Its name.

    >>> from types import SimpleNamespace
    >>> money = SimpleNamespace(unit="%", decimals=1, kind="rate")
    >>> known = {"a": 19.7, "b": 18.2}
    >>> row = SimpleNamespace(indicator=money, values=known, gemeente=15.6, too_small=())
    >>> difference_words(row, {"a": "Noord", "b": "Zuid"}, gemeente="Proefstad")
    'Noord 1,5\\xa0procentpunt hoger dan Zuid'
    """
    known = {code: value for code, value in row.values.items() if value is not None}
    if without := [names[code] for code in row.values if code not in known]:
        return f"voor {listed(without)} niet gepubliceerd"
    if small := [names[code] for code in row.values if code in row.too_small]:
        return f"{listed(small)} te klein om te vergelijken"
    if len(known) == 1:
        return _against_gemeente(row, names, gemeente)
    low, high = min(known, key=lambda c: known[c]), max(known, key=lambda c: known[c])
    size = _size(row.indicator, known[high], known[low])
    if not size:
        return "geen verschil" if len(known) == 2 else "geen verschil tussen deze gebieden"
    if len(known) == 2:
        return f"{names[high]} {size} {_more(row.indicator)} dan {names[low]}"
    return f"{size} tussen {names[low]} (laagst) en {names[high]} (hoogst)"


def margin_words(row: Beside) -> str:
    """How sure a difference is: "" where no difference is told, and for a count.

    No source publishes a margin with its figures for wijken and buurten, so that is said.

    >>> from wijk_lib.example import proefstad
    >>> beeld = proefstad()
    >>> [row] = side_by_side(beeld, ["WK01", "WK02"], [beeld.indicatoren["armoede"]])
    >>> margin_words(row)
    'marge niet gepubliceerd'
    """
    told = [*row.values.values(), *([row.gemeente] if len(row.values) == 1 else [])]
    counted = row.indicator.kind == "count"
    return "" if counted or row.too_small or None in told else NO_MARGIN


def _against_gemeente(row: Beside, names: Mapping[str, str], gemeente: str) -> str:
    ((code, value),) = row.values.items()
    if row.gemeente is None or value is None:
        return f"voor {gemeente} niet gepubliceerd"
    if row.indicator.kind == "count":
        share = number(100 * value / row.gemeente, 0) if row.gemeente else ""
        return f"{share} % van {gemeente}" if share else ""
    size = _size(row.indicator, value, row.gemeente)
    if not size:
        return f"gelijk aan {gemeente}"
    return f"{names[code]} {size} {'hoger' if value > row.gemeente else 'lager'} dan {gemeente}"


def _size(indicator: Indicator, one: float, other: float) -> str:
    """How much two figures differ as they are shown; "" for no difference to be seen."""
    step = round(one, indicator.decimals) - round(other, indicator.decimals)
    if round(step, indicator.decimals) == 0:
        return ""
    unit = points_of(indicator.unit.partition(" ")[0])
    return with_unit(abs(step), unit, indicator.decimals)


def _more(indicator: Indicator) -> str:
    return "meer" if indicator.kind == "count" else "hoger"


def _apart(
    values: Mapping[str, float | None],
    gemeente: float | None,
    others: Sequence[float],
    indicator: Indicator,
) -> float | None:
    drawn = list(values.values()) if len(values) > 1 else [*values.values(), gemeente]
    known = [value for value in drawn if value is not None]
    spread = pstdev(others) if len(others) > 1 else 0.0
    if len(known) < len(drawn) or spread == 0 or indicator.kind not in {"rate", "score"}:
        return None
    return (max(known) - min(known)) / spread
