"""A table is the same for eye, screen reader and spreadsheet, and runs nothing."""

import csv
import io
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts.tables import Link, Note, Row, csv_bytes, safe_text, table_html

HOSTILE = ("<img src=x onerror=alert(1)>", "${alert(1)}", "`x`", "</script>", '" onclick="x')
ROWS: list[Row] = [
    {"Wijk": Link("Groenelaan", "/wijk?gebied=WK036209&a=b"), "Aandeel (%)": 19.7},
    {"Wijk": Link("Bos", "/wijk?gebied=WK036214"), "Aandeel (%)": Note("te klein")},
    {"Wijk": Link("Waardhuizen", "/wijk"), "Aandeel (%)": None},
]


class Tags(HTMLParser):
    """The tags of a piece of HTML, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_literally_wherever_it_stands(text: str) -> None:
    rows: list[Row] = [{text: text, "b": Link(text, text), "c": Note(text)}]
    read = Tags(table_html(rows, caption=text))
    assert read.text.count(text) == 5
    known = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "span"}
    assert {tag for tag, _ in read.tags} <= known
    assert not any(name.startswith("on") for _, attrs in read.tags for name in attrs)


def test_every_head_says_what_it_heads() -> None:
    heads = [
        attrs["scope"] for tag, attrs in Tags(table_html(ROWS, caption="x")).tags if tag == "th"
    ]
    assert heads == ["col", "col", "row", "row", "row"]


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name() -> None:
    tag, attrs = Tags(table_html(ROWS, caption="Wie komt rond?")).tags[0]
    assert (tag, attrs["tabindex"], attrs["aria-label"]) == ("div", "0", "Wie komt rond?")


def test_numbers_stand_right_also_where_some_are_missing() -> None:
    cells = [attrs for tag, attrs in Tags(table_html(ROWS, caption="x")).tags if tag == "td"]
    assert [attrs.get("class") for attrs in cells] == ["getal"] * 3


def test_an_unknown_figure_says_so_on_screen_and_in_the_file() -> None:
    assert "niet bekend" in table_html(ROWS, caption="x")
    assert [line[1] for line in read_csv(csv_bytes(ROWS, caption="x"))[1:4]] == [
        "19,7",
        "te klein",
        "niet bekend",
    ]


def test_rows_with_other_heads_are_refused() -> None:
    with pytest.raises(ValueError, match="heads"):
        table_html([{"a": 1}, {"b": 1}], caption="x")


@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    safe = safe_text(text)
    assert safe.endswith(text)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.floats(min_value=-1e6, max_value=1e6), min_size=1))
def test_numbers_come_out_of_the_file_as_they_went_in(values: list[float]) -> None:
    rows: list[Row] = [{"Gebied": "x", "Waarde": value} for value in values]
    lines = read_csv(csv_bytes(rows, caption="x", decimals={"Waarde": 6}))
    back = [float(line[1].replace(",", ".")) for line in lines[1 : len(values) + 1]]
    assert back == pytest.approx(values, abs=1e-6)


def test_the_file_says_its_sources_and_choices_and_opens_in_a_dutch_spreadsheet() -> None:
    rows: list[Row] = [{"Wijk": "a; b", "Dag": date(2024, 3, 1)}]
    data = csv_bytes(rows, caption="Proef", sources=["RIVM 2020"], filters=["niveau: wijk"])
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == [
        ["Wijk", "Dag"],
        ["a; b", "2024-03-01"],
        [],
        ["Tabel", "Proef"],
        ["Bron", "RIVM 2020"],
        ["Keuze", "niveau: wijk"],
    ]


def test_a_table_stands_on_a_page_with_its_download_and_source() -> None:
    def page() -> None:
        from pages.parts.tables import show_table

        show_table([{"Wijk": "a", "%": 1.0}], caption="Proef", name="proef", sources=["RIVM 2020"])
        show_table([], caption="Leeg", name="leeg")

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert [each.value for each in app.caption] == ["Leeg: geen rijen."]
    drawn = [each.proto.body for each in app.get("html")]
    assert "<caption><span>Proef</span></caption>" in drawn[0]
    assert "Bron: RIVM 2020" in drawn[0]
    assert len(app.get("download_button")) == 1
