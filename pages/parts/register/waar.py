"""Where is it? Found by name or address among what is known, pointed at on a map, or typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.escaping import literal
from geo.locating import areas_at
from pages.parts.clicks import turn
from pages.parts.register.waar_vragen import Asking, areas_words, at_point
from pages.parts.register.waar_wijzen import show_pointing
from pages.parts.register.waar_zoeken import show_search
from wijk_lib.model import Aanwezigheid, Place

ON_PLACE, IN_AREA = "op een plek", "in een wijk of buurt"


def ask_where(asking: Asking, record: Any) -> Any:
    """Ask where a place or a presence is, and return the record with the answers."""
    if not asking.may_write:
        return _fields(asking, record)
    words, drawing = st.columns([5, 6], gap="medium")
    with words:
        show_search(asking)
        record = _fields(asking, record)
    with drawing:
        show_pointing(asking, record)
    return record


def _fields(asking: Asking, record: Any) -> Any:
    ask: Callable[[Asking, Any], Any] = {"places": _of_place, "aanwezigheid": _of_presence}[
        asking.kind
    ]
    return ask(asking, record)


def _of_place(asking: Asking, record: Place) -> Place:
    """Address and point; of a point the areas follow, without one they are asked."""
    record = replace(
        record,
        address=asking.field("address", record),
        postcode=asking.field("postcode", record),
    )
    one, other = st.columns(2)
    with one:
        lat = asking.field("lat", record)
    with other:
        lon = asking.field("lon", record)
    if lat is None or lon is None:
        if (lat is None) != (lon is None):
            st.warning("Vul breedtegraad en lengtegraad allebei in, of geen van beide.")
        basis = "onbekend" if record.basis == "punt" else record.basis
        record = replace(record, lat=lat, lon=lon, basis=basis)
        asked = {name: asking.field(name, record) for name in ("wijk", "buurt", "basis")}
        return replace(record, **asked)
    if (lat, lon) != (record.lat, record.lon):
        found = areas_at(asking.beeld.shapes, lat, lon)
        if not found:
            name = literal(asking.beeld.wijkbeeld.gemeente.name)
            st.error(f"Dit punt ligt buiten {name} en is niet overgenomen.")
            return record
        record = replace(record, **at_point(lat, lon, found))
    areas = {"wijk": record.wijk, "buurt": record.buurt}
    st.markdown(f"Dit punt ligt in **{literal(areas_words(asking.beeld, areas))}**.")
    return record


def _of_presence(asking: Asking, record: Aanwezigheid) -> Aanwezigheid:
    """A place or an area; the one that is not asked is left empty."""
    where = st.segmented_control(
        "Waar is het?",
        (ON_PLACE, IN_AREA),
        default=IN_AREA if record.gebied else ON_PLACE,
        required=True,
        disabled=not asking.may_write,
        key=f"{asking.mark}-{turn(asking.mark)}-waar",
    )
    if where == IN_AREA:
        return replace(record, gebied=asking.field("gebied", record), place="")
    return replace(record, place=asking.field("place", record), gebied="")
