"""Where on a map does each name fit?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.lettering import width, wrapped
from geo.svg import text

Box = tuple[float, float, float, float]
STEPS, NEAREST = 16, 900
LEADING = 1.12


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its place: the middle of its block of lines.

    inside
        True where the whole block lies in its own area.
    points_at
        Where the line to its area ends, for a name that stands beside the map.
    """

    code: str
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    inside: bool = True
    points_at: tuple[float, float] | None = None

    @property
    def box(self) -> Box:
        """The room that it takes: left, top, right, bottom."""
        across, down = _extent(self.lines, self.size)
        left, top = self.x - across / 2, self.y - down / 2
        return left, top, left + across, top + down


def place_labels(
    names: Mapping[str, str],
    areas: Mapping[str, BaseGeometry],
    *,
    sizes: Sequence[float],
    taken: Iterable[Box] = (),
    least_inside: float = 0.75,
) -> list[Label]:
    """Each name in its own area and over no other name or mark; larger areas choose first.

    areas
        code -> its shape on the page, y downward.
    sizes
        The sizes of letters to try, largest first.
    taken
        Rooms that something else stands in.
    least_inside
        How much of a name must lie in its own area, from 0 to 1. A name that finds no
        such room is left out: a name over another area would name that one.
    """
    rooms, placed = list(taken), []
    for code in sorted(names, key=lambda each: -areas[each].area):
        about = code, names[code], areas[code]
        best = _inside(*about, sizes=sizes, rooms=rooms)
        if best is None and least_inside < 1:
            best = _partly(*about, size=sizes[-1], rooms=rooms, least=least_inside)
        if best is not None:
            rooms.append(best.box)
            placed.append(best)
    return placed


def place_beside(
    names: Mapping[str, str],
    areas: Mapping[str, BaseGeometry],
    *,
    size: float,
    page: tuple[float, float],
    taken: Iterable[Box],
) -> list[Label]:
    """The names that fit nowhere in their area, beside the whole, with a line to their area.

    page
        Width and height that there is.

    A name whose line would cross another name or a mark is left out; which one goes first
    decides what is left over for the others, so a few orders are tried.
    """
    beside = _Beside.of(names, areas, size=size, page=page)
    down = {code: areas[code].centroid.y for code in names}
    orders = [sorted(names), sorted(names, key=down.__getitem__)]
    orders += [orders[1][::-1], sorted(names, key=lambda code: areas[code].area)]
    best: list[Label] = []
    for order in orders:
        best = max(best, beside.placed(order, taken), key=len)
        if len(best) == len(names):
            break
    return best


@dataclass(frozen=True, slots=True)
class _Beside:
    """The room around the whole, whichever name goes first.

    whole
        The areas together and a little more, over which no name stands.
    xs, ys
        Points of the page outside it, as the middle of a name.
    """

    names: Mapping[str, str]
    areas: Mapping[str, BaseGeometry]
    size: float
    page: tuple[float, float]
    whole: BaseGeometry
    xs: np.ndarray
    ys: np.ndarray

    @classmethod
    def of(
        cls,
        names: Mapping[str, str],
        areas: Mapping[str, BaseGeometry],
        *,
        size: float,
        page: tuple[float, float],
    ) -> _Beside:
        whole = shapely.union_all(list(areas.values())).buffer(size / 4).simplify(size / 8)
        grid = np.meshgrid(*(np.linspace(0, end, 60) for end in page))
        across, down = (each.ravel() for each in grid)
        outside = ~shapely.intersects_xy(whole, across, down)
        return cls(names, areas, size, page, whole, across[outside], down[outside])

    def placed(self, order: Sequence[str], taken: Iterable[Box]) -> list[Label]:
        """As many names as find room, in one order."""
        rooms = [shapely.box(*room) for room in taken]
        found = []
        for code in order:
            label = self._fitting(code, rooms)
            if label is not None:
                rooms.append(shapely.box(*label.box))
                found.append(label)
        return found

    def _fitting(self, code: str, rooms: Sequence[BaseGeometry]) -> Label | None:
        """One name near its area, with a clear line to it; None where there is no such room."""
        full, size = shapely.union_all(rooms), self.size
        core = _to_point_at(self.areas[code], rooms, full, size)
        middles = shapely.points(self.xs, self.ys)
        nearest = np.argsort(shapely.distance(core, middles))[:NEAREST]
        xs, ys = self.xs[nearest], self.ys[nearest]
        lines = tuple(wrapped(self.names[code], size * 9, size, weight=600))
        boxes = _boxes(xs, ys, lines, size)
        fits = shapely.contains(shapely.box(0, 0, *self.page), boxes)
        fits &= ~shapely.intersects(full, boxes) & ~shapely.intersects(self.whole, boxes)
        arrows = shapely.shortest_line(middles[nearest][fits], core)
        clear = ~shapely.intersects(full, arrows)
        if not clear.any():
            return None
        at = int(np.argmax(clear))
        x, y, aim = xs[fits][at], ys[fits][at], arrows[at].coords[-1]
        return Label(code, lines, float(x), float(y), size, points_at=(aim[0], aim[1]))


