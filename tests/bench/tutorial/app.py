"""The tutorial way of streamlit-folium on the same data, with Leaflet from the server itself.

Every asset that stock folium asks of four other servers comes from this one or is left out, so
that what is compared is the way of drawing and not the network.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
import xstatic.pkg.leaflet
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

LEAFLET = StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR)

app = st.App(
    Path(__file__).with_name("map_page.py"), routes=[Mount("/assets/leaflet", app=LEAFLET)]
)
