"""Wie zei het? Een functie of organisatie, gekozen of getypt; nooit de naam van een persoon."""

from __future__ import annotations

from typing import Any

import streamlit as st

LABEL = "Wie zei het? (functie of organisatie, geen naam van een persoon)"
LONGEST = 200
OTHER = "anders, namelijk…"


def ask_speaker(desk: Any, *, key: str, first: str = "") -> str:
    """Who said it; whoever is looking, until another is chosen.

    first
        Who most likely said it.
    """
    own, *partners = desk.speakers()
    options = [own, *partners, OTHER]
    chosen = st.selectbox(
        LABEL,
        options,
        index=options.index(first) if first in options else 0,
        format_func=lambda each: f"{each} (u zelf)" if each == own else each,
        filter_mode="contains",
        key=f"{key}-wie",
        width=600,
    )
    if chosen != OTHER:
        return str(chosen)
    typed = st.text_input("Welke functie of organisatie?", max_chars=LONGEST, key=f"{key}-anders")
    return typed.strip() or str(own)
