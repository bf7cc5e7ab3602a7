"""Gaat de inzet naar waar de behoefte is?  Charts for the council."""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE, small_print
from pages.parts.keuze import Keuze, show_link
from pages.parts.verdeling_charts import show_all_gaps, show_beside, show_gap, show_share
from wijk_lib.follow import themas_with_need
from wijk_lib.sentences import closest_to_index, hours_message

TITLE = "Verdeling"
QUESTION = "Gaat de inzet naar waar de behoefte is?"
ORDER = 50
ASKS = ("thema",)


def show(beeld: Beeld, keuze: Keuze) -> None:
    """Need beside presence, presence along the inwoners, and outcomes over the years."""
    wijkbeeld = beeld.wijkbeeld
    answer = hours_message(wijkbeeld, beeld.uitkomst)
    if answer is not None:
        st.html(f'{STYLE}<p class="wb-bericht">{literal(answer.text)}</p>')
    thema = _chosen(beeld, keuze)
    if thema:
        st.header("Is er iemand bekend waar de behoefte groot is?", anchor=False)
        now, along = st.columns(2, gap="large")
        with now:
            show_beside(beeld, thema)
        with along:
            show_share(beeld, thema)
        show_link("Alle thema’s en wat er te vragen is", "dekking", keuze)
    st.header("Komen de uitkomsten dichter bij elkaar?", anchor=False)
    closest = closest_to_index(wijkbeeld, beeld.uitkomst)
    outcome = keuze.toon if keuze.toon in wijkbeeld.indicatoren else closest and closest.key
    if not outcome:
        st.write("Over uitkomsten zijn er geen cijfers.")
        return
    chart, table = st.columns(2, gap="large")
    with chart:
        show_gap(beeld, outcome)
    with table:
        show_all_gaps(beeld)


def _chosen(beeld: Beeld, keuze: Keuze) -> str:
    """The thema to show, and a word where it is not the one that was asked for."""
    held = themas_with_need(beeld.wijkbeeld, beeld.uitkomst)
    if not held:
        st.info("Er is geen thema waar cijfers over behoefte naast staan.")
        return ""
    if keuze.thema in held:
        return keuze.thema
    first = beeld.wijkbeeld.themas[held[0]].label
    if keuze.thema:
        asked = beeld.wijkbeeld.themas[keuze.thema].label
        st.info(literal(f"Bij {asked} horen geen cijfers over behoefte. Hier staat {first}."))
    else:
        small_print(
            f"Elk thema staat naast zijn eigen domein. Hier staat {first}, waarvan het "
            "meest bekend is; kies hierboven een ander thema."
        )
    return held[0]
