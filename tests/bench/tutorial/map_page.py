"""A choice and a map, as the tutorials write it: the style stands in the map, which is new for
every choice."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import ClassVar

import folium
import streamlit as st
from streamlit_folium import st_folium

from data import read_wijkbeeld
from geo.palette import SEQUENTIAL

SHOWN = ("Emotioneel eenzaam", "Sociaal eenzaam", "Moeite met rondkomen")
LEVEL = {"wijk": "wijken", "buurt": "buurten"}


@st.cache_resource
def read(folder: str, level: str) -> tuple[dict, dict[str, dict[str, float]]]:
    """The shapes, and per figure its values by code."""
    wijkbeeld = read_wijkbeeld(Path(folder).name, folder=Path(folder))
    shapes = json.loads((Path(folder) / f"{LEVEL[level]}.geojson").read_text("utf-8"))
    found = {}
    for key, indicator in wijkbeeld.indicatoren.items():
        year = wijkbeeld.newest_year(key, level)  # type: ignore[arg-type]
        if year is not None and indicator.label in SHOWN:
            found[indicator.label] = dict(wijkbeeld.values(key, level, year))  # type: ignore[arg-type]
    return shapes, found


class Map(folium.Map):
    """A folium map that asks nothing of another server."""

    default_js: ClassVar = [("leaflet", "../../assets/leaflet/leaflet.js")]
    default_css: ClassVar = [("leaflet_css", "../../assets/leaflet/leaflet.css")]


shapes, figures = read(os.environ["WIJKBEELD_FOLDER"], st.query_params.get("niveau", "wijk"))
values = figures[st.selectbox("Wat", list(figures))]
ordered = sorted(values.values())


def style(feature: dict) -> dict:
    """The colour of the fifth in which an area falls."""
    value = values.get(feature["properties"]["code"])
    fifth = 0 if value is None else min(4, 5 * ordered.index(value) // len(ordered))
    return {"fillColor": SEQUENTIAL[fifth], "fillOpacity": 1, "color": "#333", "weight": 1}


made = Map(tiles=None)
layer = folium.GeoJson(shapes, style_function=style, tooltip=folium.GeoJsonTooltip(["naam"]))
layer.add_to(made)
made.fit_bounds(layer.get_bounds())
st_folium(made, use_container_width=True, height=600, returned_objects=["last_active_drawing"])
