"""What well-known packages do with the same numbers.

Both start from figures by code, and both answer by code where there is one answer per
area: to lay figures out as an array, to see that none of them is nan or lower than it can
be, and to give every part of an answer that ours gives, is part of the work. The long
tables of pairs are handed over as finished data frames and matrices, in favour of the
peers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import access.fca
import access.weights
import esda.smoothing
import mapclassify
import numpy as np
import pandas as pd
import pulp
from inequality.gini import Gini
from inequality.theil import TheilD
from scipy import optimize, stats
from spopt.locate import MCLP

from tests.bench.beside.cities import DOMEINEN, INITIATIEVEN
from tests.bench.beside.ours import Ours

STEPS = {300: 1.0, 600: 0.68, 900: 0.22}


class Peers:
    """One city, and the work of others on it."""

    def __init__(self, ours: Ours) -> None:
        """Lay out the pairs; that takes no part in any time."""
        self.ours, self.city, self.budget = ours, ours.city, ours.budget
        city = ours.city
        self.said = pd.DataFrame(city.statements, columns=["initiatief", "area", "there"])
        self.codes = list(city.inwoners)
        self.demand = pd.DataFrame({"demand": city.inwoners})
        self.supply = pd.DataFrame({"supply": city.supply})
        pairs = [(area, place, metres) for (area, place), metres in city.distances_m.items()]
        self.costs = pd.DataFrame(pairs, columns=["origin", "dest", "cost"])
        self.within = self.costs[self.costs.cost <= 900]
        self.matrix = np.full((len(self.codes), len(city.supply)), 1e9)
        rows = {code: n for n, code in enumerate(self.codes)}
        columns = {place: n for n, place in enumerate(city.supply)}
        for area, place, metres in pairs:
            self.matrix[rows[area], columns[place]] = metres

    def array(
        self, values: Mapping[str, float], *, least: float | None = None, above: float | None = None
    ) -> np.ndarray:
        """Figures in order of code: none of them nan, infinite or too low, as ours sees to."""
        found = np.array([values[code] for code in self.codes])
        if not np.isfinite(found).all():
            raise ValueError("not finite")
        if (least is not None and found.min() < least) or (
            above is not None and found.min() <= above
        ):
            raise ValueError("too low")
        return found

    def by_code(self, values: np.ndarray) -> dict[str, float]:
        """An answer per area."""
        return dict(zip(self.codes, values.tolist(), strict=True))

    def percentile_rank(self) -> dict[str, float]:
        """scipy."""
        first = self.array(self.city.values["i00"])
        return self.by_code((stats.rankdata(first, method="min") - 1) / (len(first) - 1))

    def min_max(self) -> dict[str, float]:
        """numpy."""
        first = self.array(self.city.values["i00"])
        low, high = first.min(), first.max()
        return self.by_code(100 * (first - low) / (high - low))

    def z_score(self) -> dict[str, float]:
        """numpy."""
        first = self.array(self.city.values["i00"])
        people = self.array(self.city.inwoners, least=0)
        off = first - people @ first / people.sum()
        return self.by_code(off / np.sqrt(people @ off**2 / people.sum()))

    def exponential_rank(self) -> dict[str, float]:
        """scipy and numpy."""
        first = self.array(self.city.values["i00"])
        share = stats.rankdata(first, method="max") / len(first)
        return self.by_code(-23 * np.log(1 - share * (1 - math.exp(-100 / 23))))

    def aggregate(self) -> dict[str, float]:
        """pandas: the mean of each group, and how many parts it has with and without a figure."""
        people = self.array(self.city.inwoners, least=0)
        table = pd.DataFrame({"rate": self.array(self.city.values["i00"]), "people": people})
        table["weighed"] = table.rate * table.people
        wholes = table.groupby([self.city.groups[code] for code in self.codes])
        sums, parts = wholes.sum(), wholes.count()
        found = sums.weighed / sums.people
        return dict(zip(found.index, found.where(parts.rate > 0).tolist(), strict=True))

    def coverage(self) -> list[int]:
        """pandas: what is there, and what is not confirmed absent, per area."""
        there = self.said[self.said.there].groupby("area").initiatief.nunique()
        absent = self.said[~self.said.there].groupby("area").initiatief.nunique()
        low = there.reindex(self.codes, fill_value=0)
        high = len(INITIATIEVEN) - absent.reindex(self.codes, fill_value=0)
        return [*low.tolist(), *high.tolist()]

    def disparity(self) -> dict[str, float]:
        """numpy."""
        given, people = self.array(self.ours.present, least=0), self.array(self.city.inwoners)
        return self.by_code(100 * (given / given.sum() - people / people.sum()))

    def index(self) -> dict[str, float]:
        """pandas and numpy: the score of every area; its parts are made too, as ours does."""
        return {code: each[0] for code, each in self.index_with_parts().items()}

    def index_with_parts(self) -> dict[str, tuple[float, dict, dict, tuple]]:
        """Per area its score, domains, contributions and what is missing."""
        table = pd.DataFrame(self.city.values)
        figures = table.to_numpy()
        if np.isinf(figures).any():
            raise ValueError("not finite")
        ranks = 100 * ((table.rank(method="min") - 1) / (table.count() - 1)).to_numpy()
        turned = [each.direction == "less need" for each in self.city.indicatoren]
        ranks[:, turned] = 100 - ranks[:, turned]
        absent, keys = np.isnan(figures), table.columns.to_numpy()
        weights = np.array([each.weight for each in self.city.indicatoren])
        of = np.array([each.domein for each in self.city.indicatoren])
        domains, parts = np.empty((len(table), len(DOMEINEN))), np.zeros_like(ranks)
        for n, domein in enumerate(DOMEINEN):
            mine = of == domein
            there = np.where(absent[:, mine], 0.0, weights[mine])
            whole = there.sum(axis=1)
            weighed = np.nan_to_num(ranks[:, mine]) * there
            enough = whole >= weights[mine].sum() * 2 / 3 - 1e-9
            domains[:, n] = np.where(enough, weighed.sum(axis=1) / whole, np.nan)
            parts[:, mine] = weighed / whole[:, None] / len(DOMEINEN)
        known = ~np.isnan(domains)
        score = np.where(known.mean(axis=1) >= 2 / 3 - 1e-9, np.nanmean(domains, axis=1), np.nan)
        rows = zip(
            table.index, score.tolist(), domains.tolist(), parts.tolist(), absent, strict=True
        )
        names = keys.tolist()
        return {
            code: (
                total,
                dict(zip(DOMEINEN, each, strict=True)),
                dict(zip(names, part, strict=True)),
                tuple(keys[gone]) if gone.any() else (),
            )
            for code, total, each, part, gone in rows
        }

    def concentration(self) -> list[float]:
        """numpy and scipy."""
        mean, covariance, variance, residual = self.rank_line()
        value = 2 * covariance / mean
        error = math.sqrt(residual * (4 * variance / mean**2 + (value / mean) ** 2))
        reach = stats.t.ppf(0.975, len(self.codes) - 2) * error
        return [value, value - reach, value + reach]

    def kakwani(self) -> list[float]:
        """numpy and scipy."""
        people, need = self.people_and_need()
        share, ranks = people / people.sum(), self.ranks(people, need)
        given = self.array(self.city.provision, least=0)
        given = given / (share @ given)
        beyond = given - need / (share @ need)
        _, covariance, variance, residual = self.line(share, ranks, beyond)
        support = float(share * ranks @ given)
        error = math.sqrt(residual * (4 * variance + (2 * support) ** 2))
        reach = stats.t.ppf(0.975, len(self.codes) - 2) * error
        return [2 * covariance, 2 * covariance - reach, 2 * covariance + reach]

    def curve(self) -> list[float]:
        """numpy."""
        people, need = self.people_and_need()
        amounts = people * self.array(self.city.provision, least=0)
        _, group = np.unique(need, return_inverse=True)
        of_people = np.cumsum(np.bincount(group, weights=people))
        of_amount = np.cumsum(np.bincount(group, weights=amounts))
        points = np.column_stack((of_people / of_people[-1], of_amount / of_amount[-1]))
        return [0.0, 0.0, *points.ravel().tolist()]

    def slope(self) -> list[float]:
        """numpy and scipy."""
        _, covariance, variance, residual = self.rank_line()
        value = covariance / variance
        reach = stats.t.ppf(0.975, len(self.codes) - 2) * math.sqrt(residual / variance)
        return [value, value - reach, value + reach]

    def rank_line(self) -> tuple[float, float, float, float]:
        """numpy: mean, covariance and rank variance over people, and the residual variance."""
        people, need = self.people_and_need()
        amounts = self.array(self.city.provision, least=0)
        return self.line(people / people.sum(), self.ranks(people, need), amounts)

    def people_and_need(self) -> tuple[np.ndarray, np.ndarray]:
        """In order of code."""
        return self.array(self.city.inwoners, above=0), self.array(self.city.need_ratio, above=0)

    def ranks(self, people: np.ndarray, need: np.ndarray) -> np.ndarray:
        """Around 0; equal need shares a place."""
        _, group = np.unique(need, return_inverse=True)
        tied = np.bincount(group, weights=people / people.sum())
        return (np.cumsum(tied) - tied / 2)[group] - 0.5

    def line(
        self, share: np.ndarray, ranks: np.ndarray, amounts: np.ndarray
    ) -> tuple[float, float, float, float]:
        """Mean, covariance and rank variance, and the residual variance."""
        mean = float(share @ amounts)
        covariance, variance = float(share * ranks @ (amounts - mean)), float(share @ ranks**2)
        off = amounts - mean - covariance / variance * ranks
        return mean, covariance, variance, float(share @ off**2) / (len(off) - 2)

    def gini(self) -> float:
        """PySAL inequality."""
        return float(Gini(self.array(self.city.provision, least=0)).g)

    def theil(self) -> float:
        """PySAL inequality."""
        groups = np.array([self.city.groups[code] for code in self.codes])
        return float(TheilD(self.array(self.city.provision, least=0), groups).bg[0])

    def hoover(self) -> float:
        """numpy."""
        needed = self.array(self.city.inwoners, above=0) * self.array(self.city.need_ratio, above=0)
        provision = self.array(self.city.provision, least=0)
        return float(abs(provision / provision.sum() - needed / needed.sum()).sum() / 2)

    def shares(self) -> dict[str, float]:
        """numpy."""
        people, need = self.people_and_need()
        weighed = people * need**0.8
        return self.by_code(weighed / weighed.sum())

    def elasticity(self) -> list[float]:
        """scipy: the root of the first-order condition, and its robust interval."""
        people, need = self.people_and_need()
        logs, n = np.log(need), len(self.codes)
        given = self.array(self.ours.present, least=0)
        given = given / given.sum()
        mean = given @ logs

        def shares(turn: float) -> np.ndarray:
            weighed = people * np.exp(turn * logs)
            return weighed / weighed.sum()

        found = optimize.brentq(lambda turn: shares(turn) @ logs - mean, -20, 20, xtol=1e-13)
        fitted, off = shares(found), logs - mean
        error = math.sqrt(((given - fitted) * off) @ ((given - fitted) * off) * n / (n - 2))
        reach = stats.t.ppf(0.975, n - 2) * error / (fitted @ off**2)
        return [found, found - reach, found + reach]

    def distance(self) -> dict[str, float]:
        """numpy."""
        target = self.array(self.ours.needed, above=0)
        return self.by_code((self.array(self.ours.present, least=0) - target) / target)

    def pace(self) -> dict[str, float]:
        """numpy: where each area starts and stops to rise, and the level in between."""
        actual = self.array(self.ours.actual, above=0)
        target = self.array(self.ours.target, above=0)
        low, high = 0.98 * actual, 1.05 * actual
        turns = np.concatenate((low / target, high / target))
        order = np.argsort(turns)
        turns, steeper = turns[order], np.concatenate((target, -target))[order]
        slopes = np.cumsum(steeper)
        sums = low.sum() + np.concatenate(([0.0], np.cumsum(slopes[:-1] * np.diff(turns))))
        at = max(int(np.searchsorted(sums, target.sum())) - 1, 0)
        level = turns[at] + (target.sum() - sums[at]) / slopes[at]
        return self.by_code(np.clip(level * target, low, high))

    def alpha_fair(self) -> dict[str, float]:
        """numpy: the pace of each area, and then as max-min."""
        need = self.array(self.ours.needed, above=0)
        worth = self.array(self.city.inwoners, above=0) / need
        return self.filled(need * np.sqrt(worth / worth.max()))

    def max_min(self) -> dict[str, float]:
        """numpy: sort by present coverage, one pass, fill up to the level."""
        return self.filled(self.array(self.ours.needed, above=0))

    def filled(self, pace: np.ndarray) -> dict[str, float]:
        """All of them filled at their pace to one level."""
        supply = self.array(self.ours.present, least=0)
        order = np.argsort(supply / pace)
        levels = (self.budget + np.cumsum(supply[order])) / np.cumsum(pace[order])
        return self.by_code(np.maximum(levels.min() * pace - supply, 0))

    def empirical_bayes(self) -> dict[str, float]:
        """PySAL esda."""
        events, people = (
            self.array(self.city.events, least=0),
            self.array(self.city.inwoners, above=0),
        )
        return self.by_code(esda.smoothing.Empirical_Bayes(events, people).r[:, 0])

    def wilson(self) -> float:
        """scipy."""
        return float(stats.binomtest(15, 148).proportion_ci(method="wilson").low)

    def poisson(self) -> float:
        """scipy: the exact limit by the chi-squared distribution."""
        return float(stats.chi2.ppf(0.975, 2 * 7 + 2) / 2)

    def fisher_jenks(self) -> list[float]:
        """mapclassify, compiled with numba."""
        return mapclassify.FisherJenks(self.array(self.city.values["i00"]), k=5).bins[:-1].tolist()

    def quantiles(self) -> list[float]:
        """mapclassify."""
        return mapclassify.Quantiles(self.array(self.city.values["i00"]), k=5).bins[:-1].tolist()

    def nearest(self) -> dict[str, float]:
        """pandas."""
        return self.costs.groupby("origin").cost.min().to_dict()

    def within_reach(self) -> dict[str, frozenset[str]]:
        """pandas."""
        near = self.costs[self.costs.cost <= 900]
        return near.groupby("origin").dest.agg(frozenset).to_dict()

    def enhanced_two_step(self) -> dict[str, float]:
        """PySAL access."""
        return access.fca.two_stage_fca(
            self.demand,
            self.supply,
            self.costs,
            max_cost=900,
            demand_index=True,
            demand_name="demand",
            supply_name="supply",
            weight_fn=access.weights.step_fn(STEPS),
        ).to_dict()

    def three_step(self) -> dict[str, float]:
        """PySAL access."""
        return access.fca.three_stage_fca(
            self.demand,
            self.supply,
            self.within.copy(),
            max_cost=900,
            demand_index=True,
            demand_name="demand",
            supply_name="supply",
            weight_fn=access.weights.step_fn(STEPS),
        ).to_dict()

    def next_place(self) -> list[float]:
        """pandas: what each place has within reach, and which areas these are."""
        near = self.costs[self.costs.cost <= 900]
        people = near.origin.map(self.city.inwoners)
        gained = people.groupby(near.dest).sum()
        areas = near.groupby("dest").origin.agg(frozenset)
        found = pd.DataFrame({"gained": gained, "areas": areas})
        return found.sort_values("gained", ascending=False).gained.tolist()

    def maximal_covering(self, p: int) -> float:
        """spopt, solved by HiGHS."""
        model = MCLP.from_cost_matrix(
            self.matrix, self.array(self.city.inwoners, above=0), 900, p_facilities=p
        )
        solved = model.solve(pulp.HiGHS(msg=False), results=False)
        return float(pulp.value(solved.problem.objective))
