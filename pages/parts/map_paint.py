"""Which figure does the map show for this choice, and how is it painted?"""

from __future__ import annotations

from geo.layers import Badge, Mark, Painting, bubbles
from geo.presence import OnMap, place_marks
from pages.parts import map_texts
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from wijk_lib.change import change, years_before
from wijk_lib.measure import Measure, measure
from wijk_lib.model import Level

LAYERS = {
    "initiatieven": "Initiatieven met een plek",
    "wijkbreed": "Aanwezig in het hele gebied",
    "gebouwen": "Gebouwen",
}


def figure_of(beeld: Beeld, keuze: Keuze, toon: str, level: Level) -> Measure:
    """The figure of `toon` at a level; the difference with an earlier year where that was chosen.

    A second figure comes of the chosen year where it has one, else of its newest.
    """
    since = keuze.sinds
    if toon == keuze.toon and since in years_before(beeld.wijkbeeld, toon, level, keuze.jaar):
        return change(
            beeld.wijkbeeld, beeld.uitkomst, toon=toon, level=level, since=since, year=keuze.jaar
        )
    return measure(
        beeld.wijkbeeld,
        beeld.uitkomst,
        toon=toon,
        level=level,
        year=keuze.jaar,
        compared_with=keuze.vergelijk,
    )


def painting_of(
    beeld: Beeld, keuze: Keuze, figure: Measure, drawn: OnMap, layers: frozenset[str]
) -> Painting:
    """How the map of a figure looks, with the layers that are on."""
    codes = [each.code for each in beeld.wijkbeeld.at_level(figure.level)]
    marks: tuple[Mark, ...] = place_marks(beeld.wijkbeeld) if "gebouwen" in layers else ()
    badges: tuple[Badge, ...] = drawn.badges if "wijkbreed" in layers else ()
    return Painting(
        level=figure.level,
        classes={code: each - 1 for code, each in figure.classes.items()},
        colours=map_texts.colours_of(figure),
        too_small=figure.too_small,
        texts={code: map_texts.area_words(beeld.wijkbeeld, figure, code) for code in codes},
        bubbles=bubbles(beeld.shapes, figure.values if figure.method == "amounts" else {}),
        marks=(*marks, *(drawn.marks if "initiatieven" in layers else ())),
        badges=badges,
        selected=keuze.gebied,
        alt=f"Kaart: {map_texts.title_of(beeld.wijkbeeld, figure)}. "
        + map_texts.map_sentence(beeld.wijkbeeld, figure),
    )
