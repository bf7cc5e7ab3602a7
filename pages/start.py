"""Wie bent u?  Manager, wijkregisseur or raadslid: three doors, and what stands out today."""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE
from pages.parts.keuze import START, Keuze
from pages.parts.links import show_link
from pages.parts.sources import source_lines
from wijk_lib.sentences import (
    Sentence,
    closest_to_index,
    hours_message,
    need_message,
    presence_message,
)

TITLE = "Start"
QUESTION = "Waar is ondersteuning nodig, en wie is er al?"
ORDER = 10
ASKS: tuple[str, ...] = ()
FACES = "wijkgezicht"


def show(beeld: Beeld, keuze: Keuze) -> None:
    """What stands out, then a door for each kind of reader."""
    name = literal(beeld.wijkbeeld.gemeente.name)
    st.html(
        f'{STYLE}<p class="wb-inleiding">Wijkbeeld legt drie dingen van {name} over elkaar: '
        "wat er naar verwachting nodig is, welke initiatieven er zijn en wie er aanwezig is. "
        "Wat niemand weet, staat er ook.</p>"
    )
    st.header("Wat nu opvalt", anchor=False)
    _show_messages(beeld)
    st.header("Wie bent u?", anchor=False)
    manager, regisseur, raadslid = st.columns(3, gap="medium")
    with manager.container(border=True, height="stretch"):
        st.subheader("Manager", anchor=False)
        st.write("Waar is veel nodig, en wat weten we daar van wie er is?")
        show_link("Wie is waar, en wat weten we niet", "dekking", START)
        show_link("De kaart per buurt", "kaart", START, niveau="buurt")
    with regisseur.container(border=True, height="stretch"):
        st.subheader("Wijkregisseur", anchor=False)
        st.write("Hoe staat mijn wijk ervoor, en wie kan ik wat vragen?")
        for code in _wijken_with_a_face(beeld):
            show_link(beeld.wijkbeeld.gebieden[code].name, "wijk", START, gebied=code)
        show_link("Kies een wijk of buurt", "wijk", START)
    with raadslid.container(border=True, height="stretch"):
        st.subheader("Raadslid", anchor=False)
        st.write("Gaat de inzet naar waar de behoefte is, en wat is er toegezegd?")
        show_link("Volgt steun de behoefte", "verdeling", START)
        show_link("Wat elke wijk krijgt bij ongelijk verdelen", "verdeling", START, deel="knop")
        show_link("Wat is toegezegd", "toezeggingen", START)


def _show_messages(beeld: Beeld) -> None:
    """The messages in the order of the library, each with its source and where to look further."""
    wijkbeeld, uitkomst = beeld.wijkbeeld, beeld.uitkomst
    closest = closest_to_index(wijkbeeld, uitkomst)
    toon = closest.key if closest else START.toon
    found = (
        (need_message(wijkbeeld, uitkomst), "Bekijk dit op de kaart", "kaart", {"toon": toon}),
        (presence_message(wijkbeeld, uitkomst), "Bekijk wie waar is", "dekking", {}),
        (hours_message(wijkbeeld, uitkomst), "Bekijk wat er te vragen is", "dekking", {}),
    )
    for column, (message, label, page, change) in zip(
        st.columns(len(found), gap="medium"), found, strict=True
    ):
        if message is None:
            continue
        with column:
            st.html(
                f'<p class="wb-bericht">{literal(message.text)}</p>{_source(beeld, message, page)}'
            )
            show_link(label, page, START, **change)


def _source(beeld: Beeld, message: Sentence, page: str) -> str:
    """Where a sentence comes from: its figures, and the records where it tells of initiatieven."""
    records = [each.bron for each in beeld.wijkbeeld.initiatieven.values()]
    keys = [*(records if page == "dekking" else ()), *(each.bron for each in message.figures)]
    lines = "; ".join(source_lines(beeld.wijkbeeld, keys))
    return f'<p class="wb-onder">Bron: {literal(lines)}</p>' if lines else ""


def _wijken_with_a_face(beeld: Beeld) -> list[str]:
    """The wijken of which a face is known, for a quick way in."""
    known = beeld.uitkomst.coverage.get(("wijk", FACES), {})
    return [code for code, each in known.items() if each.low]
