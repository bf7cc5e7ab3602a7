"""Hoe ongelijk is een verdeling, wat als wie het minst heeft eerst komt, en welke uren zijn er?"""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.tables import Amount, Note, show_table
from pages.parts.verdeling.knop_feiten import filters_of, places_of, sources_of, unit_of
from wijk_lib.sentences_division import verdeling_sentence
from wijk_lib.sentences_sharing import least_first_sentence
from wijk_lib.sharing import Sharing, known_hours


def show_before_and_after(beeld: Beeld, keuze: Keuze, found: Sharing) -> None:
    """How unequal it is in both divisions, each measure in words."""
    before, after = found.division.before, found.division.after
    if before is None:
        return
    st.subheader("Hoe ongelijk is dat, en volgt het de behoefte?", anchor=False)
    first = "Nu" if found.beside == "nu" else "Bij gelijke delen"
    part = words.number(100 * found.division.neediest)
    rows = [
        ("Deel voor de " + part + " % inwoners met de meeste behoefte (%)",
         100 * before.share_of_neediest, 100 * after.share_of_neediest, 0),
        ("Deel dat anders ligt dan de behoefte (%)", 100 * before.off_need, 100 * after.off_need,
         0),
        ("Wie per inwoner het meest krijgt, ten opzichte van het minst (keer)",
         _times(before.most, before.least), _times(after.most, after.least), 1),
        ("Ongelijk per inwoner (0 is overal gelijk, 1 is alles bij één)", before.gini, after.gini,
         2),
    ]  # fmt: skip
    show_table(
        [
            {"Maat": name, first: _cell(was, places), "Bij deze stand": _cell(becomes, places)}
            for name, was, becomes, places in rows
        ],
        caption="Ongelijkheid voor en na",
        name="ongelijkheid",
        sources=sources_of(beeld, found),
        filters=[*beeld.own_weights, *filters_of(beeld, keuze, found)],
    )


def _cell(value: float | None, places: int) -> Amount | Note:
    return Note("er zijn wijken met niets") if value is None else Amount(value, places)


def show_least_first(beeld: Beeld, keuze: Keuze, found: Sharing) -> None:
    """What more money does where those with least come first, beside the knob, and its price."""
    st.subheader("En als wie het minst heeft eerst komt?", anchor=False)
    if found.beside == "evenveel":
        st.write(
            "Dan vult geld dat erbij komt telkens de wijk aan die voor zijn behoefte het minst "
            "heeft. Daarvoor is de verdeling van nu nodig. Zonder die verdeling is de uitkomst "
            "dezelfde als naar behoefte verdelen."
        )
        return
    names, fair, unit = beeld.wijkbeeld.gebieden, found.least_first, unit_of(keuze)
    st.write(literal(least_first_sentence(found, names, unit=unit)))
    if fair is None:
        return
    places = places_of(keuze)
    show_table(
        [
            {
                "Wijk": names[code].name,
                f"Nu ({unit})": Amount(found.compared[code], places),
                f"Bij deze stand ({unit})": Amount(found.division.amounts[code], places),
                f"Wie het minst heeft eerst ({unit})": Amount(
                    found.compared[code] + fair.extra[code], places
                ),
            }
            for code in found.areas
        ],
        caption="Twee manieren om hetzelfde budget te verdelen, naast nu",
        name="minste-eerst",
        sources=sources_of(beeld, found),
        filters=[*beeld.own_weights, *filters_of(beeld, keuze, found)],
    )


def show_hours(beeld: Beeld, keuze: Keuze) -> None:
    """What the register knows of hours, and that it may be too little to say anything."""
    found = known_hours(beeld.wijkbeeld, beeld.uitkomst, everyone=keuze.mee == "alle")
    if found is None:
        return
    st.subheader("En de uren die we kennen?", anchor=False)
    hours = words.number(found.known_hours, 1).removesuffix(",0")
    known = f"In het register staan {hours} uur per week met een plek en een omvang."
    if not found.known_hours:
        known = "Van geen enkel initiatief staan in het register een plek en uren per week."
    st.write(literal(f"{known} {verdeling_sentence(found, level='wijk')}"))


def _times(most: float, least: float) -> float | None:
    return most / least if least > 0 else None
