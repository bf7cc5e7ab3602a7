"""How does a report become a PDF that a screen reader can read, too?"""

from __future__ import annotations

import contextlib
import io
import urllib.parse
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from geo.lettering import FACES, font_file

PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
PRINTED = 4  # the flag that a reader may print an annotation
Draft = Callable[[float], str]
SMALLER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7)


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


def to_one_page(drafts: Sequence[Draft]) -> bytes:
    """The same as a PDF of exactly one page: the first draft that fits, in letters of full size.

    drafts
        From most to least text; each is size of the letters, as a part of the normal one -> HTML.

    Only where even the last draft is too long (names as long as a line) do letters shrink,
    and then so far that nothing is cut off.

    Raises PageFullError when it does not fit at any size, and PangoMissingError.
    """
    return _written(one_page(drafts))


def one_page(drafts: Sequence[Draft]) -> Any:
    """What `to_one_page` writes, laid out on its page."""
    for make, size in [*((each, 1.0) for each in drafts), *((drafts[-1], s) for s in SMALLER)]:
        document = _laid_out(make(size))
        if len(document.pages) == 1:
            return document
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
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", finisher=_finish))


def _finish(document: Any, pdf: Any) -> None:
    """What the library leaves open of PDF/UA."""
    elements = {
        each.reference: each
        for each in pdf.objects
        if isinstance(each, dict) and each.get("Type") == "/StructElem"
    }
    _say_what_heads_head(elements)
    _keep_links_on_paper(pdf)
    _leave_out_running_lines(pdf, elements)


def _keep_links_on_paper(pdf: Any) -> None:
    """A link is there on screen and in print alike, so a reader may count on it."""
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == "/Annot":
            each["F"] = PRINTED


def _leave_out_running_lines(pdf: Any, elements: dict[Any, Any]) -> None:
    """Mark the line at the foot of each page as no part of the text, so that it is not read out.

    The library marks it as text that stands nowhere in the order of reading.
    """
    by_reference = {each.reference: each for each in pdf.objects if not isinstance(each, bytes)}
    root = by_reference[pdf.catalog["StructTreeRoot"]]
    read, todo = set(), list(root["K"])
    while todo:
        read.add(reference := todo.pop())
        todo += [kid for kid in elements.get(reference, {}).get("K", ()) if kid not in read]
    pairs = iter(by_reference[root["ParentTree"]]["Nums"])
    of_page = dict(zip(pairs, pairs, strict=True))
    for page in (each for each in pdf.objects if _is_page(each)):
        owners = of_page[page["StructParents"]]
        stream = by_reference[page["Contents"]].stream
        for at, item in enumerate(stream):
            mark = item.get("MCID") if isinstance(item, dict) else None
            if mark is not None and owners[mark] not in read:
                stream[at - 1 : at + 1] = ["/Artifact", type(item)({"Type": "/Pagination"})]
                owners[mark] = "null"


def _is_page(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") == "/Page"


def _say_what_heads_head(elements: dict[Any, Any]) -> None:
    """Tell of each head of a table whether it heads a column or a row.

    The library tells it the other way round only, at each cell, and not every reader looks there.
    """
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
