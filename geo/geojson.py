"""GeoJSON of areas: is it whole, is it in degrees, and is every shape sound?"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

WGS84 = "EPSG:4326"
NETHERLANDS = shapely.box(3.2, 50.7, 7.3, 53.7)  # longitude, latitude
CODES = {"wijk": r"WK\d{6}", "buurt": r"BU\d{8}"}
EXPECTED = {"wijk": "WK en zes cijfers", "buurt": "BU en acht cijfers"}
# How the gemeente, PDOK and CBS name the same two properties.
CODE_NAMES = {
    "wijk": ("code", "wijkcode", "statcode", "wk_code"),
    "buurt": ("code", "buurtcode", "statcode", "bu_code"),
}
NAAM_NAMES = {
    "wijk": ("naam", "wijknaam", "statnaam", "wk_naam"),
    "buurt": ("naam", "buurtnaam", "statnaam", "bu_naam"),
}


class BoundaryError(ValueError):
    """A boundary file is not what it should be; in Dutch, for the official who supplies it."""

    def __init__(self, path: Path, problem: str) -> None:
        """Say which file, and what is wrong with it."""
        super().__init__(f"{path.name}: {problem}")


@dataclass(frozen=True, slots=True)
class Area:
    """One wijk or buurt on the map; the geometry in degrees (longitude, latitude), WGS84."""

    code: str
    naam: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Source:
    """What a file of boundaries holds: its sound areas by code, and what was wrong.

    about
        attribution and division, where the file tells them.
    """

    areas: tuple[Area, ...]
    about: Mapping[str, str]
    problems: tuple[str, ...]


def read_areas(path: Path, level: str) -> Source:
    """The wijken or buurten in a GeoJSON file, in degrees whatever its CRS.

    level
        "wijk" or "buurt".

    An area that is not sound is left out and named in `problems`.

    Raises BoundaryError when nothing of the file can be used: missing, cut
    off, no FeatureCollection, an unknown CRS, or no degrees where no CRS is
    named (GeoJSON without one is WGS84).
    """
    content = _parse(path)
    crs = _crs(path, content)
    areas: dict[str, Area] = {}
    problems = []
    for number, feature in enumerate(content["features"], start=1):
        try:
            area = _area(feature, level, crs)
            if area.code in areas:
                raise ValueError(f"{area.code} staat er twee keer")
            areas[area.code] = area
        except ValueError as error:
            problems.append(f"{path.name}, gebied {number}: {error}")
    about = {key: str(content[key]) for key in ("attribution", "division") if key in content}
    return Source(tuple(areas[code] for code in sorted(areas)), about, tuple(problems))


def _parse(path: Path) -> dict:
    def refuse(constant: str) -> None:
        raise BoundaryError(path, f"een coördinaat is {constant}, verwacht een getal")

    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=refuse)
    except FileNotFoundError:
        raise BoundaryError(path, "het bestand ontbreekt") from None
    except OSError as error:
        raise BoundaryError(path, f"het bestand is niet te lezen ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BoundaryError(path, "de tekens zijn niet te lezen, verwacht UTF-8") from None
    except json.JSONDecodeError as error:
        raise BoundaryError(
            path, f"vanaf regel {error.lineno} niet te lezen; is het bestand afgekapt?"
        ) from None
    except RecursionError:
        raise BoundaryError(path, "te diep genest, verwacht GeoJSON") from None
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise BoundaryError(path, "geen lijst 'features', verwacht een GeoJSON FeatureCollection")
    return content


def _crs(path: Path, content: Mapping) -> str:
    named = content.get("crs")
    if named is None:
        return WGS84
    text = json.dumps(named)
    if re.search(r"CRS84|EPSG:{1,2}4326\b|EPSG/0/4326\b", text):
        return WGS84
    if re.search(r"EPSG:{1,2}28992\b|EPSG/0/28992\b", text):
        return "EPSG:28992"
    raise BoundaryError(path, f"CRS is {text[:120]}, verwacht WGS84 (EPSG:4326) of RD (EPSG:28992)")


def _area(feature: object, level: str, crs: str) -> Area:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise ValueError("geen eigenschappen, verwacht een code en een naam")
    lower = {str(key).lower(): value for key, value in properties.items()}
    code = next((lower[name] for name in CODE_NAMES[level] if name in lower), None)
    naam = next((lower[name] for name in NAAM_NAMES[level] if name in lower), None)
    if not isinstance(code, str) or not re.fullmatch(CODES[level], code, re.ASCII):
        raise ValueError(f"code is {code!r}, verwacht {EXPECTED[level]}")
    if not isinstance(naam, str) or not naam.strip():
        raise ValueError(f"{code} heeft geen naam")
    return Area(code, naam.strip(), _geometry(code, feature.get("geometry"), crs))


def _geometry(code: str, written: object, crs: str) -> BaseGeometry:
    try:
        geometry = shapely.force_2d(shapely.geometry.shape(written))
    except Exception:  # shapely raises many kinds for what is not a shape
        raise ValueError(f"{code} heeft geen leesbare grens") from None
    if geometry.geom_type not in {"Polygon", "MultiPolygon"} or geometry.is_empty:
        raise ValueError(f"{code} is een {geometry.geom_type}, verwacht een vlak")
    if crs != WGS84:
        geometry = gpd.GeoSeries([geometry], crs=crs).to_crs(WGS84).iloc[0]
    _check_degrees(code, geometry)
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        where = re.search(r"\[(.*)\]", reason)
        raise ValueError(f"de grens van {code} snijdt zichzelf bij {where[1] if where else '?'}")
    return geometry


def _check_degrees(code: str, geometry: BaseGeometry) -> None:
    west, south, east, north = geometry.bounds
    if NETHERLANDS.contains(shapely.box(west, south, east, north)):
        return
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        problem = "staat niet in graden (meters in RD?) en het bestand noemt geen passend CRS"
    elif NETHERLANDS.contains(shapely.box(south, west, north, east)):
        problem = "heeft breedte en lengte omgewisseld, verwacht eerst de lengte (oost)"
    else:
        problem = "ligt buiten Nederland"
    raise ValueError(f"{code} {problem}")
