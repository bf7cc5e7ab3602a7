"""All of Amstelveen, from its own files: index, coverage, gaps, equity, reach, next place."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from data import GEMEENTEN, read_wijkbeeld
from geo.boundaries import read_shapes
from geo.distances import distances_m
from tests.bench.line import Line, seconds
from wijk_lib.equity import concentration_index, kakwani_against_need
from wijk_lib.inequality import gini
from wijk_lib.location import best_next_place
from wijk_lib.reach import nearest_m, reach_spread, two_step_fca
from wijk_lib.slope import slope_index
from wijk_lib.uitkomst import work_out

LIMIT_M = 900


def lines() -> Iterator[Line]:
    """What a new version of the data costs, without draws."""
    wijkbeeld = read_wijkbeeld("amstelveen")
    shapes = read_shapes(GEMEENTEN / "amstelveen")
    places = {
        key: (place.lat, place.lon)
        for key, place in wijkbeeld.places.items()
        if place.lat is not None and place.lon is not None
    }
    started = process_time()
    walks = distances_m(shapes.rd("buurt"), places)
    yield Line("distances, Amstelveen (first time)", "s", process_time() - started)
    people = {code: n for code, n in wijkbeeld.inwoners("buurt").items() if n > 0}
    walks = {pair: metres for pair, metres in walks.items() if pair[0] in people}

    def everything() -> None:
        found = work_out(wijkbeeld)
        ratio = {code: r for code, r in found.need_ratio["buurt"].items() if code in people}
        known = dict.fromkeys(ratio, 0.0)
        for (level, _), per_code in found.coverage.items():
            if level == "buurt":
                for code in known:
                    known[code] += per_code[code].low / people[code]
        concentration_index(known, ratio, people)
        kakwani_against_need(known, ratio, people)
        slope_index(known, ratio, people)
        gini(known, people)
        reach_spread(nearest_m(walks), people)
        two_step_fca(walks, dict.fromkeys(places, 1.0), people)
        best_next_place(walks, people, limit_m=LIMIT_M)

    name = "index, coverage, gaps, equity, reach, next place"
    yield Line(f"{name}: all of Amstelveen", "s", seconds(everything), limit=0.05)
    yield Line("of which work_out", "s", seconds(lambda: work_out(wijkbeeld)))
