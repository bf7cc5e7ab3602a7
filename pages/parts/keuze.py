"""What did the visitor choose, and how does a link carry that choice on?

The URL is the choice: a link reproduces the view. `ask.py` has the widgets that write into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from pages.parts.options import QUESTIONS, is_newest, options
from pages.parts.options_sharing import read_weights
from pages.parts.present import NOTE as PRESENT_NOTE
from pages.parts.present import read_present
from pages.parts.typed import read_budget, read_day
from wijk_lib.model import Wijkbeeld

Niveau = Literal["wijk", "buurt"]
Vergelijk = Literal["gemeente", "nederland"]
FILTERS = ("initiatief", "domein", "doelgroep", "status", "schaal")
SHARING = ("deel", "k", "vloer", "plafond", "budget", "eenheid", "mee", "gewicht", "nu")
NAMES = ("niveau", "gebied", "toon", "jaar", "thema", "partner", "vergelijk", *FILTERS)
NAMES += ("met", "naast", "sinds", *SHARING, "stand", "tot")
MOST_BESIDE = 4
UNKNOWN_NOTE = "De link vroeg bij ‘{}’ om iets dat hier niet te kiezen is."
LEVEL_NOTE = "‘{}’ is er niet per {}; kies bij ‘Toon per’ het andere om het te zien."
BESIDE_NOTE = (
    "De link vroeg om gebieden die niet naast elkaar kunnen staan: "
    "dat zijn er hoogstens vier, alle wijken of alle buurten."
)


@dataclass(frozen=True, slots=True)
class Keuze:
    """The shared choice of every page.

    gebied
        Code of a wijk or buurt, or "" for the whole gemeente.
    toon
        "behoefte", "domein-<key>" or the key of an indicator.
    jaar
        None for the newest.
    thema, partner, doelgroep, initiatief
        Keys, or "" for all.
    domein, status, schaal
        Of an initiatief, as its record has them; "" for all.
    met
        Codes of the areas to put side by side, all of one level, at most four.
    naast
        What to show in a second map, as `toon`; "" for none.
    sinds
        The earlier year that the figure is held against; None for none.
    deel
        Which part of the page on division, as `options_sharing.PARTS`.
    k, vloer, plafond
        The stand of the knob; the least and the most an inwoner may get, as a multiple of
        an equal part (None for no most).
    budget, eenheid
        What there is to divide, or None where nobody said, and in what.
    mee
        "alle" where also the areas are shared with that the gemeente leaves out.
    gewicht
        "<domein>:<weight>" for each domein that does not weigh as the gemeente has it.
    nu
        "<end of the code of a wijk>:<amount>" for each wijk of which somebody said what it has now.
    stand, tot
        The earlier day to compare with, or None for the usual one, and the later day, or None
        for today.
    notes
        What in the URL was not understood, in Dutch; already left out.
    """

    niveau: Niveau = "wijk"
    gebied: str = ""
    toon: str = "behoefte"
    jaar: int | None = None
    thema: str = ""
    partner: str = ""
    vergelijk: Vergelijk = "gemeente"
    initiatief: str = ""
    domein: str = ""
    doelgroep: str = ""
    status: str = ""
    schaal: str = ""
    met: tuple[str, ...] = ()
    naast: str = ""
    sinds: int | None = None
    deel: str = "nu"
    k: float = 1.0
    vloer: float = 0.0
    plafond: float | None = None
    budget: float | None = None
    eenheid: str = "euro"
    mee: str = ""
    gewicht: tuple[str, ...] = ()
    nu: tuple[str, ...] = ()
    stand: date | None = None
    tot: date | None = None
    notes: tuple[str, ...] = ()


START = Keuze()
_READERS: Mapping[str, Callable[[Wijkbeeld, str], object]] = {
    "budget": lambda _, text: read_budget(text),
    "gewicht": lambda wijkbeeld, text: read_weights(wijkbeeld, text.split(",")),
    "nu": lambda wijkbeeld, text: read_present(wijkbeeld, text.split(",")),
    "stand": lambda _, text: read_day(text),
    "tot": lambda _, text: read_day(text),
}


def read_keuze(wijkbeeld: Wijkbeeld, params: Mapping[str, str]) -> Keuze:
    """The choice that a URL carries; what is not known here is left out, with a note.

    params
        Parameters of the URL; others than those of the choice are passed over.
    """
    keuze, notes = START, []
    of_other_level: dict[str, str] = {}
    for name in NAMES:
        text = params.get(name, "")
        if not text or text == as_text(getattr(START, name)):
            continue
        if name in _READERS:
            value = _READERS[name](wijkbeeld, text)
            keuze = keuze if value is None else replace(keuze, **{name: value})
            if value is None:
                notes.append(PRESENT_NOTE if name == "nu" else UNKNOWN_NOTE.format(QUESTIONS[name]))
            continue
        by_text = {as_text(each): each for each in options(wijkbeeld, name, keuze)}
        if name == "met":
            keuze = replace(keuze, met=_of_one_level(wijkbeeld, text.split(",")))
            if ",".join(keuze.met) != text:
                notes.append(BESIDE_NOTE)
        elif text in by_text:
            keuze = replace(keuze, **{name: by_text[text]})
        elif label := _at_other_level(wijkbeeld, keuze, name, text):
            of_other_level[name] = LEVEL_NOTE.format(label, keuze.niveau)
        elif name in {"jaar", "sinds"} and "toon" in of_other_level:
            continue
        elif name != "jaar" or not is_newest(wijkbeeld, keuze, text):
            notes.append(UNKNOWN_NOTE.format(QUESTIONS[name]))
    if notes:
        notes.append("Dat deel van de link is overgeslagen.")
    return replace(keuze, notes=(*of_other_level.values(), *notes))


def as_text(value: object) -> str:
    """A value of the choice as it stands in a URL."""
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)


def filters_of(keuze: Keuze) -> dict[str, str]:
    """Which initiatieven were chosen, as `wijk_lib.known.chosen_initiatieven` takes it."""
    return {name: getattr(keuze, name) for name in ("thema", "partner", *FILTERS)}


def params_of(keuze: Keuze) -> dict[str, str]:
    """The choice as parameters of a URL; what is as it starts is left out."""
    chosen = {name: as_text(value) for name, value in asdict(keuze).items() if name in NAMES}
    return {name: text for name, text in chosen.items() if text != as_text(getattr(START, name))}


def with_answer(params: Mapping[str, str], name: str, text: str) -> dict[str, str]:
    """The parameters of a URL once one question has another answer; what goes with the old goes.

    >>> with_answer({"toon": "behoefte", "jaar": "2020", "gebied": "WK036209"}, "toon", "inwoners")
    {'gebied': 'WK036209', 'toon': 'inwoners'}
    """
    # Once something else is chosen, what was searched for is no longer what is seen.
    gone = {"zoek", "vond", name}
    if name in {"niveau", "toon"}:
        # A year belongs to one figure; another figure starts at its newest.
        gone |= {"jaar", "sinds"}
    if name == "jaar":
        gone.add("sinds")
    kept = {each: value for each, value in params.items() if each not in gone}
    return kept if text == as_text(getattr(START, name)) else kept | {name: text}


def link(page: str, keuze: Keuze, **changes: object) -> str:
    """The URL of a page with the same choice, but for the changes.

    >>> link("wijk", Keuze(niveau="buurt"), gebied="WK036209")
    '/wijk?niveau=buurt&gebied=WK036209'
    >>> link("start", Keuze())
    '/'
    """
    query = urlencode(params_of(replace(keuze, **changes)), safe=",:")
    return ("/" if page == "start" else f"/{page}") + (f"?{query}" if query else "")


def areas_beside(wijkbeeld: Wijkbeeld, keuze: Keuze) -> tuple[str, ...]:
    """Codes of the areas to put side by side; where none was named, the chosen one."""
    alone = _of_one_level(wijkbeeld, [keuze.gebied])
    return keuze.met or alone


def _at_other_level(wijkbeeld: Wijkbeeld, keuze: Keuze, name: str, text: str) -> str:
    """How a figure is called that is there per wijk or per buurt, but not as is chosen; or ""."""
    if name not in {"toon", "naast"}:
        return ""
    niveau: Niveau = "wijk" if keuze.niveau == "buurt" else "buurt"
    return options(wijkbeeld, name, replace(keuze, niveau=niveau)).get(text, "")


def _of_one_level(wijkbeeld: Wijkbeeld, codes: Sequence[str]) -> tuple[str, ...]:
    """The first few of these that are areas here, each once and all of the level of the first."""
    levels = {each.code: each.level for each in wijkbeeld.gebieden.values()}
    known = [code for code in dict.fromkeys(codes) if levels.get(code) in {"wijk", "buurt"}]
    return tuple(code for code in known if levels[code] == levels[known[0]])[:MOST_BESIDE]
