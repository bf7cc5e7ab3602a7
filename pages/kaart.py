"""Waar is de behoefte, en wie is er?  The map with its layers, and the same facts as a table."""

from __future__ import annotations

import streamlit as st

from geo import palette
from geo.escaping import literal
from geo.layers import Painting, bubbles
from geo.presence import OnMap, on_map, place_marks
from pages.parts import map_texts, words
from pages.parts.beeld import Beeld
from pages.parts.filters import show_count
from pages.parts.keuze import FILTERS, Keuze, ask_layers, filters_of
from pages.parts.map_facts import show_facts, show_off_map
from pages.parts.map_legend import legend_html
from pages.parts.map_rows import map_row, show_downloads
from pages.parts.map_view import show_map
from pages.parts.tables import show_table
from wijk_lib.known import chosen_initiatieven, known_in
from wijk_lib.measure import Measure, measure
from wijk_lib.model import Level

TITLE = "Kaart"
QUESTION = "Waar is de behoefte, en wie is er?"
ORDER = 20
ASKS = ("niveau", "toon", "jaar", "vergelijk", "gebied", "thema", "partner", *FILTERS)
LAYERS = {
    "initiatieven": "Initiatieven met een plek",
    "wijkbreed": "Aanwezig in het hele gebied",
    "gebouwen": "Gebouwen",
}


def show(beeld: Beeld, keuze: Keuze) -> None:
    """Legend and facts beside the map; under it the same as a table."""
    wijkbeeld = beeld.wijkbeeld
    figure = _measure(beeld, keuze, keuze.niveau)
    chosen = chosen_initiatieven(wijkbeeld, **filters_of(keuze))
    show_count(beeld, keuze, chosen)
    codes = [each.code for each in wijkbeeld.at_level(keuze.niveau)]
    known = known_in({*codes, keuze.gebied} - {""}, chosen, beeld.uitkomst)
    drawn = on_map(wijkbeeld, beeld.shapes, chosen)
    rows = [map_row(wijkbeeld, figure, code, known[code]) for code in codes]
    caption = f"{map_texts.title_of(wijkbeeld, figure)}, {words.years(figure.years)}"
    beside, drawing = st.columns([5, 9], gap="medium")
    with drawing:
        show_downloads(beeld, keuze, figure, rows, caption=caption, asks=ASKS)
        layers = ask_layers(LAYERS, off=("gebouwen",))
        show_map(beeld, _painting(beeld, keuze, figure, drawn, layers), key="kaart", height=600)
        for caution in map_texts.cautions_of(wijkbeeld, figure):
            st.caption(literal(caution))
    with beside:
        if keuze.gebied:
            level = wijkbeeld.gebieden[keuze.gebied].level
            show_facts(beeld, keuze, _measure(beeld, keuze, level), known[keuze.gebied])
        else:
            st.markdown(literal(map_texts.map_sentence(wijkbeeld, figure)))
            st.caption("Klik op een gebied, of kies er een bij ‘Gebied’.")
        st.html(legend_html(wijkbeeld, figure, drawn, places="gebouwen" in layers))
        show_off_map(wijkbeeld, drawn)
    sources = map_texts.sources_of(wijkbeeld, figure)
    show_table(rows, caption=caption, name="kaart", sources=sources, download=False)


def _measure(beeld: Beeld, keuze: Keuze, level: Level) -> Measure:
    return measure(
        beeld.wijkbeeld,
        beeld.uitkomst,
        toon=keuze.toon,
        level=level,
        year=keuze.jaar,
        compared_with=keuze.vergelijk,
    )


def _painting(
    beeld: Beeld, keuze: Keuze, figure: Measure, drawn: OnMap, layers: frozenset[str]
) -> Painting:
    codes = [each.code for each in beeld.wijkbeeld.at_level(figure.level)]
    counts = figure.values if figure.method == "amounts" else {}
    return Painting(
        level=figure.level,
        classes={code: each - 1 for code, each in figure.classes.items()},
        colours=palette.sequential(figure.direction),
        too_small=figure.too_small,
        texts={code: map_texts.area_words(beeld.wijkbeeld, figure, code) for code in codes},
        bubbles=bubbles(beeld.shapes, counts),
        marks=[
            *(place_marks(beeld.wijkbeeld) if "gebouwen" in layers else ()),
            *(drawn.marks if "initiatieven" in layers else ()),
        ],
        badges=drawn.badges if "wijkbreed" in layers else (),
        selected=keuze.gebied,
        alt=f"Kaart: {map_texts.title_of(beeld.wijkbeeld, figure)}. "
        + map_texts.map_sentence(beeld.wijkbeeld, figure),
    )