def _to_point_at(
    area: BaseGeometry, rooms: Sequence[BaseGeometry], full: BaseGeometry, size: float
) -> BaseGeometry:
    """Where a line to an area can end: in it, off its edge, or at the sign that covers it all."""
    for part in (area.buffer(-size / 2) - full, area.buffer(-size / 8) - full):
        if not part.is_empty:
            return part.simplify(size / 8)
    covering = max(rooms, key=lambda room: room.intersection(area).area, default=area)
    return covering.buffer(0.5)


def written(label: Label, colour: str, *, weight: int, halo: str) -> str:
    """The lines of a label, as a drawing."""
    top = label.y - (len(label.lines) - 1) * label.size * LEADING / 2 + label.size * 0.34
    return "".join(
        text(
            line,
            label.x,
            top + at * label.size * LEADING,
            size=label.size,
            colour=colour,
            anchor="middle",
            weight=weight,
            halo=halo,
        )
        for at, line in enumerate(label.lines)
    )


def _inside(
    code: str, name: str, area: BaseGeometry, *, sizes: Sequence[float], rooms: Sequence[Box]
) -> Label | None:
    """Large letters before small, few lines before many, near the middle before far."""
    xs, ys = _spots(area)
    for size in sizes:
        for lines in _breaks(name, size):
            boxes = _boxes(xs, ys, lines, size)
            fits = _free(boxes, rooms) & shapely.contains(area, boxes)
            if fits.any():
                at = int(np.argmax(fits))
                return Label(code, lines, float(xs[at]), float(ys[at]), size)
    return None


def _partly(
    code: str,
    name: str,
    area: BaseGeometry,
    *,
    size: float,
    rooms: Sequence[Box],
    least: float,
) -> Label | None:
    """Where most of the smallest letters lie in their area, if that is enough."""
    xs, ys = _spots(area)
    best: tuple[float, Label] | None = None
    for lines in _breaks(name, size):
        boxes = _boxes(xs, ys, lines, size)
        free, share = _free(boxes, rooms), np.zeros(len(boxes))
        share[free] = shapely.area(shapely.intersection(area, boxes[free]))
        share /= shapely.area(boxes)
        at = int(np.argmax(share)) if len(share) else 0
        if len(share) and share[at] >= least and (best is None or share[at] > best[0]):
            label = Label(code, lines, float(xs[at]), float(ys[at]), size, inside=False)
            best = float(share[at]), label
    return None if best is None else best[1]


def _spots(area: BaseGeometry) -> tuple[np.ndarray, np.ndarray]:
    """Points in an area, those nearest its middle first."""
    middle = area.centroid if area.contains(area.centroid) else area.representative_point()
    left, top, right, bottom = area.bounds
    steps = np.linspace(0, 1, STEPS)
    across, down = np.meshgrid(left + (right - left) * steps, top + (bottom - top) * steps)
    xs, ys = np.append(across.ravel(), middle.x), np.append(down.ravel(), middle.y)
    inside = shapely.contains_xy(area, xs, ys)
    xs, ys = xs[inside], ys[inside]
    order = np.argsort(np.hypot(xs - middle.x, ys - middle.y))
    return xs[order], ys[order]


def _boxes(xs: np.ndarray, ys: np.ndarray, lines: Sequence[str], size: float) -> np.ndarray:
    across, down = _extent(lines, size)
    return shapely.box(xs - across / 2, ys - down / 2, xs + across / 2, ys + down / 2)


def _free(boxes: np.ndarray, rooms: Sequence[Box]) -> np.ndarray:
    """Which of the boxes overlap none of the rooms."""
    left, top, right, bottom = shapely.bounds(boxes).T[..., np.newaxis]
    west, north, east, south = np.array(rooms, dtype=float).reshape(-1, 4).T
    over = (left <= east) & (west <= right) & (top <= south) & (north <= bottom)
    return ~over.any(axis=1)


def _breaks(name: str, size: float) -> Iterator[tuple[str, ...]]:
    """The name on one line, then on more where its words allow it."""
    yield (name,)
    found = {(name,)}
    for parts in (2, 3):
        lines = tuple(wrapped(name, width(name, size, weight=600) / parts * 1.15, size, weight=600))
        if len(lines) <= parts and lines not in found:
            found.add(lines)
            yield lines


def _extent(lines: Iterable[str], size: float) -> tuple[float, float]:
    lines = tuple(lines)
    across = max((width(line, size, weight=600) for line in lines), default=0.0)
    return across + size * 0.35, len(lines) * size * LEADING + size * 0.1
