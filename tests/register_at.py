"""A register of the made-up gemeente, and short ways to change it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from data import read_wijkbeeld
from data.register import LOCAL_USER, Account, Change, Kept, Receipt, Register, Who, open_register
from data.register_transfer.planning import Incoming
from wijk_lib.model import Aanwezigheid, Samenwerking, Wijkbeeld

PROEFSTAD = Path(__file__).parent / "proefstad"
LINK = Samenwerking(
    "WK999901-wijkregisseur-welzijn",
    *("WK999901", "wijkregisseur", "welzijn", "voorstel, niet vastgesteld", "onbekend"),
    spoken_on=None,
    note="",
)


_OPENED: list[Register] = []


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, *at: int) -> None:
        self.now = datetime(*(at or (2026, 3, 1, 12)), tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: int) -> None:
        self.now += timedelta(**by)


@cache
def proefstad() -> Wijkbeeld:
    """The made-up gemeente as its files say it."""
    beeld = read_wijkbeeld(folder=PROEFSTAD, today=date(2026, 3, 1))
    assert not beeld.problems
    return beeld


def register_at(where: str, clock: Clock | None = None) -> Register:
    """A filled register of the made-up gemeente; `close_all` closes it."""
    register = open_register(proefstad(), PROEFSTAD, where=where, clock=clock or Clock())
    _OPENED.append(register)
    return register


def close_all() -> None:
    """Close what `register_at` opened."""
    while _OPENED:
        _OPENED.pop().close()


def kept(register: Register, kind: str, key: str) -> Kept:
    """One record as it stands."""
    return next(each for each in register.kept(kind) if each.key == key)


def change(
    register: Register, of: str, which: str, *, who: Who = LOCAL_USER, **fields: Any
) -> Receipt:
    """Change fields of a record, as somebody does who sees it as it stands."""
    seen = kept(register, of, which)
    return submit(register, Change(replace(seen.record, **fields), seen.version), who=who)


def end(register: Register, kind: str, key: str, *, who: Who = LOCAL_USER) -> Receipt:
    """Take a record out."""
    seen = kept(register, kind, key)
    return submit(register, Change(seen.record, seen.version, ended=True), who=who)


def submit(register: Register, *changes: Change, who: Who = LOCAL_USER, token: str = "") -> Receipt:
    """Store changes with a fresh token."""
    return register.submit(changes, who=who, why="proef", token=token or uuid.uuid4().hex)


def statement(named: str, **fields: Any) -> Aanwezigheid:
    """That the welfare organisation says where its walk-in hour is."""
    blank = Aanwezigheid(
        *(named, "inloop", "welzijn", "WK999902", "", "aanwezig", None, "", ""),
        *("Welzijn Proefstad", date(2026, 2, 1), "REGISTER", ""),
    )
    return replace(blank, **fields)


def login(register: Register, role: str, *wijken: str, until: datetime | None = None) -> Who:
    """Somebody who logs in with an account of that role."""
    key = register.account_key("https://login.example", f"{uuid.uuid4().hex}@example.org")
    account = Account(key, f"{role} van de proef", role, wijken, None)  # type: ignore[arg-type]
    submit(register, Change(account))
    return Who(key, until) if until else Who(key)


def large_file(path: Path, rows: int) -> Incoming:
    """A table of so many statements, each on a day of its own per wijk."""
    wijken = ("WK999901", "WK999902", "WK999903")
    lines = ["sleutel;initiatief;partner;gebied;staat;gezegd_door;gezegd_op;opmerking"]
    for n in range(rows):
        day = date(2025, 12, 31) - timedelta(days=n // len(wijken))
        lines.append(
            f"rij-{n};inloop;welzijn;{wijken[n % 3]};aanwezig;Welzijn Proefstad;{day};regel {n}"
        )
    path.write_text("\n".join(lines))
    return Incoming(path, "aanwezigheid.csv")


def everything(register: Register) -> dict[str, tuple[Any, ...]]:
    """Kind -> its records with whether they stand, for comparing two registers."""
    from data.register_store.kinds import PUBLIC

    return {
        name: tuple((each.record, each.reviewed_on, each.ended) for each in register.kept(name))
        for name in PUBLIC
    }
