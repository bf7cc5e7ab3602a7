"""What well-known packages do with the same numbers, handed over in the form they like best."""

from __future__ import annotations

import access.fca
import access.weights
import esda.smoothing
import mapclassify
import numpy as np
import pandas as pd
import pulp
from inequality.gini import Gini
from inequality.theil import TheilD
from scipy import stats
from spopt.locate import MCLP

from tests.bench.beside.cities import DOMEINEN, City

STEPS = {300: 1.0, 600: 0.68, 900: 0.22}


class Peers:
    """One city as arrays and frames, and the work of others on it."""

    def __init__(self, city: City, budget: float) -> None:
        """Lay the numbers out; that takes no part in any time."""
        self.city = city
        self.budget = budget
        self.codes = list(city.inwoners)
        self.people = np.array(list(city.inwoners.values()))
        self.need = np.array(list(city.need_ratio.values()))
        self.provision = np.array(list(city.provision.values()))
        self.events = np.array(list(city.events.values()))
        self.groups = np.array([city.groups[code] for code in self.codes])
        self.table = pd.DataFrame(city.values, index=self.codes)
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
        self.reaches = (self.matrix <= 900).astype(float)

    def percentile_rank(self) -> list[float]:
        """scipy."""
        first = self.table.iloc[:, 0].to_numpy()
        return ((stats.rankdata(first, method="min") - 1) / (len(first) - 1)).tolist()

    def index(self) -> list[float]:
        """pandas: rank, turn, mean per domain, mean of domains."""
        ranks = (self.table.rank(method="min") - 1) / (len(self.table) - 1)
        for each in self.city.indicatoren:
            if each.direction == "less need":
                ranks[each.key] = 1 - ranks[each.key]
        domains = [
            ranks[[each.key for each in self.city.indicatoren if each.domein == domein]].mean(
                axis=1
            )
            for domein in DOMEINEN
        ]
        return (100 * sum(domains) / len(domains)).tolist()

    def concentration(self) -> float:
        """numpy: 2 cov_w(y, r) / mean, by need."""
        order = np.argsort(self.need, kind="stable")
        share = self.people[order] / self.people.sum()
        ranks = np.cumsum(share) - share / 2
        amounts = self.provision[order]
        return float(2 * (share * amounts * (ranks - 0.5)).sum() / (share * amounts).sum())

    def slope(self) -> float:
        """numpy: weighted least squares on the rank."""
        order = np.argsort(self.need, kind="stable")
        share = self.people[order] / self.people.sum()
        ranks = np.cumsum(share) - share / 2
        return float(np.polyfit(ranks, self.provision[order], 1, w=np.sqrt(share))[0])

    def gini(self) -> float:
        """PySAL inequality."""
        return float(Gini(self.provision).g)

    def theil(self) -> float:
        """PySAL inequality."""
        return float(TheilD(self.provision, self.groups).bg[0])

    def hoover(self) -> float:
        """numpy."""
        need = self.people * self.need
        return float(abs(self.provision / self.provision.sum() - need / need.sum()).sum() / 2)

    def shares(self) -> list[float]:
        """numpy."""
        weighed = self.people * self.need**0.8
        return (weighed / weighed.sum()).tolist()

    def empirical_bayes(self) -> list[float]:
        """PySAL esda."""
        return esda.smoothing.Empirical_Bayes(self.events, self.people).r[:, 0].tolist()

    def wilson(self) -> float:
        """scipy."""
        return float(stats.binomtest(15, 148).proportion_ci(method="wilson").low)

    def poisson(self) -> float:
        """scipy: the exact limit by the chi-squared distribution."""
        return float(stats.chi2.ppf(0.975, 2 * 7 + 2) / 2)

    def fisher_jenks(self) -> list[float]:
        """mapclassify, compiled with numba."""
        return mapclassify.FisherJenks(self.table.iloc[:, 0].to_numpy(), k=5).bins[:-1].tolist()

    def quantiles(self) -> list[float]:
        """mapclassify."""
        return mapclassify.Quantiles(self.table.iloc[:, 0].to_numpy(), k=5).bins[:-1].tolist()

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
        """numpy: which areas each place reaches, times their people."""
        return sorted((self.people @ self.reaches).tolist(), reverse=True)

    def maximal_covering(self, p: int) -> float:
        """spopt, solved by HiGHS."""
        model = MCLP.from_cost_matrix(self.matrix, self.people, 900, p_facilities=p)
        solved = model.solve(pulp.HiGHS(msg=False), results=False)
        return float(pulp.value(solved.problem.objective))

    def max_min(self) -> list[float]:
        """numpy: sort by present coverage, one pass, fill up to the level."""
        need = self.people * self.need
        supply = self.provision * self.people
        order = np.argsort(supply / need)
        levels = (self.budget + np.cumsum(supply[order])) / np.cumsum(need[order])
        level = levels[np.argmin(levels)]
        return np.maximum(level * need - supply, 0).tolist()
