"""Neighbours share their border, and a boundary file that cannot be trusted is refused."""

import json
import math
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import shape

import data
from data.__main__ import main
from data.gemeente import read_gebieden, read_gemeente
from geo.boundaries import RD, SLIVER_M2, misfits, read_shapes, unmatched
from geo.generalise import join_wijken, make_layer, simplify
from geo.geojson import WGS84, Area, BoundaryError

AMSTELVEEN = data.GEMEENTEN / "amstelveen"
PROEFSTAD = Path("tests/proefstad")
CORNER = (150_000, 500_000)  # in RD, where Proefstad is made up to lie


@pytest.fixture(scope="module")
def shapes():
    return read_shapes(AMSTELVEEN)


@pytest.fixture
def proefstad(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROEFSTAD, tmp_path / "proefstad"))


def rewrite(path: Path, edit: Callable[[dict], object]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    edit(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def ring(content: dict, number: int = 0) -> list:
    return content["features"][number]["geometry"]["coordinates"][0]


def to_rd(content: dict) -> None:
    frame = gpd.GeoSeries([shape(each["geometry"]) for each in content["features"]], crs=WGS84)
    for feature, geometry in zip(content["features"], frame.to_crs(RD), strict=True):
        feature["geometry"] = shapely.geometry.mapping(geometry)


def test_our_layer_is_light_and_says_where_it_comes_from(shapes) -> None:
    files = [AMSTELVEEN / name for name in ("wijken.geojson", "buurten.geojson")]
    assert sum(path.stat().st_size for path in files) <= 150_000
    assert shapes.problems == ()
    assert {level: len(areas) for level, areas in shapes.areas.items()} == {"wijk": 14, "buurt": 47}
    assert shapes.attribution == "Kadaster / Centraal Bureau voor de Statistiek"
    assert shapes.division == "1 januari 2018"
    for path in files:
        assert shapes.geojson(path.stem[:-2]) == path.read_bytes()


def test_our_layer_has_no_gap_and_no_overlap(shapes) -> None:
    for level in ("wijk", "buurt"):
        geometries = [area.geometry for area in shapes.areas[level]]
        assert shapely.coverage_is_valid(geometries) and misfits(shapes.areas[level]) == []
        whole = shapely.union_all(geometries)
        assert whole.geom_type == "Polygon" and not whole.interiors
        assert whole.area == pytest.approx(sum(each.area for each in geometries), rel=1e-12)


def test_each_wijk_is_exactly_its_buurten(shapes) -> None:
    for wijk in shapes.areas["wijk"]:
        own = [each for each in shapes.areas["buurt"] if each.code[2:8] == wijk.code[2:]]
        assert shapely.coverage_union_all([each.geometry for each in own]).equals(wijk.geometry)


def test_the_area_of_amstelveen_is_as_published(shapes) -> None:
    for level in ("wijk", "buurt"):
        assert shapes.rd(level).area.sum() / 1e6 == pytest.approx(44.08, abs=0.01)


def test_names_and_codes_are_those_of_the_gemeente(shapes) -> None:
    gebieden = read_gebieden(AMSTELVEEN / "gebieden.csv", read_gemeente(AMSTELVEEN), [])
    drawn = {area.code: area.naam for level in shapes.areas.values() for area in level}
    assert drawn == {
        each.code: each.name for each in gebieden.values() if each.level in {"wijk", "buurt"}
    }


def test_every_area_holds_its_own_point_and_lies_in_its_own_bounds(shapes) -> None:
    south, west, north, east = read_gemeente(AMSTELVEEN).bounds
    for area in (area for level in shapes.areas.values() for area in level):
        lat, lon = shapes.points[area.code]
        assert area.geometry.contains(shapely.Point(lon, lat))
        assert shapes.bounds[area.code] == (
            area.geometry.bounds[1],
            area.geometry.bounds[0],
            area.geometry.bounds[3],
            area.geometry.bounds[2],
        )
        slack = 0.0002  # the simplified border may shift a few metres
        assert south - slack <= shapes.bounds[area.code][0]
        assert shapes.bounds[area.code][2] <= north + slack
        assert west - slack <= shapes.bounds[area.code][1]
        assert shapes.bounds[area.code][3] <= east + slack


def test_every_place_lies_in_the_buurt_that_it_names(shapes) -> None:
    beeld = data.read_wijkbeeld("amstelveen")
    drawn = {area.code: area.geometry for area in shapes.areas["buurt"]}
    located = [each for each in beeld.places.values() if each.lat is not None and each.buurt]
    assert len(located) >= 20
    for place in located:
        assert drawn[place.buurt].contains(shapely.Point(place.lon, place.lat)), place.key


def test_shapes_cannot_be_changed(shapes) -> None:
    with pytest.raises(TypeError):
        shapes.points["WK036201"] = (0, 0)
    with pytest.raises(TypeError):
        shapes.areas["wijk"] = ()
    shapes.rd("wijk")["naam"] = "anders"
    assert shapes.rd("wijk")["naam"].iloc[0] == "Randwijck"


def test_a_buurt_of_a_square_kilometre_measures_one_and_speaks_geojson() -> None:
    proefstad = read_shapes(PROEFSTAD)
    assert proefstad.problems == ()
    assert list(proefstad.rd("buurt").area / 1e6) == pytest.approx([1.0] * 6, rel=1e-3)
    assert list(proefstad.rd("wijk").area / 1e6) == pytest.approx([2.0] * 3, rel=1e-3)
    first = json.loads(proefstad.geojson("buurt"))["features"][0]
    assert first["id"] == "BU99990101"
    assert first["properties"] == {"code": "BU99990101", "naam": "Haven"}


def wrinkled_areas(seed: int) -> list[Area]:
    """Three by three squares whose shared borders wrinkle at random, alike for both neighbours."""
    rng = random.Random(seed)

    def border(start: tuple[float, float], end: tuple[float, float]) -> list:
        steps = [number / 40 for number in range(41)]
        bends = [0.0, *(rng.uniform(-5, 5) for _ in steps[2:]), 0.0]
        across = (0, 1) if start[1] == end[1] else (1, 0)
        return [
            (
                start[0] + (end[0] - start[0]) * step + across[0] * bend,
                start[1] + (end[1] - start[1]) * step + across[1] * bend,
            )
            for step, bend in zip(steps, bends, strict=True)
        ]

    at = [[(CORNER[0] + 1000 * x, CORNER[1] + 1000 * y) for y in range(4)] for x in range(4)]
    flat = {(x, y): border(at[x][y], at[x + 1][y]) for x in range(3) for y in range(4)}
    steep = {(x, y): border(at[x][y], at[x][y + 1]) for x in range(4) for y in range(3)}
    rings = [
        flat[x, y] + steep[x + 1, y][1:] + flat[x, y + 1][-2::-1] + steep[x, y][-2:0:-1]
        for x in range(3)
        for y in range(3)
    ]
    frame = gpd.GeoSeries([shapely.Polygon(each) for each in rings], crs=RD).to_crs(WGS84)
    return [Area(f"BU9999{n // 3 + 1:02}{n % 3 + 1:02}", f"B{n}", g) for n, g in enumerate(frame)]


@pytest.mark.parametrize("seed", range(10))
def test_simplifying_brings_no_gap_and_no_overlap(seed: int) -> None:
    before = wrinkled_areas(seed)
    after, measured = simplify(before, tolerance_m=15, digits=6)
    assert misfits(after) == []
    assert measured.corners_after < measured.corners_before / 2
    assert measured.shift_m < 40 and measured.area_difference < 0.02
    wijken = join_wijken(after, {f"WK9999{number:02}": "W" for number in (1, 2, 3)})
    assert misfits(wijken) == []
    assert shapely.union_all([each.geometry for each in wijken]).equals(
        shapely.union_all([each.geometry for each in after])
    )


def test_a_published_map_of_more_gemeenten_in_rd_gives_our_layer(
    proefstad: Path, tmp_path: Path
) -> None:
    source, target = tmp_path / "bron", tmp_path / "eigen"
    source.mkdir()
    target.mkdir()
    for level in ("wijk", "buurt"):
        file = f"{level}en.geojson"

        def edit(content: dict, level: str = level) -> None:
            to_rd(content)
            content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
            for feature in content["features"]:
                old = feature.pop("properties")
                feature["properties"] = {
                    f"{level}code": old["code"],
                    f"{level}naam": old["naam"],
                    "gemeentecode": "GM9999",
                }
            neighbour = json.loads(json.dumps(content["features"][0]))
            neighbour["properties"][f"{level}code"] = (
                "WK888801" if level == "wijk" else "BU88880101"
            )
            content["features"].append(neighbour)

        shutil.copy(proefstad / file, source / file)
        rewrite(source / file, edit)
    make_layer(source, target, gemeente="GM9999", attribution="verzonnen", division="2020")
    made, first = read_shapes(target), read_shapes(PROEFSTAD)
    assert made.problems == () and made.points.keys() == first.points.keys()
    assert list(made.rd("buurt").area) == pytest.approx(list(first.rd("buurt").area), rel=1e-4)


def test_a_map_with_a_fault_gives_no_layer_at_all(proefstad: Path, tmp_path: Path) -> None:
    rewrite(proefstad / "buurten.geojson", self_intersect)
    with pytest.raises(BoundaryError, match=r"buurten\.geojson, gebied 1: de grens van BU99990101"):
        make_layer(proefstad, tmp_path, gemeente="GM9999", attribution="x", division="x")
    assert not list(tmp_path.glob("*.geojson"))


def test_the_boundaries_command_makes_the_list_of_gebieden_too(
    proefstad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (proefstad / "gebieden.csv").read_text()
    (proefstad / "gebieden.csv").unlink()
    assert main(["boundaries", str(proefstad), "--from", str(PROEFSTAD)]) == 0
    assert sorted((proefstad / "gebieden.csv").read_text().splitlines()) == sorted(
        before.splitlines()
    )
    assert "grootste verschil in oppervlakte van een buurt: 0.000%" in capsys.readouterr().out


def self_intersect(content: dict) -> None:
    corners = ring(content)
    corners[1], corners[2] = corners[2], corners[1]


def swap(content: dict) -> None:
    for number in range(len(content["features"])):
        ring(content, number)[:] = [[lat, lon] for lon, lat in ring(content, number)]


def move(content: dict, number: int, east: float) -> None:
    ring(content, number)[:] = [[lon + east, lat] for lon, lat in ring(content, number)]


def set_crs(content: dict, name: str) -> None:
    content["crs"] = {"type": "name", "properties": {"name": name}}


FAULTS: dict[str, tuple[Callable[[dict], object], str]] = {
    "RD without a CRS": (to_rd, "staat niet in graden (meters in RD?)"),
    "RD under the name of WGS84": (
        lambda content: (to_rd(content), set_crs(content, "EPSG:4326")),
        "staat niet in graden",
    ),
    "degrees under the name of RD": (
        lambda content: set_crs(content, "EPSG:28992"),
        "ligt buiten Nederland",
    ),
    "unknown CRS": (lambda content: set_crs(content, "EPSG:3857"), "verwacht WGS84 (EPSG:4326)"),
    "latitude first": (swap, "heeft breedte en lengte omgewisseld"),
    "in the sea off Africa": (
        lambda content: ring(content).__setitem__(slice(None), [[0, 0], [1, 0], [1, 1], [0, 0]]),
        "ligt buiten Nederland",
    ),
    "self-intersection": (self_intersect, "de grens van BU99990101 snijdt zichzelf bij 5."),
    "overlap": (
        lambda content: move(content, 0, 0.001),
        "BU99990101 en BU99990201 overlappen over",
    ),
    "a gap": (
        lambda content: ring(content, 2).insert(1, [ring(content, 2)[0][0] - 1e-5, 52.501]),
        "tussen BU99990201, BU99990301 zit een gat van",
    ),
    "far from its wijk": (
        lambda content: move(content, 0, 1.0),
        "BU99990101 ligt niet in wijk WK999901",
    ),
    "a point": (
        lambda content: content["features"][0].update(
            geometry={"type": "Point", "coordinates": [5.3, 52.4]}
        ),
        "BU99990101 is een Point, verwacht een vlak",
    ),
    "no geometry": (
        lambda content: content["features"][0].update(geometry=None),
        "BU99990101 heeft geen leesbare grens",
    ),
    "text for a number": (
        lambda content: ring(content).__setitem__(1, ["5,3", "52,4"]),
        "BU99990101 heeft geen leesbare grens",
    ),
    "not a number": (
        lambda content: ring(content).__setitem__(1, [math.nan, 52.5]),
        "een coördinaat is NaN, verwacht een getal",
    ),
    "infinite": (
        lambda content: ring(content).__setitem__(1, [math.inf, 52.5]),
        "een coördinaat is Infinity, verwacht een getal",
    ),
    "lower case": (
        lambda content: content["features"][0]["properties"].update(code="bu99990101"),
        "code is 'bu99990101', verwacht BU en acht cijfers",
    ),
    "spaces": (
        lambda content: content["features"][0]["properties"].update(code="BU99990101 "),
        "code is 'BU99990101 ', verwacht BU en acht cijfers",
    ),
    "another level": (
        lambda content: content["features"][0]["properties"].update(code="WK999901"),
        "code is 'WK999901', verwacht BU en acht cijfers",
    ),
    "no name": (
        lambda content: content["features"][0]["properties"].update(naam=" "),
        "BU99990101 heeft geen naam",
    ),
    "no properties": (
        lambda content: content["features"][0].pop("properties"),
        "geen eigenschappen, verwacht een code en een naam",
    ),
    "twice": (
        lambda content: content["features"].append(content["features"][0]),
        "BU99990101 staat er twee keer",
    ),
    "not a feature": (
        lambda content: content["features"].append("BU99990101"),
        "geen eigenschappen",
    ),
    "no features": (lambda content: content.pop("features"), "geen lijst 'features'"),
}


@pytest.mark.faults
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_boundaries_is_named_and_the_rest_stands(
    proefstad: Path, fault: str
) -> None:
    edit, says = FAULTS[fault]
    rewrite(proefstad / "buurten.geojson", edit)
    found = read_shapes(proefstad)
    assert any(each.startswith("buurten.geojson") and says in each for each in found.problems), (
        found.problems
    )
    assert len(found.areas["wijk"]) == 3
    assert json.loads(found.geojson("buurt"))["type"] == "FeatureCollection"


@pytest.mark.faults
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "vanaf regel 1 niet te lezen; is het bestand afgekapt?"),
        (b"[]", "geen lijst 'features'"),
        (b"<html>", "vanaf regel 1 niet te lezen"),
        ("{}".encode("utf-16"), "de tekens zijn niet te lezen, verwacht UTF-8"),
        (b"[" * 100_000, "te diep genest, verwacht GeoJSON"),
        (b"<OGRVRTDataSource/>", "vanaf regel 1 niet te lezen"),
    ],
)
def test_a_file_that_is_no_geojson_is_named(proefstad: Path, content: bytes, says: str) -> None:
    (proefstad / "wijken.geojson").write_bytes(content)
    found = read_shapes(proefstad)
    assert found.problems == (f"wijken.geojson: {says}",) or says in found.problems[0]
    assert found.areas["wijk"] == () and len(found.areas["buurt"]) == 6


