"""Where do the figures on this page come from?"""

from __future__ import annotations

from collections.abc import Iterable

from wijk_lib.model import Bron, Wijkbeeld


def source_line(bron: Bron) -> str:
    """A source with its year; a model estimate is called that."""
    year = "" if bron.year in bron.dataset else f", {bron.year}"
    modelled = " (schatting uit een model)" if bron.modelled else ""
    return f"{bron.publisher}, {bron.dataset}{year}{modelled}"


def source_lines(wijkbeeld: Wijkbeeld, keys: Iterable[str]) -> list[str]:
    """Each source once, in the order in which it is used."""
    return [
        source_line(wijkbeeld.bronnen[key])
        for key in dict.fromkeys(keys)
        if key in wijkbeeld.bronnen
    ]
