"""In welke wijk is het meeste nog onbekend?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, link
from pages.parts.tables import Link, Row, show_table
from wijk_lib.model import Gebied, Initiatief


def show_start(beeld: Beeld, keuze: Keuze, chosen: Sequence[Initiatief]) -> None:
    """How much is known of each wijk, the own wijken first, and the way into each."""
    st.header("Wie is er, en waar weten we dat nog niet?", anchor=False)
    many = words.plural(len(chosen), "initiatief", "initiatieven")
    st.markdown(
        f"Kies een wijk en zeg per initiatief wat u weet: bij deze keuze {many} die niet voor de "
        "hele gemeente gelden. ‘Onbekend’ betekent dat niemand er iets over heeft gezegd, of te "
        "lang geleden; dat is iets anders dan ‘bevestigd afwezig’."
    )
    if not chosen:
        st.info("Bij dit thema is er geen initiatief dat in één gebied te vinden is.")
        return
    to_review = Counter(beeld.desk.wijk_of(kept) for kept in beeld.desk.to_review())
    wijken = beeld.wijkbeeld.at_level("wijk")
    wijken = sorted(wijken, key=lambda wijk: (not beeld.desk.is_mine(wijk.code), wijk.name))
    mine = [n for n, wijk in enumerate(wijken) if beeld.desk.is_mine(wijk.code)]
    rows = [_row(beeld, keuze, chosen, wijk, to_review) for wijk in wijken]
    show_table(
        rows,
        caption=f"Wat er van {many} bekend is, per wijk, op {words.day(beeld.today)}",
        name="bekend-per-wijk",
        sources=["Register van Wijkbeeld"],
        emphasis=mine,
    )


def _row(
    beeld: Beeld,
    keuze: Keuze,
    chosen: Sequence[Initiatief],
    wijk: Gebied,
    to_review: Counter[str],
) -> Row:
    presence = beeld.uitkomst.presence
    known = Counter(presence[each.key].get(wijk.code, "onbekend") for each in chosen)
    href = link("register", keuze, niveau="wijk", gebied=wijk.code)
    return {
        "Wijk": Link(wijk.name, href),
        "Aanwezig (aantal)": known["aanwezig"],
        "Bevestigd afwezig (aantal)": known["bevestigd afwezig"],
        "Onbekend (aantal)": known["onbekend"],
        **({"Te herzien (aantal uitspraken)": to_review[wijk.code]} if to_review else {}),
    }
