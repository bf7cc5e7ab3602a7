"""What did a visitor click in a map or another frame, and what became of it?

A click is answered once, before the page is drawn anew, so that all of the page shows what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

Answer = dict[str, Any]

_SAID = "gezegd"


def answer_click(key: str, answer: Callable[[Mapping[str, Any]], Answer]) -> None:
    """Answer the last click in the frame with this key; for use as its callback."""
    clicked = st.session_state.get(key)
    if isinstance(clicked, Mapping):
        st.session_state[f"{key}-antwoord"] = answer(clicked)


def answered(key: str) -> Answer | None:
    """What became of the last click in the frame with this key; None before the first."""
    found: Answer | None = st.session_state.get(f"{key}-antwoord")
    return found


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a map was clicked.

    code
        Of the area, or "" outside every area and on a mark.
    lat, lon
        In degrees, WGS84; None where an area was chosen with the keyboard.
    """

    code: str
    lat: float | None = None
    lon: float | None = None


def clicked_spot(map_key: str) -> Spot | None:
    """Where the map with this key was clicked last; None before the first click."""
    drawn = (st.session_state.get(map_key) or {}).get("last_active_drawing") or {}
    told = drawn.get("properties", {})
    if not isinstance(told.get("code"), str):
        return None
    lat, lon = told.get("lat"), told.get("lon")
    if not (isinstance(lat, int | float) and isinstance(lon, int | float)):
        return Spot(told["code"])
    return Spot(told["code"], round(float(lat), 6), round(float(lon), 6))


def turn(key: str) -> int:
    """How often `next_turn` was called here; in the key of a field it makes that start afresh."""
    count: int = st.session_state.get(f"{key}-beurt", 0)
    return count


def next_turn(key: str, said: str = "") -> None:
    """Let the fields that carry this turn in their key start afresh; for use in a callback.

    said
        What became of it, for `said_with`.
    """
    st.session_state[f"{key}-beurt"] = turn(key) + 1
    st.session_state[f"{key}-gezegd"] = said


def said_with(key: str) -> str:
    """What became of what made the last turn, in Dutch, or ""."""
    said: str = st.session_state.get(f"{key}-gezegd", "")
    return said


def keep_said(said: str) -> None:
    """Keep what became of a click for the page that is about to be drawn anew for it.

    A page that is on its way out may be gone before a browser has shown what it says.
    """
    st.session_state[_SAID] = said


def take_said() -> str:
    """What `keep_said` kept, in Dutch: once, and "" after that."""
    said: str = st.session_state.pop(_SAID, "")
    return said
