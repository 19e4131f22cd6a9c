"""A small swarm, once: everything that was printed is stored, through a kill of both in between."""

from __future__ import annotations

import pytest

from tests.central.cluster import HAS_POSTGRESQL
from tests.swarm.fleet import Weather
from tests.swarm.play import Plan, play


@pytest.mark.skipif(not HAS_POSTGRESQL, reason="PostgreSQL is not installed here")
def test_every_ticket_is_stored_exactly_once() -> None:
    verdict = play(Plan(kiosks=60, seconds=10, weather=Weather(peak=20.0)), lambda _: None)
    assert verdict["printed"] > 50
    assert verdict["stored"] == verdict["printed"] == verdict["events"]
    assert not any(verdict["wrong"].values()), verdict["wrong"]
    cost = verdict["processor_ms_per_contact"]
    assert list(cost) == ["before the catastrophe", "after it"]
    whose = ["server", "postgresql", "swarm", "contacts"]
    assert [list(each) for each in cost.values()] == [whose, whose]
