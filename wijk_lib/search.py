"""Which area, figure, initiatief, partner or place is meant by a few typed words?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from wijk_lib.edits import edits
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
    ["de", "het", "een", "van", "in", "op", "en", "met", "te", "voor", "t", "s"]
)
LONGEST = 80  # signs of a question that are looked at
ENOUGH, EXACT = 0.4, 0.9
BEHIND = 0.3  # what fits this much less than the best was not meant
# The name itself weighs more than another name for it, and that more than what stands beside it.
OTHER_NAME, BESIDE = 0.95, 0.8


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
    """

    entry: Entry
    score: float
    literal: bool


def search(index: Iterable[Entry], text: str, *, limit: int = 8) -> tuple[Hit, ...]:
    """What is meant by a text, the best first; () where nothing is like it.

    Case, accents, signs, spaces and the order of words make no difference, and a typing
    error or two in a longer word little. Where something fits to the letter, what is only
    like it is left out.

    limit
        The most to give back.

    >>> index = [entry("wijk", "WK01", "Keizer Karelpark"), entry("wijk", "WK02", "Elsrijk")]
    >>> [hit.entry.name for hit in search(index, "KEIZERKAREL")]
    ['Keizer Karelpark']
    >>> [(hit.entry.name, hit.literal) for hit in search(index, "Elswijk")]
    [('Elsrijk', False)]
    """
    every = words_of(text[:LONGEST])
    asked = tuple(word for word in every if word not in PASSED_OVER) or every
    if not asked:
        return ()
    every_hit = [Hit(each, *_fit(asked, each)) for each in index]
    least = max([ENOUGH, *(hit.score - BEHIND for hit in every_hit)])
    hits = [hit for hit in every_hit if hit.score >= least]
    if any(hit.literal and hit.score >= EXACT for hit in hits):
        hits = [hit for hit in hits if hit.literal]
    hits.sort(key=lambda hit: (-hit.score, KINDS.index(hit.entry.kind), hit.entry.key))
    return tuple(hits[:limit])


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
    """The words of a text without case, accents and signs.

    >>> words_of("Financieel Café"), words_of("Wijkboa's"), words_of("Lief & Leedstraten")
    (('financieel', 'cafe'), ('wijkboas',), ('lief', 'en', 'leedstraten'))
    """
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", " en "))
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign) and sign not in "'’‘")
    return tuple("".join(sign if sign.isalnum() else " " for sign in bare).split())


def _fit(asked: tuple[str, ...], entry: Entry) -> tuple[float, bool]:
    """How well an entry fits, by the name that fits best, and whether to the letter."""
    best = (0.0, False)
    for at, name in enumerate(entry.names):
        weight = OTHER_NAME if at else 1.0
        for score, literal in (_as_a_whole(asked, name), _by_word(asked, name, entry.beside)):
            best = max(best, (score * weight, literal))
    return best


def _as_a_whole(asked: Sequence[str], name: Sequence[str]) -> tuple[float, bool]:
    """How well a name fits when both are written without spaces."""
    kept = [each for each in name if each not in PASSED_OVER] or list(name)
    one, other = "".join(asked), "".join(kept)
    share = len(one) / len(other)
    if one == other:
        return 1.0, True
    if kept[: len(asked)] == list(asked):
        return EXACT + 0.05 + 0.04 * share, True
    if other.startswith(one) and len(one) >= 3:
        return EXACT + 0.05 * share, True
    if one in other and len(one) >= 4 and (len(asked) > 1 or not one.isalpha()):
        return 0.7 + 0.1 * share, True
    if (wrong := edits(one, other, most=_forgiven(one))) is not None:
        return EXACT - 0.05 * wrong, False
    wrong = edits(one, other[: len(one)], most=_forgiven(one))
    return (0.0, False) if wrong is None or len(one) < 6 else (0.8 - 0.05 * wrong, False)


def _by_word(
    asked: Sequence[str], name: Sequence[str], beside: Sequence[str]
) -> tuple[float, bool]:
    """How well the words of a name fit, in any order, with what stands beside it as a help."""
    letters, got, literal, matched = 0, 0.0, True, set[str]()
    for word in asked:
        fits = [(*_likeness(word, each), each) for each in name]
        fits += [(BESIDE * how, exact, "") for how, exact in (_likeness(word, b) for b in beside)]
        how, exact, which = max(fits, key=lambda fit: fit[0], default=(0.0, False, ""))
        letters += len(word)
        got += how * len(word)
        literal = literal and exact and how > 0
        matched.add(which)
    whole = sum(len(each) for each in name if each not in PASSED_OVER) or 1
    covered = min(1.0, sum(len(each) for each in matched) / whole)
    return got / letters * (0.75 + 0.2 * covered), literal


@lru_cache(maxsize=8192)
def _likeness(asked: str, word: str) -> tuple[float, bool]:
    """How like one word is to another, from 0 to 1, and whether to the letter."""
    if asked == word:
        return 1.0, True
    if word.startswith(asked) and len(asked) >= 2:
        return 0.85 + 0.1 * len(asked) / len(word), True
    if asked.startswith(word) and len(word) >= 5:
        return 0.8, True
    if asked in word and len(asked) >= 3:
        return (0.75 if word.endswith(asked) else 0.6), True
    if (wrong := edits(asked, word, most=_forgiven(asked))) is not None:
        return EXACT - 0.1 * wrong, False
    # Of a compound the parts are alike: geluidsoverlast is about geluidhinder, and about overlast.
    alike = asked[:6] == word[:6] or asked.endswith(word)
    return (0.6 if alike and len(word) >= 6 else 0.0), False


def _forgiven(word: str) -> int:
    """How many typing errors a word may hold: a code or number none, a short word none."""
    if not word.isalpha() or len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2
