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
from pages.parts.keuze import FILTERS, Keuze, filters_of
from pages.parts.map_facts import show_facts, show_off_map
from pages.parts.map_files import show_downloads, show_pictures
from pages.parts.map_legend import legend_html
from pages.parts.map_paint import LAYERS, figure_of, painting_of
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
    """Legend and facts beside one map or two; under it the same as a table."""
    wijkbeeld = beeld.wijkbeeld
    toons = dict.fromkeys([keuze.toon, keuze.naast] if keuze.naast else [keuze.toon])
    figures = [figure_of(beeld, keuze, toon, keuze.niveau) for toon in toons]
    chosen = chosen_initiatieven(wijkbeeld, **filters_of(keuze))
    show_count(beeld, keuze, chosen)
    codes = codes_in_order(wijkbeeld, figures[0])
    known = known_in({*codes, keuze.gebied} - {""}, chosen, beeld.uitkomst)
    drawn = on_map(wijkbeeld, beeld.shapes, chosen)
    rows = map_rows(wijkbeeld, figures, known, codes)
    caption = "; ".join(
        f"{map_texts.title_of(wijkbeeld, each)}, {words.years(each.years)}" for each in figures
    )
    beside, drawing = st.columns([5, 9] if len(figures) == 1 else [3, 10], gap="medium")
    with drawing:
        files = st.container(horizontal=True, key="neem-mee")
        with files:
            of_code = dict(zip(codes, rows, strict=True))
            show_downloads(beeld, keuze, figures, of_code, caption=caption, asks=ASKS)
        layers = ask_layers(LAYERS, off=("gebouwen",))
        for at, column in enumerate(st.columns(len(figures), gap="small")):
            which = WHICH[at] if len(figures) > 1 else ""
            painting = painting_of(beeld, keuze, figures[at], drawn, layers)
            with column:
                show_map(beeld, painting, key=f"kaart{at or ''}", height=520 if which else 600)
                if which:
                    st.html(legend_html(wijkbeeld, figures[at], drawn, signs=False))
            with files:
                show_pictures(beeld, figures[at], painting, drawn, which=which)
        for caution in dict.fromkeys(
            c for f in figures for c in map_texts.cautions_of(wijkbeeld, f)
        ):
            small_print(caution)
    with beside:
        _show_words(beeld, keuze, figures, known.get(keuze.gebied))
        classes, places = len(figures) == 1, "gebouwen" in layers
        st.html(legend_html(wijkbeeld, figures[0], drawn, classes=classes, places=places))
        show_off_map(wijkbeeld, drawn)
    sources = [text for each in figures for text in map_texts.sources_of(wijkbeeld, each)]
    show_print(beeld, caption, sources)
    sources = list(dict.fromkeys(sources))
    show_table(rows, caption=caption, name="kaart", sources=sources, download=False, stacked=True)


def _show_words(beeld: Beeld, keuze: Keuze, figures: list[Measure], known: Known | None) -> None:
    """The chosen area in words, or what stands out where none was chosen."""
    if known is not None:
        level = beeld.wijkbeeld.gebieden[keuze.gebied].level
        of_area = [figure_of(beeld, keuze, each.key, level) for each in figures]
        show_facts(beeld, keuze, of_area, known)
        return
    for figure in figures:
        st.markdown(literal(map_texts.map_sentence(beeld.wijkbeeld, figure)))
    small_print("Klik op een gebied, of kies er een bij ‘Gebied’.")
