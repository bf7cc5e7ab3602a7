"""How do the figures become files that a map program opens?"""

from __future__ import annotations

from geo.export import geojson_of, geopackage_of
from pages.parts.beeld import Beeld
from pages.parts.rapport.appendix import account
from wijk_lib.model import Level

DRAWN: tuple[Level, ...] = ("wijk", "buurt")


def geopackage(beeld: Beeld) -> bytes:
    """Wijken and buurten with their figures, in RD, with the account as a table."""
    told = [(str(topic), str(text)) for topic, text in account(beeld).rows]
    facts = {level: _facts(beeld, level) for level in DRAWN}
    return geopackage_of(beeld.shapes, facts, account=told)


def geojson(beeld: Beeld, level: Level) -> bytes:
    """The areas of one level with their figures, in WGS84, with the account beside them."""
    told = {str(topic): text for topic, text in account(beeld).rows}
    return geojson_of(beeld.shapes, level, _facts(beeld, level), about={"verantwoording": told})


def _facts(beeld: Beeld, level: Level) -> dict[str, dict[str, object]]:
    """code -> the newest figure of each indicator under its key and year, and the fifths."""
    wijkbeeld, need = beeld.wijkbeeld, beeld.uitkomst.need(level)
    found: dict[str, dict[str, object]] = {}
    newest = {
        each.key: year
        for each in wijkbeeld.indicatoren.values()
        if (year := wijkbeeld.newest_year(each.key, level)) is not None
    }
    figures = {key: wijkbeeld.values(key, level, year) for key, year in newest.items()}
    for gebied in wijkbeeld.at_level(level):
        code = gebied.code
        found[code] = {
            "valt_onder": gebied.parent,
            "let_op": gebied.flag or None,
            "vijfde_behoefte": need.bands.get(code),
            "te_klein": "ja" if code in need.too_small else "nee",
        }
        found[code] |= {f"vijfde_{k}": need.domein_bands[k].get(code) for k in wijkbeeld.domeinen}
        found[code] |= {f"{key}_{year}": figures[key].get(code) for key, year in newest.items()}
    return found
