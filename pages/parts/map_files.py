"""How can what is on the map be taken along: as table, picture or data, each with its source?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.export import geojson_of
from geo.layers import Painting
from geo.presence import OnMap
from pages.parts import map_texts
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.options import options
from pages.parts.rapport.map_picture import map_picture
from pages.parts.rapport.png import svg_to_png
from pages.parts.tables import Row, csv_bytes
from wijk_lib.measure import Measure


def show_downloads(
    beeld: Beeld,
    keuze: Keuze,
    figures: Sequence[Measure],
    rows: Mapping[str, Row],
    *,
    caption: str,
    asks: tuple[str, ...],
) -> None:
    """The table and the areas as files; the pictures stand at each map.

    rows
        Code -> row of the table, in its order.
    """
    wijkbeeld, figure = beeld.wijkbeeld, figures[0]
    sources = [source for each in figures for source in map_texts.sources_of(wijkbeeld, each)]
    filters = [_chosen(beeld, keuze, name) for name in asks]
    filters += [*beeld.own_weights, f"versie van de gegevens: {beeld.version}"]
    about = {"titel": caption, "bronnen": sources, "keuze": filters}
    name = "-".join(["kaart", *(each.key for each in figures), figure.level])
    every = list(rows.values())
    facts = {code: _flat(row) for code, row in rows.items()}
    _button(
        "Tabel (CSV)",
        lambda: csv_bytes(every, caption=caption, sources=sources, filters=filters),
        f"{name}.csv",
        "text/csv",
    )
    _button(
        "Gebieden (GeoJSON)",
        lambda: geojson_of(beeld.shapes, figure.level, facts, about=about),
        f"{name}.geojson",
        "application/geo+json",
    )


def show_pictures(
    beeld: Beeld, figure: Measure, painting: Painting, drawn: OnMap, *, which: str = ""
) -> None:
    """The map as a picture with its legend, sources and date, drawn when it is asked for.

    which
        Which map it is, where there is more than one on the page: "Eerste kaart".
    """

    def drawing() -> str:
        return map_picture(beeld, figure, painting, drawn)

    map_name = which or "Kaart"
    name = f"kaart-{figure.key}-{figure.level}"
    _button(f"{map_name} (PNG)", lambda: svg_to_png(drawing()), f"{name}.png", "image/png")
    _button(f"{map_name} (SVG)", lambda: drawing().encode(), f"{name}.svg", "image/svg+xml")


def _button(label: str, make: Callable[[], bytes], file_name: str, mime: str) -> None:
    st.download_button(
        label,
        data=make,
        file_name=file_name,
        mime=mime,
        key=f"neem-mee-{label}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _chosen(beeld: Beeld, keuze: Keuze, name: str) -> str:
    return f"{name}: {options(beeld.wijkbeeld, name, keuze)[getattr(keuze, name)]}"


def _flat(row: Row) -> dict[str, object]:
    """A row as properties of an area: an amount becomes its number."""
    return {head: getattr(value, "value", value) for head, value in row.items()}
