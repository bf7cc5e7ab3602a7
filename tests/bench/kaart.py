"""The map in a real browser: how soon it is painted, how soon repainted, and what that sends.

By the clock on the wall, because that is what a visitor waits for: run it on a quiet machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

from playwright.sync_api import Browser, Frame, Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.line import Line
from tests.browser.serving import FLAGS, Visit, chromium, serving, visit

VISITS = 5
CHANGES = 11  # the first is not counted: it also opens the menu for the first time
AREAS = {"wijk": 14, "buurt": 47}
FIGURES = ("Emotioneel eenzaam", "Sociaal eenzaam", "Moeite met rondkomen")
# When the map was last repainted and when the visitor last let go of the mouse, in ms.
WATCH = """() => {
  window.paintedAt = 0
  new MutationObserver(() => { window.paintedAt = performance.timeOrigin + performance.now() })
    .observe(document.body, { attributes: true, attributeFilter: ['data-painted'] })
}"""
LET_GO = """() => addEventListener('pointerup', () => {
  window.letGoAt = performance.timeOrigin + performance.now()
}, { capture: true })"""


def lines() -> Iterator[Line]:
    """First painted, repainted at both levels, bytes, and requests to others."""
    with sync_playwright() as playwright, serving() as url:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        _first_painted_ms(browser, url)  # the server reads its data on the first visit
        firsts = [_first_painted_ms(browser, url) for _ in range(VISITS)]
        yield Line("map: first visit to painted", "ms", median(firsts), limit=1500)
        for niveau, areas in AREAS.items():
            times, sizes, others = _repaints(browser, url, niveau)
            name = f"map: {areas} shapes"
            yield Line(f"{name}, chosen to repainted, median", "ms", median(times), limit=100)
            p95 = quantiles(times, n=20)[-1]
            yield Line(f"{name}, chosen to repainted, p95", "ms", p95, limit=200)
            yield Line(f"{name}, bytes of the map per change", "bytes", median(sizes), limit=8000)
            yield Line(f"{name}, requests to others", "", float(others), limit=0)
        browser.close()


def _first_painted_ms(browser: Browser, url: str) -> float:
    here = visit(browser, url)
    started = time.perf_counter()
    here.page.goto(f"{url}/kaart", wait_until="commit")
    here.map()
    taken = (time.perf_counter() - started) * 1000
    here.page.context.close()
    return taken


def _repaints(browser: Browser, url: str, niveau: str) -> tuple[list[float], list[int], int]:
    here = visit(browser, url)
    sizes: list[int] = []
    here.page.on("websocket", lambda socket: socket.on("framereceived", _note(sizes)))
    here.open(f"/kaart?niveau={niveau}")
    frame = here.map()
    frame.evaluate(WATCH)
    here.page.evaluate(LET_GO)
    sizes.clear()
    times = [_repaint_ms(here, here.page, frame, turn) for turn in range(CHANGES)]
    outside = len(here.outside)
    here.page.context.close()
    return times[1:], sizes[1:], outside


def _repaint_ms(here: Visit, page: Page, frame: Frame, turn: int) -> float:
    """Choose the next figure, each time another, and wait for its colours."""
    before = frame.evaluate("paintedAt")
    page.get_by_role("combobox", name="Wat").click()
    page.get_by_role("option", name=FIGURES[turn % len(FIGURES)], exact=True).click()
    frame.wait_for_function(f"paintedAt > {before}")
    here.settled()
    return frame.evaluate("paintedAt") - page.evaluate("letGoAt")


def _note(sizes: list[int]) -> Callable[[bytes | str], None]:
    def note(payload: bytes | str) -> None:
        message = ForwardMsg()
        message.ParseFromString(payload if isinstance(payload, bytes) else payload.encode())
        if message.delta.new_element.HasField("component_instance"):
            sizes.append(len(payload))

    return note
