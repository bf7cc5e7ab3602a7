"""How many typing errors lie between two words?"""

from __future__ import annotations


def edits(one: str, other: str, *, most: int) -> int | None:
    """The fewest typing errors that turn one word into the other; None for more than `most`.

    An error is a letter too many, too few or wrong, or two neighbours that changed places.

    Source: the restricted edit distance of Damerau (1964), Communications of the ACM 7 (3).

    >>> edits("elswijk", "elsrijk", most=1), edits("kieser", "keizer", most=2)
    (1, 2)
    >>> edits("bankras", "stadshart", most=2) is None
    True
    """
    # Each letter that the other does not have is an error by itself.
    if abs(len(one) - len(other)) > most or len(set(one) - set(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, beside in enumerate(other, start=1):
            fewest = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and beside == one[i - 2]:
                fewest = min(fewest, above[j - 2] + 1)
            row.append(fewest)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
