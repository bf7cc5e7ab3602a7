"""In which unit, from which sources and by which setting was a budget divided?"""

from __future__ import annotations

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.index_figures import index_bronnen, index_years
from pages.parts.keuze import Keuze
from pages.parts.options_sharing import UNITS, stand_words
from pages.parts.sources import source_lines
from wijk_lib.sharing import Sharing


def filters_of(beeld: Beeld, keuze: Keuze, found: Sharing) -> list[str]:
    """The whole setting, for who gets the chart without the page."""
    said = [f"stand van de knop: {stand_words(keuze.k)}"]
    if keuze.vloer:
        said.append(f"minstens {words.number(100 * keuze.vloer)} % van een gelijk deel")
    if keuze.plafond:
        said.append(f"hoogstens {words.number(100 * keuze.plafond)} % van een gelijk deel")
    said.append(
        "geen budget ingevuld: van elke 100"
        if found.in_percent
        else f"te verdelen: {amount_words(found.total, keuze)}"
    )
    if found.beside == "nu":
        said.append("de verdeling van nu is ingevuld door de gebruiker")
    if out := left_out_words(beeld, found):
        said.append(out)
    return [*said, f"versie van de gegevens: {beeld.version}"]


def left_out_words(beeld: Beeld, found: Sharing) -> str:
    """Which areas do not share, each with why; "" where all do."""
    names = beeld.wijkbeeld.gebieden
    out = [f"{names[code].name} ({names[code].flag})" for code in found.left_out]
    out += [f"{names[code].name} (zonder cijfers)" for code in found.without_figures]
    return f"deelt niet mee: {words.listed(out)}" if out else ""


def sources_of(beeld: Beeld, found: Sharing) -> list[str]:
    """Where inwoners, need and the present division come from."""
    wijkbeeld = beeld.wijkbeeld
    newest = wijkbeeld.newest_year("inwoners", "wijk")
    people = [wijkbeeld.figure_bronnen["inwoners", newest, "wijk"]] if newest else []
    given = ["verdeling van nu: ingevuld door de gebruiker"] if found.beside == "nu" else []
    return source_lines(wijkbeeld, [*people, *index_bronnen(beeld)]) + given


def years_of(beeld: Beeld) -> str:
    """Of which years need and inwoners are."""
    people = beeld.wijkbeeld.newest_year("inwoners", "wijk")
    return f"behoefte {index_years(beeld)}, inwoners {people}"


def unit_of(keuze: Keuze) -> str:
    """The unit of every amount, as it stands on screen."""
    return UNITS[keuze.eenheid]


def places_of(keuze: Keuze) -> int:
    """With how many decimals an amount of an area is told."""
    return 0 if keuze.eenheid == "euro" else 1


def amount_words(amount: float, keuze: Keuze) -> str:
    """An amount as it stands beside its area, in little room."""
    if keuze.eenheid == "euro":
        return f"€ {words.number(amount)}"
    return f"{words.number(amount, 1)} uur"
