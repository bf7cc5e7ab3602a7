"""How does the map come on one sheet of A4, with its legend, its sources and its date?"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages.parts import words
from pages.parts.beeld import Beeld

# Streamlit scrolls inside the page; on paper the page itself has to be as high as what is on it.
STYLE = """<style>
.wb-druk {display: none;}
@media print {
  @page {size: A4 portrait; margin: 12mm;}
  html {font-size: 11px !important;}
  html, body, #root, #root > div, [data-testid=stApp], [data-testid=stAppViewContainer],
  [data-testid=stMain], [data-testid=stMainBlockContainer] {position: static !important;
    height: auto !important; overflow: visible !important; padding: 0 !important;
    min-height: 0 !important;}
  header, [data-testid=stHeader], .st-key-zoek, .st-key-keuze, .st-key-boven-kaart,
  .wb-tabel, .wb-bron, .wb-niet-op-papier, .wb-muis, .wb-spring, details,
  [data-testid=stButton], [data-testid=stPageLink], [data-testid=stForm] {display: none !important;}
  .st-key-kaartvlak iframe {height: 130mm !important; width: 100% !important;}
  .st-key-kaartblokken .st-key-kaartvlak iframe {height: 100mm !important;}
  [data-testid=stHorizontalBlock] {flex-wrap: nowrap !important;}
  .wb-druk {display: block; font-size: .8rem; margin: 0;}
  * {print-color-adjust: exact; -webkit-print-color-adjust: exact;}
}
</style>"""


def print_html(beeld: Beeld, caption: str, sources: Sequence[str]) -> str:
    """What stands under the map on paper only."""
    lines = (
        f"{beeld.wijkbeeld.gemeente.name}. {caption}.",
        f"Bron: {'; '.join(dict.fromkeys(sources))}.",
        f"Afgedrukt op {words.day(beeld.today)}; versie van de gegevens {beeld.version}.",
    )
    said = "<br>".join(escape(line) for line in lines)
    return f'<p class="wb-druk">{said}</p>'
