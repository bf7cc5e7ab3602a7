"""Distances: how many metres is it from each area to each place?"""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import shapely

RD = "EPSG:28992"
WGS84 = "EPSG:4326"
DETOUR = 1.3
# The square within which the Dutch grid is valid, in metres: west, south, east, north.
RD_VALID = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)


def distances_m(
    areas: gpd.GeoDataFrame,
    places: Mapping[str, tuple[float, float]],
    *,
    detour: float = DETOUR,
    within_m: float | None = None,
) -> dict[tuple[str, str], float]:
    """Metres on foot from a point inside each area to each place, by rule of thumb.

    The straight line in the Dutch grid times `detour`: people do not walk as the
    crow flies. A motorway, a lake or a canal is not seen. The point is one inside
    the shape, not the centroid, which can lie outside a bent area; in a large
    area people live far from either, so read differences of a few hundred metres
    with care.

    areas
        One row per area, index = code, geometry in any CRS that is set, as
        Shapes.rd(level) gives it.
    places
        place key -> (latitude, longitude) in degrees, WGS84, as Place has them.
    detour
        Metres walked per metre in a straight line, at least 1. 1.3 is about what
        300 European cities have on average; show it with the result.
    within_m
        Leave out pairs farther apart than this (after the detour); None keeps all.

    Returns (area code, place key) -> metres, in order of area and then place as given.

    Raises ValueError when the areas have no CRS, when a point does not lie in the
    Netherlands (degrees taken for metres, latitude and longitude swapped), or when
    detour is below 1.

    >>> square = shapely.box(155_000, 463_000, 155_200, 463_200)
    >>> areas = gpd.GeoDataFrame(geometry=[square], index=["BU01"], crs=RD)
    >>> tower = {"toren": (52.155172897, 5.387203658)}
    >>> {pair: round(metres) for pair, metres in distances_m(areas, tower, detour=1.0).items()}
    {('BU01', 'toren'): 141}
    """
    if areas.crs is None:
        raise ValueError("the areas have no CRS, so a degree could be read as a metre")
    if not detour >= 1:
        raise ValueError(f"detour is {detour!r}, but no walk is shorter than a straight line")
    codes, keys = [str(code) for code in areas.index], list(places)
    inside = areas.geometry.to_crs(RD).representative_point()
    _check(codes, inside, "area")
    spots = gpd.GeoSeries(
        gpd.points_from_xy(
            [lon for _, lon in places.values()], [lat for lat, _ in places.values()]
        ),
        crs=WGS84,
    ).to_crs(RD)
    _check(keys, spots, "place")
    if not keys:
        return {}
    if within_m is None:
        metres = shapely.distance(inside.to_numpy()[:, None], spots.to_numpy()[None, :]) * detour
        return {
            (code, key): float(metres[row, column])
            for row, code in enumerate(codes)
            for column, key in enumerate(keys)
        }
    tree = shapely.STRtree(spots.to_numpy())
    rows, columns = tree.query(inside.to_numpy(), predicate="dwithin", distance=within_m / detour)
    metres = shapely.distance(inside.to_numpy()[rows], spots.to_numpy()[columns]) * detour
    found = sorted(zip(rows.tolist(), columns.tolist(), metres.tolist(), strict=True))
    return {(codes[row], keys[column]): far for row, column, far in found}


def _check(names: list[str], points: gpd.GeoSeries, what: str) -> None:
    west, south, east, north = RD_VALID
    for name, x, y in zip(names, points.x, points.y, strict=True):
        if not (west <= x <= east and south <= y <= north):
            raise ValueError(
                f"{what} {name} lies at ({x:.6g}, {y:.6g}), which is not in the Netherlands: "
                "is the CRS right, and is it (latitude, longitude)?"
            )
