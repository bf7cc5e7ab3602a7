"""What did a visitor click in a frame of our own, and what became of it?

A click is answered once, before the page is drawn anew, so that all of the page shows what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

Answer = dict[str, Any]


def answer_click(key: str, answer: Callable[[Mapping[str, Any]], Answer]) -> None:
    """Answer the last click in the frame with this key; for use as its callback."""
    clicked = st.session_state.get(key)
    if isinstance(clicked, Mapping):
        st.session_state[f"{key}-antwoord"] = answer(clicked)


def answered(key: str) -> Answer | None:
    """What became of the last click in the frame with this key; None before the first."""
    found: Answer | None = st.session_state.get(f"{key}-antwoord")
    return found
