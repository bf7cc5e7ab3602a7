"""Wat is het antwoord op een vraag van deze pagina, en wie gaf het?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.clicks import next_turn, turn
from pages.parts.register.spreker import ask_speaker
from pages.parts.register.uitkomst import show_outcome
from pages.parts.register.velden import ask_one
from wijk_lib.coverage import Question
from wijk_lib.model import State

ANSWERS: Mapping[str, State] = {
    "aanwezig": "aanwezig",
    "niet aanwezig": "bevestigd afwezig",
    "weet ik niet": "onbekend",
}
KEY = "antwoord"


def ask_answer(beeld: Beeld, questions: Sequence[Question]) -> None:
    """Choose a question and answer it for several wijken and places at once."""
    by_key = {each.initiatief: each for each in questions}
    partners = beeld.wijkbeeld.partners
    names = {key: beeld.wijkbeeld.initiatieven[key].name for key in by_key}
    chosen = ask_one("Welke vraag?", names, placeholder="Kies een vraag", key=f"{KEY}-vraag")
    if chosen is None:
        return
    mark = f"{KEY}-{chosen}-{turn(KEY)}"
    st.markdown(f"**{literal(by_key[chosen].text)}**")
    said = st.segmented_control("Antwoord", list(ANSWERS), key=f"{mark}-staat", wrap=True)
    if said is None:
        return
    there = ANSWERS[said] == "aanwezig"
    spots = _spots(beeld, places=there)
    where = st.multiselect(
        "Waar? Meer tegelijk mag" + (", ook een plek" if there else ""),
        list(spots),
        format_func=spots.__getitem__,
        filter_mode="fuzzy",
        placeholder="Kies",
        select_all=False,
        key=f"{mark}-waar-{there}",
    )
    one, other = st.columns(2)
    with one:
        asked = partners.get(by_key[chosen].ask)
        who = ask_speaker(beeld.desk, key=mark, first=asked.name if asked else "")
    with other:
        typed = st.text_input("Uren per week", max_chars=10, key=f"{mark}-uren") if there else ""
    note = st.text_input("Toelichting (mag leeg blijven)", max_chars=500, key=f"{mark}-noot")
    try:
        hours = words.read_number(typed)
    except ValueError as error:
        st.error(literal(str(error)))
        return
    if st.button("Sla antwoord op", type="primary", disabled=not where, key=f"{mark}-op"):
        outcome = beeld.desk.answer(
            chosen,
            ANSWERS[said],
            gebieden=[each for each in where if each in beeld.wijkbeeld.gebieden],
            places=[each for each in where if each not in beeld.wijkbeeld.gebieden],
            note=note.strip(),
            hours=hours,
            said_by=who,
        )
        if outcome.stored:
            next_turn(KEY)
        show_outcome(outcome)


def _spots(beeld: Beeld, *, places: bool) -> dict[str, str]:
    """Code or key -> name, of the wijken and places that this visitor may say something of."""
    wijkbeeld = beeld.wijkbeeld
    wijken = {each.code: each.name for each in wijkbeeld.at_level("wijk")}
    own = beeld.desk.may_change_in(list(wijken))
    found = {code: name for code, name in wijken.items() if code in own}
    if places:
        found |= {
            key: f"{each.name} (plek{f', {each.address}' if each.address else ''})"
            for key, each in sorted(wijkbeeld.places.items(), key=lambda pair: pair[1].name)
            if each.wijk in own
        }
    return found
