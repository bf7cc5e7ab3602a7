"""Wie mag het register wijzigen, waar, en tot wanneer?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.uitkomst import show_outcome
from pages.parts.tables import show_table
from pages.parts.visitor import has_provider

ROLES = {
    "lezer": "lezer: leest alles, wijzigt niets",
    "wijkregisseur": "wijkregisseur: wijzigt in de eigen wijken",
    "beheerder": "beheerder: wijzigt overal en geeft accounts",
}


def show_access(beeld: Beeld, _: Keuze) -> None:
    """The accounts as a table, and for a beheerder the way to give, change and take one."""
    people = beeld.desk.people
    st.header("Wie mag wat?", anchor=False)
    st.markdown(
        "Lezen mag iedereen. Een account is een rol en nooit een naam; van wie inlogt wordt alleen "
        "een afdruk bewaard. Of iemand iets mag, wordt bij elke wijziging opnieuw gekeken: wat "
        "hier wordt ingetrokken, geldt meteen."
    )
    if not has_provider():
        st.info(
            "Er is geen inlogdienst ingesteld. Zolang dat zo is, wijzigt alleen wie op deze "
            "computer zelf werkt, en doen accounts nog niets."
        )
    if not people.may_manage:
        st.info("Accounts zijn te zien en te geven door een beheerder.")
        return
    found = people.accounts()
    rows = [_row(beeld, each) for each in found]
    if rows:
        show_table(rows, caption="Accounts", name="accounts", download=False)
    else:
        st.info("Er is nog geen account.")
    for each in found:
        with st.expander(f"Wijzig {literal(each.record.label)} ({people.standing(each)})"):
            _show_one(beeld, each)
    with st.expander("Geef iemand een account", expanded=not found):
        _ask(beeld, None, mark=f"nieuw-{len(found)}")


def _row(beeld: Beeld, kept: Any) -> dict[str, Any]:
    record, gebieden = kept.record, beeld.wijkbeeld.gebieden
    wijken = [gebieden[code].name for code in record.wijken if code in gebieden]
    return {
        "Account": record.label,
        "Rol": record.role,
        "Eigen wijken": words.listed(wijken) or "geen",
        "Tot en met": words.day(record.until) if record.until else "zonder einde",
        "Nu": beeld.desk.people.standing(kept),
    }


def _show_one(beeld: Beeld, kept: Any) -> None:
    people = beeld.desk.people
    if kept.ended:
        if st.button("Geef de toegang terug", key=f"toegang-terug-{kept.key}"):
            show_outcome(people.give_back(kept))
        return
    _ask(beeld, kept, mark=f"{kept.key}-{kept.version}")
    why = st.text_input("Waarom intrekken?", key=f"intrekken-waarom-{kept.key}")
    if st.button("Trek de toegang in", disabled=not why.strip(), key=f"intrekken-{kept.key}"):
        show_outcome(people.take_away(kept, why))


def _ask(beeld: Beeld, kept: Any, *, mark: str) -> None:
    record = kept.record if kept else None
    key = (
        record.key
        if record
        else st.text_input(
            "Kenmerk van wie inlogt",
            max_chars=40,
            key=f"kenmerk-{mark}",
            placeholder="staat op deze pagina bij wie inlogt zonder account",
        ).strip()
    )
    label = st.text_input(
        "Hoe de geschiedenis het account noemt (een rol, geen naam)",
        record.label if record else "",
        max_chars=100,
        key=f"account-naam-{mark}",
    )
    role = st.selectbox(
        "Rol",
        list(ROLES),
        index=list(ROLES).index(record.role) if record else 1,
        format_func=ROLES.__getitem__,
        key=f"rol-{mark}",
    )
    wijken: list[str] = []
    if role == "wijkregisseur":
        names = {each.code: each.name for each in beeld.wijkbeeld.at_level("wijk")}
        wijken = st.multiselect(
            "Eigen wijken",
            list(names),
            default=[code for code in record.wijken if code in names] if record else [],
            format_func=names.__getitem__,
            filter_mode="contains",
            placeholder="Kies",
            select_all=False,
            key=f"wijken-{mark}",
        )
    until = st.date_input(
        "Tot en met (leeg: zonder einde)",
        value=record.until if record else None,
        format="DD-MM-YYYY",
        key=f"tot-{mark}",
    )
    if st.button("Sla account op", disabled=not (key and label.strip()), key=f"account-op-{mark}"):
        given = {"label": label, "role": role, "wijken": wijken, "until": until}
        show_outcome(beeld.desk.people.give(key, **given, seen=kept))
