"""Waar komen de cijfers vandaan, en wat zeggen ze niet?"""

from __future__ import annotations

import streamlit as st

from geo.distances import distances_m
from geo.escaping import literal
from pages.parts import herkomst
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.lijst import ListRow, show_list
from pages.parts.maten import MATEN, maten_html
from pages.parts.words import day
from wijk_lib.need_level import index_indicatoren
from wijk_lib.worked_out import worked_out

TITLE = "Verantwoording"
QUESTION = "Waar komen de cijfers vandaan, en wat zeggen ze niet?"
ORDER = 80
ASKS = ()


def show(beeld: Beeld, keuze: Keuze) -> None:
    """First what to know and what is not known; then sources, figures and methods."""
    wijkbeeld = beeld.wijkbeeld
    st.header("Voordat u een cijfer gebruikt")
    _show_cautions(beeld)
    st.header("Wat weten we niet?")
    _show_sentences(herkomst.unknown_sentences(beeld))
    _table(herkomst.placed_rows(beeld), "Initiatieven zonder plek, per partner", "zonder-plek")
    _table(herkomst.name_rows(wijkbeeld), "Namen uit de bron en hoe wij ze lezen", "namen")
    _table(herkomst.open_rows(wijkbeeld), "Wat de bron verder open laat", "open-punten")
    _table(herkomst.missing_rows(wijkbeeld), "Gepubliceerd, maar niet hier", "ontbreekt")
    _table(herkomst.area_rows(beeld), "Gebieden die zorg vragen bij het lezen", "gebieden")
    st.header("Bronnen")
    st.markdown(
        literal(f"Grenzen: {beeld.shapes.attribution}, indeling sinds {beeld.shapes.division}.")
    )
    _table(herkomst.bron_rows(wijkbeeld), "Bronnen, jaar en licentie", "bronnen")
    _table(herkomst.indicator_rows(wijkbeeld), "Cijfers, eenheid en jaren", "cijfers")
    st.header("Onze lezing")
    _table(herkomst.thema_rows(wijkbeeld), "Thema’s: onze indeling, niet die van de bron", "themas")
    _table(herkomst.document_rows(wijkbeeld), "Documenten die de bron noemt", "documenten")
    _table(herkomst.stated_rows(wijkbeeld), "Data en getallen in de bron", "getallen")
    st.header("Hoe we rekenen")
    _show_maten(beeld)
    st.markdown(f"Stand op {day(beeld.today)}; versie van de gegevens: {beeld.version}.")


def _show_cautions(beeld: Beeld) -> None:
    wijkbeeld, settings = beeld.wijkbeeld, beeld.wijkbeeld.settings
    told = [
        *herkomst.cautions(wijkbeeld, index_indicatoren(wijkbeeld)),
        "Een cijfer van een gebied zegt niets over een bewoner, en samenhang is geen oorzaak.",
        f"Een gebied krijgt een plaats vanaf {settings.rankable_from} inwoners. Een opgave zakt na "
        f"{settings.review_after_months} maanden zonder bevestiging naar onbekend. Een dagdeel "
        f"rekenen we, als het moet, als {settings.hours_per_dagdeel:g} uur: een aanname.",
        "Cijfers verschillen in jaar en in over wie ze gaan; een index mengt dat.",
    ]
    _show_sentences(told)


def _show_maten(beeld: Beeld) -> None:
    places = beeld.wijkbeeld.places.values()
    points = {p.key: (p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None}
    today = worked_out(
        beeld.wijkbeeld,
        beeld.uitkomst,
        distances_m=distances_m(beeld.shapes.rd("buurt"), points),
        existing=[each.key for each in places if each.kind == "wijkcentrum"],
        kind="wijkcentra",
    )
    for group, maten in MATEN.items():
        st.subheader(group)
        st.html(maten_html(maten, today))


def _show_sentences(sentences: list[str]) -> None:
    st.markdown("\n".join(f"- {literal(each)}" for each in sentences))


def _table(rows: list[ListRow], caption: str, name: str) -> None:
    with st.expander(f"{caption} ({len(rows)})"):
        show_list(rows, caption=caption, name=name)
