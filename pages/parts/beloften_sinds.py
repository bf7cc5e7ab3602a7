"""Wat is er veranderd sinds de vorige stand?"""

from __future__ import annotations

from datetime import date

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.ask import ask
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.keuze import Keuze
from pages.parts.tables import Row, show_table
from wijk_lib.model import Wijkbeeld
from wijk_lib.sentences_letter import change_statement
from wijk_lib.sentences_since import since_sentence, state_change_sentence
from wijk_lib.since import Since, months_before, since

USUAL = 12
AGO = {1: "een maand geleden", 3: "drie maanden geleden", 6: "een half jaar geleden",
       24: "twee jaar geleden", 36: "drie jaar geleden"}  # fmt: skip
MOST = 40


def show_since(beeld: Beeld, keuze: Keuze) -> None:
    """What stands otherwise than on an earlier day, in the promises and in the records."""
    st.subheader("Wat is er veranderd sinds de vorige stand?", anchor=False)
    usual = months_before(beeld.today, USUAL)
    ask(beeld, keuze, "stand", _days(beeld, keuze, usual))
    day = keuze.stand if keuze.stand and keuze.stand <= beeld.today else usual
    found = since(_before(beeld, day), beeld.wijkbeeld, day=day, today=beeld.today)
    st.write(literal(since_sentence(found)))
    toezeggingen = beeld.wijkbeeld.toezeggingen
    for change in found.states:
        st.markdown(f"- {literal(state_change_sentence(change, toezeggingen[change.key]))}")
    if found.changes:
        _show_changes(beeld, found)
    if found.compared:
        small_print(f"Vergeleken: wat bekend was aan het eind van {words.day(day)}, en nu.")


def _days(beeld: Beeld, keuze: Keuze, usual: date) -> dict[object, str]:
    """The days that can be asked for: some round ones, and the one that a link names."""
    shown: dict[object, str] = {None: f"{words.day(usual)} (een jaar geleden)"}
    for months, name in AGO.items():
        each = months_before(beeld.today, months)
        shown[each] = f"{words.day(each)} ({name})"
    if keuze.stand and keuze.stand <= beeld.today and keuze.stand not in shown:
        shown[keuze.stand] = words.day(keuze.stand)
    return shown


def _before(beeld: Beeld, day: date) -> Wijkbeeld | None:
    """What was known at the end of a day, where the register keeps that."""
    return None if beeld.desk is None else beeld.desk.wijkbeeld_on(beeld.wijkbeeld, day)


def _show_changes(beeld: Beeld, found: Since) -> None:
    rows: list[Row] = []
    for change in found.changes[:MOST]:
        said = change_statement(beeld.wijkbeeld, change)
        rows.append({"Wat": said.about, "Soort": change.kind, "Verandering": said.text})
    with st.expander(f"Veranderd in de gegevens ({len(found.changes)})"):
        show_table(
            rows,
            caption=f"Nieuw, gewijzigd en gestopt sinds {words.day(found.day)}",
            name="sinds",
            sources=["register van Wijkbeeld"],
        )
        if len(found.changes) > MOST:
            small_print(f"De eerste {MOST}; de rest staat onder Bijhouden.")
