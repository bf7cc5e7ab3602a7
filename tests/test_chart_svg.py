"""A chart that leaves the page says the same as on it, whatever stands in it."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.svg import MADE_UP
from pages.parts.chart_frame import Heading, blank
from pages.parts.charts import show
from pages.parts.charts.around import Around
from pages.parts.charts.intervals import Interval, intervals
from pages.parts.charts.moments import Moment, moments
from pages.parts.charts.shares import curve, shares
from pages.parts.charts.svg import chart_svg
from pages.parts.charts.ticks import nice_step, ticks_of
from pages.parts.charts.years import Line, lines
from pages.parts.options_sharing import PARTS
from pages.parts.rapport.png import svg_to_png
from pages.parts.spine import SpineRow, spine
from tests.showing import show_page

HEADING = Heading("Wie komt rond?", "% van de volwassenen", "2020", "naast Nederland")
AROUND = Around(
    "Wie komt rond?",
    "% van de volwassenen",
    ("Eigen weging: Gezondheid telt niet mee",),
    (("bar", "bekend"), ("hatch", "niet bekend")),
    "In a is het meer.",
    ("Bron: RIVM 2020", "Wijkbeeld, gemaakt op 1 oktober 2026"),
    "Balken per wijk.",
)
FIGURES = {
    "intervals": intervals([Interval("Noord", 1, 4), Interval("Zuid", 0, 0)], HEADING),
    "shares": shares({"Noord": {"jong": 40.0, "oud": 60.0}}, HEADING),
    "curve": curve([(0, 0), (0.4, 0.7), (1, 1)], HEADING, x_title="wie", y_title="wat"),
    "lines": lines([Line("Noord", {2012: 1.0, 2016: None, 2020: 2.0}, "own")], HEADING),
    "spine": spine(
        [SpineRow("Eenzaam", "Samenhang", "%", 1, 12.0, (5.0, 20.0), 10.0, 11.0)],
        HEADING,
        own="Noord",
        gemeente="Proefstad",
    ),
}


def drawn(figure: go.Figure, around: Around = AROUND) -> ET.Element:
    return ET.fromstring(chart_svg(figure, around))


def texts(svg: ET.Element) -> str:
    return " ".join("".join(each.itertext()) for each in svg.iter() if each.tag.endswith("text"))


@pytest.mark.parametrize("name", FIGURES)
def test_every_text_of_a_chart_is_in_its_drawing(name: str) -> None:
    found = texts(drawn(FIGURES[name]))
    for trace in FIGURES[name].data:
        if trace.type == "scatter" and trace.mode == "text":
            for text in trace.text:
                for line in text.split("<br>"):
                    plain = line.replace("<b>", "").replace("</b>", "").strip()
                    assert plain in found


@pytest.mark.parametrize("name", FIGURES)
def test_what_has_to_be_said_stands_around_every_drawing(name: str) -> None:
    found = texts(drawn(FIGURES[name]))
    around = [AROUND.title, AROUND.subtitle, *AROUND.warnings, AROUND.sentence, *AROUND.notes]
    assert [each for each in around if each not in found] == []
    assert MADE_UP not in found
    assert MADE_UP in texts(drawn(FIGURES[name], replace(AROUND, made_up=True)))


@pytest.mark.parametrize("name", FIGURES)
def test_a_drawing_becomes_a_picture_without_a_browser(name: str) -> None:
    assert svg_to_png(chart_svg(FIGURES[name], AROUND), zoom=0.5).startswith(b"\x89PNG")


@given(st.text(max_size=40))
def test_any_text_stays_text(text: str) -> None:
    figure = intervals([Interval(text, 1, 2)], HEADING)
    svg = drawn(figure, replace(AROUND, title=text or "-", sentence=text))
    assert {each.tag.partition("}")[2] for each in svg.iter()} <= {
        *("svg", "title", "desc", "defs", "pattern", "path", "rect", "circle", "g"),
        *("text", "line", "polyline"),
    }


@given(st.floats(-1e3, 1e3), st.floats(1, 1e3), st.floats(0, 1), st.sampled_from([1, -1]))
def test_a_dot_stands_as_far_along_its_axis_as_its_figure(
    low: float, wide: float, share: float, way: int
) -> None:
    ends = (low, low + wide)[::way]
    figure = blank(HEADING, height=200)
    figure.add_scatter(
        x=[ends[0], ends[1], ends[0] + share * (ends[1] - ends[0])],
        y=[0, 0, 0],
        mode="markers",
    )
    figure.update_xaxes(range=ends, visible=False)
    figure.update_yaxes(range=[-1, 1], visible=False)
    dots = [each for each in drawn(figure, replace(AROUND, key=())).iter() if "circle" in each.tag]
    start, end, at = (float(each.attrib["cx"]) for each in dots[-3:])
    assert start < end
    assert at == pytest.approx(start + share * (end - start), abs=0.02)


def test_a_line_with_a_gap_is_drawn_in_two_pieces() -> None:
    figure = blank(HEADING, height=200)
    figure.add_scatter(x=[0, 1, None, 2, 3], y=[1, 1, None, 1, 1], mode="lines")
    figure.update_xaxes(range=[0, 3], visible=False)
    figure.update_yaxes(range=[0, 2], visible=False)
    assert sum(each.tag.endswith("polyline") for each in drawn(figure).iter()) == 2


def test_what_cannot_be_written_down_is_refused_not_left_out() -> None:
    figure = blank(HEADING, height=200)
    with pytest.raises(ValueError, match="ends"):
        chart_svg(figure, AROUND)
    figure.update_xaxes(range=[0, 1]).update_yaxes(range=[0, 1])
    with pytest.raises(ValueError, match="pie"):
        chart_svg(go.Figure(figure).add_pie(values=[1]), AROUND)
    figure.add_scatter(x=[0], y=[0], mode="markers", marker_symbol="star")
    with pytest.raises(ValueError, match="star"):
        chart_svg(figure, AROUND)


@given(st.floats(1e-6, 1e9), st.floats(-1e6, 1e6))
def test_ticks_are_few_round_and_within_their_axis(wide: float, low: float) -> None:
    axis = go.layout.XAxis(range=[low, low + wide], nticks=5)
    at = [place for place, _ in ticks_of(axis)]
    step = nice_step(wide / 5)
    assert len(at) <= 6
    assert all(low - step * 1e-6 <= each <= low + wide + step * 1e-6 for each in at)


def test_an_axis_that_is_not_shown_has_no_ticks() -> None:
    assert ticks_of(go.layout.XAxis(range=[0, 1], visible=False)) == []


@pytest.mark.parametrize(
    "params",
    [
        {"name": "wijk", "gebied": "WK036209"},
        {"name": "wijk", "gebied": "BU03620801"},
        {"name": "vergelijken", "met": "WK036209,WK036208"},
        {"name": "toezeggingen"},
        *({"name": "verdeling", "deel": deel} for deel in PARTS),
        {"name": "verdeling", "deel": "gezichten", "folder": "tests/proefstad"},
    ],
    ids=str,
)
def test_every_chart_of_every_page_can_be_taken_along(
    params: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: dict[str, bytes] = {}
    monkeypatch.setattr(
        show, "_download", lambda _label, make, name, _mime: taken.update({name: make()})
    )
    charts = show_page(**params).get("plotly_chart")
    assert len(taken) == 3 * len(charts)
    for name, content in taken.items():
        if name.endswith(".svg"):
            ET.fromstring(content)
            assert ("folder" in params) == (MADE_UP.encode() in content)


def test_a_day_stands_beside_its_dot_and_bold_on_either_side() -> None:
    rows = [
        Moment("Vroeg", date(2025, 1, 2), "2 jan"),
        Moment("Laat", date(2026, 12, 30), "30 dec"),
    ]
    svg = drawn(moments(rows, HEADING, today=date(2026, 5, 1)))
    days = [
        each for each in svg.iter() if "2 jan" in (each.text or "") or "30 dec" in (each.text or "")
    ]
    assert [(each.text or "").split("\u00a0").index("2 jan") for each in days[:1]] == [3]
    assert (days[1].text or "").endswith("\u00a0" * 3)
    assert [int(each.get("font-weight") or 400) for each in days] == [600, 600]
