"""A chart says what it shows, of when, in which unit, and draws nothing that is not known."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts.chart_frame import Heading, blank
from pages.parts.charts.intervals import Interval, intervals
from pages.parts.charts.shares import curve, shares
from pages.parts.charts.show import show_chart
from pages.parts.charts.years import Line, lines
from pages.parts.spine import SpineRow, spine

HEADING = Heading(
    "Wie komt moeilijk rond?", "% van de volwassenen", "2020", "naast Amstelveen en Nederland"
)
HOSTILE = "<img src=x onerror=alert(1)>"
ROW = SpineRow("Eenzaam", "Samenhang", "%", 1, 12.0, (5.0, 12.0, 20.0), 10.0, 11.0)


def texts(figure: go.Figure) -> list[str]:
    """Every text in a figure but its title."""
    found = []
    for trace in figure.data:
        found += list(trace.text) if isinstance(trace.text, (list, tuple)) else []
    return found


@pytest.mark.parametrize("part", ["title", "unit", "year", "comparator"])
def test_a_chart_without_title_unit_year_or_comparator_fails(part: str) -> None:
    with pytest.raises(ValueError, match=part):
        replace(HEADING, **{part: " "})


@pytest.mark.parametrize("part", ["alt", "sentence", "rows", "sources"])
def test_a_chart_without_its_text_table_or_source_fails(part: str) -> None:
    whole = {"alt": "a", "sentence": "s", "rows": [{"a": 1}], "sources": ["RIVM 2020"]}
    with pytest.raises(ValueError, match=part):
        show_chart(blank(HEADING, height=100), name="x", **(whole | {part: ""}))


def test_a_figure_that_carries_no_heading_fails() -> None:
    with pytest.raises(ValueError, match="title, unit, year, comparator"):
        show_chart(
            go.Figure(), name="x", alt="a", sentence="s", rows=[{"a": 1}], sources=["RIVM 2020"]
        )


@pytest.mark.parametrize(
    "figure",
    [
        shares({"a": {"jong": 40.0, "oud": 60.0}}, HEADING),
        intervals([Interval("a", 1, 2)], HEADING),
        curve([(0, 0), (1, 1)], HEADING, x_title="inwoners", y_title="aanwezigheid"),
        lines([Line("a", {2012: 1.0, 2020: 2.0})], HEADING),
        spine([ROW], HEADING, own="Elsrijk", gemeente="Amstelveen"),
    ],
    ids=["shares", "intervals", "curve", "lines", "spine"],
)
def test_every_kind_of_chart_has_the_one_look(figure: go.Figure) -> None:
    assert figure.layout.meta["title"] == HEADING.title
    assert HEADING.subtitle in figure.layout.title.text
    assert figure.layout.separators == ",."
    assert figure.layout.xaxis.fixedrange and figure.layout.yaxis.fixedrange
    assert not figure.layout.showlegend


@pytest.mark.parametrize(
    "figure",
    [
        shares({HOSTILE: {HOSTILE: 100.0}}, HEADING),
        intervals([Interval(HOSTILE, 1, 2)], HEADING),
        lines([Line(HOSTILE, {2012: 1.0})], HEADING),
        spine([replace(ROW, label=HOSTILE, group=HOSTILE)], HEADING, own=HOSTILE, gemeente="b"),
    ],
    ids=["shares", "intervals", "lines", "spine"],
)
def test_hostile_text_is_text_in_every_chart(figure: go.Figure) -> None:
    assert not any("<img" in text for text in texts(figure))
    assert any("&lt;img" in text for text in texts(figure))


def test_what_is_not_known_is_drawn_apart_from_what_is() -> None:
    rows = [Interval("a", 1, 4), Interval("b", 0, 3), Interval("c", 0, 0), Interval("d", None, 2)]
    figure = intervals(rows, HEADING)
    known, unknown = figure.data[:2]
    assert list(known.x) == [1, 0, 0, 0]
    assert list(unknown.base) == [1, 0, 0, 0]
    assert [text.replace("<b>", "").replace("</b>", "") for text in texts(figure)[-4:]] == [
        "1 tot 4",
        "onbekend",
        "bevestigd niets",
        "niet bekend",
    ]


def test_an_interval_that_is_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="high"):
        intervals([Interval("a", 2, 1)], HEADING)


@pytest.mark.parametrize("points", [[], [(0, 0)], [(0, 0), (0.5, 1)], [(0.1, 0), (1, 1)]])
def test_a_curve_that_does_not_add_up_is_refused(points: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="shares"):
        curve(points, HEADING, x_title="inwoners", y_title="aanwezigheid")


def test_a_year_without_a_figure_has_no_dot() -> None:
    figure = lines([Line("a", {2012: 1.0, 2016: None, 2020: 2.0})], HEADING)
    assert list(figure.data[0].x) == [2012, 2020]


@pytest.mark.parametrize("empty", [[], [Line("a", {2012: None})]])
def test_a_line_chart_without_a_figure_is_refused(empty: list[Line]) -> None:
    with pytest.raises(ValueError, match="needs a figure"):
        lines(empty, HEADING)


VALUES = st.floats(min_value=-1e4, max_value=1e4)


@given(st.lists(VALUES, min_size=1), VALUES, VALUES, st.booleans())
def test_every_dot_of_a_spine_lies_on_its_line(
    others: list[float], own: float, gemeente: float, more_is_right: bool
) -> None:
    row = SpineRow("a", "", "%", 1, own, tuple(others), gemeente, None, more_is_right)
    for value in [*others, own, gemeente]:
        assert -1e-9 <= row.place(value) <= 1 + 1e-9


@given(VALUES, VALUES, st.booleans())
def test_more_need_lies_to_the_right_whichever_way_an_indicator_runs(
    one: float, other: float, more_is_right: bool
) -> None:
    row = SpineRow("a", "", "%", 1, one, (one, other), None, None, more_is_right)
    low, high = sorted((one, other))
    assert (
        (row.place(high) >= row.place(low))
        if more_is_right
        else (row.place(high) <= row.place(low))
    )


def test_an_area_without_a_figure_has_a_word_and_no_dot() -> None:
    figure = spine([replace(ROW, value=None, note="te klein")], HEADING, own="a", gemeente="b")
    assert "<b>te klein</b>" in texts(figure)
    own_dots = [trace for trace in figure.data if trace.mode == "markers"][1]
    assert not own_dots.x


def test_a_row_without_any_figure_is_a_line_of_text() -> None:
    empty = SpineRow("Eenzaam", "Samenhang", "%", 1, None, (), None, None)
    assert "Eenzaam" in texts(spine([empty], HEADING, own="a", gemeente="b"))


def test_a_chart_stands_on_a_page_with_title_sentence_alt_and_table() -> None:
    def page() -> None:
        from pages.parts.chart_frame import Heading
        from pages.parts.charts.shares import shares
        from pages.parts.charts.show import show_chart

        heading = Heading("Wie komt rond?", "% van de volwassenen", "2020", "naast Nederland")
        show_chart(
            shares({"a": {"komt rond": 99.0, "niet": 1.0}}, heading),
            alt="Een balk.",
            sentence="In a is het 1 %.",
            rows=[{"Wijk": "a", "%": 1.0}],
            name="proef",
            sources=["RIVM 2020"],
        )

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert app.subheader[0].value == "Wie komt rond&#63;"
    assert "% van de volwassenen · 2020 · naast Nederland" in app.get("html")[0].proto.body
    assert "In a is het 1 %." in app.get("html")[1].proto.body
    assert app.expander[0].label == "Dezelfde cijfers als tabel"
    chart = app.get("plotly_chart")[0].proto
    assert chart.alt == "Een balk."
    assert "Wie komt rond" not in chart.spec.partition('"title":{"text":')[2][:40]
