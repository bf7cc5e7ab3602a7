"""How does a map come on the page? The only call of st_folium."""

from __future__ import annotations

from collections.abc import Callable

from streamlit_folium import st_folium

from geo.layers import Painting, base_map, painted
from pages.parts.ask import choose_clicked_area
from pages.parts.beeld import Beeld


def show_map(
    beeld: Beeld, painting: Painting, *, key: str, on_click: Callable[[], None] | None = None
) -> None:
    """The map with a painting on it; a click on an area makes that the chosen gebied.

    How high it is, the style of the page says. Zoom and position stay as they are when
    only the painting changes. Whoever shows a map also shows the same facts as text, for
    who cannot see it.

    on_click
        What a click does instead; `clicks.clicked_spot` then says where it was.
    """
    st_folium(
        base_map(beeld.shapes, version=beeld.version, made_up=beeld.wijkbeeld.synthetic),
        key=key,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=painted(painting),
        on_change=on_click or (lambda: choose_clicked_area(key)),
    )
