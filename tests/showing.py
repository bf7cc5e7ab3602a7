"""One page with the data of one gemeente, drawn as in the app but without the frame around it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def show_page(
    name: str, *, gemeente: str = "amstelveen", folder: str = "", **params: str
) -> AppTest:
    """The page `name` as a visitor with these parameters in the URL gets it."""
    app = AppTest.from_function(
        _script,
        default_timeout=60,
        kwargs={"name": name, "gemeente": gemeente, "folder": folder, "params": params},
    ).run()
    assert not app.exception, [each.value for each in app.exception]
    return app


def text_of(app: AppTest) -> str:
    """Every text on the page, in the order of the page, tags and all."""
    texts = []
    for element in app.main:
        body = getattr(element, "value", None) or getattr(element.proto, "body", "")
        texts += [str(body), str(getattr(element, "label", "") or "")]
    return "\n".join(texts)


def _script(name: str, gemeente: str, folder: str, params: dict[str, str]) -> None:
    import importlib
    from datetime import date
    from pathlib import Path

    import data
    from geo.boundaries import read_shapes
    from pages.parts.beeld import Beeld
    from pages.parts.keuze import read_keuze
    from wijk_lib.uitkomst import work_out

    source = Path(folder) if folder else Path(data.__file__).parent / "gemeenten" / gemeente
    wijkbeeld = data.read_wijkbeeld(gemeente, folder=source)
    today = date(2026, 10, 1)
    beeld = Beeld(wijkbeeld, read_shapes(source), work_out(wijkbeeld), "proef", today)
    importlib.import_module(f"pages.{name}").show(beeld, read_keuze(wijkbeeld, params))
