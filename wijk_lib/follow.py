"""Is it known that more initiatieven are present where need is higher?"""

from __future__ import annotations

import math
from itertools import groupby

from wijk_lib.equity import concentration_curve
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.ranks import part_of_neediest
from wijk_lib.record import Record
from wijk_lib.uitkomst import Uitkomst
from wijk_lib.verdeling import Bounds, mean_bounds


class Beside(Record):
    """The need of one area beside what is known of presence there, for one thema.

    band
        1 (least) to 5 (most need of the areas with a place); None without a place.
    high
        Whether need is in the highest third; None without a place.
    known, possible
        How many initiatieven are known to be there, and how many are not confirmed absent.
    """

    code: str
    band: int | None
    high: bool | None
    known: int
    possible: int


class PresenceShare(Record):
    """Which share of the known presence lies where the neediest inwoners live.

    A presence is one initiatief in one area, whatever its hours.

    points
        (share of inwoners, share of known presence), neediest first, from (0, 0) to
        (1, 1); empty where no presence is known.
    steps
        Codes of the areas that lie between each point and the next; more than one where
        their need is equal.
    neediest
        Which share of the inwoners counts as the neediest.
    known
        How many presences are known.
    share
        The share of them that the neediest have; None where none is known.
    possible
        Its bounds over all that the unknown can turn out to be; None where nothing
        can be present.
    areas, left_out
        Codes of the areas that count, and of those the gemeente leaves out.
    """

    points: tuple[tuple[float, float], ...]
    steps: tuple[tuple[str, ...], ...]
    neediest: float
    known: int
    share: float | None
    possible: Bounds | None
    areas: tuple[str, ...]
    left_out: tuple[str, ...]


def themas_with_need(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> tuple[str, ...]:
    """The themas that are held against a domein, the one of which most is known first.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> themas_with_need(proefstad(), uitkomst())
    ('geld',)
    """
    held = [key for key in wijkbeeld.themas if ("wijk", key) in uitkomst.cells]
    known = {key: sum(c.low for c in uitkomst.coverage["wijk", key].values()) for key in held}
    return tuple(sorted(held, key=lambda key: -known[key]))


def beside_need(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, thema: str, *, level: Level = "wijk"
) -> tuple[Beside, ...]:
    """Every area with its need and its presence, most need first.

    The need is that of the thema's own domein. Areas without a place stand last, in
    order of code. Raises KeyError when the thema is not held against a domein.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = beside_need(proefstad(), uitkomst(), "geld")
    >>> [(each.code, each.high, each.known, each.possible) for each in found]
    [('WK02', True, 0, 2), ('WK01', False, 2, 2)]
    """
    cells, coverage = uitkomst.cells[level, thema], uitkomst.coverage[level, thema]
    domein, need = wijkbeeld.themas[thema].domein, uitkomst.need(level)
    scores, bands = need.domein_scores[domein], need.domein_bands[domein]
    order = sorted(cells, key=lambda code: (-scores.get(code, -math.inf), code))
    return tuple(
        Beside(c, bands.get(c), cells[c].high, coverage[c].low, coverage[c].high) for c in order
    )


def presence_share(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    thema: str,
    *,
    level: Level = "wijk",
    neediest: float = 0.4,
) -> PresenceShare:
    """How the known presence of one thema lies along the inwoners, neediest first.

    Over the areas with a place that the gemeente does not leave out of divisions.
    The bounds are exact over every way in which what is unknown can turn out.

    neediest
        Which share of the inwoners counts as the neediest, above 0 and at most 1.

    Raises KeyError when the thema is not held against a domein.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = presence_share(proefstad(), uitkomst(), "geld")
    >>> found.known, found.share, found.possible
    (2, 0.02, Bounds(low=0.02, high=0.51))
    """
    coverage, people = uitkomst.coverage[level, thema], wijkbeeld.inwoners(level)
    uitkomst.cells[level, thema]
    scores = uitkomst.need(level).domein_scores[wijkbeeld.themas[thema].domein]
    placed = [code for code in scores if people.get(code, 0) > 0]
    need = {code: scores[code] for code in placed if wijkbeeld.gebieden[code].in_divisions}
    low = {code: float(coverage[code].low) for code in need}
    high = {code: float(coverage[code].high) for code in need}
    known = sum(coverage[code].low for code in need)
    among = part_of_neediest(need, people, share=neediest) if need else {}
    points: tuple[tuple[float, float], ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()
    if known:
        each = {code: low[code] / people[code] for code in need}
        curve = concentration_curve(each, need, people)
        points = tuple((1 - x, 1 - y) for x, y in reversed(curve))
        ordered = sorted(need, key=lambda code: (-need[code], code))
        steps = tuple(tuple(tied) for _, tied in groupby(ordered, key=need.__getitem__))
    return PresenceShare(
        points=points,
        steps=steps,
        neediest=neediest,
        known=known,
        share=sum(among[code] * low[code] for code in need) / known if known else None,
        possible=Bounds(*mean_bounds(among, low, high)) if any(high.values()) else None,
        areas=tuple(sorted(need)),
        left_out=tuple(sorted(set(placed) - set(need))),
    )
