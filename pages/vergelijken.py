"""Waarin lijken wijken op elkaar, en waarin niet?  A few areas side by side."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.escaping import literal
from pages.parts.area_texts import anchor_html, jumps_html
from pages.parts.ask import choose_button
from pages.parts.beeld import Beeld
from pages.parts.beside import (
    chosen_areas,
    profile_sources,
    show_contrast,
    show_dots,
    show_figures,
    show_presence,
)
from pages.parts.chart_frame import small_print
from pages.parts.keuze import MOST_BESIDE, Keuze, areas_beside, link
from pages.parts.tables import Link, show_table
from wijk_lib.alike import Likeness, likeness
from wijk_lib.sentences_alike import alike_sentence, none_alike_sentence, profile_sentence

TITLE = "Vergelijken"
QUESTION = "Waarin lijken wijken op elkaar, en waarin niet?"
ORDER = 35
ASKS = ("met",)
SECTIONS = {
    "verschil": "Waarin verschillen zij?",
    "onderwerp": "Per onderwerp",
    "lijkt": "Wat lijkt er het meest op?",
    "wie": "Wie is er, voor zover bekend?",
    "cijfers": "Alle cijfers naast elkaar",
}


def show(beeld: Beeld, keuze: Keuze) -> None:
    """What differs and what agrees, in words, dots and figures; then what is most alike."""
    codes = areas_beside(beeld.wijkbeeld, keuze)
    if not codes:
        _show_start(beeld, keuze)
        return
    alike = likeness(beeld.wijkbeeld, beeld.wijkbeeld.gebieden[codes[0]].level)
    chosen = chosen_areas(beeld, codes, alike)
    sections = SECTIONS | {"verschil": _question(beeld, codes)}
    st.html(jumps_html(sections))
    _head("verschil", sections)
    show_contrast(beeld, chosen)
    dots, beside = st.columns([7, 5], gap="large")
    with dots:
        st.html(anchor_html("onderwerp"))
        show_dots(beeld, chosen)
    with beside:
        _head("lijkt", sections)
        _show_alike(beeld, alike, codes)
    _head("wie", sections)
    show_presence(beeld, chosen)
    _head("cijfers", sections)
    show_figures(beeld, keuze, chosen)


def _head(anchor: str, sections: Mapping[str, str]) -> None:
    st.html(anchor_html(anchor))
    st.header(literal(sections[anchor]), anchor=False)


def _question(beeld: Beeld, codes: tuple[str, ...]) -> str:
    if len(codes) > 1:
        return "Waarin verschillen zij?"
    name = beeld.wijkbeeld.gebieden[codes[0]].name
    return f"Waarin verschilt {name} van {beeld.wijkbeeld.gemeente.name}?"


def _show_start(beeld: Beeld, keuze: Keuze) -> None:
    """Every wijk with the one that is most like it, as a way in."""
    wijkbeeld, alike = beeld.wijkbeeld, likeness(beeld.wijkbeeld, "wijk")
    st.write(
        "Kies hierboven een wijk of buurt, of begin bij twee wijken die op elkaar lijken. "
        f"Tot {MOST_BESIDE} gebieden staan naast elkaar, met {literal(wijkbeeld.gemeente.name)} "
        "en Nederland."
    )
    rows = []
    for wijk in wijkbeeld.at_level("wijk"):
        for other in alike.nearest(wijk.code, most=1):
            pair = (wijk.code, other.code)
            rows.append(
                {
                    "Wijk": wijk.name,
                    "Lijkt het meest op": Link(
                        wijkbeeld.gebieden[other.code].name, link("vergelijken", keuze, met=pair)
                    ),
                    "Hoe sterk": other.closeness,
                    "Verschilt het meest in": wijkbeeld.indicatoren[other.differs].label,
                }
            )
    show_table(
        rows,
        caption="Welke wijk het meest op welke lijkt, in volgorde van hun code",
        name="gelijkenis",
        sources=profile_sources(wijkbeeld, alike),
    )
    small_print(profile_sentence(wijkbeeld, alike))


def _show_alike(beeld: Beeld, alike: Likeness, codes: tuple[str, ...]) -> None:
    """Of each area what is most like it, with a button to put that beside it; each pair once."""
    wijkbeeld, offered = beeld.wijkbeeld, set(codes)
    told: set[frozenset[str]] = set()
    for code in codes:
        found = alike.nearest(code, most=3 if len(codes) == 1 else 1)
        if not found:
            st.write(literal(none_alike_sentence(wijkbeeld, alike, code)))
        for other in found:
            if (pair := frozenset((code, other.code))) in told:
                continue
            told.add(pair)
            st.write(literal(alike_sentence(wijkbeeld, code, other)))
            if other.code not in offered and len(codes) < MOST_BESIDE:
                offered.add(other.code)
                name = wijkbeeld.gebieden[other.code].name
                choose_button(
                    f"Zet {name} ernaast", icon=":material/add:", met=(*codes, other.code)
                )
    small_print(profile_sentence(wijkbeeld, alike))
