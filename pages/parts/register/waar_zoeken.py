"""Where is it, by a name or address that is known here?"""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.clicks import said_with
from pages.parts.register.waar_vragen import Asking, fields_of_where
from wijk_lib.findable import where_index
from wijk_lib.search import LONGEST, Entry, search

ONLY_KNOWN = (
    "Zoekt in de plekken en adressen die hier bekend zijn. Staat een adres er niet bij, wijs dan "
    "het punt aan op de kaart of typ de coördinaten."
)


def show_search(asking: Asking) -> None:
    """What is known by that name or address, each with a button to take it over."""
    label = "Zoek een plek of adres" if asking.kind == "places" else "Zoek een plek, adres of wijk"
    text = st.text_input(label, key=f"{asking.mark}-zoek", max_chars=LONGEST, autocomplete="off")
    st.caption(ONLY_KNOWN)
    if said := said_with(asking.mark):
        st.info(literal(said))
    if not text.strip():
        return
    index = where_index(asking.beeld.wijkbeeld, areas=asking.kind != "places")
    hits = [each.entry for each in search(index, text) if each.entry.kind != "gemeente"]
    if not hits:
        st.warning(f"Niets bekends lijkt op ‘{literal(text)}’.")
    for entry in hits[:5]:
        st.button(
            literal(_about(asking.beeld, entry)),
            key=f"{asking.mark}-neem-{entry.kind}-{entry.key}",
            on_click=_take_entry,
            args=(asking, entry),
            type="tertiary",
            icon=":material/place:",
            wrap=True,
        )


def _about(beeld: Beeld, entry: Entry) -> str:
    if entry.kind != "plek":
        return f"{entry.name} ({entry.kind})"
    place = beeld.wijkbeeld.places[entry.key]
    area = beeld.wijkbeeld.gebieden.get(place.wijk)
    parts = (place.name, place.address, place.postcode, area.name if area else "")
    return ", ".join(part for part in parts if part)


def _take_entry(asking: Asking, entry: Entry) -> None:
    place = asking.beeld.wijkbeeld.places.get(entry.key) if entry.kind == "plek" else None
    if asking.kind == "aanwezigheid":
        chosen = {"place": entry.key, "gebied": ""} if place else {"gebied": entry.key, "place": ""}
        asking.fill_in(f"Gekozen: {entry.name}.", **chosen)
    elif place:
        names = fields_of_where("places")
        said = f"Adres en punt van {place.name} overgenomen."
        if place.lat is None:
            said = f"Adres van {place.name} overgenomen; het punt is niet bekend."
        asking.fill_in(said, **{name: getattr(place, name) for name in names})
