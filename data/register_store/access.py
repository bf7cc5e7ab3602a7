"""Who may change what?"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from data.register_store.errors import RefusedError
from data.register_store.keeping import find
from data.register_store.kinds import KINDS, Account
from data.register_store.rows import Kept
from data.register_store.rules import Ground
from data.register_store.tables import ABOUT, TABLES

LOCAL = "lokaal"
PROGRAM = "wijkbeeld"
_NEVER = datetime.max.replace(tzinfo=UTC)
_BUILT_IN = {
    LOCAL: Account(LOCAL, "gebruiker van deze computer", "beheerder", (), None),
    PROGRAM: Account(PROGRAM, "Wijkbeeld", "beheerder", (), None),
}
_ADDED_BY_ANY = {"initiatieven", "partners", "contacts"}


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody at the door: which account, and until when the login counts."""

    account: str
    until: datetime = _NEVER


NOBODY = Who("")
LOCAL_USER = Who(LOCAL)
THE_PROGRAM = Who(PROGRAM)


def account_key(db: Connection, issuer: str, subject: str) -> str:
    """Under which key somebody's account stands: a salted digest, so that no address is kept."""
    salt = db.execute(select(ABOUT.c.value).where(ABOUT.c.name == "salt")).scalar_one()
    said = f"{issuer}\n{subject.strip().lower()}".encode()
    return hmac.new(bytes.fromhex(salt), said, hashlib.sha256).hexdigest()[:40]


def look_up(db: Connection, who: Who, now: datetime) -> Account:
    """The account as it stands at this very moment.

    Raises RefusedError when the login has ended, or the account is not there,
    has been taken away or is past its last day.
    """
    if now >= who.until:
        raise RefusedError("Uw aanmelding is verlopen. Er is niets opgeslagen; meld u opnieuw aan.")
    if who.account in _BUILT_IN:
        return _BUILT_IN[who.account]
    kept = find(db, [("accounts", who.account)]).get(("accounts", who.account))
    if kept is None or kept.ended:
        raise RefusedError(
            "U kunt het register lezen, niet wijzigen. Vraag een beheerder om een account."
        )
    if kept.record.until and kept.record.until < now.date():
        raise RefusedError(
            f"Uw account gold tot en met {kept.record.until}. Er is niets opgeslagen; vraag een "
            "beheerder het te verlengen."
        )
    account: Account = kept.record
    return account


def check_may(
    db: Connection, account: Account, changes: list[tuple[Kept | None, Kept]], ground: Ground
) -> None:
    """Raise RefusedError unless the account may make every one of the changes.

    A beheerder may all. A wijkregisseur may change what lies in the own wijken,
    both as it was and as it becomes, and may add an initiatief, a partner or a
    contact.
    """
    if account.role == "beheerder":
        return
    if account.role != "wijkregisseur":
        raise RefusedError("Als lezer kunt u niets wijzigen. Vraag een beheerder om meer.")
    places = _wijken_of_places(db, changes)
    for before, after in changes:
        if before is None and after.kind in _ADDED_BY_ANY:
            continue
        for kept in (each for each in (before, after) if each is not None):
            refusal = _refusal(account, _wijken(db, kept, ground, places), ground)
            if refusal:
                raise RefusedError(
                    f"{KINDS[kept.kind].one} {kept.key!r} {refusal}. Er is niets opgeslagen."
                )


def _refusal(account: Account, wijken: set[str], ground: Ground) -> str:
    if not wijken or "" in wijken:
        return "hoort niet bij één wijk; alleen een beheerder kan het wijzigen"
    foreign = sorted(wijken.difference(account.wijken))
    names = ", ".join(ground.gebieden[code].name for code in foreign)
    return f"hoort bij {names}, en dat is niet uw wijk" if foreign else ""


def _wijken(db: Connection, kept: Kept, ground: Ground, places: dict[str, str]) -> set[str]:
    """The wijken that a record is about; with "" in it where that is no wijk."""
    record = kept.record
    match kept.kind:
        case "aanwezigheid":
            return {ground.wijk_of(record.gebied) if record.gebied else places[record.place]}
        case "samenwerking":
            return {record.wijk}
        case "places":
            return {record.wijk or ground.wijk_of(record.buurt)}
        case "ambiguities":
            return {ground.wijk_of(record.code)}
        case "initiatieven" | "partners" | "contacts":
            of = ("partners", record.partner) if kept.kind == "contacts" else (kept.kind, kept.key)
            return _wijken_where_stated(db, *of, ground)
    return set()


def _wijken_of_places(db: Connection, changes: list[tuple[Kept | None, Kept]]) -> dict[str, str]:
    kepts = [each for pair in changes for each in pair if each is not None]
    named = {each.record.place for each in kepts if each.kind == "aanwezigheid"}
    stored = find(db, [("places", key) for key in sorted(named - {""})])
    wijken = dict.fromkeys(named, "") | {key: kept.record.wijk for (_, key), kept in stored.items()}
    return wijken | {each.key: each.record.wijk for each in kepts if each.kind == "places"}


def _wijken_where_stated(db: Connection, kind: str, key: str, ground: Ground) -> set[str]:
    """The wijken of all that is stated about an initiatief or a partner."""
    said, places = TABLES["aanwezigheid"], TABLES["places"]
    column = said.c.initiatief if kind == "initiatieven" else said.c.partner
    where = (
        select(said.c.gebied, places.c.wijk)
        .outerjoin(places, said.c.place == places.c.key)
        .where(column == key, said.c.ended.is_(False))
    )
    return {ground.wijk_of(gebied) or wijk or "" for gebied, wijk in db.execute(where)}
