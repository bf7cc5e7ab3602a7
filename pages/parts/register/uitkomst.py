"""What became of what a visitor asked of the register?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts.clicks import keep_said


def show_outcome(outcome: Any) -> None:
    """Draw the page anew when something was stored, else say why nothing was."""
    if outcome.stored:
        keep_said(outcome.said)
        st.rerun()
    st.error(literal(outcome.said))
    if outcome.problems:
        st.markdown("\n".join(f"- {literal(problem)}" for problem in outcome.problems))
