"""What the sentences say, word for word; and what they never say."""

from __future__ import annotations

import pytest

from wijk_lib.elasticity import ImpliedElasticity
from wijk_lib.estimate import Estimate
from wijk_lib.fairness import PriceOfFairness
from wijk_lib.inequality import Theil
from wijk_lib.model import Indicator
from wijk_lib.sentences_division import (
    fairness_sentence,
    follow_sentence,
    gini_sentence,
    hoover_sentence,
    knob_sentence,
    lean_sentence,
    slope_sentence,
    target_sentence,
    verdeling_sentence,
    within_sentence,
)
from wijk_lib.slope import SlopeIndex
from wijk_lib.verdeling import Bounds, verdeling

PEOPLE = {"A": 100.0, "B": 300.0, "C": 100.0}
NEED = {"A": 0.5, "B": 1.0, "C": 2.0}
FEW = " Het zijn er maar 3: één wijk kan de uitkomst omdraaien."


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("hours", "max_hours", "says"),
    [
        (
            {},
            None,
            "Of steun de behoefte volgt, is niet te zeggen: hoeveel uren er nog meer "
            "zijn, is onbekend. Van geen van de 3 wijken zijn de uren bekend.",
        ),
        (
            dict.fromkeys(NEED, (0, 0)),
            None,
            "Of steun de behoefte volgt, is niet te zeggen: er zijn nergens uren. "
            "Van alle 3 wijken zijn de uren bekend.",
        ),
        (
            {"A": (5, 5)},
            8,
            "Of steun de behoefte volgt, is niet te zeggen: de 40 % inwoners met de meeste "
            "behoefte krijgen tussen 0 % en 62 % van de steun, aangenomen dat onbekende uren per "
            "wijk samen hoogstens 8 uur per week zijn; naar behoefte zou het 55 % zijn. "
            "Van 1 van de 3 wijken zijn de uren bekend.",
        ),
        (
            {"A": (35, 35), "B": (5, 5), "C": (60, 60)},
            None,
            "Of steun de behoefte volgt, is niet eenduidig te zeggen: de 40 % inwoners met de "
            "meeste behoefte krijgen 62 % van de steun; naar behoefte zou het 55 % zijn. "
            "Van alle 3 wijken zijn de uren bekend.",
        ),
        (
            {"A": (5, 5), "B": (30, 30), "C": (20, 20)},
            8,
            "Steun is verdeeld naar behoefte: de 40 % inwoners met de meeste behoefte krijgen 55 % "
            "van de steun; naar behoefte zou het 55 % zijn. Van alle 3 wijken zijn de uren bekend.",
        ),
        (
            {"A": (5, 5), "B": (15, 15), "C": (7, 7)},
            None,
            "Steun volgt de behoefte, maar minder dan evenredig: de 40 % inwoners met de meeste "
            "behoefte krijgen 44 % van de steun; naar behoefte zou het 55 % zijn. "
            "Van alle 3 wijken zijn de uren bekend.",
        ),
        (
            {"A": (5, 5), "B": (15, 15), "C": (4, None)},
            2.5,
            "Steun is vlakker verdeeld dan de behoefte: de 40 % inwoners met de meeste behoefte "
            "krijgen tussen 38 % en 43 % van de steun, aangenomen dat onbekende uren per wijk "
            "samen hoogstens 2,5 uur per week zijn; naar behoefte zou het 55 % zijn. "
            "Van 2 van de 3 wijken zijn de uren bekend.",
        ),
        (
            {"A": (9, 9), "B": (9, 9), "C": (0, 1)},
            None,
            "Per inwoner gaat er juist minder steun naar waar de behoefte hoger is: de 40 % "
            "inwoners met de meeste behoefte krijgen tussen 17 % en 21 % van de steun; naar "
            "behoefte zou het 55 % zijn. Van 2 van de 3 wijken zijn de uren bekend.",
        ),
        (
            {"A": (5, 5), "B": (15, 15), "C": (90, 90)},
            None,
            "Steun gaat meer dan evenredig naar waar de behoefte hoog is: de 40 % inwoners met de "
            "meeste behoefte krijgen 86 % van de steun; naar behoefte zou het 55 % zijn. "
            "Van alle 3 wijken zijn de uren bekend.",
        ),
    ],
)
def test_what_is_said_of_a_verdeling(
    hours: dict[str, tuple[float, float | None]], max_hours: float | None, says: str
) -> None:
    found = verdeling(NEED, hours, PEOPLE, max_hours=max_hours)
    assert plain(verdeling_sentence(found, level="wijk")) == says + FEW


