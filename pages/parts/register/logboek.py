"""Wie wijzigde wat, wanneer en waarom, en hoe draait men het terug?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.stand import show_day
from pages.parts.register.uitkomst import show_outcome
from pages.parts.tables import show_table

_JUST_NOW = timedelta(minutes=15)
_SHOWN = 200
UNDONE = "ongedaan gemaakt"
_TOLD_EACH = 5  # a submission of more is told as a whole


def show_latest(desk: Any) -> None:
    """What this visitor changed just now, with the way back; nothing once it is taken back."""
    if not desk.may_write:
        return
    entries = desk.history(newest=1)
    if not entries or entries[0].account != desk.account.key:
        return
    last = entries[0]
    if last.action == UNDONE:
        return
    if datetime.now(UTC) - datetime.fromisoformat(last.at) > _JUST_NOW:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Zojuist: {last.action} {literal(_what(desk, last))} ({when(last.at)}).")
        # What a contact was is kept nowhere, so that cannot be had back.
        if last.kind == "contacts":
            return
        if st.button("Draai terug", icon=":material/undo:", key=f"terug-{last.token}"):
            show_outcome(desk.undo(last.token))


def show_log(beeld: Beeld, _: Keuze) -> None:
    """The audit, newest first, and what stood in the register on a day."""
    desk = beeld.desk
    st.header("Wie wijzigde wat?", anchor=False)
    entries = desk.history(newest=_SHOWN)
    show_entries(desk, entries)
    if desk.may_write and entries:
        _show_undo(desk, entries)
    st.header("Stand op een dag", anchor=False)
    day = st.date_input("Dag", value=None, format="DD-MM-YYYY", max_value="today", key="stand")
    if day:
        show_day(beeld, day)


def show_entries(desk: Any, entries: Sequence[Any]) -> None:
    """Who, when, what, from what to what, and why; a large submission is told in one row."""
    rows: list[dict[str, str]] = []
    for _, together in groupby(entries, key=lambda entry: entry.token):
        submission = list(together)
        if len(submission) > _TOLD_EACH:
            size = desk.size_of(submission[0].token)
            count = words.plural(size, "gegeven", "gegevens")
            rows.append(_row(submission[0], f"{submission[0].action}: {count}"))
            continue
        for entry in submission:
            for column, before, after in changed_fields(desk, entry) or [("", "", "")]:
                row = _row(entry, f"{entry.action}: {_what(desk, entry)}")
                rows.append(row | {"Veld": column, "Was": before, "Werd": after})
    show_table(rows, caption="Wijzigingen, de nieuwste eerst", name="wijzigingen")


def _row(entry: Any, what: str) -> dict[str, str]:
    empty = {"Veld": "", "Was": "", "Werd": ""}
    told = {"Wanneer": when(entry.at), "Wie": entry.who, "Wat": what}
    return told | empty | {"Waarom": entry.why}


def changed_fields(desk: Any, entry: Any) -> list[tuple[str, str, str]]:
    """Label, text before and text after of each field that a change touched."""
    if entry.before is None:
        return []
    before, after = entry.kept_before.record, entry.kept_after.record
    asked = {field.name: field for field in desk.fields(entry.kind)}
    return [
        (
            asked[each.name].label if each.name in asked else each.name,
            *_shown(entry.kind, each.name, old, new, asked.get(each.name)),
        )
        for each in fields(after)
        if (old := getattr(before, each.name)) != (new := getattr(after, each.name))
    ]


def _shown(kind: str, name: str, old: Any, new: Any, field: Any) -> tuple[str, str]:
    """Before and after as text; of a contact no more than that there is one."""
    if (kind, name) == ("contacts", "digest"):
        return "afgeschermd", "afgeschermd" if new else "gewist"
    return text_of(old, field), text_of(new, field)


def when(at: str) -> str:
    """A moment in UTC as the clock here shows it.

    >>> when("2026-03-01T11:30:00.000000+00:00")
    '1 maart 2026, 12:30'
    """
    local = datetime.fromisoformat(at).astimezone(ZoneInfo("Europe/Amsterdam"))
    return f"{words.day(local.date())}, {local:%H:%M}"


def text_of(value: Any, field: Any = None) -> str:
    """A value of a field as somebody reads it.

    field
        Where it stands, by which a key becomes a name.

    >>> text_of(()), text_of(True), text_of(3.5), text_of(("jongeren", "ouderen"))
    ('leeg', 'ja', '3,5', 'jongeren, ouderen')
    """
    if value is None or value in ("", ()):
        return "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if hasattr(value, "isoformat"):
        return words.day(value)
    names = field.options if field else {}
    keys = value if isinstance(value, tuple) else (value,)
    return ", ".join(names.get(each, str(each)) for each in keys)


def _what(desk: Any, entry: Any) -> str:
    name = desk.name(entry.kept_after.record)
    return f"{desk.called(entry.kind)} {name}"


def _show_undo(desk: Any, entries: Sequence[Any]) -> None:
    submissions = {
        token: list(rows) for token, rows in groupby(entries, key=lambda entry: entry.token)
    }
    submissions = {
        token: rows
        for token, rows in submissions.items()
        if all(entry.kind != "contacts" for entry in rows)
    }
    token = st.selectbox(
        "Draai een wijziging terug",
        list(submissions),
        index=None,
        format_func=lambda each: _submission(desk, submissions[each]),
        placeholder="Kies een wijziging",
        key="terugdraaien",
    )
    if token and st.button("Draai deze wijziging terug", key="terugdraaien-ja"):
        show_outcome(desk.undo(token))


def _submission(desk: Any, rows: list[Any]) -> str:
    more = f" en nog {desk.size_of(rows[0].token) - 1}" if len(rows) > 1 else ""
    return f"{when(rows[0].at)}, {rows[0].who}: {rows[0].action} {_what(desk, rows[0])}{more}"
