"""Doubt: how far can a reader narrow a hidden count by what else is shown?"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Set
from heapq import heappop, heappush

SMALLEST = 10
BASE = 5
TOTAL = "totaal"

Cell = tuple[str, str]


class CountsInDoubt:
    """A table of counts as a reader sees it: which other tables it might be.

    The table is a flow: each cell is an edge and each sum that holds is a node.
    The gemeente's count of a category flows to its wijken and on to their
    buurten, leaves each buurt as its total, and comes back by the wijk's total to
    that of the gemeente. What a reader can believe is exactly the set of whole
    flows within the bounds that the shown texts allow, so that the range of one
    cell is what can be sent around through it.

    counts
        (buurt code, category) -> count; absent is 0.
    parents
        buurt code -> wijk code.
    gemeente
        Code of the whole.

    >>> doubt = CountsInDoubt({("BU1", "ja"): 6, ("BU1", "nee"): 42}, {"BU1": "WK1"}, "GM")
    >>> place = doubt.cells.index(("BU1", "ja"))
    >>> len(doubt.move(place, -1, 5)), doubt.move(place, -1, 5, hide=True)[place]
    (0, -5)
    """

    def __init__(
        self, counts: Mapping[Cell, int], parents: Mapping[str, str], gemeente: str
    ) -> None:
        """Lay out the cells; the first to be looked at are the small counts."""
        sums = _sums(counts, parents, gemeente)
        self.cells = list(sums)
        self.counts = list(sums.values())
        # Nobody lives there, or nobody at all is in the category: known to everyone.
        self._empty = [
            not sums[area, TOTAL] or not sums[gemeente, category] for area, category in self.cells
        ]
        self._bounds = [_bounds(count) for count in self.counts]
        self.waiting = deque(
            place for place, count in enumerate(self.counts) if 0 < count < SMALLEST
        )
        nodes: dict[Cell, int] = {}
        self._ends = [
            (nodes.setdefault(tail, len(nodes)), nodes.setdefault(head, len(nodes)))
            for tail, head in (_ends(cell, parents, gemeente) for cell in self.cells)
        ]
        self._ways: list[list[tuple[int, int, int]]] = [[] for _ in nodes]
        for place, (tail, head) in enumerate(self._ends):
            self._ways[tail].append((place, 1, head))
            self._ways[head].append((place, -1, tail))

    def hide_areas(self, areas: Set[str]) -> None:
        """Say nothing of these areas."""
        for place, (area, _) in enumerate(self.cells):
            if area in areas and not self._empty[place]:
                self._hide(place)

    def is_hidden(self, place: int) -> bool:
        """Whether nothing at all is said of the cell."""
        return self._bounds[place][1] == math.inf

    def move(self, place: int, sign: int, wanted: int, *, hide: bool = False) -> Mapping[int, int]:
        """Another table that a reader must allow, with this cell as far off as can be.

        sign
            1 for more in the cell, -1 for less.
        wanted
            Farther off than this is not looked for.
        hide
            Hide other cells, those with few persons first, until it is `wanted`.

        Returns place -> how much that table differs there; nothing where it is equal.
        """
        tail, head = self._ends[place]
        start, goal = (head, tail) if sign > 0 else (tail, head)
        moved, offsets = 0, dict[int, int]()
        wanted = int(min(wanted, self._room(place, sign, offsets)))
        while moved < wanted:
            path = self._cheapest_path(start, goal, place, offsets, hide)
            if path is None:
                break
            for each, direction in path:
                if self._room(each, direction, offsets) <= 0:
                    self._hide(each)
            rooms = (self._room(each, direction, offsets) for each, direction in path)
            step = int(min(wanted - moved, *rooms))
            for each, direction in [*path, (place, sign)]:
                offsets[each] = offsets.get(each, 0) + direction * step
            moved += step
        return offsets

    def _hide(self, place: int) -> None:
        self._bounds[place] = (0, math.inf)
        self.waiting.append(place)

    def _room(self, place: int, direction: int, offsets: Mapping[int, int]) -> float:
        count = self.counts[place] + offsets.get(place, 0)
        low, high = self._bounds[place]
        return high - count if direction > 0 else count - low

    def _price(self, place: int, direction: int, offsets: Mapping[int, int], hide: bool) -> float:
        """What it costs to change the cell this way: the persons of whom nothing is said."""
        if self._room(place, direction, offsets) > 0:
            return 0
        count = self.counts[place]
        kept = not hide or self._empty[place] or self.is_hidden(place)
        if kept or (direction < 0 and count + offsets.get(place, 0) <= 0):
            return math.inf
        return count + 1

    def _cheapest_path(
        self, start: int, goal: int, without: int, offsets: Mapping[int, int], hide: bool
    ) -> list[tuple[int, int]] | None:
        """Dijkstra's path from node to node: the cells it changes, each with its direction."""
        paid = {start: 0.0}
        came: dict[int, tuple[int, int, int]] = {}
        heap = [(0.0, start)]
        while heap:
            cost, node = heappop(heap)
            if node == goal:
                break
            if cost > paid[node]:
                continue
            for place, direction, to in self._ways[node]:
                if place == without:
                    continue
                total = cost + self._price(place, direction, offsets, hide)
                if total < paid.get(to, math.inf):
                    paid[to], came[to] = total, (place, direction, node)
                    heappush(heap, (total, to))
        if goal not in came:
            return None
        path = []
        node = goal
        while node != start:
            place, direction, node = came[node]
            path.append((place, direction))
        return path


def _bounds(count: int) -> tuple[float, float]:
    """What a reader knows of a count from how it is shown by itself."""
    if count == 0:
        return (0, 0)
    if count < SMALLEST:
        return (1, SMALLEST - 1)
    rounded = BASE * ((count + BASE // 2) // BASE)
    return (max(SMALLEST, rounded - BASE // 2), rounded + BASE // 2)


def _sums(counts: Mapping[Cell, int], parents: Mapping[str, str], gemeente: str) -> dict[Cell, int]:
    categories = [*sorted({category for _, category in counts}), TOTAL]
    areas = dict.fromkeys([*parents, *parents.values(), gemeente])
    sums = {(area, category): 0 for area in areas for category in categories}
    for (buurt, category), count in counts.items():
        for area in (buurt, parents[buurt], gemeente):
            sums[area, category] += int(count)
            sums[area, TOTAL] += int(count)
    return sums


def _ends(cell: Cell, parents: Mapping[str, str], gemeente: str) -> tuple[Cell, Cell]:
    """From which sum to which sum a cell flows."""
    area, category = cell
    outside = ("", "")
    over = outside if area == gemeente else (parents.get(area, gemeente), category)
    # A buurt is one sum: its categories come in and its total goes out.
    own = (area, "") if area in parents else (area, category)
    return (own, over) if category == TOTAL else (over, own)
