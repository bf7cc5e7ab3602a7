"""Areas side by side: equal for wijk and buurt, every figure with unit, year and comparators."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pytest

import data
from pages.parts.beside import chosen_areas, group_names
from pages.parts.beside_chart import beside_chart
from pages.parts.beside_table import beside_html, beside_rows
from pages.parts.chart_frame import Heading
from pages.parts.charts.svg import Around, chart_svg
from pages.parts.tables import csv_bytes
from tests.showing import show_page, text_of
from wijk_lib.alike import likeness, profile_of
from wijk_lib.beside import Beside, side_by_side
from wijk_lib.model import Wijkbeeld

PROEFSTAD = str(Path(__file__).parent / "proefstad")
PAIR = "WK036209,WK036208"
FOUR = "WK036209,WK036208,WK036205,WK036214"
BUURTEN = "BU03620901,BU03620902,BU03620801"


@cache
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@cache
def text(**params: str) -> str:
    return html.unescape(text_of(show_page("vergelijken", **params))).replace("\xa0", " ")


def rows_of(*codes: str) -> tuple[Beside, ...]:
    level = amstelveen().gebieden[codes[0]].level
    return side_by_side(amstelveen(), codes, profile_of(amstelveen(), level))


def test_without_a_choice_every_wijk_that_can_be_compared_is_a_way_in() -> None:
    shown = text()
    for code in likeness(amstelveen(), "wijk").codes:
        assert f'<th scope="row" role="rowheader">{amstelveen().gebieden[code].name}</th>' in shown
        assert f"/vergelijken?met={code}," in shown


@pytest.mark.parametrize("met", [PAIR, FOUR, BUURTEN])
def test_every_area_has_its_figures_beside_amstelveen_and_nederland(met: str) -> None:
    shown = text(met=met)
    for code in met.split(","):
        assert amstelveen().gebieden[code].name in shown
        assert f"/wijk?gebied={code}&met=" in shown
        value = amstelveen().figures["gezondheid_moeite_met_rondkomen", 2020][code]
        assert f">{value:.1f}</td>".replace(".", ",") in shown
    for part in (">15,6</td>", ">13,9</td>", "% van de inwoners van 18 jaar en ouder, 2020"):
        assert part in shown


def test_wijk_and_buurt_are_treated_alike() -> None:
    parts = [re.findall(r"<h\d|wb-naast|Download deze tabel", text(met=m)) for m in (PAIR, BUURTEN)]
    assert len(parts[0]) == len(parts[1]) > 0


def test_beside_one_area_stand_those_most_like_it() -> None:
    shown = text(gebied="WK036209")
    tables = shown.split('wb-naast" role')[1:]
    assert len(tables) == 6
    assert all(each.count("lijkt het meest op Groenelaan") == 2 for each in tables)
    assert "Groenelaan 4,1 procentpunt hoger dan Amstelveen" in shown


def test_a_difference_says_that_its_margin_was_not_published() -> None:
    shown = text(met=PAIR)
    assert "Groenelaan 1,5 procentpunt hoger dan Keizer Karelpark" in shown
    assert "marge niet gepubliceerd" in shown


def test_what_care_a_figure_needs_stands_with_the_area() -> None:
    shown = text(met="WK036205,WK036209")
    assert amstelveen().gebieden["WK036205"].flag in shown
    with_small = text(met=FOUR)
    assert "Te klein om te vergelijken (minder dan 500 inwoners): Amsterdamse Bos." in with_small
    assert "tussen Keizer Karelpark (laagst) en Uilenstede, Kronenburg (hoogst)" in with_small
    assert "Daarom is er geen verschil te zeggen" in text(met="WK036214")


def test_unknown_presence_is_said_as_unknown() -> None:
    shown = text(met="WK036201,WK036203")
    assert "onbekend is iets anders dan niets" in shown
    assert ">onbekend</td>" in shown
    assert ">niets</td>" not in shown


def test_another_gemeente_is_compared_too() -> None:
    wijkbeeld = data.read_wijkbeeld(folder=Path(PROEFSTAD))
    met = ",".join(each.code for each in wijkbeeld.at_level("wijk")[:2])
    shown = html.unescape(text_of(show_page("vergelijken", folder=PROEFSTAD, met=met)))
    assert "Verzonnen cijfers" in shown
    assert wijkbeeld.at_level("wijk")[1].name in shown


def test_the_table_escapes_what_comes_from_the_data() -> None:
    rows = rows_of("WK036209", "WK036208")
    names = {"WK036209": "<b>a", "WK036208": "b"}
    shown = beside_html(
        rows,
        caption="<i>",
        heads={code: "x" for code in names},
        names=names,
        groups=group_names(amstelveen()),
        gemeente="<u>",
        compared=list(names),
    )
    assert not re.search(r"<[biu]>", shown)


def test_the_sheet_holds_the_same_figures_with_unit_year_and_margin() -> None:
    names = {"WK036209": "Groenelaan", "WK036208": "Keizer Karelpark"}
    rows = rows_of(*names)
    groups = group_names(amstelveen())
    found = beside_rows(
        rows, names=names, groups=groups, gemeente="Amstelveen", compared=list(names)
    )
    sheet = csv_bytes(found, caption="Proef", sources=["RIVM"]).decode("utf-8-sig")
    line = next(each for each in sheet.splitlines() if ";Moeite met rondkomen;" in each)
    assert ";19,7;18,2;15,6;13,9;" in line
    assert line.endswith(";marge niet gepubliceerd;2020")
    assert len(found) == len(rows)


@pytest.mark.parametrize("met", [PAIR, FOUR, BUURTEN])
def test_the_chart_draws_every_published_figure_and_can_be_written_down(met: str) -> None:
    names = {code: amstelveen().gebieden[code].name for code in met.split(",")}
    rows = rows_of(*names)
    figure = beside_chart(
        rows,
        Heading("Proef", "%", "2020", "naast Amstelveen"),
        names=names,
        groups=group_names(amstelveen()),
        gemeente="Amstelveen",
    )
    told = "\n".join(text for trace in figure.data for text in trace.text or ())
    for row in rows:
        for code, value in row.values.items():
            if value is not None:
                shown = f"{value:.{row.indicator.decimals}f}".replace(".", ",").replace("-", "−")
                assert f"{names[code]}: {shown}" in told
    key = tuple(map(tuple, figure.layout.meta["key"]))
    svg = chart_svg(figure, Around("Proef", "x", (), key, "Zin.", ("Bron",), "alt"))
    assert all(name.partition(",")[0] in svg for name in names.values())


def test_areas_in_one_chart_differ_in_shape_and_in_colour() -> None:
    from geo.palette import AREAS

    assert len({shape for shape, _ in AREAS}) == len({colour for _, colour in AREAS}) == 4


def test_chosen_areas_alone_tell_the_difference() -> None:
    wijkbeeld = amstelveen()

    class OnlyRecords:
        pass

    beeld = OnlyRecords()
    beeld.wijkbeeld = wijkbeeld  # type: ignore[attr-defined]
    chosen = chosen_areas(beeld, ("WK036209",), likeness(wijkbeeld, "wijk"))  # type: ignore[arg-type]
    assert len(chosen.shown) == 3
    assert all(list(row.values) == ["WK036209"] for row in chosen.contrast)


def test_two_areas_that_are_most_like_each_other_are_said_to_be_so_once() -> None:
    text = text_of(show_page("vergelijken", met="WK036206,WK036208"))
    said = re.findall(r"lijkt (?:sterk|enigszins|het meest, maar weinig,) op", text)
    assert len(said) == 1
