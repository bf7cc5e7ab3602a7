"""What can be chosen under each name of the shared choice, and how does it read in Dutch?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from pages.parts import options_sharing as sharing
from wijk_lib.change import years_before
from wijk_lib.dutch import capital, listed
from wijk_lib.model import Wijkbeeld
from wijk_lib.named import status_words

if TYPE_CHECKING:
    from pages.parts.keuze import Keuze

DOMEIN = "domein-"
# How each part of the choice is called on screen, where it is asked for and where it is missed.
QUESTIONS = {
    "niveau": "Toon per",
    "gebied": "Gebied",
    "toon": "Wat",
    "jaar": "Jaar",
    "thema": "Thema",
    "partner": "Partner",
    "vergelijk": "Vergelijk met",
    "initiatief": "Initiatief",
    "domein": "Sociaal of fysiek",
    "doelgroep": "Doelgroep",
    "status": "Status",
    "schaal": "Schaal",
    "met": "Zet ernaast",
    "naast": "Tweede kaart ernaast",
    "sinds": "Verschil met",
    "deel": "Wat wilt u zien?",
    "k": "Hoe ongelijk verdelen we?",
    "vloer": "Wat krijgt elke inwoner ten minste?",
    "plafond": "Wat krijgt een inwoner ten hoogste?",
    "budget": "Budget",
    "eenheid": "In",
    "mee": "Wie deelt mee",
    "gewicht": "Gewicht per domein",
    "stand": "Sinds",
    "tot": "Tot en met",
}


def is_index(toon: str) -> bool:
    """Whether a figure is the expected need or a domein of it, which is worked out here."""
    return toon == "behoefte" or toon.startswith(DOMEIN)


def options(wijkbeeld: Wijkbeeld, name: str, keuze: Keuze) -> dict[object, str]:
    """What can be chosen under a name, given the rest of the choice: value -> Dutch label.

    Nothing under a name whose answer is typed.
    """
    makers: dict[str, Callable[[], dict[object, str]]] = {
        "niveau": lambda: {"wijk": "Wijken", "buurt": "Buurten"},
        "gebied": lambda: {"": f"Heel {wijkbeeld.gemeente.name}"} | _areas(wijkbeeld),
        "toon": lambda: _measures(wijkbeeld, keuze.niveau),
        "jaar": lambda: _years(wijkbeeld, keuze),
        "thema": lambda: {"": "Alle thema’s"} | {k: t.label for k, t in wijkbeeld.themas.items()},
        "partner": lambda: {"": "Alle partners"} | _partners(wijkbeeld),
        "vergelijk": lambda: {"gemeente": wijkbeeld.gemeente.name, "nederland": "Nederland"},
        "initiatief": lambda: {"": "Alle initiatieven"} | _initiatieven(wijkbeeld),
        "domein": lambda: {"": "Beide"} | _of_initiatieven(wijkbeeld, "domeinen"),
        "doelgroep": lambda: {"": "Alle doelgroepen"} | _doelgroepen(wijkbeeld),
        "status": lambda: {"": "Elke status"} | _of_initiatieven(wijkbeeld, "status"),
        "schaal": lambda: {"": "Elke schaal"} | _of_initiatieven(wijkbeeld, "scale"),
        "met": lambda: _areas(wijkbeeld),
        "naast": lambda: {"": "Niets"} | _measures(wijkbeeld, keuze.niveau),
        "sinds": lambda: {None: "Geen ander jaar"} | _years_before(wijkbeeld, keuze),
        "deel": lambda: dict(sharing.PARTS),
        "k": lambda: {each: sharing.stand_words(each) for each in sharing.STANDS},
        "vloer": sharing.floors,
        "plafond": sharing.caps,
        "eenheid": lambda: dict(sharing.UNITS),
        "mee": lambda: {"": "zonder", "alle": "met"},
    }
    return makers.get(name, dict)()


def _areas(wijkbeeld: Wijkbeeld) -> dict[object, str]:
    shown: dict[object, str] = {}
    for wijk in wijkbeeld.at_level("wijk"):
        shown[wijk.code] = wijk.name
        for buurt in wijkbeeld.buurten_of(wijk.code):
            shown[buurt.code] = f"{wijk.name} › {buurt.name}"
    return shown


def _measures(wijkbeeld: Wijkbeeld, niveau: str) -> dict[object, str]:
    """The index, its domains and every indicator that has figures at this level."""
    with_figures = {key for key, _, level in wijkbeeld.figure_bronnen if level == niveau}
    shown: dict[object, str] = {"behoefte": "Verwachte behoefte, alle domeinen"}
    for domein in wijkbeeld.domeinen.values():
        if any(each.key in with_figures for each in wijkbeeld.indicatoren_of(domein.key)):
            shown[DOMEIN + domein.key] = f"Domein {domein.label}"
    for key in [*wijkbeeld.domeinen, ""]:
        for indicator in wijkbeeld.indicatoren_of(key):
            if indicator.key in with_figures:
                shown[indicator.key] = indicator.label
    return shown


def is_newest(wijkbeeld: Wijkbeeld, keuze: Keuze, year: str) -> bool:
    """Whether a year is the newest that what is shown has, which `jaar` None stands for."""
    years = [y for key in _shown(wijkbeeld, keuze) for y in wijkbeeld.years(key, keuze.niveau)]
    return bool(years) and year == str(max(years))


def _years(wijkbeeld: Wijkbeeld, keuze: Keuze) -> dict[object, str]:
    """The newest years of what is shown, by name, and every earlier one."""
    keys = _shown(wijkbeeld, keuze)
    years = sorted({y for key in keys for y in wijkbeeld.years(key, keuze.niveau)}, reverse=True)
    newest = {y for key in keys if (y := wijkbeeld.newest_year(key, keuze.niveau))}
    which = "nieuwste" if years[1:] else "enige jaar"
    said = (
        f"{listed([str(year) for year in sorted(newest)])} ({which})" if years else "Geen cijfers"
    )
    return {None: said} | {year: str(year) for year in years[1:]}


def _shown(wijkbeeld: Wijkbeeld, keuze: Keuze) -> list[str]:
    """Keys of the indicators that make up what is shown."""
    if keuze.toon in wijkbeeld.indicatoren:
        return [keuze.toon]
    domein = keuze.toon.removeprefix(DOMEIN)
    return [
        each.key
        for key, each_domein in wijkbeeld.domeinen.items()
        for each in wijkbeeld.indicatoren_of(key)
        if key == domein or (keuze.toon == "behoefte" and each_domein.in_index)
    ]


def _years_before(wijkbeeld: Wijkbeeld, keuze: Keuze) -> dict[object, str]:
    found = years_before(wijkbeeld, keuze.toon, keuze.niveau, keuze.jaar)
    return {year: str(year) for year in found}


def _of_initiatieven(wijkbeeld: Wijkbeeld, field: str) -> dict[object, str]:
    """Every value that a field of the initiatieven has, in order of the alphabet."""
    values = (getattr(each, field) for each in wijkbeeld.initiatieven.values())
    every = {text for value in values for text in ((value,) if isinstance(value, str) else value)}
    return {text: capital(status_words(text)) for text in sorted(every) if text}


def _initiatieven(wijkbeeld: Wijkbeeld) -> dict[object, str]:
    by_name = sorted(wijkbeeld.initiatieven.values(), key=lambda each: each.name.casefold())
    return {each.key: each.name for each in by_name}


def _doelgroepen(wijkbeeld: Wijkbeeld) -> dict[object, str]:
    """The doelgroepen that some initiatief is meant for."""
    meant = {key for each in wijkbeeld.initiatieven.values() for key in each.doelgroepen}
    return {key: each.label for key, each in wijkbeeld.doelgroepen.items() if key in meant}


def _partners(wijkbeeld: Wijkbeeld) -> dict[object, str]:
    return cast(
        "dict[object, str]",
        {
            key: partner.name
            for key, partner in sorted(
                wijkbeeld.partners.items(), key=lambda item: item[1].name.casefold()
            )
        },
    )
