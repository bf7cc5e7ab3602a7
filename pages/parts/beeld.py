"""What does every page get to see?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.boundaries import Shapes
from wijk_lib.model import Wijkbeeld
from wijk_lib.uitkomst import Uitkomst


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
    """

    wijkbeeld: Wijkbeeld
    shapes: Shapes
    uitkomst: Uitkomst
    version: str
    today: date
    desk: Any = None
