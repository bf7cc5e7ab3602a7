"""What of one gemeente can be found by name?"""

from __future__ import annotations

from collections.abc import Iterator

from wijk_lib.model import Wijkbeeld
from wijk_lib.search import Entry, entry


def search_index(wijkbeeld: Wijkbeeld) -> tuple[Entry, ...]:
    """Everything with a name: areas, figures, themas, initiatieven, partners, places.

    The name that a source uses for something counts as another name for it.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.search import search
    >>> [hit.entry.key for hit in search(search_index(proefstad()), "noord oost")]
    ['BU0102']
    """
    makers = (_areas, _figures, _themas, _initiatieven, _partners, _places)
    return tuple(found for make in makers for found in make(wijkbeeld, _read_as(wijkbeeld)))


def where_index(wijkbeeld: Wijkbeeld, *, areas: bool = True) -> tuple[Entry, ...]:
    """Everything that says where: the places with their addresses, and the areas if asked for.

    >>> from wijk_lib.example import proefstad
    >>> [found.name for found in where_index(proefstad(), areas=False)]
    ['Buurthuis']
    """
    makers = (_places, _areas) if areas else (_places,)
    return tuple(found for make in makers for found in make(wijkbeeld, _read_as(wijkbeeld)))


_ReadAs = dict[str, list[str]]


def _read_as(wijkbeeld: Wijkbeeld) -> _ReadAs:
    found: _ReadAs = {}
    for each in wijkbeeld.ambiguities.values():
        if each.name_in_source:
            found.setdefault(each.name, []).append(each.name_in_source)
    return found


def _areas(wijkbeeld: Wijkbeeld, read_as: _ReadAs) -> Iterator[Entry]:
    whole = wijkbeeld.gemeente
    yield entry("gemeente", whole.code, whole.name, also=[whole.code])
    for wijk in wijkbeeld.at_level("wijk"):
        yield entry("wijk", wijk.code, wijk.name, also=[wijk.code, *read_as.get(wijk.name, ())])
        for buurt in wijkbeeld.buurten_of(wijk.code):
            also = [buurt.code, *read_as.get(buurt.name, ())]
            yield entry("buurt", buurt.code, buurt.name, also=also, beside=[wijk.name])


def _figures(wijkbeeld: Wijkbeeld, read_as: _ReadAs) -> Iterator[Entry]:
    yield entry("cijfer", "behoefte", "Verwachte behoefte", beside=["index score domeinen"])
    for domein in wijkbeeld.domeinen.values():
        name = f"Domein {domein.label}"
        yield entry("cijfer", f"domein-{domein.key}", name, beside=[domein.question])
    for each in wijkbeeld.indicatoren.values():
        of = wijkbeeld.domeinen.get(each.domein)
        beside = [each.question, each.group, of.label if of else ""]
        yield entry("cijfer", each.key, each.label, beside=beside)


def _themas(wijkbeeld: Wijkbeeld, read_as: _ReadAs) -> Iterator[Entry]:
    for each in wijkbeeld.themas.values():
        yield entry("thema", each.key, each.label)
    meant = {key for each in wijkbeeld.initiatieven.values() for key in each.doelgroepen}
    for group in wijkbeeld.doelgroepen.values():
        if group.key in meant:
            yield entry("doelgroep", group.key, group.label)


def _initiatieven(wijkbeeld: Wijkbeeld, read_as: _ReadAs) -> Iterator[Entry]:
    found = wijkbeeld.doelgroepen
    for each in wijkbeeld.initiatieven.values():
        also = [each.name_in_source, *read_as.get(each.name, ())]
        who = [wijkbeeld.partners[key].name for key in each.partners if key in wijkbeeld.partners]
        thema = wijkbeeld.themas.get(each.thema)
        groups = [found[key].label for key in each.doelgroepen if key in found]
        beside = [each.kind, each.location, *who, *groups, thema.label if thema else "", each.quote]
        yield entry("initiatief", each.key, each.name, also=also, beside=beside)


def _partners(wijkbeeld: Wijkbeeld, read_as: _ReadAs) -> Iterator[Entry]:
    for each in wijkbeeld.partners.values():
        whole = wijkbeeld.partners.get(each.part_of)
        beside = [each.kind, whole.name if whole else "", each.note]
        yield entry("partner", each.key, each.name, also=read_as.get(each.name, ()), beside=beside)


def _places(wijkbeeld: Wijkbeeld, read_as: _ReadAs) -> Iterator[Entry]:
    for each in wijkbeeld.places.values():
        also = [each.address, each.postcode, *read_as.get(each.name, ())]
        area = wijkbeeld.gebieden.get(each.wijk)
        beside = [each.kind, area.name if area else ""]
        yield entry("plek", each.key, each.name, also=also, beside=beside)
