"""What lies on the map: a base that never changes, and one painting that every choice changes.

The base map fetches the shapes once by URL. A painting says only which area takes which colour and
which marks stand where, so that a change is a few kB, keeps the zoom and never blanks the map. The
drawing itself is in kaart.js, which puts names on the map as text, never as HTML.
"""

from __future__ import annotations

import math
import os
import string
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import folium
from folium.template import Template

from geo.boundaries import Shapes
from geo.escaping import in_script, literal
from geo.palette import FOCUS, INK, LINE, NO_FIGURE, SELECTED

STATIC = Path(__file__).parent / "static"
# One after the other; served as one file, so that the map waits for one answer.
SCRIPTS = ("drawing.js", "places.js", "walk.js", "ahead.js", "kaart.js")
# Relative to the frame of the map, so that a base path before the app does no harm.
ROOT = "../../"
SIGNS = string.digits + string.ascii_letters
LARGEST = 26.0  # pixels, the radius of the largest circle on a map


@dataclass(frozen=True, slots=True)
class Background:
    """A background map of another server; only shown where a gemeente switches it on."""

    url: str
    attribution: str
    host: str


BACKGROUNDS = {
    "pdok": Background(
        "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png",
        "Achtergrondkaart: BRT, Kadaster / PDOK (CC BY 4.0)",
        "https://service.pdok.nl",
    )
}


def chosen_background() -> Background | None:
    """The background map that WIJKBEELD_ACHTERGROND switches on; none unless it is set."""
    return BACKGROUNDS.get(os.environ.get("WIJKBEELD_ACHTERGROND", ""))


@dataclass(frozen=True, slots=True)
class Mark:
    """An initiatief or a place with a known address.

    shape
        "cirkel", "vierkant" or "ruit" for an initiatief; "plek" for a building.
    step
        Its turn among the marks of the same spot, so that each stays visible.
    size
        How wide beside an ordinary mark, by its hours; None where those are not known.
    area
        Code of the area that it is for or counts in, outlined while the mark is pointed at.
    """

    lat: float
    lon: float
    shape: str
    colour: str
    text: str
    step: int = 0
    size: float | None = None
    area: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """How many initiatieven are known in an area, and which.

    who
        Their names in a row.
    sign
        What stands in it: "2", "2+" where there may be more, "0" for confirmed nobody.
    code
        Of the area, which is outlined while the badge is pointed at.
    """

    lat: float
    lon: float
    sign: str
    who: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A count in an area; the surface of the circle is the amount, its radius in pixels."""

    lat: float
    lon: float
    radius: float


@dataclass(frozen=True, slots=True)
class Painting:
    """How the map looks now.

    classes
        code -> place in `colours`. An area without a class is hatched: no figure.
    too_small
        Codes that are dotted instead: a figure of so few people takes no rank.
    figures, words
        code -> the figure of an area, and what is said of it; both stand after its name when
        it is pointed at.
    unit
        What stands after every figure.
    bubbles
        Circles for a count, instead of coloured areas.
    unknown
        code -> of how many initiatieven it is not known whether they are there.
    asked
        Codes that carry a question mark: nobody is known there, and someone may be.
    served
        Codes of the areas that the one chosen initiatief is in: outlined with dots.
    selected
        Code of the outlined area, or "".
    alt
        What the map shows, for who does not see it.
    pick
        True where any click counts, also one outside every area or on a mark: to point at a spot.
    """

    level: str
    classes: Mapping[str, int]
    colours: Sequence[str]
    too_small: frozenset[str] = frozenset()
    figures: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    bubbles: Sequence[Bubble] = ()
    marks: Sequence[Mark] = ()
    badges: Sequence[Badge] = ()
    unknown: Mapping[str, int] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    served: Sequence[str] = ()
    selected: str = ""
    alt: str = ""
    pick: bool = False


class _Ready:
    """A part of a map whose script is its template alone.

    folium works out headers, links and styles anew for every map; st_folium wants none of them.
    """

    def render(self, **_: object) -> None:
        """Nothing: st_folium takes the script from the template itself."""


class BaseMap(_Ready, folium.Map):
    """A folium map whose scripts and styles come from the app itself."""

    default_js: ClassVar = [
        ("leaflet", f"{ROOT}assets/leaflet/leaflet.js"),
        ("kaart", f"{ROOT}assets/kaart/kaart.js"),
    ]
    # kaart.js fetches the styles itself, so that it can wait for them before it measures names.
    default_css: ClassVar = []
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = wijkbeeld.start("
        '"{{ this.get_name() }}", {{ this.facts }});'
        "{% endmacro %}"
    )

    def __init__(self, facts: str) -> None:
        """Carry what kaart.js starts with, as a literal."""
        super().__init__(tiles=None)
        self.facts = facts


class PaintedGroup(_Ready, folium.FeatureGroup):
    """The one group of the map that changes: it says how the shapes look now."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = wijkbeeld.paint({{ this.arguments }});"
        "{% endmacro %}"
    )

    def __init__(self, *arguments: str) -> None:
        """Carry what kaart.js paints, as literals."""
        super().__init__(name="wijkbeeld")
        self.arguments = ", ".join(arguments)


