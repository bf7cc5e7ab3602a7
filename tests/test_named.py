"""Presence says what it is: what is over, now and then, or stated of the whole wijk, says so."""

from __future__ import annotations

import pytest

import data
from geo.boundaries import read_shapes
from geo.presence import on_map
from pages.parts.map_rows import codes_in_order, map_rows
from tests.reporting import AMSTELVEEN
from tests.showing import show_page, text_of
from wijk_lib.coverage import coverage
from wijk_lib.example import initiatief, lookup, said
from wijk_lib.known import chosen_initiatieven, known_in
from wijk_lib.measure import measure
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.uitkomst import Uitkomst, work_out

GROENELAAN, PATRIMONIUM, UILENSTEDE = "WK036209", "WK036202", "WK036205"
REPORT = "rapport-groenelaan"


@pytest.fixture(scope="module")
def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.fixture(scope="module")
def uitkomst(wijkbeeld: Wijkbeeld) -> Uitkomst:
    return work_out(wijkbeeld)


def rows_of(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, level: Level) -> dict[str, str]:
    """Name of an area -> who is known to be there, as the table under the map says it."""
    figure = measure(wijkbeeld, uitkomst, toon="behoefte", level=level)
    codes = codes_in_order(wijkbeeld, figure)
    known = known_in(codes, chosen_initiatieven(wijkbeeld), uitkomst)
    rows = map_rows(wijkbeeld, [figure], known, codes)
    return {str(row[level.capitalize()]): str(row["Bekend aanwezig"]) for row in rows}


@pytest.mark.parametrize("toon", ["gezondheid_moeite_met_rondkomen", "inwoners"])
def test_wijken_stand_in_the_table_in_order_of_their_published_figure(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, toon: str
) -> None:
    figure = measure(wijkbeeld, uitkomst, toon=toon, level="wijk")
    shown = [code for code in codes_in_order(wijkbeeld, figure) if code in figure.classes]
    values = [figure.values[code] for code in shown]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_no_area_is_ranked_by_the_index_and_no_buurt_by_a_figure(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, level: Level
) -> None:
    for toon in ("behoefte", "gezondheid_moeite_met_rondkomen")[: 2 if level == "buurt" else 1]:
        figure = measure(wijkbeeld, uitkomst, toon=toon, level=level)
        shown = [code for code in codes_in_order(wijkbeeld, figure) if code in figure.classes]
        values = [figure.values[code] for code in shown]
        assert values != sorted(values, reverse=True)


def test_what_is_over_is_not_present_now_and_says_so(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    known = known_in([GROENELAAN], chosen_initiatieven(wijkbeeld), uitkomst)[GROENELAAN]
    assert (known.present, known.over) == (("werkmakelaars",), (REPORT,))
    told = rows_of(wijkbeeld, uitkomst, "wijk")
    assert "Rapport bewonersgroep Groenelaan (afgerond)" in told["Groenelaan"]
    assert "(halfjaarlijks)" in told["Uilenstede, Kronenburg"]


def test_what_is_over_can_be_nowhere_else(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> None:
    for (level, thema), per_code in uitkomst.coverage.items():
        for code, each in per_code.items():
            assert REPORT not in each.unknown, (level, thema, code)
    assert uitkomst.cell_counts["wijk"].known == 6
    assert len(uitkomst.questions) == 12


def test_a_part_that_is_over_does_not_make_the_whole_be_there() -> None:
    part = initiatief("hoek", part_of="huis", counts=False, status="gestopt")
    found = coverage(
        ["WK01"], [said("hoek", "WK01")], lookup(initiatief("huis"), part), thema="geld"
    )
    assert found["WK01"].state == "onbekend"


def test_map_and_table_say_alike_what_is_stated_of_a_whole_wijk(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    chosen, shapes = chosen_initiatieven(wijkbeeld), read_shapes(AMSTELVEEN)
    codes = [each.code for each in wijkbeeld.at_level("buurt")]
    known = known_in(codes, chosen, uitkomst)
    drawn = on_map(wijkbeeld, shapes, chosen, known, "buurt")
    told = rows_of(wijkbeeld, uitkomst, "buurt")
    of_buurten = {badge.code for badge in drawn.badges if badge.code in known}
    for code in codes:
        here = known[code]
        words = told[wijkbeeld.gebieden[code].name]
        assert words.count("geldt voor de hele wijk") == len(here.whole_wijk)
        assert (code in of_buurten) == bool(set(here.present) - here.whole_wijk)
    assert PATRIMONIUM in {badge.code for badge in drawn.badges}


def test_the_page_of_a_wijk_sets_what_is_over_apart() -> None:
    page = text_of(show_page("wijk", gebied=GROENELAAN))
    assert page.index("Werkmakelaars in wijkcentra</strong>") < page.index("Was hier, nu voorbij")
    assert page.index("Was hier, nu voorbij") < page.index(
        "Rapport bewonersgroep Groenelaan</strong>"
    )


def test_the_matrix_counts_what_is_over_and_says_that_it_is() -> None:
    page = text_of(show_page("dekking"))
    assert (
        "Van 6 van de 112 vakken (wijk maal thema) is bekend dat er iets is (in 1 daarvan" in page
    )
    assert page.count('<span class="woord">voorbij</span>') == 1
