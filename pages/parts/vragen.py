"""Whom to ask what, so that an onbekend becomes known?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import folds, words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, filters_of
from pages.parts.sources import source_lines
from pages.parts.tables import Row, csv_bytes
from wijk_lib.coverage import Question
from wijk_lib.known import chosen_initiatieven
from wijk_lib.model import Wijkbeeld

STYLE = """<style>
.wb-vragen {columns: 27rem 2; column-gap: 2.5rem; margin-top: .25rem;}
.wb-vragen summary {font-size: 1.1rem; break-after: avoid;}
.wb-vragen section {margin: 0 0 .6rem; break-inside: avoid;}
.wb-vragen ul {list-style: none; margin: 0; padding: 0;}
.wb-vragen li {margin: 0; padding: .55rem 0; border-top: 1px solid #d5cfc1; break-inside: avoid;}
.wb-vragen p {margin: 0; line-height: 1.4;}
.wb-vragen .om {color: #56636b; font-size: .85rem; padding-top: .15rem;}
</style>"""
NOBODY = "Nog niet bekend wie dit weet"


def chosen_questions(beeld: Beeld, keuze: Keuze, wijk: str = "") -> list[Question]:
    """The questions about what was chosen, those who can answer most first.

    wijk
        Code of the only wijk that they should be about, or "" for all.
    """
    initiatieven = beeld.wijkbeeld.initiatieven
    fitting = chosen_initiatieven(beeld.wijkbeeld, **{**filters_of(keuze), "partner": ""})
    keys = {each.key for each in fitting}
    found = [
        each
        for each in beeld.uitkomst.questions
        if each.initiatief in keys
        and (not wijk or wijk in {*each.areas, *each.stated})
        and keuze.partner in {"", each.ask, *initiatieven[each.initiatief].partners}
    ]
    asked = Counter(each.ask for each in found)
    return sorted(found, key=lambda each: (-asked[each.ask], each.ask))


def show_questions(beeld: Beeld, questions: Sequence[Question], filters: Sequence[str]) -> None:
    """The questions grouped by whom to ask, with their download above them."""
    wijkbeeld = beeld.wijkbeeld
    if not questions:
        st.info("Bij deze keuze staat geen vraag open.")
        return
    caption = "Vragen om te weten wie waar is"
    st.download_button(
        "Download de vragenlijst (CSV)",
        data=lambda: csv_bytes(
            question_rows(wijkbeeld, questions),
            caption=caption,
            sources=sources_of(wijkbeeld, questions),
            filters=filters,
        ),
        file_name="vragenlijst.csv",
        mime="text/csv",
        key="download-vragenlijst",
        on_click="ignore",
        icon=":material/download:",
    )
    groups = groupby(questions, key=lambda each: each.ask)
    sections = [_section(wijkbeeld, ask, list(group), n) for n, (ask, group) in enumerate(groups)]
    st.html(f'{folds.STYLE}{STYLE}<div class="wb-vragen">{"".join(sections)}</div>')
    source = "; ".join(sources_of(wijkbeeld, questions))
    st.html(f'<p class="wb-bron">Bron: {escape(source)}</p>')


def question_rows(wijkbeeld: Wijkbeeld, questions: Sequence[Question]) -> list[Row]:
    """The questions as a list to fill in: the last column is left open for the answer."""
    return [
        {
            "Vraag aan": who_to_ask(wijkbeeld, each.ask),
            "Initiatief": wijkbeeld.initiatieven[each.initiatief].name,
            "Vraag": each.text,
            "Onbekend in": _names(wijkbeeld, each.areas) or "nergens",
            f"Inwoners waar het onbekend is ({_year(wijkbeeld)})": _people(each),
            "Genoemd in": _names(wijkbeeld, each.stated) or "geen wijk",
            "Te bevestigen": " ".join(each.confirm),
            "Antwoord": "",
        }
        for each in questions
    ]


def who_to_ask(wijkbeeld: Wijkbeeld, key: str) -> str:
    """The partner to ask, with the organisation it belongs to."""
    partner = wijkbeeld.partners.get(key)
    if partner is None:
        return NOBODY
    whole = wijkbeeld.partners.get(partner.part_of)
    return f"{partner.name} ({whole.name})" if whole else partner.name


def sources_of(wijkbeeld: Wijkbeeld, questions: Sequence[Question]) -> list[str]:
    """Where the statements and the number of inwoners come from."""
    year = wijkbeeld.newest_year("inwoners", "wijk")
    people = wijkbeeld.figure_bronnen.get(("inwoners", year or 0, "wijk"), "")
    stated = (wijkbeeld.initiatieven[each.initiatief].bron for each in questions)
    return source_lines(wijkbeeld, (*stated, people))


def _section(wijkbeeld: Wijkbeeld, ask: str, questions: Sequence[Question], at: int) -> str:
    count = words.plural(len(questions), "vraag", "vragen")
    items = "".join(f"<li>{_item(wijkbeeld, each)}</li>" for each in questions)
    title = f"{who_to_ask(wijkbeeld, ask)}: {count}"
    return f"<section>{folds.folded(title, f'<ul>{items}</ul>', open_=at == 0)}</section>"


def _item(wijkbeeld: Wijkbeeld, question: Question) -> str:
    name = escape(wijkbeeld.initiatieven[question.initiatief].name)
    about = f'<p class="om">{escape(_why(wijkbeeld, question))}</p>'
    return f"<p><strong>{name}.</strong> {escape(question.text)}</p>{about}"


def _why(wijkbeeld: Wijkbeeld, question: Question) -> str:
    wijken = len(wijkbeeld.at_level("wijk"))
    parts = []
    if question.areas:
        count = len(question.areas)
        where = f"alle {wijken} wijken" if count == wijken else f"{count} van de {wijken} wijken"
        parts.append(f"Onbekend in {where}.")
    if question.stated:
        parts.append(f"Genoemd in {_names(wijkbeeld, question.stated)}.")
    return " ".join([*parts, *question.confirm])


def _names(wijkbeeld: Wijkbeeld, codes: Sequence[str]) -> str:
    return "; ".join(wijkbeeld.gebieden[code].name for code in codes)


def _people(question: Question) -> int | None:
    return None if question.inwoners is None else round(question.inwoners)


def _year(wijkbeeld: Wijkbeeld) -> str:
    return str(wijkbeeld.newest_year("inwoners", "wijk") or words.UNKNOWN)