@pytest.mark.faults
@pytest.mark.parametrize("share", [number / 50 for number in range(50)])
def test_geojson_cut_off_anywhere_is_named(proefstad: Path, share: float) -> None:
    path = proefstad / "buurten.geojson"
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    found = read_shapes(proefstad)
    assert len(found.problems) == 1 and found.problems[0].startswith("buurten.geojson: vanaf regel")
    assert found.areas["buurt"] == () and len(found.areas["wijk"]) == 3


def test_a_missing_file_leaves_the_other_level(proefstad: Path) -> None:
    (proefstad / "wijken.geojson").unlink()
    found = read_shapes(proefstad)
    assert found.problems == ("wijken.geojson: het bestand ontbreekt",)
    assert len(found.areas["buurt"]) == 6


def test_a_byte_order_mark_does_no_harm(proefstad: Path) -> None:
    path = proefstad / "buurten.geojson"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_shapes(proefstad).problems == ()


def test_a_division_of_another_year_is_noticed(shapes) -> None:
    codes = {level: frozenset(area.code for area in areas) for level, areas in shapes.areas.items()}
    assert unmatched(shapes, codes) == []
    other = codes | {"wijk": codes["wijk"] - {"WK036201"} | {"WK036215"}}
    assert unmatched(shapes, other) == [
        "wijken.geojson: WK036215 staat in gebieden.csv, maar heeft hier geen grens",
        "wijken.geojson: WK036201 staat niet in gebieden.csv; een indeling van een ander jaar?",
    ]


def test_an_overlap_smaller_than_rounding_is_still_a_border_that_does_not_meet() -> None:
    left = Area("BU99990101", "L", shapely.box(5.3, 52.4, 5.31, 52.41))
    nudged = shapely.box(5.31 - 1e-9, 52.4, 5.32, 52.41)
    right = Area("BU99990102", "R", nudged)
    overlap = gpd.GeoSeries([left.geometry.intersection(nudged)], crs=WGS84).to_crs(RD).area[0]
    assert 0 < overlap < SLIVER_M2
    assert misfits([left, right]) == [
        "de grenzen van BU99990101, BU99990102 sluiten niet op elkaar aan"
    ]
