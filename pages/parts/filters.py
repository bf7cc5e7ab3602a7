"""How many initiatieven are left by the filters, and by which?"""

from __future__ import annotations

from collections.abc import Sized

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.ask import choose_button
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, filters_of
from pages.parts.options import options


def show_count(beeld: Beeld, keuze: Keuze, chosen: Sized) -> None:
    """How many are left and the way back to all of them; nothing where no filter is set.

    chosen
        The initiatieven that fit the choice.
    """
    active = active_filters(beeld, keuze)
    if not active:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="resultaat"):
        st.markdown(literal(count_words(len(chosen), len(beeld.wijkbeeld.initiatieven), active)))
        choose_button("Wis de filters", icon=":material/close:", **dict.fromkeys(active, ""))


def active_filters(beeld: Beeld, keuze: Keuze) -> dict[str, str]:
    """Name in the URL -> what was chosen, in Dutch; only of the filters that are set."""
    return {
        name: options(beeld.wijkbeeld, name, keuze)[value]
        for name, value in filters_of(keuze).items()
        if value
    }


def count_words(found: int, every: int, active: dict[str, str]) -> str:
    """How many fit what was chosen.

    >>> count_words(1, 28, {"status": "Gepland"})
    '1 van de 28 initiatieven past bij deze keuze: gepland.'
    >>> count_words(0, 28, {"domein": "Fysiek", "thema": "Ontmoeting"})
    'Geen van de 28 initiatieven past bij deze keuze: fysiek en ontmoeting.'
    """
    many = f"{words.number(found) if found else 'Geen'} van de {words.number(every)} initiatieven"
    verb = "passen" if found > 1 else "past"
    chosen = words.listed([_inside(text) for text in active.values()])
    return f"{many} {verb} bij deze keuze: {chosen}."


def _inside(text: str) -> str:
    """A label inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
