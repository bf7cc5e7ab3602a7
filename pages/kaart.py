"""Waar is de behoefte, en wie is er?  The map with its layers, and the same facts as a table."""

from __future__ import annotations

import streamlit as st

from geo import palette
from geo.escaping import literal
from geo.export import geojson_of
from geo.layers import Painting, bubbles
from geo.presence import OnMap, on_map, place_marks
from pages.parts import map_texts, words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, ask_layers, options
from pages.parts.map_facts import show_facts, show_off_map
from pages.parts.map_view import show_map
from pages.parts.tables import Row, csv_bytes, show_table
from wijk_lib.known import Known, chosen_initiatieven, known_in
from wijk_lib.measure import Measure, measure
from wijk_lib.model import Level, Wijkbeeld

TITLE = "Kaart"
QUESTION = "Waar is de behoefte, en wie is er?"
ORDER = 20
ASKS = ("niveau", "toon", "jaar", "vergelijk", "gebied", "thema", "partner")
LAYERS = {
    "initiatieven": "Initiatieven met een plek",
    "wijkbreed": "Aanwezig in het hele gebied",
    "gebouwen": "Gebouwen",
}


def show(beeld: Beeld, keuze: Keuze) -> None:
    """Legend and facts beside the map; under it the same as a table."""
    wijkbeeld = beeld.wijkbeeld
    figure = _measure(beeld, keuze, keuze.niveau)
    chosen = chosen_initiatieven(wijkbeeld, thema=keuze.thema, partner=keuze.partner)
    codes = [each.code for each in wijkbeeld.at_level(keuze.niveau)]
    known = known_in({*codes, keuze.gebied} - {""}, chosen, beeld.uitkomst)
    drawn = on_map(wijkbeeld, beeld.shapes, chosen)
    rows = [_row(wijkbeeld, figure, code, known[code]) for code in codes]
    caption = f"{map_texts.title_of(wijkbeeld, figure)}, {words.years(figure.years)}"
    beside, drawing = st.columns([5, 9], gap="medium")
    with drawing:
        _show_downloads(beeld, keuze, figure, rows, caption)
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
        st.html(map_texts.legend_html(wijkbeeld, figure, drawn, places="gebouwen" in layers))
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


def _row(wijkbeeld: Wijkbeeld, figure: Measure, code: str, known: Known) -> Row:
    gebied = wijkbeeld.gebieden[code]
    names = [wijkbeeld.initiatieven[key].name for key in known.present]
    row: dict[str, str | float | None] = {words.capital(figure.level): gebied.name}
    if figure.level == "buurt":
        row["In wijk"] = wijkbeeld.gebieden[gebied.parent].name
    if figure.indicator is not None:
        row[words.capital(words.unit_words(figure.indicator.unit))] = figure.values.get(code)
    row["Groep op de kaart"] = map_texts.class_of(wijkbeeld, figure, code)
    row["Bekend aanwezig"] = words.listed(names) or "van niemand bekend"
    row["Onbekend (initiatieven)"] = len(known.unknown)
    return row


def _show_downloads(
    beeld: Beeld, keuze: Keuze, figure: Measure, rows: list[Row], caption: str
) -> None:
    """What is seen as a file, with source, year and choice in it."""
    wijkbeeld = beeld.wijkbeeld
    sources = map_texts.sources_of(wijkbeeld, figure)
    filters = [
        f"{name}: {options(wijkbeeld, name, keuze)[getattr(keuze, name)]}" for name in ASKS
    ] + [f"versie van de gegevens: {beeld.version}"]
    codes = [each.code for each in wijkbeeld.at_level(figure.level)]
    about = {"titel": caption, "bronnen": sources, "keuze": filters}
    with st.container(horizontal=True):
        st.download_button(
            "Tabel (CSV)",
            data=lambda: csv_bytes(rows, caption=caption, sources=sources, filters=filters),
            file_name=f"kaart-{figure.key}-{figure.level}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )
        st.download_button(
            "Kaart (GeoJSON)",
            data=lambda: geojson_of(
                beeld.shapes, figure.level, dict(zip(codes, rows, strict=True)), about=about
            ),
            file_name=f"kaart-{figure.key}-{figure.level}.geojson",
            mime="application/geo+json",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )
