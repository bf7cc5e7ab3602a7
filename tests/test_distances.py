"""Distances in the Dutch grid: right by a published point, and never degrees for metres."""

from __future__ import annotations

import math

import geopandas as gpd
import pytest
import shapely

from geo.distances import distances_m

# The tower of Amersfoort is the origin of the Dutch grid: (155 000, 463 000) in RD.
TOWER = {"toren": (52.155172897, 5.387203658)}
AROUND = shapely.box(154_900, 462_900, 155_100, 463_100)


def areas(*shapes: shapely.Geometry, crs: object = "EPSG:28992") -> gpd.GeoDataFrame:
    index = [f"BU{n:02}" for n in range(1, len(shapes) + 1)]
    return gpd.GeoDataFrame(geometry=list(shapes), index=index, crs=crs)


def test_the_tower_of_amersfoort_is_where_it_should_be() -> None:
    """Kadaster, RDNAPTRANS: the transformation is good to some centimetres here."""
    assert distances_m(areas(AROUND), TOWER, detour=1.0)["BU01", "toren"] == pytest.approx(
        0, abs=0.2
    )


def test_a_kilometre_in_the_grid_is_a_kilometre_times_the_detour() -> None:
    east = shapely.affinity.translate(AROUND, xoff=1000)
    straight = distances_m(areas(east), TOWER, detour=1.0)["BU01", "toren"]
    assert straight == pytest.approx(1000, abs=0.2)
    assert distances_m(areas(east), TOWER)["BU01", "toren"] == pytest.approx(1.3 * straight)


def test_a_degree_east_is_not_a_degree_north() -> None:
    lat, lon = TOWER["toren"]
    spots = {"north": (lat + 0.01, lon), "east": (lat, lon + 0.01)}
    far = distances_m(areas(AROUND), spots, detour=1.0)
    assert far["BU01", "north"] == pytest.approx(1113, abs=5)
    assert far["BU01", "east"] == pytest.approx(1113 * math.cos(math.radians(lat)), abs=5)


def test_areas_in_another_crs_that_is_set_give_the_same() -> None:
    in_degrees = areas(AROUND).to_crs("EPSG:4326")
    same = distances_m(in_degrees, TOWER, detour=1.0)["BU01", "toren"]
    assert same == pytest.approx(
        distances_m(areas(AROUND), TOWER, detour=1.0)["BU01", "toren"], abs=1
    )


def test_the_point_lies_inside_a_bent_area() -> None:
    horseshoe = shapely.box(154_000, 462_000, 156_000, 464_000) - shapely.box(
        154_200, 462_200, 155_800, 464_000
    )
    assert distances_m(areas(horseshoe), TOWER, detour=1.0)["BU01", "toren"] > 700


def test_only_pairs_within_the_limit_and_the_same_metres() -> None:
    shapes = [shapely.affinity.translate(AROUND, xoff=400 * n) for n in range(5)]
    everything = distances_m(areas(*shapes), TOWER)
    near = distances_m(areas(*shapes), TOWER, within_m=1100)
    assert near == {pair: m for pair, m in everything.items() if m <= 1100}
    assert 0 < len(near) < len(everything)


def test_areas_without_crs_are_refused() -> None:
    with pytest.raises(ValueError, match="no CRS"):
        distances_m(areas(AROUND, crs=None), TOWER)


def test_degrees_that_pass_for_metres_are_refused_by_code() -> None:
    with pytest.raises(ValueError, match="BU01"):
        distances_m(areas(shapely.box(4.8, 52.2, 4.9, 52.3)), TOWER)


@pytest.mark.parametrize("spot", [(5.387, 52.155), (0.0, 0.0), (40.0, -74.0), (math.nan, 5.0)])
def test_a_place_outside_the_netherlands_is_refused_by_key(spot: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="toren"):
        distances_m(areas(AROUND), {"toren": spot})


@pytest.mark.parametrize("detour", [0.9, 0.0, -1.0, math.nan])
def test_no_walk_is_shorter_than_a_straight_line(detour: float) -> None:
    with pytest.raises(ValueError, match="detour"):
        distances_m(areas(AROUND), TOWER, detour=detour)


def test_no_places_give_no_distances() -> None:
    assert distances_m(areas(AROUND), {}) == {}
