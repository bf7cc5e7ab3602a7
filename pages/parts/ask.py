"""How does a visitor choose?  Widgets that write into the URL, which every run reads anew.

Only here and in clicks.py is the state of a session read or written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.clicks import clicked_spot
from pages.parts.keuze import (
    FILTERS,
    MOST_BESIDE,
    NAMES,
    START,
    Keuze,
    areas_beside,
    as_text,
    read_keuze,
    with_answer,
)
from pages.parts.options import QUESTIONS, options
from pages.parts.options_sharing import (
    WEIGHTS,
    own_weights,
    read_weights,
    weight_words,
    weights_of,
)
from pages.parts.typed import TYPED
from pages.parts.uploader import ask_file
from wijk_lib.given import Given
from wijk_lib.model import Wijkbeeld

# On the page of the map these stand behind a button: what it shows comes first.
SELDOM = ("naast", "sinds", "vergelijk", "thema", "partner")
SLIDERS = ("k", "vloer", "plafond")
_WIDTHS: dict[str, int | Literal["stretch"]] = {
    "gebied": 260,
    "toon": 340,
    "jaar": 165,
    "thema": 210,
    "partner": 230,
    **dict.fromkeys((*FILTERS, "naast", "sinds"), "stretch"),
    "stand": 300,
    "tot": 300,
}


def current_keuze(wijkbeeld: Wijkbeeld) -> Keuze:
    """The choice that the URL of this moment carries."""
    return read_keuze(wijkbeeld, st.query_params)


def asked_for() -> tuple[str, str]:
    """What was searched for, and which of what was found is shown; "" where nothing was."""
    return st.query_params.get("zoek", ""), st.query_params.get("vond", "")


def are_on(layers: Mapping[str, str]) -> bool:
    """Whether these layers are on, by their switch or by the URL that leads to it."""
    url = st.query_params.to_dict()
    return all(
        url.get(key) == text or st.session_state.get(key) is True for key, text in layers.items()
    )


def switch_on(layers: Mapping[str, str]) -> dict[str, str]:
    """Switch on the layers that have their switch on this page; the others are for the URL."""
    here = {key for key in layers if key in st.session_state}
    for key in here:
        st.session_state[key] = True
    return {key: text for key, text in layers.items() if key not in here}


def keep_question(text: str) -> None:
    """Remember what was searched for, without going anywhere."""
    st.query_params["zoek"] = text
    st.query_params.pop("vond", None)


def keuze_on(page: str, wijkbeeld: Wijkbeeld) -> Keuze:
    """The whole choice on a page; what it does not ask for stays as it was chosen elsewhere."""
    return read_keuze(wijkbeeld, _params(page))


def ask_keuze(wijkbeeld: Wijkbeeld, keuze: Keuze, asks: tuple[str, ...]) -> None:
    """Draw the questions that a page asks; an answer is in the choice of the next run."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="keuze"):
        behind = (*SELDOM, *FILTERS) if "naast" in asks else FILTERS
        for name in NAMES:
            if name in asks and name not in {*behind, "met"}:
                _ask(name, keuze, options(wijkbeeld, name, keuze))
        if "met" in asks:
            _ask_beside(wijkbeeld, keuze)
        if more := [name for name in behind if name in asks]:
            _ask_more(wijkbeeld, keuze, more)
    if "met" in asks:
        _ask_fewer(wijkbeeld, keuze)


def ask(
    beeld: Beeld,
    keuze: Keuze,
    name: str,
    shown: Mapping[object, str] | None = None,
    *,
    label: str = "",
) -> None:
    """Draw one question of the shared choice where a page wants it.

    shown
        value -> Dutch label, where a page offers other values than `options`; None for those.
        A choice that is not among them starts at the first.
    label
        How the question reads there, or "" for as it reads elsewhere.
    """
    labels = options(beeld.wijkbeeld, name, keuze) if shown is None else shown
    if getattr(keuze, name) not in labels:
        keuze = replace(keuze, **{name: next(iter(labels))})
    _ask(name, keuze, labels, asked=label)


def ask_switch(keuze: Keuze, name: str, label: str, *, on: str) -> None:
    """A switch that sets a part of the choice to `on`, or back to how it starts. Plain text."""
    key, value = f"keuze_{name}", getattr(keuze, name) == on
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.checkbox(literal(label), key=key, on_change=_take_over_switch, args=(name, on), wrap=True)


