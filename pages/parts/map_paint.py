"""Which figure does the map show for this choice, and how is it painted?"""

from __future__ import annotations

from dataclasses import replace

from geo.layers import Mark, Painting, bubbles
from geo.presence import OnMap, place_marks
from pages.parts import map_texts
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from wijk_lib.change import change, years_before
from wijk_lib.measure import Measure, measure
from wijk_lib.model import Level

LAYERS = {
    "initiatieven": "Initiatieven met een plek",
    "wijkbreed": "Wie er is per gebied",
    "gebouwen": "Gebouwen",
}
OFF = ("gebouwen",)


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


def with_layers(drawn: OnMap, layers: frozenset[str]) -> OnMap:
    """What is drawn of it with the layers that are on."""
    if "initiatieven" in layers:
        badges = tuple(each for each in drawn.badges if each.code not in drawn.said_by_marks)
        drawn = replace(drawn, badges=badges)
    else:
        drawn = replace(drawn, marks=(), partners={})
    if "wijkbreed" not in layers:
        drawn = replace(drawn, badges=(), asked=frozenset())
    return drawn


def _served(drawn: OnMap) -> tuple[str, ...]:
    """The areas in which something is known to be."""
    codes = {each.code for each in drawn.badges if each.sign != "0"}
    return tuple(sorted(codes | {each.area for each in drawn.marks if each.area}))


def painting_of(
    beeld: Beeld, keuze: Keuze, figure: Measure, drawn: OnMap, layers: frozenset[str]
) -> Painting:
    """How the map of a figure looks.

    drawn
        What the layers that are on leave of it.
    """
    codes = [each.code for each in beeld.wijkbeeld.at_level(figure.level)]
    unit = map_texts.unit_after(figure)
    shown = {code: map_texts.value_words(figure, value) for code, value in figure.values.items()}
    marks: tuple[Mark, ...] = place_marks(beeld.wijkbeeld) if "gebouwen" in layers else ()
    return Painting(
        level=figure.level,
        classes={code: each - 1 for code, each in figure.classes.items()},
        colours=map_texts.colours_of(figure),
        too_small=figure.too_small,
        figures={code: text.removesuffix(unit) for code, text in shown.items()},
        words={code: map_texts.words_of(beeld.wijkbeeld, figure, code) for code in codes},
        unit=unit,
        bubbles=bubbles(beeld.shapes, figure.values if figure.method == "amounts" else {}),
        marks=(*marks, *drawn.marks),
        badges=drawn.badges,
        unknown=drawn.unknown,
        asked=drawn.asked,
        served=_served(drawn) if keuze.initiatief else (),
        selected=keuze.gebied,
        alt=f"Kaart: {map_texts.title_of(beeld.wijkbeeld, figure)}. "
        + map_texts.map_sentence(beeld.wijkbeeld, figure),
    )
