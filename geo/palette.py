"""Which colour and shape stands for what, on every map and chart alike.

Lightness alone tells the classes of one palette apart, so they stay apart in print and for
colour-blind eyes. Darker is always more: more need where a figure has a direction, a larger
figure where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable

INK = "#1d2b33"
PAPER = "#fcfbf8"
LINE = "#5f7378"
ACCENT = "#0b5563"
SELECTED = "#b3361f"
FOCUS = "#1f5fa8"
GEMEENTE = "#1d2b33"
NEDERLAND = "#b5651d"
OTHER_AREA = "#a9b4ba"
NO_FIGURE = "#e4e1d8"

SEQUENTIAL = ("#e3efe9", "#acd2c9", "#6aabab", "#2f7c89", "#0a4657")
DIVERGING = ("#8c5a1c", "#d9b679", "#f3f1ea", "#8cbfbd", "#15616d")
NEUTRAL = ("#eceef0", "#ccd2d8", "#a3adb8", "#73808d", "#45525f")

PARTNERS = (
    "#0072b2",
    "#d55e00",
    "#007d5a",
    "#a84d87",
    "#8a6500",
    "#2f2f7a",
    "#7d3c1f",
    "#4f7a00",
)
NO_PARTNER = "#5a6b76"

# Areas side by side, by shape and colour together.
AREAS = (
    ("circle", PARTNERS[0]),
    ("square", PARTNERS[1]),
    ("triangle-up", PARTNERS[2]),
    ("triangle-down", PARTNERS[3]),
)

# Shapes tell what a colour does not: which domain an initiatief belongs to.
SHAPES = {"sociaal": "cirkel", "fysiek": "vierkant", "sociaal en fysiek": "ruit"}


def sequential(direction: str) -> tuple[str, ...]:
    """The five class colours from the lowest figure to the highest.

    direction
        Of the indicator: "more need", "less need" (then turned round, so that
        darker is more need here too) or "none" (grey: there is no good or bad).

    >>> sequential("less need") == tuple(reversed(SEQUENTIAL))
    True
    """
    if direction == "none":
        return NEUTRAL
    return SEQUENTIAL if direction == "more need" else tuple(reversed(SEQUENTIAL))


def diverging(direction: str) -> tuple[str, ...]:
    """The five class colours around no difference, from the largest fall to the largest rise.

    direction
        Of the indicator, as for `sequential`: the petrol end is towards more need, and
        towards a higher figure where there is no good or bad.

    >>> diverging("less need") == tuple(reversed(DIVERGING)), diverging("none") == DIVERGING
    (True, True)
    """
    return tuple(reversed(DIVERGING)) if direction == "less need" else DIVERGING


def shape_of(domeinen: Iterable[str]) -> str:
    """The shape that marks an initiatief of these domains.

    >>> shape_of(("sociaal",)), shape_of(("fysiek", "sociaal"))
    ('cirkel', 'ruit')
    """
    return SHAPES[" en ".join(sorted(set(domeinen), reverse=True)) or "sociaal"]


def partner_colours(partners: Iterable[str]) -> dict[str, str]:
    """A colour for each partner key, the same for the same set of keys.

    More partners than colours share the last one, so shape and name have to
    tell them apart: a colour never stands alone.

    >>> partner_colours(["politie", "participe"])["participe"] == PARTNERS[0]
    True
    """
    return {
        key: PARTNERS[min(place, len(PARTNERS) - 1)] for place, key in enumerate(sorted(partners))
    }
