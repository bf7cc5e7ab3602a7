"""From which figures is the expected need made, and of which years?"""

from __future__ import annotations

from pages.parts import words
from pages.parts.beeld import Beeld


def index_bronnen(beeld: Beeld) -> list[str]:
    """Keys of the sources of what counts in the index of the wijken, with the weights in use."""
    need, bronnen = beeld.uitkomst.need("wijk"), beeld.wijkbeeld.figure_bronnen
    return [bronnen[key, need.years[key], "wijk"] for key in _counting(beeld)]


def index_years(beeld: Beeld) -> str:
    """The years of those figures, as a reader says them."""
    years = beeld.uitkomst.need("wijk").years
    return words.years([years[key] for key in _counting(beeld)])


def _counting(beeld: Beeld) -> list[str]:
    """Keys of the indicators with figures in the domeinen that weigh something."""
    return [
        each.key
        for domein, weight in beeld.uitkomst.domein_weights.items()
        for each in beeld.wijkbeeld.indicatoren_of(domein)
        if weight and each.key in beeld.uitkomst.need("wijk").years
    ]
