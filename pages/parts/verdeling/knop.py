"""Wat krijgt elke wijk als we ongelijk verdelen?"""

from __future__ import annotations

import math

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.ask import ask, ask_switch, ask_typed
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE, small_print
from pages.parts.keuze import Keuze
from pages.parts.verdeling.gegeven import ask_given, show_given
from pages.parts.verdeling.knop_grafiek import show_division
from pages.parts.verdeling.knop_verder import show_before_and_after, show_hours, show_least_first
from wijk_lib.sentences_division import knob_sentence
from wijk_lib.sentences_sharing import neediest_sentence, sharing_message
from wijk_lib.sharing import Setting, Sharing, share_out

NO_MONEY = (
    "Een bedrag en de verdeling van nu staan niet in onze bronnen. Daarom staat hier wat er van "
    "elke 100 euro of uur naar elke wijk gaat. Vul een budget of de verdeling van nu in om "
    "bedragen te zien."
)
ENDS = """<div class="wb-knop" aria-hidden="true"><span>ieder evenveel</span>
<span>naar behoefte</span><span>dubbel zo sterk</span></div>
<style>.wb-knop {display: flex; justify-content: space-between; font-size: .85rem;
  color: #56636b; margin-top: -.6rem;}
.wb-knop span {flex: 1;} .wb-knop span:nth-child(2) {text-align: center;}
.wb-knop span:last-child {text-align: right;}</style>"""


def show_knob(beeld: Beeld, keuze: Keuze) -> None:
    """The knob and its limits, what each wijk gets by it, and who gains and who gives."""
    st.header("Wat krijgt elke wijk als we ongelijk verdelen?", anchor=False)
    message = st.container()
    controls, shown = st.columns([4, 8], gap="large")
    with controls:
        _ask_all(beeld, keuze)
        given = ask_given(beeld, keuze)
    found = share_out(beeld.wijkbeeld, beeld.uitkomst, _setting(keuze), given=given.amounts)
    if found is None:
        message.write("Er zijn geen twee wijken met cijfers over de behoefte om mee te verdelen.")
        return
    with message:
        _show_message(beeld, found)
    with shown:
        show_division(beeld, keuze, found)
    with controls:
        show_given(beeld, given, found)
    show_before_and_after(beeld, keuze, found)
    show_least_first(beeld, keuze, found)
    show_hours(beeld, keuze)


def _show_message(beeld: Beeld, found: Sharing) -> None:
    said = f"{sharing_message(found, beeld.wijkbeeld.gebieden)} {neediest_sentence(found)}"
    st.html(f'{STYLE}<p class="wb-bericht">{literal(said)}</p>')
    if found.beside == "nu" and found.division.implied is not None:
        st.html(f'<p class="wb-zin">{literal(knob_sentence(found.division.implied))}</p>')
    if found.in_percent:
        small_print(NO_MONEY)


def _ask_all(beeld: Beeld, keuze: Keuze) -> None:
    ask(beeld, keuze, "k")
    st.html(ENDS)
    small_print(
        "Naar behoefte: wie in een wijk woont met een kwart meer behoefte, krijgt een kwart meer. "
        "Welke stand goed is, is een keuze van de raad."
    )
    with st.container(horizontal=True):
        ask_typed(keuze, "budget", "Te verdelen budget")
        ask(beeld, keuze, "eenheid")
    with st.expander("Ondergrens en bovengrens", expanded=keuze.vloer > 0 or bool(keuze.plafond)):
        ask(beeld, keuze, "vloer")
        ask(beeld, keuze, "plafond")
    out = [each for each in beeld.wijkbeeld.at_level("wijk") if not each.in_divisions]
    if out:
        said = words.listed([f"{each.name} ({each.flag})" for each in out])
        ask_switch(keuze, "mee", f"Ook {said} laten meedelen", on="alle")


def _setting(keuze: Keuze) -> Setting:
    return Setting(
        elasticity=keuze.k,
        floor=keuze.vloer,
        cap=math.inf if keuze.plafond is None else keuze.plafond,
        budget=keuze.budget,
        everyone=keuze.mee == "alle",
    )
