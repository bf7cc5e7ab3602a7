"""Files as people really keep them: any encoding or separator, read rightly or refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SEPARATORS = (",", ";", "\t")


class DataError(ValueError):
    """A dataset is not what it should be: which file, which line, what is there, what should be.

    In Dutch, because the reader is the official who edits the file.

    >>> print(DataError(Path("map/figures.csv"), 3, "code is 'XX', verwacht BU en acht cijfers"))
    figures.csv, regel 3: code is 'XX', verwacht BU en acht cijfers
    """

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        """Say where it is; `line` is None where the whole file is meant."""
        where = path.name if line is None else f"{path.name}, regel {line}"
        super().__init__(f"{where}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with where it stands."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of one cell without the spaces around it; "" where it is empty."""
        return self.cells[column]

    def error(self, problem: str) -> DataError:
        """A DataError that points at this line."""
        return DataError(self.path, self.line, problem)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 or UTF-16 (with a byte order mark) or else Windows-1252.

    Raises DataError when the file is not there or is none of these.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DataError(path, None, "het bestand ontbreekt") from None
    except OSError as error:
        raise DataError(path, None, f"het bestand is niet te lezen ({error.strerror})") from None
    try:
        return decoded(content)
    except ValueError as error:
        raise DataError(path, None, str(error)) from None


def decoded(content: bytes) -> str:
    """The text that bytes hold: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

    Raises ValueError, in Dutch, when they are none of these.

    >>> decoded("café".encode("cp1252")), decoded("café".encode("utf-16"))
    ('café', 'café')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif b"\0" in content:
        raise ValueError("bevat nulbytes, verwacht tekst; sla het bestand op als CSV met UTF-8")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("de tekens zijn niet te lezen; sla het bestand op als UTF-8")


def read_rows(
    path: Path,
    columns: Sequence[str],
    problems: list[DataError],
    *,
    optional: Sequence[str] = (),
) -> list[Row]:
    """The lines of a table that has at least `columns`, whatever separates them.

    The separator is the one with which the header names the columns: comma,
    semicolon or tab. A line with too few or too many cells is reported in
    `problems` and left out; blank lines are passed over.

    Returns [] and reports when the file is missing or has another header.
    """
    try:
        text = read_text(path)
        separator = _separator(path, text, columns)
        return list(_rows(path, text, separator, set(columns) | set(optional), problems))
    except DataError as error:
        problems.append(error)
        return []


def _separator(path: Path, text: str, columns: Sequence[str]) -> str:
    header = next(iter(text.splitlines()), "")
    for separator in SEPARATORS:
        if set(columns) <= set(_header(header, separator)):
            return separator
    likely = max(SEPARATORS, key=header.count)
    missing = [column for column in columns if column not in _header(header, likely)]
    raise DataError(
        path, 1, f"de kolom {', '.join(missing)} ontbreekt; er staat {header.strip()[:120]!r}"
    )


def _header(line: str, separator: str) -> list[str]:
    return [cell.strip().lower() for cell in next(csv.reader([line], delimiter=separator), [])]


def _rows(
    path: Path, text: str, separator: str, known: set[str], problems: list[DataError]
) -> Iterator[Row]:
    lines = _cells(path, text, separator)
    _, header = next(lines)
    names = [cell.strip().lower() for cell in header]
    for name in dict.fromkeys(names):
        if name in known and names.count(name) == 1:
            continue
        what = "staat er twee keer" if names.count(name) > 1 else "is onbekend"
        expected = ", ".join(sorted(known))
        problems.append(DataError(path, 1, f"de kolom {name!r} {what}, verwacht {expected}"))
    absent = dict.fromkeys(known, "")
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            problem = f"er staan {len(cells)} cellen, verwacht {len(names)}"
            problems.append(DataError(path, line, problem))
            continue
        values = {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
        yield Row(path, line, absent | values)


def _cells(path: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table with their number: a cell may hold a line break."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise DataError(
                path, line, "vanaf hier is de tabel niet te lezen; staat een aanhalingsteken goed?"
            ) from None
        if cells is None:
            return
        yield line, cells


def tell(problems: Iterable[DataError]) -> tuple[str, ...]:
    """The problems as sentences; what is wrong on many lines in the same way is said once.

    >>> path = Path("map/cijfers.csv")
    >>> tell([DataError(path, line, "bron is leeg") for line in (2, 3, 7)])
    ('cijfers.csv, regel 2: bron is leeg (en zo op nog 2 regels)',)
    """
    alike: dict[tuple[Path, str], list[DataError]] = {}
    for problem in problems:
        alike.setdefault((problem.path, problem.problem), []).append(problem)
    return tuple(
        str(first) if not others else f"{first} (en zo op nog {len(others)} regels)"
        for first, *others in alike.values()
    )
