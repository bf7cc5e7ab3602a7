"""Where is it? Found by name or address among what is known, pointed at on a map, or typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from geo.escaping import literal
from geo.layers import Mark, Painting, painting_facts
from geo.locating import areas_at
from geo.palette import INK, SELECTED
from geo.presence import place_marks
from pages.parts.beeld import Beeld
from pages.parts.clicks import clicked_spot, next_turn, said_with, turn
from pages.parts.map_view import show_map
from pages.parts.register.velden import ask_field
from wijk_lib.findable import where_index
from wijk_lib.model import Aanwezigheid, Place
from wijk_lib.search import LONGEST, Entry, search

GROUND = "#ece9df"
STYLE = "<style>.st-key-wijs-aan iframe {height: min(27rem, 70vh) !important;}</style>"
ON_PLACE, IN_AREA = "op een plek", "in een wijk of buurt"
ONLY_KNOWN = (
    "Zoekt in de plekken en adressen die hier bekend zijn. Staat een adres er niet bij, wijs dan "
    "het punt aan op de kaart of typ de coördinaten."
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What the questions about where share.

    mark
        Tells the fields of this form from those of another.
    """

    beeld: Beeld
    kind: str
    key: str
    mark: str
    fields: Mapping[str, Any]

    @property
    def may_write(self) -> bool:
        """Whether anything may be filled in here."""
        return bool(self.beeld.desk.may_write)

    def field(self, name: str, record: Any) -> Any:
        """Draw one field, and return its answer."""
        key = f"{self.mark}-{turn(self.mark)}-{name}"
        value = getattr(record, name)
        return ask_field(self.fields[name], value, key=key, disabled=not self.may_write)

    def fill_in(self, said: str, **changes: Any) -> None:
        """Put values in the draft and let the fields show them; for use in a callback."""
        desk = self.beeld.desk
        draft = desk.draft(self.kind, self.key)
        if draft is not None and changes:
            changed = desk.begin_draft(replace(draft.record, **changes), draft.version)
            desk.keep_draft(self.kind, changed, self.key)
        next_turn(self.mark, said)


def ask_where(asking: Asking, record: Any) -> Any:
    """Ask where a place or a presence is, and return the record with the answers."""
    if not asking.may_write:
        return _fields(asking, record)
    words, drawing = st.columns([5, 6], gap="medium")
    with words:
        _show_search(asking, record)
        record = _fields(asking, record)
    with drawing, st.container(key="wijs-aan"):
        key = f"punt-{asking.mark}"
        st.html(STYLE)
        show_map(
            asking.beeld,
            painting_facts(_painting(asking.beeld, record), asking.beeld.shapes),
            key=key,
            selected=_area_of(record),
            on_click=lambda: _take_spot(asking, key),
        )
    return record


def fields_of_where(kind: str) -> tuple[str, ...]:
    """The fields of a kind that `ask_where` asks; () where it has none."""
    return {
        "places": ("address", "postcode", "lat", "lon", "wijk", "buurt", "basis"),
        "aanwezigheid": ("gebied", "place"),
    }.get(kind, ())


def _show_search(asking: Asking, record: Any) -> None:
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
        said = f"Punt overgenomen: het ligt in {_areas_words(beeld, found)}."
        asking.fill_in(said, **_at(spot.lat, spot.lon, found))


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
        f"Dat punt ligt in {_areas_words(asking.beeld, found)}; de kleinste daarvan is ingevuld. "
        "Geldt het voor de hele wijk, kies dan de wijk."
    )
    asking.fill_in(said, gebied=code, place="")


def _at(lat: float, lon: float, found: Mapping[str, str]) -> dict[str, Any]:
    areas = {"wijk": found.get("wijk", ""), "buurt": found.get("buurt", "")}
    return {"lat": lat, "lon": lon, "basis": "punt", **areas}


def _areas_words(beeld: Beeld, found: Mapping[str, str]) -> str:
    named = [
        f"{level} {beeld.wijkbeeld.gebieden[found[level]].name}"
        for level in ("buurt", "wijk")
        if found.get(level) in beeld.wijkbeeld.gebieden
    ]
    return " in ".join(named)


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
        record = replace(record, **_at(lat, lon, found))
    areas = {"wijk": record.wijk, "buurt": record.buurt}
    st.markdown(f"Dit punt ligt in **{literal(_areas_words(asking.beeld, areas))}**.")
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
