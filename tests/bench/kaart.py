"""The map in a real browser: how soon it is painted, how soon repainted, and what that sends.

Beside it, in the same run and on the same data, the way that the tutorials of streamlit-folium
show, and how far the page around our map settles after it. By the clock on the wall, because that
is what a visitor waits for: run it on a quiet machine.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data import GEMEENTEN
from tests.bench.country import make_country
from tests.bench.line import Line
from tests.browser.serving import FLAGS, ROOT, SHAPES, Visit, chromium, server, serving, visit

VISITS = 5
TUTORIAL = Path(__file__).parent / "tutorial" / "app.py"
FIGURES = ("Emotioneel eenzaam", "Sociaal eenzaam", "Moeite met rondkomen")


@dataclass(frozen=True, slots=True)
class Size:
    """A number of shapes, and what is asked of a change there; None where nothing is.

    ratio
        Ours to the tutorial way, at most; None where it is not compared.
    """

    shapes: int
    niveau: str
    changes: int
    median_ms: float
    p95_ms: float | None = None
    settled_ms: float | None = None
    most_bytes: int | None = None
    ratio: float | None = None


SIZES = (
    Size(14, "wijk", 20, 100, 200, None, 8000),
    Size(47, "buurt", 20, 100, 200, 300, 8000, 1 / 4),
    Size(3400, "buurt", 6, 200, ratio=1 / 20),
    Size(14500, "buurt", 6, 450),
)
# When a map was last repainted: ours says so once it is on the screen, that of the tutorial is a
# new page in its frame each time.
WATCH = """() => {
  window.paintedAt = 0
  new MutationObserver(() => { window.paintedAt = performance.timeOrigin + performance.now() })
    .observe(document.body, { attributes: true, attributeFilter: ['data-painted'] })
}"""
LET_GO = """() => {
  const now = () => performance.timeOrigin + performance.now()
  addEventListener('pointerup', () => { window.letGoAt = now() }, { capture: true })
  const app = document.querySelector('[data-testid=stApp]')
  new MutationObserver(() => { window.settledAt = now() })
    .observe(app, { attributes: true, attributeFilter: ['data-test-script-state'], subtree: true,
      childList: true, characterData: true })
}"""

# The first frame that is drawn with the whole picture of the map in the page.
WATCH_PICTURE = """(() => {
  const look = () => {
    const all = document.querySelectorAll('#eerste-beeld path[data-code]')
    const whole = all.length && document.querySelector('#eerste-beeld .wb-grond + small')
    if (whole && all[0].getBoundingClientRect().width) window.pictureAt ??= performance.now()
    else requestAnimationFrame(look)
  }
  if (window === top) requestAnimationFrame(look)
})()"""
# Chromium's own note of the first paint with anything in it, or later where the picture came later.
PAINTED = """() => [performance.timeOrigin, Math.max(window.pictureAt ?? Infinity,
  performance.getEntriesByName('first-contentful-paint')[0].startTime)]"""


@dataclass
class Changes:
    """What a number of changes took, and what came over the line for the map."""

    painted_ms: list[float] = field(default_factory=list)
    settled_ms: list[float] = field(default_factory=list)
    map_bytes: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """When a page was asked for, and when the picture and then the map itself were painted.

    In seconds since 1970, as both the browser and the bench have it.
    """

    asked_at: float
    first_at: float
    live_at: float


def lines() -> Iterator[Line]:
    """First painted, then per size: repainted, settled, bytes, and requests to others."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as made:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield from _first_visits(browser)
        for size in SIZES:
            folder = GEMEENTEN / "amstelveen"
            if size.shapes > 47:
                folder = Path(made) / str(size.shapes)
                make_country(folder, size.shapes)
            yield from _at(browser, folder, size)
        browser.close()


def _first_visits(browser: Browser) -> Iterator[Line]:
    """Until a map is painted: the picture that the page is served with, then the live one."""
    started = time.time()
    with serving(WIJKBEELD_REGISTER="uit") as url:
        cold = _first_visit(browser, url)
        firsts = [_first_visit(browser, url) for _ in range(VISITS)]
        weight = _weight(browser, url)
    for which, at, limits in (("first", "first_at", (6, 1500)), ("live", "live_at", (None, None))):
        painted = f"to the {which} {'painted map' if which == 'first' else 'map'}"
        took = getattr(cold, at) - started
        yield Line(f"map: cold start of the server {painted}", "s", took, limit=limits[0])
        took = median((getattr(each, at) - each.asked_at) * 1000 for each in firsts)
        yield Line(f"map: first visit {painted}", "ms", took, limit=limits[1])
    yield Line("map: a page after Streamlit's own bundle", "bytes", weight, limit=1.5e6)


def _first_visit(browser: Browser, url: str) -> FirstVisit:
    here = visit(browser, url)
    here.page.add_init_script(WATCH_PICTURE)
    here.page.goto(f"{url}/kaart", wait_until="commit")
    here.map()
    live_at = time.time()
    asked_at, after_ms = here.page.evaluate(PAINTED)
    here.page.context.close()
    return FirstVisit(asked_at / 1000, min((asked_at + after_ms) / 1000, live_at), live_at)


