"""What is on the map, as rows of a table?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pages.parts import map_texts, words
from pages.parts.tables import Amount, Row, Value
from wijk_lib.known import Known, presence_words
from wijk_lib.measure import Measure
from wijk_lib.model import Wijkbeeld


def codes_in_order(wijkbeeld: Wijkbeeld, figure: Measure) -> list[str]:
    """The areas in the order of a table: what is darkest on the map first, unknown last.

    Within a class a published figure gives the order; the index gives none, so that no wijk is
    ranked by it. Buurten are not put in order of a figure at all: they stand by wijk and name.
    """
    areas = wijkbeeld.at_level(figure.level)
    if figure.level == "buurt":
        names = {each.code: each.name.casefold() for each in areas}
        return sorted(names, key=lambda code: (code[2:8], names[code]))
    codes = map_texts.in_order(figure, [each.code for each in areas])
    return sorted(codes, key=lambda code: _place(figure, code))


def map_rows(
    wijkbeeld: Wijkbeeld,
    figures: Sequence[Measure],
    known: Mapping[str, Known],
    codes: Sequence[str],
) -> list[Row]:
    """What the maps say of each area, and who is known to be there.

    figures
        One per map, all of the same level.
    """
    return [_row(wijkbeeld, figures, code, known[code]) for code in codes]


def _place(figure: Measure, code: str) -> float:
    if figure.method == "amounts":
        return -figure.values.get(code, -1.0)
    at = figure.classes.get(code)
    if at is None:
        return 0.0
    return float(at - 6 if figure.direction == "less need" else -at)


def _row(wijkbeeld: Wijkbeeld, figures: Sequence[Measure], code: str, known: Known) -> Row:
    gebied, level = wijkbeeld.gebieden[code], figures[0].level
    row: dict[str, Value] = {words.capital(level): gebied.name}
    if level == "buurt":
        row["In wijk"] = wijkbeeld.gebieden[gebied.parent].name
    for figure in figures:
        about = f", {map_texts.name_of(wijkbeeld, figure)}" if len(figures) > 1 else ""
        row |= _figures(wijkbeeld, figure, code, about)
    row["Bekend aanwezig"] = presence_words(known, wijkbeeld.initiatieven)
    row["Onbekend (initiatieven)"] = len(known.unknown)
    return row


def _figures(wijkbeeld: Wijkbeeld, figure: Measure, code: str, about: str) -> dict[str, Value]:
    """The figure itself, both years of a difference, and the class on the map."""
    found: dict[str, Value] = {}
    if figure.indicator is not None:
        decimals = figure.indicator.decimals
        unit = words.unit_words(figure.indicator.unit)
        if figure.method == "change":
            for year in figure.years:
                value = wijkbeeld.values(figure.key, figure.level, year).get(code)
                found[f"{year} ({unit}){about}"] = Amount(value, decimals)
            head = f"Verschil ({map_texts.unit_of(figure)}){about}"
        elif figure.method == "amounts":
            head = words.capital(unit)
        else:
            head = f"{map_texts.name_of(wijkbeeld, figure) if about else 'Cijfer'} ({unit})"
        found[head] = Amount(figure.values.get(code), decimals)
    if figure.method != "amounts":
        found[f"Groep op de kaart{about}"] = map_texts.class_of(wijkbeeld, figure, code)
    return found
