"""Which area, figure, initiatief, partner or place is meant by a few typed words?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from wijk_lib.edits import edits
from wijk_lib.model import Zoekwoord
from wijk_lib.record import Record

Kind = Literal[
    "gemeente", "wijk", "buurt", "thema", "cijfer", "initiatief", "doelgroep", "partner", "plek"
]

# Of two that fit equally well, the one of the kind that stands first is meant.
KINDS: tuple[Kind, ...] = (
    *("gemeente", "wijk", "buurt", "thema", "cijfer"),
    *("initiatief", "doelgroep", "partner", "plek"),
)
PASSED_OVER = frozenset(
    [
        *("de", "het", "een", "van", "in", "op", "en", "met", "te", "voor", "t", "s"),
        *("wat", "waar", "wie", "welke", "hoe", "hoeveel", "is", "zijn", "er", "wonen"),
        *("veel", "mensen"),
    ]
)
LONGEST = 80  # signs of a question that are looked at
ENOUGH, EXACT = 0.4, 0.9
BEHIND = 0.3  # what fits this much less than the best was not meant
# What fits less, such as a word that only stands beside a name, may be asked about, but nobody
# is sent there: a wrong page is worse than none.
SURE = 0.61
# An everyday word leads before a name that only begins like it, and after a name that is it.
EVERYDAY = 0.99
# The name itself weighs more than another name for it, and that more than what stands beside it.
OTHER_NAME, BESIDE = 0.95, 0.8
PART, STRANGE = 0.6, 0.7  # a part of a compound, and a text with a word that fits nothing
SHORT = 6  # of a word with fewer letters a typing error makes another word
ENDINGS = ("s", "n", "en", "e", "heid")
AREAS: tuple[Kind, ...] = ("gemeente", "wijk", "buurt")
# What may be asked together with an area.
TOPICS: tuple[Kind, ...] = ("cijfer", "thema", "initiatief", "doelgroep", "partner")
OFFERED = 3  # of one topic with an area


class Entry(Record):
    """Something that can be found.

    key
        Code of an area or key of a record; of a figure as a map shows it.
    name
        As it stands on screen.
    names
        Every name it goes by, the first its own; each in words as `words_of` gives them.
    beside
        Words that are not its name but may be asked with it: its kind, address or wijk.
    """

    kind: Kind
    key: str
    name: str
    names: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]


class Hit(Record):
    """Something found, and how well it fits.

    score
        From 0.4 (hardly) to 1 (its very name).
    literal
        False for a guess: what was typed stands nowhere, but is like this.
    sure
        Whether to go there; otherwise it is a question whether this was meant.
    reason
        Why an everyday word leads here, where one did.
    area
        The gemeente, wijk or buurt that was asked with it, where one was.
    """

    entry: Entry
    score: float
    literal: bool
    sure: bool
    reason: str = ""
    area: Entry | None = None


def search(
    index: Sequence[Entry], text: str, *, everyday: Iterable[Zoekwoord] = (), limit: int = 15
) -> tuple[Hit, ...]:
    """What is meant by a text, the best first; () where nothing is like it.

    Case, accents, signs, spaces and the order of words make no difference, and a typing
    error or two in a longer word little. Where something fits to the letter, what is only
    like it is left out. A figure, thema, initiatief, doelgroep or partner may be asked
    together with an area, and all of it as a question.

    everyday
        Words that stand nowhere in the data, and the names that come nearest.
    limit
        The most to give back.

    >>> index = [entry("wijk", "WK01", "Keizer Karelpark"), entry("wijk", "WK02", "Elsrijk")]
    >>> [hit.entry.name for hit in search(index, "KEIZERKAREL")]
    ['Keizer Karelpark']
    >>> [(hit.entry.name, hit.literal) for hit in search(index, "Elswijk")]
    [('Elsrijk', False)]
    >>> index += [entry("cijfer", "eenzaam", "Eenzaam")]
    >>> [(hit.entry.name, hit.area and hit.area.name) for hit in search(index, "eenzaam elsrijk")]
    [('Eenzaam', 'Elsrijk'), ('Elsrijk', None)]
    """
    asked = _asked(text)
    if not asked:
        return ()
    everyday = tuple(everyday)
    hits = _meant(index, asked, everyday)
    if not any(hit.literal for hit in hits):
        both = _of_an_area(index, asked, everyday)
        if both and not (hits and hits[0].sure and hits[0].score >= both[0].score):
            hits = both
    return tuple(hits[:limit])


def _meant(
    index: Sequence[Entry], asked: tuple[str, ...], everyday: Iterable[Zoekwoord]
) -> list[Hit]:
    """What is meant by all words together, the best first."""
    hits = _fitting(index, asked)
    if led := _led_by(everyday, asked, index):
        there = {hit.entry for hit in led}
        hits = [hit for hit in hits if hit.literal and hit.sure and hit.entry not in there] + led
    return sorted(hits, key=_place)


def _of_an_area(
    index: Sequence[Entry], asked: tuple[str, ...], everyday: tuple[Zoekwoord, ...]
) -> list[Hit]:
    """What is meant where the first words name an area and the others what is asked of it.

    Or the other way around; [] where no two parts do.
    """
    areas = [each for each in index if each.kind in AREAS]
    longest = max((len(name) for each in areas for name in each.names), default=0)
    found: list[Hit] = []
    for at in range(1, len(asked)):
        for where, what in ((asked[:at], asked[at:]), (asked[at:], asked[:at])):
            fitting = _fitting(areas, where) if len(where) <= longest else []
            if not fitting or not (area := fitting[0]).sure:
                continue
            topics = [hit for hit in _meant(index, what, everyday) if hit.sure]
            if topics and topics[0].entry.kind in TOPICS:
                both = [_with(hit, area) for hit in topics if hit.entry.kind in TOPICS]
                best = max(found, key=lambda hit: hit.score, default=None)
                if best is None or both[0].score > best.score:
                    found = [*both[:OFFERED], area]
    return found


def _with(topic: Hit, area: Hit) -> Hit:
    score, literal = min(topic.score, area.score), topic.literal and area.literal
    return Hit(topic.entry, score, literal, True, topic.reason, area.entry)


def entry(
    kind: Kind, key: str, name: str, *, also: Iterable[str] = (), beside: Iterable[str] = ()
) -> Entry:
    """Something that can be found by its name, by other names, and by what stands beside it.

    >>> entry("wijk", "WK01", "Keizer Karelpark", also=["Karelpark"]).names
    (('keizer', 'karelpark'), ('karelpark',))
    """
    names = dict.fromkeys(words_of(each) for each in (name, *also))
    near = dict.fromkeys(word for each in (kind, *beside) for word in words_of(each))
    return Entry(kind, key, name, tuple(each for each in names if each), tuple(near))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and signs; y and ij are one letter.

    >>> words_of("Financieel Café"), words_of("Wijkboa's"), words_of("Lief & Leedstraten")
    (('financieel', 'cafe'), ('wijkboas',), ('lief', 'en', 'leedstraten'))
    >>> words_of("’t Huis in Randwyck")
    ('t', 'huis', 'in', 'randwijck')
    """
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", " en ").replace("y", "ij"))
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign) and sign not in "'’‘`´")
    return tuple("".join(sign if sign.isalnum() else " " for sign in bare).split())


