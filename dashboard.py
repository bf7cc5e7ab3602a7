"""The app that `streamlit run` serves: routes for assets and shapes, headers, and the frame."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import gzip
import hashlib
import logging
import re
from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path

import streamlit as st
import xstatic.pkg.leaflet
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import DataError
from data.version import fingerprint
from geo.boundaries import read_shapes
from geo.layers import SCRIPTS, STATIC, BaseMap, chosen_background
from pages.parts.asked import asked_at, drawings_ahead, layers_at
from pages.parts.first_picture import first_picture
from pages.parts.frame import EVERY_PAGE, page_names
from pages.parts.now import chosen_folder
from pages.parts.visitor import weak_secret

FRAME = Path(__file__).parent / "pages" / "parts" / "run.py"
CLIENT = Path(st.__file__).parent / "static" / "index.html"
MAP_FRAME = "/component/streamlit_folium.st_folium/"
LEVELS = ("wijk", "buurt")
PAGES = {"/", *(f"/{name}" for name in page_names() if name != "start")}
LOGGED_IN = "/oauth2callback"  # where a login provider sends its visitors back to
NOT_FOUND = (
    '<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width">'
    "<title>Wijkbeeld</title><h1>Deze pagina bestaat niet</h1>"
    '<p><a href="/">Naar het begin van Wijkbeeld</a></p></html>'
)
A_YEAR = 31_536_000
ROOT = '<div id="root"></div>'
# A page that waits longer for its picture comes sooner without.
PATIENCE_S = 4.0


def content_security_policy(*, of_map: bool) -> str:
    """What a page may load and run: nothing of anyone else.

    of_map
        True for the frame of the map only: streamlit-folium hands its map over
        as a script to evaluate, which is allowed there and nowhere else.
    """
    scripts = "'self' 'unsafe-inline' 'unsafe-eval'" if of_map else f"'self' {_inline_hashes()}"
    background = chosen_background()
    tiles = background.host if background and of_map else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {tiles}".strip(),
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


@lru_cache(maxsize=1)
def _inline_hashes() -> str:
    """The inline scripts of Streamlit's own page, so that no other inline script runs."""
    scripts = re.findall(r"<script>(.*?)</script>", CLIENT.read_text("utf-8"), re.DOTALL)
    digests = (hashlib.sha256(each.encode()).digest() for each in scripts)
    return " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in digests)


def in_dutch(html: bytes, picture: str = "") -> bytes:
    """Streamlit's page, or that of the map, as one in Dutch.

    picture
        HTML to show until the page runs. It stands beside what Streamlit fills, which it leaves.

    streamlit-folium asks for the scripts of the map one after the other, and only once it has
    its first message; its page asks for all of them at once.
    """
    text = html.decode("utf-8").replace('<html lang="en"', '<html lang="nl"', 1)
    if "<title>Streamlit Folium" in text:
        early = (f'<link rel="preload" as="script" href="{url}">' for _, url in BaseMap.default_js)
        text = text.replace("</head>", "".join(early) + "</head>", 1)
    else:
        text = text.replace("<body>", "<body>" + EVERY_PAGE, 1)
    text = re.sub(r"<title>.*?</title>", "<title>Wijkbeeld</title>", text, count=1)
    notice = "<noscript><p>Wijkbeeld heeft JavaScript nodig.</p></noscript>"
    text = re.sub(r"<noscript>.*?</noscript>", notice, text, count=1, flags=re.DOTALL)
    return text.replace(ROOT, ROOT + picture, 1).encode()


class Guard:
    """Gives every answer its headers, and every page its language."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and see to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        if path.endswith("/_stcore/metrics"):
            await PlainTextResponse("Niet gevonden", 404)(scope, receive, send)
            return
        if not Path(path).suffix and path.count("/") == 1 and path not in {*PAGES, LOGGED_IN}:
            await HTMLResponse(NOT_FOUND, 404)(scope, receive, _Answer(send, _policy(path)))
            return
        picture, packed = "", False
        if not Path(path).suffix or path.endswith(".html"):
            packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
            # A page is rewritten below, so it has to come as it is.
            kept = [pair for pair in scope["headers"] if pair[0] not in _AS_IS]
            scope = {**scope, "headers": kept}
        if path == "/kaart":
            picture = await _first_picture(dict(Request(scope).query_params))
        await self.app(scope, receive, _Answer(send, _policy(path), picture, packed=packed))


async def _first_picture(params: dict[str, str]) -> str:
    """The map that a link asks for, as the page first shows it; "" where that cannot be.

    Whatever goes wrong with it costs nobody the page, which says itself what is wrong.
    """
    try:
        return await asyncio.wait_for(asyncio.to_thread(draw_first, params), PATIENCE_S)
    except Exception:
        logging.getLogger("wijkbeeld").exception("the page of the map goes without a picture")
        return ""


def draw_first(params: dict[str, str]) -> str:
    """The picture of the map for the parameters of a URL."""
    beeld, keuze = asked_at(params)
    picture = first_picture(beeld, keuze, layers_at(params))
    return picture and _letters() + picture


@lru_cache(maxsize=1)
def _letters() -> str:
    """The letters of the page, which Streamlit's client only asks for once it runs."""
    faces = (("Source Sans", "SourceSansVF-Upright*"), ("Source Serif", "SourceSerif*Roman*"))
    files = [(name, next(CLIENT.parent.glob(f"static/media/{file}"))) for name, file in faces]
    return "".join(
        f'<style>@font-face {{font-family: "{name}"; font-weight: 200 900; font-display: swap; '
        f"src: url(./static/media/{file.name});}}</style>"
        for name, file in files
    )


