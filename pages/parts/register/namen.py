"""Welke namen lezen wij anders dan de bron ze schrijft, en wie bevestigt dat?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.uitkomst import show_outcome


def show_names(beeld: Beeld, _: Keuze) -> None:
    """Every open point with whom to ask; a name can be confirmed here."""
    desk = beeld.desk
    st.header("Namen en open punten", anchor=False)
    st.markdown(
        "Wat de bron schrijft blijft altijd staan. Hier staat hoe wij het lezen, en wie kan "
        "zeggen of dat klopt."
    )
    found = desk.find("ambiguities")
    to_ask = [kept for kept in found if kept.record.ask]
    for kept in (each for each in to_ask if each.record.name):
        _show(desk, beeld, kept)
    if not to_ask:
        st.success("Er staat geen punt open.")
    others = [kept for kept in to_ask if not kept.record.name]
    if others:
        with st.expander(f"Andere open punten ({len(others)})"):
            for kept in others:
                _show(desk, beeld, kept)
    settled = [kept for kept in found if not kept.record.ask]
    with st.expander(f"Niets meer te vragen ({len(settled)})"):
        st.markdown("\n".join(f"- {literal(kept.record.text)}" for kept in settled))


def _show(desk: Any, beeld: Beeld, kept: Any) -> None:
    record = kept.record
    asked = beeld.wijkbeeld.partners[record.ask].name
    with st.container(border=True):
        st.markdown(literal(record.text))
        st.caption(f"Te vragen aan {literal(asked)}.")
        if record.name:
            st.markdown(
                f"De bron schrijft **{literal(record.name_in_source)}**; wij lezen "
                f"**{literal(record.name)}**. Hoe zeker wij dat zijn: "
                f"{record.confidence or 'niet bekend'}."
            )
        waiting = [desk.name(said.record) for said in desk.open_because_of(kept)]
        if waiting:
            st.caption(literal(f"Hierop wacht: {words.listed(waiting)}."))
        if not desk.may_write:
            return
        note = st.text_input(
            "Wie zei het, en wat? (functie of organisatie, geen naam van een persoon)",
            max_chars=500,
            key=f"naam-{kept.key}-{kept.version}",
        )
        label = "Bevestig deze naam" if record.name else "Dit punt is opgelost"
        if st.button(label, disabled=not note.strip(), key=f"bevestig-{kept.key}-{kept.version}"):
            show_outcome(desk.confirm_name(kept, note))
