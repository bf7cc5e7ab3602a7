"""Wie werkt in deze wijk met wie, en wat weten we daar niet van?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.uitkomst import show_outcome
from pages.parts.register.velden import ask_one, ask_partner
from pages.parts.tables import show_table
from wijk_lib.model import Link

LINKS: tuple[Link, ...] = ("bekend", "niet", "onbekend")


def show_links(beeld: Beeld, keuze: Keuze) -> None:
    """The expected links of a wijk: first as a table, then one by one to change."""
    desk, wijkbeeld = beeld.desk, beeld.wijkbeeld
    st.header("Samenwerking per wijk", anchor=False)
    st.markdown(
        "Welke partners verwacht een wijkregisseur hier, en werken zij samen? De lijst is een "
        "voorstel, niet vastgesteld."
    )
    gebied = wijkbeeld.gebieden.get(keuze.gebied)
    if gebied is None:
        st.info("Kies hierboven bij ‘Gebied’ een wijk.")
        return
    wijk = gebied.parent if gebied.level == "buurt" else gebied.code
    found = [kept for kept in desk.find("samenwerking") if kept.record.wijk == wijk]
    name = wijkbeeld.gebieden[wijk].name
    if not found:
        st.info(f"In {literal(name)} wordt geen samenwerking verwacht.")
        if desk.may_write:
            _ask_new(beeld, wijk)
        return
    show_table(
        [_row(beeld, kept.record) for kept in found],
        caption=f"Verwachte samenwerking in {name}",
        name=f"samenwerking-{wijk}",
        sources=sorted({kept.record.basis for kept in found}),
    )
    if desk.may_write:
        st.subheader("Bijwerken", anchor=False)
        for partner, links in groupby(found, key=lambda kept: kept.record.partner):
            with st.expander(literal(wijkbeeld.partners[partner].name)):
                for kept in links:
                    _ask(desk, beeld, kept)
        with st.expander("Verander het voorstel: voeg iets toe, of haal iets weg"):
            _ask_new(beeld, wijk)
            _ask_to_drop(desk, found)


def _row(beeld: Beeld, record: Any) -> dict[str, Any]:
    partners = beeld.wijkbeeld.partners
    return {
        "Partner": partners[record.partner].name,
        "Met": partners[record.other].name,
        "Verband": record.link,
        "Laatst gesproken": words.day(record.spoken_on),
        "Opmerking": record.note,
    }


def _ask(desk: Any, beeld: Beeld, kept: Any) -> None:
    record, mark = kept.record, f"{kept.key}-{kept.version}"
    name = beeld.wijkbeeld.partners[record.other].name
    with st.container(horizontal=True, vertical_alignment="bottom"):
        link = st.segmented_control(
            f"Met {literal(name)}",
            LINKS,
            default=record.link,
            required=True,
            key=f"verband-{mark}",
        )
        spoken = st.date_input(
            "Laatst gesproken op",
            value=record.spoken_on,
            format="DD-MM-YYYY",
            max_value="today",
            key=f"gesproken-{mark}",
            width=170,
        )
        changed = replace(record, link=link or record.link, spoken_on=spoken)
        if st.button("Opslaan", disabled=changed == record, key=f"samen-{mark}"):
            show_outcome(desk.save("samenwerking", changed, kept.version))


def _ask_new(beeld: Beeld, wijk: str) -> None:
    """One more link that is expected here."""
    desk = beeld.desk
    mark = f"samen-nieuw-{wijk}-{len(desk.find('samenwerking'))}"
    chosen = []
    for column, label in zip(st.columns(2), ("Partner", "Met wie"), strict=True):
        with column:
            chosen.append(ask_partner(beeld, label, key=f"{mark}-{label}"))
    note = st.text_input("Opmerking (mag leeg blijven)", max_chars=500, key=f"{mark}-noot")
    if st.button("Voeg toe aan het voorstel", disabled=None in chosen, key=f"{mark}-op"):
        named = {"wijk": wijk, "partner": chosen[0], "other": chosen[1], "note": note.strip()}
        show_outcome(desk.save("samenwerking", replace(desk.blank("samenwerking"), **named), None))


def _ask_to_drop(desk: Any, found: Sequence[Any]) -> None:
    """A link that is not expected here after all; it can be had back."""
    names = {kept.key: desk.name(kept.record) for kept in found}
    key = ask_one(
        "Wat hoort hier niet?",
        names,
        placeholder="Kies een samenwerking",
        key=f"samen-weg-{len(found)}",
    )
    why = st.text_input("Waarom niet?", max_chars=500, key=f"samen-weg-waarom-{len(found)}")
    ready = bool(key and why.strip())
    if st.button("Haal uit het voorstel", disabled=not ready, key=f"samen-weg-op-{len(found)}"):
        show_outcome(desk.end(next(kept for kept in found if kept.key == key), why=why))
