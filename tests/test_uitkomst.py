"""What follows from the data as a whole, also when parts of it are missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

import data
from tests.handmade import GEBIEDEN, indicator, initiatief, said, wijkbeeld
from wijk_lib.coverage import CellCounts
from wijk_lib.model import Thema, Wijkbeeld
from wijk_lib.need_level import (
    bands,
    highest_third,
    need_at_level,
    rank_uncertainty,
    which_choice_matters,
)
from wijk_lib.uitkomst import Uitkomst, work_out

CAFE = initiatief("cafe", question="Waar?", ask="steunpunt")


@pytest.fixture(scope="module")
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.fixture(scope="module")
def uitkomst(amstelveen: Wijkbeeld) -> Uitkomst:
    return work_out(amstelveen)


def test_a_wijk_stands_among_the_buurten_that_are_large_enough() -> None:
    """Armoede: three buurten of 500 and more have 5, 10 and 20; WK01 has 8, WK02 22."""
    need = work_out(wijkbeeld()).wijk
    assert need.domein_scores["armoede"] == pytest.approx({"WK01": 100 / 3, "WK02": 100.0})
    assert set(need.references.values()) == {"buurt"}
    assert need.years == {"armoede": 2020, "eenzaamheid": 2020}


def test_a_buurt_too_small_to_rank_has_no_place_and_is_told_apart() -> None:
    need = work_out(wijkbeeld()).buurt
    assert need.too_small == {"BU0202"}
    assert need.behoefte.keys() == {"BU0101", "BU0102", "BU0201"}
    assert need.bands["BU0201"] == 5
    assert need.high == {"BU0201"}
    assert "BU0202" not in need.domein_scores["armoede"]


def test_without_buurt_figures_the_wijken_are_the_reference_and_it_says_so() -> None:
    only_wijken = {
        key: {c: v for c, v in per.items() if key[0] != "armoede" or not c.startswith("BU")}
        for key, per in wijkbeeld().figures.items()
    }
    need = work_out(wijkbeeld(figures=only_wijken)).wijk
    assert need.references == {"armoede": "wijk", "eenzaamheid": "buurt"}
    assert need.domein_scores["armoede"] == {"WK01": 0.0, "WK02": 100.0}


def test_each_indicator_takes_its_newest_year_up_to_the_one_asked_for() -> None:
    beeld = wijkbeeld()
    older = {("armoede", 2016): dict(beeld.figures["armoede", 2020])}
    bronnen = {("armoede", 2016, level): "model" for level in ("gemeente", "wijk", "buurt")}
    both = replace(
        beeld,
        figures={**beeld.figures, **older},
        figure_bronnen={**beeld.figure_bronnen, **bronnen},
    )
    assert work_out(both).wijk.years["armoede"] == 2020
    assert work_out(both, year=2018).wijk.years == {"armoede": 2016}
    assert work_out(both, year=2010).wijk.behoefte == {}


def test_weights_are_those_of_the_gemeente_unless_others_are_given() -> None:
    assert work_out(wijkbeeld()).domein_weights == {"armoede": 1.0, "eenzaamheid": 1.0}
    one = work_out(wijkbeeld(), weights={"armoede": 2.0})
    assert one.domein_weights == {"armoede": 2.0, "eenzaamheid": 0.0}
    assert one.wijk.behoefte["WK01"].score == pytest.approx(100 / 3)
    for weights in ({"armoede": -1.0}, {}, {"armoede": float("nan")}):
        with pytest.raises(ValueError, match="weight"):
            work_out(wijkbeeld(), weights=weights)


def test_a_domein_outside_the_index_has_scores_and_no_part_in_the_total() -> None:
    beeld = wijkbeeld()
    domeinen = {
        **beeld.domeinen,
        "eenzaamheid": replace(beeld.domeinen["eenzaamheid"], in_index=False),
    }
    need = work_out(replace(beeld, domeinen=domeinen)).wijk
    assert need.behoefte["WK01"].domains.keys() == {"armoede"}
    assert need.domein_scores.keys() == {"armoede", "eenzaamheid"}


def test_cells_hold_a_thema_against_its_own_domein_and_leave_out_one_without() -> None:
    found = work_out(wijkbeeld(initiatieven=[CAFE], aanwezigheid=[said("cafe", "WK02")]))
    assert found.cells.keys() == {("wijk", "geld"), ("buurt", "geld")}
    wijken = found.cells["wijk", "geld"]
    assert (wijken["WK02"].high, wijken["WK02"].state) == (True, "minstens één bekend")
    assert (wijken["WK01"].high, wijken["WK01"].state) == (False, "onbekend")
    assert found.cells["buurt", "geld"]["BU0202"].high is None, "too small to have a place"
    assert found.cell_counts == {"wijk": CellCounts(1, 0, 3), "buurt": CellCounts(2, 0, 6)}


def test_stadsbreed_stands_apart_per_thema() -> None:
    platform = initiatief("platform", stadsbreed=True, thema="nieuwkomers")
    found = work_out(wijkbeeld(initiatieven=[CAFE, platform]))
    assert found.stadsbreed == {"geld": (), "nieuwkomers": ("platform",)}


def test_hidden_need_is_a_buurt_of_the_neediest_fifth_in_a_wijk_that_is_not() -> None:
    beeld = wijkbeeld()
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    figures["armoede", 2020]["BU0102"] = 40.0
    figures["eenzaamheid", 2020]["BU0102"] = 40.0
    assert work_out(replace(beeld, figures=figures)).hidden == {"WK01": ("BU0102",)}
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    figures["eenzaamheid", 2020]["WK02"] = 12.5
    needy = work_out(replace(beeld, figures=figures))
    assert needy.hidden == {}, "a wijk as needy as its buurt hides nothing"


def test_what_follows_cannot_be_changed() -> None:
    found = work_out(wijkbeeld(initiatieven=[CAFE]))
    with pytest.raises(AttributeError):
        found.wijk = found.buurt
    for mapping in (found.coverage, found.wijk.behoefte, found.need_ratio["wijk"], found.presence):
        with pytest.raises(TypeError):
            mapping["x"] = 1


def test_a_count_that_passes_for_a_rate_is_flagged() -> None:
    beeld = wijkbeeld()
    many = {f"BU{n:04}": float(500 + 100 * n) for n in range(8)}
    gebieden = {**GEBIEDEN, **{c: replace(GEBIEDEN["BU0101"], code=c) for c in many}}
    figures = {**beeld.figures, ("inwoners", 2020): many, ("armoede", 2020): many}
    found = work_out(replace(beeld, gebieden=gebieden, figures=figures))
    assert found.suspected_counts == {"armoede": pytest.approx(1.0)}


# with parts missing


@pytest.mark.parametrize(
    "part",
    ["figures", "figure_bronnen", "domeinen", "indicatoren", "themas", "partners", "places",
     "initiatieven", "gebieden"],
)  # fmt: skip
def test_whatever_part_is_missing_the_rest_still_stands(part: str) -> None:
    whole = wijkbeeld(initiatieven=[CAFE], aanwezigheid=[said("cafe", place="buurthuis")])
    found = work_out(replace(whole, **{part: {}}))
    assert found.wijk.level == "wijk"
    if part in {"figures", "figure_bronnen", "domeinen", "indicatoren"}:
        assert found.wijk.behoefte == {}
        assert found.coverage["wijk", "geld"]["WK01"].low == 1
    else:
        assert found.problems == ()


def test_without_the_figures_of_the_gemeente_there_is_no_ratio_and_no_guess() -> None:
    figures = {
        key: {code: value for code, value in per.items() if code != "GM01"}
        for key, per in wijkbeeld().figures.items()
    }
    found = work_out(wijkbeeld(figures=figures))
    assert found.need_ratio == {"wijk": {}, "buurt": {}}
    assert found.wijk.behoefte.keys() == {"WK01", "WK02"}


def test_figures_that_cannot_be_reckoned_with_are_told_and_leave_their_place_empty() -> None:
    beeld = wijkbeeld()
    wrong = {**beeld.indicatoren, "armoede": indicator("armoede", kind="count")}
    found = work_out(replace(beeld, indicatoren=wrong))
    assert found.wijk.behoefte == {}
    assert found.wijk.domein_scores["eenzaamheid"].keys() == {"WK01", "WK02"}
    assert len(found.problems) == 1
    assert "armoede" in found.problems[0]
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    figures["armoede", 2020]["WK01"] = 140.0
    outside = work_out(replace(beeld, figures=figures))
    assert outside.need_ratio["wijk"] == {}
    assert any("armoede" in problem for problem in outside.problems)


def test_a_thema_that_points_at_no_domein_has_no_cells() -> None:
    beeld = wijkbeeld(themas={"geld": Thema("geld", "Geld", "weg")}, initiatieven=[CAFE])
    assert work_out(beeld).cells == {}


# bands


def test_bands_are_fifths_and_ties_share_the_higher() -> None:
    ten = {f"BU{n}": float(n) for n in range(10)}
    assert list(bands(ten).values()) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert bands({"a": 1.0, "b": 1.0, "c": 1.0}) == {"a": 5, "b": 5, "c": 5}
    assert bands({}) == {}


def test_a_difference_of_rounding_alone_puts_no_area_above_another() -> None:
    assert bands({"a": 0.1 + 0.2, "b": 0.3}) == {"a": 5, "b": 5}
    assert highest_third({"a": 0.1 + 0.2, "b": 0.3, "c": 0.0}) == {"a", "b"}


def test_the_highest_third_of_thirteen_is_four_and_with_a_tie_at_the_edge_more() -> None:
    scores = {f"WK{n:02}": float(n) for n in range(13)}
    assert highest_third(scores) == {"WK09", "WK10", "WK11", "WK12"}
    assert highest_third(scores | {"WK08": 9.0}) == {"WK08", "WK09", "WK10", "WK11", "WK12"}
    assert highest_third({"a": 1.0}) == {"a"}
    assert highest_third({}) == frozenset()


def test_how_much_hangs_on_choices_needs_an_index() -> None:
    assert rank_uncertainty(wijkbeeld(indicatoren={}), "wijk") == {}
    assert which_choice_matters(wijkbeeld(indicatoren={}), "wijk") == []
    found = rank_uncertainty(wijkbeeld(), "wijk", draws=20, seed=5)
    assert (found["WK02"].low, found["WK02"].high, found["WK02"].seed) == (1.0, 1.0, 5)
    assert {each.mean_shift for each in which_choice_matters(wijkbeeld(), "wijk")} == {0.0}


def test_need_at_one_level_alone_is_that_of_the_whole() -> None:
    assert need_at_level(wijkbeeld(), "buurt") == work_out(wijkbeeld()).buurt


# Amstelveen


def test_on_day_one_6_of_112_cells_are_known(uitkomst: Uitkomst) -> None:
    assert uitkomst.cell_counts["wijk"] == CellCounts(known=6, nothing=0, unknown=106)
    known = {
        (thema, code)
        for (level, thema), per in uitkomst.coverage.items()
        for code, each in per.items()
        if level == "wijk" and each.low
    }
    assert known == {
        ("geld-en-werk", "WK036209"),
        ("geld-en-werk", "WK036211"),
        ("nieuwkomers", "WK036205"),
        ("participatie", "WK036209"),
        ("wijkgezicht", "WK036202"),
        ("wijkgezicht", "WK036208"),
    }


def test_on_day_one_nothing_is_confirmed_absent(uitkomst: Uitkomst) -> None:
    every = [each for per in uitkomst.coverage.values() for each in per.values()]
    assert not any(each.absent or each.state == "bevestigd niets" for each in every)


def test_two_initiatieven_stand_apart_as_stadsbreed(uitkomst: Uitkomst) -> None:
    assert uitkomst.stadsbreed["participatie"] == ("denkmee",)
    assert uitkomst.stadsbreed["nieuwkomers"] == ("amstelveen-connected",)


def test_there_are_twelve_questions_one_per_initiatief(uitkomst: Uitkomst) -> None:
    assert len(uitkomst.questions) == 12
    assert len({each.initiatief for each in uitkomst.questions}) == 12
    asked = [each.ask for each in uitkomst.questions]
    assert asked == sorted(asked), "together per partner"
    assert asked.count("participe") == 4


def test_three_wijken_stand_out_and_two_tie(uitkomst: Uitkomst) -> None:
    """Groenelaan, Keizer Karelpark and Bankras, Kostverloren; Stadshart and Waardhuizen."""
    scores = {code: each.score for code, each in uitkomst.wijk.behoefte.items()}
    most = sorted(scores, key=lambda code: -scores[code])[:3]
    assert most == ["WK036209", "WK036208", "WK036206"]
    assert scores["WK036204"] == pytest.approx(scores["WK036210"], abs=0.5)
    assert set(most) < uitkomst.wijk.high


def test_the_bos_is_too_small_and_the_campus_is_flagged(uitkomst: Uitkomst) -> None:
    assert uitkomst.wijk.too_small == {"WK036214"}
    assert "WK036205" in uitkomst.wijk.flagged
    assert "WK036205" in uitkomst.wijk.behoefte, "shown with its flag"
    assert len(uitkomst.buurt.behoefte) == 47 - len(uitkomst.buurt.too_small) == 39


def test_the_ring_beside_the_index_is_of_wijken_only_and_placed_among_them(
    uitkomst: Uitkomst,
) -> None:
    assert len(uitkomst.wijk.domein_scores["leefbaarheid"]) == 13
    assert uitkomst.buurt.domein_scores["leefbaarheid"] == {}
    assert uitkomst.wijk.references["leefbaarometer_dim_sociale_samenhang"] == "wijk"
    assert "leefbaarheid" not in uitkomst.wijk.behoefte["WK036209"].domains


def test_the_need_ratio_of_the_wijken_lies_around_that_of_the_gemeente(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    ratio = uitkomst.need_ratio["wijk"]
    people = amstelveen.inwoners("wijk", year=2022)
    mean = sum(ratio[c] * people[c] for c in ratio) / sum(people[c] for c in ratio)
    assert mean == pytest.approx(1.0, abs=0.03)
    assert ratio["WK036209"] > 1.1
    assert ratio["WK036207"] < 0.9


def test_no_rate_of_the_index_is_a_count_in_disguise(uitkomst: Uitkomst) -> None:
    assert uitkomst.suspected_counts == {}
    assert uitkomst.problems == ()
