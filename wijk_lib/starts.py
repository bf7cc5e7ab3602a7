"""Which initiatieven began while an outcome was measured, and has it been measured since?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wijk_lib.model import Initiatief, Wijkbeeld
from wijk_lib.record import Record
from wijk_lib.uitkomst import Uitkomst

_YEAR = re.compile(r"\b(19|20)\d\d\b")


class Start(Record):
    """That an initiatief began in a year, in areas where it is known to be.

    measured_after
        Whether there is a figure of a later year. A figure of the same year can be from before.
    """

    initiatief: Initiatief
    year: int
    measured_after: bool


def starts(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    areas: Iterable[str],
    *,
    first_year: int,
    last_year: int,
) -> tuple[Start, ...]:
    """What began in some of the areas from the first measured year on, earliest first.

    That something began says nothing of its effect: it is simultaneous, no more.

    areas
        Codes; only initiatieven known to be in one of them.
    first_year, last_year
        Of the figures.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = starts(proefstad(), uitkomst(), ["WK01"], first_year=2012, last_year=2020)
    >>> [(each.initiatief.key, each.year, each.measured_after) for each in found]
    [('buurtkamer', 2018, True)]
    """
    there = frozenset(areas)
    found = []
    for key, initiatief in wijkbeeld.initiatieven.items():
        year = year_of(initiatief.since)
        present = {c for c, state in uitkomst.presence[key].items() if state == "aanwezig"}
        if year is not None and year >= first_year and there & present:
            found.append(Start(initiatief, year, year < last_year))
    return tuple(sorted(found, key=lambda each: (each.year, each.initiatief.name)))


def year_of(text: str) -> int | None:
    """The year that a source names, or None where it names none or several.

    >>> year_of("mei 2022"), year_of("de afgelopen jaren"), year_of("2018-2022")
    (2022, None, None)
    """
    years = {int(each.group()) for each in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None
