"""What is to be known about one area on the map, in words and with the way on?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.escaping import literal
from pages.parts import map_texts, words
from pages.parts.ask import choose_button
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.keuze import Keuze
from pages.parts.links import show_link
from wijk_lib.known import Known, presence_words
from wijk_lib.measure import Measure
from wijk_lib.model import Wijkbeeld


def show_facts(beeld: Beeld, keuze: Keuze, figures: Sequence[Measure], known: Known) -> None:
    """The chosen area: its figure beside the comparators, who is there, what is unknown.

    figures
        One per map, at the level of the chosen area.
    """
    wijkbeeld = beeld.wijkbeeld
    gebied = wijkbeeld.gebieden[keuze.gebied]
    st.header(literal(gebied.name), anchor=False)
    for figure in figures:
        st.markdown("  \n".join(_figure_lines(wijkbeeld, figure, keuze.gebied)))
    if gebied.flag:
        small_print(f"Let op: {gebied.flag}.")
    st.markdown(_present(wijkbeeld, known))
    show_link(f"Alles over {gebied.name}", "wijk", keuze)
    if gebied.level == "buurt":
        parent = wijkbeeld.gebieden[gebied.parent]
        choose_button(f"‹ Terug naar wijk {parent.name}", niveau="wijk", gebied=parent.code)
    elif keuze.niveau == "wijk":
        choose_button("Toon de buurten ›", niveau="buurt")
    else:
        choose_button("‹ Terug naar de wijken", niveau="wijk")


def compared_lines(wijkbeeld: Wijkbeeld, figure: Measure) -> list[str]:
    """The published figures beside that of an area, for HTML and Markdown alike."""
    if figure.indicator is None:
        return []
    lines = []
    for name, value in (
        (wijkbeeld.gemeente.name, figure.gemeente),
        ("Nederland", figure.nederland),
    ):
        text = map_texts.value_words(figure, value) if value is not None else "niet gepubliceerd"
        lines.append(f"{literal(name)}: {literal(text)}")
    if figure.comparator is not None and not map_texts.of_own_year(figure):
        name = map_texts.comparator_name(wijkbeeld, figure)
        text = map_texts.value_words(figure, figure.comparator)
        lines.append(f"{literal(name)}, waarmee de kaart vergelijkt: {literal(text)}")
    return lines


def _figure_lines(wijkbeeld: Wijkbeeld, figure: Measure, code: str) -> list[str]:
    """The figure of the area, and the published figures beside it."""
    years = words.years(figure.years)
    here = literal(map_texts.area_words(wijkbeeld, figure, code))
    line = f"{literal(map_texts.title_of(wijkbeeld, figure))}, {years}: **{here}**"
    return [line, *compared_lines(wijkbeeld, figure)]


def _present(wijkbeeld: Wijkbeeld, known: Known) -> str:
    here = literal(presence_words(known, wijkbeeld.initiatieven))
    absent = words.listed([literal(wijkbeeld.initiatieven[key].name) for key in known.absent])
    lines = [f"**Bekend aanwezig**: {here}."]
    if absent:
        lines.append(f"**Bevestigd niet aanwezig**: {absent}.")
    count = words.plural(len(known.unknown), "initiatief", "initiatieven")
    lines.append(f"**Onbekend**: van {count} weten we niet of ze hier zijn.")
    return "  \n".join(lines)
