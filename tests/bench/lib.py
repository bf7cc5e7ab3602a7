"""wijk_lib beside the packages that do the same work, at three sizes."""

from __future__ import annotations

import importlib.util
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from statistics import median
from typing import Any

import wijk_lib
from tests.bench.beside.cities import amstelveen, amsterdam, national
from tests.bench.beside.ours import Ours
from tests.bench.line import Line, growth, megabytes, require_same, seconds, seconds_of_both

PEERS = True

# What a new process needs for these modules: seconds and megabytes. json and importlib are
# there before, for this measurement itself.
IMPORT = """
import importlib, json, resource, sys, time
def held():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
before, started = held(), time.process_time()
for each in sys.argv[1:]:
    importlib.import_module(each)
print(json.dumps([time.process_time() - started, held() - before]))
"""
# The modules that a researcher takes: the measures, with all that they need.
MEASURING = (
    "aggregate allocation behoefte classes coverage equity gaps location reach scale "
    "small_numbers suppression trend verdeling"
)

# What is compared: its name, the method of Ours and of Peers, and with whom.
MEASURES = (
    ("percentile rank", "percentile_rank", "scipy"),
    ("min-max", "min_max", "numpy"),
    ("z-score, weighted", "z_score", "numpy"),
    ("exponential rank", "exponential_rank", "scipy"),
    ("weighted aggregation", "aggregate", "pandas"),
    ("coverage of a thema", "coverage", "pandas"),
    ("geographic disparity", "disparity", "numpy"),
    ("need index, 12 indicators", "index", "pandas"),
    ("concentration index with interval", "concentration", "numpy, scipy"),
    ("concentration curve", "curve", "numpy"),
    ("Kakwani with interval", "kakwani", "numpy, scipy"),
    ("slope index with interval", "slope", "numpy, scipy"),
    ("Gini", "gini", "inequality"),
    ("Theil between groups", "theil", "inequality"),
    ("Hoover", "hoover", "numpy"),
    ("need-weighted shares", "shares", "numpy"),
    ("implied elasticity with interval", "elasticity", "scipy"),
    ("distance from target", "distance", "numpy"),
    ("pace of change", "pace", "numpy"),
    ("max-min division", "max_min", "numpy"),
    ("alpha-fair division", "alpha_fair", "numpy"),
    ("empirical Bayes", "empirical_bayes", "esda"),
    ("Wilson interval", "wilson", "scipy"),
    ("exact Poisson limit", "poisson", "scipy"),
    ("Fisher-Jenks, 5 classes", "fisher_jenks", "mapclassify with numba"),
    ("quantiles, 5 classes", "quantiles", "mapclassify"),
    ("nearest place", "nearest", "pandas"),
    ("within reach", "within_reach", "pandas"),
    ("E2SFCA", "enhanced_two_step", "access"),
    ("3SFCA", "three_step", "access"),
    ("best next place", "next_place", "pandas"),
)

# At national size: its name, the method, and its limit in seconds.
NATIONAL = (
    ("need index, 12 indicators", "index", 1.5),
    ("concentration index", "concentration", 0.1),
    ("Gini", "gini", None),
    ("max-min division", "max_min", None),
    ("empirical Bayes", "empirical_bayes", None),
    ("Fisher-Jenks, 5 classes", "fisher_jenks", None),
    ("within reach, a million pairs", "within_reach", None),
    ("E2SFCA, a million pairs", "enhanced_two_step", 3.0),
    ("best next place, a million pairs", "next_place", None),
)


def lines() -> Iterator[Line]:
    """Every figure, the small sizes first."""
    yield from importing()
    yield from draws(Ours(amstelveen()))
    for name, city, limit in (("Amstelveen", amstelveen(), 1.0), ("Amsterdam", amsterdam(), 2.0)):
        ours = Ours(city)
        peers = peers_of(ours)
        yield from beside_peers(name, ours, peers, limit)
        for p in (3, 8):
            yield from covering(name, ours, peers, p, limit)
    yield from at_national_size()


