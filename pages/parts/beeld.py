"""What does every page get to see?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from geo.boundaries import Shapes
from wijk_lib.certainty import Certainty, certainty
from wijk_lib.given import Given
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.since import earlier_stands
from wijk_lib.uitkomst import Uitkomst

Kept = TypeVar("Kept")
MADE_UP = "Verzonnen gemeente: geen enkel cijfer op deze pagina is echt."


@dataclass(frozen=True, slots=True)
class OnRequest:
    """What is worked out or read only when a page asks for it; the frame keeps what was asked.

    certainty
        How sure the order of the areas of a level is, with the weights in use.
    given
        (text or bytes, decimal sign) -> what they say of the amounts per wijk.
    on
        What was known at the end of an earlier day, or None where nothing of it was kept.
    keep
        (name, how it is made) -> it, made once for as long as the data and the day are the same.
    """

    certainty: Callable[[Level], Certainty]
    given: Callable[[bytes | str, str], Given]
    on: Callable[[date], Wijkbeeld | None]
    keep: Callable[[tuple[object, ...], Callable[[], Any]], Any]


@dataclass(frozen=True, slots=True)
class Beeld:
    """All that is known of one gemeente and all that follows from it; never changed.

    version
        A short fingerprint of the data, so that two people can tell whether
        they look at the same figures.
    today
        The day of this visit; past terms are worked out from it.
    desk
        The register as this visitor may see and change it, or None where there is none.
    eigen_weging
        What has to be said where the weights are not those of the gemeente, or "".
    on_request
        What takes time or needs an answer first; None where nobody gives it.
    """

    wijkbeeld: Wijkbeeld
    shapes: Shapes
    uitkomst: Uitkomst
    version: str
    today: date
    desk: Any = None
    eigen_weging: str = ""
    on_request: OnRequest | None = None

    @property
    def own_weights(self) -> tuple[str, ...]:
        """The line that what leaves a page has to carry; none with the gemeente's weights."""
        return (self.eigen_weging,) if self.eigen_weging else ()

    def on(self, day: date) -> Wijkbeeld | None:
        """What was known at the end of an earlier day; None where no register keeps that."""
        return None if self.on_request is None else self.on_request.on(day)

    def keep(self, name: tuple[object, ...], make: Callable[[], Kept]) -> Kept:
        """What `make` gives, from an earlier visit where that asked for the same name.

        name
            All that it depends on beside the data; what is made is never changed.
        """
        return make() if self.on_request is None else self.on_request.keep(name, make)

    @property
    def earlier_stands(self) -> tuple[date, ...]:
        """The days at the end of which the register stood otherwise than now, newest first."""
        return () if self.desk is None else earlier_stands(self.desk.changed_on())

    def certainty(self, level: Level) -> Certainty:
        """How sure the order of the areas of one level is."""
        if self.on_request is not None:
            return self.on_request.certainty(level)
        used = self.uitkomst
        return certainty(self.wijkbeeld, level, year=used.year, weights=used.domein_weights)
