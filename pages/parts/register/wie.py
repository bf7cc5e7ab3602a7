"""Wie is er in dit gebied, wie niet, en wat weten we niet?"""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.begin import show_start
from pages.parts.register.spreker import ask_speaker
from pages.parts.register.uitkomst import show_outcome
from pages.parts.register.vakken import where_within, who_said
from wijk_lib.model import STATES, Initiatief


def show_presence(beeld: Beeld, keuze: Keuze) -> None:
    """Every initiatief that could be here, with what is known of it; one click changes that."""
    chosen = [
        each
        for each in beeld.wijkbeeld.initiatieven.values()
        if not each.stadsbreed and keuze.thema in {"", each.thema}
    ]
    if not keuze.gebied:
        show_start(beeld, keuze, chosen)
        return
    gebied = beeld.wijkbeeld.gebieden[keuze.gebied]
    st.header(f"Wie is er in {literal(gebied.name)}?", anchor=False)
    st.markdown(
        "Kies per initiatief wat u weet. ‘Onbekend’ is iets anders dan ‘bevestigd afwezig’: kies "
        "dat laatste alleen als iemand het heeft gezegd. Elke keuze wordt meteen opgeslagen, met "
        "wie het zei, en is hierboven terug te draaien."
    )
    said_by = ""
    if beeld.desk.may_write and chosen:
        said_by = ask_speaker(beeld.desk, key="wie")
    for thema, label in _themas(beeld).items():
        of_thema = [each for each in chosen if each.thema == thema]
        if not of_thema:
            continue
        st.subheader(literal(label), anchor=False)
        for n, column in enumerate(st.columns(2)):
            with column:
                for initiatief in of_thema[n::2]:
                    _ask(beeld, initiatief, keuze.gebied, said_by)
    if not chosen:
        st.info("Bij dit thema is er geen initiatief dat in één gebied te vinden is.")


def _themas(beeld: Beeld) -> dict[str, str]:
    named = {key: thema.label for key, thema in beeld.wijkbeeld.themas.items()}
    return named | {"": "Zonder thema"}


def _ask(beeld: Beeld, initiatief: Initiatief, gebied: str, said_by: str) -> None:
    desk = beeld.desk
    said = desk.statement(initiatief.key, gebied)
    within = where_within(beeld, initiatief.key, gebied)
    if within and said is None:
        st.markdown(f"{literal(initiatief.name)}: aanwezig in {literal(words.listed(within))}")
        return
    present = desk.state(initiatief.key, gebied)
    state = st.segmented_control(
        literal(initiatief.name),
        list(STATES),
        default=present,
        required=True,
        disabled=not desk.may_write,
        key=f"staat-{initiatief.key}-{gebied}-{said.version if said else 0}",
    )
    told = [f"Aanwezig in {words.listed(within)}."] if within else []
    told += [who_said(said)] if said else []
    if told:
        st.caption(literal(" ".join(told)))
    if state and state != present:
        show_outcome(desk.say(initiatief.key, gebied, state, said_by=said_by))
