"""Zoek, voeg toe, wijzig en beëindig: één gegeven tegelijk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.conflict import show_conflict
from pages.parts.register.logboek import show_entries
from pages.parts.register.uitkomst import show_outcome
from pages.parts.register.velden import ask_field

KINDS = ("initiatieven", "partners", "places", "aanwezigheid", "toezeggingen", "doelgroepen")


def show_records(beeld: Beeld, _: Keuze) -> None:
    """Find a record, or begin a new one, and change it."""
    desk = beeld.desk
    kind = st.selectbox(
        "Wat",
        KINDS,
        format_func=lambda each: str(desk.kinds[each]).capitalize(),
        key="wat",
        bind="query-params",
        width=260,
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input("Zoek op een woord", key=f"zoek-{kind}", width=260)
        ended = st.checkbox("Toon wat beëindigd is", key=f"weg-{kind}")
    found = {kept.key: kept for kept in desk.find(kind, text, ended=ended)}
    new = [""] if desk.may_write and not ended else []
    key = st.selectbox(
        f"{words.plural(len(found), 'gevonden', 'gevonden')}: kies er een, of begin een nieuw",
        [*new, *found],
        index=None,
        format_func=lambda each: _label(desk, kind, found.get(each)),
        filter_mode="contains",
        placeholder="Kies",
        key=f"sleutel-{kind}-{ended}",
    )
    if key is None:
        return
    kept = found.get(key)
    if kept is not None and kept.ended:
        _show_ended(desk, kept)
    else:
        _show_form(desk, kind, kept)


def _label(desk: Any, kind: str, kept: Any) -> str:
    """How a record is called in a list; a statement by what it says."""
    if kept is None:
        return f"Nieuw: {desk.kinds[kind]}"
    record = kept.record
    if kind != "aanwezigheid":
        return str(desk.name(record))
    who, where = record.initiatief or record.partner, record.gebied or record.place
    return f"{who} · {where} · {record.state}"


def _show_form(desk: Any, kind: str, kept: Any) -> None:
    key, version = ("", None) if kept is None else (kept.key, kept.version)
    draft = desk.draft(kind, key)
    if draft is not None and kept is not None and (conflict := desk.conflict_of(kind, draft)):
        show_conflict(desk, kind, conflict)
        return
    start = desk.blank(kind) if kept is None else kept.record
    if draft is not None:
        st.info("U typte hier eerder iets dat nog niet is opgeslagen. Dat staat er nog.")
    record = _ask(desk, kind, draft.record if draft else start, f"{kind}-{key}-{version}")
    if not desk.may_write:
        return
    changed = record != start
    desk.keep_draft(kind, desk.begin_draft(record, version) if changed else None, key)
    why = st.text_input("Waarom? (mag leeg blijven)", key=f"waarom-{kind}-{key}-{version}")
    with st.container(horizontal=True):
        save = st.button("Opslaan", type="primary", disabled=not changed, key=f"opslaan-{key}")
        drop = st.button("Laat maar", disabled=not changed, key=f"laat-{key}")
    if save:
        show_outcome(desk.save(kind, record, version, why=why))
    if drop:
        desk.keep_draft(kind, None, key)
        st.rerun()
    if kept is not None:
        _show_end(desk, kept)
        st.subheader("Wie wijzigde dit?", anchor=False)
        show_entries(desk, desk.history(kind=kind, key=key))


def _ask(desk: Any, kind: str, record: Any, mark: str) -> Any:
    fields = desk.fields(kind)
    mark = f"{mark}-{desk.draft_round(kind, record.key if '-None' not in mark else '')}"
    values = {}
    first = [field for field in fields if field.first]
    rest = [field for field in fields if not field.first]
    for n, column in enumerate(st.columns(2)):
        with column:
            for field in first[n::2]:
                values[field.name] = _answer(desk, field, record, mark)
    if rest:
        with st.expander("Meer velden"):
            for field in rest:
                values[field.name] = _answer(desk, field, record, mark)
    return replace(record, **values)


def _answer(desk: Any, field: Any, record: Any, mark: str) -> Any:
    value = getattr(record, field.name)
    key = f"{mark}-{field.name}"
    return ask_field(field, value, key=key, disabled=not desk.may_write)


def _show_end(desk: Any, kept: Any) -> None:
    with st.expander("Beëindigen"):
        st.markdown("Wat beëindigd is, verdwijnt uit beeld en is altijd terug te halen.")
        why = st.text_input("Waarom?", key=f"einde-waarom-{kept.key}")
        said = [
            each
            for each in desk.find("aanwezigheid")
            if kept.key in {each.record.initiatief, each.record.place}
        ]
        if said and kept.kind in {"initiatieven", "places"}:
            count = words.plural(len(said), "opgave", "opgaven")
            st.markdown(f"{count} van aanwezigheid hoort hierbij en eindigt mee.")
        if st.button("Beëindig", key=f"einde-{kept.key}", disabled=not why.strip()):
            along = said if kept.kind in {"initiatieven", "places"} else ()
            show_outcome(desk.end(kept, why=why, along=along))


def _show_ended(desk: Any, kept: Any) -> None:
    st.markdown(f"**{literal(_label(desk, kept.kind, kept))}** is beëindigd.")
    if desk.may_write and st.button("Herstel", key=f"herstel-{kept.key}"):
        show_outcome(desk.restore(kept))
    show_entries(desk, desk.history(kind=kept.kind, key=kept.key))
