"""A point is in the wijk and the buurt that hold it, and outside the gemeente in none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import data
from geo.boundaries import Shapes, read_shapes
from geo.locating import areas_at
from wijk_lib.model import Place

PLACES = [
    place
    for place in data.read_wijkbeeld("amstelveen").places.values()
    if place.lat is not None and place.buurt
]


@cache
def amstelveen() -> Shapes:
    return read_shapes(Path(data.__file__).parent / "gemeenten" / "amstelveen")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_each_place_lies_where_its_source_says(place: Place) -> None:
    assert place.lat is not None and place.lon is not None
    found = areas_at(amstelveen(), place.lat, place.lon)
    assert found == {"wijk": place.wijk, "buurt": place.buurt}


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_a_point_inside_an_area_finds_that_area(level: str) -> None:
    for area in amstelveen().areas[level]:
        assert areas_at(amstelveen(), *amstelveen().points[area.code])[level] == area.code


@pytest.mark.parametrize("point", [(52.3702, 4.8952), (4.85, 52.3), (0.0, 0.0), (-91.0, 400.0)])
def test_outside_the_gemeente_no_area_is_found(point: tuple[float, float]) -> None:
    """Amsterdam, latitude and longitude swapped, and what is nowhere."""
    assert areas_at(amstelveen(), *point) == {}
