"""Who is known to be in an area, and of whom is that not known?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijk_lib.model import Initiatief, Wijkbeeld
from wijk_lib.uitkomst import Uitkomst


@dataclass(frozen=True, slots=True)
class Known:
    """The initiatieven of one area by what is known of them; keys, in order of name.

    present, absent, unknown
        Known to be there, confirmed not to be there, and neither. An example or
        part of another initiatief stands only where it is itself known.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]


def chosen_initiatieven(
    wijkbeeld: Wijkbeeld,
    *,
    thema: str = "",
    partner: str = "",
    initiatief: str = "",
    domein: str = "",
    doelgroep: str = "",
    status: str = "",
    schaal: str = "",
) -> tuple[Initiatief, ...]:
    """The initiatieven that fit all that was chosen, in order of name; "" asks nothing.

    thema, partner, doelgroep, initiatief
        Keys: what it is about, who takes part, for whom it is meant, and which one it is.
    domein
        "sociaal" or "fysiek"; what is both fits either.
    status, schaal
        As its record has them.

    >>> from wijk_lib.example import proefstad
    >>> [each.key for each in chosen_initiatieven(proefstad(), thema="geld")]
    ['buurtkamer', 'spreekuur']
    """
    asked = (
        (thema, lambda each: (each.thema,)),
        (partner, lambda each: each.partners),
        (initiatief, lambda each: (each.key,)),
        (domein, lambda each: each.domeinen),
        (doelgroep, lambda each: each.doelgroepen),
        (status, lambda each: (each.status,)),
        (schaal, lambda each: (each.scale,)),
    )
    return tuple(
        each
        for each in sorted(wijkbeeld.initiatieven.values(), key=lambda i: i.name.casefold())
        if all(not wanted or wanted in values(each) for wanted, values in asked)
    )


def known_in(
    areas: Iterable[str], chosen: Iterable[Initiatief], uitkomst: Uitkomst
) -> Mapping[str, Known]:
    """What is known in each area of the chosen initiatieven.

    Only what counts as coverage can be unknown in an area: what is for the whole
    gemeente, planned, or part of another says nothing about one area.

    areas
        Codes of wijken or buurten.

    Returns code -> Known, for every one of `areas`.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> chosen = chosen_initiatieven(proefstad(), thema="geld")
    >>> known_in(["WK01", "WK02"], chosen, uitkomst())["WK02"]
    Known(present=(), absent=(), unknown=('buurtkamer', 'spreekuur'))
    """
    chosen = tuple(chosen)

    def keys_with(code: str, state: str) -> tuple[str, ...]:
        return tuple(i.key for i in chosen if uitkomst.presence[i.key].get(code) == state)

    def open_here(code: str) -> tuple[str, ...]:
        unknown = {
            key
            for per_code in uitkomst.coverage.values()
            if code in per_code
            for key in per_code[code].unknown
        }
        return tuple(each.key for each in chosen if each.key in unknown)

    return {
        code: Known(
            keys_with(code, "aanwezig"), keys_with(code, "bevestigd afwezig"), open_here(code)
        )
        for code in areas
    }
