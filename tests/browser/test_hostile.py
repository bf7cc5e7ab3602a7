"""Text that would rather be code: shown letter by letter on every page, run on none."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pages.parts.frame import page_names
from tests.browser.serving import PROEFSTAD, SHAPES, serving, visit

pytestmark = pytest.mark.browser

ATTACK = (
    '<img src=x onerror="top.geraakt=1">${top.geraakt=1}`${top.geraakt=1}`'
    '</script><script>top.geraakt=1</script>"-top.geraakt=1-"[x](javascript:top.geraakt=1)'
    "{{7*7}}{% x %}{# y #}"
)
TEXT_COLUMNS = {
    *("naam", "naam_in_bron", "tekst", "vraag", "opmerking", "locatie", "omvang", "adres"),
    *("uitgever", "dataset", "termijn", "voorwaarde", "te_bevestigen", "gezegd_door", "wat"),
    *("rol", "sinds", "hoofdstuk", "citaat"),
}
# Shows nothing of the data as long as no register is set up.
WITHOUT_NAMES = {"register"}
AREAS = ("", "?gebied=WK999901", "?gebied=BU99990301&niveau=buurt")


def hostile_copy(folder: Path) -> Path:
    """The made-up gemeente with an attack behind every text in it."""
    shutil.copytree(PROEFSTAD, folder)
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row.update({k: v + ATTACK for k, v in row.items() if k in TEXT_COLUMNS and v})
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    for path in folder.glob("*.geojson"):
        shapes = json.loads(path.read_text("utf-8"))
        shapes["attribution"] = ATTACK
        for feature in shapes["features"]:
            feature["properties"]["naam"] += ATTACK
        path.write_text(json.dumps(shapes), "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(hostile_copy(tmp_path_factory.mktemp("vijandig") / "stad")) as url:
        yield url


@pytest.mark.parametrize("name", page_names())
def test_hostile_text_is_text(browser: Browser, server: str, name: str) -> None:
    path = "/" if name == "start" else f"/{name}"
    here = visit(browser, server)
    for area in AREAS if name in {"kaart", "wijk"} else AREAS[:1]:
        here.open(path + area)
        here.page.eval_on_selector_all(
            "details:not([open]) > summary", "all => all.forEach(each => each.click())"
        )
        here.page.wait_for_timeout(800)
        assert all(frame.evaluate("window.geraakt") is None for frame in here.page.frames)
        assert not here.outside
        if name not in WITHOUT_NAMES:
            assert "<img src=x onerror=" in here.texts(), "the text itself has to be seen"
            assert "<script>top.geraakt" in here.texts()
            assert "${top.geraakt=1}`" in here.texts()
    assert not here.errors
    here.page.context.close()


def test_hostile_names_on_the_map_are_text_when_pointed_at(browser: Browser, server: str) -> None:
    here = visit(browser, server).open("/kaart?gebouwen=true")
    frame = here.map()
    frame.locator(".teken, .wijkbreed").first.wait_for(state="attached")
    signs = frame.locator(f"{SHAPES}, .teken, .wijkbreed").all()
    seen = []
    for sign in signs:
        sign.dispatch_event("mouseover", {"bubbles": True})
        seen += frame.locator(".leaflet-tooltip").all_inner_texts()
        sign.dispatch_event("mouseout", {"bubbles": True})
    assert len(seen) >= len(signs)
    assert all("<img src=x onerror=" in text for text in seen)
    assert frame.evaluate("top.geraakt") is None
    assert not here.errors
    here.page.context.close()


def test_a_hostile_link_is_only_a_link(browser: Browser, server: str) -> None:
    here = visit(browser, server)
    here.open("/kaart?toon=%3Cimg%20src%3Dx%20onerror%3Dtop.geraakt%3D1%3E&gebied=%60%24%7B1%7D%60")
    here.map()
    here.page.get_by_text("is overgeslagen").wait_for()
    assert here.page.evaluate("window.geraakt") is None
    assert not here.errors
    here.page.context.close()
