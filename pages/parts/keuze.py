"""What did the visitor choose, and how does a link carry that choice on?

The URL is the choice: widgets write into it, every run reads it, and a link reproduces the view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.options import options
from wijk_lib.model import Wijkbeeld

Niveau = Literal["wijk", "buurt"]
Vergelijk = Literal["gemeente", "nederland"]
FILTERS = ("domein", "doelgroep", "status", "schaal")
NAMES = ("niveau", "gebied", "toon", "jaar", "thema", "partner", "vergelijk", *FILTERS)
NAMES += ("met", "naast")
MOST_BESIDE = 4
BESIDE_NOTE = (
    "De link vroeg om gebieden (‘met’) die niet naast elkaar kunnen staan: "
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
    thema, partner, doelgroep
        Keys, or "" for all.
    domein, status, schaal
        Of an initiatief, as its record has them; "" for all.
    met
        Codes of the areas to put side by side, all of one level, at most four.
    naast
        What to show in a second map, as `toon`; "" for none.
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
    domein: str = ""
    doelgroep: str = ""
    status: str = ""
    schaal: str = ""
    met: tuple[str, ...] = ()
    naast: str = ""
    notes: tuple[str, ...] = ()


START = Keuze()


def read_keuze(wijkbeeld: Wijkbeeld, params: Mapping[str, str]) -> Keuze:
    """The choice that a URL carries; what is not known here is left out, with a note.

    params
        Parameters of the URL; others than those of the choice are passed over.
    """
    keuze, notes = START, []
    for name in NAMES:
        text = params.get(name, "")
        if not text or text == as_text(getattr(START, name)):
            continue
        by_text = {as_text(each): each for each in options(wijkbeeld, name, keuze)}
        if name == "met":
            keuze = replace(keuze, met=_of_one_level(wijkbeeld, text.split(",")))
            if ",".join(keuze.met) != text:
                notes.append(BESIDE_NOTE)
        elif text in by_text:
            keuze = replace(keuze, **{name: by_text[text]})
        else:
            notes.append(f"De link vroeg om een waarde van ‘{name}’ die hier niet bestaat.")
    if notes:
        notes.append("Dat deel van de link is overgeslagen.")
    return replace(keuze, notes=tuple(notes))


def as_text(value: object) -> str:
    """A value of the choice as it stands in a URL."""
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)


def filters_of(keuze: Keuze) -> dict[str, str]:
    """Which initiatieven were chosen, as `wijk_lib.known.chosen_initiatieven` takes it."""
    return {name: getattr(keuze, name) for name in ("thema", "partner", *FILTERS)}


def params_of(keuze: Keuze) -> dict[str, str]:
    """The choice as parameters of a URL; what is as it starts is left out."""
    chosen = {name: as_text(value) for name, value in asdict(keuze).items() if name in NAMES}
    return {name: text for name, text in chosen.items() if text != as_text(getattr(START, name))}


def link(page: str, keuze: Keuze, **changes: object) -> str:
    """The URL of a page with the same choice, but for the changes.

    >>> link("wijk", Keuze(niveau="buurt"), gebied="WK036209")
    '/wijk?niveau=buurt&gebied=WK036209'
    >>> link("start", Keuze())
    '/'
    """
    query = urlencode(params_of(replace(keuze, **changes)), safe=",")
    return ("/" if page == "start" else f"/{page}") + (f"?{query}" if query else "")


def show_link(label: str, page: str, keuze: Keuze, **changes: object) -> None:
    """A link inside the app: no new tab, no reload. The label is plain text."""
    st.page_link(
        st.Page(_nothing, title=page, url_path=page, default=page == "start"),
        label=literal(label),
        query_params=params_of(replace(keuze, **changes)),
        icon=":material/arrow_forward:",
        help="",
    )


def ask_keuze(beeld: Beeld, asks: tuple[str, ...], *, page: str) -> Keuze:
    """Draw the questions that a page asks, and return the whole choice.

    What the page does not ask for stays as it was chosen elsewhere.
    """
    wijkbeeld = beeld.wijkbeeld
    keuze = read_keuze(wijkbeeld, _params(page))
    with st.container(horizontal=True, key="keuze"):
        for name in NAMES:
            if name in asks and name not in {*FILTERS, "met"}:
                _ask(name, keuze, options(wijkbeeld, name, keuze))
        if "met" in asks:
            _ask_beside(wijkbeeld, keuze)
        if more := [name for name in FILTERS if name in asks]:
            _ask_more(wijkbeeld, keuze, more)
    return keuze


def choose_button(label: str, *, icon: str | None = None, **changes: object) -> None:
    """A button that changes the choice on this page and leaves the rest. Plain text."""
    name = "-".join(f"{key}-{as_text(value)}" for key, value in changes.items())
    st.button(
        literal(label),
        key=f"kies-{name}",
        type="tertiary",
        icon=icon,
        on_click=_choose,
        kwargs=changes,
    )


def ask_layers(layers: Mapping[str, str], *, off: tuple[str, ...] = ()) -> frozenset[str]:
    """Ask which layers of a map to show, and return the keys of those that are on.

    layers
        Key, also the name in the URL -> Dutch label.
    off
        Keys of the layers that start switched off.
    """
    with st.container(horizontal=True, key="lagen"):
        shown = {
            key: st.checkbox(label, value=key not in off, key=key, bind="query-params")
            for key, label in layers.items()
        }
    return frozenset(key for key, on in shown.items() if on)


def choose_clicked_area(map_key: str) -> None:
    """Take over the area that was clicked on a map; for use as its callback."""
    clicked = (st.session_state.get(map_key) or {}).get("last_active_drawing") or {}
    code = clicked.get("properties", {}).get("code")
    if isinstance(code, str):
        _write("gebied", code)


def _params(page: str) -> dict[str, str]:
    """The parameters of the URL; a click in the menu drops them, so then the last ones return."""
    params = {name: text for name, text in st.query_params.items() if name in NAMES}
    before, last = st.session_state.get("keuze_before", ("", {}))
    if before and before != page and not params:
        params = last
        for name, text in params.items():
            st.query_params[name] = text
    st.session_state["keuze_before"] = (page, params)
    return params


def _ask(name: str, keuze: Keuze, shown: Mapping[object, str]) -> None:
    label, width = _QUESTIONS[name]
    key, value = f"keuze_{name}", as_text(getattr(keuze, name))
    labels = {as_text(each): text for each, text in shown.items()}
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    if len(labels) == 2:
        st.segmented_control(
            label,
            list(labels),
            format_func=lambda each: literal(labels[each]),
            required=True,
            key=key,
            on_change=_take_over,
            args=(name,),
        )
    else:
        st.selectbox(
            label,
            list(labels),
            format_func=labels.__getitem__,
            filter_mode="contains",
            placeholder="Kies",
            key=key,
            on_change=_take_over,
            args=(name,),
            width=width,
        )


_QUESTIONS = {
    "niveau": ("Toon per", 0),
    "gebied": ("Gebied", 260),
    "toon": ("Wat", 340),
    "jaar": ("Jaar", 150),
    "thema": ("Thema", 210),
    "partner": ("Partner", 230),
    "vergelijk": ("Vergelijk met", 0),
    "domein": ("Sociaal of fysiek", "stretch"),
    "doelgroep": ("Doelgroep", "stretch"),
    "status": ("Status", "stretch"),
    "schaal": ("Schaal", "stretch"),
    "naast": ("Naast elkaar", 340),
}


def _ask_more(wijkbeeld: Wijkbeeld, keuze: Keuze, names: Sequence[str]) -> None:
    """The filters that are seldom needed, behind a button that says how many are set."""
    active = sum(bool(getattr(keuze, name)) for name in names)
    label = f"Meer filters ({active})" if active else "Meer filters"
    with st.container(key="meer"), st.popover(label, icon=":material/tune:"):
        for name in names:
            _ask(name, keuze, options(wijkbeeld, name, keuze))


def _ask_beside(wijkbeeld: Wijkbeeld, keuze: Keuze) -> None:
    """One area more to put beside the others, and a button for each to take it away."""
    here = areas_beside(wijkbeeld, keuze)
    level = wijkbeeld.gebieden[here[0]].level if here else None
    left = {
        code: label
        for code, label in options(wijkbeeld, "met", keuze).items()
        if code not in here and level in {None, wijkbeeld.gebieden[str(code)].level}
    }
    if len(here) < MOST_BESIDE:
        st.selectbox(
            "Zet ernaast" if here else "Kies een gebied",
            list(left),
            index=None,
            format_func=left.__getitem__,
            filter_mode="contains",
            placeholder="Kies een wijk of buurt",
            key="keuze_met",
            on_change=_add_beside,
            args=(here,),
            width=320,
        )
    if here:
        with st.container(horizontal=True, key="naast-elkaar"):
            for code in here:
                rest = tuple(each for each in here if each != code)
                choose_button(
                    f"Haal {wijkbeeld.gebieden[code].name} weg",
                    icon=":material/close:",
                    met=rest,
                    gebied=keuze.gebied if rest else "",
                )


def areas_beside(wijkbeeld: Wijkbeeld, keuze: Keuze) -> tuple[str, ...]:
    """Codes of the areas to put side by side; where none was named, the chosen one."""
    alone = _of_one_level(wijkbeeld, [keuze.gebied])
    return keuze.met or alone


def _add_beside(here: tuple[str, ...]) -> None:
    added = st.session_state["keuze_met"]
    st.session_state["keuze_met"] = None
    if added:
        _write("met", ",".join((*here, added)))


def _take_over(name: str) -> None:
    _write(name, st.session_state[f"keuze_{name}"])


def _choose(**changes: object) -> None:
    for name, value in changes.items():
        _write(name, as_text(value))


def _write(name: str, text: str) -> None:
    if text == as_text(getattr(START, name)):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = text
    if name in {"niveau", "toon"}:
        # A year belongs to one figure; another figure starts at its newest.
        st.query_params.pop("jaar", None)


def _of_one_level(wijkbeeld: Wijkbeeld, codes: Sequence[str]) -> tuple[str, ...]:
    """The first few of these that are areas here, each once and all of the level of the first."""
    levels = {each.code: each.level for each in wijkbeeld.gebieden.values()}
    known = [code for code in dict.fromkeys(codes) if levels.get(code) in {"wijk", "buurt"}]
    return tuple(code for code in known if levels[code] == levels[known[0]])[:MOST_BESIDE]


def _nothing() -> None:
    """Stands for a page in a link: its path is what counts."""
