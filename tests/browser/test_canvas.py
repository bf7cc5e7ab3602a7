"""Of more than a thousand areas the map is drawn on a canvas: painted, to be clicked, marked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, expect

from geo.palette import SELECTED
from tests.bench.country import FIGURES, make_country
from tests.browser.serving import SHAPES, Visit, serving, visit

pytestmark = pytest.mark.browser
BUURTEN = 1025  # the fewest that are drawn on a canvas, a multiple of 25
EMPTY = "BU99990113"  # has no figure
ASKED = FIGURES[0]
PAINTED = "[data-painted]"

# Where the middle of an area lies in the frame, and a few pixels of the canvas around it.
SPOT = """code => {
  const path = wijkbeeld.pathOf(code), map = path._map
  const box = map.getContainer().getBoundingClientRect()
  const at = map.latLngToContainerPoint(path.getBounds().getCenter())
  return { x: box.x + at.x, y: box.y + at.y }
}"""
PIXELS = f"""code => {{
  const {{ x, y }} = ({SPOT})(code)
  const canvas = document.querySelector('.leaflet-overlay-pane canvas')
  const box = canvas.getBoundingClientRect(), scale = canvas.width / box.width
  const {{ data }} = canvas.getContext('2d')
    .getImageData((x - box.x) * scale - 4, (y - box.y) * scale - 4, 8, 8)
  return Array.from({{ length: 64 }}, (_, n) => Array.from(data.slice(4 * n, 4 * n + 3)))
}}"""
Pixel = list[int]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, float]]]:
    """A server of a made-up country, and the figure that is asked for: code -> value."""
    folder = tmp_path_factory.mktemp("canvas") / "proefland"
    make_country(folder, BUURTEN)
    table = folder / "cijfers" / "alles.csv"
    with table.open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    kept = [row for row in rows if row[2] != EMPTY or row[0] == "inwoners"]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *kept])
    found = {row[2]: float(row[4]) for row in kept if row[0] == ASKED and row[1] == "buurt"}
    with serving(folder) as url:
        yield url, found


@pytest.fixture
def here(browser: Browser, figures: tuple[str, dict[str, float]]) -> Iterator[Visit]:
    visitor = visit(browser, figures[0])
    yield visitor.open(f"/kaart?niveau=buurt&toon={ASKED}")
    visitor.page.context.close()


def painted(here: Visit) -> Frame:
    frame = here.map()
    frame.wait_for_selector(PAINTED, state="attached")
    return frame


def middle(frame: Frame, code: str) -> Pixel:
    return frame.evaluate(PIXELS, code)[4 * 8 + 4]


def test_the_colour_on_the_canvas_follows_the_figure(
    here: Visit, figures: tuple[str, dict[str, float]]
) -> None:
    frame, values = painted(here), figures[1]
    expect(frame.locator(SHAPES)).to_have_count(0)
    in_order = sorted(values, key=values.__getitem__)
    light = [sum(middle(frame, code)) for code in in_order[:: len(in_order) // 12]]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) > 3


def test_an_area_without_a_figure_is_hatched(here: Visit) -> None:
    frame = painted(here)
    hatched = {tuple(pixel) for pixel in frame.evaluate(PIXELS, EMPTY)}
    assert len(hatched) > 1
    assert max(min(pixel) for pixel in hatched) > 240


def test_a_click_on_the_canvas_chooses_the_area_and_marks_it(here: Visit) -> None:
    frame, code = painted(here), "BU99990207"
    spot = frame.evaluate(SPOT, code)
    here.page.locator("iframe").click(position=spot)
    here.page.wait_for_url(re.compile(f"gebied={code}"))
    expect(here.page.get_by_role("heading", name=f"Buurt {code[2:]}", exact=True)).to_be_visible()
    expect(frame.locator(f"path[stroke='{SELECTED}']")).to_have_count(1)
    expect(frame.locator(".leaflet-overlay-pane canvas")).to_have_count(1)
    assert not here.errors
