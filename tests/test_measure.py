"""One figure for map, legend and table: its classes, and what they are compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

import data
from wijk_lib.measure import measure
from wijk_lib.model import Wijkbeeld
from wijk_lib.uitkomst import Uitkomst, work_out

PROEFSTAD = Path(__file__).parent / "proefstad"
RONDKOMEN = "gezondheid_moeite_met_rondkomen"


@pytest.fixture(scope="module", params=["amstelveen", "proefstad"])
def both(request: pytest.FixtureRequest) -> tuple[Wijkbeeld, Uitkomst]:
    folder = PROEFSTAD if request.param == "proefstad" else None
    wijkbeeld = data.read_wijkbeeld("amstelveen", folder=folder)
    return wijkbeeld, work_out(wijkbeeld)


@pytest.fixture(scope="module")
def amstelveen() -> tuple[Wijkbeeld, Uitkomst]:
    wijkbeeld = data.read_wijkbeeld("amstelveen")
    return wijkbeeld, work_out(wijkbeeld)


def shown_at(wijkbeeld: Wijkbeeld, level: str) -> list[str]:
    with_figures = {key for key, _, at in wijkbeeld.figure_bronnen if at == level}
    return [
        "behoefte",
        *(f"domein-{key}" for key in wijkbeeld.domeinen),
        *(key for key in wijkbeeld.indicatoren if key in with_figures),
    ]


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_every_area_is_in_a_class_or_known_to_be_small_or_without_a_figure(
    both: tuple[Wijkbeeld, Uitkomst], level: str
) -> None:
    wijkbeeld, uitkomst = both
    codes = {each.code for each in wijkbeeld.at_level(level)}  # type: ignore[arg-type]
    for toon in shown_at(wijkbeeld, level):
        found = measure(wijkbeeld, uitkomst, toon=toon, level=level)  # type: ignore[arg-type]
        assert set(found.classes) <= set(found.values)
        assert not set(found.classes) & found.too_small
        if found.method not in {"amounts", "none"}:
            assert set(found.values) - set(found.classes) <= found.too_small
        assert set(found.values) <= codes
        assert sum(found.counts) == len(found.classes)


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_a_higher_figure_is_never_in_a_lower_class(
    both: tuple[Wijkbeeld, Uitkomst], level: str
) -> None:
    wijkbeeld, uitkomst = both
    for toon in shown_at(wijkbeeld, level):
        found = measure(wijkbeeld, uitkomst, toon=toon, level=level)  # type: ignore[arg-type]
        in_order = sorted(found.classes, key=lambda code: found.values[code])
        classes = [found.classes[code] for code in in_order]
        assert classes == sorted(classes), toon
        for code, each in found.classes.items():
            span = found.spans[each - 1]
            assert span is not None and span[0] <= found.values[code] <= span[1]


def test_the_published_figures_of_2020_stand_beside_each_other(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    """RIVM, Gezondheidsmonitor 2020: moeite met rondkomen."""
    found = measure(*amstelveen, toon=RONDKOMEN, level="wijk")
    assert (found.gemeente, found.nederland) == (15.6, 13.9)
    assert (found.values["WK036209"], found.values["WK036208"]) == (19.7, 18.2)
    assert (found.years, found.bronnen) == ((2020,), ("RIVM-GM-2020-18plus",))


def test_the_comparator_is_in_the_middle_band_and_moves_it(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    here = measure(*amstelveen, toon=RONDKOMEN, level="wijk")
    land = measure(*amstelveen, toon=RONDKOMEN, level="wijk", compared_with="nederland")
    assert here.comparator == 15.6 and land.comparator == 13.9
    assert here.band_step == land.band_step
    for code, value in here.values.items():
        if code in here.classes and here.band_step is not None:
            assert (here.classes[code] == 3) == (abs(value - 15.6) <= here.band_step)
        if code in here.classes:
            assert land.classes[code] >= here.classes[code]


def test_without_a_published_comparator_the_areas_are_compared_with_each_other(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    found = measure(*amstelveen, toon="leefbaarometer_dim_fysieke_omgeving", level="wijk")
    assert found.gemeente is None
    assert found.method == "quantiles"


def test_a_year_is_that_year_and_an_unknown_one_is_the_newest(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    def of(year: int | None) -> tuple[int, ...]:
        return measure(*amstelveen, toon=RONDKOMEN, level="wijk", year=year).years

    assert (of(2012), of(None), of(1999)) == ((2012,), (2020,), (2020,))


def test_the_same_figure_is_in_the_same_class_whatever_the_year(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    """Moeite met rondkomen fell everywhere since 2012, so the old maps have to be darker."""
    for toon in (RONDKOMEN, "leefbaarometer_totaalscore"):
        years = amstelveen[0].years(toon, "wijk")
        every = [measure(*amstelveen, toon=toon, level="wijk", year=year) for year in years]
        assert len({(each.comparator, each.class_year, each.band_step) for each in every}) == 1
        placed = sorted((m.values[code], m.classes[code]) for m in every for code in m.classes)
        assert [at for _, at in placed] == sorted(at for _, at in placed)
    first = measure(*amstelveen, toon=RONDKOMEN, level="wijk", year=2012)
    last = measure(*amstelveen, toon=RONDKOMEN, level="wijk")
    assert (first.gemeente, first.comparator) == (22.3, 15.6)
    assert sum(first.classes.values()) > sum(last.classes.values())


def test_a_count_is_an_amount_and_has_no_classes(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    found = measure(*amstelveen, toon="inwoners", level="wijk")
    assert found.method == "amounts" and not found.classes
    assert sum(found.values.values()) == 95_840


def test_what_does_not_exist_is_refused(amstelveen: tuple[Wijkbeeld, Uitkomst]) -> None:
    for toon in ("wapenbezit", "domein-wapenbezit"):
        with pytest.raises(KeyError):
            measure(*amstelveen, toon=toon, level="wijk")
