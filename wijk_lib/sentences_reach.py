"""What does reach say, in careful Dutch sentences: how far, shared with whom, where next?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijk_lib.dutch import counted, listed, number
from wijk_lib.location import Candidate, Covering
from wijk_lib.reach import ReachSpread


def reach_spread_sentence(found: ReachSpread, *, to: str) -> str:
    """How far the nearest place is for half, and for nine tenths, of the inwoners.

    to
        What they go to, after "van".

    >>> print(reach_spread_sentence(ReachSpread(410.0, 980.0, 46, 1), to="een wijkcentrum"))
    De helft van de inwoners woont in een buurt waarvan het midden hoogstens 410 meter lopen is
    van een wijkcentrum, negen van de tien hoogstens 980 meter; van één buurt is de afstand niet
    bekend.
    """
    text = (
        f"De helft van de inwoners woont in een buurt waarvan het midden hoogstens "
        f"{number(found.median_m)} meter lopen is van {to}, negen van de tien hoogstens "
        f"{number(found.p90_m)} meter"
    )
    if found.missing:
        unknown = counted(found.missing, "buurt", "buurten")
        text += f"; van {unknown} is de afstand niet bekend"
    return f"{text}."


def served_sentence(
    reached: Mapping[str, float], names: Mapping[str, str], *, limit_m: float
) -> str:
    """How many inwoners live around the places that serve most and fewest.

    reached
        place key -> inwoners, as `people_reached` gives them.
    names
        place key -> name on screen.

    >>> served = {"a": 4200.0, "b": 900.0}
    >>> print(served_sentence(served, {"a": "De Spil", "b": "Het Anker"}, limit_m=900))
    Binnen 900 meter lopen wonen van 900 (Het Anker) tot 4.200 (De Spil) inwoners. Wie bij twee
    plekken woont, telt bij beide.
    """
    if not reached:
        return "Er is geen plek met een bekend punt."
    few, many = min(reached, key=reached.__getitem__), max(reached, key=reached.__getitem__)
    within = f"Binnen {number(limit_m)} meter lopen wonen"
    if few == many:
        return f"{within} {number(reached[few])} inwoners ({names[few]})."
    ends = [f"{number(reached[key])} ({names[key]})" for key in (few, many)]
    both = "Wie bij twee plekken woont, telt bij beide."
    return f"{within} van {ends[0]} tot {ends[1]} inwoners. {both}"


def access_sentence(access: Mapping[str, float], *, per: float, what: str) -> str:
    """In how many areas there is supply in reach, and how much per so many inwoners.

    access
        code -> supply per inwoner, as a floating catchment gives it.
    what
        The supply, in the plural.

    >>> print(access_sentence({"A": 0.0, "B": 0.0002, "C": 0.0004}, per=10_000, what="wijkcentra"))
    2 van de 3 buurten hebben wijkcentra in bereik: van 2,0 tot 4,0 per 10.000 inwoners, gedeeld
    met allen eromheen.
    """
    some = [per * each for each in access.values() if each > 0]
    if not some:
        return f"Geen buurt heeft {what} in bereik."
    have = "heeft" if len(some) == 1 else "hebben"
    return (
        f"{number(len(some))} van de {number(len(access))} buurten {have} {what} in bereik: van "
        f"{number(min(some), 1)} tot {number(max(some), 1)} per {number(per)} inwoners, gedeeld "
        "met allen eromheen."
    )


def next_place_sentence(
    found: Sequence[Candidate], names: Mapping[str, str], *, most: int = 3
) -> str:
    """Which places would add most inwoners, the best first.

    found
        As `best_next_place` gives them.
    names
        place key -> name on screen.

    >>> first = Candidate("a", 900.0, 300.0, frozenset({"BU01"}))
    >>> print(next_place_sentence([first], {"a": "De Spil"}))
    Van één mogelijke plek bereikt deze de meeste inwoners erbij: De Spil (900 inwoners). Of een
    plek geschikt is, zegt dit niet.
    """
    adding = [each for each in found if each.gained > 0][:most]
    if not adding:
        return "Geen van de andere plekken bereikt inwoners die nu niets in bereik hebben."
    told = listed([f"{names[each.place]} ({number(each.gained)} inwoners)" for each in adding])
    these = "bereikt deze" if len(adding) == 1 else "bereiken deze"
    every = counted(len(found), "mogelijke plek", "mogelijke plekken")
    return (
        f"Van {every} {these} de meeste inwoners erbij: {told}. Of een plek geschikt is, zegt "
        "dit niet."
    )


def covering_sentence(found: Covering, names: Mapping[str, str]) -> str:
    """What some places reach together, and how much better another choice could be.

    names
        place key -> name on screen.

    >>> chosen = Covering(("a", "b"), 42_000.0, 42_500.0, 90_000.0)
    >>> print(covering_sentence(chosen, {"a": "De Spil", "b": "Het Anker"}))
    Met De Spil en Het Anker erbij hebben 42.000 van de 90.000 inwoners een plek in bereik; geen
    andere keuze van zoveel plekken komt boven 42.500.
    """
    if not found.places:
        return "Geen plek erbij brengt meer inwoners in bereik."
    named = listed([names[key] for key in found.places])
    best = "aantoonbaar het meeste dat met zoveel plekken kan"
    if found.bound > found.covered:
        best = f"geen andere keuze van zoveel plekken komt boven {number(found.bound)}"
    return (
        f"Met {named} erbij hebben {number(found.covered)} van de {number(found.total)} inwoners "
        f"een plek in bereik; {best}."
    )
