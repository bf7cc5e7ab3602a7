"""How sure is the order of the areas, in careful Dutch sentences?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from wijk_lib.certainty import Certainty
from wijk_lib.dutch import listed, number, with_unit

_OFTEN, _SELDOM = 0.5, 0.05
_SURE = 0.995


def certain_message(found: Certainty, names: Mapping[str, str]) -> str:
    """Which wijken are in the fifth with the most need in most of the weightings, and how often.

    names
        code -> name on screen.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.certainty import certainty
    >>> found = certainty(proefstad(), "wijk", draws=100)
    >>> print(certain_message(found, {"WK01": "Noord", "WK02": "Zuid"}))
    We probeerden 100 andere wegingen. In het vijfde deel met de meeste verwachte behoefte zit
    Zuid in alle wegingen.
    """
    draws = max((rank.draws for rank in found.ranks.values()), default=0)
    often = [c for c in found.ordered if found.ranks[c].p_worst_fifth >= _OFTEN]
    sometimes = [c for c in found.ordered if _SELDOM <= found.ranks[c].p_worst_fifth < _OFTEN]
    opening = f"We probeerden {number(draws)} andere wegingen."
    if not often:
        return (
            f"{opening} Geen enkele wijk zit in de helft ervan of meer in het vijfde deel met de "
            "meeste verwachte behoefte."
        )
    named = [f"{names[code]} in {_share(found.ranks[code].p_worst_fifth)}" for code in often]
    text = f"{opening} In het vijfde deel met de meeste verwachte behoefte zit {listed(named)}"
    if sometimes:
        other = [f"{names[c]} in {_share(found.ranks[c].p_worst_fifth)}" for c in sometimes]
        text += f"; soms ook {listed(other)}"
    return f"{text}."


def order_sentence(found: Certainty, names: Mapping[str, str]) -> str:
    """How many neighbours in the order can change places, and which area depends on it most.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.certainty import certainty
    >>> found = certainty(proefstad(), "wijk", draws=100)
    >>> print(order_sentence(found, {"WK01": "Noord", "WK02": "Zuid"}))
    In bijna geen enkele andere weging verandert de volgorde.
    """
    ordered, ranks = found.ordered, found.ranks
    pairs = list(pairwise(ordered))
    if not pairs:
        return "Er is één gebied met een plaats, dus er is geen volgorde."
    turn = sum(ranks[after].low <= ranks[before].high for before, after in pairs)
    if not turn:
        return "In bijna geen enkele andere weging verandert de volgorde."
    text = (
        f"Van de {number(len(pairs))} paren buren in deze volgorde kunnen er {number(turn)} van "
        "plaats wisselen: lees er geen rangorde in."
    )
    if len(pairs) == 1:
        text = "De twee gebieden kunnen van plaats wisselen: lees er geen rangorde in."
    widest = max(ordered, key=lambda code: ranks[code].high - ranks[code].low)
    low, high = number(ranks[widest].low), number(ranks[widest].high)
    return f"{text} Het meest hangt {names[widest]} van de weging af (plaats {low} tot {high})."


def _share(share: float) -> str:
    """How often, never "100 %" for what is nearly always."""
    if share >= 1:
        return "alle wegingen"
    if share >= _SURE:
        return "bijna alle wegingen"
    return f"{with_unit(100 * share, '%')} van de wegingen"
