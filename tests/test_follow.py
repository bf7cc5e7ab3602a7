"""Presence beside need: what is known, what is possible, and nothing that is neither."""

from dataclasses import replace

import pytest

import data
from wijk_lib.follow import beside_need, presence_share, themas_with_need
from wijk_lib.model import Wijkbeeld
from wijk_lib.sentences_verdeling import beside_sentence, presence_share_sentence
from wijk_lib.uitkomst import Uitkomst, work_out


@pytest.fixture(scope="module")
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.fixture(scope="module")
def uitkomst(amstelveen: Wijkbeeld) -> Uitkomst:
    return work_out(amstelveen)


def test_only_themas_with_a_domein_stand_beside_need(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    found = themas_with_need(amstelveen, uitkomst)
    assert set(found) == {key for key, thema in amstelveen.themas.items() if thema.domein}
    with pytest.raises(KeyError):
        beside_need(amstelveen, uitkomst, "nieuwkomers")


def test_the_thema_of_which_most_is_known_comes_first(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    """The letter places werkmakelaars in two wijken, and nothing of the other three themas."""
    assert themas_with_need(amstelveen, uitkomst)[0] == "geld-en-werk"


def test_every_wijk_stands_in_the_list_once_and_what_has_no_place_stands_last(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    for thema in themas_with_need(amstelveen, uitkomst):
        rows = beside_need(amstelveen, uitkomst, thema)
        assert sorted(each.code for each in rows) == [g.code for g in amstelveen.at_level("wijk")]
        bands = [each.band or 0 for each in rows]
        assert bands == sorted(bands, reverse=True)
        assert all(each.known <= each.possible for each in rows)


def test_the_known_share_always_lies_within_what_is_possible(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    for thema in themas_with_need(amstelveen, uitkomst):
        for neediest in (0.2, 0.4, 1.0):
            found = presence_share(amstelveen, uitkomst, thema, neediest=neediest)
            assert found.possible is not None
            assert found.possible.low is not None and found.possible.high is not None
            assert 0 <= found.possible.low <= found.possible.high <= 1 + 1e-12
            if found.share is not None:
                assert found.possible.low - 1e-12 <= found.share <= found.possible.high + 1e-12
    assert presence_share(amstelveen, uitkomst, "geld-en-werk", neediest=1.0).share == 1


def test_the_line_runs_from_nobody_to_everybody_and_never_falls(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    found = presence_share(amstelveen, uitkomst, "geld-en-werk")
    assert found.points[0] == (0, 0)
    assert found.points[-1] == pytest.approx((1, 1))
    assert len(found.steps) == len(found.points) - 1
    for (x, y), (further, higher) in zip(found.points, found.points[1:], strict=False):
        assert further > x and higher >= y - 1e-12


def test_it_rises_at_the_wijken_where_someone_is_known_and_nowhere_else(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    found = presence_share(amstelveen, uitkomst, "geld-en-werk")
    rises = {
        code
        for (_, y), (_, higher), codes in zip(
            found.points, found.points[1:], found.steps, strict=False
        )
        if higher > y + 1e-12
        for code in codes
    }
    coverage = uitkomst.coverage["wijk", "geld-en-werk"]
    assert rises == {code for code in found.areas if coverage[code].low}


def test_what_the_gemeente_leaves_out_of_divisions_is_named_and_not_counted(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    found = presence_share(amstelveen, uitkomst, "geld-en-werk")
    assert found.left_out == ("WK036205",)
    assert "WK036205" not in found.areas


def test_without_a_known_presence_there_is_no_share_and_the_sentence_says_so(
    amstelveen: Wijkbeeld,
) -> None:
    bare = replace(amstelveen, aanwezigheid=())
    found = presence_share(bare, work_out(bare), "geld-en-werk")
    assert (found.known, found.share, found.points) == (0, None, ())
    assert "niet te zeggen" in presence_share_sentence(found)


def test_the_sentence_tells_unknown_from_nothing(amstelveen: Wijkbeeld, uitkomst: Uitkomst) -> None:
    rows = beside_need(amstelveen, uitkomst, "geld-en-werk")
    assert beside_sentence(amstelveen, rows, "geld-en-werk") == (
        "Geld en werk: van de 4 wijken met de meeste behoefte is van 1 bekend dat er iets is "
        "(Groenelaan); van 3 weten we het niet."
    )
    empty = [replace(each, known=0, possible=0) for each in rows]
    assert "van 4 dat er niets is" in beside_sentence(amstelveen, empty, "geld-en-werk")