def test_ten_areas_need_no_warning_and_those_left_out_are_counted() -> None:
    need = {f"BU{i:02}": 1.0 for i in range(10)}
    hours = {**dict.fromkeys(need, (1.0, 1.0)), "Z": (1.0, 1.0)}
    found = verdeling(need, hours, dict.fromkeys(need, 50.0))
    assert verdeling_sentence(found, level="buurt") == (
        "Of steun de behoefte volgt, is niet te zeggen: de behoefte is in alle buurten even hoog. "
        "Van alle 10 buurten zijn de uren bekend. Eén buurt telt niet mee."
    )
    two = verdeling(need, {**hours, "Y": (1.0, None)}, dict.fromkeys(need, 50.0))
    assert "2 buurten tellen niet mee." in verdeling_sentence(two, level="buurt")


KNOB = "(0 is ieder evenveel, 1 is naar behoefte)"


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (
            ImpliedElasticity(0.31, 0.12, 0.5, 14, 0, ""),
            f"De verdeling van nu komt overeen met stand 0,3 van de knop {KNOB}, met een marge "
            "tussen 0,1 en 0,5.",
        ),
        (
            ImpliedElasticity(0.31, -0.4, 1.02, 14, 0, ""),
            f"De verdeling van nu komt overeen met stand 0,3 van de knop {KNOB}, met een marge "
            "tussen −0,4 en 1,0; dat kan zowel ieder evenveel als naar behoefte zijn.",
        ),
        (
            ImpliedElasticity(1.0, None, None, 2, 0, ""),
            f"De verdeling van nu komt overeen met stand 1,0 van de knop {KNOB}; over 2 gebieden "
            "is daar geen marge bij te geven.",
        ),
        (
            ImpliedElasticity(None, None, None, 3, 0, "all to the neediest"),
            f"Met welke stand van de knop {KNOB} de verdeling van nu overeenkomt, is niet te "
            "bepalen: alles gaat naar de gebieden met de meeste behoefte.",
        ),
        (
            ImpliedElasticity(None, None, None, 3, 0, "all to the least needy"),
            f"Met welke stand van de knop {KNOB} de verdeling van nu overeenkomt, is niet te "
            "bepalen: alles gaat naar de gebieden met de minste behoefte.",
        ),
        (
            ImpliedElasticity(None, None, None, 3, 0, "no difference in need"),
            f"Met welke stand van de knop {KNOB} de verdeling van nu overeenkomt, is niet te "
            "bepalen: de behoefte is overal even hoog.",
        ),
    ],
)
def test_what_is_said_of_the_knob(found: ImpliedElasticity, says: str) -> None:
    assert knob_sentence(found) == says


@pytest.mark.parametrize(
    ("found", "leans", "follows"),
    [
        (
            Estimate(0.2, 0.05, 0.35, 14, 0),
            "Uren: per inwoner meer waar de behoefte hoger is (0,20 op een schaal van −1 tot 1; "
            "14 gebieden, marge 0,05 tot 0,35).",
            "Uren: stijgt sterker dan de behoefte (0,20, waarbij 0 naar behoefte is; 14 gebieden, "
            "marge 0,05 tot 0,35).",
        ),
        (
            Estimate(-0.2, -0.35, -0.05, 14, 2),
            "Uren: per inwoner minder waar de behoefte hoger is (−0,20 op een schaal van −1 tot 1; "
            "14 gebieden, 2 zonder cijfer, marge −0,35 tot −0,05).",
            "Uren: stijgt minder dan de behoefte (−0,20, waarbij 0 naar behoefte is; 14 gebieden, "
            "2 zonder cijfer, marge −0,35 tot −0,05).",
        ),
        (
            Estimate(0.1, -0.05, 0.25, 14, 0),
            "Uren: per inwoner geen aantoonbaar verschil tussen meer en minder behoefte (0,10 op "
            "een schaal van −1 tot 1; 14 gebieden, marge −0,05 tot 0,25).",
            "Uren: wijkt niet aantoonbaar af van een verdeling naar behoefte (0,10, waarbij 0 naar "
            "behoefte is; 14 gebieden, marge −0,05 tot 0,25).",
        ),
        (
            Estimate(0.1, None, None, 2, 0),
            "Uren: per inwoner meer waar de behoefte hoger is (0,10 op een schaal van −1 tot 1; "
            "2 gebieden, te weinig voor een marge).",
            "Uren: stijgt sterker dan de behoefte (0,10, waarbij 0 naar behoefte is; 2 gebieden, "
            "te weinig voor een marge).",
        ),
        (
            Estimate(0.0, 0.0, 0.0, 14, 0),
            "Uren: per inwoner even veel bij elke behoefte (0,00 op een schaal van −1 tot 1; "
            "14 gebieden, marge 0,00 tot 0,00).",
            "Uren: ligt zoals de behoefte (0,00, waarbij 0 naar behoefte is; 14 gebieden, "
            "marge 0,00 tot 0,00).",
        ),
    ],
)
def test_what_is_said_of_a_figure_around_0(found: Estimate, leans: str, follows: str) -> None:
    assert lean_sentence(found, what="Uren") == leans
    assert follow_sentence(found, what="Uren") == follows


