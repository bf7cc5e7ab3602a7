"""The strongest attack: the exact range of every hidden cell by linear programming."""

from __future__ import annotations

import math
from collections.abc import Mapping

import highspy
import numpy as np

from tests.attack import Bounds, Cell, known_alone, sums_that_hold


def narrow_by_solver(texts: Mapping[Cell, str], parents: Mapping[str, str]) -> Bounds:
    """The bounds of every cell that is not shown as a number."""
    cells = list(texts)
    place = {cell: n for n, cell in enumerate(cells)}
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for cell in cells:
        solver.addVar(*known_alone(texts[cell]))
    for total, *parts in sums_that_hold(texts, parents):
        at = np.array([place[total], *(place[part] for part in parts)], dtype=np.int32)
        solver.addRow(0.0, 0.0, len(at), at, np.array([1.0] + [-1.0] * len(parts)))
    found: Bounds = {}
    for cell in cells:
        found[cell] = known_alone(texts[cell])
        if not texts[cell].isdigit():
            found[cell] = (_extreme(solver, place[cell], 1.0), _extreme(solver, place[cell], -1.0))
    return found


def _extreme(solver: highspy.Highs, place: int, sign: float) -> float:
    solver.changeColCost(place, sign)
    solver.run()
    status = solver.getModelStatus()
    value = solver.getInfo().objective_function_value
    solver.changeColCost(place, 0.0)
    if status == highspy.HighsModelStatus.kOptimal:
        return round(sign * value, 6)
    if status == highspy.HighsModelStatus.kUnbounded and sign < 0:
        return math.inf
    raise ValueError(f"the solver says {status} of a table that exists")
