"""What wijk_lib does with the numbers of one city; named as in peers.py."""

from __future__ import annotations

from itertools import chain

from tests.bench.beside.cities import INITIATIEVEN, City
from wijk_lib.aggregate import aggregate
from wijk_lib.allocation import distance_from_target, pace_of_change
from wijk_lib.behoefte import behoefte_index
from wijk_lib.classes import fisher_jenks, quantiles
from wijk_lib.coverage import coverage, geographic_disparity
from wijk_lib.elasticity import implied_elasticity
from wijk_lib.equity import concentration_curve, concentration_index, kakwani_against_need
from wijk_lib.example import initiatief, said
from wijk_lib.fairness import alpha_fair, max_min
from wijk_lib.inequality import gini, hoover, theil
from wijk_lib.location import Covering, best_next_place, maximal_covering
from wijk_lib.model import Gebied
from wijk_lib.presence import Lookup
from wijk_lib.rank_draws import rank_intervals
from wijk_lib.reach import nearest_m, three_step_fca, two_step_fca, within_reach
from wijk_lib.scale import exponential_rank, min_max, percentile_rank, z_score
from wijk_lib.shares import need_weighted_shares
from wijk_lib.slope import slope_index
from wijk_lib.small_numbers import byar_interval, empirical_bayes_rates, wilson_interval

LIMIT_M = 900


class Ours:
    """The work of wijk_lib on one city."""

    def __init__(self, city: City) -> None:
        """Lay the numbers out as mappings by code."""
        self.city = city
        self.people = city.inwoners
        self.first = city.values["i00"]
        self.alike = dict.fromkeys(self.people, 1.0)
        self.needed = {code: n * city.need_ratio[code] for code, n in self.people.items()}
        self.present = {code: n * city.provision[code] for code, n in self.people.items()}
        self.budget = 0.2 * sum(self.present.values())
        self.target = {code: 1.01 * amount for code, amount in self.needed.items()}
        grown = sum(self.target.values()) / 1.03
        spread = sum(each**0.5 for each in self.needed.values())
        self.actual = {code: grown * each**0.5 / spread for code, each in self.needed.items()}
        self.lookup = Lookup(
            {code: Gebied(code, code, "wijk", "GM00") for code in self.people},
            {key: initiatief(key) for key in INITIATIEVEN},
            {},
        )
        self.said = [
            said(key, code, state="aanwezig" if there else "bevestigd afwezig")
            for key, code, there in city.statements
        ]

    def percentile_rank(self) -> object:
        """Of one indicator."""
        return percentile_rank(self.first)

    def min_max(self) -> object:
        """Of one indicator."""
        return min_max(self.first)

    def z_score(self) -> object:
        """Of one indicator, weighted by people."""
        return z_score(self.first, weights=self.people)

    def exponential_rank(self) -> object:
        """Of one indicator."""
        return exponential_rank(self.first)

    def aggregate(self) -> object:
        """Groups of four areas."""
        found = aggregate(self.first, self.people, self.city.groups)
        return {code: each.value for code, each in found.items()}

    def coverage(self) -> object:
        """One thema of ten initiatieven: at least so many, at most so many."""
        found = coverage(self.people, self.said, self.lookup, thema="geld")
        return [*(each.low for each in found.values()), *(each.high for each in found.values())]

    def disparity(self) -> object:
        """Share of support less share of people."""
        return geographic_disparity(self.present, self.people)

    def index(self) -> object:
        """Twelve indicators in four domains."""
        index = behoefte_index(self.city.values, self.city.indicatoren)
        return {code: each.score for code, each in index.items()}

    def draws(self) -> object:
        """A thousand, without sampling error."""
        return rank_intervals(self.city.values, self.city.indicatoren)

    def draws_with_error(self) -> object:
        """A thousand, with sampling error."""
        errors = {key: dict.fromkeys(each, 1.5) for key, each in self.city.values.items()}
        return rank_intervals(self.city.values, self.city.indicatoren, standard_errors=errors)

    def concentration(self) -> object:
        """With its interval."""
        found = concentration_index(self.city.provision, self.city.need_ratio, self.people)
        return [found.value, found.low, found.high]

    def kakwani(self) -> object:
        """With its interval."""
        found = kakwani_against_need(self.city.provision, self.city.need_ratio, self.people)
        return [found.value, found.low, found.high]

    def curve(self) -> object:
        """All its points."""
        found = concentration_curve(self.city.provision, self.city.need_ratio, self.people)
        return list(chain.from_iterable(found))

    def slope(self) -> object:
        """With its interval."""
        found = slope_index(self.city.provision, self.city.need_ratio, self.people).sii
        return [found.value, found.low, found.high]

    def gini(self) -> object:
        """Every area counts as one."""
        return gini(self.city.provision)

    def theil(self) -> object:
        """Between groups of four areas."""
        return theil(self.city.provision, self.alike, self.city.groups).between

    def hoover(self) -> object:
        """Against need."""
        return hoover(self.city.provision, self.needed)

    def shares(self) -> object:
        """With elasticity 0.8."""
        return need_weighted_shares(self.people, self.city.need_ratio, elasticity=0.8)

    def elasticity(self) -> object:
        """With its interval."""
        found = implied_elasticity(self.present, self.people, self.city.need_ratio)
        return [found.value, found.low, found.high]

    def distance(self) -> object:
        """Of what is there."""
        return distance_from_target(self.present, self.needed)

    def pace(self) -> object:
        """No area falls by more than 2 % or rises by more than 5 %."""
        return pace_of_change(self.actual, self.target, floor=-0.02, cap=0.05)

    def alpha_fair(self) -> object:
        """Alpha 2; an area weighs by its people."""
        return alpha_fair(self.budget, self.present, self.needed, alpha=2, weights=self.people)

    def max_min(self) -> object:
        """A fifth of what is there already."""
        return max_min(self.budget, self.present, self.needed)

    def empirical_bayes(self) -> object:
        """Rates of events."""
        return empirical_bayes_rates(self.city.events, self.people).rates

    def wilson(self) -> object:
        """15 of 148."""
        return wilson_interval(15, 148).low

    def poisson(self) -> object:
        """7 events."""
        return byar_interval(7).high

    def fisher_jenks(self) -> object:
        """Five classes."""
        return fisher_jenks(self.first, 5).breaks

    def quantiles(self) -> object:
        """Five classes."""
        return quantiles(self.first, 5).breaks

    def nearest(self) -> object:
        """Of every area."""
        return nearest_m(self.city.distances_m)

    def within_reach(self) -> object:
        """Of every area."""
        return within_reach(self.city.distances_m, limit_m=LIMIT_M)

    def enhanced_two_step(self) -> object:
        """Steps of 300, 600 and 900 m."""
        return two_step_fca(self.city.distances_m, self.city.supply, self.people)

    def three_step(self) -> object:
        """Steps of 300, 600 and 900 m."""
        return three_step_fca(self.city.distances_m, self.city.supply, self.people)

    def next_place(self) -> object:
        """What each place would gain, the most first."""
        found = best_next_place(self.city.distances_m, self.people, limit_m=LIMIT_M)
        return [each.gained for each in found]

    def maximal_covering(self, p: int) -> Covering:
        """So many places."""
        return maximal_covering(self.city.distances_m, self.people, p=p, limit_m=LIMIT_M)
