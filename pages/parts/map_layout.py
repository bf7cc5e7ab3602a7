"""Where on the page of the map stands what: words and legend beside it, or above it on a phone?"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

import streamlit as st

from pages.parts import chart_frame, map_legend, map_lists, paper, tables

QUESTION = "Waar is de behoefte, en wie is er?"

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
.st-key-woorden h2 {font-size: 1.3rem; padding: .75rem 0 1rem;}
.st-key-woorden .wb-zin {margin: 0 0 .6rem;}
.st-key-tekens .wb-legenda + .wb-legenda {margin-top: .75rem;}
.wb-spring {display: none;}
#de-kaart, #de-tabel {display: block; scroll-margin-top: 4.5rem;}
/* Where the map has a choice long before the page: what is still said of the choice before it. */
body[data-vooruit] [data-testid=stHtml] {opacity: .3; transition: opacity .2s .4s;}
@media (max-width: 640px) {
  [class*=st-key-kaartblok] {display: flex;}
  .st-key-kaartvlak > :has(> .st-key-boven-kaart) {order: 1;}
  .wb-muis {display: none;}
  .st-key-kaartvlak iframe {height: min(70vh, 26rem) !important;}
  .wb-spring {display: flex; gap: 1.25rem; margin: 0;}
  .wb-spring a {min-height: 24px; color: #0b5563;}
}
</style>"""

# In one piece and always the same, so that it is sent to a visitor once.
EVERY_STYLE = "".join(
    (STYLE, map_legend.STYLE, map_lists.STYLE, paper.MAP_STYLE, tables.STYLE, chart_frame.STYLE)
)

# How to choose an area; on a phone, the way past what stands before the map.
WAYS_IN = (
    '<p class="wb-onder wb-muis">Klik op een gebied, kies er een bij ‘Gebied’, of loop er op '
    "de kaart langs met Tab en de pijltjes.</p>"
    '<p class="wb-spring"><a href="#de-kaart">Naar de kaart</a>'
    '<a href="#de-tabel">Naar de tabel</a></p>'
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the page, to be filled in any order."""

    words: AbstractContextManager[object]
    classes: AbstractContextManager[object]
    map: AbstractContextManager[object]
    signs: AbstractContextManager[object]


def lay_out(maps: int) -> Parts:
    """The empty parts in their places, with more room for two maps than for one."""
    st.html(EVERY_STYLE)
    with st.container(key="kaartblok" if maps == 1 else "kaartblokken"):
        return Parts(
            words=st.container(key="woorden"),
            classes=st.container(key="klassen"),
            map=st.container(key="kaartvlak"),
            signs=st.container(key="tekens"),
        )


def landing(name: str, mark: str = "") -> str:
    """Where such a way ends, as HTML.

    mark
        Of what is drawn there, so that the picture before it goes once that is something else.
    """
    marked = f' data-beeld="{mark}"' if mark else ""
    return f'<span id="{name}"{marked}></span>'
