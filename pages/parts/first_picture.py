"""What does a visitor see of the map before the page around it runs?

The page as it is served holds a picture of it, laid out as the page will be. Streamlit's client
needs a second or two before it shows anything; from then on only the map itself is left of the
picture, where the live map is to come, and kaart.js takes it away once that is painted. Where no
live map comes (an error, another page, a frame that fails) the style alone takes it away.

It is hidden from a screen reader, which would hear everything twice: all that the picture says,
the page says a moment later, and there it can be walked through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from geo import still
from pages.parts import map_texts, words
from pages.parts.beeld import MADE_UP, Beeld
from pages.parts.keuze import Keuze
from pages.parts.map_answer import MapAnswer, answer_of
from pages.parts.map_facts import compared_lines
from pages.parts.map_layout import EVERY_STYLE, QUESTION, WAYS_IN
from pages.parts.map_paint import figure_of

MOST_AREAS = 1000  # more are too many bytes to send before anything else

# The measures are those of the page: of Streamlit's own, `frame.STYLE` and `map_layout.STYLE`.
STYLE = """<style>
#eerste-beeld {position: fixed; inset: 0; z-index: 1; overflow: auto; background: #fcfbf8;
  color: #1d2b33; font: 16px/1.6 "Source Sans", "Source Sans Pro", system-ui, sans-serif;}
#eerste-beeld p {margin-top: 0;}
#eerste-beeld :is(.wb-legenda p, li) {font-size: 1rem;}
.wb-e-blad {padding: 88px 80px 48px;}
.wb-e-kop {height: 160px; margin: 0; padding-top: 19px; box-sizing: border-box;
  font: 600 33.6px/1.2 "Source Serif", Georgia, serif;}
.wb-e-vooraf {margin-bottom: 16px; padding: 16px; border-radius: 4px; background: #f1eee6;
  line-height: 1.5;}
.wb-e-blok {display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 9fr);
  grid-template-rows: auto 1fr; gap: 12px 32px;}
