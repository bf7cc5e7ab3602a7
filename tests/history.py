"""A register of the made-up gemeente that has a past: five days on which something was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from data.register import Change, Register
from tests.register_at import Clock, change, end, kept, register_at, statement, submit

FILLED, SAID, STARTED, STOPPED, LAST = 400, 330, 240, 120, 30  # days before the day of the test


def register_with_a_past(where: str, today: date) -> Register:
    """A register that was kept for more than a year, as it stands on the day of the test."""
    clock = Clock()

    def on(days_ago: int) -> None:
        clock.now = datetime.combine(today - timedelta(days_ago), time(10), UTC)

    on(FILLED)
    register = register_at(where, clock)
    on(SAID)
    submit(register, Change(statement("inloop-haven", said_on=today - timedelta(SAID)), None))
    on(STARTED)
    change(register, "initiatieven", "schoolproef", status="actief", since="dit schooljaar")
    change(register, "toezeggingen", "T2", progress="loopt", progress_bron="REGISTER")
    on(STOPPED)
    change(register, "initiatieven", "beweeggroep", status="gestopt")
    seen = kept(register, "aanwezigheid", "regisseur-oude-stad")
    submit(register, Change(seen.record, seen.version, reviewed_on=register.today()))
    on(LAST)
    change(register, "toezeggingen", "T1", progress="afgerond", progress_bron="REGISTER")
    submit(register, Change(_new_promise(register, today), None))
    end(register, "initiatieven", "geldcursus")
    on(0)
    return register


def _new_promise(register: Register, today: date) -> Any:
    """A promise that came last month, and whose term passed last week."""
    seen = kept(register, "toezeggingen", "T1").record
    due = today - timedelta(7)
    return replace(seen, key="T5", text="Een wegwijzer maken", due=due, term="vorige week",
                   progress="", progress_bron="", bron="REGISTER")  # fmt: skip
