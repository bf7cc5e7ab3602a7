"""What is known per partner, on the letter itself."""

import pytest

import data
from wijk_lib.coverage import counted_as
from wijk_lib.model import Wijkbeeld
from wijk_lib.partners import coverage_of, initiatieven_of, placed, placed_per_partner
from wijk_lib.uitkomst import Uitkomst, work_out


@pytest.fixture(scope="module")
def beeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.fixture(scope="module")
def uitkomst(beeld: Wijkbeeld) -> Uitkomst:
    return work_out(beeld)


def test_each_initiatief_of_a_partner_is_in_exactly_one_group(
    beeld: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    stadsbreed = [key for keys in uitkomst.stadsbreed.values() for key in keys]
    for each in placed_per_partner(beeld.initiatieven, uitkomst.presence, stadsbreed):
        groups = [*each.somewhere, *each.stadsbreed, *each.nowhere]
        own = [i.key for i in beeld.initiatieven.values() if each.partner in i.partners]
        assert sorted(groups) == sorted(own)
        assert each.total == len(own)


def test_of_six_initiatieven_of_participe_the_letter_places_one(
    beeld: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    found = placed_per_partner(beeld.initiatieven, uitkomst.presence, ())
    participe = next(each for each in found if each.partner == "participe")
    assert participe.somewhere == ("wijkregisseur",)
    assert participe.total == 7 and len(participe.nowhere) == 6


def test_a_part_brings_the_whole_it_counts_as(beeld: Wijkbeeld) -> None:
    found = initiatieven_of(beeld.initiatieven, "villa-randwijck")
    assert set(found) == {"villa-randwijck", "stadsdorp-elsrijk", "buurtbudget"}


def test_the_partners_together_know_what_is_known_of_all(
    beeld: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    present: dict[tuple[str, str], set[str]] = {}
    for partner in beeld.partners:
        for thema, per_code in coverage_of(beeld, partner).items():
            for code, each in per_code.items():
                assert each.low <= uitkomst.coverage["wijk", thema][code].low
                assert each.high <= uitkomst.coverage["wijk", thema][code].high
                present.setdefault((thema, code), set()).update(each.present)
    for (level, thema), per_code in uitkomst.coverage.items():
        if level == "wijk":
            for code, each in per_code.items():
                assert present.get((thema, code), set()) == set(each.present)


def test_a_partner_without_a_counted_initiatief_has_no_coverage(beeld: Wijkbeeld) -> None:
    only_planned = "onderwijsbesturen"
    own = initiatieven_of(beeld.initiatieven, only_planned)
    assert own and not any(counted_as(key, own) for key in own)
    assert coverage_of(beeld, only_planned) == {}


def test_of_28_initiatieven_four_have_a_place_and_two_are_for_all(
    beeld: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    everywhere = [key for keys in uitkomst.stadsbreed.values() for key in keys]
    found = placed(beeld.initiatieven, uitkomst.presence, everywhere)
    somewhere = {beeld.initiatieven[key].row for key in found.somewhere}
    assert somewhere >= {2, 10, 13, 16} and found.total == 28
    assert {beeld.initiatieven[key].row for key in found.stadsbreed} == {15, 27}
