"""What did the visitor choose, and how does a link carry that choice on?

The URL is the choice: widgets write into it, every run reads it, and a link reproduces the view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal, cast
from urllib.parse import urlencode

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from wijk_lib.model import Wijkbeeld

Niveau = Literal["wijk", "buurt"]
Vergelijk = Literal["gemeente", "nederland"]
NAMES = ("niveau", "gebied", "toon", "jaar", "thema", "partner", "vergelijk")
DOMEIN = "domein-"


@dataclass(frozen=True, slots=True)
class Keuze:
    """The shared choice of every page.

    gebied
        Code of a wijk or buurt, or "" for the whole gemeente.
    toon
        "behoefte", "domein-<key>" or the key of an indicator.
    jaar
        None for the newest.
    thema, partner
        Keys, or "" for all.
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
        if text in by_text:
            keuze = replace(keuze, **{name: by_text[text]})
        else:
            notes.append(f"De link vroeg om een waarde van ‘{name}’ die hier niet bestaat.")
    if notes:
        notes.append("Dat deel van de link is overgeslagen.")
    return replace(keuze, notes=tuple(notes))


def options(wijkbeeld: Wijkbeeld, name: str, keuze: Keuze) -> dict[object, str]:
    """What can be chosen under a name, given the rest of the choice: value -> Dutch label."""
    makers: dict[str, Callable[[], dict[object, str]]] = {
        "niveau": lambda: {"wijk": "Wijken", "buurt": "Buurten"},
        "gebied": lambda: {"": f"Heel {wijkbeeld.gemeente.name}"} | _areas(wijkbeeld),
        "toon": lambda: _measures(wijkbeeld, keuze.niveau),
        "jaar": lambda: _years(wijkbeeld, keuze),
        "thema": lambda: {"": "Alle thema’s"} | {k: t.label for k, t in wijkbeeld.themas.items()},
        "partner": lambda: {"": "Alle partners"} | _partners(wijkbeeld),
        "vergelijk": lambda: {"gemeente": wijkbeeld.gemeente.name, "nederland": "Nederland"},
    }
    return makers[name]()


def as_text(value: object) -> str:
    """A value of the choice as it stands in a URL."""
    return "" if value is None else str(value)


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
    query = urlencode(params_of(replace(keuze, **changes)))
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
            if name in asks:
                _ask(name, keuze, options(wijkbeeld, name, keuze))
    return keuze


def choose_button(label: str, **changes: object) -> None:
    """A button that changes the choice on this page and leaves the rest. Plain text."""
    name = "-".join(f"{key}-{as_text(value)}" for key, value in changes.items())
    st.button(literal(label), key=f"kies-{name}", type="tertiary", on_click=_choose, kwargs=changes)


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
}


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


def _areas(wijkbeeld: Wijkbeeld) -> dict[object, str]:
    shown: dict[object, str] = {}
    for wijk in wijkbeeld.at_level("wijk"):
        shown[wijk.code] = wijk.name
        for buurt in wijkbeeld.buurten_of(wijk.code):
            shown[buurt.code] = f"{wijk.name} › {buurt.name}"
    return shown


def _measures(wijkbeeld: Wijkbeeld, niveau: Niveau) -> dict[object, str]:
    """The index, its domains and every indicator that has figures at this level."""
    with_figures = {key for key, _, level in wijkbeeld.figure_bronnen if level == niveau}
    shown: dict[object, str] = {"behoefte": "Verwachte behoefte, alle domeinen"}
    for domein in wijkbeeld.domeinen.values():
        if any(each.key in with_figures for each in wijkbeeld.indicatoren_of(domein.key)):
            shown[DOMEIN + domein.key] = f"Domein {domein.label}"
    for key in [*wijkbeeld.domeinen, ""]:
        for indicator in wijkbeeld.indicatoren_of(key):
            if indicator.key in with_figures:
                shown[indicator.key] = indicator.label
    return shown


def _years(wijkbeeld: Wijkbeeld, keuze: Keuze) -> dict[object, str]:
    if keuze.toon in wijkbeeld.indicatoren:
        keys = [keuze.toon]
    else:
        domein = keuze.toon.removeprefix(DOMEIN)
        keys = [
            each.key
            for key, each_domein in wijkbeeld.domeinen.items()
            for each in wijkbeeld.indicatoren_of(key)
            if key == domein or (keuze.toon == "behoefte" and each_domein.in_index)
        ]
    years = {year for key in keys for year in wijkbeeld.years(key, keuze.niveau)}
    return {None: "Nieuwste"} | {year: str(year) for year in sorted(years, reverse=True)}


def _partners(wijkbeeld: Wijkbeeld) -> dict[object, str]:
    return cast(
        "dict[object, str]",
        {
            key: partner.name
            for key, partner in sorted(
                wijkbeeld.partners.items(), key=lambda item: item[1].name.casefold()
            )
        },
    )


def _nothing() -> None:
    """Stands for a page in a link: its path is what counts."""
