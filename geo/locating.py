"""In which wijk and which buurt does a point lie?"""

from __future__ import annotations

from shapely import Point

from geo.boundaries import Shapes


def areas_at(shapes: Shapes, lat: float, lon: float) -> dict[str, str]:
    """The areas that hold a point: level -> code, without the levels where none does.

    A point on a border belongs to the first area, in order of code.

    lat, lon
        In degrees, WGS84.

    Returns {} for a point outside the gemeente.
    """
    point = Point(lon, lat)
    found = {
        level: next((area.code for area in areas if area.geometry.covers(point)), "")
        for level, areas in shapes.areas.items()
    }
    return {level: code for level, code in found.items() if code}