def _asked(text: str) -> tuple[str, ...]:
    return _kept(words_of(text[:LONGEST]))


def _fitting(index: Iterable[Entry], asked: tuple[str, ...]) -> list[Hit]:
    """What fits by its own name or what stands beside it, the best first."""
    every = [_fit(asked, each) for each in index]
    least = max([ENOUGH, *(hit.score - BEHIND for hit in every)])
    hits = [hit for hit in every if hit.score >= least]
    if any(hit.literal for hit in hits):
        well = any(hit.literal and hit.score >= EXACT for hit in hits)
        hits = [hit for hit in hits if hit.literal or (hit.sure and not well)]
    return _asked_which(sorted(hits, key=_place))


def _asked_which(hits: list[Hit]) -> list[Hit]:
    """The same, but of several buildings that fit equally well, as by a postcode, none is sure."""
    equal = [hit for hit in hits if hit.score == hits[0].score]
    if len(equal) < 2 or {hit.entry.kind for hit in equal} != {"plek"}:
        return hits
    return [Hit(hit.entry, hit.score, hit.literal, False, hit.reason) for hit in hits]


def _led_by(
    everyday: Iterable[Zoekwoord], asked: tuple[str, ...], index: Sequence[Entry]
) -> list[Hit]:
    """Where an everyday word leads: first the name that comes nearest.

    A name that many share, such as a kind of building, asks which of them was meant.
    """
    hits: dict[Entry, Hit] = {}
    whole = "".join(asked)
    for zoekwoord in everyday:
        fits = [_same_word(whole, "".join(_asked(word))) for word in zoekwoord.words]
        if not any(fits):
            continue
        for name in zoekwoord.meant:
            entries = _named(index, _asked(name))
            for entry in entries:
                score = EVERYDAY - 0.001 * len(hits)
                one = len(entries) == 1
                hits.setdefault(entry, Hit(entry, score, "exact" in fits, one, zoekwoord.reason))
    return list(hits.values())


