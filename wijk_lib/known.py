"""Who is known to be in an area, and of whom is that not known?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijk_lib.dutch import listed
from wijk_lib.model import Initiatief, Wijkbeeld
from wijk_lib.named import is_over, named
from wijk_lib.record import Record
from wijk_lib.uitkomst import Uitkomst

NOBODY = "bevestigd van niet"


class Known(Record):
    """The initiatieven of one area by what is known of them; keys, in order of name.

    present, over, absent, unknown
        Known to be there, known to have been there but over by now, confirmed not to be
        there, and none of these. An example or part of another initiatief stands only
        where it is itself known.
    whole_wijk
        Those of `present` and `over` that are known in a buurt only as part of its wijk.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]
    over: tuple[str, ...] = ()
    whole_wijk: frozenset[str] = frozenset()


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
    >>> found = known_in(["WK01", "BU0102"], chosen, uitkomst())
    >>> found["WK01"].present, found["BU0102"].present, sorted(found["BU0102"].whole_wijk)
    (('buurtkamer', 'spreekuur'), ('buurtkamer',), ['buurtkamer'])
    """
    chosen = tuple(chosen)
    ended = {each.key for each in chosen if is_over(each)}

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

    def known(code: str) -> Known:
        there = keys_with(code, "aanwezig")
        return Known(
            present=tuple(key for key in there if key not in ended),
            absent=keys_with(code, "bevestigd afwezig"),
            unknown=open_here(code),
            over=tuple(key for key in there if key in ended),
            whole_wijk=frozenset(key for key in there if code in uitkomst.whole_wijk[key]),
        )

    return {code: known(code) for code in areas}


def presence_words(known: Known, initiatieven: Mapping[str, Initiatief]) -> str:
    """Who is known to be in an area, and behind that what is over; or why nobody is named.

    >>> from wijk_lib.example import initiatief
    >>> report = initiatief("rapport", status="afgerond (product)")
    >>> every = {"bus": initiatief("bus"), "rapport": report}
    >>> presence_words(Known(("bus",), (), (), ("rapport",)), every)
    'Bus; voorbij: Rapport (afgerond)'
    >>> presence_words(Known((), (), ("bus",), ("rapport",)), every)
    'van niemand bekend; voorbij: Rapport (afgerond)'
    >>> presence_words(Known((), ("bus",), ()), every), presence_words(Known((), (), ()), every)
    ('bevestigd van niet', 'bij deze keuze telt niets per gebied')
    """
    if known.present:
        said = listed(_names(known.present, known, initiatieven))
    elif known.unknown:
        said = "van niemand bekend"
    else:
        said = NOBODY if known.absent else "bij deze keuze telt niets per gebied"
    over = listed(_names(known.over, known, initiatieven))
    return f"{said}; voorbij: {over}" if over else said


def names_known(known: Known, initiatieven: Mapping[str, Initiatief]) -> list[str]:
    """Who is known to be in an area, each name with what its presence is; what is over last.

    >>> from wijk_lib.example import initiatief
    >>> every = {"markt": initiatief("markt", amount="halfjaarlijks"), "bus": initiatief("bus")}
    >>> names_known(Known(("bus", "markt"), (), (), whole_wijk=frozenset({"bus"})), every)
    ['Bus (geldt voor de hele wijk)', 'Markt (halfjaarlijks)']
    """
    return _names((*known.present, *known.over), known, initiatieven)


def _names(keys: Iterable[str], known: Known, initiatieven: Mapping[str, Initiatief]) -> list[str]:
    return [named(initiatieven[key], whole_wijk=key in known.whole_wijk) for key in keys]
