"""The start page: three messages from the data, and a door for each kind of reader."""

from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

import data
from geo.escaping import literal
from tests.showing import show_page, text_of
from wijk_lib.model import Wijkbeeld
from wijk_lib.sentences import start_messages
from wijk_lib.uitkomst import work_out


@cache
def page(**params: str) -> AppTest:
    """The page as drawn once; a test only reads it."""
    return show_page("start", **params)


@pytest.fixture(scope="module")
def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


def test_every_message_stands_there_as_the_library_words_it(wijkbeeld: Wijkbeeld) -> None:
    text = text_of(page())
    messages = start_messages(wijkbeeld, work_out(wijkbeeld))
    assert len(messages) == 3
    for message in messages:
        assert literal(message.text) in text


def test_every_message_says_where_it_comes_from() -> None:
    text = text_of(page())
    assert text.count("Bron: ") == 3
    assert literal("schatting uit een model") in text
    assert literal("Brief aan de raad") in text


def test_each_reader_has_a_door_that_leads_to_a_preset() -> None:
    app = page()
    heads = [each.value for each in app.subheader]
    assert heads == ["Manager", "Wijkregisseur", "Raadslid"]
    links = {each.proto.label: each.proto for each in app.get("page_link")}
    assert links["De kaart per buurt"].page == "kaart"
    assert "niveau=buurt" in links["De kaart per buurt"].query_string
    assert links[literal("Keizer Karelpark")].query_string == "gebied=WK036208"
    assert {each.page for each in links.values()} >= {
        *("dekking", "kaart", "wijk", "verdeling", "toezeggingen"),
    }


def test_a_made_up_gemeente_gets_its_own_messages() -> None:
    text = text_of(page(gemeente="proefstad", folder="tests/proefstad"))
    assert "Proefstad" in text
    assert "Amstelveen" not in text
