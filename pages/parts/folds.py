"""What stands under its title, folded away until somebody wants it?"""

from __future__ import annotations

from html import escape

STYLE = """<style>
.wb-vouw > summary {cursor: pointer; font-weight: 600; padding: .35rem 0; min-height: 24px;
  line-height: 1.4;}
.wb-vouw > summary:focus-visible {outline: 3px solid #0b5563; outline-offset: 2px;}
.wb-vouw > summary::marker {color: #0b5563;}
@media print {.wb-vouw::details-content {content-visibility: visible; block-size: auto;}}
</style>"""


def folded(title: str, inside: str, *, open_: bool = False, look: str = "wb-vouw") -> str:
    """What can be folded away under its title, as HTML.

    title
        Plain text.
    inside
        HTML that is safe.
    look
        The class that says how it looks; `STYLE` has that of "wb-vouw".

    >>> folded("A & B", "<p>meer</p>", open_=True)
    '<details class="wb-vouw" open><summary>A &amp; B</summary><p>meer</p></details>'
    """
    state = " open" if open_ else ""
    return f'<details class="{look}"{state}><summary>{escape(title)}</summary>{inside}</details>'
