"""Wat is beloofd, en hoe staat het ermee?"""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.beloften import belofte_rows, beloften_html
from pages.parts.beloften_per_wijk import show_per_wijk
from pages.parts.beloften_sinds import show_since
from pages.parts.beloften_tijd import show_timeline
from pages.parts.chart_frame import STYLE, small_print
from pages.parts.keuze import Keuze
from pages.parts.sources import source_lines
from pages.parts.tables import csv_bytes
from pages.parts.words import day, listed, plural
from wijk_lib.sentences import toezeggingen_sentence
from wijk_lib.toezeggingen import split, states

TITLE = "Toezeggingen"
QUESTION = "Wat is beloofd, en hoe staat het ermee?"
ORDER = 60
ASKS = ()


def show(beeld: Beeld, keuze: Keuze) -> None:
    """How the promises stand today, on a line of years, since an earlier day, and per wijk."""
    toezeggingen = beeld.wijkbeeld.toezeggingen
    promises, others = split(toezeggingen.values())
    by_key = states(toezeggingen, today=beeld.today)
    message = toezeggingen_sentence(by_key[each.key] for each in promises)
    st.html(f'{STYLE}<p class="wb-bericht">{literal(message)}</p>')
    small_print(
        f"Stand op {day(beeld.today)}, uit de bronnen alleen. Een termijn die voorbij is, zegt "
        "niet dat er niets is gebeurd: de uitkomst staat niet in wat wij konden lezen."
    )
    small_print(_who_to_ask(beeld))
    st.header("Hoe loopt het in de tijd?", anchor=False)
    timeline, changed = st.columns([7, 5], gap="large")
    with timeline:
        show_timeline(beeld, promises)
    with changed:
        show_since(beeld, keuze)
    st.header(plural(len(promises), "toezegging", "toezeggingen"), anchor=False)
    _show_download(beeld)
    st.html(beloften_html(beeld, keuze, promises))
    st.header("Wat is er toegezegd voor welke wijk?", anchor=False)
    show_per_wijk(beeld, keuze)
    st.header(plural(len(others), "doel of uitgangspunt", "doelen en uitgangspunten"), anchor=False)
    st.markdown("Hiervan is niet vast te stellen of ze zijn nagekomen; ze geven richting.")
    with st.expander("Toon de doelen en uitgangspunten"):
        st.html(beloften_html(beeld, keuze, others))


def _who_to_ask(beeld: Beeld) -> str:
    """Whose numbers these are, who made the promises, and what no source says."""
    wijkbeeld = beeld.wijkbeeld
    used = dict.fromkeys(each.bron for each in wijkbeeld.toezeggingen.values())
    known = [wijkbeeld.bronnen[key] for key in used if key in wijkbeeld.bronnen]
    makers = listed(list(dict.fromkeys(each.publisher for each in known)))
    asked = f" Vraag het aan wie ze deed: {makers}." if makers else ""
    return (
        "De nummers (T1, T2, …) zijn van ons, om ernaar te kunnen verwijzen; in de bron staan ze "
        f"niet.{asked} Een verantwoordelijke persoon of afdeling staat er niet bij; wie de bron "
        "bij het onderwerp noemt, staat bij elke toezegging onder ‘Genoemd erbij’."
    )


def _show_download(beeld: Beeld) -> None:
    bronnen = [each.bron for each in beeld.wijkbeeld.toezeggingen.values()]
    st.download_button(
        "Download alle toezeggingen en doelen (CSV)",
        data=lambda: csv_bytes(
            belofte_rows(beeld),
            caption=f"Toezeggingen en doelen, stand op {day(beeld.today)}",
            sources=source_lines(beeld.wijkbeeld, bronnen),
        ),
        file_name="toezeggingen.csv",
        mime="text/csv",
        key="download-toezeggingen",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
