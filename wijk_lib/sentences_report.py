"""What does a council member have to know of one wijk, in three messages and what is unknown?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from wijk_lib.coverage import Question
from wijk_lib.dutch import counted, listed, number, with_unit
from wijk_lib.known import chosen_initiatieven, known_in, names_known
from wijk_lib.measure import Measure, measure
from wijk_lib.model import Bron, Indicator, Toezegging, Wijkbeeld
from wijk_lib.sentences import Sentence, closest_to_index
from wijk_lib.toezeggingen import split, state_of, touching
from wijk_lib.uitkomst import Uitkomst

_BARE = ("initiatief", "initiatieven")
BESIDE = {
    1: "veel lager dan in {name}",
    2: "lager dan in {name}",
    3: "ongeveer zoals in {name}",
    4: "hoger dan in {name}",
    5: "veel hoger dan in {name}",
}


def area_messages(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str, *, today: date
) -> tuple[Sentence, ...]:
    """The three messages of one wijk: what is needed, who is there, what to ask or to follow.

    today
        The day by which the promises are judged.

    Raises KeyError when there is no such wijk.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from datetime import date
    >>> found = area_messages(proefstad(), uitkomst(), "WK02", today=date(2024, 1, 1))
    >>> len(found), found[0].text == area_need(proefstad(), uitkomst(), "WK02").text
    (3, True)
    """
    return (
        area_need(wijkbeeld, uitkomst, code),
        area_presence(wijkbeeld, uitkomst, code),
        area_next(wijkbeeld, uitkomst, code, today=today),
    )


def area_need(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str) -> Sentence:
    """The expected need of one wijk in the figure that comes closest to the whole index.

    A difference is named in the bands of the map only, half a standard deviation of the
    wijken wide: a smaller one is "ongeveer". Where no margin was published it says so.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> print(area_need(proefstad(), uitkomst(), "WK02").text)
    Armoede: naar schatting 22,0 % van de inwoners (2020), veel hoger dan in Proefstad (13,0 %;
    marges niet gepubliceerd); Nederland 11,0 %. Over alle domeinen samen hoort Zuid, Haven bij
    de ene wijk met de meeste verwachte behoefte (het hoogste derde van 2).
    """
    gebied, indicator = wijkbeeld.gebieden[code], closest_to_index(wijkbeeld, uitkomst)
    if code in uitkomst.wijk.too_small or indicator is None:
        people = wijkbeeld.figure("inwoners", code)
        if people is None:
            return Sentence(f"Over de behoefte in {gebied.name} zijn geen cijfers.")
        text = f"In {gebied.name} wonen {number(people.value)} mensen ({people.year}): te weinig "
        return Sentence(f"{text}om de behoefte met andere wijken te vergelijken.", (people,))
    figure = measure(wijkbeeld, uitkomst, toon=indicator.key, level="wijk")
    here = wijkbeeld.figure(indicator.key, code, year=figure.years[-1] if figure.years else None)
    if here is None:
        return Sentence(f"{indicator.label}: over {gebied.name} is geen cijfer gepubliceerd.")
    text = f"{indicator.label}: {_estimate(wijkbeeld, here.bron)}{_shown(indicator, here.value)} "
    text += f"{indicator.base} ({here.year})"
    text += f"{_beside(wijkbeeld, figure, indicator, code)}. "
    belongs = "bij" if code in uitkomst.wijk.high else "niet bij"
    text += f"Over alle domeinen samen hoort {gebied.name} {belongs} {_highest(uitkomst)}."
    if gebied.flag:
        text += f" Let op: {gebied.flag}."
    return Sentence(text, (here,))


def area_presence(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str) -> Sentence:
    """Who is known to be in one wijk, and of how many that is not known.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> print(area_presence(proefstad(), uitkomst(), "WK02").text)
    Van geen enkel initiatief is bekend dat het in Zuid, Haven is. Van 2 initiatieven weten we
    het niet. Dat is iets anders dan ‘niet aanwezig’.
    """
    name = wijkbeeld.gebieden[code].name
    known = known_in([code], chosen_initiatieven(wijkbeeld), uitkomst)[code]
    here = names_known(known, wijkbeeld.initiatieven)
    text = f"Van geen enkel initiatief is bekend dat het in {name} is."
    if here:
        text = f"In {name} is bekend: {listed(here)}."
    absent = [wijkbeeld.initiatieven[key].name for key in known.absent]
    if absent:
        text += f" Bevestigd niet in {name}: {listed(absent)}."
    if known.unknown:
        one, many = ("ander initiatief", "andere initiatieven") if here else _BARE
        rest = counted(len(known.unknown), one, many)
        text += f" Van {rest} weten we het niet. Dat is iets anders dan ‘niet aanwezig’."
    return Sentence(text)


def area_next(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str, *, today: date) -> Sentence:
    """Where need is high and nobody knows who is there, whom to ask, and what was promised.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from datetime import date
    >>> print(area_next(proefstad(), uitkomst(), "WK02", today=date(2024, 1, 1)).text)
    Bij geld is de verwachte behoefte in Zuid, Haven groot en weten we niet wie er is. Vraag dat
    eerst aan Steunpunt.
    """
    name = wijkbeeld.gebieden[code].name
    of_wijk = [(t, cells[code]) for (level, t), cells in uitkomst.cells.items() if level == "wijk"]
    high = {thema: cell.state for thema, cell in of_wijk if cell.high}
    unknown = [thema for thema, state in high.items() if state == "onbekend"]
    if code not in uitkomst.wijk.behoefte:
        text = f"Of wat er in {name} is past bij wat er nodig is, is niet te zeggen."
    elif not high:
        text = f"Op geen enkel domein hoort {name} bij het hoogste derde van de wijken."
    elif not unknown:
        text = f"Waar de behoefte in {name} groot is, is per thema minstens één initiatief bekend."
    else:
        labels = listed([_quoted(wijkbeeld.themas[key].label.lower()) for key in unknown])
        text = f"Bij {labels} is de verwachte behoefte in {name} groot en weten we niet wie er is."
    questions = area_questions(wijkbeeld, uitkomst, code)
    urgent = [q for q in questions if wijkbeeld.initiatieven[q.initiatief].thema in unknown]
    if asked := _first_to_ask(wijkbeeld, urgent or questions):
        text += (
            f" Vraag dat eerst aan {asked}." if unknown else f" Vraag eerst aan {asked} wie er is."
        )
    return Sentence(text + _promised(wijkbeeld, uitkomst, code, today))


def area_questions(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str) -> list[Question]:
    """The open questions about one wijk: first those of a thema with much need there.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> [each.initiatief for each in area_questions(proefstad(), uitkomst(), "WK02")]
    ['buurtkamer', 'spreekuur']
    """

    def urgent(question: Question) -> bool:
        thema = wijkbeeld.initiatieven[question.initiatief].thema
        cell = uitkomst.cells.get(("wijk", thema), {}).get(code)
        return bool(cell and cell.high)

    here = [each for each in uitkomst.questions if code in {*each.areas, *each.stated}]
    return sorted(here, key=lambda each: not urgent(each))


def caution_sentence(wijkbeeld: Wijkbeeld, bronnen: Iterable[Bron]) -> str:
    """What kind of figures these are, and that no margin was published; "" for counted ones.

    >>> from wijk_lib.example import proefstad
    >>> print(caution_sentence(proefstad(), proefstad().bronnen.values()))
    De cijfers over behoefte zijn schattingen uit een model (RIVM, 2020; coronatijd). Een marge
    is niet gepubliceerd, dus een klein verschil zegt niets.
    """
    modelled = [each for each in bronnen if each.modelled]
    if not modelled:
        return ""
    who = listed(list(dict.fromkeys(each.publisher.split(",")[0] for each in modelled)))
    years = listed(sorted({each.year for each in modelled if each.year.isdigit()}))
    corona = any("corona" in each.note.lower() for each in modelled)
    text = f"De cijfers over behoefte zijn schattingen uit een model ({who}, {years}"
    text += "; coronatijd)" if corona else ")"
    return f"{text}. Een marge is niet gepubliceerd, dus een klein verschil zegt niets."


def _quoted(label: str) -> str:
    """A label that has "en" in itself, so that it can stand in a row of labels."""
    return f"‘{label}’" if " en " in label else label


def _shown(indicator: Indicator, value: float) -> str:
    return with_unit(value, indicator.unit, indicator.decimals)


def _estimate(wijkbeeld: Wijkbeeld, bron: str) -> str:
    return "naar schatting " if wijkbeeld.bronnen[bron].modelled else ""


def _beside(wijkbeeld: Wijkbeeld, figure: Measure, indicator: Indicator, code: str) -> str:
    """The published comparators, and the band in which the figure lies beside the gemeente's."""
    if figure.gemeente is None:
        return f"; voor {wijkbeeld.gemeente.name} niet gepubliceerd"
    whole, name = _shown(indicator, figure.gemeente), wijkbeeld.gemeente.name
    text = f"; in {name} {whole}"
    if figure.method == "bands" and code in figure.classes:
        band = BESIDE[figure.classes[code]].format(name=name)
        text = f", {band} ({whole}; marges niet gepubliceerd)"
    if figure.nederland is not None:
        text += f"; Nederland {_shown(indicator, figure.nederland)}"
    return text


def _highest(uitkomst: Uitkomst) -> str:
    """The wijken with much need, how many they are, and that a third always is."""
    high, of = len(uitkomst.wijk.high), number(len(uitkomst.wijk.behoefte))
    count = "ene wijk" if high == 1 else f"{number(high)} wijken"
    return f"de {count} met de meeste verwachte behoefte (het hoogste derde van {of})"


def _first_to_ask(wijkbeeld: Wijkbeeld, questions: Iterable[Question]) -> str:
    counts = Counter(
        wijkbeeld.partners[each.ask].name for each in questions if each.ask in wijkbeeld.partners
    )
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _promised(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str, today: date) -> str:
    here = {key for key, where in uitkomst.presence.items() if where.get(code) == "aanwezig"}
    promises, _ = split(touching(wijkbeeld.toezeggingen.values(), code, here))
    return "".join(f" {_promise(each, today)}" for each in promises[:1])


def _promise(each: Toezegging, today: date) -> str:
    return f"Toegezegd: {each.text[:1].lower()}{each.text[1:]} ({state_of(each, today=today)})."
