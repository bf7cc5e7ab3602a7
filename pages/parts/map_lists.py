"""Which initiatieven are on the map, which are not, and why?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from geo.presence import OnMap
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.folds import folded
from pages.parts.initiatieven import where_known
from wijk_lib.model import Initiatief

STYLE = """<style>
.wb-lijsten details {border: 1px solid #d5cfc1; border-radius: 4px; margin: 0 0 .6rem;}
.wb-lijsten summary {padding: .45rem .75rem; min-height: 24px; cursor: pointer;}
.wb-lijsten summary:hover {color: #0b5563;}
.wb-lijsten summary:focus-visible {outline: 3px solid #0b5563; outline-offset: 2px;}
.wb-lijsten ul {margin: 0 0 .6rem; padding: 0 .75rem 0 2rem; line-height: 1.5;}
.wb-lijsten p {margin: 0 0 .6rem; padding: 0 .75rem;}
.wb-lijsten li {margin: 0 0 .25rem;}
</style>"""


def lists_html(beeld: Beeld, chosen: Sequence[Initiatief], drawn: OnMap) -> str:
    """What is on the map in words, and what is not, each to be opened.

    Where each initiatief is, in which building and how much; and of those without a spot why,
    since not on the map is not the same as not there.
    """
    off = {each.initiatief: each.reason for each in drawn.off_map}
    names = beeld.wijkbeeld.initiatieven
    on = [_line(each.name, _where(beeld, each)) for each in chosen if each.key not in off]
    not_on = [_line(names[key].name, reason) for key, reason in off.items()]
    empty = "Bij deze keuze staat er niets op de kaart."
    every = "Alles wat bij deze keuze past, staat op de kaart."
    shown = _folded("Initiatieven op de kaart", on, empty)
    return f'<div class="wb-lijsten">{shown}{_folded("Niet op de kaart", not_on, every)}</div>'


def _folded(title: str, lines: Sequence[str], empty: str) -> str:
    inside = f"<ul>{''.join(lines)}</ul>" if lines else f"<p>{empty}</p>"
    return folded(f"{title} ({len(lines)})", inside, look="wb-lijst")


def _line(name: str, text: str) -> str:
    return f"<li><strong>{escape(name)}</strong>: {escape(text)}</li>"


def _where(beeld: Beeld, each: Initiatief) -> str:
    spots = words.listed(list(_spots(beeld, each)))
    return where_known(beeld, each) + (f"; {spots}" if spots else "")


def _spots(beeld: Beeld, each: Initiatief) -> Iterable[str]:
    places = beeld.wijkbeeld.places
    for row in beeld.wijkbeeld.aanwezigheid:
        if row.initiatief == each.key and row.state == "aanwezig" and row.place in places:
            yield places[row.place].name + (f" ({row.amount})" if row.amount else "")
