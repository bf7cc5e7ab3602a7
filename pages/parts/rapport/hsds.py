"""How do other directories of services read our initiatieven and partners?

As Open Referral HSDS 3.2 JSON: one page of services, each with its organization, its areas
and its locations. What HSDS has no field for (a status in Dutch, a thema, a target group, what
is unknown) goes into attributes, so that nothing is lost and nothing is made up. A place becomes
a location with its address as a description: HSDS wants a province in an address, and we have none.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any

from pages.parts.beeld import Beeld
from wijk_lib.model import Aanwezigheid, Initiatief, Partner, Place, Wijkbeeld

STATUS = {"actief": "active", "afgerond (product)": "defunct", "gestopt": "defunct"}
NOT_ACTIVE = "inactive"
NOWHERE = "Waar dit is, is niet bekend; dat is iets anders dan nergens."
Thing = dict[str, Any]


def hsds_services(beeld: Beeld) -> bytes:
    """Every initiatief as a service, in one page of the HSDS API."""
    wijkbeeld = beeld.wijkbeeld
    services = [_service(wijkbeeld, each) for each in wijkbeeld.initiatieven.values()]
    return _page(services)


def hsds_organizations(beeld: Beeld) -> bytes:
    """Every partner as an organization: never a person."""
    wijkbeeld = beeld.wijkbeeld
    return _page([_organization(wijkbeeld, each) for each in wijkbeeld.partners.values()])


def _page(contents: list[Thing]) -> bytes:
    page = {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def _id(wijkbeeld: Wijkbeeld, kind: str, key: str) -> str:
    """The same identifier for the same record, every time and everywhere."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"wijkbeeld:{wijkbeeld.gemeente.code}:{kind}:{key}"))


def _service(wijkbeeld: Wijkbeeld, each: Initiatief) -> Thing:
    here = [
        row
        for row in wijkbeeld.aanwezigheid
        if row.initiatief == each.key and row.state == "aanwezig"
    ]
    service: Thing = {
        "id": _id(wijkbeeld, "initiatief", each.key),
        "name": each.name,
        "description": each.quote or each.note or each.kind,
        "status": STATUS.get(each.status, NOT_ACTIVE),
        "service_areas": _service_areas(wijkbeeld, each, here),
        "service_at_locations": _at_locations(wijkbeeld, each, here),
        "attributes": _attributes(wijkbeeld, each),
    }
    if each.name_in_source not in {"", each.name}:
        service["alternate_name"] = each.name_in_source
    groups = [wijkbeeld.doelgroepen[key].label for key in each.doelgroepen]
    if groups:
        service["eligibility_description"] = "; ".join(groups)
    if not here and not each.stadsbreed:
        service["alert"] = NOWHERE
    partners = [wijkbeeld.partners[key] for key in each.partners if key in wijkbeeld.partners]
    if partners:
        service["organization_id"] = _id(wijkbeeld, "partner", partners[0].key)
        service["organization"] = _organization(wijkbeeld, partners[0])
    return service


def _organization(wijkbeeld: Wijkbeeld, each: Partner) -> Thing:
    organization: Thing = {
        "id": _id(wijkbeeld, "partner", each.key),
        "name": each.name,
        "description": ". ".join(filter(None, (each.kind.capitalize(), each.note))),
    }
    if each.part_of in wijkbeeld.partners:
        organization["parent_organization_id"] = _id(wijkbeeld, "partner", each.part_of)
    return organization


def _service_areas(
    wijkbeeld: Wijkbeeld, each: Initiatief, here: Iterable[Aanwezigheid]
) -> list[Thing]:
    """The areas where it is stated to be, by name and CBS code; the gemeente if it is for all."""
    codes = [wijkbeeld.gemeente.code] if each.stadsbreed else []
    codes += [row.gebied for row in here if row.gebied in wijkbeeld.gebieden]
    return [
        {
            "id": _id(wijkbeeld, "gebied", f"{each.key}:{code}"),
            "service_id": _id(wijkbeeld, "initiatief", each.key),
            "name": wijkbeeld.gebieden[code].name,
            "description": f"CBS {wijkbeeld.gebieden[code].level} {code}",
        }
        for code in dict.fromkeys(codes)
    ]


def _at_locations(
    wijkbeeld: Wijkbeeld, each: Initiatief, here: Iterable[Aanwezigheid]
) -> list[Thing]:
    found = []
    for row in here:
        if row.place in wijkbeeld.places:
            place = wijkbeeld.places[row.place]
            at: Thing = {
                "id": _id(wijkbeeld, "aanwezigheid", row.key),
                "service_id": _id(wijkbeeld, "initiatief", each.key),
                "location_id": _id(wijkbeeld, "plaats", place.key),
                "location": _location(wijkbeeld, place),
            }
            if row.amount:
                at["description"] = row.amount
            found.append(at)
    return found


def _location(wijkbeeld: Wijkbeeld, place: Place) -> Thing:
    location: Thing = {
        "id": _id(wijkbeeld, "plaats", place.key),
        "location_type": "physical",
        "name": place.name,
        "description": ", ".join(filter(None, (place.kind, place.address, place.postcode))),
    }
    if place.lat is not None and place.lon is not None:
        location |= {"latitude": place.lat, "longitude": place.lon}
    return location


def _attributes(wijkbeeld: Wijkbeeld, each: Initiatief) -> list[Thing]:
    """What HSDS has no field for: (label, value) of one initiatief."""
    others = [wijkbeeld.partners[k].name for k in each.partners[1:] if k in wijkbeeld.partners]
    told = [
        ("Status in de bron", each.status),
        ("Thema", wijkbeeld.themas[each.thema].label if each.thema in wijkbeeld.themas else ""),
        ("Domein", " en ".join(each.domeinen)),
        ("Omvang", each.amount),
        ("Sinds", each.since),
        ("Waar, in het register", each.location),
        ("Andere partners", "; ".join(others)),
        ("Bron", each.bron),
    ]
    return [
        {
            "id": _id(wijkbeeld, "kenmerk", f"{each.key}:{label}"),
            "link_id": _id(wijkbeeld, "initiatief", each.key),
            "link_entity": "service",
            "label": label,
            "value": value,
        }
        for label, value in told
        if value
    ]