.wb-e-twee {grid-template-columns: minmax(0, 3fr) minmax(0, 10fr);}
#eerste-beeld .wb-zin {margin-bottom: 10px;}
#eerste-beeld .wb-onder {margin-bottom: 10px;}
.wb-e-later {visibility: hidden; margin-bottom: 16px;}
.wb-e-blok .wb-legenda + .wb-legenda {margin-top: .75rem;}
.wb-e-kaarten {grid-column: 2; grid-row: 1 / span 2; display: flex; gap: 16px; padding-top: 60px;}
.wb-e-kaarten > div {flex: 1 1 0; min-width: 0;}
.wb-e-vlak {height: clamp(26rem, 100vh - 17rem, 54rem); margin-bottom: 10px;}
.wb-e-vlak > .wb-stil {height: 100%;}
@media (max-width: 863px) {
  .wb-e-blad {padding-inline: 16px;}
}
@media (max-width: 640px) {
  .wb-e-blad {padding-top: 119px;}
  .wb-e-kop {height: auto; padding: 0 0 218px; font-size: 23.2px;}
  .wb-e-blok, .wb-e-kaarten {display: flex; flex-direction: column;}
  .wb-e-kaarten {padding-top: 0;}
  .wb-e-vlak {height: min(70vh, 26rem);}
}
@media (max-width: 359px) {.wb-e-kop {padding-bottom: 305px;}}
/* Once the frame of the map is there, only the map is left, over it. */
body:has(#root .st-key-kaartvlak iframe) #eerste-beeld {visibility: hidden; pointer-events: none;}
body:has(#root .st-key-kaartvlak iframe) .wb-e-vlak {visibility: visible; position: fixed;
  position-anchor: --kaart; left: anchor(left); top: anchor(top); width: anchor-size(width);}
body:has(#root .st-key-kaartvlak iframe) div + div > .wb-e-vlak {position-anchor: --kaart-2;}
.st-key-kaartvlak [data-testid=stElementContainer]:has(iframe) {anchor-name: --kaart;}
.st-key-kaartvlak [data-testid=stColumn] + * [data-testid=stElementContainer]:has(iframe) {
  anchor-name: --kaart-2;}
/* An error, or another page. */
body:has([data-testid=stAlertContentError]) :is(#eerste-beeld, .wb-e-vlak),
body:has([data-test-script-state=notRunning] h1):not(:has(#root .st-key-kaartvlak))
  :is(#eerste-beeld, .wb-e-vlak) {
  visibility: hidden !important; pointer-events: none;}
/* Or nothing, long after the client of Streamlit has come. */
body:has(#root > *) :is(#eerste-beeld, .wb-e-vlak) {animation: wb-e-weg 0s 15s forwards;}
@keyframes wb-e-weg {to {visibility: hidden; pointer-events: none;}}
@media print {#eerste-beeld {display: none;}}
</style>
<noscript><style>#eerste-beeld {position: static;}</style></noscript>"""


def first_picture(beeld: Beeld, keuze: Keuze, layers: frozenset[str]) -> str:
    """The picture as HTML, or "" where it would be too large or there is nothing to draw."""
    if not 0 < len(beeld.shapes.areas[keuze.niveau]) <= MOST_AREAS:
        return ""
    answer = answer_of(beeld, keuze, layers)
    two = len(answer.figures) > 1
    before = (MADE_UP if beeld.wijkbeeld.synthetic else "", " ".join(keuze.notes))
    return (
        f'<div id="eerste-beeld" aria-hidden="true">{EVERY_STYLE}{STYLE}{_gone_for_another(answer)}'
        f"{still.style_of(beeld.shapes)}"
        f'<div class="wb-e-blad"><p class="wb-e-kop">{escape(QUESTION)}</p>'
        + "".join(f'<p class="wb-e-vooraf">{escape(each)}</p>' for each in before if each)
        + f'<div class="wb-e-blok{" wb-e-twee" if two else ""}">'
        f"<div>{_words(beeld, keuze, answer)}{'' if two else answer.legends[0]}</div>"
        f'<div class="wb-e-kaarten">{_maps(beeld, keuze, answer)}</div>'
        f"<div>{'' if two else answer.methods[0]}{answer.signs}"
        f"{_small([f'Bron: {words.listed(answer.sources)}.', *beeld.own_weights])}</div>"
        "</div></div></div>"
    )


def _gone_for_another(answer: MapAnswer) -> str:
    """The style that takes it away once the page is about something else than this picture."""
    other = f"#root #de-kaart:not([data-beeld='{answer.mark}'])"
    shown = ":is(#eerste-beeld, .wb-e-vlak)"
    return f"<style>body:has({other}) {shown} {{visibility: hidden !important}}</style>"


def _words(beeld: Beeld, keuze: Keuze, answer: MapAnswer) -> str:
    """The chosen area and its figure, or what stands out where none was chosen."""
    wijkbeeld, said = beeld.wijkbeeld, [escape(each) for each in answer.sentences]
    if keuze.gebied:
        area = wijkbeeld.gebieden[keuze.gebied]
        said = [f"<strong>{escape(area.name)}</strong>"]
        for each in answer.figures:
            figure = figure_of(beeld, keuze, each.key, area.level)
            title = f"{map_texts.title_of(wijkbeeld, figure)}, {words.years(figure.years)}"
            here = map_texts.area_words(wijkbeeld, figure, area.code)
            line = f"{escape(title)}: <strong>{escape(here)}</strong>"
            said.append("<br>".join([line, *compared_lines(wijkbeeld, figure)]))
    lines = "".join(f'<p class="wb-zin">{each}</p>' for each in said)
    # The room of what can only be done on the page itself.
    return f'{lines}<div class="wb-e-later">{WAYS_IN}</div>'


def _maps(beeld: Beeld, keuze: Keuze, answer: MapAnswer) -> str:
    """One map, or two side by side, each with what its colours say and what needs care."""
    two = len(answer.figures) > 1
    notice = "Verzonnen gemeente" if beeld.wijkbeeld.synthetic else ""
    drawn = []
    for at, painting in enumerate(answer.paintings):
        chosen = replace(painting, selected=keuze.gebied)
        below = answer.legends[at] + answer.methods[at] if two else _small(answer.cautions)
        picture = still.still_map(beeld.shapes, chosen, notice=notice)
        drawn.append(f'<div><div class="wb-e-vlak">{picture}</div>{below}</div>')
    return "".join(drawn)


def _small(lines: Sequence[str]) -> str:
    return "".join(f'<p class="wb-onder">{escape(line)}</p>' for line in lines)
