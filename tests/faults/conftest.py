"""How often each fault is tried, and how many were survived.

In an ordinary run a sample of each; all of them with WIJKBEELD_FAULTS=full.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

FULL = os.environ.get("WIJKBEELD_FAULTS") == "full"


class Tally:
    """How many faults of one kind were tried and survived."""

    def __init__(self) -> None:
        self.tried = self.survived = 0

    def one(self, survived: bool) -> None:
        """Count one more."""
        self.tried += 1
        self.survived += survived

    def check(self) -> None:
        """All of them, and there were some."""
        assert 0 < self.tried == self.survived


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts the faults of one test, for the summary at the end."""
    counted = Tally()
    yield counted
    request.node.user_properties.append(
        ("faults", (request.node.name, counted.tried, counted.survived))
    )


@pytest.fixture
def times() -> Callable[[int, int], int]:
    """How often: the full number, or a sample of it."""
    return lambda full, sample: full if FULL else sample


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a fault."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("faults")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a fault: how many were tried and survived."""
    found = [
        value
        for report in terminalreporter.stats.get("", [])
        if getattr(report, "when", "") == "teardown"
        for name, value in report.user_properties
        if name == "faults"
    ]
    if found:
        terminalreporter.section("faults tried and survived")
        for name, tried, survived in found:
            terminalreporter.write_line(f"{survived:5} of {tried:5}  {name}")
        total = (sum(each[2] for each in found), sum(each[1] for each in found))
        terminalreporter.write_line(f"{total[0]:5} of {total[1]:5}  together")
