"""Wat stond er op een dag in het register?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.tables import show_table


def show_day(beeld: Beeld, day: date) -> None:
    """How much stood there at the end of a day, and who was where, by the names of that day."""
    desk = beeld.desk
    stood = desk.on(day)
    if not any(stood.values()):
        first = min(desk.changed_on(), default=None)
        since = f" Het register begint op {words.day(first)}." if first else ""
        st.info(f"Op {words.day(day)} stond er nog niets in het register.{since}")
        return
    rows = [
        {
            "Wat": words.capital(desk.kinds[kind]),
            "Aantal": sum(not kept.ended for kept in records),
            "Beëindigd": sum(kept.ended for kept in records),
        }
        for kind, records in stood.items()
    ]
    show_table(rows, caption=f"Stand op {words.day(day)}", name="stand")
    names = _names(beeld, stood)
    said = [_statement(kept.record, names) for kept in stood["aanwezigheid"] if not kept.ended]
    show_table(
        sorted(said, key=lambda row: (row["Waar"], row["Wie of wat"])),
        caption=f"Wie was waar, volgens het register op {words.day(day)}",
        name="aanwezigheid-toen",
    )


def _names(beeld: Beeld, stood: Mapping[str, Sequence[Any]]) -> dict[tuple[str, str], str]:
    """Kind and key -> name as it was."""
    areas = beeld.wijkbeeld.gebieden.values()
    named = {("gebieden", each.code): f"{each.level} {each.name}" for each in areas}
    for kind in ("partners", "initiatieven", "places"):
        named |= {(kind, kept.key): kept.record.name for kept in stood[kind]}
    return named


def _statement(record: Any, names: Mapping[tuple[str, str], str]) -> dict[str, str]:
    initiatief = names.get(("initiatieven", record.initiatief), record.initiatief)
    partner = names.get(("partners", record.partner), record.partner)
    place = names.get(("places", record.place), record.place)
    on = f", {words.day(record.said_on)}" if record.said_on else ", zonder datum"
    return {
        "Wie of wat": initiatief or partner,
        "Van": partner if initiatief else "",
        "Waar": place or names.get(("gebieden", record.gebied), record.gebied),
        "Staat": record.state,
        "Wie zei het": f"{record.said_by}{on}",
    }
