"""How is each field of a record asked?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld

_EARLIEST = "1990-01-01"


def ask_field(field: Any, value: Any, *, key: str, disabled: bool) -> Any:
    """Draw one question with its present answer, and return the answer."""
    label = f"{field.label} *" if field.required else field.label
    return _WIDGETS[field.form](label, value, field, {"key": key, "disabled": disabled})


def _number(label: str, value: float | None, _: Any, common: dict[str, Any]) -> float | None:
    """A number as people type it here; what is none is said, and the one before stays."""
    typed = st.text_input(label, words.typed_number(value), max_chars=24, **common)
    try:
        return words.read_number(typed)
    except ValueError as error:
        st.caption(f":material/error: {literal(str(error))}")
        return value


def ask_one(
    label: str,
    names: Mapping[str, str],
    *,
    placeholder: str,
    key: str,
    width: int | Literal["stretch"] = "stretch",
) -> str | None:
    """Ask for one of these by its name; its key, or None until one is chosen."""
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        filter_mode="contains",
        placeholder=placeholder,
        key=key,
        width=width,
    )


def ask_partner(beeld: Beeld, label: str, *, key: str) -> str | None:
    """Ask for a partner, in order of name."""
    partners = sorted(beeld.wijkbeeld.partners.values(), key=lambda each: each.name.lower())
    names = {each.key: each.name for each in partners}
    return ask_one(label, names, placeholder="Kies een partner", key=key)


def _day(label: str, value: Any, _: Any, common: dict[str, Any]) -> Any:
    return st.date_input(label, value=value, format="DD-MM-YYYY", min_value=_EARLIEST, **common)


def _one_of(label: str, value: str, field: Any, common: dict[str, Any]) -> str:
    options = list(dict.fromkeys(["", *field.options, value]))
    return st.selectbox(
        label,
        options,
        index=options.index(value),
        format_func=lambda each: field.options.get(each, each) or "(leeg)",
        filter_mode="contains",
        placeholder="Kies",
        **common,
    )


def _some_of(label: str, value: tuple[str, ...], field: Any, common: dict[str, Any]) -> Any:
    options = list(dict.fromkeys([*field.options, *value]))
    found = st.multiselect(
        label,
        options,
        default=list(value),
        format_func=lambda each: field.options.get(each, each),
        filter_mode="contains",
        placeholder="Kies",
        select_all=False,
        **common,
    )
    return tuple(found)


_WIDGETS: Mapping[str, Callable[[str, Any, Any, dict[str, Any]], Any]] = {
    "line": lambda label, value, _, common: st.text_input(label, value, **common),
    "text": lambda label, value, _, common: st.text_area(label, value, height=90, **common),
    "flag": lambda label, value, _, common: st.checkbox(label, value, **common),
    "number": _number,
    "whole": lambda label, value, _, common: st.number_input(
        label, value=value, min_value=0, step=1, **common
    ),
    "day": _day,
    "choice": _one_of,
    "choices": _some_of,
}