def ask_typed(keuze: Keuze, name: str, label: str, *, most: object = None) -> None:
    """A field to type in; what cannot be read is said, and changes nothing.

    most
        What is above it is refused, too; None for no limit.
    """
    field, key = TYPED[name], f"getypt_{name}"
    refused = st.session_state.get(f"{key}_geweigerd")
    if refused is None and field.read(st.session_state.get(key) or "") != getattr(keuze, name):
        st.session_state[key] = field.write(getattr(keuze, name))
    st.text_input(
        label,
        key=key,
        max_chars=24,
        placeholder=field.empty,
        on_change=_take_over_typed,
        args=(name, most),
    )
    if refused:
        st.html(f'<p class="wb-let-op">{literal(refused)} {literal(field.wrong)}</p>')


def ask_pasted(keuze: Keuze, name: str, label: str, *, start: str, most: int, empty: str) -> str:
    """A large field that follows the link: what the link says stands in it, to read and to change.

    start
        What the link says, as lines.
    most
        The number of signs that fit.
    empty
        What stands in the field while it is empty.
    """
    text, known = as_text(getattr(keuze, name)), f"{name}-link"
    if st.session_state.get(known, "") != text:
        st.session_state[f"{name}-tekst"], st.session_state[known] = start, text
    return st.text_area(
        label,
        key=f"{name}-tekst",
        height=150,
        max_chars=most,
        placeholder=empty,
        persist_state="session",
        on_change=_forget_refusal,
        args=(name,),
    )


def ask_file_into(
    name: str, label: str, *, types: Sequence[str], max_mb: int, read: Callable[[bytes], Given]
) -> str:
    """A file whose text comes to stand in the field of `ask_pasted`; why it cannot, or ""."""
    ask_file(
        label,
        types=types,
        key=f"{name}-upload",
        max_mb=max_mb,
        on_change=lambda: _take_over_file(name, read),
    )
    return str(st.session_state.get(f"{name}-geweigerd", ""))


def keep_pasted(name: str, value: tuple[str, ...]) -> None:
    """Let the link follow what was read from the field of `ask_pasted`."""
    text, known = as_text(value), f"{name}-link"
    if st.session_state.get(known, "") != text:
        st.session_state[known] = text
        _write(name, text)


def ask_weights(wijkbeeld: Wijkbeeld, keuze: Keuze) -> None:
    """A slider for the weight of each domein in the index."""
    now = weights_of(wijkbeeld, keuze.gewicht) or own_weights(wijkbeeld)
    for key, weight in now.items():
        slider = f"gewicht_{key}"
        if st.session_state.get(slider) != weight:
            st.session_state[slider] = weight
        st.select_slider(
            literal(wijkbeeld.domeinen[key].label),
            sorted({*WEIGHTS, weight}),
            format_func=weight_words,
            key=slider,
            on_change=_take_over_weights,
            args=(wijkbeeld,),
        )


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
            key: st.checkbox(label, value=key not in off, key=key, bind="query-params", wrap=True)
            for key, label in layers.items()
        }
    return frozenset(key for key, on in shown.items() if on)


def choose_clicked_area(map_key: str) -> None:
    """Take over the area that was clicked on a map; for use as its callback."""
    spot = clicked_spot(map_key)
    if spot is not None:
        _write("gebied", spot.code)


def _params(page: str) -> dict[str, str]:
    """The parameters of the URL; a click in the menu drops them, so then the last ones return."""
    params = {name: text for name, text in st.query_params.items() if name in NAMES}
    before, last = st.session_state.get("keuze_before", ("", {}))
    if before and before != page and not params and "zoek" not in st.query_params:
        params = last
        for name, text in params.items():
            st.query_params[name] = text
    url = st.query_params.to_dict()
    if before == page and url != st.session_state.get("keuze_url"):
        # A link to the page itself leaves the address bar as it was, unless it is told.
        st.query_params.update({})
    st.session_state["keuze_before"] = (page, params)
    st.session_state["keuze_url"] = url
    return params


