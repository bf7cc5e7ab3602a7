"""Every measure says something on real figures, and nothing on figures that are not there."""

from dataclasses import replace

import pytest

import data
from wijk_lib.model import Wijkbeeld
from wijk_lib.uitkomst import work_out
from wijk_lib.worked_equity import EQUITY
from wijk_lib.worked_inputs import Distances
from wijk_lib.worked_need import NEED
from wijk_lib.worked_out import KNOWN, worked_out
from wijk_lib.worked_reach import REACH
from wijk_lib.worked_sharing import SHARING
from wijk_lib.worked_small import SMALL

EVERY = {*NEED, *KNOWN, *EQUITY, *SHARING, *REACH, *SMALL}


@pytest.fixture(scope="module")
def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


def all_of(wijkbeeld: Wijkbeeld, distances_m: Distances) -> dict[str, str]:
    return worked_out(
        wijkbeeld,
        work_out(wijkbeeld),
        distances_m=distances_m,
        existing=["wijkcentrum-de-bolder"],
        kind="wijkcentra",
    )


def near_everything(wijkbeeld: Wijkbeeld) -> dict[tuple[str, str], float]:
    """A made-up 100 metres from every buurt to two places."""
    places = ("wijkcentrum-de-bolder", "wijkcentrum-westend")
    return {(b.code, place): 100.0 for b in wijkbeeld.at_level("buurt") for place in places}


def test_every_measure_gives_one_sentence(wijkbeeld: Wijkbeeld) -> None:
    found = all_of(wijkbeeld, near_everything(wijkbeeld))
    # With everything in reach already, no next place adds anyone.
    assert set(found) == EVERY - {"volgende-plek"}
    for key, text in found.items():
        assert text.endswith((".", ".)")) and text[0].isupper() | text[0].isdigit(), (key, text)
        assert "nan" not in text.split() and "None" not in text, (key, text)


def test_the_examples_agree_with_the_published_figures(wijkbeeld: Wijkbeeld) -> None:
    found = all_of(wijkbeeld, {})
    assert "gepubliceerd is 15,6" in found["optellen"]
    assert "6 van de 112" in found["dekking"]
    assert found["volgt"].startswith("Niet te zeggen")


def test_an_equal_division_is_too_flat_wherever_need_differs(wijkbeeld: Wijkbeeld) -> None:
    told = all_of(wijkbeeld, {})["kakwani"]
    assert "stijgt minder dan de behoefte (−0," in told


def test_without_figures_or_places_the_rest_still_stands(wijkbeeld: Wijkbeeld) -> None:
    bare = replace(wijkbeeld, figures={}, figure_bronnen={})
    found = all_of(bare, {})
    assert "dekking" in found
    assert not {"index", "plaats", "gini", "theil", "knop", "trend", "lopen", "afvlakken"} & set(
        found
    )
    assert all_of(replace(bare, aanwezigheid=(), initiatieven={}), {})


def test_a_place_that_adds_people_is_named(wijkbeeld: Wijkbeeld) -> None:
    far = {pair: 100.0 if "westend" in pair[1] else 5000.0 for pair in near_everything(wijkbeeld)}
    assert "Wijkcentrum Westend" in all_of(wijkbeeld, far)["volgende-plek"]
