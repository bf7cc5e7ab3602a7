"""Waar is de behoefte, en wie is er?  The map with its layers, and the same facts as a table."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from html import escape

import streamlit as st

from geo.escaping import literal
from pages.parts import map_layout
from pages.parts.ask import ask_layers
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.filters import show_count
from pages.parts.initiatieven import area_of
from pages.parts.keuze import FILTERS, Keuze, filters_of
from pages.parts.map_answer import MapAnswer, Presence, answer_of, presence_of, rows_of
from pages.parts.map_facts import show_facts
from pages.parts.map_files import show_downloads, show_pictures
from pages.parts.map_layout import WAYS_IN, landing, lay_out
from pages.parts.map_paint import LAYERS, OFF, figure_of
from pages.parts.map_view import show_map
from wijk_lib.known import chosen_initiatieven, known_in

TITLE = "Kaart"
QUESTION = map_layout.QUESTION
ORDER = 20
ASKS = ("niveau", "gebied", "toon", "jaar", "naast", "sinds", "vergelijk", "thema", "partner")
ASKS += FILTERS
WHICH = ("Eerste kaart", "Tweede kaart")


def show(beeld: Beeld, keuze: Keuze) -> None:
    """Legend and facts beside one map or two; under it the same as a table.

    The map is drawn first, since it is what a visitor waits for.
    """
    with st.container():  # a first filter leaves the map in its place, and so as it is
        show_count(beeld, keuze, chosen_initiatieven(beeld.wijkbeeld, **filters_of(keuze)))
    if keuze.initiatief:
        st.markdown(literal(area_of(beeld, beeld.wijkbeeld.initiatieven[keuze.initiatief])))
    two = keuze.naast not in {"", keuze.toon}
    parts = lay_out(2 if two else 1)
    with parts.map, st.container(horizontal=True, key="boven-kaart"):
        layers = ask_layers(LAYERS, off=OFF)
        files = st.popover("Meenemen", icon=":material/download:", key="mee", on_change="rerun")
    answer, presence = answer_of(beeld, keuze, layers), presence_of(beeld, keuze, layers)
    with parts.map:
        st.html(landing("de-kaart", answer.mark))
        _show_maps(beeld, keuze, answer)
        for caution in answer.cautions:
            small_print(caution)
    with parts.words:
        _show_words(beeld, keuze, answer, presence)
    with parts.classes:
        if not two:
            st.html(answer.legends[0])
    with parts.signs:
        st.html(("" if two else answer.methods[0]) + answer.signs)
        st.html(presence.lists)
    if files.open:
        with files:
            _show_files(beeld, keuze, answer, presence)
    st.html(answer.under)


def _show_maps(beeld: Beeld, keuze: Keuze, answer: MapAnswer) -> None:
    """One map, or two side by side, each with what its colours say."""
    two = len(answer.figures) > 1
    places = st.columns(2, gap="small") if two else [nullcontext()]
    for at, place in enumerate(places):
        with place:
            key, drawing = f"kaart{at or ''}", answer.drawings[at]
            show_map(beeld, drawing, key=key, selected=keuze.gebied, ahead=at)
            if two:
                st.html(answer.legends[at] + answer.methods[at])


def _show_words(beeld: Beeld, keuze: Keuze, answer: MapAnswer, presence: Presence) -> None:
    """The chosen area in words, or what stands out where none was chosen."""
    if not keuze.gebied:
        said = (f'<p class="wb-zin">{escape(each)}</p>' for each in answer.sentences)
        st.html("".join(said) + WAYS_IN)
        return
    level = beeld.wijkbeeld.gebieden[keuze.gebied].level
    of_area = [figure_of(beeld, keuze, each.key, level) for each in answer.figures]
    known = known_in([keuze.gebied], presence.chosen, beeld.uitkomst)[keuze.gebied]
    show_facts(beeld, keuze, of_area, known)
    st.html(WAYS_IN)


def _show_files(beeld: Beeld, keuze: Keuze, answer: MapAnswer, presence: Presence) -> None:
    """What can be taken along; made when it is clicked."""
    which = WHICH if len(answer.figures) > 1 else ("",)
    rows = rows_of(beeld, answer, presence)
    show_downloads(beeld, keuze, answer.figures, rows, caption=answer.caption, asks=ASKS)
    for at, figure in enumerate(answer.figures):
        painting = replace(answer.paintings[at], selected=keuze.gebied)
        show_pictures(beeld, figure, painting, presence.shown, which=which[at])
