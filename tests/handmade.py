"""A gemeente small enough to reckon by hand: two wijken of two buurten, made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from wijk_lib.model import (
    Aanwezigheid,
    Bron,
    Domein,
    Gebied,
    Indicator,
    Initiatief,
    Partner,
    Place,
    Settings,
    State,
    Thema,
    Toezegging,
    Wijkbeeld,
)
from wijk_lib.presence import Lookup

GEBIEDEN = {
    each.code: each
    for each in (
        Gebied("NL00", "Nederland", "land", ""),
        Gebied("GM01", "Proefstad", "gemeente", "NL00"),
        Gebied("WK01", "Noord", "wijk", "GM01"),
        Gebied("WK02", "Zuid, Haven", "wijk", "GM01"),
        Gebied("BU0101", "Noord West", "buurt", "WK01"),
        Gebied("BU0102", "Noord Oost", "buurt", "WK01"),
        Gebied("BU0201", "Zuid", "buurt", "WK02"),
        Gebied("BU0202", "Haven", "buurt", "WK02"),
    )
}
PLACES = {
    "buurthuis": Place("buurthuis", "Buurthuis", "", "", "", 1.0, 1.0, "WK01", "BU0101", "", "", "")
}
BRON = Bron("model", "RIVM, GGD", "Proef", "2020", "CC BY", "", "hoog", "najaar, corona", True)


def indicator(key: str, **changes: object) -> Indicator:
    """A rate of which more is more need, of a domein of its own name unless said otherwise."""
    plain = Indicator(
        key=key,
        label=key.capitalize(),
        question=f"Hoeveel mensen hebben {key}?",
        unit="%",
        decimals=1,
        kind="rate",
        direction="more need",
        domein=key,
        weight=1.0,
        base="van de inwoners",
        group="18+",
        caution="",
    )
    return replace(plain, **changes)


def initiatief(key: str, **changes: object) -> Initiatief:
    """An initiatief that counts, of thema "geld", of which nothing is stated."""
    plain = Initiatief(
        key=key,
        row=1,
        name=key.capitalize(),
        name_in_source=key,
        kind="",
        domeinen=("sociaal",),
        thema="geld",
        partners=("steunpunt",),
        doelgroepen=(),
        scale="wijk",
        status="actief",
        since="",
        until="",
        amount="",
        hours_per_week=None,
        location="",
        counts=True,
        part_of="",
        stadsbreed=False,
        known_total=None,
        ask="",
        question="",
        chapter="",
        quote="",
        bron="brief",
        note="",
    )
    return replace(plain, **changes)


def said(
    initiatief: str,
    gebied: str = "",
    *,
    place: str = "",
    state: State = "aanwezig",
    on: date | None = None,
    hours: float | None = None,
    confirm: str = "",
) -> Aanwezigheid:
    """One statement about where an initiatief is."""
    key = f"{initiatief}-{gebied}{place}-{state}-{on}"
    return Aanwezigheid(
        key, initiatief, "", gebied, place, state, hours, "", "", "college", on, "brief", confirm
    )


def lookup(*initiatieven: Initiatief) -> Lookup:
    """What statements about these initiatieven point to."""
    return Lookup(GEBIEDEN, {each.key: each for each in initiatieven}, PLACES)


def toezegging(**changes: object) -> Toezegging:
    """A promise without term or condition, of which no outcome is known."""
    plain = Toezegging(
        "T1",
        "Een belofte",
        "toezegging",
        True,
        "",
        (),
        "",
        None,
        (),
        "",
        "",
        (),
        (),
        "",
        "",
        "brief",
    )
    return replace(plain, **changes)


def wijkbeeld(
    *,
    initiatieven: Iterable[Initiatief] = (),
    aanwezigheid: Iterable[Aanwezigheid] = (),
    gebieden: Mapping[str, Gebied] = GEBIEDEN,
    **changes: object,
) -> Wijkbeeld:
    """The gemeente with two domeinen, two themas, and figures in which Zuid has the most need."""
    indicatoren = {
        "armoede": indicator("armoede"),
        "eenzaamheid": indicator("eenzaamheid"),
        "inwoners": indicator("inwoners", kind="count", direction="none", domein="", unit=""),
    }
    buurten = {"BU0101": 1000.0, "BU0102": 2000.0, "BU0201": 1500.0, "BU0202": 400.0}
    figures = {
        ("inwoners", 2020): {**buurten, "WK01": 3000.0, "WK02": 1900.0, "GM01": 4900.0},
        ("armoede", 2020): {
            **{"BU0101": 5.0, "BU0102": 10.0, "BU0201": 20.0, "BU0202": 30.0},
            **{"WK01": 8.0, "WK02": 22.0, "GM01": 13.0, "NL00": 11.0},
        },
        ("eenzaamheid", 2020): {
            **{"BU0101": 9.0, "BU0102": 8.0, "BU0201": 12.0, "BU0202": 11.0},
            **{"WK01": 8.5, "WK02": 11.9, "GM01": 10.0, "NL00": 10.0},
        },
    }
    bronnen = {
        (key, 2020, level): "model"
        for key in ("inwoners", "armoede", "eenzaamheid")
        for level in ("land", "gemeente", "wijk", "buurt")
    }
    plain = Wijkbeeld(
        gemeente=GEBIEDEN["GM01"],
        settings=Settings(500, 4.0, 12),
        gebieden=gebieden,
        domeinen={
            key: Domein(key, key.capitalize(), "?", True, 1.0) for key in ("armoede", "eenzaamheid")
        },
        indicatoren=indicatoren,
        figures=figures,
        figure_bronnen=bronnen,
        bronnen={"model": BRON},
        themas={
            "geld": Thema("geld", "Geld", "armoede"),
            "nieuwkomers": Thema("nieuwkomers", "Nieuwkomers", ""),
        },
        doelgroepen={},
        partners={"steunpunt": Partner("steunpunt", "Steunpunt", "", "", "", "", "")},
        places=PLACES,
        initiatieven={each.key: each for each in initiatieven},
        aanwezigheid=tuple(aanwezigheid),
        toezeggingen={},
        documents={},
        stated_figures={},
        ambiguities={},
    )
    return replace(plain, **changes)