def _weight(browser: Browser, url: str) -> float:
    """The bytes of a first visit as they come over the line, but for the client of Streamlit."""
    here, size, of_client = visit(browser, url), 0.0, set[str]()
    line = here.page.context.new_cdp_session(here.page)
    line.send("Network.enable")

    def note(event: dict[str, Any]) -> None:
        if event["response"]["url"].startswith(f"{url}/static/"):
            of_client.add(event["requestId"])

    def add(event: dict[str, Any]) -> None:
        nonlocal size
        size += 0 if event["requestId"] in of_client else event["encodedDataLength"]

    def add_message(event: dict[str, Any]) -> None:
        nonlocal size
        size += 3 / 4 * len(event["response"]["payloadData"])  # as text it is a third longer

    line.on("Network.responseReceived", note)
    line.on("Network.loadingFinished", add)
    line.on("Network.webSocketFrameReceived", add_message)
    here.open("/kaart?niveau=buurt").map()
    here.page.context.close()
    return size


def _at(browser: Browser, folder: Path, size: Size) -> Iterator[Line]:
    with serving(folder, WIJKBEELD_REGISTER="uit") as url:
        ours = _change_ours(browser, url, size)
    name = f"map: {size.shapes:,} shapes"
    took = median(ours.painted_ms)
    yield Line(f"{name}, chosen to repainted, median", "ms", took, limit=size.median_ms)
    if size.p95_ms:
        p95 = quantiles(ours.painted_ms, n=20)[-1]
        yield Line(f"{name}, chosen to repainted, p95", "ms", p95, limit=size.p95_ms)
    settled, sent = median(ours.settled_ms), ours.map_bytes / size.changes
    yield Line(f"{name}, chosen to the page settled", "ms", settled, limit=size.settled_ms)
    yield Line(f"{name}, bytes of the map per change", "bytes", sent, limit=size.most_bytes)
    yield Line(f"{name}, requests to others", "", float(ours.others), limit=0)
    if size.ratio:
        with server(TUTORIAL, WIJKBEELD_FOLDER=str(folder), PYTHONPATH=str(ROOT)) as (url, _):
            theirs = median(_change_theirs(browser, url, size))
        about = dict(limit=size.ratio, limit_on="ratio", note="the tutorial way")
        yield Line(f"{name}, beside the tutorial way", "ms", took, theirs, **about)  # type: ignore[arg-type]


def _change_ours(browser: Browser, url: str, size: Size) -> Changes:
    """Choose another figure time and again, and wait for its colours."""
    here, found, sizes = visit(browser, url), Changes(), list[int]()
    ahead: list[Request] = []
    here.page.on("websocket", lambda socket: socket.on("framereceived", _note(sizes)))
    here.page.on("requestfinished", lambda one: "vooruit" in one.url and ahead.append(one))
    here.open(f"/kaart?niveau={size.niveau}")
    frame = here.map()
    frame.evaluate(WATCH)
    here.page.evaluate(LET_GO)
    for turn in range(size.changes + 1):
        if turn == 1:
            # The first is not counted: it also opens the menu for the first time.
            found.painted_ms, found.settled_ms = [], []
            sizes.clear()
            ahead.clear()
        before = frame.evaluate("paintedAt")
        _choose(here, turn)
        frame.wait_for_function(f"paintedAt > {before}")
        here.settled()
        here.page.wait_for_timeout(200)
        chosen = here.page.evaluate("letGoAt")
        found.painted_ms.append(frame.evaluate("paintedAt") - chosen)
        found.settled_ms.append(here.page.evaluate("settledAt") - chosen)
    found.map_bytes = sum(sizes) + sum(each.sizes()["responseBodySize"] for each in ahead)
    found.others = len(here.outside)
    here.page.context.close()
    return found


def _change_theirs(browser: Browser, url: str, size: Size) -> list[float]:
    """The same on the map of the tutorials, whose frame is a new one after every choice."""
    here, times = visit(browser, url), []
    here.page.goto(f"{url}/?niveau={size.niveau}")
    here.map()
    here.page.evaluate(LET_GO)
    for turn in range(max(3, size.changes // 4)):
        old = here.page.wait_for_selector("iframe")
        _choose(here, turn + 1)  # it starts with the first
        old.wait_for_element_state("hidden", timeout=60_000)
        frame = here.page.wait_for_selector("iframe").content_frame()
        assert frame is not None
        frame.wait_for_selector(SHAPES, state="attached", timeout=60_000)
        now = here.page.evaluate("performance.timeOrigin + performance.now()")
        times.append(now - here.page.evaluate("letGoAt"))
        here.page.wait_for_timeout(500)
    here.page.context.close()
    return times


def _choose(here: Visit, turn: int) -> None:
    """Choose from the list, which is typed down to one option so that it stands still."""
    name = FIGURES[turn % len(FIGURES)]
    option = here.answer("Wat", name)
    option.wait_for()
    here.page.wait_for_timeout(300)
    option.click()


def _note(sizes: list[int]) -> Callable[[bytes | str], None]:
    def note(payload: bytes | str) -> None:
        message = ForwardMsg()
        with contextlib.suppress(Exception):
            message.ParseFromString(payload if isinstance(payload, bytes) else payload.encode())
        if message.delta.new_element.HasField("component_instance"):
            sizes.append(len(payload))

    return note
