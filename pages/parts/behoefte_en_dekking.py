"""Is it known who is there where need is high? Six groups of wijken per thema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.lijst import ListRow, show_list
from pages.parts.map_texts import cautions_of, sources_of, without_repeats
from wijk_lib.gaps import Cell
from wijk_lib.measure import measure
from wijk_lib.model import Gebied, Wijkbeeld
from wijk_lib.sentences import gap_sentence

STATES = {
    "minstens één bekend": "Minstens één bekend",
    "onbekend": "Onbekend wie er is",
    "bevestigd niets": "Bevestigd niets",
}


def show_need_and_coverage(beeld: Beeld, themas: Iterable[str]) -> None:
    """Each thema beside its own domein, and once what a reader must know of the figures."""
    cautions = [caution for thema in themas for caution in _show_thema(beeld, thema)]
    for caution in without_repeats(cautions):
        st.html(f'<p class="wb-bron">{escape(caution)}</p>')


def _show_thema(beeld: Beeld, thema: str) -> list[str]:
    """A sentence and the wijken in six groups; returns the cautions."""
    wijkbeeld = beeld.wijkbeeld
    facts = wijkbeeld.themas[thema]
    domein = wijkbeeld.domeinen[facts.domein]
    figure = measure(wijkbeeld, beeld.uitkomst, toon=f"domein-{domein.key}", level="wijk")
    years = ", ".join(str(year) for year in figure.years)
    st.subheader(literal(f"{facts.label} naast {domein.label.lower()}"))
    st.markdown(literal(gap_sentence(wijkbeeld, beeld.uitkomst, level="wijk", thema=thema)))
    with st.expander(f"Alle wijken: {facts.label.lower()} naast {domein.label.lower()}"):
        show_list(
            _rows(wijkbeeld, beeld.uitkomst.cells["wijk", thema]),
            caption=f"{facts.label}: wijken naar verwachte behoefte "
            f"({domein.label.lower()}, {years})",
            name=f"dekking-{thema}",
            sources=sources_of(wijkbeeld, figure),
        )
    return cautions_of(wijkbeeld, figure)


def _rows(wijkbeeld: Wijkbeeld, cells: Mapping[str, Cell]) -> list[ListRow]:
    ranked = sum(cell.high is not None for cell in cells.values())
    heads = {
        True: f"Veel (hoogste derde van {ranked} wijken)",
        False: "Minder",
        None: "Geen plaats: te weinig inwoners of geen cijfers",
    }
    return [
        {"Behoefte": head}
        | {label: _named(wijkbeeld, cells, high, state) for state, label in STATES.items()}
        for high, head in heads.items()
        if any(cell.high is high for cell in cells.values())
    ]


def _named(wijkbeeld: Wijkbeeld, cells: Mapping[str, Cell], high: bool | None, state: str) -> str:
    names = [
        _with_flag(wijkbeeld.gebieden[code])
        for code, cell in sorted(cells.items())
        if cell.high is high and cell.state == state
    ]
    return "; ".join(names) or "geen wijk"


def _with_flag(gebied: Gebied) -> str:
    return f"{gebied.name} ({gebied.flag})" if gebied.flag else gebied.name
