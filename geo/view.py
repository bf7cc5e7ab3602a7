"""Which part of the ground is drawn where on a page?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geo.boundaries import RD
from geo.geojson import WGS84


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the ground is drawn where: metres in RD to the units of the drawing.

    west, north
        Of the upper left corner, in metres.
    scale
        Units of the drawing per metre.
    """

    west: float
    north: float
    scale: float
    width: float
    height: float

    def on_page(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in metres as it lies on the page, cut off at its edges."""
        moved = shapely.transform(
            shape, lambda xy: (xy - (self.west, self.north)) * (self.scale, -self.scale)
        )
        return shapely.clip_by_rect(moved, 0, 0, self.width, self.height)

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """A point in degrees as it lies on the page."""
        x, y = _to_rd().transform(lon, lat)
        return (x - self.west) * self.scale, (self.north - y) * self.scale


def view_of(shape: BaseGeometry, width: float, height: float, *, margin: float) -> View:
    """The view in which a shape fits with a margin around it, in the unit of the drawing."""
    west, south, east, north = shape.bounds
    scale = min(
        (width - 2 * margin) / max(east - west, 1), (height - 2 * margin) / max(north - south, 1)
    )
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return View(middle_x - width / 2 / scale, middle_y + height / 2 / scale, scale, width, height)


def path_of(shape: BaseGeometry) -> str:
    """The corners of every ring, in tenths."""
    rings = [
        ring
        for part in shapely.get_parts(shape)
        if isinstance(part, shapely.Polygon)
        for ring in (part.exterior, *part.interiors)
    ]
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z" for ring in rings
    )


@lru_cache(maxsize=1)
def _to_rd() -> Transformer:
    return Transformer.from_crs(WGS84, RD, always_xy=True)
