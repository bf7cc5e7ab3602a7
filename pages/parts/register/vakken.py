"""How does somebody say, in the matrix itself, what is known of a cell?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v1 import declare_component

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.clicks import answer_click, answered
from pages.parts.keuze import Keuze
from pages.parts.links import go_to
from pages.parts.register.spreker import LONGEST as SPEAKER
from wijk_lib.coverage import Coverage
from wijk_lib.model import STATES
from wijk_lib.presence import Lookup, stated_within

KEY = "matrix"
LONGEST = 500  # signs of a note
_matrix = declare_component("matrix", path=Path(__file__).parents[1] / "static" / "matrix")


def show_answerable(
    beeld: Beeld,
    keuze: Keuze,
    covered: Mapping[str, Mapping[str, Coverage]],
    html: str,
    own: Collection[str],
) -> None:
    """The matrix, of which the cells in the own wijken open and take an answer.

    html
        The table, every text in it escaped.
    """
    shown = {code for per_code in covered.values() for code in per_code}
    how = escape(_how_to(beeld, own, len(shown)))
    st.html(f'<p class="wb-bron wb-niet-op-papier">{how}</p>')
    clicked = _matrix(
        html=html,
        names={key: each.name for key, each in beeld.wijkbeeld.initiatieven.items()},
        cells=_cells(beeld, covered, own),
        said=answered(KEY),
        speakers=beeld.desk.speakers(),
        key=KEY,
        default=None,
        on_change=lambda: answer_click(KEY, lambda click: answer_to(beeld, click)),
    )
    if clicked and clicked.get("go") in beeld.wijkbeeld.gebieden:
        go_to("wijk", keuze, {}, niveau="wijk", gebied=clicked["go"])


def answer_to(beeld: Beeld, click: Mapping[str, Any]) -> dict[str, Any]:
    """Do what was clicked, and say what became of it: in which cell, and how to take it back."""
    nr, wijk, thema = click.get("nr"), str(click.get("wijk", "")), str(click.get("thema", ""))
    told = {"nr": nr, "wijk": wijk, "thema": thema, "undo": "", "wrong": False, "text": ""}
    if token := click.get("undo"):
        outcome = beeld.desk.undo(str(token))
        done = "Teruggedraaid."
    elif click.get("state") in STATES and wijk in beeld.wijkbeeld.gebieden:
        initiatief, state = str(click.get("initiatief", "")), click["state"]
        note = str(click.get("note", ""))[:LONGEST]
        said_by = str(click.get("by", "")).strip()[:SPEAKER]
        outcome = beeld.desk.say(initiatief, wijk, state, note=note, said_by=said_by)
        told["undo"] = outcome.token
        done = f"Opgeslagen: {_name(beeld, initiatief)} is hier {state}."
    else:
        return told
    if outcome.stored:
        return told | {"text": done if outcome.token else outcome.said}
    return told | {"wrong": True, "text": " ".join((outcome.said, *outcome.problems))}


def _how_to(beeld: Beeld, own: Collection[str], every: int) -> str:
    gebieden = beeld.wijkbeeld.gebieden
    where = "elk vak" if len(own) == every else "een vak van uw wijken"
    if not own:
        return "Bij uw account staat geen wijk; daarom kunt u in deze tabel niets aanklikken."
    names = "" if len(own) == every else f" ({words.listed([gebieden[c].name for c in own])})"
    return (
        f"Klik op {where}{names} en zeg per initiatief: aanwezig, bevestigd afwezig of "
        "weet ik niet. Dat is meteen opgeslagen, overal te zien en terug te draaien."
    )


def _cells(
    beeld: Beeld, covered: Mapping[str, Mapping[str, Coverage]], own: Collection[str]
) -> dict[str, Any]:
    """Wijk and thema -> what its panel shows."""
    wijkbeeld = beeld.wijkbeeld
    return {
        f"{code} {thema}": {
            "title": f"{wijkbeeld.themas[thema].label} in {wijkbeeld.gebieden[code].name}",
            "lines": [
                _line(beeld, key, code) for key in (*each.present, *each.unknown, *each.absent)
            ],
        }
        for thema, per_code in covered.items()
        for code, each in per_code.items()
        if code in own
    }


def _line(beeld: Beeld, initiatief: str, code: str) -> dict[str, Any]:
    """One initiatief in a cell.

    fixed
        Where a place or buurt in the wijk already decides it.
    state
        "" where nobody has said anything, or too long ago.
    """
    within, said = where_within(beeld, initiatief, code), beeld.desk.statement(initiatief, code)
    told = [f"Aanwezig in {words.listed(within)}."] if within else []
    if said:
        told.append(who_said(said))
    elif not within:
        told.append("Hierover is nog niets gezegd.")
    known = beeld.desk.state(initiatief, code)
    worn_off = said is not None and said.record.state != known
    if said and worn_off:
        told.insert(0, f"Was {said.record.state}, te lang niet bevestigd en daarom onbekend.")
    return {
        "initiatief": initiatief,
        "state": known if said and not worn_off else "",
        "told": " ".join(told),
        "fixed": bool(within) and said is None,
    }


def where_within(beeld: Beeld, initiatief: str, code: str) -> list[str]:
    """The places and buurten inside an area where an initiatief is stated to be, and by whom."""
    wijkbeeld = beeld.wijkbeeld
    lookup = Lookup(wijkbeeld.gebieden, wijkbeeld.initiatieven, wijkbeeld.places)
    return [
        f"{where} (volgens {row.said_by})"
        for row in stated_within(initiatief, code, wijkbeeld.aanwezigheid, lookup)
        for where in (
            wijkbeeld.places[row.place].name if row.place else wijkbeeld.gebieden[row.gebied].name,
        )
    ]


def who_said(said: Any) -> str:
    """Who said it, when and with which words, and until when somebody stood for it."""
    on, note = said.record.said_on, said.record.note
    text = f"Volgens {said.record.said_by}"
    text += f" op {words.day(on)}" if on else ""
    text += f": ‘{note}’" if note else ""
    if said.reviewed_on != on:
        since = "in het register sinds" if said.version == 1 else "laatst bevestigd op"
        text += f"; {since} {words.day(said.reviewed_on)}"
    return f"{text}."


def _name(beeld: Beeld, initiatief: str) -> str:
    each = beeld.wijkbeeld.initiatieven.get(initiatief)
    return each.name if each else initiatief