def _policy(path: str) -> str:
    return content_security_policy(of_map=path.startswith(MAP_FRAME))


_AS_IS = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


class _Answer:
    """One answer on its way out; that of a page is held until it is whole."""

    def __init__(self, send: Send, policy: str, picture: str = "", *, packed: bool = False) -> None:
        self.send = send
        self.policy = policy
        self.picture = picture
        self.packed = packed
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers["Content-Security-Policy"] = self.policy
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
            message["headers"] = headers.raw
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        elif self.start is not None:
            self.body += message.get("body", b"")
            if message.get("more_body"):
                return
            body = in_dutch(self.body, self.picture)
            headers = MutableHeaders(raw=self.start["headers"])
            headers["Vary"] = "Accept-Encoding"
            if self.packed:
                body = await asyncio.to_thread(gzip.compress, body, 5)
                headers["Content-Encoding"] = "gzip"
            message = {"type": "http.response.body", "body": body}
            headers["Content-Length"] = str(len(message["body"]))
            del headers["ETag"], headers["Last-Modified"]
            self.start["headers"] = headers.raw
            await self.send(self.start)
        await self.send(message)


@lru_cache(maxsize=4)
def _shapes(folder: Path, version: str, level: str) -> tuple[bytes, str]:
    """The shapes of one level, packed, and a fingerprint of what they are."""
    packed = gzip.compress(read_shapes(folder).geojson(level), mtime=0)
    return packed, f'"{hashlib.sha256(packed).hexdigest()[:16]}"'


def send_shapes(request: Request) -> Response:
    """The shapes of one level as GeoJSON, kept by the browser for as long as they are valid."""
    level = request.path_params["level"]
    if level not in LEVELS:
        return PlainTextResponse("Niet gevonden", 404)
    folder = chosen_folder()
    version = fingerprint(folder)
    packed, etag = _shapes(folder, version, level)
    current = request.query_params.get("v", "").partition(".")[0] == version
    keep = f"public, max-age={A_YEAR}, immutable" if current else "no-cache"
    headers = {"ETag": etag, "Cache-Control": keep, "Vary": "Accept-Encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = packed
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        body = gzip.decompress(packed)
    return Response(body, media_type="application/geo+json", headers=headers)


@lru_cache(maxsize=1)
def _script() -> tuple[bytes, str]:
    """The scripts of the map as one, and a fingerprint of what they are."""
    whole = b"\n".join((STATIC / name).read_bytes() for name in SCRIPTS)
    return whole, f'"{hashlib.sha256(whole).hexdigest()[:16]}"'


def send_script(request: Request) -> Response:
    """What draws the map, asked for anew when it changed."""
    whole, etag = _script()
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(whole, media_type="text/javascript", headers=headers)


def send_ahead(request: Request) -> Response:
    """What the map draws once a question beside it is answered: nothing where that is not one."""
    asked = dict(request.query_params)
    question, answer = asked.pop("vraag", ""), asked.pop("antwoord", "")
    try:
        drawn = drawings_ahead(asked, question, answer)
    except DataError:
        drawn = None
    headers = {"Cache-Control": "no-store"}
    if drawn is None:
        return Response(status_code=204, headers=headers)
    return Response(drawn, media_type="application/json", headers=headers)


def tell_error(error: Exception) -> bool:
    """Say in Dutch that a page failed; what went wrong stands in the server's log."""
    logging.getLogger("wijkbeeld").error("page failed", exc_info=error)
    st.error("Deze pagina kon niet worden getoond. De beheerder vindt de oorzaak in het logboek.")
    return True


if problem := weak_secret():
    raise SystemExit(f"Wijkbeeld start niet: {problem}.")


@contextlib.asynccontextmanager
async def warming_up(_: st.App) -> AsyncIterator[None]:
    """Answer at once; pages and data are read while a first browser still fetches the client."""
    warming = asyncio.create_task(_warm_up())
    yield
    warming.cancel()


async def _warm_up() -> None:
    """Draw the first picture and the first page for nobody, and pack the shapes of the map."""
    runtime = st.runtime
    while (
        not runtime.exists()
        or not (await runtime.get_instance().is_ready_for_browser_connection)[0]
    ):
        await asyncio.sleep(0.02)
    await _first_picture({})
    await runtime.get_instance().does_script_run_without_error()
    await _first_picture({"niveau": "buurt"})
    folder = chosen_folder()
    for level in LEVELS:
        await asyncio.to_thread(_shapes, folder, fingerprint(folder), level)


app = st.App(
    FRAME,
    lifespan=warming_up,
    routes=[
        Route("/kaart/vooruit.json", send_ahead),
        Route("/geometrie/{level}.geojson", send_shapes),
        Mount("/assets/leaflet", StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR)),
        Route("/assets/kaart/kaart.js", send_script),
        Mount("/assets/kaart", StaticFiles(directory=STATIC)),
    ],
    middleware=[
        Middleware(TrustedHostMiddleware, allowed_hosts=st.get_option("server.allowedHosts")),
        Middleware(Guard),
    ],
    on_script_error=tell_error,
)
