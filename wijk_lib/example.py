"""On which gemeente do the examples of this library run?  Proefstad: made up, and easy to reckon.

Two wijken of two buurten, two domeinen, three initiatieven and two promises. Nothing of it
exists; `synthetic` says so, and whoever draws it has to say so too.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

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
from wijk_lib.record import replace
from wijk_lib.uitkomst import Uitkomst, work_out

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
CODES = ("BU0101", "BU0102", "BU0201", "BU0202", "WK01", "WK02", "GM01", "NL00")
FIGURES = {
    ("inwoners", 2020): (1000, 2000, 1500, 400, 3000, 1900, 4900),
    ("armoede", 2012): (6, 11, 18, 26, 9, 20, 13, 11),
    ("armoede", 2020): (5, 10, 20, 30, 8, 22, 13, 11),
    ("eenzaamheid", 2012): (9, 9, 10, 10, 9, 10, 9, 9),
    ("eenzaamheid", 2020): (9, 8, 12, 11, 8.5, 11.9, 10, 10),
}


def indicator(key: str, **changes: Any) -> Indicator:
    """A rate of which more is more need, of a domein of its own name unless said otherwise.

    >>> indicator("armoede", direction="less need").label
    'Armoede'
    """
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


def initiatief(key: str, **changes: Any) -> Initiatief:
    """An initiatief that counts, of thema "geld", of which nothing is stated.

    >>> initiatief("spreekuur", hours_per_week=6.0).thema
    'geld'
    """
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
    """One statement about where an initiatief is.

    >>> said("spreekuur", "WK01", state="bevestigd afwezig").gebied
    'WK01'
    """
    key = f"{initiatief}-{gebied}{place}-{state}-{on}"
    return Aanwezigheid(
        key, initiatief, "", gebied, place, state, hours, "", "", "college", on, "brief", confirm
    )


def toezegging(key: str = "T1", **changes: Any) -> Toezegging:
    """A promise without term or condition, of which no outcome is known.

    >>> toezegging(due=date(2024, 6, 30)).promise
    True
    """
    plain = Toezegging(
        key=key,
        text="Een belofte",
        kind="toezegging",
        promise=True,
        condition="",
        agree=(),
        term="",
        due=None,
        domeinen=(),
        progress="",
        progress_bron="",
        wijken=(),
        initiatieven=(),
        chapter="",
        quote="",
        bron="brief",
    )
    return replace(plain, **changes)


def lookup(*initiatieven: Initiatief) -> Lookup:
    """What statements about these initiatieven point to.

    >>> sorted(lookup(initiatief("spreekuur")).initiatieven)
    ['spreekuur']
    """
    return Lookup(GEBIEDEN, {each.key: each for each in initiatieven}, PLACES)


@cache
def proefstad() -> Wijkbeeld:
    """Everything known about Proefstad; Zuid, Haven has the most need.

    >>> proefstad().gemeente.name, proefstad().synthetic
    ('Proefstad', True)
    """
    domeinen = ("armoede", "eenzaamheid")
    counted = indicator("inwoners", kind="count", direction="none", domein="", unit="")
    initiatieven = (
        initiatief("buurtkamer", since="2018", ask="steunpunt", question="Hoeveel uur per week?"),
        initiatief("spreekuur", ask="steunpunt", question="In welke wijken is het spreekuur?"),
        initiatief("taalcafe", name="Taalcafé", thema="nieuwkomers", stadsbreed=True),
    )
    promises = (
        toezegging("T1", term="eind 2023", due=date(2023, 12, 31), initiatieven=("spreekuur",)),
        toezegging("T2", text="Een streven", kind="doel", promise=False, wijken=("WK02",)),
    )
    return Wijkbeeld(
        gemeente=GEBIEDEN["GM01"],
        settings=Settings(500, 4.0, 12, faces=("steunpunt",)),
        gebieden=GEBIEDEN,
        domeinen={key: Domein(key, key.capitalize(), "?", True, 1.0) for key in domeinen},
        indicatoren={**{key: indicator(key) for key in domeinen}, "inwoners": counted},
        figures={
            key: dict(zip(CODES, map(float, values), strict=False))
            for key, values in FIGURES.items()
        },
        figure_bronnen={
            (key, year, level): BRON.key
            for key, year in FIGURES
            for level in ("land", "gemeente", "wijk", "buurt")
        },
        bronnen={BRON.key: BRON},
        themas={
            "geld": Thema("geld", "Geld", "armoede"),
            "nieuwkomers": Thema("nieuwkomers", "Nieuwkomers", ""),
        },
        doelgroepen={},
        partners={"steunpunt": Partner("steunpunt", "Steunpunt", "", "", "", "", "")},
        places=PLACES,
        initiatieven={each.key: each for each in initiatieven},
        aanwezigheid=(said("buurtkamer", "WK01", hours=6.0), said("spreekuur", place="buurthuis")),
        toezeggingen={each.key: each for each in promises},
        documents={},
        stated_figures={},
        ambiguities={},
        synthetic=True,
    )


@cache
def uitkomst() -> Uitkomst:
    """All that follows from what is known about Proefstad.

    >>> sorted(uitkomst().wijk.high)
    ['WK02']
    """
    return work_out(proefstad())
