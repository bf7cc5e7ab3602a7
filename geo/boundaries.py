"""Boundaries: where each wijk and buurt lies, and whether the file can be trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geojson import WGS84, Area, BoundaryError, read_areas

RD = "EPSG:28992"
FILES = {"wijk": "wijken.geojson", "buurt": "buurten.geojson"}
SLIVER_M2 = 1.0  # smaller overlaps come from rounding the coordinates
GAP_M2 = 10_000.0  # a smaller hole is a border that does not meet; a larger one an enclave


@dataclass(frozen=True, eq=False)
class Shapes:
    """The boundaries of one gemeente, read once and never changed.

    areas
        level ("wijk" or "buurt") -> its areas, in order of code.
    attribution, division
        Whom to name beside the map, and since when this division is valid.
    problems
        What could not be read, one Dutch sentence each; the rest still stands.
    points
        code -> (latitude, longitude) of a point inside, for a label or a badge.
    bounds
        code -> (south, west, north, east), in degrees.
    """

    areas: Mapping[str, tuple[Area, ...]]
    attribution: str
    division: str
    problems: tuple[str, ...] = ()
    points: Mapping[str, tuple[float, float]] = field(init=False)
    bounds: Mapping[str, tuple[float, float, float, float]] = field(init=False)

    def __post_init__(self) -> None:
        """Work out points and bounds once, and close the mappings."""
        points, bounds = {}, {}
        for area in (area for level in self.areas.values() for area in level):
            inside = area.geometry.representative_point()
            west, south, east, north = area.geometry.bounds
            points[area.code] = (inside.y, inside.x)
            bounds[area.code] = (south, west, north, east)
        for name, value in (("areas", self.areas), ("points", points), ("bounds", bounds)):
            object.__setattr__(self, name, MappingProxyType(dict(value)))

    def geojson(self, level: str) -> bytes:
        """The areas of one level as compact GeoJSON: id = code, properties code and naam."""
        return to_geojson(self.areas[level], attribution=self.attribution, division=self.division)

    def rd(self, level: str) -> gpd.GeoDataFrame:
        """A copy of one level in metres (EPSG:28992), index = code, for measuring."""
        areas = self.areas[level]
        frame = gpd.GeoDataFrame(
            {"naam": [area.naam for area in areas]},
            index=[area.code for area in areas],
            geometry=[area.geometry for area in areas],
            crs=WGS84,
        )
        return frame.to_crs(RD)


def read_shapes(folder: Path) -> Shapes:
    """The boundaries in the folder of a gemeente, checked.

    folder
        Where wijken.geojson and buurten.geojson stand, as `python -m data
        boundaries` makes them.

    A file or an area that is not right becomes an entry in `problems`, and the
    other areas stand. Nothing is raised, so that what can be shown is shown.
    """
    areas: dict[str, tuple[Area, ...]] = {level: () for level in FILES}
    about: dict[str, str] = {}
    problems: list[str] = []
    for level, name in FILES.items():
        try:
            source = read_areas(folder / name, level)
        except BoundaryError as error:
            problems.append(str(error))
            continue
        areas[level] = source.areas
        about = source.about | about
        problems += source.problems
        problems += [f"{name}: {what}" for what in misfits(source.areas)]
    problems += _outside_their_wijk(areas["wijk"], areas["buurt"])
    return Shapes(areas, about.get("attribution", ""), about.get("division", ""), tuple(problems))


def misfits(areas: Sequence[Area]) -> list[str]:
    """The pairs of areas that overlap, or borders that do not meet, in Dutch.

    Neighbours must share their border corner for corner, so that they can be
    simplified and joined without a gap.
    """
    metres = gpd.GeoSeries([area.geometry for area in areas], crs=WGS84).to_crs(RD).values
    if shapely.coverage_is_valid(metres):
        return [
            f"tussen {', '.join(_touching(areas, metres, hole))} zit een gat van {hole.area:.0f} m2"
            for hole in _holes(metres)
        ]
    first, second = shapely.STRtree(metres).query(metres, predicate="intersects")
    found = []
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        overlap = metres[a].intersection(metres[b]).area if a < b else 0.0
        if overlap > SLIVER_M2:
            found.append(f"{areas[a].code} en {areas[b].code} overlappen over {overlap:.0f} m2")
    if found:
        return found
    edges = shapely.coverage_invalid_edges(metres)
    codes = [area.code for area, edge in zip(areas, edges, strict=True) if not edge.is_empty]
    return [f"de grenzen van {', '.join(codes)} sluiten niet op elkaar aan"]


def _holes(metres: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    whole = shapely.get_parts(shapely.coverage_union_all(metres))
    holes = [shapely.Polygon(ring) for part in whole for ring in part.interiors]
    return [hole for hole in holes if hole.area < GAP_M2]


def _touching(
    areas: Sequence[Area], metres: Sequence[BaseGeometry], hole: BaseGeometry
) -> list[str]:
    shared = shapely.length(shapely.intersection(metres, hole.exterior))
    return [area.code for area, length in zip(areas, shared, strict=True) if length > 0]


def unmatched(shapes: Shapes, codes: Mapping[str, frozenset[str]]) -> list[str]:
    """What the map has and the list of gebieden has not, or the other way round, in Dutch.

    codes
        level -> codes that the gemeente has, as gebieden.csv lists them.
    """
    problems = []
    for level, name in FILES.items():
        drawn = {area.code for area in shapes.areas[level]}
        for code in sorted(codes[level] - drawn):
            problems.append(f"{name}: {code} staat in gebieden.csv, maar heeft hier geen grens")
        for code in sorted(drawn - codes[level]):
            problems.append(
                f"{name}: {code} staat niet in gebieden.csv; een indeling van een ander jaar?"
            )
    return problems


def to_geojson(areas: Sequence[Area], *, attribution: str, division: str) -> bytes:
    """Areas as compact GeoJSON in UTF-8, with whom to name and since when the division is valid."""
    features = [
        {
            "type": "Feature",
            "id": area.code,
            "properties": {"code": area.code, "naam": area.naam},
            "geometry": shapely.geometry.mapping(area.geometry),
        }
        for area in areas
    ]
    content = {
        "type": "FeatureCollection",
        "attribution": attribution,
        "division": division,
        "features": features,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _outside_their_wijk(wijken: Sequence[Area], buurten: Sequence[Area]) -> list[str]:
    wijk_of = {wijk.code[2:]: wijk for wijk in wijken}
    problems = []
    for buurt in buurten:
        wijk = wijk_of.get(buurt.code[2:8])
        if wijk and not wijk.geometry.contains(buurt.geometry.representative_point()):
            problems.append(f"{FILES['buurt']}: {buurt.code} ligt niet in wijk {wijk.code}")
    return problems
