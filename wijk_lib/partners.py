"""What is known per partner: where its initiatieven are, and how many have no place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from wijk_lib.coverage import Coverage, Lookup, all_over, counted_as, coverage
from wijk_lib.model import Initiatief, Level, Wijkbeeld
from wijk_lib.record import Record


class Placed(Record):
    """The initiatieven of one partner, by whether it is known where they are; keys.

    somewhere
        Known to be, or confirmed not to be, in some area.
    stadsbreed
        For the whole gemeente alike, so that no place is needed.
    nowhere
        No area is known.
    """

    partner: str
    somewhere: tuple[str, ...]
    stadsbreed: tuple[str, ...]
    nowhere: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many initiatieven the partner takes part in."""
        return len(self.somewhere) + len(self.stadsbreed) + len(self.nowhere)

    @property
    def share_nowhere(self) -> float:
        """Which part of them has no known place, from 0 to 1."""
        return len(self.nowhere) / self.total


def placed_per_partner(
    initiatieven: Mapping[str, Initiatief],
    presence: Mapping[str, Mapping[str, str]],
    stadsbreed: Iterable[str],
) -> tuple[Placed, ...]:
    """How many initiatieven of each partner have no known place.

    Every initiatief counts here, also one that is planned or an example: what has
    no place cannot be drawn, whatever its status.

    presence
        initiatief key -> area code -> state, as `Uitkomst.presence`; an initiatief
        with no area in it has no known place.
    stadsbreed
        Keys of those for the whole gemeente.

    Returns one Placed for each partner with an initiatief, most without a place
    first, then in order of key.

    >>> from types import SimpleNamespace
    >>> both = {"a": SimpleNamespace(partners=("p",)), "b": SimpleNamespace(partners=("p", "q"))}
    >>> placed_per_partner(both, {"a": {"WK01": "aanwezig"}, "b": {}}, ())[0]
    Placed(partner='p', somewhere=('a',), stadsbreed=(), nowhere=('b',))
    """
    everywhere = frozenset(stadsbreed)
    of_partner: dict[str, list[str]] = {}
    for key, initiatief in initiatieven.items():
        for partner in initiatief.partners:
            of_partner.setdefault(partner, []).append(key)
    found = (placed(keys, presence, everywhere, who=who) for who, keys in of_partner.items())
    return tuple(sorted(found, key=lambda each: (-len(each.nowhere), each.partner)))


def placed(
    keys: Iterable[str],
    presence: Mapping[str, Mapping[str, str]],
    stadsbreed: Collection[str],
    *,
    who: str = "",
) -> Placed:
    """Which of these initiatieven have a known place; `who` is the partner, "" for all.

    presence, stadsbreed
        As for placed_per_partner.

    >>> placed(["a", "b"], {"a": {"WK01": "aanwezig"}}, ()).share_nowhere
    0.5
    """
    every = tuple(keys)
    somewhere = tuple(key for key in every if presence.get(key) and key not in stadsbreed)
    alike = tuple(key for key in every if key in stadsbreed)
    nowhere = tuple(key for key in every if key not in {*somewhere, *alike})
    return Placed(who, somewhere, alike, nowhere)


def initiatieven_of(initiatieven: Mapping[str, Initiatief], partner: str) -> dict[str, Initiatief]:
    """The initiatieven in which a partner takes part, each with the whole it counts as.

    A whole is in it with all its parts and examples as soon as the partner takes
    part in one of them, so that coverage counts them as it does for everybody.

    >>> from wijk_lib.example import proefstad
    >>> sorted(initiatieven_of(proefstad().initiatieven, "steunpunt"))
    ['buurtkamer', 'spreekuur', 'taalcafe']
    """
    own = [key for key, each in initiatieven.items() if partner in each.partners]
    return with_their_whole(initiatieven, own)


def with_their_whole(
    initiatieven: Mapping[str, Initiatief], chosen: Collection[str]
) -> dict[str, Initiatief]:
    """The chosen initiatieven, each with the whole it counts as and all that counts as it.

    chosen
        Keys.

    >>> from wijk_lib.example import initiatief
    >>> hoek = initiatief("hoek", part_of="huis", counts=False)
    >>> every = {"huis": initiatief("huis"), "hoek": hoek}
    >>> sorted(with_their_whole(every, ["hoek"]))
    ['hoek', 'huis']
    """
    families: dict[str, list[Initiatief]] = {}
    for key, each in initiatieven.items():
        families.setdefault(counted_as(key, initiatieven) or key, []).append(each)
    return {
        each.key: each
        for family in families.values()
        if any(each.key in chosen for each in family)
        for each in family
    }


def cells_over(
    covered: Mapping[str, Mapping[str, Coverage]], initiatieven: Mapping[str, Initiatief]
) -> int:
    """In how many cells of which something is known that is over, all of it.

    >>> from wijk_lib.example import proefstad
    >>> cells_over(coverage_of(proefstad(), "steunpunt"), proefstad().initiatieven)
    0
    """
    every = [each for per_code in covered.values() for each in per_code.values()]
    return sum(all_over(each, initiatieven) for each in every)


def coverage_of(
    wijkbeeld: Wijkbeeld, partner: str, *, level: Level = "wijk"
) -> dict[str, dict[str, Coverage]]:
    """The coverage by the initiatieven of one partner alone; as `coverage_among`.

    >>> from wijk_lib.example import proefstad
    >>> coverage_of(proefstad(), "steunpunt")["geld"]["WK01"].present
    ('buurtkamer', 'spreekuur')
    """
    own = [k for k, each in wijkbeeld.initiatieven.items() if partner in each.partners]
    return coverage_among(wijkbeeld, own, level=level)


def coverage_among(
    wijkbeeld: Wijkbeeld, chosen: Collection[str], *, level: Level = "wijk"
) -> dict[str, dict[str, Coverage]]:
    """The coverage by some of the initiatieven alone.

    chosen
        Keys; what is an example or part of another comes with its whole.

    Returns thema key -> area code -> Coverage, only for the themas in which one of
    them counts.

    >>> from wijk_lib.example import proefstad
    >>> found = coverage_among(proefstad(), ["spreekuur"])
    >>> found["geld"]["WK01"].state, found["geld"]["WK02"].state
    ('minstens één bekend', 'onbekend')
    """
    own = with_their_whole(wijkbeeld.initiatieven, chosen)
    counted = {counted_as(key, own) for key in own}
    lookup = Lookup(wijkbeeld.gebieden, own, wijkbeeld.places)
    areas = [gebied.code for gebied in wijkbeeld.at_level(level)]
    return {
        thema: coverage(areas, wijkbeeld.aanwezigheid, lookup, thema=thema)
        for thema in wijkbeeld.themas
        if any(each.thema == thema and key in counted for key, each in own.items())
    }
