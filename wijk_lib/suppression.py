"""Suppression: which own counts of persons may be shown, so that none can be worked out?

One table: buurten in wijken in the gemeente, by one category, with all totals.
"""

from __future__ import annotations

from collections.abc import Mapping

from wijk_lib.checking import checked, not_below_zero
from wijk_lib.doubt import BASE, SMALLEST, TOTAL, Cell, CountsInDoubt
from wijk_lib.record import Record

FEWEST_RESIDENTS = 50
CAP = 90
HIDDEN = "niet getoond"
SMALL = f"<{SMALLEST}"


class Shown(Record):
    """What may be shown of one figure.

    text
        The figure, `<10`, `>=90` or `niet getoond`.
    value
        The rounded figure, or None where no number may reach the reader.
    """

    text: str
    value: int | None


def round_count(count: int) -> int:
    """A count of persons to the nearest multiple of 5.

    >>> [round_count(count) for count in (12, 13, 17, 18)]
    [10, 15, 15, 20]
    """
    return BASE * ((count + BASE // 2) // BASE)


def show_rate(count: int, n: int) -> Shown:
    """A share in whole per cents that tells no more than the rounded counts do.

    Hidden where it rests on fewer than 10 persons, on fewer than 10 persons
    without the property, or is out of fewer than 50; from 90 % on only `>=90`.

    count, n
        Persons with the property, and out of how many.

    Returns what may be shown.

    Raises ValueError when count is not within 0 and n.

    Source: the limits are this library's own; rounding to 5 as CBS does with persons.

    >>> show_rate(33, 100).text, show_rate(9, 100).text, show_rate(97, 100).text
    ('35', 'niet getoond', '>=90')
    """
    _check({("count", ""): count, ("n", ""): n})
    if count > n:
        raise ValueError(f"count is {count}, but it must be from 0 to n = {n}")
    if count < SMALLEST or n < FEWEST_RESIDENTS:
        return Shown(HIDDEN, None)
    rate = 100 * round_count(count) / round_count(n)
    if rate >= CAP:
        return Shown(f">={CAP}", None)
    if n - count < SMALLEST:
        return Shown(HIDDEN, None)
    return Shown(str(round(rate)), round(rate))


def suppress(
    counts: Mapping[Cell, int],
    parents: Mapping[str, str],
    *,
    gemeente: str,
    inwoners: Mapping[str, float] | None = None,
) -> dict[Cell, Shown]:
    """The table as it may be shown: no small count can be worked out from the rest.

    Counts are rounded to 5 and 1 to 9 becomes `<10`. Then, cell by cell, it is
    worked out how far a reader could narrow what is hidden, from every shown
    total and every rounding at once; where that is too far, the least populous
    cells that restore the doubt are hidden too (`niet getoond`, which may be any
    number, 0 included). In the end every count from 1 to 9 may, for all that is
    shown, still be any number from 1 to 9, and every other hidden count is
    uncertain by at least as much.

    It protects one table. Two tables about the same persons (another year, other
    categories) have to be laid out as one, and a reader who knows persons
    himself is not reckoned with.

    counts
        (buurt code, category) -> number of persons, whole and not below 0.
        A pair that is absent is 0.
    parents
        buurt code -> wijk code; every buurt of the gemeente.
    gemeente
        The code under which the totals of the gemeente come back.
    inwoners
        code of an area -> inwoners; nothing is shown of areas below 50. Without
        it, no area is left out.

    Returns (area code, category) -> what may be shown, for buurten, wijken and
    gemeente, and for each category and `totaal`. Time grows about as the number
    of hidden cells times the number of cells.

    Raises KeyError when a buurt with counts has no wijk, and ValueError when a
    count is not a whole number from 0 up, inwoners are no finite number from 0 up, a
    category is called `totaal` or one code stands at two levels.

    Source: Fischetti & Salazar (1999), Models and algorithms for the 2-dimensional
    cell suppression problem in statistical disclosure control, Mathematical
    Programming 84:283-312 (protection as flow in a network); which cells are
    hidden is chosen step by step here, not as the smallest possible set.

    >>> counts = {("BU1", "ja"): 2, ("BU1", "nee"): 60, ("BU2", "ja"): 30, ("BU2", "nee"): 50}
    >>> shown = suppress(counts, {"BU1": "WK1", "BU2": "WK1"}, gemeente="GM")
    >>> [shown["BU1", kind].text for kind in ("ja", "nee", "totaal")]
    ['<10', 'niet getoond', '60']
    >>> [shown[area, "ja"].text for area in ("BU2", "WK1", "GM")]
    ['niet getoond', '30', '30']
    """
    _check(counts)
    for buurt, _ in counts:
        if buurt not in parents:
            raise KeyError(f"wijk of {buurt} is missing, but it has counts")
    _check_levels(parents, gemeente)
    in_doubt = CountsInDoubt(counts, parents, gemeente)
    people = not_below_zero(inwoners or {}, "inwoners")
    in_doubt.hide_areas({area for area, count in people.items() if count < FEWEST_RESIDENTS})
    _protect(in_doubt)
    return {cell: _shown(in_doubt, place) for place, cell in enumerate(in_doubt.cells)}


def _protect(in_doubt: CountsInDoubt) -> None:
    """Hide more until each hidden count is as uncertain as it has to be."""
    width = SMALLEST - 2
    while in_doubt.waiting:
        place = in_doubt.waiting.popleft()
        count = in_doubt.counts[place]
        if 0 < count < SMALLEST:
            in_doubt.move(place, 1, SMALLEST - 1 - count, hide=True)
            in_doubt.move(place, -1, count - 1, hide=True)
            continue
        up = in_doubt.move(place, 1, width).get(place, 0)
        down = -in_doubt.move(place, -1, width - up).get(place, 0)
        if up + down < width:
            in_doubt.move(place, 1, width - down, hide=True)


def _shown(in_doubt: CountsInDoubt, place: int) -> Shown:
    count = in_doubt.counts[place]
    if in_doubt.is_hidden(place):
        return Shown(HIDDEN, None)
    if 0 < count < SMALLEST:
        return Shown(SMALL, None)
    return Shown(str(round_count(count)), round_count(count))


def _check(counts: Mapping[Cell, int]) -> None:
    for (area, category), count in counts.items():
        checked({area: count}, f"count of {category!r}")
        if count < 0 or count != int(count):
            raise ValueError(f"count of {category!r} of {area} is {count!r}, not a whole number")
        if category == TOTAL:
            raise ValueError(f"{area} has a category {TOTAL!r}, which is kept for the total")


def _check_levels(parents: Mapping[str, str], gemeente: str) -> None:
    """Under a code of two levels the counts of both would be added up."""
    wijken = set(parents.values())
    for code in sorted((wijken & parents.keys()) | ({gemeente} & (wijken | parents.keys()))):
        raise ValueError(f"{code} stands at two levels, but buurt, wijk and gemeente differ")
