"""One area's figures stand beside the right others, and statements reach where they hold."""

from dataclasses import replace

import pytest

import data
from wijk_lib.model import Wijkbeeld
from wijk_lib.profile import (
    followed,
    history,
    most_different,
    range_over_years,
    standings,
    statements_about,
)

RONDKOMEN = "gezondheid_moeite_met_rondkomen"


@pytest.fixture(scope="module")
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


def test_the_published_figures_of_keizer_karelpark(amstelveen: Wijkbeeld) -> None:
    """RIVM 2020: moeite met rondkomen 18.2 in the wijk, 15.6 in Amstelveen, 13.9 in Nederland."""
    (found,) = standings(amstelveen, "WK036208", [amstelveen.indicatoren[RONDKOMEN]])
    assert (found.year, found.value, found.gemeente, found.land) == (2020, 18.2, 15.6, 13.9)


def test_an_area_is_compared_with_others_of_its_level_that_are_large_enough(
    amstelveen: Wijkbeeld,
) -> None:
    for code in ("WK036208", "WK036214", "BU03620801"):
        level = amstelveen.gebieden[code].level
        (found,) = standings(amstelveen, code, [amstelveen.indicatoren[RONDKOMEN]])
        comparable = amstelveen.rankable(level) - {code}
        figures = amstelveen.values(RONDKOMEN, level, 2020)
        assert sorted(figures[each] for each in comparable if each in figures) == list(found.others)


def test_what_was_never_published_at_a_level_is_left_out(amstelveen: Wijkbeeld) -> None:
    total = amstelveen.indicatoren["leefbaarometer_totaalscore"]
    assert standings(amstelveen, "BU03620801", [total]) == ()


def test_an_earlier_year_can_be_asked_for(amstelveen: Wijkbeeld) -> None:
    (found,) = standings(amstelveen, "WK036208", [amstelveen.indicatoren[RONDKOMEN]], up_to=2019)
    assert found.year == 2016


def test_the_years_of_a_figure_run_from_old_to_new(amstelveen: Wijkbeeld) -> None:
    assert list(history(amstelveen, RONDKOMEN, "WK036208")) == [2012, 2016, 2020]


def test_what_holds_for_the_wijk_holds_for_its_buurten_and_a_place_for_the_one_it_is_in(
    amstelveen: Wijkbeeld,
) -> None:
    def keys(code: str) -> dict[str, str]:
        return {each.row.key: each.where for each in statements_about(amstelveen, code)}

    assert keys("WK036208") == {
        "regisseur-keizer-karelpark": "hele gebied",
        "regisseur-oude-dorp": "deel",
    }
    assert keys("BU03620801") == {
        "regisseur-keizer-karelpark": "hele wijk",
        "regisseur-oude-dorp": "hele gebied",
    }
    bolder = amstelveen.places["wijkcentrum-de-bolder"]
    with_it = {
        code for code in amstelveen.gebieden if keys(code).get("werkmakelaars-de-bolder") == "plek"
    }
    assert with_it == {bolder.wijk, bolder.buurt} - {""}


def test_absence_from_a_part_is_not_absence_from_the_whole(amstelveen: Wijkbeeld) -> None:
    rows = tuple(
        replace(row, state="bevestigd afwezig") if row.key == "regisseur-oude-dorp" else row
        for row in amstelveen.aanwezigheid
    )
    changed = replace(amstelveen, aanwezigheid=rows)
    assert "regisseur-oude-dorp" not in {s.row.key for s in statements_about(changed, "WK036208")}
    assert "regisseur-oude-dorp" in {s.row.key for s in statements_about(changed, "BU03620801")}


def test_the_figure_measured_most_often_is_followed_beside_the_preferred_one(
    amstelveen: Wijkbeeld,
) -> None:
    """The Leefbaarometer total has eight years per wijk and none per buurt; RIVM has three."""
    wijk = [each.key for each in followed(amstelveen, "WK036208", RONDKOMEN)]
    assert wijk == [RONDKOMEN, "leefbaarometer_totaalscore"]
    assert [each.key for each in followed(amstelveen, "BU03620801", RONDKOMEN)] == [RONDKOMEN]
    assert followed(amstelveen, "BU03621402", RONDKOMEN) == ()


def test_the_others_over_the_years_lie_between_their_lowest_and_highest(
    amstelveen: Wijkbeeld,
) -> None:
    total = "leefbaarometer_totaalscore"
    found = range_over_years(amstelveen, total, "WK036208")
    assert list(found) == [2002, 2008, 2012, 2014, 2016, 2018, 2020, 2022]
    for year, (low, high) in found.items():
        values = amstelveen.values(total, "wijk", year)
        others = amstelveen.rankable("wijk") - {"WK036208"}
        assert all(low <= values[code] <= high for code in others & values.keys())


def test_what_differs_most_from_the_gemeente_is_told(amstelveen: Wijkbeeld) -> None:
    """CBS 2022: 63 % of Uilenstede, Kronenburg is 15 to 25 years old, 12 % of Amstelveen."""
    ages = [i for i in amstelveen.indicatoren_of("") if i.base == "van alle inwoners"]
    shares = [i for i in ages if i.unit == "%"]
    found = most_different(standings(amstelveen, "WK036205", shares))
    assert found is not None
    assert (found.indicator.key, found.value, found.gemeente) == ("pct_15_tot_25_jaar", 63, 12)
    assert most_different([]) is None