def _named(index: Iterable[Entry], name: tuple[str, ...]) -> list[Entry]:
    """What has that very name; where nothing has, what has its words in or beside its name."""
    named = [each for each in index if each.names]
    if exact := [each for each in named if _kept(each.names[0]) == name]:
        return [min(exact, key=lambda each: KINDS.index(each.kind))]
    return [each for each in named if {*name} <= {*each.names[0], *each.beside}]


def _kept(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which something is known; all where it has only little ones."""
    return tuple(word for word in words if word not in PASSED_OVER) or words


def _place(hit: Hit) -> tuple[float, int, str]:
    return -hit.score, KINDS.index(hit.entry.kind), hit.entry.key


def _fit(asked: tuple[str, ...], entry: Entry) -> Hit:
    """How well an entry fits, by the name that fits best, and whether to the letter."""
    best = (0.0, False)
    for at, name in enumerate(entry.names):
        weight = OTHER_NAME if at else 1.0
        for score, literal in (_as_a_whole(asked, name), _by_word(asked, name, entry.beside)):
            best = max(best, (score * weight, literal))
    return Hit(entry, *best, best[0] >= SURE)


def _as_a_whole(asked: tuple[str, ...], name: tuple[str, ...]) -> tuple[float, bool]:
    """How well a name fits when both are written without spaces."""
    kept = _kept(name)
    one, other = "".join(asked), "".join(kept)
    share = len(one) / len(other)
    if one == other:
        return 1.0, True
    if kept[: len(asked)] == asked:
        return EXACT + 0.05 + 0.04 * share, True
    if other.startswith(one) and len(one) >= 3:
        return EXACT + 0.05 * share, True
    if one in other and len(one) >= 4 and (len(asked) > 1 or not one.isalpha()):
        return 0.7 + 0.1 * share, True
    if (wrong := edits(one, other, most=_forgiven(one))) is not None:
        return (EXACT - 0.05 * wrong if len(one) >= SHORT else PART - 0.05), False
    wrong = edits(one, other[: len(one)], most=_forgiven(one))
    return (0.0, False) if wrong is None or len(one) < 6 else (0.8 - 0.05 * wrong, False)


def _by_word(
    asked: Sequence[str], name: Sequence[str], beside: Sequence[str]
) -> tuple[float, bool]:
    """How well the words of a name fit, in any order, with what stands beside it as a help."""
    letters, got, literal, strange, matched = 0, 0.0, True, False, set[str]()
    for word in asked:
        fits = [(*_likeness(word, each), each) for each in name]
        fits += [(BESIDE * how, exact, "") for how, exact in (_likeness(word, b) for b in beside)]
        how, exact, which = max(fits, key=lambda fit: fit[0], default=(0.0, False, ""))
        letters += len(word)
        got += how * len(word)
        literal = literal and exact and how > 0
        matched.add(which)
        strange = strange or how == 0
    whole = sum(len(each) for each in name if each not in PASSED_OVER) or 1
    covered = min(1.0, sum(len(each) for each in matched) / whole)
    return got / letters * (0.75 + 0.2 * covered) * (STRANGE if strange else 1.0), literal


def _same_word(asked: str, word: str) -> Literal["exact", "typed badly", ""]:
    """Whether it is that word, whatever its ending."""
    if asked == word or (asked.startswith(word) and asked[len(word) :] in ENDINGS):
        return "exact"
    wrong = None if len(asked) < SHORT else edits(asked, word, most=_forgiven(asked))
    return "" if wrong is None else "typed badly"


@lru_cache(maxsize=8192)
def _likeness(asked: str, word: str) -> tuple[float, bool]:
    """How like one word is to another, from 0 to 1, and whether to the letter."""
    if asked == word:
        return 1.0, True
    if word.startswith(asked) and len(asked) >= 2:
        return 0.85 + 0.1 * len(asked) / len(word), True
    if len(word) >= 4 and _same_word(asked, word) == "exact":
        return 0.95, True
    if word.endswith(asked) and len(asked) >= 4:
        return PART, True
    if (wrong := edits(asked, word, most=_forgiven(asked))) is not None:
        return (EXACT - 0.1 * wrong if len(asked) >= SHORT else PART), False
    # Of a compound the parts are alike: geluidsoverlast is about geluidhinder, and about overlast.
    alike = asked[:6] == word[:6] or asked.endswith(word) or asked.startswith(word)
    return (PART if alike and len(word) >= 5 else 0.0), False


def _forgiven(word: str) -> int:
    """How many typing errors a word may hold: a code or number none, a short word none."""
    if not word.isalpha() or len(word) < 4:
        return 0
    return 1 if len(word) < 10 else 2
