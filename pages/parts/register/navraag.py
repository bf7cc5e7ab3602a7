"""Hoe komt een vraag bij wie het weet, en het antwoord terug?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.links import show_link
from pages.parts.register.antwoord import ask_answer
from pages.parts.register.bestanden import upload_file
from pages.parts.register.velden import ask_one
from wijk_lib.coverage import Question


def show_inquiry(beeld: Beeld, keuze: Keuze, questions: Sequence[Question]) -> None:
    """A form and a mail for each partner that can answer, and the way in for the answers."""
    desk = beeld.desk
    if desk is None or not questions:
        return
    if desk.may_write:
        with st.expander("Beantwoord een vraag hier"):
            ask_answer(beeld, questions)
    asked = {each.ask: beeld.wijkbeeld.partners[each.ask].name for each in questions if each.ask}
    with st.expander("Navraag: een formulier en een mail per partner"):
        partner = ask_one(
            "Aan wie", asked, placeholder="Kies een partner", key="navraag-partner", width=320
        )
        if partner:
            _show_form(beeld, partner, [each for each in questions if each.ask == partner])
        if desk.may_write:
            st.markdown("**Antwoorden terug.** Het ingevulde formulier komt hier weer binnen.")
            upload_file(desk, "navraag")
    show_link("Antwoord per wijk, voor elk initiatief", "register", keuze)


def _show_form(beeld: Beeld, partner: str, questions: Sequence[Question]) -> None:
    desk, wijkbeeld = beeld.desk, beeld.wijkbeeld
    count = words.plural(len(questions), "vraag", "vragen")
    st.download_button(
        f"Formulier met {count} (XLSX)",
        data=lambda: desk.files.form(wijkbeeld, partner, questions),
        file_name=f"navraag-{partner}.xlsx",
        on_click="ignore",
        icon=":material/download:",
        key=f"navraag-{partner}",
    )
    st.markdown("Deze mail kan erbij:")
    st.code(desk.files.mail(wijkbeeld, partner, questions), language=None, wrap_lines=True)
    name = literal(wijkbeeld.partners[partner].name)
    st.caption(f"Mailadressen staan hier niet. Stuur de mail zelf naar {name}.")
