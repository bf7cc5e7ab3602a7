"""What a Dutch sentence carries: the figures it stands on, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable

from wijk_lib.model import Bron, Figure, Wijkbeeld
from wijk_lib.record import Record


class Sentence(Record):
    """A Dutch sentence and the published figures that it names."""

    text: str
    figures: tuple[Figure, ...] = ()


def bronnen_of(wijkbeeld: Wijkbeeld, figures: Iterable[Figure]) -> list[Bron]:
    """The sources of these figures, each once.

    >>> from wijk_lib.example import proefstad
    >>> figure = proefstad().figure("armoede", "WK02")
    >>> [bron.publisher for bron in bronnen_of(proefstad(), [figure])]
    ['RIVM, GGD']
    """
    keys = dict.fromkeys(figure.bron for figure in figures)
    return [wijkbeeld.bronnen[key] for key in keys if key in wijkbeeld.bronnen]


def are_estimates(wijkbeeld: Wijkbeeld, figures: Iterable[Figure]) -> bool:
    """Whether any of these figures comes from a model instead of a count.

    >>> from wijk_lib.example import proefstad
    >>> are_estimates(proefstad(), [proefstad().figure("armoede", "WK02")])
    True
    """
    return any(bron.modelled for bron in bronnen_of(wijkbeeld, figures))
