"""Wie is waar, en wat weten we niet?"""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts.ask import choose_button
from pages.parts.beeld import Beeld
from pages.parts.behoefte_en_dekking import show_need_and_coverage
from pages.parts.filters import active_filters, show_count
from pages.parts.initiatieven import initiatief_rows
from pages.parts.keuze import FILTERS, Keuze, filters_of
from pages.parts.lijst import show_list
from pages.parts.matrix import PerThema, show_matrix, sources_of
from pages.parts.options import options
from pages.parts.register.navraag import show_inquiry
from pages.parts.vragen import chosen_questions, show_questions
from wijk_lib.coverage import count_cells
from wijk_lib.known import chosen_initiatieven
from wijk_lib.model import Gebied, Initiatief
from wijk_lib.partners import cells_over, coverage_among
from wijk_lib.sentences import cells_sentence

TITLE = "Dekking"
QUESTION = "Wie is waar, en wat weten we niet?"
ORDER = 40
ASKS = ("gebied", "thema", "partner", *FILTERS)


def show(beeld: Beeld, keuze: Keuze) -> None:
    """First whom to ask, then what is known, then that beside the need."""
    chosen = chosen_initiatieven(beeld.wijkbeeld, **filters_of(keuze))
    show_count(beeld, keuze, chosen)
    wijk = _wijk_of(beeld, keuze)
    covered = _covered(beeld, keuze, chosen, wijk)
    counts = count_cells(each for per_code in covered.values() for each in per_code.values())
    if counts.every:
        over = cells_over(covered, beeld.wijkbeeld.initiatieven)
        where = f"{literal(wijk.name)}. " if wijk else ""
        st.markdown(where + cells_sentence(counts, over=over))
    filters = _filters(beeld, keuze)
    st.header("Vraag het aan wie het weet")
    questions = chosen_questions(beeld, keuze, wijk.code if wijk else "")
    show_questions(beeld, questions, filters)
    show_inquiry(beeld, keuze, questions)
    st.header("Wat is er bekend per wijk?")
    show_matrix(beeld, keuze, covered, filters)
    st.header("Weten we wie er is waar de behoefte groot is?")
    _show_need(beeld, keuze, covered, wijk)
    with st.expander(f"Alle initiatieven bij deze keuze ({len(chosen)}), met hun zin in de bron"):
        show_list(
            initiatief_rows(beeld, chosen),
            caption="Initiatieven en wat we ervan weten",
            name="initiatieven",
            sources=sources_of(beeld.wijkbeeld),
        )


def _wijk_of(beeld: Beeld, keuze: Keuze) -> Gebied | None:
    """The wijk that was chosen, or the one of the chosen buurt; None for all."""
    gebieden = beeld.wijkbeeld.gebieden
    gebied = gebieden.get(keuze.gebied)
    return gebieden[gebied.parent] if gebied and gebied.level == "buurt" else gebied


def _show_need(beeld: Beeld, keuze: Keuze, covered: PerThema, wijk: Gebied | None) -> None:
    with_domein = [thema for thema in covered if ("wijk", thema) in beeld.uitkomst.cells]
    if active_filters(beeld, keuze).keys() - {"thema"}:
        st.info("Dit gaat over alle initiatieven samen. Wis de filters om het te zien.")
    elif wijk is not None:
        st.info("Dit gaat over alle wijken naast elkaar. Kies bij ‘Gebied’ alles om het te zien.")
        choose_button("Toon alle wijken", icon=":material/close:", gebied="")
    elif not with_domein:
        st.info("Voor dit thema zijn er geen cijfers over behoefte die ernaast passen.")
    else:
        st.markdown(
            "Elk thema staat naast zijn eigen domein, nooit naast een totaal. ‘Veel’ is het "
            f"hoogste derde van {literal(beeld.wijkbeeld.gemeente.name)}; een derde is dus "
            "altijd veel."
        )
        show_need_and_coverage(beeld, with_domein)


def _covered(
    beeld: Beeld, keuze: Keuze, chosen: tuple[Initiatief, ...], wijk: Gebied | None
) -> PerThema:
    """The coverage to show: of all initiatieven or some, in all themas and wijken or one."""
    gebieden = beeld.wijkbeeld.gebieden
    if active_filters(beeld, keuze).keys() - {"thema"}:
        every = coverage_among(beeld.wijkbeeld, {each.key for each in chosen})
    else:
        every = {thema: beeld.uitkomst.coverage["wijk", thema] for thema in beeld.wijkbeeld.themas}
    return {
        thema: {code: each for code, each in per_code.items() if wijk in (None, gebieden[code])}
        for thema, per_code in every.items()
        if keuze.thema in {"", thema}
    }


def _filters(beeld: Beeld, keuze: Keuze) -> list[str]:
    return [
        f"{name}: {options(beeld.wijkbeeld, name, keuze)[getattr(keuze, name)]}" for name in ASKS
    ]
