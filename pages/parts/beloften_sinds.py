"""Wat is er veranderd sinds de vorige stand?"""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.keuze import Keuze
from pages.parts.standen import ask_since, ask_until
from pages.parts.tables import Row, show_table
from wijk_lib.sentences_letter import change_statement
from wijk_lib.sentences_since import since_sentence, state_change_sentence
from wijk_lib.since import Since, since

MOST = 40


def show_since(beeld: Beeld, keuze: Keuze) -> None:
    """What stands otherwise than on an earlier day, in the promises and in the records."""
    st.subheader("Wat is er veranderd sinds de vorige stand?", anchor=False)
    day = ask_since(beeld, keuze)
    until = ask_until(beeld, keuze, day)
    now = beeld.wijkbeeld if until == beeld.today else beeld.on(until) or beeld.wijkbeeld
    found = since(beeld.on(day), now, day=day, today=until)
    st.write(literal(since_sentence(found)))
    for change in found.states:
        st.markdown(f"- {literal(state_change_sentence(change, now.toezeggingen[change.key]))}")
    if found.changes or found.faded:
        _show_changes(beeld, found)
    if found.compared:
        last = "nu" if until == beeld.today else f"aan het eind van {words.day(until)}"
        small_print(f"Vergeleken: wat bekend was aan het eind van {words.day(day)}, en {last}.")


def _show_changes(beeld: Beeld, found: Since) -> None:
    every = (*found.changes, *found.faded)
    rows: list[Row] = []
    for change in every[:MOST]:
        said = change_statement(beeld.wijkbeeld, change)
        kind = "niet herzien" if change.faded else change.kind
        rows.append({"Wat": said.about, "Soort": kind, "Verandering": said.text})
    with st.expander(f"Veranderd in de gegevens ({len(every)})"):
        show_table(
            rows,
            caption=f"Nieuw, gewijzigd en gestopt sinds {words.day(found.day)}",
            name="sinds",
            sources=["register van Wijkbeeld"],
        )
        if len(every) > MOST:
            small_print(f"De eerste {MOST}; de rest staat onder Bijhouden.")
