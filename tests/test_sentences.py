"""Dutch sentences from results: hedged, with their numbers, and honest about what is not known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

import data
from tests.handmade import indicator, initiatief, lookup, said, toezegging, wijkbeeld
from wijk_lib.choices import Choice
from wijk_lib.coverage import CellCounts, count_cells, coverage
from wijk_lib.dutch import counted, listed, number, points_of, with_unit
from wijk_lib.gaps import Unmet
from wijk_lib.model import Bron, Partner, Wijkbeeld
from wijk_lib.rank_draws import RankInterval
from wijk_lib.sentences import (
    area_summary,
    cells_sentence,
    closest_to_index,
    coverage_sentence,
    difference_sentence,
    gap_sentence,
    hours_message,
    need_message,
    presence_message,
    start_messages,
    toezeggingen_sentence,
    trend_sentence,
    unknown_cells_sentence,
)
from wijk_lib.sentences_need import (
    certainty_sentence,
    choices_sentence,
    disparity_sentence,
    need_ratio_sentence,
    unmet_sentence,
)
from wijk_lib.toezeggingen import states
from wijk_lib.trend import trend
from wijk_lib.uitkomst import Uitkomst, work_out

NOT_ON_SCREEN = re.compile(
    r"percentiel|kakwani|elasticiteit|kwadrant|max-min|te laat|achterstand|probleemwijk|score",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """With ordinary spaces, so that a test reads as a sentence."""
    return text.replace("\u00a0", " ")


def message(make, beeld: Wijkbeeld) -> str | None:
    found = make(beeld, work_out(beeld))
    return None if found is None else plain(found.text)


@pytest.fixture(scope="module")
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.fixture(scope="module")
def uitkomst(amstelveen: Wijkbeeld) -> Uitkomst:
    return work_out(amstelveen)


# Amstelveen, day one


def test_the_three_messages_of_day_one(amstelveen: Wijkbeeld, uitkomst: Uitkomst) -> None:
    first, second, third = (plain(each.text) for each in start_messages(amstelveen, uitkomst))
    assert first == (
        "Hoeveel volwassenen hebben moeite om rond te komen? Naar schatting in 2020: in Groenelaan"
        " 19,7 %, in Keizer Karelpark 18,2 % en in Bankras, Kostverloren 17,7 %; Amstelveen 15,6 %,"
        " Nederland 13,9 % (RIVM-model, coronajaar; Uilenstede, Kronenburg 29,8 %, vooral"
        " studenten)."
    )
    assert second == (
        "Van de 28 initiatieven in de brief is van 4 een plek bekend, samen in 5 van de 14 wijken;"
        " van de andere 9 weten we het niet, en dat is iets anders dan ‘niets’."
    )
    assert third == (
        "Of steun de behoefte volgt, is nog niet te zeggen: van één initiatief is een wekelijkse"
        " omvang bekend (Werkmakelaars in wijkcentra, een dagdeel per week); vraag eerst Participe"
        " wat er is in Bankras, Kostverloren (10.547 inwoners)."
    )


def test_every_figure_in_the_first_message_is_a_published_one(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    sentence = need_message(amstelveen, uitkomst)
    assert len(sentence.figures) == 6
    for figure in sentence.figures:
        assert figure.value == amstelveen.figures[figure.indicator, 2020][figure.code]
        assert with_unit(figure.value, "%", 1) in sentence.text
        assert amstelveen.bronnen[figure.bron].modelled


def test_moeite_met_rondkomen_lies_closest_to_the_index(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    assert closest_to_index(amstelveen, uitkomst).key == "gezondheid_moeite_met_rondkomen"


def test_no_sentence_uses_a_word_that_does_not_belong_on_screen(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    texts = [each.text for each in start_messages(amstelveen, uitkomst)]
    for level in ("wijk", "buurt"):
        texts += [
            area_summary(amstelveen, uitkomst, g.code).text for g in amstelveen.at_level(level)
        ]
    texts += [
        gap_sentence(amstelveen, uitkomst, level=level, thema=thema)
        for level, thema in uitkomst.cells
    ]
    for today in (date(2024, 1, 1), date(2030, 1, 1)):
        found = states(amstelveen.toezeggingen, today=today)
        texts.append(toezeggingen_sentence(found.values()))
    assert len(texts) > 70
    for text in texts:
        assert not NOT_ON_SCREEN.search(text), text
        assert text.endswith("."), text
        assert "None" not in text and "  " not in text, text


def test_the_summary_of_an_area_says_what_is_known_and_what_is_not(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    assert plain(area_summary(amstelveen, uitkomst, "WK036209").text) == (
        "In Groenelaan wonen 8.684 mensen (2026). De verwachte behoefte (cijfers van 2020) hoort"
        " bij het hoogste derde van de 13 wijken van Amstelveen; per domein geldt dat ook voor"
        " samenhang, bestaanszekerheid, gezondheid en veerkracht. Minstens één initiatief is bekend"
        " voor geld en werk. Wat bekend is voor participatie, is voorbij. Voor 6 van de 8 thema's"
        " weten we niet wie er is."
    )
    bos = plain(area_summary(amstelveen, uitkomst, "WK036214").text)
    assert "te weinig om het gebied een plaats te geven" in bos
    assert "bijna onbewoond" in bos
    assert "Voor geen van de 8 thema's weten we wie er is." in bos
    campus = plain(area_summary(amstelveen, uitkomst, "WK036205").text)
    assert "Let op bij het lezen: vooral studenten." in campus


def test_the_sentence_of_a_thema_names_the_needy_wijken_by_what_is_known(
    amstelveen: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    assert gap_sentence(amstelveen, uitkomst, level="wijk", thema="geld-en-werk") == (
        "Geld en werk: van de 4 wijken met veel behoefte (bestaanszekerheid, hoogste derde) is"
        " minstens één initiatief bekend in Groenelaan en is onbekend wie er is in Uilenstede,"
        " Kronenburg; Bankras, Kostverloren en Keizer Karelpark."
    )
    with pytest.raises(KeyError):
        gap_sentence(amstelveen, uitkomst, level="wijk", thema="nieuwkomers")


# by rule, on a gemeente made by hand


def test_need_is_said_only_where_there_are_figures() -> None:
    assert message(need_message, wijkbeeld(figures={})) is None
    assert message(need_message, wijkbeeld()) == (
        "Hoeveel mensen hebben armoede? Naar schatting in 2020: in Zuid, Haven 22,0 % en in Noord"
        " 8,0 %; Proefstad 13,0 %, Nederland 11,0 % (RIVM-model, coronajaar)."
    )


def test_a_count_is_not_called_an_estimate() -> None:
    counted_by = Bron("model", "CBS", "Proef", "2020", "", "", "", "", modelled=False)
    text = message(need_message, wijkbeeld(bronnen={"model": counted_by}))
    assert "Volgens de cijfers in 2020" in text
    assert text.endswith("(CBS).")


def test_what_was_not_published_is_said_to_be_so() -> None:
    beeld = wijkbeeld()
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    for key in ("armoede", "eenzaamheid"):
        del figures[key, 2020]["NL00"]
    assert "Nederland niet gepubliceerd" in message(need_message, replace(beeld, figures=figures))


def test_where_more_is_less_need_the_lowest_are_named_first() -> None:
    beeld = wijkbeeld()
    work = indicator("armoede", direction="less need", question="Hoeveel mensen hebben werk?")
    indicatoren = {"armoede": work, "inwoners": beeld.indicatoren["inwoners"]}
    text = message(need_message, replace(beeld, indicatoren=indicatoren))
    assert "in Noord 8,0 % en in Zuid, Haven 22,0 %" in text


def test_a_wijk_outside_divisions_is_named_apart_with_its_reason() -> None:
    beeld = wijkbeeld()
    campus = replace(beeld.gebieden["WK02"], flag="vooral studenten", in_divisions=False)
    text = message(need_message, replace(beeld, gebieden={**beeld.gebieden, "WK02": campus}))
    assert text == (
        "Hoeveel mensen hebben armoede? Naar schatting in 2020: in Noord 8,0 %; Proefstad 13,0 %,"
        " Nederland 11,0 % (RIVM-model, coronajaar; Zuid, Haven 22,0 %, vooral studenten)."
    )


def test_presence_tells_unknown_from_nothing_and_stops_when_all_is_known() -> None:
    cafe, coach = initiatief("cafe"), initiatief("coach", row=None)
    assert message(presence_message, wijkbeeld()) is None
    assert message(presence_message, wijkbeeld(initiatieven=[cafe])) == (
        "Van het ene initiatief in de brief is van geen enkel een plek bekend; van de 2 wijken"
        " weten we het niet, en dat is iets anders dan ‘niets’."
    )
    here = wijkbeeld(initiatieven=[cafe, coach], aanwezigheid=[said("cafe", "BU0101")])
    assert message(presence_message, here) == (
        "Van de 2 initiatieven in onze bronnen is van 1 een plek bekend, in 1 van de 2"
        " wijken; van de andere wijk weten we het niet, en dat is iets anders dan ‘niets’."
    )
    everywhere = replace(here, aanwezigheid=(said("cafe", "BU0101"), said("coach", "WK02")))
    assert message(presence_message, everywhere) == (
        "Van de 2 initiatieven in onze bronnen is van 2 een plek bekend, samen in 2 van de 2"
        " wijken."
    )


def test_what_is_stadsbreed_is_not_a_place() -> None:
    platform = initiatief("platform", stadsbreed=True)
    beeld = wijkbeeld(
        initiatieven=[platform, initiatief("cafe")], aanwezigheid=[said("platform", "WK01")]
    )
    assert "van geen enkel een plek bekend" in message(presence_message, beeld)


def test_whether_support_follows_need_is_not_said_before_hours_are_known() -> None:
    cafe = initiatief("cafe", question="Waar?", ask="steunpunt")
    coach = initiatief("coach", amount="een dagdeel per week")
    assert message(hours_message, wijkbeeld()) is None
    assert message(hours_message, wijkbeeld(initiatieven=[cafe])) == (
        "Of steun de behoefte volgt, is nog niet te zeggen: van geen enkel initiatief is een"
        " wekelijkse omvang bekend; vraag eerst Steunpunt wat er is in Zuid, Haven (1.900"
        " inwoners)."
    )
    assert message(hours_message, wijkbeeld(initiatieven=[cafe, coach])) == (
        "Of steun de behoefte volgt, is nog niet te zeggen: van één initiatief is een wekelijkse"
        " omvang bekend (Coach, een dagdeel per week); vraag eerst Steunpunt wat er is in Zuid,"
        " Haven (1.900 inwoners)."
    )
    with_hours = initiatief("coach", hours_per_week=4.0)
    assert "(Coach, 4 uur per week)" in message(
        hours_message, wijkbeeld(initiatieven=[cafe, with_hours])
    )
    spoken_of = [said("cafe", "WK01", hours=2.0), said("cafe", "WK02", hours=1.0)]
    assert "is een wekelijkse omvang bekend (Cafe, minstens 3 uur per week)" in message(
        hours_message, wijkbeeld(initiatieven=[cafe], aanwezigheid=spoken_of)
    )
    known = wijkbeeld(initiatieven=[with_hours])
    assert message(hours_message, known) == "Van elk initiatief is bekend hoeveel er per week is."


def test_the_gemeente_is_not_told_to_ask_itself_first() -> None:
    partners = {
        "gemeente": Partner("gemeente", "Gemeente Proefstad", "", "", "", "", ""),
        "regisseur": Partner("regisseur", "Regisseur", "", "", "gemeente", "", ""),
        "steunpunt": Partner("steunpunt", "Steunpunt", "", "", "", "", ""),
    }
    asked = [
        initiatief(f"{who}{n}", question="Waar?", ask=who)
        for who, times in (("gemeente", 3), ("regisseur", 2), ("steunpunt", 1))
        for n in range(times)
    ]
    beeld = wijkbeeld(initiatieven=asked, partners=partners)
    assert "vraag eerst Steunpunt" in message(hours_message, beeld)
    only_own = wijkbeeld(initiatieven=asked[:5], partners=partners)
    assert message(hours_message, only_own).endswith("is een wekelijkse omvang bekend.")


def test_the_wijk_to_ask_about_is_the_neediest_of_which_nothing_is_known() -> None:
    cafe = initiatief("cafe", question="Waar?", ask="steunpunt")
    beeld = wijkbeeld(initiatieven=[cafe], aanwezigheid=[said("cafe", "WK02")])
    assert "wat er is in Noord (3.000 inwoners)" in message(hours_message, beeld)


@pytest.mark.parametrize(
    "part",
    ["figures", "figure_bronnen", "domeinen", "indicatoren", "themas", "partners", "places",
     "initiatieven", "bronnen"],
)  # fmt: skip
def test_whatever_part_is_missing_what_is_left_can_still_be_said(part: str) -> None:
    whole = wijkbeeld(initiatieven=[initiatief("cafe", question="Waar?", ask="steunpunt")])
    beeld = replace(whole, **{part: {}})
    found = work_out(beeld)
    texts = [each.text for each in start_messages(beeld, found)]
    texts += [area_summary(beeld, found, code).text for code in ("WK01", "BU0202")]
    assert all(text.endswith(".") and "None" not in text for text in texts)


# an area


def test_a_summary_says_it_when_inwoners_or_figures_are_missing() -> None:
    beeld = wijkbeeld(figures={})
    assert area_summary(beeld, work_out(beeld), "WK01").text == (
        "Hoeveel mensen in Noord wonen, is niet bekend. Over de verwachte behoefte zijn te weinig"
        " cijfers. Voor geen van de 2 thema's weten we wie er is."
    )


def test_a_summary_names_hidden_need_and_confirmed_emptiness() -> None:
    beeld = wijkbeeld(
        initiatieven=[initiatief("cafe")],
        aanwezigheid=[said("cafe", "WK02", state="bevestigd afwezig")],
    )
    found = work_out(beeld)
    text = area_summary(beeld, found, "WK02").text
    assert "Bevestigd is dat er niets is voor geld." in text
    assert "Voor 1 van de 2 thema's weten we niet wie er is." in text
    hiding = replace(found, hidden={"WK02": ("BU0201",)})
    assert (
        "Binnen de wijk is de verwachte behoefte in Zuid groter dan in het geheel."
        in area_summary(beeld, hiding, "WK02").text
    )
    with pytest.raises(KeyError):
        area_summary(beeld, found, "WK99")


# a figure beside its comparator


def difference(
    code: str, against: str, beeld: Wijkbeeld | None = None, key: str = "armoede"
) -> str:
    beeld = beeld or wijkbeeld()
    return plain(difference_sentence(beeld, key, code, year=2020, against=against).text)


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    assert difference("WK02", "GM01") == (
        "Armoede in Zuid, Haven (2020): naar schatting 22,0 %, 9,0 procentpunt meer dan in"
        " Proefstad (13,0 %); de marge is niet gepubliceerd."
    )
    beeld = wijkbeeld()
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    figures["armoede", 2020]["WK01"] = 5.0
    less = difference("WK01", "NL00", replace(beeld, figures=figures))
    assert "6,0 procentpunt minder dan in Nederland (11,0 %)" in less


def test_a_difference_that_does_not_show_is_no_difference() -> None:
    beeld = wijkbeeld()
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    figures["armoede", 2020]["WK02"] = 13.04
    same = difference("WK02", "GM01", replace(beeld, figures=figures))
    assert same.endswith("naar schatting 13,0 %, evenveel als in Proefstad.")


@pytest.mark.parametrize(("off", "is_one"), [(0.2, False), (-0.2, False), (8.0, True)])
def test_a_difference_inside_the_noise_is_never_called_one(off: float, is_one: bool) -> None:
    """Noise: half a standard deviation of the areas, since the margin was not published."""
    beeld = wijkbeeld()
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    figures["armoede", 2020]["WK02"] = figures["armoede", 2020]["GM01"] + off
    text = difference("WK02", "GM01", replace(beeld, figures=figures))
    assert ("procentpunt" in text) is is_one
    assert ("ongeveer zoals in Proefstad (13,0 %)" in text) is not is_one
    assert text.endswith("; de marge is niet gepubliceerd.")


def test_the_difference_is_that_of_the_numbers_that_are_shown() -> None:
    """13.0 shown beside 22.1 shown differ by 9.1, whatever stands behind the comma."""
    beeld = wijkbeeld()
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    figures["armoede", 2020] |= {"WK02": 22.05001, "GM01": 13.04999}
    text = difference("WK02", "GM01", replace(beeld, figures=figures))
    assert "22,1 %, 9,1 procentpunt meer dan in Proefstad (13,0 %)" in text


def test_what_is_not_published_has_no_difference() -> None:
    beeld = wijkbeeld()
    figures = {key: dict(per) for key, per in beeld.figures.items()}
    del figures["armoede", 2020]["NL00"], figures["armoede", 2020]["WK01"]
    holed = replace(beeld, figures=figures)
    assert difference("WK02", "NL00", holed).endswith("; voor Nederland niet gepubliceerd.")
    assert difference("WK01", "GM01", holed) == "Armoede, Noord, 2020: niet gepubliceerd."


# trend, coverage, toezeggingen


def test_a_trend_is_named_only_from_five_years_on() -> None:
    poverty = indicator("armoede")
    three = trend({2012: 10.0, 2016: 12.0, 2020: 14.0})
    assert plain(trend_sentence(poverty, three, "Noord")) == (
        "Armoede in Noord: tussen 2012 en 2020 4,0 procentpunt meer; 3 metingen, te kort voor een"
        " trend."
    )
    five = trend({2012 + n: 10.0 - n for n in range(5)})
    assert plain(trend_sentence(poverty, five, "Noord")) == (
        "Armoede in Noord daalt: tussen 2012 en 2016 4,0 procentpunt minder, over 5 metingen."
    )
    wavering = trend({2012 + n: 10.0 + n % 2 for n in range(5)})
    assert plain(trend_sentence(poverty, wavering, "Noord")) == (
        "Armoede in Noord: tussen 2012 en 2016 gelijk gebleven; 5 metingen, zonder duidelijke"
        " richting."
    )
    assert "alleen 2020 is gemeten" in trend_sentence(poverty, trend({2020: 1.0}), "Noord")
    assert "geen cijfers" in trend_sentence(poverty, trend({}), "Noord")


@pytest.mark.parametrize(
    ("known", "nothing", "unknown", "said"),
    [
        (1, 0, 0, "Van het ene vak (wijk maal thema) is bekend dat er iets is."),
        (0, 1, 0, "Van het ene vak (wijk maal thema) is bevestigd dat er niets is."),
        (0, 0, 1, "Van het ene vak (wijk maal thema) weten we het niet, en dat is iets anders"),
        (8, 0, 0, "Van 8 van de 8 vakken (wijk maal thema) is bekend dat er iets is."),
        (0, 0, 8, "bekend dat er iets is. Van alle 8 weten we het niet"),
        (2, 5, 1, "Van 5 is bevestigd dat er niets is. Van de andere 1 weten we het niet"),
    ],
)
def test_what_is_confirmed_to_be_nothing_is_not_counted_as_unknown(
    known: int, nothing: int, unknown: int, said: str
) -> None:
    text = cells_sentence(CellCounts(known, nothing, unknown))
    assert said in text
    assert ("weten we het niet" in text) == (unknown > 0)
    assert ("bevestigd" in text) == (nothing > 0)


def test_a_cell_in_which_all_are_confirmed_absent_is_counted_as_nothing() -> None:
    away = [said("cafe", "WK01", state="bevestigd afwezig")]
    found = coverage(["WK01", "WK02"], away, lookup(initiatief("cafe")), thema="geld")
    counts = count_cells(found.values())
    assert counts == CellCounts(known=0, nothing=1, unknown=1)
    assert unknown_cells_sentence(counts).startswith("Van 1 van de 2 vakken")


def test_coverage_is_said_in_words_with_hours_only_where_known() -> None:
    cafe, coach = initiatief("cafe"), initiatief("coach")
    records = lookup(cafe, coach)

    def sentence(*statements) -> str:
        found = coverage(["WK01"], statements, records, thema="geld")["WK01"]
        return coverage_sentence(
            found, thema="Geld", where="Noord", initiatieven=records.initiatieven
        )

    assert sentence() == "Geld in Noord: onbekend wie er is."
    assert sentence(said("cafe", "WK01")) == (
        "Geld in Noord: minstens één initiatief bekend (Cafe; omvang onbekend); van één ander is"
        " onbekend of het er is."
    )
    assert sentence(said("cafe", "WK01", hours=4.0), said("coach", "WK01")) == (
        "Geld in Noord: minstens 2 initiatieven bekend (Cafe en Coach; minstens 4 uur per week)."
    )
    assert sentence(said("cafe", "WK01", hours=4.0), said("coach", "WK01", hours=1.5)) == (
        "Geld in Noord: minstens 2 initiatieven bekend (Cafe en Coach; 5,5 uur per week)."
    )
    away = [said(key, "WK01", state="bevestigd afwezig") for key in ("cafe", "coach")]
    assert sentence(*away) == "Geld in Noord: bevestigd dat er niets is."


def test_without_need_figures_a_gap_is_not_said() -> None:
    beeld = wijkbeeld(figures={}, initiatieven=[initiatief("cafe")])
    assert gap_sentence(beeld, work_out(beeld), level="wijk", thema="geld") == (
        "Geld: zonder cijfers over armoede is niet te zeggen waar veel behoefte is."
    )


def test_promises_are_counted_by_state() -> None:
    every = {
        "a": toezegging(due=date(2024, 1, 1)),
        "b": toezegging(condition="instemming"),
        "c": toezegging(progress="afgerond"),
        "d": toezegging(),
    }
    found = states(every, today=date(2025, 1, 1))
    assert toezeggingen_sentence(found.values()) == (
        "Van de 4 toezeggingen: van 1 is de termijn voorbij en staat de uitkomst niet in onze"
        " bronnen; van 1 is voor zover bekend de voorwaarde nog niet vervuld; 1 loopt nog, zonder"
        " einddatum of binnen de termijn; 1 is afgerond."
    )
    assert toezeggingen_sentence([]) == "Er zijn geen toezeggingen bekend."


# words


def test_numbers_and_rows_of_words_read_as_dutch() -> None:
    assert (number(1234567), number(-2.5, 1), number(-0.001, 2)) == ("1.234.567", "−2,5", "0,00")
    assert (points_of("%"), points_of("uur")) == ("procentpunt", "uur")
    assert with_unit(3.0, "") == "3"
    assert (counted(0, "wijk", "wijken"), counted(1, "wijk", "wijken")) == ("0 wijken", "één wijk")
    assert (listed([]), listed(["a"]), listed(["a", "b"], "of")) == ("", "a", "a of b")
    assert listed(["a, b", "c"]) == "a, b en c"
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="not a figure"):
            number(wrong)


# need and its certainty


def test_how_sure_a_place_is_is_said_with_what_it_does_not_say() -> None:
    sure = RankInterval(1.0, 1.0, 1.0, 1.0, 13, 1000, 0)
    assert certainty_sentence(sure, "Noord") == (
        "Bij bijna elke andere keuze van gewichten en schaal hoort Noord tot het vijfde deel met de"
        " meeste verwachte behoefte; meestal staat het op plaats 1 van de 13 (1.000 keer"
        " geprobeerd; plaats 1 is de meeste). Dat zegt hoeveel onze keuzes uitmaken, niet hoe waar"
        " de cijfers zijn."
    )
    half = certainty_sentence(replace(sure, low=2.0, high=5.0, p_worst_fifth=0.42), "Noord")
    assert half.startswith("Bij 42 van de 100 andere keuzes")
    assert "meestal staat het tussen plaats 2 en 5 van de 13" in half
    never = certainty_sentence(replace(sure, low=9.0, high=9.0, p_worst_fifth=0.0), "Noord")
    assert never.startswith("Bij bijna geen andere keuze")


def test_the_choice_that_matters_most_is_named_as_a_reader_knows_it() -> None:
    most = Choice("without indicator", "arm", 1.25, 4.0, "WK01", 13)
    assert choices_sentence([most], {"arm": "Armoede"}) == (
        "Van de keuzes die we probeerden maakt deze het meest uit: ‘Armoede’ weglaten. Een"
        " gebied schuift dan gemiddeld 1,2 plaatsen op, en hoogstens 4,0, van de 13."
    )
    domein = replace(most, kind="without domein", what="geld")
    assert "het hele domein geld weglaten" in choices_sentence([domein], {"geld": "Geld"})
    for kind, what, words in (
        ("normalisation", "min-max", "afstanden in plaats van volgorde"),
        ("normalisation", "exponential", "de hoogste tien procent zwaarder"),
        ("aggregation", "geometric", "lage behoefte op een domein zwaarder"),
    ):
        assert words in choices_sentence([replace(most, kind=kind, what=what)], {})
    assert "verandert de volgorde" in choices_sentence([replace(most, largest_shift=0.0)], {})
    assert "niet te zeggen" in choices_sentence([], {})


def test_need_beside_that_of_the_gemeente_is_a_share_of_it() -> None:
    assert "22 % groter" in plain(need_ratio_sentence(1.223, "Noord", whole="Proefstad"))
    assert "15 % kleiner" in plain(need_ratio_sentence(0.85, "Noord", whole="Proefstad"))
    assert "even groot" in need_ratio_sentence(1.004, "Noord", whole="Proefstad")


def test_more_support_than_people_is_not_called_right_or_wrong() -> None:
    assert plain(disparity_sentence(12.34, "Noord")) == (
        "Noord heeft 12,3 procentpunt meer van de bekende steun dan van de inwoners; of dat past"
        " bij de behoefte, zegt dit niet."
    )
    assert "3,0 procentpunt minder" in plain(disparity_sentence(-3.0, "Noord"))
    assert disparity_sentence(-0.04, "Noord").startswith("Noord heeft evenveel")


def test_unmet_need_is_said_with_people_and_share() -> None:
    largest = [Unmet("a", 100.0, 0.5), Unmet("b", 50.0, 0.25), Unmet("c", 9.0, 0.1)]
    names = {"a": "Noord", "b": "Zuid", "c": "West"}
    assert plain(unmet_sentence(largest, names, most=2)) == (
        "Met deze norm bereikt de steun naar schatting niet: 100 mensen (50 %) in Noord en 50"
        " mensen (25 %) in Zuid, en in één ander gebied ook."
    )
    assert "nergens" in unmet_sentence([], names)
