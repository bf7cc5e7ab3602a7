"""How does a visitor go from one page to another with the same choice?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn

import streamlit as st

from geo.escaping import literal
from pages.parts.keuze import Keuze, params_of


def show_link(
    label: str,
    page: str,
    keuze: Keuze,
    *,
    more: Mapping[str, str] | None = None,
    **changes: object,
) -> None:
    """A link inside the app: no new tab, no reload. The label is plain text.

    more
        Parameters of the URL beside those of the choice.
    """
    st.page_link(
        _page(page),
        label=literal(label),
        query_params={**params_of(replace(keuze, **changes)), **(more or {})},
        icon=":material/arrow_forward:",
        help="",
    )


def go_to(page: str, keuze: Keuze, more: Mapping[str, str], **changes: object) -> NoReturn:
    """Leave for a page with the same choice, but for the changes; `more` as in `show_link`."""
    params = {**params_of(replace(keuze, **changes)), **more}
    st.switch_page(_page(page), query_params=params)


def _page(name: str) -> st.Page:
    return st.Page(_nothing, title=name, url_path=name, default=name == "start")


def _nothing() -> None:
    """Stands for a page in a link: its path is what counts."""
