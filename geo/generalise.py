"""Generalising: boundaries light enough for a phone, without a gap between neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely

from geo.boundaries import FILES, RD, misfits, to_geojson
from geo.geojson import WGS84, Area, BoundaryError, read_areas


@dataclass(frozen=True, slots=True)
class Measured:
    """How far the light layer differs from the boundaries it was made from.

    area_difference
        Largest difference in area of one buurt, as a share of that area.
    symmetric_difference
        Largest part of one buurt that lies elsewhere, as a share of its area.
    shift_m
        Largest distance between the old and the new border, in metres.
    corners_before, corners_after
        How many corners all buurten have together.
    """

    area_difference: float
    symmetric_difference: float
    shift_m: float
    corners_before: int
    corners_after: int


def simplify(
    buurten: Sequence[Area], *, tolerance_m: float, digits: int
) -> tuple[list[Area], Measured]:
    """The buurten with fewer corners; what two of them share stays shared.

    All borders are simplified together (Visvalingam-Whyatt on the coverage), in
    metres, and then rounded in degrees: a corner that two buurten share is
    rounded to the same number in both.

    tolerance_m
        Detail below about this size goes, in metres.
    digits
        Decimals of a degree: 6 is 0.1 metre.

    Raises ValueError, in Dutch, when the buurten do not fit before, or would
    not fit after.
    """
    _must_fit(buurten, "voor het vereenvoudigen")
    exact = gpd.GeoSeries([buurt.geometry for buurt in buurten], crs=WGS84).to_crs(RD)
    light = gpd.GeoSeries(shapely.coverage_simplify(exact.values, tolerance_m), crs=RD)
    rounded = shapely.transform(light.to_crs(WGS84).values, lambda xy: xy.round(digits))
    areas = [
        Area(buurt.code, buurt.naam, shape) for buurt, shape in zip(buurten, rounded, strict=True)
    ]
    if not all(shape.is_valid for shape in rounded):
        raise ValueError("na het afronden snijdt een grens zichzelf; rond minder sterk af")
    _must_fit(areas, "na het vereenvoudigen")
    return areas, _measure(exact.values, gpd.GeoSeries(rounded, crs=WGS84).to_crs(RD).values)


def join_wijken(buurten: Sequence[Area], names: dict[str, str]) -> list[Area]:
    """The wijken, as the buurten with their code joined, so that both levels share borders.

    names
        wijk code -> name.

    Raises ValueError, in Dutch, when a wijk has no name.
    """
    parts: dict[str, list[shapely.Geometry]] = {}
    for buurt in buurten:
        parts.setdefault(f"WK{buurt.code[2:8]}", []).append(buurt.geometry)
    nameless = sorted(parts.keys() - names.keys())
    if nameless:
        raise ValueError(f"de naam van {', '.join(nameless)} ontbreekt in {FILES['wijk']}")
    return [
        Area(code, names[code], shapely.coverage_union_all(shapes))
        for code, shapes in sorted(parts.items())
    ]


def make_layer(
    source: Path,
    target: Path,
    *,
    gemeente: str,
    attribution: str,
    division: str,
    tolerance_m: float = 5.0,
    digits: int = 6,
) -> Measured:
    """Write our own light wijken.geojson and buurten.geojson, made from published boundaries.

    source
        Folder with wijken.geojson (for the names) and buurten.geojson as the
        gemeente, PDOK or CBS publishes them; areas of other gemeenten are left out.
    gemeente
        Code, such as "GM0362".

    Raises BoundaryError with everything that is wrong, and writes nothing then.
    """
    found = {level: read_areas(source / name, level) for level, name in FILES.items()}
    own = {
        level: [area for area in each.areas if area.code[2:6] == gemeente[2:]]
        for level, each in found.items()
    }
    wrong = [problem for each in found.values() for problem in each.problems]
    if wrong or not own["buurt"]:
        raise BoundaryError(source, "; ".join(wrong) or f"geen buurten van {gemeente}")
    try:
        buurten, measured = simplify(own["buurt"], tolerance_m=tolerance_m, digits=digits)
        wijken = join_wijken(buurten, {wijk.code: wijk.naam for wijk in own["wijk"]})
        _must_fit(wijken, "na het samenvoegen tot wijken")
    except ValueError as error:
        raise BoundaryError(source, str(error)) from None
    for level, areas in (("wijk", wijken), ("buurt", buurten)):
        content = to_geojson(areas, attribution=attribution, division=division)
        (target / FILES[level]).write_bytes(content)
    return measured


def _must_fit(areas: Sequence[Area], when: str) -> None:
    wrong = misfits(areas)
    if wrong:
        raise ValueError(f"{when}: {'; '.join(wrong)}")


def _measure(before: Sequence, after: Sequence) -> Measured:
    was, now = shapely.area(before), shapely.area(after)
    apart = shapely.area(shapely.symmetric_difference(before, after))
    return Measured(
        area_difference=float((abs(now - was) / was).max()),
        symmetric_difference=float((apart / was).max()),
        shift_m=float(shapely.hausdorff_distance(before, after).max()),
        corners_before=int(shapely.get_num_coordinates(before).sum()),
        corners_after=int(shapely.get_num_coordinates(after).sum()),
    )
