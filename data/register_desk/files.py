"""Which files can this visitor take along, and what does one that comes in do?"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from data.register import Register, RegisterError, Who
from data.register_desk.outcome import Outcome
from data.register_store.kinds import KINDS
from data.register_transfer import exporting, importing, navraag
from data.register_transfer.apart import run_apart
from data.register_transfer.mapping import headers_of, propose_columns
from data.register_transfer.planning import LEFT_OUT, Chosen, Incoming
from wijk_lib.coverage import Question
from wijk_lib.model import Wijkbeeld

Done = TypeVar("Done")
Columns = Mapping[str, Chosen] | None


class FileDesk:
    """The files of the register, for one visitor."""

    def __init__(self, register: Register, who: Who, said_by: str) -> None:
        """`said_by` is what a statement without a speaker gets."""
        self._register = register
        self._who = who
        self._said_by = said_by

    def whole(self) -> bytes:
        """The whole register as a workbook."""
        return exporting.as_xlsx(self._register)

    def one_kind(self, kind: str) -> bytes:
        """One kind as CSV."""
        return exporting.as_csv(self._register, kind)

    def places(self) -> bytes:
        """The places as GeoJSON."""
        return exporting.as_geojson(self._register)

    def template(self, kind: str) -> bytes:
        """An empty sheet to fill in."""
        return exporting.template(kind)

    def headers(self, kind: str) -> tuple[str, ...]:
        """The columns that a file of a kind can have."""
        return headers_of(KINDS[kind])

    def proposed(self, kind: str, header: Sequence[str]) -> Chosen:
        """Which column of a table most likely is which, when it holds that kind; "" for none."""
        return Chosen(kind, propose_columns(KINDS[kind], header)) if kind else LEFT_OUT

    def form(self, beeld: Wijkbeeld, partner: str, questions: Sequence[Question]) -> bytes:
        """A sheet with questions for one partner."""
        return navraag.form(beeld, partner, questions)

    def mail(self, beeld: Wijkbeeld, partner: str, questions: Sequence[Question]) -> str:
        """A mail that goes with it."""
        return navraag.mail(beeld, partner, questions)

    def look_at(self, name: str, content: bytes) -> list[importing.Table] | str:
        """The tables in a file, or why it is not read."""
        return self._with_file(
            name, content, lambda incoming: run_apart(importing.look_at, incoming=incoming)
        )

    def preview(
        self, name: str, content: bytes, chosen: Columns, *, complete: bool
    ) -> importing.Preview | str:
        """What importing would do, or why it cannot be done."""
        return self._with_file(
            name,
            content,
            lambda incoming: run_apart(
                importing.preview,
                self._register,
                incoming=replace(incoming, chosen=chosen, complete=complete),
                who=self._who,
            ),
        )

    def carry_out(
        self, name: str, content: bytes, chosen: Columns, *, complete: bool, stamp: str
    ) -> Outcome:
        """Import a file as it was shown."""
        token = hashlib.sha256(content + f"{name}{chosen}{complete}{stamp}".encode()).hexdigest()
        done = self._with_file(
            name,
            content,
            lambda incoming: run_apart(
                importing.carry_out,
                self._register,
                incoming=replace(incoming, chosen=chosen, complete=complete),
                who=self._who,
                token=token,
                stamp=stamp,
            ),
        )
        if isinstance(done, str):
            return Outcome(done)
        return Outcome(f"{done} gegevens uit {name} zijn opgeslagen.", stored=True, token=token)

    def _with_file(self, name: str, content: bytes, use: Callable[[Incoming], Done]) -> Done | str:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "upload"
            path.write_bytes(content)
            try:
                return use(Incoming(path, name, said_by=self._said_by))
            except RegisterError as error:
                return str(error)