def base_map(shapes: Shapes, *, version: str, made_up: bool = False) -> folium.Map:
    """The map before anything is painted on it; the same for every choice.

    version
        Fingerprint of the data; a new one fetches the shapes anew.
    made_up
        True for an invented gemeente, which the map then says.
    """
    return BaseMap(_base_facts(shapes, version, made_up, chosen_background()))


@lru_cache(maxsize=4)
def _base_facts(shapes: Shapes, version: str, made_up: bool, chosen: Background | None) -> str:
    """What kaart.js starts with, as a literal."""
    south, west, north, east = bounds_of(shapes)
    facts = {
        "styles": [f"{ROOT}assets/leaflet/leaflet.css", f"{ROOT}assets/kaart/kaart.css"],
        "urls": {
            level: f"{ROOT}geometrie/{level}.geojson?v={version}" for level in ("wijk", "buurt")
        },
        "ahead": f"{ROOT}kaart/vooruit.json",
        "bounds": [[south, west], [north, east]],
        "attribution": literal(shapes.attribution),
        "madeUp": made_up,
        "background": {"url": chosen.url, "attribution": literal(chosen.attribution)}
        if chosen
        else None,
        "inks": {
            "line": LINE,
            "ink": INK,
            "selected": SELECTED,
            "empty": NO_FIGURE,
            "focus": FOCUS,
        },
    }
    return in_script(facts)


def bounds_of(shapes: Shapes) -> tuple[float, float, float, float]:
    """South, west, north and east of all areas together; of the country where there are none."""
    boxes = [shapes.bounds[area.code] for areas in shapes.areas.values() for area in areas]
    south, west, north, east = (
        pick(box[side] for box in boxes) if boxes else edge
        for pick, side, edge in ((min, 0, 50.7), (min, 1, 3.2), (max, 2, 53.7), (max, 3, 7.3))
    )
    return south, west, north, east


def painted(facts: str, selected: str, *, ahead: int | None = None) -> folium.FeatureGroup:
    """A painting as the one group of the map that changes.

    facts
        As `painting_facts` gives them.
    selected
        Code of the outlined area, or "".
    ahead
        Which map of the page it is, from 0, where an answer that is chosen on the page is painted
        before the page is drawn; None where it waits for the page.
    """
    which = () if ahead is None else (str(ahead),)
    return PaintedGroup(facts, in_script(selected), *which)


def painting_facts(painting: Painting, shapes: Shapes) -> str:
    """The painting as a literal for kaart.js, which reads the areas in the order of the shapes.

    So no code and no name travels twice, and of many thousands of areas little more than their
    figures does.
    """
    codes = [area.code for area in shapes.areas[painting.level]]
    small = painting.too_small
    facts = {
        "level": painting.level,
        "classes": column(["s" if c in small else painting.classes.get(c) for c in codes]),
        "colours": painting.colours,
        "figures": "|".join(painting.figures.get(c, "").replace("|", " ") for c in codes),
        "words": column([painting.words.get(c, "") for c in codes]),
        "unit": painting.unit,
        "bubbles": [asdict(each) for each in painting.bubbles],
        "marks": [asdict(each) for each in painting.marks],
        "badges": [asdict(each) for each in painting.badges],
        "unknown": column([painting.unknown.get(c, 0) for c in codes]),
        "asked": column([int(c in painting.asked) for c in codes]),
        "served": painting.served,
        "alt": painting.alt,
        "pick": painting.pick,
    }
    return in_script(facts)


def column(values: Sequence[object]) -> dict[str, object]:
    """Values of which few differ, in little room: each once, and a sign per place that says which.

    >>> column(["hoger", "lager", "hoger"])
    {'kinds': ['hoger', 'lager'], 'at': '010'}
    """
    kinds = {value: at for at, value in enumerate(dict.fromkeys(values))}
    if len(kinds) > len(SIGNS):
        return {"each": list(values)}
    return {"kinds": list(kinds), "at": "".join(SIGNS[kinds[value]] for value in values)}


def bubble_radius(amount: float, most: float) -> float:
    """The radius in pixels of a circle whose surface is an amount.

    >>> bubble_radius(100, 100), bubble_radius(25, 100)
    (26.0, 13.0)
    """
    return round(LARGEST * (amount / most) ** 0.5, 1)


def round_amounts(most: float) -> tuple[float, ...]:
    """Amounts for a legend: the largest 1, 2 or 5 with noughts that fits, a quarter, a tenth.

    >>> round_amounts(14192), round_amounts(0)
    ((10000, 2500, 1000), ())
    """
    if most < 10:
        return (most,) if most > 0 else ()
    noughts = 10 ** math.floor(math.log10(most))
    top = max(each * noughts for each in (1, 2, 5) if each * noughts <= most)
    return tuple(top // part for part in (1, 4, 10))


def bubbles(shapes: Shapes, amounts: Mapping[str, float]) -> list[Bubble]:
    """A circle per area whose surface is its amount; the largest has radius `LARGEST`."""
    most = max(amounts.values(), default=0)
    return [
        Bubble(*shapes.points[code], radius=bubble_radius(amount, most))
        for code, amount in sorted(amounts.items())
        if code in shapes.points and amount > 0
    ]
