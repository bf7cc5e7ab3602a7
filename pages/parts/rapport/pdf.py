"""How does a report become a PDF that a screen reader can read, too?"""

from __future__ import annotations

import contextlib
import io
import urllib.parse
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from geo.lettering import FACES, font_file

PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
SIZES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)


class PangoMissingError(RuntimeError):
    """The machine has no Pango, without which no PDF can be made; in Dutch, with what to do."""

    def __init__(self) -> None:
        """Say what is missing and how to get it."""
        super().__init__(
            "Voor PDF is op deze computer Pango nodig, en dat ontbreekt. "
            f"Debian of Ubuntu: apt install {PANGO}. macOS: brew install pango."
        )


class PageFullError(RuntimeError):
    """A report that has to fit on one page does not, however small its letters; in Dutch."""


def to_pdf(html: str) -> bytes:
    """The pages as a tagged PDF (PDF/UA-1).

    Raises PangoMissingError where the machine has no Pango.
    """
    return _written(_laid_out(html))


def to_one_page(make: Callable[[float], str]) -> bytes:
    """The same as a PDF of exactly one page, in the largest letters that allow it.

    make
        The size of the letters, as a part of the normal one -> the HTML.

    Raises PageFullError when it does not fit at any size, and PangoMissingError.
    """
    for size in SIZES:
        document = _laid_out(make(size))
        if len(document.pages) == 1:
            return _written(document)
    raise PageFullError("Dit rapport past niet op één bladzijde A4.")


@lru_cache(maxsize=1)
def pdf_problem() -> str:
    """Why no PDF can be made on this machine, in Dutch; "" where it can."""
    try:
        _weasyprint()
    except PangoMissingError as error:
        return str(error)
    return ""


def font_css() -> str:
    """The letters that come along, as rules of a style sheet."""
    return "".join(
        f"@font-face {{font-family: '{family}'; font-weight: {weight}; font-style: {style}; "
        f"src: url('{font_file(family, weight, style).as_uri()}')}}\n"
        for family, weight, style in FACES
    )


def _laid_out(html: str) -> Any:
    weasyprint = _weasyprint()
    allowed = {font_file(*face) for face in FACES}

    class OnlyOwn(weasyprint.urls.URLFetcher):
        """Fetches pictures that stand in the page itself and the letters, and nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            path = Path(urllib.parse.unquote(urllib.parse.urlsplit(url).path))
            if not url.startswith("data:") and path not in allowed:
                raise ValueError(f"{url} is not part of the report")
            return super().fetch(url, headers)

    return weasyprint.HTML(string=html, url_fetcher=OnlyOwn()).render(pdf_variant="pdf/ua-1")


def _written(document: Any) -> bytes:
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", finisher=_say_what_heads_head))


def _say_what_heads_head(document: Any, pdf: Any) -> None:
    """Tell of each head of a table whether it heads a column or a row.

    The library tells it the other way round only, at each cell, and not every reader looks there.
    """
    elements = {
        each.reference: each
        for each in pdf.objects
        if isinstance(each, dict) and each.get("Type") == "/StructElem"
    }
    for each in elements.values():
        if each["S"] == "/TH":
            row = elements[each["P"]]
            in_head = elements[row["P"]]["S"] == "/THead"
            each["A"]["Scope"] = "/Column" if in_head else "/Row"


def _weasyprint() -> ModuleType:
    """The library, imported here so that the app starts on a machine without Pango."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            import weasyprint  # noqa: PLC0415
            import weasyprint.urls  # noqa: PLC0415
    except OSError:
        raise PangoMissingError from None
    return weasyprint
