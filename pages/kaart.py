"""Waar is de behoefte, en wie is er?  The map with its layers, and the same facts as a table."""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from geo.presence import on_map
from pages.parts import map_texts, words
from pages.parts.ask import ask_layers
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.filters import show_count
from pages.parts.initiatieven import area_of
from pages.parts.keuze import FILTERS, Keuze, filters_of
from pages.parts.map_facts import show_facts, show_off_map, show_on_map
from pages.parts.map_files import show_downloads, show_pictures
from pages.parts.map_layout import landing, lay_out, ways_in
from pages.parts.map_legend import legend_html, method_html, signs_html
from pages.parts.map_paint import LAYERS, figure_of, painting_of, with_layers
from pages.parts.map_print import show_print
from pages.parts.map_rows import codes_in_order, map_rows
from pages.parts.map_view import show_map
from pages.parts.tables import show_table
from wijk_lib.known import Known, chosen_initiatieven, known_in
from wijk_lib.measure import Measure

TITLE = "Kaart"
QUESTION = "Waar is de behoefte, en wie is er?"
ORDER = 20
ASKS = ("niveau", "gebied", "toon", "jaar", "naast", "sinds", "vergelijk", "thema", "partner")
ASKS += FILTERS
WHICH = ("Eerste kaart", "Tweede kaart")


def show(beeld: Beeld, keuze: Keuze) -> None:
    """Legend and facts beside one map or two; under it the same as a table.

    The map is drawn first, since it is what a visitor waits for.
    """
    wijkbeeld = beeld.wijkbeeld
    toons = dict.fromkeys([keuze.toon, keuze.naast] if keuze.naast else [keuze.toon])
    figures = [figure_of(beeld, keuze, toon, keuze.niveau) for toon in toons]
    chosen = chosen_initiatieven(wijkbeeld, **filters_of(keuze))
    show_count(beeld, keuze, chosen)
    if keuze.initiatief:
        st.markdown(literal(area_of(beeld, wijkbeeld.initiatieven[keuze.initiatief])))
    codes = codes_in_order(wijkbeeld, figures[0])
    known = known_in({*codes, keuze.gebied} - {""}, chosen, beeld.uitkomst)
    drawn = on_map(wijkbeeld, beeld.shapes, chosen, known, keuze.niveau)
    parts = lay_out(len(figures))
    with parts.map, st.container(horizontal=True, key="boven-kaart"):
        layers = ask_layers(LAYERS, off=("gebouwen",))
        files = st.popover("Meenemen", icon=":material/download:")
    shown = with_layers(drawn, layers)
    paintings = [painting_of(beeld, keuze, each, shown, layers) for each in figures]
    with parts.map:
        landing("de-kaart")
        for at, column in enumerate(st.columns(len(figures), gap="small")):
            with column:
                show_map(beeld, paintings[at], key=f"kaart{at or ''}")
                if len(figures) > 1:
                    st.html(legend_html(wijkbeeld, figures[at]))
                    st.html(method_html(wijkbeeld, figures[at]))
        for caution in dict.fromkeys(
            c for f in figures for c in map_texts.cautions_of(wijkbeeld, f)
        ):
            small_print(caution)
    with parts.words:
        _show_words(beeld, keuze, figures, known.get(keuze.gebied))
        ways_in()
    with parts.classes:
        if len(figures) == 1:
            st.html(legend_html(wijkbeeld, figures[0], names=True))
    with parts.signs:
        if len(figures) == 1:
            st.html(method_html(wijkbeeld, figures[0]))
        st.html(signs_html(wijkbeeld, shown, places="gebouwen" in layers))
        show_on_map(beeld, chosen, drawn)
        show_off_map(wijkbeeld, drawn)
    rows = map_rows(wijkbeeld, figures, known, codes)
    caption = "; ".join(
        f"{map_texts.title_of(wijkbeeld, each)}, {words.years(each.years)}" for each in figures
    )
    with files:
        which = WHICH if len(figures) > 1 else ("",)
        of_code = dict(zip(codes, rows, strict=True))
        show_downloads(beeld, keuze, figures, of_code, caption=caption, asks=ASKS)
        for at, figure in enumerate(figures):
            show_pictures(beeld, figure, paintings[at], shown, which=which[at])
    sources = [text for each in figures for text in map_texts.sources_of(wijkbeeld, each)]
    show_print(beeld, caption, sources)
    sources = list(dict.fromkeys(sources))
    landing("de-tabel")
    show_table(rows, caption=caption, name="kaart", sources=sources, download=False)


def _show_words(beeld: Beeld, keuze: Keuze, figures: list[Measure], known: Known | None) -> None:
    """The chosen area in words, or what stands out where none was chosen."""
    if known is not None:
        level = beeld.wijkbeeld.gebieden[keuze.gebied].level
        of_area = [figure_of(beeld, keuze, each.key, level) for each in figures]
        show_facts(beeld, keuze, of_area, known)
        return
    for figure in figures:
        st.markdown(literal(map_texts.map_sentence(beeld.wijkbeeld, figure)))
