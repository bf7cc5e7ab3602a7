"""Met welke eerdere dag vergelijken we?"""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.parts import words
from pages.parts.ask import ask, ask_typed
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from wijk_lib.since import months_before

USUAL = 12
AGO = {1: "een maand geleden", 3: "drie maanden geleden", 6: "een half jaar geleden",
       USUAL: "een jaar geleden", 24: "twee jaar geleden", 36: "drie jaar geleden"}  # fmt: skip
MOST_STANDS = 8


def ask_since(beeld: Beeld, keuze: Keuze, *, label: str = "") -> date:
    """The earlier day to compare with: that of the link, else of the previous stand.

    Where the register has only one stand, the usual day is a year ago.
    """
    stands = beeld.earlier_stands
    usual = stands[0] if stands else months_before(beeld.today, USUAL)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ask(beeld, keuze, "stand", _days(beeld, keuze.stand, usual), label=label)
        ask_typed(keuze, "stand", "Of een andere dag", most=beeld.today)
    return keuze.stand if keuze.stand and keuze.stand <= beeld.today else usual


def ask_until(beeld: Beeld, keuze: Keuze, since: date) -> date:
    """The later day: today, unless the visitor asks for one between."""
    between = {
        day: words.day(day)
        for day in (*beeld.earlier_stands[:MOST_STANDS], keuze.tot)
        if day and since < day < beeld.today
    }
    if not between:
        return beeld.today
    ask(beeld, keuze, "tot", {None: "vandaag", **between})
    return keuze.tot if keuze.tot in between and keuze.tot else beeld.today


def _days(beeld: Beeld, asked: date | None, usual: date) -> dict[object, str]:
    """The days that can be asked for, the newest first but for the usual one."""
    said = {months_before(beeld.today, months): text for months, text in AGO.items()}
    said |= dict.fromkeys(beeld.earlier_stands[:MOST_STANDS], "eerdere stand")
    if beeld.earlier_stands:
        said[usual] = "vorige stand"
    if asked and asked <= beeld.today:
        said.setdefault(asked, "")
    text = {day: f"{words.day(day)} ({what})" if what else words.day(day)
            for day, what in said.items()}  # fmt: skip
    rest = {day: text[day] for day in sorted(said, reverse=True) if day != usual}
    return {None: text[usual], **rest}
