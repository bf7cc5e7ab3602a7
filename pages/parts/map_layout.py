"""Where on the page of the map stands what: words and legend beside it, or above it on a phone?"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

import streamlit as st

# The parts are placed by name, so that a phone can have them in another order than a desk. The
# room of the map is kept from the start: nothing jumps when it arrives.
STYLE = """<style>
[class*=st-key-kaartblok] {display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 9fr);
  grid-template-rows: auto auto 1fr; gap: .75rem 2rem; align-items: start;}
.st-key-kaartblokken {grid-template-columns: minmax(0, 3fr) minmax(0, 10fr);}
[class*=st-key-kaartblok] > :has(> .st-key-kaartvlak) {grid-column: 2; grid-row: 1 / span 3;}
[class*=st-key-kaartblok] > :has(> .st-key-woorden) {grid-row: 1;}
[class*=st-key-kaartblok] > :has(> .st-key-klassen) {grid-row: 2;}
[class*=st-key-kaartblok] > :has(> .st-key-tekens) {grid-row: 3;}
[class*=st-key-kaartblok] > :has(> div:empty) {display: none;}
.st-key-kaartvlak, .st-key-woorden {gap: .6rem;}
.st-key-kaartvlak iframe {height: clamp(26rem, 100vh - 17rem, 54rem) !important;}
.wb-spring {display: none;}
@media (max-width: 640px) {
  [class*=st-key-kaartblok] {display: flex;}
  .st-key-kaartvlak > :has(> .st-key-boven-kaart) {order: 1;}
  .wb-muis {display: none;}
  .st-key-kaartvlak iframe {height: min(70vh, 26rem) !important;}
  .wb-spring {display: flex; gap: 1.25rem; margin: 0;}
  .wb-spring a {min-height: 24px; color: #0b5563;}
}
</style>"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the page, to be filled in any order."""

    words: AbstractContextManager[object]
    classes: AbstractContextManager[object]
    map: AbstractContextManager[object]
    signs: AbstractContextManager[object]


def lay_out(maps: int) -> Parts:
    """The empty parts in their places, with more room for two maps than for one."""
    st.html(STYLE)
    with st.container(key="kaartblok" if maps == 1 else "kaartblokken"):
        return Parts(
            words=st.container(key="woorden"),
            classes=st.container(key="klassen"),
            map=st.container(key="kaartvlak"),
            signs=st.container(key="tekens"),
        )


def ways_in() -> None:
    """How to choose an area; on a phone, the way past what stands before the map."""
    st.html(
        '<p class="wb-onder wb-muis">Klik op een gebied, kies er een bij ‘Gebied’, of loop er op '
        "de kaart langs met Tab en de pijltjes.</p>"
        '<p class="wb-spring"><a href="#de-kaart">Naar de kaart</a>'
        '<a href="#de-tabel">Naar de tabel</a></p>'
    )


def landing(name: str) -> None:
    """Where such a way ends."""
    st.html(f'<span id="{name}"></span>')