LONELY = Indicator(
    key="eenzaam",
    label="Eenzaamheid",
    question="Hoe eenzaam?",
    unit="%",
    decimals=1,
    kind="rate",
    direction="more need",
    domein="samenhang",
    weight=1.0,
    base="",
    group="",
    caution="",
)


@pytest.mark.parametrize(
    ("sii", "says"),
    [
        (
            Estimate(4.21, 1.1, 7.3, 14, 0),
            "Eenzaamheid (2020): bij de meeste behoefte 4,2 procentpunt hoger dan bij de minste "
            "(marge 1,1 tot 7,3), langs een rechte lijn over 14 gebieden.",
        ),
        (
            Estimate(-4.21, -7.3, -1.1, 14, 0),
            "Eenzaamheid (2020): bij de meeste behoefte 4,2 procentpunt lager dan bij de minste "
            "(marge −7,3 tot −1,1), langs een rechte lijn over 14 gebieden.",
        ),
        (
            Estimate(1.2, -1.0, 3.4, 14, 0),
            "Eenzaamheid (2020): geen aantoonbaar verschil tussen de meeste en de minste behoefte "
            "(marge −1,0 tot 3,4).",
        ),
        (
            Estimate(1.2, None, None, 2, 0),
            "Eenzaamheid (2020): het verschil met de behoefte is 1,2 procentpunt, zonder marge, "
            "langs een rechte lijn over 2 gebieden.",
        ),
    ],
)
def test_what_is_said_of_a_slope(sii: Estimate, says: str) -> None:
    found = SlopeIndex(sii, None, 1.0, 2.0)
    assert plain(slope_sentence(found, indicator=LONELY, year=2020)) == says


def test_what_is_said_of_inequality_as_such() -> None:
    half = Theil(0.2, 0.13, 0.07, {})
    assert plain(within_sentence(half, what="Uren")) == (
        "Uren: 35 % van de ongelijkheid tussen buurten zit binnen de wijken."
    )
    none = Theil(0.0, 0.0, 0.0, {})
    assert within_sentence(none, what="Uren") == "Uren: in alle buurten per inwoner evenveel."
    assert plain(hoover_sentence(0.124, what="de steun")) == (
        "Van de steun zou 12 % elders moeten liggen om de behoefte te volgen."
    )
    assert hoover_sentence(0.0, what="De steun") == "De steun ligt precies zoals de behoefte."
    assert gini_sentence(0.213, what="De steun") == (
        "De steun is per inwoner ongelijk verdeeld met 0,21, waarbij 0 gelijk is en 1 alles bij "
        "één; dat zegt niets over behoefte."
    )


@pytest.mark.parametrize(
    ("distance", "says"),
    [
        (-0.123, "Bankras krijgt 12 % minder dan het naar behoefte zou krijgen."),
        (0.5, "Bankras krijgt 50 % meer dan het naar behoefte zou krijgen."),
        (0.004, "Bankras krijgt ongeveer wat het naar behoefte zou krijgen."),
    ],
)
def test_what_is_said_of_the_distance_from_a_target(distance: float, says: str) -> None:
    assert plain(target_sentence(distance, where="Bankras")) == says


def test_what_is_said_of_the_price_of_fairness() -> None:
    costly = PriceOfFairness(40, 72, 4 / 9, 0.4, 0.0, {})
    assert plain(fairness_sentence(costly)) == (
        "Wie het minst heeft eerst kost 44 % van wat samen te bereiken is; de laagste dekking is "
        "dan 40 % en anders 0 %."
    )
    free = PriceOfFairness(19, 19, 0.0, 0.4, 0.4, {})
    assert plain(fairness_sentence(free)) == (
        "Wie het minst heeft eerst kost samen niets: de laagste dekking is dan 40 % en anders 40 %."
    )


def test_bounds_without_two_ends_are_never_shown_as_a_figure() -> None:
    found = verdeling(NEED, dict.fromkeys(NEED, (1.0, 1.0)), PEOPLE)
    object.__setattr__(found, "share_of_neediest", Bounds(None, 0.5))
    with pytest.raises(ValueError, match="no two ends"):
        verdeling_sentence(found, level="wijk")


@pytest.mark.parametrize(
    "word", ["kakwani", "elasticiteit", "max-min", "gini", "achterstand", "doordat"]
)
def test_no_sentence_uses_a_word_that_does_not_belong_on_screen(word: str) -> None:
    sure, bounds = Estimate(0.2, 0.05, 0.35, 14, 0), verdeling(NEED, {}, PEOPLE, max_hours=3)
    said = [
        lean_sentence(sure, what="Uren"),
        follow_sentence(sure, what="Uren"),
        verdeling_sentence(bounds, level="wijk"),
        knob_sentence(ImpliedElasticity(0.31, 0.12, 0.5, 14, 0, "")),
        gini_sentence(0.2, what="De steun"),
        fairness_sentence(PriceOfFairness(40, 72, 4 / 9, 0.4, 0.0, {})),
    ]
    assert not any(word in sentence.lower() for sentence in said)
