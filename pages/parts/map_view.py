"""How does a map come on the page? The only call of st_folium."""

from __future__ import annotations

from collections.abc import Callable

from streamlit_folium import st_folium

from geo.layers import base_map, painted
from pages.parts.ask import choose_clicked_area
from pages.parts.beeld import Beeld


def show_map(
    beeld: Beeld,
    drawing: str,
    *,
    key: str,
    selected: str = "",
    ahead: int | None = None,
    on_click: Callable[[], None] | None = None,
) -> None:
    """The map with a painting on it; a click on an area makes that the chosen gebied.

    How high it is, the style of the page says. Zoom and position stay as they are when
    only the painting changes. Whoever shows a map also shows the same facts as text, for
    who cannot see it.

    drawing
        What is painted, as `geo.layers.painting_facts` gives it.
    selected
        Code of the area that is chosen, or "".
    ahead
        Which map of the page it is, from 0, where `asked.drawings_ahead` tells what an answer on
        the page will draw; None where it does not.
    on_click
        What a click does instead; `clicks.clicked_spot` then says where it was.
    """
    st_folium(
        base_map(beeld.shapes, version=beeld.version, made_up=beeld.wijkbeeld.synthetic),
        key=key,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=painted(drawing, selected, ahead=ahead),
        on_change=on_click or (lambda: choose_clicked_area(key)),
    )