def _ask(name: str, keuze: Keuze, shown: Mapping[object, str], *, asked: str = "") -> None:
    label, width = asked or QUESTIONS[name], _WIDTHS.get(name, 300)
    key, value = f"keuze_{name}", as_text(getattr(keuze, name))
    labels = {as_text(each): text for each, text in shown.items()}
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    if name in SLIDERS:
        st.select_slider(
            label,
            list(labels),
            format_func=labels.__getitem__,
            key=key,
            on_change=_take_over,
            args=(name,),
        )
    elif name == "deel" or (len(labels) == 2 and name != "jaar"):
        st.segmented_control(
            label,
            list(labels),
            format_func=lambda each: literal(labels[each]),
            required=True,
            key=key,
            on_change=_take_over,
            args=(name,),
            wrap=True,
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


def _ask_more(wijkbeeld: Wijkbeeld, keuze: Keuze, names: Sequence[str]) -> None:
    """The questions that are seldom asked, behind a button, with how many are set beside it.

    They are drawn once the button is pressed: every other choice is quicker without them.
    """
    active = sum(getattr(keuze, name) != getattr(START, name) for name in names)
    label = "Meer filters" if set(names) <= set(FILTERS) else "Meer keuzes"
    with st.container(key="meer"):
        more = st.popover(label, icon=":material/tune:", key="meer-keuzes", on_change="rerun")
    if active:
        st.html(f'<p class="wb-actief">{active} ingesteld</p>', width="content")
    if not more.open:
        return
    with more:
        for name in names:
            if len(shown := options(wijkbeeld, name, keuze)) > 1:
                _ask(name, keuze, shown)


def _ask_beside(wijkbeeld: Wijkbeeld, keuze: Keuze) -> None:
    """One area more to put beside the others, as long as there is room."""
    here = areas_beside(wijkbeeld, keuze)
    level = wijkbeeld.gebieden[here[0]].level if here else None
    left = {
        code: label
        for code, label in options(wijkbeeld, "met", keuze).items()
        if code not in here and level in {None, wijkbeeld.gebieden[str(code)].level}
    }
    if len(here) < MOST_BESIDE:
        st.selectbox(
            QUESTIONS["met"] if here else "Kies een gebied",
            list(left),
            index=None,
            format_func=left.__getitem__,
            filter_mode="contains",
            placeholder="Wijk of buurt",
            key="keuze_met",
            on_change=_add_beside,
            args=(wijkbeeld,),
            width=320,
        )


def _ask_fewer(wijkbeeld: Wijkbeeld, keuze: Keuze) -> None:
    """A button for each of the areas that stand side by side, to take it away."""
    here = areas_beside(wijkbeeld, keuze)
    if not here:
        return
    with st.container(horizontal=True, gap="xxsmall", key="naast-elkaar"):
        for code in here:
            st.button(
                literal(f"Haal {wijkbeeld.gebieden[code].name} weg"),
                key=f"weg-{code}",
                type="tertiary",
                icon=":material/close:",
                on_click=_take_away,
                args=(wijkbeeld, code),
            )


def _add_beside(wijkbeeld: Wijkbeeld) -> None:
    added = st.session_state["keuze_met"]
    st.session_state["keuze_met"] = None
    if added:
        _write("met", ",".join((*areas_beside(wijkbeeld, current_keuze(wijkbeeld)), added)))


def _take_away(wijkbeeld: Wijkbeeld, code: str) -> None:
    """Take an area from those that stand there now: the button may be older than the choice."""
    keuze = current_keuze(wijkbeeld)
    rest = tuple(each for each in areas_beside(wijkbeeld, keuze) if each != code)
    _choose(met=rest, gebied=keuze.gebied if rest else "")


def _take_over(name: str) -> None:
    _write(name, st.session_state[f"keuze_{name}"])


def _take_over_switch(name: str, on: str) -> None:
    _write(name, on if st.session_state[f"keuze_{name}"] else "")


def _take_over_typed(name: str, most: Any) -> None:
    text = st.session_state[f"getypt_{name}"].strip()
    value: Any = TYPED[name].read(text)
    known = value is not None and (most is None or value <= most)
    st.session_state[f"getypt_{name}_geweigerd"] = text if text and not known else None
    if known or not text:
        _write(name, as_text(value))


def _take_over_file(name: str, read: Callable[[bytes], Given]) -> None:
    file = st.session_state[f"{name}-upload"]
    if file is None:
        return
    given = read(file.getvalue())
    st.session_state[f"{name}-geweigerd"] = given.refused
    if given.text:
        st.session_state[f"{name}-tekst"] = given.text


def _forget_refusal(name: str) -> None:
    st.session_state[f"{name}-geweigerd"] = ""


def _take_over_weights(wijkbeeld: Wijkbeeld) -> None:
    given = [f"{key}:{st.session_state[f'gewicht_{key}']:g}" for key in own_weights(wijkbeeld)]
    chosen = read_weights(wijkbeeld, given)
    if chosen is not None:
        _write("gewicht", as_text(chosen))


def _choose(**changes: object) -> None:
    for name, value in changes.items():
        _write(name, as_text(value))


def _write(name: str, text: str) -> None:
    chosen = with_answer(st.query_params.to_dict(), name, text)
    for old in set(st.query_params) - set(chosen):
        del st.query_params[old]
    if name in chosen:
        st.query_params[name] = text
    st.session_state["keuze_url"] = st.query_params.to_dict()
