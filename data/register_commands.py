"""The commands for who runs the register: back-up, restore, verify, and who may write."""

from __future__ import annotations

import argparse
import contextlib
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import data
from data.register import LOCAL_USER, Account, Change, Register, open_register
from data.register_store import backup
from data.register_store.errors import RegisterError
from data.register_store.kinds import KINDS
from data.register_store.store import open_store
from data.register_store.verifying import verify

Run = Callable[[argparse.Namespace], int]


def add_to(commands: Any) -> None:
    """Add the commands to those of `python -m data`; each sets `run`."""
    for name, what, run, more in _COMMANDS:
        command = commands.add_parser(name, help=what, description=what)
        command.add_argument("gemeente", help="naam van een map in data/gemeenten")
        for argument, options in more.items():
            command.add_argument(argument, **options)
        command.set_defaults(run=run)


def _open(gemeente: str) -> Register:
    return open_register(data.read_wijkbeeld(gemeente), data.GEMEENTEN / gemeente)


def _back_up(chosen: argparse.Namespace) -> int:
    with contextlib.closing(_open(chosen.gemeente)) as register:
        try:
            done = backup.back_up(register.store, chosen.file)
        except OSError as error:
            raise RegisterError(f"{chosen.file} is niet te schrijven: {error.strerror}") from error
    print(f"{chosen.file}: {done.changes} wijzigingen, {done.records} gegevens")
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    count = backup.check_back_up(chosen.file)
    name = data.read_wijkbeeld(chosen.gemeente).gemeente.name.lower().replace(" ", "-")
    with contextlib.closing(open_store(None, name)) as store:
        embedded, folder = store.is_sqlite, Path(store.where)
    if chosen.replace and embedded:
        for path in backup.set_aside(folder, name, datetime.now(UTC)):
            print(f"opzij gezet: {path}")
    with contextlib.closing(open_store(None, name)) as store:
        done = backup.restore(chosen.file, store)
    print(f"teruggezet: {done.changes} van {count} wijzigingen, {done.records} gegevens")
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    with contextlib.closing(_open(chosen.gemeente)) as register:
        done = verify(register.store)
    print(f"in orde: {done.changes} wijzigingen, {done.records} gegevens")
    return 0


def _account(chosen: argparse.Namespace) -> int:
    with contextlib.closing(_open(chosen.gemeente)) as register:
        key = register.account_key(chosen.issuer, chosen.subject)
        present = {kept.key: kept for kept in register.kept("accounts")}.get(key)
        account = Account(key, chosen.label, chosen.role, tuple(chosen.wijk), None)
        version = None if present is None else present.version
        register.submit(
            [Change(account, version, ended=chosen.end)],
            who=LOCAL_USER,
            why="opdracht account",
            token=uuid.uuid4().hex,
        )
    print(f"{chosen.label}: {'geen toegang meer' if chosen.end else chosen.role}")
    return 0


_FILE = {"file": {"type": Path, "help": "het bestand met de back-up"}}
_COMMANDS: tuple[tuple[str, str, Run, dict[str, dict[str, Any]]], ...] = (
    ("backup", "schrijf het hele register naar één bestand", _back_up, _FILE),
    (
        "restore",
        "zet een back-up terug; stop het programma eerst",
        _restore,
        _FILE
        | {
            "--replace": {
                "action": "store_true",
                "help": "zet het bestand dat er staat opzij (alleen het ingebouwde register)",
            }
        },
    ),
    ("verify", "controleer logboek, tabellen en bestand", _verify, {}),
    (
        "account",
        "geef iemand die inlogt een rol, of neem die weg",
        _account,
        {
            "issuer": {"help": "adres van de inlogdienst (iss)"},
            "subject": {"help": "wie het daar is (sub); alleen een afdruk wordt bewaard"},
            "role": {"choices": KINDS["accounts"].choices("role")},
            "label": {"help": "hoe het logboek het account noemt: een rol, geen naam"},
            "--wijk": {"action": "append", "default": [], "help": "code van een eigen wijk"},
            "--end": {"action": "store_true", "help": "neem de toegang weg"},
        },
    ),
)

__all__ = ["RegisterError", "add_to"]
