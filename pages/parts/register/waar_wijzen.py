"""Where is it, on a map to point at?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.layers import Mark, Painting, painting_facts
from geo.locating import areas_at
from geo.palette import INK, SELECTED
from geo.presence import place_marks
from pages.parts.beeld import Beeld
from pages.parts.clicks import clicked_spot
from pages.parts.map_view import show_map
from pages.parts.register.waar_vragen import Asking, areas_words, at_point
from wijk_lib.model import Place

GROUND = "#ece9df"
STYLE = "<style>.st-key-wijs-aan iframe {height: min(27rem, 70vh) !important;}</style>"


def show_pointing(asking: Asking, record: Any) -> None:
    """A map that fills in where it is clicked."""
    key = f"punt-{asking.mark}"
    with st.container(key="wijs-aan"):
        st.html(STYLE)
        show_map(
            asking.beeld,
            painting_facts(_painting(asking.beeld, record), asking.beeld.shapes),
            key=key,
            selected=_area_of(record),
            on_click=lambda: _take_spot(asking, key),
        )


def _take_spot(asking: Asking, key: str) -> None:
    """What a click on the map fills in: the point with its areas, or what is there."""
    spot, beeld = clicked_spot(key), asking.beeld
    if spot is None:
        return
    if spot.lat is None or spot.lon is None:
        found = {beeld.wijkbeeld.gebieden[spot.code].level: spot.code}
    else:
        found = areas_at(beeld.shapes, spot.lat, spot.lon)
    if not found:
        name = beeld.wijkbeeld.gemeente.name
        asking.fill_in(f"Dat punt ligt buiten {name}. Er is niets ingevuld.")
    elif asking.kind == "aanwezigheid":
        _take_presence(asking, found, spot.lat, spot.lon)
    elif spot.lat is None or spot.lon is None:
        asking.fill_in("Dat is een gebied en geen punt: wijs een punt aan, of typ de coördinaten.")
    else:
        said = f"Punt overgenomen: het ligt in {areas_words(beeld, found)}."
        asking.fill_in(said, **at_point(spot.lat, spot.lon, found))


def _take_presence(
    asking: Asking, found: Mapping[str, str], lat: float | None, lon: float | None
) -> None:
    here = [
        place
        for place in asking.beeld.wijkbeeld.places.values()
        if lat is not None and (place.lat, place.lon) == (lat, lon)
    ]
    if here:
        more = f" Op dit punt staan er meer; u kunt ook {here[1].name} kiezen." if here[1:] else ""
        asking.fill_in(f"Gekozen: {here[0].name}.{more}", place=here[0].key, gebied="")
        return
    code = found.get("buurt") or found["wijk"]
    said = (
        f"Dat punt ligt in {areas_words(asking.beeld, found)}; de kleinste daarvan is ingevuld. "
        "Geldt het voor de hele wijk, kies dan de wijk."
    )
    asking.fill_in(said, gebied=code, place="")


def _area_of(record: Any) -> str:
    """Code of the area that a record says, or ""."""
    return str(record.buurt or record.wijk if isinstance(record, Place) else record.gebied)


def _painting(beeld: Beeld, record: Any) -> Painting:
    """The areas in one quiet colour, the known places, and the point that is chosen."""
    wijkbeeld = beeld.wijkbeeld
    place = record if isinstance(record, Place) else wijkbeeld.places.get(record.place)
    marks = list(place_marks(wijkbeeld))
    if place and place.lat is not None and place.lon is not None:
        marks.append(Mark(place.lat, place.lon, "ruit", SELECTED, place.name or "Gekozen punt"))
    level = "wijk" if _area_of(record).startswith("WK") else "buurt"
    return Painting(
        level=level,
        classes={each.code: 0 for each in wijkbeeld.at_level(level)},
        colours=(GROUND, GROUND, GROUND, INK),
        marks=marks,
        alt="Kaart om een punt aan te wijzen. Zonder muis: zoek hiernaast, of typ de coördinaten.",
        pick=True,
    )
