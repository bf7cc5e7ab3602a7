"""Twee mensen wijzigden hetzelfde: wat maakten zij ervan, en wat wordt het?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts.register.logboek import text_of, when
from pages.parts.register.uitkomst import show_outcome

MINE, THEIRS = "van u", "van de ander"


def show_conflict(desk: Any, kind: str, conflict: Any) -> None:
    """Both versions side by side, field by field; nothing is stored before one is chosen."""
    st.warning(
        f"{literal(conflict.by)} wijzigde dit op {when(conflict.at)}, nadat u begon. Er is "
        "niets verloren: kies per veld wat het wordt."
    )
    fields = {field.name: field for field in desk.fields(kind)}
    chosen = {}
    for clash in conflict.clashes:
        mine_only, field = clash.theirs == clash.base, fields.get(clash.field)
        label = literal(field.label if field else clash.column)
        st.markdown(f"**{label}**")
        st.caption(f"Het was: {literal(text_of(clash.base, field))}")
        answer = st.radio(
            label,
            [MINE, THEIRS],
            index=0 if mine_only else 1 if clash.mine == clash.base else None,
            format_func=lambda side, c=clash, f=field: (
                f"{side.capitalize()}: {literal(text_of(c.mine if side == MINE else c.theirs, f))}"
            ),
            label_visibility="collapsed",
            key=f"keus-{conflict.theirs.key}-{conflict.theirs.version}-{clash.field}",
        )
        chosen[clash.field] = {MINE: clash.mine, THEIRS: clash.theirs, None: None}[answer]
        if answer is None:
            chosen.pop(clash.field)
    complete = len(chosen) == len(conflict.clashes)
    with st.container(horizontal=True):
        save = st.button("Sla deze keuze op", type="primary", disabled=not complete)
        drop = st.button("Neem de versie van de ander")
    if save:
        record = replace(conflict.theirs.record, **chosen)
        show_outcome(desk.save(kind, record, conflict.theirs.version, why="na samenvoegen"))
    if drop:
        desk.keep_draft(kind, None, conflict.theirs.key)
        st.rerun()
