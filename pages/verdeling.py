"""Gaat de inzet naar waar de behoefte is?  Charts for the council, in five parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.verdeling.gezichten import show_faces
from pages.parts.verdeling.knop import show_knob
from pages.parts.verdeling.nu import show_now
from pages.parts.verdeling.uitkomsten import show_outcomes
from pages.parts.verdeling.zekerheid import show_certainty

TITLE = "Verdeling"
QUESTION = "Gaat de inzet naar waar de behoefte is?"
ORDER = 50
ASKS = ("deel",)
PARTS: Mapping[str, Callable[[Beeld, Keuze], None]] = {
    "nu": show_now,
    "knop": show_knob,
    "uitkomsten": show_outcomes,
    "gezichten": show_faces,
    "zekerheid": show_certainty,
}


def show(beeld: Beeld, keuze: Keuze) -> None:
    """The part that was chosen: who is known, dividing, outcomes, faces, or how sure it is."""
    PARTS[keuze.deel](beeld, keuze)
