"""Wat kan mee op papier of als bestand?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.links import show_link
from pages.parts.rapport.bundle import File, all_sheets, annexes, letters, sheets
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
    """One button makes them all; the progress is seen, and then they are one file."""
    label = f"Maak alle {count} A4’s in één keer (zip)"
    if not st.button(label, key="maak-alles", type="primary", disabled=blocked):
        return
    bar = st.progress(0.0, "De A4’s worden gemaakt")
    made = all_sheets(
        beeld, lambda at, of, name: bar.progress(at / of, f"{at + 1} van {of}: {literal(name)}")
    )
    bar.progress(1.0, "Klaar")
    st.download_button(
        f"Download alle {count} A4’s ({len(made) // 1000} kB)",
        data=made,
        file_name="wijkbeeld-a4.zip",
        mime="application/zip",
        key="download-alles",
        on_click="ignore",
        icon=":material/download:",
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
