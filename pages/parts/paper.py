"""How does a page come on paper, with its legend, its sources and its date?

Streamlit scrolls inside the page; on paper the page itself has to be as high as what is on it.
What is for the hand (a question, a button, what is folded away) stays off. A chart is as wide as
the screen it was drawn for, so on paper its drawing takes its place.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from pages.parts import words
from pages.parts.beeld import Beeld

STYLE = """<style>
.wb-druk, .wb-papier, .wb-papierkop, .wb-alleen-papier {display: none;}
@media print {
  @page {size: A4 portrait; margin: 12mm;}
  html {font-size: 13px !important;}
  html, body, #root, #root > div, [data-testid=stApp], [data-testid=stAppViewContainer],
  [data-testid=stMain], [data-testid=stMainBlockContainer] {position: static !important;
    height: auto !important; overflow: visible !important; padding: 0 !important;
    min-height: 0 !important;}
  header, [data-testid=stHeader], .st-key-zoek, .st-key-boven-kaart, .wb-niet-op-papier, .wb-muis,
  .wb-spring, [data-testid=stButton], [data-testid=stDownloadButton],
  [data-testid=stPopover], [data-testid=stPageLink], [data-testid=stForm],
  [data-testid=stFileUploader], [data-testid=stExpander]:has(details:not([open]))
    {display: none !important;}
  html, body, [data-testid=stApp] {background: #fff !important;}
  /* A page breaks between blocks, not within what is laid out in a row. */
  :where([data-testid=stApp]:not(:has(.st-key-kaartvlak))) :where([data-testid=stVerticalBlock],
    [data-testid=stLayoutWrapper], [data-testid=stElementContainer], [data-testid=stHeading],
    [data-testid=stHtml], [data-testid=stColumn],
    [data-testid=stHorizontalBlock]:has(> [data-testid=stColumn])) {display: block !important;}
  :where([data-testid=stApp]:not(:has(.st-key-kaartvlak))) [data-testid=stVerticalBlock] > * {
    margin-bottom: .5rem;}
  [data-testid=stElementContainer]:has([data-testid=stPlotlyChart]), .st-key-matrix,
  [data-testid=stElementContainer]:has([data-testid=stSkeleton]) {display: none !important;}
  .wb-papier {display: block; max-width: 100%; max-height: 220mm; break-inside: avoid;}
  .wb-alleen-papier {display: block;}
  .wb-papierkop, .wb-druk {display: block; font-size: .8rem; margin: 0;}
  :is(.wb-tabel, .wb-matrix, .wb-naast) {overflow: visible !important;}
  :is(.wb-tabel, .wb-matrix, .wb-naast) table {font-size: .8rem !important;
    min-width: 0 !important;}
  .wb-matrix :is(th, td) {padding: .2rem !important; hyphens: auto;}
  .wb-matrix tbody th {width: 6.5rem;}
  :is(h1, h2, h3, caption, thead, .wb-onder, .wb-sleutel),
  [data-testid=stElementContainer]:has(:is(h2, h3, .wb-sleutel)) {break-after: avoid;}
  tr, li, p, .wb-vouw > summary {break-inside: avoid;}
  * {print-color-adjust: exact; -webkit-print-color-adjust: exact;}
}
</style>"""
# The map has to come on one sheet, whole.
MAP_STYLE = """<style>
@media print {
  html {font-size: 11px !important;}
  .wb-papierkop, .st-key-keuze, .wb-tabel, .wb-bron, details {display: none !important;}
  .st-key-kaartvlak iframe {height: 130mm !important; width: 100% !important;}
  .st-key-kaartblokken .st-key-kaartvlak iframe {height: 100mm !important;}
  [data-testid=stHorizontalBlock] {flex-wrap: nowrap !important;}
}
</style>"""


def head_html(beeld: Beeld) -> str:
    """What stands above any page on paper only: of which gemeente, of when and of which data."""
    return (
        f'<p class="wb-papierkop">{escape(f"{beeld.wijkbeeld.gemeente.name}. {_when(beeld)}")}</p>'
    )


def under_map_html(beeld: Beeld, caption: str, sources: Sequence[str]) -> str:
    """What stands under the map on paper only."""
    lines = (
        f"{beeld.wijkbeeld.gemeente.name}. {caption}.",
        f"Bron: {'; '.join(dict.fromkeys(sources))}.",
        _when(beeld),
    )
    said = "<br>".join(escape(line) for line in lines)
    return f'<p class="wb-druk">{said}</p>'


def drawing_html(svg: str) -> str:
    """A chart that is to be seen on paper only; on the screen plotly draws the same."""
    return (
        '<img class="wb-papier" alt="" '
        f'src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
    )


def _when(beeld: Beeld) -> str:
    day = words.day(beeld.today)
    return f"Afgedrukt op {day}; versie van de gegevens {beeld.version}."
