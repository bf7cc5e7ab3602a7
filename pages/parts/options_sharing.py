"""What can be chosen about dividing, weighing and comparing, and how does it stand in a URL?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijk_lib.dutch import listed, number
from wijk_lib.model import Wijkbeeld

PARTS = {
    "nu": "Wie is er bekend",
    "knop": "Ongelijk verdelen",
    "uitkomsten": "Uitkomsten",
    "gezichten": "Gezichten",
    "zekerheid": "Hoe zeker",
}
UNITS = {"euro": "euro", "uur": "uur per week"}
STANDS = tuple(step / 10 for step in range(21))
NAMED = {
    0.0: "ieder evenveel",
    0.5: "half naar behoefte",
    1.0: "naar behoefte",
    1.5: "anderhalf keer zo sterk",
    2.0: "dubbel zo sterk",
}
FLOORS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
CAPS = (1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.4, 1.5, 2.0)
WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)


def stand_words(stand: float) -> str:
    """A stand of the knob as a reader sees it.

    >>> stand_words(0.0), stand_words(0.3)
    ('0 · ieder evenveel', '0,3')
    """
    plain = number(stand, 1).removesuffix(",0")
    return f"{plain} · {NAMED[stand]}" if stand in NAMED else plain


def floors() -> dict[object, str]:
    """The least that an inwoner may get, as a share of an equal part."""
    said = {each: f"minstens {number(100 * each)} % van een gelijk deel" for each in FLOORS}
    return {**said, 0.0: "geen ondergrens"}


def caps() -> dict[object, str]:
    """The most that an inwoner may get, as a share of an equal part."""
    said = {each: f"hoogstens {number(100 * each)} % van een gelijk deel" for each in CAPS}
    return {None: "geen bovengrens", **said}


def own_weights(wijkbeeld: Wijkbeeld) -> dict[str, float]:
    """domein key -> its weight as the gemeente set it, of the domeinen in the index."""
    return {key: each.weight for key, each in wijkbeeld.domeinen.items() if each.in_index}


def read_weights(wijkbeeld: Wijkbeeld, texts: Sequence[str]) -> tuple[str, ...] | None:
    """The weights of a URL ("gezondheid:2"), in one order; None where one is not understood.

    What is as the gemeente has it is left out. None too where no domein would count.
    """
    own, given = own_weights(wijkbeeld), {}
    for text in texts:
        key, _, weight = text.partition(":")
        allowed = {f"{each:g}": each for each in (*WEIGHTS, own.get(key, 0.0))}
        if key not in own or weight not in allowed or key in given:
            return None
        given[key] = allowed[weight]
    if not any((own | given).values()):
        return None
    return tuple(f"{key}:{given[key]:g}" for key in own if given.get(key, own[key]) != own[key])


def weights_of(wijkbeeld: Wijkbeeld, gewicht: Sequence[str]) -> dict[str, float] | None:
    """domein key -> weight as `work_out` takes it; None for those of the gemeente.

    gewicht
        As `read_weights` gives it.
    """
    if not gewicht:
        return None
    pairs = (each.partition(":") for each in gewicht)
    return own_weights(wijkbeeld) | {key: float(weight) for key, _, weight in pairs}


def weighing_words(wijkbeeld: Wijkbeeld, weights: Mapping[str, float]) -> str:
    """What has to be said where the weights are not those of the gemeente; else "".

    weights
        domein key -> weight in use.
    """
    own = own_weights(wijkbeeld)
    said = [
        f"{wijkbeeld.domeinen[key].label} {_counts(weight)}"
        for key, weight in weights.items()
        if weight != own.get(key, weight)
    ]
    return f"Eigen weging, niet die van de gemeente: {listed(said)}." if said else ""


def weight_words(weight: float) -> str:
    """A weight as its slider shows it.

    >>> weight_words(0.0), weight_words(1.5)
    ('telt niet mee', '1,5')
    """
    return "telt niet mee" if weight == 0 else number(weight, 1).removesuffix(",0")


def _counts(weight: float) -> str:
    return weight_words(weight) if weight == 0 else f"weegt {weight_words(weight)}"
