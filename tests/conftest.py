"""What more than one test stands on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.register_at import close_all
from tests.stores import Cluster, cluster

# Speed is the bench's business: a busy machine must not fail a law.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Where a test is not about the register there is none, so that none is left behind.
os.environ["WIJKBEELD_REGISTER"] = "uit"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server of our own, for as long as the tests run."""
    with cluster() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A fresh, empty place for a register, on each of the two stores."""
    monkeypatch.setenv("WIJKBEELD_REGISTER", str(tmp_path / "register"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if request.param == "sqlite":
        yield str(tmp_path / "register")
    else:
        yield request.getfixturevalue("postgres").new_database()
    close_all()
