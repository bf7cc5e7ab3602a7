"""Where can the live view of a report be found?"""

from __future__ import annotations

import os
from urllib.parse import urlencode, urlsplit

import segno

from geo.svg import tag


def live_link(page: str, **choice: str) -> str:
    """The public address of a page with a choice; "" where WIJKBEELD_ADRES is not set.

    Raises ValueError, in Dutch, when WIJKBEELD_ADRES is no web address.
    """
    base = os.environ.get("WIJKBEELD_ADRES", "").strip().rstrip("/")
    if not base:
        return ""
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"WIJKBEELD_ADRES is {base!r}, verwacht een adres als https://naam.nl")
    query = urlencode(choice)
    return f"{base}/{page}" + (f"?{query}" if query else "")


def qr_svg(link: str) -> str:
    """A QR code of a link, as an SVG of which one unit is one block."""
    code = segno.make_qr(link, error="m")
    size = code.symbol_size(border=2)
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix_iter(border=2))
        for x, dark in enumerate(row)
        if dark
    )
    return tag(
        "svg",
        tag("rect", width=size[0], height=size[1], fill="#fff") + tag("path", d=path),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size[0]} {size[1]}",
    )
