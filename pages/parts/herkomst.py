"""Where does everything come from, and what is not known? The rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.lijst import ListRow
from pages.parts.map_texts import without_repeats
from pages.parts.vragen import who_to_ask
from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.partners import placed, placed_per_partner

DIRECTIONS = {
    "more need": "hoger is meer behoefte",
    "less need": "hoger is minder behoefte",
    "none": "geen richting",
}
LEVELS: Mapping[Level, str] = {
    "buurt": "buurten",
    "wijk": "wijken",
    "gemeente": "gemeente",
    "land": "land",
}


def bron_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """Every source, with licence and how sure it is."""
    return [
        {
            "Uitgever": each.publisher,
            "Gegevens": each.dataset,
            "Jaar": each.year or "geen",
            "Licentie": each.licence or words.UNKNOWN,
            "Soort": "schatting uit een model" if each.modelled else "opgave of telling",
            "Zekerheid": each.confidence,
            "Let op": each.note or "geen bijzonderheden",
            "Gevonden in": each.found_in,
        }
        for each in wijkbeeld.bronnen.values()
    ]


def indicator_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """Every indicator, with unit, base, direction, years and what to be careful of."""
    return [
        {
            "Cijfer": each.label,
            "Vraag": each.question,
            "Eenheid": words.unit_words(each.unit),
            "Over wie of wat": each.base.removeprefix("van ") or "niet vermeld",
            "Richting": DIRECTIONS[each.direction],
            "Domein": _domein(wijkbeeld, each),
            "Jaren en niveaus": _years(wijkbeeld, each),
            "Bron": "; ".join(_publishers(wijkbeeld, each)) or words.UNKNOWN,
            "Let op": each.caution or "geen bijzonderheden",
        }
        for each in sorted(
            wijkbeeld.indicatoren.values(), key=lambda each: (each.domein == "", each.domein)
        )
    ]


def unknown_sentences(beeld: Beeld) -> list[str]:
    """What is not known, counted: places, names and figures."""
    wijkbeeld = beeld.wijkbeeld
    every = placed(wijkbeeld.initiatieven, beeld.uitkomst.presence, _stadsbreed(beeld))
    names = [each for each in wijkbeeld.ambiguities.values() if each.name and each.ask]
    points = [each for each in wijkbeeld.ambiguities.values() if not each.name and each.ask]
    missing = [each.label for each in wijkbeeld.missing_indicators.values()]
    return [
        f"Van de {words.plural(every.total, 'initiatief', 'initiatieven')} is van "
        f"{len(every.nowhere)} niet bekend waar het is ({round(100 * every.share_nowhere)} %); "
        f"{len(every.stadsbreed)} zijn stadsbreed.",
        f"{words.capital(words.plural(len(names), 'naam', 'namen'))} uit de bron moeten nog "
        f"bevestigd worden; op {words.plural(len(points), 'ander punt', 'andere punten')} is de "
        "bron niet duidelijk.",
        f"{len(missing)} soorten cijfers zijn wel gepubliceerd, maar niet per wijk of buurt hier: "
        f"{'; '.join(missing)}.",
    ]


def placed_rows(beeld: Beeld) -> list[ListRow]:
    """Per partner how many of its initiatieven have no place."""
    partners = beeld.wijkbeeld.partners
    found = placed_per_partner(
        beeld.wijkbeeld.initiatieven, beeld.uitkomst.presence, _stadsbreed(beeld)
    )
    return [
        {
            "Partner": partners[each.partner].name,
            "Initiatieven (aantal)": each.total,
            "Zonder plek (aantal)": len(each.nowhere),
            "Zonder plek (%)": round(100 * each.share_nowhere),
            "Met plek (aantal)": len(each.somewhere),
            "Stadsbreed (aantal)": len(each.stadsbreed),
        }
        for each in found
    ]


def name_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """Names twice: as the source writes them and as we read them, with who can confirm."""
    return [
        {
            "In de bron": each.name_in_source,
            "Wij lezen": each.name,
            "Code": each.code,
            "Zekerheid": each.confidence,
            "Te bevestigen door": who_to_ask(wijkbeeld, each.ask) if each.ask else "niemand meer",
            "Toelichting": each.text,
        }
        for each in sorted(wijkbeeld.ambiguities.values(), key=lambda each: each.ask == "")
        if each.name
    ]


def open_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """What else the source leaves open."""
    return [
        {
            "Wat de bron open laat": each.text,
            "Vraag het aan": who_to_ask(wijkbeeld, each.ask) if each.ask else "geen vraag",
        }
        for each in wijkbeeld.ambiguities.values()
        if not each.name
    ]


def missing_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """Figures that are published but are not here."""
    return [
        {
            "Cijfer dat hier ontbreekt": each.label,
            "Uitgever": each.publisher,
            "Gegevens": each.dataset,
            "Let op": each.note or "geen bijzonderheden",
        }
        for each in wijkbeeld.missing_indicators.values()
    ]


def area_rows(beeld: Beeld) -> list[ListRow]:
    """The wijken whose figures need care, and the buurten too small to rank by wijk."""
    wijkbeeld, uitkomst = beeld.wijkbeeld, beeld.uitkomst
    people, year = wijkbeeld.inwoners("wijk"), wijkbeeld.newest_year("inwoners", "wijk")
    rows: list[ListRow] = []
    for wijk in wijkbeeld.at_level("wijk"):
        small = [
            b.name for b in wijkbeeld.buurten_of(wijk.code) if b.code in uitkomst.buurt.too_small
        ]
        too_small = wijk.code in uitkomst.wijk.too_small
        if wijk.flag or small or too_small:
            rows.append(
                {
                    "Wijk": wijk.name,
                    f"Inwoners ({year})": _whole(people.get(wijk.code)),
                    "Let op": wijk.flag or "geen bijzonderheden",
                    "Krijgt een plaats": "nee, te klein" if too_small else "ja",
                    "In verdelingen": "ja" if wijk.in_divisions else "nee",
                    "Buurten zonder plaats": words.listed(small) or "geen",
                }
            )
    return rows


def document_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """The documents, programmes and budgets that the source names."""
    return [
        {
            "Document": each.name,
            "Soort": each.kind,
            "Status of datum": each.status,
            "Rol": each.role,
        }
        for each in wijkbeeld.documents.values()
    ]


def stated_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """Every date and figure that the source states, in its own words."""
    return [
        {
            "In de bron": each.text,
            "Wat het is": each.what,
            "Precies": "ja" if each.exact else "nee, bij benadering",
            "Initiatief": wijkbeeld.initiatieven[each.initiatief].name
            if each.initiatief
            else "geen",
        }
        for each in wijkbeeld.stated_figures.values()
    ]


def thema_rows(wijkbeeld: Wijkbeeld) -> list[ListRow]:
    """Our reading: which initiatief belongs to which thema, and which domein it is held against."""
    return [
        {
            "Thema": each.label,
            "Naast domein": wijkbeeld.domeinen[each.domein].label if each.domein else "geen",
            "Tellen mee": _named(wijkbeeld, each.key, counts=True),
            "Getoond, niet apart geteld": _named(wijkbeeld, each.key, counts=False),
        }
        for each in wijkbeeld.themas.values()
    ]


def cautions(wijkbeeld: Wijkbeeld, indicatoren: Iterable[Indicator]) -> list[str]:
    """What must be known before using these figures, each once."""
    return without_repeats(each.caution for each in indicatoren if each.caution)


def _named(wijkbeeld: Wijkbeeld, thema: str, *, counts: bool) -> str:
    found = [i for i in wijkbeeld.initiatieven.values() if i.thema == thema and i.counts == counts]
    return "; ".join(each.name for each in found) or "geen"


def _domein(wijkbeeld: Wijkbeeld, indicator: Indicator) -> str:
    if not indicator.domein:
        return "context, telt niet mee"
    domein = wijkbeeld.domeinen[indicator.domein]
    return domein.label if domein.in_index else f"{domein.label} (naast de index)"


def _years(wijkbeeld: Wijkbeeld, indicator: Indicator) -> str:
    same: dict[tuple[int, ...], list[str]] = {}
    for level, name in LEVELS.items():
        if years := wijkbeeld.years(indicator.key, level):
            same.setdefault(years, []).append(name)
    told = [f"{words.years(years)} ({words.listed(names)})" for years, names in same.items()]
    return "; ".join(told) or "geen cijfers"


def _publishers(wijkbeeld: Wijkbeeld, indicator: Indicator) -> list[str]:
    keys = dict.fromkeys(
        bron for (key, _, _), bron in wijkbeeld.figure_bronnen.items() if key == indicator.key
    )
    return list(
        dict.fromkeys(wijkbeeld.bronnen[key].publisher for key in keys if key in wijkbeeld.bronnen)
    )


def _whole(value: float | None) -> int | str:
    return words.UNKNOWN if value is None else round(value)


def _stadsbreed(beeld: Beeld) -> frozenset[str]:
    return frozenset(key for keys in beeld.uitkomst.stadsbreed.values() for key in keys)
