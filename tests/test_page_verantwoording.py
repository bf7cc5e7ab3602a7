"""The page that accounts for everything: drawn from the source fields, not typed in."""

from pathlib import Path

import data
from data.gemeente import read_gemeente
from pages.parts import herkomst
from pages.parts.maten import MATEN
from tests.showing import show_page, text_of
from tests.test_worked_out import EVERY
from wijk_lib.model import Wijkbeeld


def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


def test_what_is_not_known_comes_before_the_sources() -> None:
    text = text_of(show_page("verantwoording"))
    order = [text.index(part) for part in ("Voordat u", "Wat weten we niet?", "Hoe we rekenen")]
    assert order == sorted(order)
    assert "Van de 28 initiatieven is van 22 niet bekend waar het is (79 %)" in text.replace(
        "&#40;", "("
    ).replace("&#41;", ")").replace("&#37;", "%")


def test_every_source_and_every_figure_has_its_line() -> None:
    beeld = wijkbeeld()
    assert len(herkomst.bron_rows(beeld)) == len(beeld.bronnen)
    figures = herkomst.indicator_rows(beeld)
    assert len(figures) == len(beeld.indicatoren)
    assert all(row["Bron"] and row["Eenheid"] and row["Jaren en niveaus"] for row in figures)
    assert all(row["Licentie"] for row in herkomst.bron_rows(beeld))


def test_names_stand_twice_with_who_can_confirm() -> None:
    names = {row["In de bron"]: row for row in herkomst.name_rows(wijkbeeld())}
    assert names["Groenenlaan"]["Wij lezen"] == "Groenelaan"
    assert names["stadsdorp Elswijk"]["Te bevestigen door"].startswith("Stadsdorp Elsrijk")


def test_every_measure_is_explained_once_and_worked_out_or_said_not_to_be() -> None:
    explained = [each.key for group in MATEN.values() for each in group]
    assert len(explained) == len(set(explained))
    assert set(explained) == EVERY
    for group in MATEN.values():
        for each in group:
            assert each.says and each.formula and each.source
    text = text_of(show_page("verantwoording"))
    assert text.count("<strong>Nu:</strong>") == len(explained)
    assert "Niet te zeggen met de gegevens die er nu zijn" not in text


def test_each_thema_says_which_rows_are_counted() -> None:
    rows = {row["Thema"]: row for row in herkomst.thema_rows(wijkbeeld())}
    assert rows["Geld en werk"]["Naast domein"] == "Bestaanszekerheid"
    assert "Dichterbij dan je denkt" in str(rows["Geld en werk"]["Getoond, niet apart geteld"])
    assert rows["Jeugd en school"]["Naast domein"] == "geen"


def test_a_made_up_gemeente_with_little_data_is_shown_too() -> None:
    folder = "tests/proefstad"
    assert read_gemeente(Path(folder)).synthetic
    for page in ("verantwoording", "dekking", "toezeggingen"):
        show_page(page, folder=folder)
