"""Wat heeft al lang niemand meer bevestigd?"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.uitkomst import show_outcome


def show_to_review(beeld: Beeld, keuze: Keuze) -> None:
    """What sank to onbekend, own wijken first; one click stands for it again."""
    desk, wijkbeeld = beeld.desk, beeld.wijkbeeld
    months = words.plural(wijkbeeld.settings.review_after_months, "maand", "maanden")
    st.header("Te herzien", anchor=False)
    st.markdown(
        f"Wat {months} door niemand is bevestigd, telt als onbekend, niet als afwezig. Is het nog "
        "zo? Dan telt het weer mee."
    )
    per_wijk: dict[str, list[Any]] = defaultdict(list)
    for kept in desk.to_review():
        per_wijk[desk.wijk_of(kept)].append(kept)
    chosen = {wijk: found for wijk, found in per_wijk.items() if keuze.gebied in {"", wijk}}
    if not chosen:
        st.success("Er is niets te herzien.")
        return
    for wijk in sorted(chosen, key=lambda code: (not desk.is_mine(code), code)):
        name = wijkbeeld.gebieden[wijk].name if wijk else "Hele gemeente"
        st.subheader(f"{literal(name)} ({len(chosen[wijk])})", anchor=False)
        for kept in chosen[wijk]:
            _show(desk, beeld, kept)
        several = desk.may_write and len(chosen[wijk]) > 1
        if several and st.button(
            "Dit is allemaal nog zo", key=f"herzien-{wijk}-{len(chosen[wijk])}"
        ):
            show_outcome(desk.review(chosen[wijk]))


def _show(desk: Any, beeld: Beeld, kept: Any) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        text = f"{_says(beeld, kept)} Laatst bevestigd op {words.day(kept.reviewed_on)}."
        st.markdown(literal(text), width="stretch")
        if desk.may_write and st.button("Nog zo", key=f"nog-zo-{kept.key}-{kept.version}"):
            show_outcome(desk.review([kept]))


def _says(beeld: Beeld, kept: Any) -> str:
    record, wijkbeeld = kept.record, beeld.wijkbeeld
    if kept.kind == "samenwerking":
        one, other = (wijkbeeld.partners[key].name for key in (record.partner, record.other))
        return f"{one} en {other}: {record.link}."
    who = (
        wijkbeeld.initiatieven[record.initiatief].name
        if record.initiatief
        else wijkbeeld.partners[record.partner].name
    )
    where = (
        wijkbeeld.places[record.place].name
        if record.place
        else wijkbeeld.gebieden[record.gebied].name
    )
    return f"{who} in {where}: {record.state}, volgens {record.said_by}."
