"""What stands on the A4 of one wijk, and on that of the gemeente?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.rapport.a4_pictures import bars_of, map_of, ranges_of
from pages.parts.rapport.a4_rows import gemeente_rows, thema_rows, unknown_everywhere, unknown_here
from pages.parts.rapport.address import live_link
from pages.parts.rapport.pdf import Draft, to_one_page
from pages.parts.rapport.sheet import Sheet, sheet_html
from pages.parts.sources import source_lines
from wijk_lib.dutch import counted
from wijk_lib.model import Gebied, Wijkbeeld
from wijk_lib.need_level import index_indicatoren
from wijk_lib.profile import Standing, standings
from wijk_lib.sentences import closest_to_index, start_messages, toezeggingen_sentence
from wijk_lib.sentences_report import area_messages
from wijk_lib.toezeggingen import split, states

MOST_ROWS = 14
QUESTIONS = (3, 2, 1)


def wijk_pdf(beeld: Beeld, code: str) -> bytes:
    """One A4 about one wijk.

    Raises KeyError when there is no such wijk, and what `to_one_page` raises.
    """
    return to_one_page(wijk_drafts(beeld, code))


def gemeente_drafts(beeld: Beeld) -> list[Draft]:
    """The A4 of the gemeente, as `to_one_page` takes it."""
    return [partial(sheet_html, gemeente_sheet(beeld))]


def wijk_drafts(beeld: Beeld, code: str) -> list[Draft]:
    """The A4 of one wijk with fewer and fewer of its questions, as `to_one_page` takes it."""
    sheet, gebied = wijk_sheet(beeld, code), beeld.wijkbeeld.gebieden[code]
    found = _standings(beeld, code)
    return [
        partial(sheet_html, replace(sheet, unknown=unknown_here(beeld, gebied, found, most=most)))
        for most in QUESTIONS
    ]


def gemeente_pdf(beeld: Beeld) -> bytes:
    """One A4 about the gemeente as a whole."""
    return to_one_page(gemeente_drafts(beeld))


def wijk_sheet(beeld: Beeld, code: str) -> Sheet:
    """What stands on the A4 of one wijk."""
    wijkbeeld, gebied = beeld.wijkbeeld, beeld.wijkbeeld.gebieden[code]
    asks = ("Wat is nodig?", "Wie is er?", "Wat nu?")
    messages = area_messages(wijkbeeld, beeld.uitkomst, code, today=beeld.today)
    found = _standings(beeld, code)
    figures = (map_of(beeld, gebied), ranges_of(beeld, gebied, found))
    bronnen = [each.bron for each in found] + _letter(wijkbeeld)
    people = wijkbeeld.figure("inwoners", code)
    if people is not None:
        bronnen.insert(0, people.bron)
    return Sheet(
        gemeente=wijkbeeld.gemeente.name,
        title=gebied.name,
        subtitle=_subtitle(wijkbeeld, gebied),
        messages=[(ask, each.text) for ask, each in zip(asks, messages, strict=True)],
        figures=figures,
        caption="Behoefte en aanwezigheid per thema",
        rows=thema_rows(beeld, gebied),
        unknown=unknown_here(beeld, gebied, found, most=QUESTIONS[0]),
        sources=[*source_lines(wijkbeeld, bronnen), f"grenzen: {beeld.shapes.attribution}"],
        made=_made(beeld),
        where=live_link("wijk", gebied=code)
        or f"Nu en op het scherm: Wijkbeeld, bladzijde ‘Wijk’, gebied {gebied.name}.",
        own_weights=beeld.eigen_weging,
        made_up=wijkbeeld.synthetic,
    )


def gemeente_sheet(beeld: Beeld) -> Sheet:
    """What stands on the A4 of the gemeente."""
    wijkbeeld, gemeente = beeld.wijkbeeld, beeld.wijkbeeld.gemeente
    asks = ("Waar is het nodig?", "Wie is waar?", "Volgt steun de behoefte?")
    messages = start_messages(wijkbeeld, beeld.uitkomst)
    closest = closest_to_index(wijkbeeld, beeld.uitkomst)
    keys = [closest.key] if closest else []
    bronnen = [
        wijkbeeld.figure_bronnen[key, year, "wijk"]
        for key in keys
        if (year := wijkbeeld.newest_year(key, "wijk")) is not None
    ] + _letter(wijkbeeld)
    wijken = wijkbeeld.at_level("wijk")
    return Sheet(
        gemeente=gemeente.name,
        title=gemeente.name,
        subtitle=f"De hele gemeente: {_people(wijkbeeld, gemeente.code)}, "
        f"{counted(len(wijken), 'wijk', 'wijken')}",
        messages=[(ask, each.text) for ask, each in zip(asks, messages, strict=False)],
        figures=(map_of(beeld, gemeente), bars_of(beeld)),
        caption="Initiatieven per thema, en waar",
        rows=gemeente_rows(beeld),
        unknown=unknown_everywhere(beeld, bronnen),
        sources=[*source_lines(wijkbeeld, bronnen), f"grenzen: {beeld.shapes.attribution}"],
        made=_made(beeld),
        where=live_link("kaart") or "Nu en op het scherm: Wijkbeeld, bladzijde ‘Kaart’.",
        more=[("Wat is toegezegd?", _promises(beeld))],
        own_weights=beeld.eigen_weging,
        made_up=wijkbeeld.synthetic,
    )


def _subtitle(wijkbeeld: Wijkbeeld, gebied: Gebied) -> str:
    buurten = counted(len(wijkbeeld.buurten_of(gebied.code)), "buurt", "buurten")
    return f"Wijk {gebied.code} van {wijkbeeld.gemeente.name}: " + ", ".join(
        (_people(wijkbeeld, gebied.code), buurten)
    )


def _people(wijkbeeld: Wijkbeeld, code: str) -> str:
    people = wijkbeeld.figure("inwoners", code)
    if people is None:
        return "aantal inwoners niet bekend"
    return f"{words.number(people.value)} inwoners ({people.year})"


def _made(beeld: Beeld) -> str:
    return f"{words.day(beeld.today)} · gegevens versie {beeld.version}"


def _letter(wijkbeeld: Wijkbeeld) -> list[str]:
    """The sources of what is known of initiatieven."""
    return list(dict.fromkeys(each.bron for each in wijkbeeld.initiatieven.values()))


def _standings(beeld: Beeld, code: str) -> tuple[Standing, ...]:
    used = index_indicatoren(beeld.wijkbeeld)
    found = standings(beeld.wijkbeeld, code, used, up_to=beeld.uitkomst.year)
    return found[:MOST_ROWS]


def _promises(beeld: Beeld) -> str:
    promises, _ = split(beeld.wijkbeeld.toezeggingen.values())
    by_key = states({each.key: each for each in promises}, today=beeld.today)
    return toezeggingen_sentence(by_key.values())
