"""What the server says with every answer, and what it does not answer at all."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from email.message import Message

import pytest

pytestmark = pytest.mark.browser
MAP_FRAME = "/component/streamlit_folium.st_folium/index.html"


def ask(url: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(
        url, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    "path", ["/", "/kaart", "/favicon.png", "/geometrie/wijk.geojson", "/assets/kaart/kaart.js"]
)
def test_every_answer_is_strict(server: str, path: str) -> None:
    status, headers, _ = ask(server + path)
    assert status == 200
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "'sha256-" in scripts
    assert "http" not in policy


def test_only_the_frame_of_the_map_may_evaluate(server: str) -> None:
    # The frame is there from the first page on that shows a map.
    _, headers, _ = ask(server + MAP_FRAME)
    assert "'unsafe-eval'" in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]


def test_pages_are_dutch_before_a_script_runs(server: str) -> None:
    for path in ("/", "/kaart"):
        _, _, body = ask(server + path)
        assert b'<html lang="nl"' in body
        assert b"<title>Wijkbeeld</title>" in body
        assert b"enable JavaScript" not in body


def test_shapes_travel_packed_and_once(server: str) -> None:
    _, headers, packed = ask(f"{server}/geometrie/buurt.geojson", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    shapes = json.loads(gzip.decompress(packed))
    assert len(shapes["features"]) == 47
    status, _, body = ask(f"{server}/geometrie/buurt.geojson", If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")


@pytest.mark.parametrize("path", ["/onzin", "/_stcore/metrics", "/geometrie/straat.geojson"])
def test_what_is_not_there_is_not_answered(server: str, path: str) -> None:
    assert ask(server + path)[0] == 404


def test_another_host_is_refused(server: str) -> None:
    assert ask(f"{server}/", Host="wijkbeeld.example")[0] == 400
