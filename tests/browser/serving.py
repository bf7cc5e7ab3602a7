"""A freshly started server, and a visitor in a real browser who notes what goes wrong."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Locator,
    Page,
    Request,
)

ROOT = Path(__file__).parents[2]
PROEFSTAD = ROOT / "tests" / "proefstad"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    # The address bar of Chromium is two pages of its own in each new window, as heavy as ours.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,MediaRouter,OptimizationHints",
)
SHAPES = "path.leaflet-interactive"
PATIENCE_S = 60
# Whether the page has stood still for 150 ms, counted from this call on.
QUIET = """call => {
  const still = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && document.querySelector('h1') && !document.querySelector('[data-testid=stSkeleton]')
  if (!still || window.stillFor !== call) window.stillSince = performance.now()
  window.stillFor = call
  return still && performance.now() - window.stillSince > 150
}"""
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Streamlit's client first asks for its health below the page it was opened on.
HARMLESS = ("/_stcore/health", "/_stcore/host-config")


def chromium() -> str:
    """The browser to test with: CHROMIUM names one, else one that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise FileNotFoundError("no browser: install Chromium, or let CHROMIUM name one")
    return found


@contextlib.contextmanager
def serving(folder: Path | None = None, **environment: str) -> Iterator[str]:
    """A server of its own on a free port, new for whoever asks; stopped afterwards."""
    if folder is not None:
        environment["WIJKBEELD_FOLDER"] = str(folder)
    with server(ROOT / "dashboard.py", **environment) as (url, _):
        yield url


@contextlib.contextmanager
def server(app: Path, *, port: int = 0, **environment: str) -> Iterator[tuple[str, int]]:
    """The address and process id of an app, started on a port (0: a free one), then stopped."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process)
        yield url, process.pid
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        process.kill()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with {process.returncode}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
            return
        time.sleep(0.1)
    raise TimeoutError(f"the server did not answer within {PATIENCE_S} s")


@dataclass
class Visit:
    """One visitor, and everything that should not happen to one."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str) -> Visit:
        """Go to a path and wait until Streamlit has drawn it."""
        self.page.goto(self.url + path)
        return self.settled()

    def settled(self) -> Visit:
        """Wait until there is a page, and nothing has been worked out for a moment.

        What an action brings may start later than that: ask for it with `expect`, which waits.
        """
        call = time.monotonic()
        self.page.wait_for_function(QUIET, arg=call, timeout=PATIENCE_S * 1000)
        return self

    def list_of(self, question: str) -> Locator:
        """The field of a question, with its list of answers open.

        In view before it is clicked: a list closes when the page below it is scrolled.
        """
        box = self.page.get_by_role("combobox", name=question, exact=True)
        box.scroll_into_view_if_needed()
        self.page.evaluate(NEXT_FRAME)
        box.click()
        return box

    def answer(self, question: str, answer: str) -> Locator:
        """An answer in the list of a question, to be pointed at or clicked.

        The list is typed down to it: one that is scrolled moves on while it is being pressed.
        """
        self.list_of(question).fill(answer)
        return self.page.get_by_role("option", name=answer, exact=True)

    def map(self) -> Frame:
        """The frame of the map, once its shapes are drawn and the first picture of it is gone."""
        frame = self.page.wait_for_selector("iframe").content_frame()
        assert frame is not None
        # Many thousands of areas are drawn on a canvas.
        drawn = f"{SHAPES}, .leaflet-overlay-pane canvas"
        frame.wait_for_selector(drawn, state="attached", timeout=PATIENCE_S * 1000)
        self.page.wait_for_selector("#eerste-beeld", state="detached", timeout=PATIENCE_S * 1000)
        return frame

    def fills(self) -> list[str]:
        """The colour of every shape, in the order in which they are drawn."""
        return self.map().eval_on_selector_all(
            SHAPES, "paths => paths.map(path => path.getAttribute('fill'))"
        )

    def texts(self) -> str:
        """Every text that is to be seen, in the page and in the frames within it."""
        return "\n".join(frame.inner_text("body") for frame in self.page.frames)


def newcomer(browser: Browser) -> BrowserContext:
    """A browser of someone who has never been here: nothing is kept in it yet."""
    return browser.new_context(locale="nl-NL")


def visit(browser: Browser | BrowserContext, url: str, *, width: int = 1366) -> Visit:
    """A visitor with a screen of this width: new, or in a browser that has been here before."""
    context = newcomer(browser) if isinstance(browser, Browser) else browser
    visitor = Visit(context.new_page(), url)
    visitor.page.set_viewport_size({"width": width, "height": 900})

    def note_message(message: ConsoleMessage) -> None:
        source = message.location.get("url", "")
        if message.type == "error" and not source.endswith(HARMLESS):
            visitor.errors.append(f"{message.text} ({source})")

    def note_request(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            visitor.outside.append(request.url)

    visitor.page.on("console", note_message)
    visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    visitor.page.on("request", note_request)
    return visitor
