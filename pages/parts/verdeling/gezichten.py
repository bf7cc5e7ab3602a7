"""Welke gezichten zijn bekend, en waar?"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from geo.escaping import literal
from pages.parts import matrix, words
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE, Heading, small_print
from pages.parts.charts.amounts import Amounts, amounts
from pages.parts.charts.show import show_chart
from pages.parts.keuze import Keuze, link
from pages.parts.links import show_link
from pages.parts.sources import source_lines
from pages.parts.tables import Note, Row, csv_bytes
from wijk_lib.faces import Face, FaceHere, faces
from wijk_lib.model import Gebied, Wijkbeeld
from wijk_lib.sentences_faces import faces_message, hours_sentence

CAPTION = "Welke gezichten bekend zijn, per wijk"
UNIT = "uur per week per 1.000 inwoners"


def show_faces(beeld: Beeld, keuze: Keuze) -> None:
    """Which faces are known in which wijk, and their hours where anybody said so."""
    wijkbeeld = beeld.wijkbeeld
    st.header("Welke gezichten zijn bekend, en waar?", anchor=False)
    found = faces(wijkbeeld, wijkbeeld.settings.faces)
    if not found:
        st.write("De gemeente heeft nog niet gezegd welke gezichten in de wijk horen te staan.")
        return
    st.html(f'{STYLE}<p class="wb-bericht">{literal(faces_message(wijkbeeld, found))}</p>')
    _show_matrix(beeld, keuze, found)
    _show_hours(beeld, found)
    show_link("Aan wie kunnen we dit vragen", "dekking", keuze)


def _show_matrix(beeld: Beeld, keuze: Keuze, found: Sequence[Face]) -> None:
    wijkbeeld = beeld.wijkbeeld
    sources = _sources(wijkbeeld, found)
    st.download_button(
        "Download deze tabel (CSV)",
        data=lambda: csv_bytes(_rows(wijkbeeld, found), caption=CAPTION, sources=sources),
        file_name="gezichten.csv",
        mime="text/csv",
        key="download-gezichten",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    st.html(_matrix_html(wijkbeeld, keuze, found))
    small_print(f"Bron: {'; '.join(sources)}")


def _show_hours(beeld: Beeld, found: Sequence[Face]) -> None:
    """Known hours as a chart where there are any; else only the sentence."""
    wijkbeeld = beeld.wijkbeeld
    st.subheader("Hoeveel uur is dat?", anchor=False)
    sentence = hours_sentence(wijkbeeld, found)
    if not any(each.per_1000 is not None for face in found for each in face.here.values()):
        st.write(literal(sentence))
        return
    heading = Heading(
        "Bekende uren van de gezichten, per wijk",
        UNIT,
        f"inwoners {wijkbeeld.newest_year('inwoners', 'wijk')}, uren zoals nu bekend",
        "naast de andere wijken",
        wijkbeeld.synthetic,
    )
    names = [_name(wijkbeeld, face) for face in found]
    show_chart(
        amounts(
            [_amounts(wijkbeeld, found, wijk) for wijk in wijkbeeld.at_level("wijk")],
            heading,
            kinds=names,
        ),
        alt="Balken per wijk met de bekende uren per soort gezicht; onbekende uren hebben geen "
        "balk.",
        sentence=sentence,
        rows=_rows(wijkbeeld, found),
        name="gezichten-uren",
        sources=_sources(wijkbeeld, found),
    )


def _amounts(wijkbeeld: Wijkbeeld, found: Sequence[Face], wijk: Gebied) -> Amounts:
    known = {
        _name(wijkbeeld, face): per
        for face in found
        if (per := face.here[wijk.code].per_1000) is not None
    }
    rest = len(found) - len(known)
    total = f"{words.number(sum(known.values()), 1)}; " if known else ""
    return Amounts(wijk.name, known, f"{total}{rest} van {len(found)} onbekend")


def _rows(wijkbeeld: Wijkbeeld, found: Sequence[Face]) -> list[Row]:
    """A line per wijk and face, for a spreadsheet and for who cannot see the chart."""
    return [
        {
            "Wijk": wijk.name,
            "Gezicht": _name(wijkbeeld, face),
            "Stand": face.here[wijk.code].state,
            "Omvang in de bron": words.listed(face.here[wijk.code].amounts) or "niet gezegd",
            "Uur per week": _hours(face.here[wijk.code].hours_per_week),
            "Uur per week per 1.000 inwoners": _hours(face.here[wijk.code].per_1000),
            "Te bevestigen": " ".join(face.here[wijk.code].confirm),
        }
        for wijk in wijkbeeld.at_level("wijk")
        for face in found
    ]


def _hours(value: float | None) -> float | Note:
    return Note("onbekend") if value is None else value


def _matrix_html(wijkbeeld: Wijkbeeld, keuze: Keuze, found: Sequence[Face]) -> str:
    heads = "".join(
        f'<th scope="col" role="columnheader">{escape(_name(wijkbeeld, face))}</th>'
        for face in found
    )
    rows = "".join(_row(wijkbeeld, keuze, found, wijk) for wijk in wijkbeeld.at_level("wijk"))
    legend = (
        "<p>● bekend dat het gezicht er is &nbsp; ○ bevestigd dat het er niet is &nbsp; "
        "? onbekend: het kan er zijn</p>"
    )
    return (
        f'{matrix.STYLE}{legend}<div class="wb-matrix" role="region" tabindex="0" '
        f'aria-label="{CAPTION}"><table role="table"><caption>{CAPTION}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Wijk</th>'
        f'{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _row(wijkbeeld: Wijkbeeld, keuze: Keuze, found: Sequence[Face], wijk: Gebied) -> str:
    href = escape(link("wijk", keuze, niveau="wijk", gebied=wijk.code))
    cells = "".join(_cell(wijkbeeld, face, face.here[wijk.code]) for face in found)
    unknown = sum(face.here[wijk.code].state == "onbekend" for face in found)
    summary = f"{unknown} van {len(found)} gezichten onbekend"
    return (
        f'<tr role="row"><th scope="row" role="rowheader"><a href="{href}" target="_self">'
        f"{escape(wijk.name)}</a></th>{cells}"
        f'<td class="samen" role="cell">{summary}</td></tr>'
    )


def _cell(wijkbeeld: Wijkbeeld, face: Face, here: FaceHere) -> str:
    kind, sign, word = {
        "aanwezig": ("ja", "●", "bekend"),
        "bevestigd afwezig": ("nee", "○", "niet"),
        "onbekend": ("weet-niet", "?", "onbekend"),
    }[here.state]
    small = [*here.amounts]
    if here.per_1000 is not None:
        small.append(f"{words.number(here.per_1000, 1)} {UNIT}")
    elif here.state == "aanwezig" and not here.amounts:
        small.append("omvang onbekend")
    if here.confirm:
        small.append("te bevestigen")
    name = escape(_name(wijkbeeld, face))
    return (
        f'<td class="{kind}" role="cell"><span class="thema">{name}</span>'
        f'<span class="teken" aria-hidden="true">{sign}</span> <span class="woord">{word}</span>'
        f"{''.join(f'<small>{escape(each)}</small>' for each in small)}</td>"
    )


def _name(wijkbeeld: Wijkbeeld, face: Face) -> str:
    return wijkbeeld.partners[face.partner].name


def _sources(wijkbeeld: Wijkbeeld, found: Sequence[Face]) -> list[str]:
    keys = {key for face in found for key in face.initiatieven}
    said = [each.bron for each in wijkbeeld.aanwezigheid if each.initiatief in keys]
    letter = [wijkbeeld.initiatieven[key].bron for key in sorted(keys)]
    return source_lines(wijkbeeld, [*said, *letter])
