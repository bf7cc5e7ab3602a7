"""How does a drawing become a PNG, on a machine without a browser or a font?"""

from __future__ import annotations

import resvg_py

from geo.lettering import FACES, SANS, SERIF, font_file


def svg_to_png(svg: str, *, zoom: float = 2) -> bytes:
    """The drawing as a PNG, in the letters that come along.

    zoom
        Pixels per unit of the drawing; 2 is sharp on a screen and on paper.

    Raises ValueError when the drawing is no SVG.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(font_file(*face)) for face in FACES],
            font_family=SANS,
            sans_serif_family=SANS,
            serif_family=SERIF,
        )
    )
