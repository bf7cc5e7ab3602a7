"""Of what is a report of several pages made, whether it becomes HTML, PDF or Word?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 for a chapter, 3 for a part of it."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences.

    lead
        What they are about, in bold before them.
    notes
        Numbers of the notes that they rest on.
    """

    text: str
    lead: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """Paragraphs as a list."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its text for who cannot see it."""

    svg: str
    alt: str


Block = Heading | Paragraph | Points | Drawing


@dataclass(frozen=True, slots=True)
class Document:
    """A report of several pages.

    subtitle
        Day and version of the data.
    blocks
        What stands in it, in order.
    notes
        What the numbers in the text stand for, from 1.
    sources
        What the keys of sources in the notes stand for: (key, source).
    made_up
        True for a made-up gemeente, which the report then says.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    made_up: bool = False


class Notes:
    """The notes of a report while it is written; the same text has one number."""

    def __init__(self) -> None:
        """Begin without notes."""
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a note, from 1."""
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def texts(self) -> tuple[str, ...]:
        """Every note, in order of its number."""
        return tuple(self._numbers)
