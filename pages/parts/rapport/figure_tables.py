"""Which tables hold the published figures and what follows from them?"""

from __future__ import annotations

from collections.abc import Iterator

from pages.parts.beeld import Beeld
from pages.parts.rapport.table import Cell, Column, DataTable, columns
from wijk_lib.model import LEVELS, Level, Wijkbeeld
from wijk_lib.need_level import index_indicatoren

NEED_LEVELS: tuple[Level, ...] = ("wijk", "buurt")


def figure_tables(beeld: Beeld) -> list[DataTable]:
    """Areas, indicators, every figure, expected need, coverage, and the sources."""
    wijkbeeld = beeld.wijkbeeld
    return [
        _gebieden(beeld),
        _indicatoren(wijkbeeld),
        _cijfers(wijkbeeld),
        _behoefte(beeld),
        _dekking(beeld),
        _bronnen(wijkbeeld),
    ]


def _gebieden(beeld: Beeld) -> DataTable:
    wijkbeeld = beeld.wijkbeeld
    too_small = beeld.uitkomst.wijk.too_small | beeld.uitkomst.buurt.too_small
    rows: list[tuple[Cell, ...]] = []
    for level in LEVELS:
        year = wijkbeeld.newest_year("inwoners", level)
        people = wijkbeeld.inwoners(level)
        for each in wijkbeeld.at_level(level):
            count = people.get(each.code)
            rows.append(
                (
                    each.code,
                    each.name,
                    each.level,
                    each.parent,
                    None if count is None else round(count),
                    None if count is None else year,
                    each.flag,
                    each.in_divisions,
                    each.code not in too_small if each.level in NEED_LEVELS else None,
                )
            )
    return DataTable("gebieden", "Gemeente, wijken en buurten", GEBIED, rows, key=("code",))


def _indicatoren(wijkbeeld: Wijkbeeld) -> DataTable:
    counting = {each.key for each in index_indicatoren(wijkbeeld)}
    rows = [
        (
            each.key,
            each.label,
            each.question,
            each.unit,
            each.base,
            each.kind,
            DIRECTIONS[each.direction],
            each.domein,
            each.key in counting,
            each.weight if each.key in counting else None,
            each.caution,
        )
        for each in wijkbeeld.indicatoren.values()
    ]
    return DataTable("indicatoren", "Cijfers en wat ze zeggen", INDICATOR, rows, key=("sleutel",))


def _cijfers(wijkbeeld: Wijkbeeld) -> DataTable:
    level_of = {code: each.level for code, each in wijkbeeld.gebieden.items()}
    rows = [
        (
            key,
            year,
            level_of[code],
            code,
            value,
            wijkbeeld.figure_bronnen[key, year, level_of[code]],
        )
        for (key, year), per_code in sorted(wijkbeeld.figures.items())
        for code, value in sorted(per_code.items())
    ]
    used = tuple(dict.fromkeys(str(row[-1]) for row in rows))
    key = ("indicator", "jaar", "code")
    return DataTable("cijfers", "Alle gepubliceerde cijfers", CIJFER, rows, key=key, sources=used)


def _behoefte(beeld: Beeld) -> DataTable:
    """Fifths, and why there is none; a score has no decimals here, as it has none on screen."""
    domeinen = beeld.wijkbeeld.domeinen
    extra = tuple(
        Column(f"vijfde_{key}", "integer", f"Vijfde deel voor {domein.label.lower()}, 5 is meeste")
        for key, domein in domeinen.items()
    )
    rows = [
        (level, code, band, high, why, *fifths)
        for level in NEED_LEVELS
        for code, band, high, why, fifths in _need_rows(beeld, level)
    ]
    keys = {
        beeld.wijkbeeld.figure_bronnen[key, year, level]
        for level in NEED_LEVELS
        for key, year in beeld.uitkomst.need(level).years.items()
    }
    return DataTable(
        "verwachte-behoefte",
        "Verwachte behoefte: in welk vijfde deel elk gebied valt",
        (*BEHOEFTE, *extra),
        rows,
        key=("code",),
        sources=tuple(sorted(keys)),
    )


