"""What is on the map, as rows of a table and as files to take along?"""

from __future__ import annotations

import streamlit as st

from geo.export import geojson_of
from pages.parts import map_texts, words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, options
from pages.parts.tables import Row, csv_bytes
from wijk_lib.known import Known
from wijk_lib.measure import Measure
from wijk_lib.model import Wijkbeeld


def map_row(wijkbeeld: Wijkbeeld, figure: Measure, code: str, known: Known) -> Row:
    """What the map says of one area, and who is known to be there."""
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


def show_downloads(
    beeld: Beeld,
    keuze: Keuze,
    figure: Measure,
    rows: list[Row],
    *,
    caption: str,
    asks: tuple[str, ...],
) -> None:
    """What is seen as a file, with source, year and choice in it."""
    wijkbeeld = beeld.wijkbeeld
    sources = map_texts.sources_of(wijkbeeld, figure)
    filters = [
        f"{name}: {options(wijkbeeld, name, keuze)[getattr(keuze, name)]}" for name in asks
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
