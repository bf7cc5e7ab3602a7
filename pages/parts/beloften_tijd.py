"""Wanneer moest wat klaar zijn, en wat is vandaag voorbij?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.beloften import belofte_rows
from pages.parts.chart_frame import Heading
from pages.parts.charts.moments import Moment, moments
from pages.parts.charts.show import show_chart
from pages.parts.sources import source_lines
from pages.parts.tables import Row
from wijk_lib.model import Toezegging
from wijk_lib.sentences_since import past_sentence
from wijk_lib.toezeggingen import state_of

COLUMNS = (
    "Nummer",
    "Toezegging of doel",
    "Stand",
    "Termijn in de bron",
    "Uiterlijk",
    "Voorwaarde",
    "Instemming van",
    "Bewijs in onze bronnen",
)


def show_timeline(beeld: Beeld, promises: Sequence[Toezegging]) -> None:
    """The promises by their last day, those without one below, and the same as a table."""
    if not promises:
        st.write("Er zijn geen toezeggingen bekend.")
        return
    ordered = sorted(promises, key=lambda each: (each.due is None, each.due or beeld.today))
    heading = Heading(
        "Wat moest wanneer klaar zijn?",
        "laatste dag van de termijn, zoals wij de bron lezen",
        f"stand op {words.day(beeld.today)}",
        "naast vandaag",
        beeld.wijkbeeld.synthetic,
    )
    keys = {each.key for each in promises}
    rows: list[Row] = [
        {column: row[column] for column in COLUMNS}
        for row in belofte_rows(beeld)
        if row["Nummer"] in keys
    ]
    show_chart(
        moments([_moment(beeld, each) for each in ordered], heading, today=beeld.today),
        alt="Een lijn van jaren met per toezegging een stip op de laatste dag van de termijn, en "
        "een lijn bij vandaag. Toezeggingen zonder datum staan eronder in woorden.",
        sentence=past_sentence(promises, today=beeld.today),
        rows=rows,
        name="toezeggingen-tijd",
        sources=source_lines(beeld.wijkbeeld, [each.bron for each in promises]),
    )


def _moment(beeld: Beeld, each: Toezegging) -> Moment:
    done = state_of(each, today=beeld.today) == "afgerond"
    text = words.day(each.due) if each.due else f"geen datum: {each.term or 'niet gesteld'}"
    return Moment(f"{each.key}. {each.text}", each.due, text, done)
