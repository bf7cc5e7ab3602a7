"""Where do the figures on this page come from?"""

from __future__ import annotations

from collections.abc import Iterable

from pages.parts import words
from wijk_lib.model import Bron, Wijkbeeld


def source_line(bron: Bron, years: Iterable[str] = ()) -> str:
    """A source with its year, or its years; a model estimate is called that."""
    told = words.listed([year for year in (years or [bron.year]) if year not in bron.dataset])
    modelled = " (schatting uit een model)" if bron.modelled else ""
    return f"{bron.publisher}, {bron.dataset}{', ' if told else ''}{told}{modelled}"


def source_lines(wijkbeeld: Wijkbeeld, keys: Iterable[str]) -> list[str]:
    """Each source once, in the order in which it is used; editions of one source together."""
    editions: dict[tuple[str, str, bool], list[Bron]] = {}
    for key in dict.fromkeys(keys):
        if bron := wijkbeeld.bronnen.get(key):
            editions.setdefault((bron.publisher, bron.dataset, bron.modelled), []).append(bron)
    return [source_line(each[0], [bron.year for bron in each]) for each in editions.values()]
