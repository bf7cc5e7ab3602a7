"""A browser for all these tests, a server for each module, a visitor for each test.

The visitors of a module share what a browser keeps of an address, so that not each of them has to
fetch the whole client again; who has to be new makes a `visit` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.serving import FLAGS, Visit, chromium, newcomer, serving, visit

# A busy machine may take long; what comes sooner is seen sooner.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.fixture(scope="module")
def known_here(browser: Browser) -> Iterator[BrowserContext]:
    context = newcomer(browser)
    yield context
    context.close()


@pytest.fixture
def visitor(known_here: BrowserContext, server: str) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def come(path: str, *, width: int = 1366) -> Visit:
        visits.append(visit(known_here, server, width=width))
        here = visits[-1].open(path)
        # Until the live map has taken its place, the picture of it says the same as the page.
        here.page.wait_for_selector("#eerste-beeld", state="detached")
        return here

    yield come
    for each in visits:
        each.page.close()
