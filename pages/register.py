"""Wat weten we, en wat is er veranderd?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.bestanden import show_files
from pages.parts.register.contacten import show_contacts
from pages.parts.register.formulier import show_records
from pages.parts.register.herzien import show_to_review
from pages.parts.register.logboek import show_latest, show_log
from pages.parts.register.namen import show_names
from pages.parts.register.samenwerking import show_links
from pages.parts.register.toegang import show_access
from pages.parts.register.wie import show_presence
from pages.parts.visitor import show_login
from pages.parts.words import listed

TITLE = "Bijhouden"
QUESTION = "Wat weten we, en wat is er veranderd?"
ORDER = 70
ASKS = ("gebied", "thema")

DELEN: dict[str, Callable[[Beeld, Keuze], None]] = {
    "Wie is er": show_presence,
    "Zoek en wijzig": show_records,
    "Te herzien": show_to_review,
    "Samenwerking": show_links,
    "Namen": show_names,
    "Contacten": show_contacts,
    "Import en export": show_files,
    "Geschiedenis": show_log,
    "Toegang": show_access,
}


def show(beeld: Beeld, keuze: Keuze) -> None:
    """Who may write, what was written last, and then one part of the work."""
    desk = beeld.desk
    if desk is None:
        st.info(
            "Er is geen register. Wat er op de andere pagina's staat, komt uit de bestanden van de "
            "gemeente. Met de instelling WIJKBEELD_REGISTER komt er een."
        )
        return
    _say_who_may(beeld)
    show_login()
    show_latest(desk)
    chosen = st.segmented_control(
        "Onderdeel",
        list(DELEN),
        default="Wie is er",
        required=True,
        key="onderdeel",
        bind="query-params",
    )
    DELEN[chosen](beeld, keuze)


def _say_who_may(beeld: Beeld) -> None:
    desk, gebieden = beeld.desk, beeld.wijkbeeld.gebieden
    if desk.why_not:
        mark = f" Uw kenmerk, om daarbij te geven: {desk.mark}." if desk.mark else ""
        st.info(literal(f"{desk.why_not}{mark}"))
    elif desk.may_write:
        wijken = [gebieden[code].name for code in desk.account.wijken if code in gebieden]
        own = literal(f" in {listed(wijken)}") if wijken else ""
        st.caption(f"U houdt het register bij als {literal(desk.account.label)}{own}.")
