"""Hoe zeker is de volgorde van de wijken?"""

from __future__ import annotations

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.ask import ask_weights
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE, Heading, small_print
from pages.parts.charts.places import Place, places
from pages.parts.charts.show import show_chart
from pages.parts.index_figures import index_bronnen, index_years
from pages.parts.keuze import Keuze
from pages.parts.sources import source_lines
from pages.parts.tables import Row
from wijk_lib.certainty import Certainty
from wijk_lib.need_level import BANDS
from wijk_lib.sentences_certainty import certain_message, order_sentence
from wijk_lib.sentences_need import choices_sentence

NOT_TRUTH = (
    "Dit zegt hoeveel onze keuzes uitmaken, niet hoe waar de cijfers zijn: het zijn schattingen "
    "uit een model, en de marge daarvan is niet gepubliceerd."
)


def show_certainty(beeld: Beeld, keuze: Keuze) -> None:
    """Between which places each wijk moves, the weights to try, and which choice matters."""
    wijkbeeld = beeld.wijkbeeld
    st.header("Hoe zeker is de volgorde van de wijken?", anchor=False)
    found = beeld.certainty("wijk")
    if not found.ranks:
        st.write("Er zijn geen twee wijken met cijfers genoeg om een volgorde te maken.")
        return
    names = {code: wijkbeeld.gebieden[code].name for code in found.ranks}
    message = certain_message(found, names)
    st.html(f'{STYLE}<p class="wb-bericht">{literal(message)}</p>')
    chart, weights = st.columns([8, 4], gap="large")
    with weights:
        st.subheader("Weeg de domeinen zelf", anchor=False)
        small_print(
            "Een eigen weging geldt op alle pagina’s, en staat in de link en in elk plaatje dat "
            "ermee is gemaakt."
        )
        ask_weights(wijkbeeld, keuze)
        st.subheader("Welke keuze maakt het meeste uit?", anchor=False)
        labels = {key: each.label for key, each in wijkbeeld.indicatoren.items()}
        labels |= {key: each.label for key, each in wijkbeeld.domeinen.items()}
        st.write(literal(choices_sentence(found.choices, labels)))
    with chart:
        _show_places(beeld, found, names)


def _show_places(beeld: Beeld, found: Certainty, names: dict[str, str]) -> None:
    wijkbeeld = beeld.wijkbeeld
    any_rank = next(iter(found.ranks.values()))
    heading = Heading(
        "Op welke plaats staat elke wijk, als we anders hadden gekozen?",
        f"plaats van {any_rank.areas}, 1 is de meeste verwachte behoefte",
        f"{words.number(any_rank.draws)} wegingen van cijfers van {index_years(beeld)}",
        "naast alle andere wijken",
        wijkbeeld.synthetic,
        beeld.eigen_weging,
    )
    rows = [
        Place(
            names[code],
            rank.low,
            rank.median,
            rank.high,
            _span(rank.low, rank.high),
            strong=rank.p_worst_fifth >= 0.5,
        )
        for code, rank in ((code, found.ranks[code]) for code in found.ordered)
    ]
    show_chart(
        places(rows, heading, count=any_rank.areas, top=any_rank.areas / BANDS),
        alt="Per wijk een balk van de hoogste naar de laagste plaats die hij in negen van de tien "
        "wegingen heeft, met een stip op de middelste.",
        sentence=order_sentence(found, names),
        rows=[_row(found, names, code) for code in found.ordered],
        name="zekerheid",
        sources=source_lines(wijkbeeld, index_bronnen(beeld)),
    )
    small_print(
        f"Elke weging trekt de gewichten, de schaal en de manier van optellen opnieuw "
        f"(beginwaarde {any_rank.seed}, dus altijd dezelfde {words.number(any_rank.draws)}). "
        f"{NOT_TRUTH}"
    )
    flagged = [wijkbeeld.gebieden[code] for code in found.ranks if wijkbeeld.gebieden[code].flag]
    if flagged:
        said = words.listed([f"{each.name} ({each.flag})" for each in flagged])
        small_print(f"Let op bij het lezen: {said}.")


def _row(found: Certainty, names: dict[str, str], code: str) -> Row:
    rank = found.ranks[code]
    return {
        "Wijk": names[code],
        "Plaats in de middelste weging": rank.median,
        "Hoogste plaats in 90 %": rank.low,
        "Laagste plaats in 90 %": rank.high,
        "In het hoogste vijfde deel (% van de wegingen)": round(100 * rank.p_worst_fifth),
    }


def _span(low: float, high: float) -> str:
    first, last = (words.number(each, 1).removesuffix(",0") for each in (low, high))
    return f"plaats {first}" if first == last else f"plaats {first} tot {last}"
