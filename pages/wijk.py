"""Hoe staat deze wijk ervoor?  One wijk or buurt, in a fixed order."""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.area_figures import show_beside, show_needs, show_people, show_trend
from pages.parts.area_presence import show_present, show_questions, show_toezeggingen
from pages.parts.area_texts import (
    anchor_html,
    cautions_html,
    choose_rows,
    flag_html,
    inside_rows,
    jumps_html,
    list_sources,
    sources_html,
    strip_html,
)
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.keuze import Keuze
from pages.parts.links import show_link
from pages.parts.tables import show_table
from wijk_lib.model import Gebied
from wijk_lib.sentences import area_summary

TITLE = "Wijk"
QUESTION = "Hoe staat deze wijk ervoor?"
ORDER = 30
ASKS = ("gebied",)
SECTIONS = {
    "nodig": "Wat is nodig?",
    "aanwezig": "Wie is er?",
    "onbekend": "Wat weten we niet, en wie kan het zeggen?",
    "bewoners": "Wie wonen hier?",
    "naast": "Hoe staat het naast de rest?",
    "toegezegd": "Wat is toegezegd?",
    "jaren": "Hoe verandert het?",
    "bronnen": "Waar komt dit vandaan?",
}


def show(beeld: Beeld, keuze: Keuze) -> None:
    """What is needed, who is there, what is unknown, who lives here; then all figures.

    The answers stand first and the long tables are folded: on a phone it is one column.
    """
    gebied = beeld.wijkbeeld.gebieden.get(keuze.gebied)
    if gebied is None:
        _show_choice(beeld, keuze)
        return
    _show_head(beeld, keuze, gebied)
    need, presence = st.columns([7, 5], gap="large")
    with need:
        _head("nodig")
        st.html(strip_html(beeld, gebied))
    with presence:
        _head("aanwezig")
        show_present(beeld, gebied)
    unknown, people = st.columns([7, 5], gap="large")
    with unknown:
        _head("onbekend")
        show_questions(beeld, gebied)
    with people:
        _head("bewoners")
        show_people(beeld, gebied)
    _head("naast")
    figures, inside = st.columns([7, 5], gap="large")
    with figures:
        show_needs(beeld, gebied)
        show_beside(beeld, gebied)
    if gebied.level == "wijk":
        with inside:
            _show_inside(beeld, keuze, gebied)
    _head("toegezegd")
    show_toezeggingen(beeld, gebied)
    show_link("Alle toezeggingen", "toezeggingen", keuze)
    _head("jaren")
    show_trend(beeld, gebied, keuze.toon)
    _head("bronnen")
    st.html(sources_html(beeld, gebied))
    with st.expander("Let op bij het lezen van deze cijfers"):
        st.html(cautions_html(beeld, gebied))
    show_link("Verantwoording van alle cijfers", "verantwoording", keuze)


def _head(anchor: str) -> None:
    st.html(anchor_html(anchor))
    st.header(SECTIONS[anchor], anchor=False)


def _show_choice(beeld: Beeld, keuze: Keuze) -> None:
    st.header(f"Alle wijken van {literal(beeld.wijkbeeld.gemeente.name)}", anchor=False)
    st.write("Kies hierboven een wijk of buurt, of een wijk uit de lijst.")
    show_table(
        choose_rows(beeld, keuze),
        caption="De wijken, in volgorde van hun code",
        name="wijken",
        sources=list_sources(beeld, "wijk"),
        filters=beeld.own_weights,
    )


def _show_head(beeld: Beeld, keuze: Keuze, gebied: Gebied) -> None:
    parent = beeld.wijkbeeld.gebieden[gebied.parent]
    with st.container(horizontal=True, gap="small"):
        if gebied.level == "buurt":
            show_link(f"Naar de wijk {parent.name}", "wijk", keuze, gebied=parent.code)
        show_link("Alle wijken", "wijk", keuze, gebied="")
        show_link("Op de kaart", "kaart", keuze, niveau=gebied.level)
        show_link("Naast andere gebieden", "vergelijken", keuze, met=(gebied.code,))
    st.header(literal(gebied.name), anchor=False)
    small_print(f"{words.capital(gebied.level)} {gebied.code}")
    summary = area_summary(beeld.wijkbeeld, beeld.uitkomst, gebied.code)
    st.html(f'<p class="wb-zin">{literal(summary.text)}</p>{flag_html(gebied)}')
    st.html(jumps_html(SECTIONS))


def _show_inside(beeld: Beeld, keuze: Keuze, gebied: Gebied) -> None:
    st.subheader("Wat gaat schuil binnen de wijk?", anchor=False)
    rows, hidden, sentence = inside_rows(beeld, keuze, gebied)
    st.write(literal(sentence))
    show_table(
        rows,
        caption=f"De buurten van {gebied.name}, in volgorde van hun code",
        name=f"buurten-{gebied.code}",
        emphasis=hidden,
        sources=list_sources(beeld, "buurt"),
        filters=beeld.own_weights,
    )