def importing() -> Iterator[Line]:
    """Time and memory of importing the package, its measures, and every module of it."""
    every = [each.name for each in pkgutil.iter_modules(wijk_lib.__path__)]
    chosen = {
        "wijk_lib": [],
        f"the {len(MEASURING.split())} modules of measures": MEASURING.split(),
        f"every one of the {len(every)} modules": every,
    }
    for what, modules in chosen.items():
        found = list(_imported(["wijk_lib", *(f"wijk_lib.{each}" for each in modules)]))
        yield Line(f"import of {what}", "s", median(each[0] for each in found), limit=0.05)
        yield Line(f"import of {what}", "MB", median(each[1] for each in found), limit=10)


def _imported(names: list[str]) -> Iterator[tuple[float, float]]:
    """Five times, after one that leaves the compiled modules, as an installed package has."""
    with tempfile.TemporaryDirectory() as compiled:
        around = {each: text for each, text in os.environ.items() if "BYTECODE" not in each}
        for run in range(6):
            found = subprocess.run(
                [sys.executable, "-c", IMPORT, *names],
                capture_output=True,
                check=True,
                env={**around, "PYTHONPYCACHEPREFIX": compiled},
            )
            if run:
                yield tuple(json.loads(found.stdout))


def draws(ours: Ours) -> Iterator[Line]:
    """A thousand draws over 47 buurten and 12 indicators."""
    name = "1,000 draws of the ranks, 47 x 12"
    yield Line(name, "s", seconds(ours.draws), limit=0.5)
    yield Line(f"{name}, with sampling error", "s", seconds(ours.draws_with_error), limit=1.0)


def peers_of(ours: Ours) -> Any:
    """The peers on the same numbers, or None where they are not installed."""
    if importlib.util.find_spec("spopt") is None:
        return None
    from tests.bench.beside.peers import Peers  # installed for the benchmark only

    return Peers(ours)


def beside_peers(city: str, ours: Ours, peers: Any, limit: float) -> Iterator[Line]:
    """Each measure, and where there is a peer: the same answer, and the time of both."""
    for name, method, whose in MEASURES:
        work, other = getattr(ours, method), getattr(peers, method, None)
        if other is not None:
            require_same(name, listed(work()), listed(other()))
        took, theirs = seconds_of_both(work, other) if other else (seconds(work), None)
        yield Line(f"{name}, {city}", "s", took, theirs, limit=limit, limit_on="ratio", note=whose)
        held = megabytes(other) if other else None
        yield Line(f"{name}, {city}", "MB", megabytes(work), held, note=whose)


def listed(answer: Any) -> list[float]:
    """The numbers of an answer in order of code; areas out of reach, which some leave out, not."""
    if isinstance(answer, (int, float)):
        return [answer]
    values = [answer[key] for key in sorted(answer)] if hasattr(answer, "keys") else list(answer)
    if values and isinstance(values[0], frozenset):
        values = [len(each) for each in values]
    return [each for each in values if each != 0]


def covering(city: str, ours: Ours, peers: Any, p: int, limit: float) -> Iterator[Line]:
    """Maximal covering: an objective within its bound, and the time of a solver."""
    name = f"maximal covering of {p}, {city}"
    found, theirs = ours.maximal_covering(p), None
    if peers is not None:
        best = peers.maximal_covering(p)
        require_same(name, [best], [min(max(best, found.covered), found.bound)])
        theirs = seconds(lambda: peers.maximal_covering(p))
        short, most = 1 - found.covered / best, 1 - found.covered / found.bound
        note = "share missed; the limit is what the printed bound allows"
        yield Line(f"{name}: below the best", "share", short, limit=most + 1e-9, note=note)
    took = seconds(lambda: ours.maximal_covering(p))
    yield Line(name, "s", took, theirs, limit=limit, limit_on="ratio", note="spopt, HiGHS")


def at_national_size() -> Iterator[Line]:
    """14,500 areas, 50,000 places, a million pairs: time, memory and growth."""
    sizes = {parts: Ours(national(parts)) for parts in (1, 2, 4)}
    for name, method, limit in NATIONAL:
        work = {parts: getattr(ours, method) for parts, ours in sizes.items()}
        yield Line(f"{name}, national", "s", seconds(work[4]), limit=limit)
        yield Line(f"{name}, national", "MB", megabytes(work[4]))
        yield growth(name, work.__getitem__)
    yield growth(
        "maximal covering of 10, a million pairs",
        lambda parts: lambda: sizes[parts].maximal_covering(10),
    )
