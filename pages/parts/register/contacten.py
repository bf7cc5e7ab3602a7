"""Wie is er te bereiken bij een partner, en hoe wordt dat weer gewist?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.uitkomst import show_outcome
from pages.parts.register.velden import ask_partner

ABOUT = (
    "Een contact is een afspraak met een organisatie en mag ontbreken. Alleen wie het register "
    "bijhoudt ziet het. Het staat in geen download, geen rapport en niet in de geschiedenis: daar "
    "staat alleen dat er een contact is of was. Wissen is voorgoed."
)


def show_contacts(beeld: Beeld, _: Keuze) -> None:
    """The contacts, each with the way to change or erase it, and the way to add one."""
    people = beeld.desk.people
    st.header("Contacten", anchor=False)
    st.markdown(ABOUT)
    if not people.may_see_contacts:
        st.info("Contactgegevens zijn alleen te zien voor wie het register bijhoudt.")
        return
    found = sorted(people.contacts(), key=lambda each: _name(beeld, each).lower())
    if not found:
        st.info("Er is nog geen contact. Wijkbeeld levert er geen mee.")
    for each in found:
        _show(beeld, each)
    with st.expander("Voeg een contact toe", expanded=not found):
        _ask(beeld, None, mark=f"nieuw-{len(found)}")


def _show(beeld: Beeld, known: Any) -> None:
    kept = known.kept
    with st.container(border=True):
        st.markdown(f"**{literal(_name(beeld, known))}**: {literal(known.value)}")
        with st.expander("Wijzig"):
            _ask(beeld, known, mark=f"{kept.key}-{kept.version}")
        with st.expander("Wis"):
            st.markdown("Wat gewist is, is niet terug te halen, ook niet door een beheerder.")
            why = st.text_input("Waarom?", key=f"wis-waarom-{kept.key}")
            if st.button("Wis voorgoed", disabled=not why.strip(), key=f"wis-{kept.key}"):
                show_outcome(beeld.desk.people.erase_contact(kept, why))


def _ask(beeld: Beeld, known: Any, *, mark: str) -> None:
    if known is None:
        partner = ask_partner(beeld, "Partner", key=f"contact-partner-{mark}")
    else:
        partner = known.kept.record.partner
    function = st.text_input(
        "Functie (een rol, geen naam)",
        known.kept.record.function if known else "",
        max_chars=100,
        key=f"contact-functie-{mark}",
    )
    value = st.text_input(
        "Hoe te bereiken", known.value if known else "", max_chars=300, key=f"contact-hoe-{mark}"
    )
    ready = bool(partner and function.strip() and value.strip())
    if st.button("Sla contact op", disabled=not ready, key=f"contact-op-{mark}"):
        seen = known.kept if known else None
        show_outcome(beeld.desk.people.keep_contact(partner, function.strip(), value, seen))


def _name(beeld: Beeld, known: Any) -> str:
    record = known.kept.record
    partner = beeld.wijkbeeld.partners.get(record.partner)
    return f"{partner.name if partner else record.partner} ({record.function})"
