"""Wat kan mee op papier of als bestand?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.keuze import Keuze
from pages.parts.links import show_link
from pages.parts.rapport.all_at_once import begin, made_of, stand_of
from pages.parts.rapport.bundle import File, annexes, letters, sheets
from pages.parts.rapport.pdf import pdf_problem
from pages.parts.standen import ask_since

TITLE = "Rapporten"
QUESTION = "Wat kan mee op papier of als bestand?"
ORDER = 75
ASKS = ()
COLUMNS = 3


def show(beeld: Beeld, keuze: Keuze) -> None:
    """An A4 per wijk, the letter to the council, and all figures; each made when asked for."""
    problem = pdf_problem()
    if problem:
        st.warning(literal(problem))
    a4 = sheets(beeld)
    st.header("Eén A4 per wijk")
    st.markdown(
        "Drie boodschappen, een kaart, een grafiek, een tabel, en wat we niet weten. PDF, ook te "
        "lezen met een schermlezer."
    )
    _show_all(beeld, len(a4), blocked=bool(problem))
    _show_files(a4, blocked=problem)
    st.header("Raadsbrief uit het register")
    st.markdown(
        "De drie hoofdstukken van de brief (samenwerking, participatie en sociale samenhang), "
        "opnieuw geschreven uit wat er nu bekend is. Achter elke zin staat op welke regels en "
        "welke bron die rust."
    )
    day = ask_since(beeld, keuze, label="Wat is veranderd sinds") if beeld.desk else None
    before = beeld.on(day) if day else None
    _show_files(letters(beeld, before=before, since=day), blocked=problem)
    st.header("Cijferbijlage")
    st.markdown(
        "Alle cijfers en alles uit het register, met een blad Verantwoording: bron, jaar, "
        "gewichten, onderdrukking en versie. Initiatieven en partners ook als Open Referral HSDS."
    )
    _show_files(annexes(beeld), blocked=problem)
    show_link("Verantwoording van alle cijfers", "verantwoording", keuze)


def _show_all(beeld: Beeld, count: int, *, blocked: bool) -> None:
    """One button makes them all beside the page: how far it is, and then one file."""
    stand = stand_of(beeld)
    if stand.state == "bezig":
        _show_progress(beeld, count)
        return
    if stand.state == "mislukt":
        st.error(literal(f"Het maken van de A4’s is niet gelukt: {stand.problem}."))
    made, newer = stand.state == "klaar", stand.version != beeld.version
    if made and stand.at:
        st.download_button(
            f"Download alle {count} A4’s (zip)",
            data=lambda: made_of(beeld),
            file_name="wijkbeeld-a4.zip",
            mime="application/zip",
            key="download-alles",
            on_click="ignore",
            type="primary",
            icon=":material/download:",
        )
        small_print(f"Gemaakt om {stand.at:%H.%M} uur, gegevens versie {stand.version}.")
    if made and not newer:
        return
    again = "opnieuw, uit de gegevens van nu" if made else "in één keer (zip)"
    kind = "secondary" if made else "primary"
    label = f"Maak alle {count} A4’s {again}"
    if st.button(label, key="maak-alles", type=kind, disabled=blocked):
        begin(beeld)
        st.rerun()


@st.fragment(run_every=1.0)
def _show_progress(beeld: Beeld, count: int) -> None:
    """How far it is, looked at again every second; the page is drawn anew when it is done."""
    stand = stand_of(beeld)
    if stand.state != "bezig":
        st.rerun()
    name = f"; nu {literal(stand.busy_with)}" if stand.busy_with else "; het begint zo"
    st.progress(stand.made / count, f"{stand.made} van {count} A4’s gemaakt{name}")
    small_print(
        "U kunt deze bladzijde verlaten: het maken gaat door, en het bestand staat hier klaar als "
        "u terugkomt."
    )


def _show_files(files: Sequence[File], *, blocked: str) -> None:
    """A button per file; one that cannot be made here says why."""
    for at in range(0, len(files), COLUMNS):
        for column, file in zip(st.columns(COLUMNS), files[at : at + COLUMNS], strict=False):
            cannot = blocked if file.mime == "application/pdf" else ""
            column.download_button(
                literal(file.label),
                data=file.make,
                file_name=file.name,
                mime=file.mime,
                key=f"download-{file.name}",
                on_click="ignore",
                icon=":material/download:",
                disabled=bool(cannot),
                help=cannot or None,
                width="stretch",
            )
