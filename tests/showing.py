"""One page with the data of one gemeente, drawn as in the app but without the frame around it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def show_page(
    name: str, *, gemeente: str = "amstelveen", folder: str = "", register: str = "", **params: str
) -> AppTest:
    """The page `name` as a visitor with these parameters in the URL gets it.

    register
        Where a register of the made-up gemeente is, for a page that shows what it keeps.
    """
    told = {"name": name, "gemeente": gemeente, "folder": folder, "register": register}
    app = AppTest.from_function(_script, default_timeout=60, kwargs=told)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return app


def text_of(app: AppTest) -> str:
    """Every text on the page, in the order of the page, tags and all."""
    texts = []
    for element in app.main:
        body = getattr(element, "value", None) or getattr(element.proto, "body", "")
        texts += [str(body), str(getattr(element, "label", "") or "")]
    return "\n".join(texts)


def _script(name: str, gemeente: str, folder: str, register: str) -> None:
    import importlib
    from datetime import date
    from pathlib import Path

    import streamlit as st

    import data
    from data.given_division import read_division
    from data.register import LOCAL_USER
    from data.register_desk import Desk
    from geo.boundaries import read_shapes
    from pages.parts.beeld import Beeld, OnRequest
    from pages.parts.keuze import read_keuze
    from pages.parts.options_sharing import weighing_words, weights_of
    from tests.register_at import PROEFSTAD, Clock, register_at
    from wijk_lib.certainty import certainty
    from wijk_lib.uitkomst import work_out

    source = Path(folder) if folder else Path(data.__file__).parent / "gemeenten" / gemeente
    source = PROEFSTAD if register else source
    wijkbeeld, desk = data.read_wijkbeeld(gemeente, folder=source), None
    today = date(2026, 10, 1)
    if register:
        desk = Desk(register_at(register, Clock(2026, 10, 1, 12)), LOCAL_USER)
        wijkbeeld = desk.wijkbeeld_on(wijkbeeld, today)
    keuze = read_keuze(wijkbeeld, st.query_params)
    uitkomst = work_out(wijkbeeld, weights=weights_of(wijkbeeld, keuze.gewicht))
    beeld = Beeld(
        wijkbeeld,
        read_shapes(source),
        uitkomst,
        "proef",
        today,
        desk=desk,
        eigen_weging=weighing_words(wijkbeeld, uitkomst.domein_weights),
        on_request=OnRequest(
            lambda level: certainty(wijkbeeld, level, weights=uitkomst.domein_weights),
            lambda text, sign: read_division(text, wijkbeeld.at_level("wijk"), decimal=sign),
            lambda day: None if desk is None else desk.wijkbeeld_on(wijkbeeld, day),
            lambda _name, make: make(),
        ),
    )
    importlib.import_module(f"pages.{name}").show(beeld, keuze)
