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
from pages.parts.register.waar import ask_where
from pages.parts.register.waar_vragen import Asking, fields_of_where

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
    names = {key: desk.name(kept.record) for key, kept in found.items()}
    new = [""] if desk.may_write and not ended else []
    key = st.selectbox(
        f"{words.plural(len(found), 'gevonden', 'gevonden')}: kies er een, of begin een nieuw",
        [*new, *found],
        index=None,
        format_func=lambda each: names.get(each, f"Nieuw: {desk.kinds[kind]}"),
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
        _show_form(beeld, kind, kept)


def _show_form(beeld: Beeld, kind: str, kept: Any) -> None:
    desk = beeld.desk
    key, version = ("", None) if kept is None else (kept.key, kept.version)
    start = desk.blank(kind) if kept is None else kept.record
    # A draft is begun with the form, so that it is known later which version was seen.
    draft = desk.draft(kind, key) or desk.begin_draft(start, version)
    desk.keep_draft(kind, draft, key)
    seen = start if draft.version == version else desk.as_seen(kind, key, draft.version)
    overtaken = draft.version != version
    record = draft.record
    # A slot that is emptied first would take the map and half a word with it at every rerun.
    slot = st.empty() if overtaken else st.container()
    if not overtaken or record == seen:
        mark = f"{kind}-{key}-{draft.version}-{desk.draft_round(kind, key)}"
        with slot.container() if overtaken else slot:
            record = _ask(beeld, kind, key, record, mark)
    if not desk.may_write:
        return
    if record != draft.record:
        draft = desk.begin_draft(record, draft.version)
        desk.keep_draft(kind, draft, key)
    if overtaken:
        slot.empty()
        if record == seen:
            _start_afresh(desk, kind, key)
        show_conflict(desk, kind, desk.conflict_of(kind, draft))
        return
    _show_buttons(desk, kind, draft, changed=record != start)
    if kept is not None:
        _show_end(desk, kept)
        st.subheader("Wie wijzigde dit?", anchor=False)
        show_entries(desk, desk.history(kind=kind, key=key))


def _show_buttons(desk: Any, kind: str, draft: Any, *, changed: bool) -> None:
    key = draft.record.key
    if changed:
        st.caption("Wat u hier wijzigde is nog niet opgeslagen. Het blijft voor u bewaard.")
    why = st.text_input("Waarom? (mag leeg blijven)", key=f"waarom-{kind}-{key}-{draft.version}")
    with st.container(horizontal=True):
        save = st.button("Opslaan", type="primary", disabled=not changed, key=f"opslaan-{key}")
        drop = st.button("Laat maar", disabled=not changed, key=f"laat-{key}")
    if save:
        show_outcome(desk.save(kind, draft.record, draft.version, why=why))
    if drop:
        _start_afresh(desk, kind, key)


def _start_afresh(desk: Any, kind: str, key: str) -> None:
    desk.keep_draft(kind, None, key)
    st.rerun()


def _ask(beeld: Beeld, kind: str, key: str, record: Any, mark: str) -> Any:
    desk = beeld.desk
    fields = {field.name: field for field in desk.fields(kind)}
    where = fields_of_where(kind)
    first = [each for each in fields.values() if each.first and each.name not in where]
    rest = [each for each in fields.values() if not each.first]
    values = {}
    for n, column in enumerate(st.columns(2)):
        with column:
            for field in first[n::2]:
                values[field.name] = _answer(desk, field, record, mark)
    if where:
        record = ask_where(Asking(beeld, kind, key, mark, fields), record)
    if rest:
        with st.expander("Meer velden"):
            for field in rest:
                values[field.name] = _answer(desk, field, record, mark)
    if desk.may_write:
        st.caption("Velden met een * moeten ingevuld zijn.")
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
    st.markdown(f"**{literal(desk.name(kept.record))}** is beëindigd.")
    if desk.may_write and st.button("Herstel", key=f"herstel-{kept.key}"):
        show_outcome(desk.restore(kept))
    show_entries(desk, desk.history(kind=kept.kind, key=kept.key))
