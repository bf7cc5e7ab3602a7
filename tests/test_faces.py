"""Faces in the wijken: known, confirmed absent or unknown, and hours only where stated."""

from __future__ import annotations

from dataclasses import replace

import data
from tests.handmade import initiatief, said, wijkbeeld
from wijk_lib.faces import faces
from wijk_lib.model import Aanwezigheid, Partner, Wijkbeeld
from wijk_lib.sentences_faces import faces_message, hours_sentence

REGISSEUR = Partner("regisseur", "Regisseur", "rol", "", "", "", "")


def with_face(*aanwezigheid: Aanwezigheid, **changes: object) -> Wijkbeeld:
    """A gemeente in which the regisseur does one thing."""
    return wijkbeeld(
        initiatieven=[initiatief("loket", partners=("regisseur",), **changes)],
        aanwezigheid=aanwezigheid,
        partners={"regisseur": REGISSEUR},
    )


def test_what_nobody_said_is_unknown_and_not_absent() -> None:
    (face,) = faces(with_face(), ["regisseur"])
    assert {each.state for each in face.here.values()} == {"onbekend"}
    assert face.known_in == ()


def test_hours_are_divided_over_a_thousand_inwoners_only_where_they_are_stated() -> None:
    beeld = with_face(said("loket", "WK01", hours=6.0), said("loket", "WK02"))
    (face,) = faces(beeld, ["regisseur"])
    assert (face.here["WK01"].hours_per_week, face.here["WK01"].per_1000) == (6.0, 2.0)
    assert (face.here["WK02"].state, face.here["WK02"].hours_per_week) == ("aanwezig", None)
    assert face.here["WK02"].per_1000 is None


def test_one_unknown_amount_makes_the_sum_unknown() -> None:
    beeld = with_face(said("loket", "WK01", hours=6.0), said("loket", "BU0101"))
    (face,) = faces(beeld, ["regisseur"])
    assert face.here["WK01"].hours_per_week is None


def test_confirmed_absent_of_all_they_do_is_absent() -> None:
    beeld = with_face(said("loket", "WK01", state="bevestigd afwezig"))
    (face,) = faces(beeld, ["regisseur"])
    assert face.here["WK01"].state == "bevestigd afwezig"
    assert face.here["WK02"].state == "onbekend"
    two = replace(
        beeld,
        initiatieven={
            **beeld.initiatieven,
            "spreekuur": initiatief("spreekuur", partners=("regisseur",)),
        },
    )
    (face,) = faces(two, ["regisseur"])
    assert face.here["WK01"].state == "onbekend", "of the other nothing is said"


def test_what_is_only_planned_is_no_face() -> None:
    beeld = with_face(said("loket", "WK01"), counts=False, status="gepland")
    (face,) = faces(beeld, ["regisseur"])
    assert face.initiatieven == () and face.known_in == ()


def test_a_role_that_is_not_there_is_passed_over() -> None:
    assert faces(with_face(), ["niemand"]) == ()


def test_the_letter_names_four_wijken_for_two_faces() -> None:
    beeld = data.read_wijkbeeld("amstelveen")
    found = faces(beeld, beeld.settings.faces)
    known = {face.partner: face.known_in for face in found if face.known_in}
    assert known == {
        "wijkregisseur": ("WK036202", "WK036208"),
        "werkmakelaars": ("WK036209", "WK036211"),
    }
    text = faces_message(beeld, found)
    assert "2 van de 6 soorten gezichten" in text and "ze kunnen er wel zijn" in text
    assert "Van geen van de 4 plekken zijn de uren per week bekend" in hours_sentence(beeld, found)