def _need_rows(
    beeld: Beeld, level: Level
) -> Iterator[tuple[str, int | None, bool | None, str, list[int | None]]]:
    need = beeld.uitkomst.need(level)
    for gebied in beeld.wijkbeeld.at_level(level):
        code, ranked = gebied.code, gebied.code in need.bands
        why = "te weinig inwoners" if code in need.too_small else "te weinig cijfers"
        fifths = [need.domein_bands[key].get(code) for key in beeld.wijkbeeld.domeinen]
        yield (
            code,
            need.bands.get(code),
            code in need.high if ranked else None,
            "" if ranked else why,
            fifths,
        )


def _dekking(beeld: Beeld) -> DataTable:
    rows = [
        (
            level,
            code,
            thema,
            each.state,
            each.low,
            each.high,
            each.hours_at_least,
            each.hours_per_week,
            " ".join(each.present),
            " ".join(each.unknown),
            " ".join(each.absent),
        )
        for (level, thema), per_code in beeld.uitkomst.coverage.items()
        for code, each in per_code.items()
    ]
    letter = tuple(dict.fromkeys(each.bron for each in beeld.wijkbeeld.initiatieven.values()))
    return DataTable(
        "dekking",
        "Wie is waar: wat bekend is en wat mogelijk is, per gebied en thema",
        DEKKING,
        rows,
        key=("code", "thema"),
        sources=letter,
    )


def _bronnen(wijkbeeld: Wijkbeeld) -> DataTable:
    rows = [
        (
            each.key,
            each.publisher,
            each.dataset,
            each.year,
            each.licence,
            each.found_in,
            each.confidence,
            each.modelled,
            each.note,
        )
        for each in wijkbeeld.bronnen.values()
    ]
    return DataTable("bronnen", "Waar alles vandaan komt", BRON, rows, key=("sleutel",))


DIRECTIONS = {
    "more need": "hoger is meer behoefte",
    "less need": "hoger is minder behoefte",
    "none": "geen richting",
}
GEBIED = columns("""
    code text Code van het CBS
    naam text Naam
    niveau text Land, gemeente, wijk of buurt
    valt_onder text Code van het gebied erboven
    inwoners integer Inwoners; leeg is niet gepubliceerd
    jaar_inwoners integer Jaar van dat cijfer
    let_op text Waarom de cijfers zorg vragen
    in_verdelingen flag Of het gebied meedoet in verdelingen
    krijgt_plaats flag Of er genoeg inwoners zijn om te vergelijken
""")
INDICATOR = columns("""
    sleutel text Vaste sleutel
    naam text Naam
    vraag text Welke vraag het beantwoordt
    eenheid text Eenheid
    over text Over wie of wat
    soort text rate is een aandeel, count een aantal, score een score, class een klasse
    richting text Of hoger meer of minder behoefte is
    domein text Sleutel van het domein
    telt_mee flag Of het meetelt in de verwachte behoefte
    gewicht number Gewicht binnen zijn domein
    let_op text Wat u moet weten voor u het gebruikt
""")
CIJFER = columns("""
    indicator text Sleutel van het cijfer
    jaar integer Jaar
    niveau text Land, gemeente, wijk of buurt
    code text Code van het gebied
    waarde number Het cijfer, zoals gepubliceerd, in zijn eigen eenheid
    bron text Sleutel van de bron
""")
BEHOEFTE = columns("""
    niveau text Wijk of buurt
    code text Code van het gebied
    vijfde integer Vijfde deel van de gebieden van dit niveau, 5 is meeste behoefte
    hoogste_derde flag Of het bij het derde deel met de meeste behoefte hoort
    waarom_niet text Waarom er geen plaats is
""")
DEKKING = columns("""
    niveau text Wijk of buurt
    code text Code van het gebied
    thema text Sleutel van het thema
    toestand text Minstens één bekend, bevestigd niets of onbekend
    minstens integer Hoeveel initiatieven er zeker zijn
    hoogstens integer Hoeveel er hoogstens zijn
    uren_minstens number Uren per week die bekend zijn
    uren number Alle uren per week; leeg als die niet van elk initiatief bekend zijn
    aanwezig text Sleutels van initiatieven die er zijn
    onbekend text Sleutels van initiatieven waarvan het onbekend is
    afwezig text Sleutels van initiatieven die er bevestigd niet zijn
""")
BRON = columns("""
    sleutel text Vaste sleutel
    uitgever text Uitgever
    gegevens text Naam van de gegevens
    jaar text Jaar of jaren
    licentie text Licentie
    gevonden_in text Waar wij het vonden
    zekerheid text Hoe zeker wij zijn
    model flag Of het een schatting uit een model is
    let_op text Wat u moet weten
""")
