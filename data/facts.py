"""TOML files of facts: each fact of the right kind, or the line on which it is not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.reading import DataError, read_text

KINDS: Mapping[str, tuple[type, ...]] = {
    "tekst": (str,),
    "getal": (int, float),
    "geheel getal": (int,),
    "true of false": (bool,),
    "lijst": (list,),
}
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """One file, or one section of it, with the lines that it stands on.

    start
        Index of the line from which this section runs.
    """

    path: Path
    lines: tuple[str, ...]
    values: Mapping[str, Any]
    start: int = 0

    def take(self, key: str, kind: str, *, choices: Collection[Any] = ()) -> Any:
        """The fact under `key`.

        kind
            One of KINDS, in Dutch because it stands in the message.
        choices
            The only values it may have, where it is not free.

        Raises DataError when it is missing, of another kind or not allowed.
        """
        if key not in self.values:
            raise self.error(None, f"{key} ontbreekt, verwacht {kind}")
        value = self.values[key]
        right = isinstance(value, KINDS[kind])
        if not right or (isinstance(value, bool) and kind != "true of false"):
            raise self.error(key, f"{key} is {value!r}, verwacht {kind}")
        if choices and value not in choices:
            allowed = ", ".join(repr(choice) for choice in choices)
            raise self.error(key, f"{key} is {value!r}, verwacht {allowed}")
        return value

    def words(self, key: str) -> str:
        """A text that may not be empty."""
        text = str(self.take(key, "tekst")).strip()
        if not text:
            raise self.error(key, f"{key} is leeg, verwacht tekst")
        return text

    def positive(self, key: str, kind: str) -> Any:
        """A number of that kind above 0, and one that can be reckoned with."""
        number = self.take(key, kind)
        if not 0 < number <= MOST:
            raise self.error(key, f"{key} is {number}, verwacht meer dan 0 en hoogstens {MOST}")
        return number

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Raises DataError when there is a fact that nobody reads: it may be misspelt."""
        for key in self.values:
            if key not in known:
                raise self.error(key, f"{key} is onbekend, verwacht {', '.join(known)}")

    def section(self, name: str) -> Facts:
        """The facts under [name].

        Raises DataError when there is no such section.
        """
        values = self.values.get(name)
        if not isinstance(values, dict):
            raise self.error(None, f"het onderdeel [{name}] ontbreekt")
        return Facts(self.path, self.lines, values, self._at(f"[{name}]", 0))

    def sections(self, name: str) -> list[Facts]:
        """The facts under each [[name]], in order; none where there is none."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise self.error(name, f"{name} is geen lijst, verwacht [[{name}]]")
        start, each = 0, []
        for values in found:
            start = self._at(f"[[{name}]]", start)
            each.append(Facts(self.path, self.lines, values, start))
            start += 1
        return each

    def error(self, key: str | None, problem: str) -> DataError:
        """A DataError that points at the line of `key`, or at the start of the section."""
        line = self.start
        if key is not None:
            pattern = re.compile(rf'\s*\[*"?{re.escape(key)}"?\s*[=\]]')
            after = range(self.start, len(self.lines))
            line = next((at for at in after if pattern.match(self.lines[at])), self.start)
        return DataError(self.path, line + 1, problem)

    def _at(self, header: str, start: int) -> int:
        after = range(start, len(self.lines))
        return next((at for at in after if self.lines[at].strip().startswith(header)), start)


def read_facts(path: Path) -> Facts:
    """The facts in a TOML file.

    Raises DataError, with the line from which the file can no longer be read.
    """
    text = read_text(path)
    try:
        return Facts(path, tuple(text.splitlines()), tomllib.loads(text.replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        raise DataError(
            path, line, 'de schrijfwijze klopt niet, verwacht sleutel = "waarde"'
        ) from None
