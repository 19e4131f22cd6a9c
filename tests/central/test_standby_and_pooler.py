"""PostgreSQL as a province sets it up: a standby that takes over, a PgBouncer in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from central.app import create_app
from central.centres import put_centre
from central.content.installation import prepare
from central.context import Context
from central.db.engine import Database
from central.db.migrate import migrate
from central.db.queue import Ticket
from central.settings import Settings
from tests.central.client import asking
from tests.central.cluster import HAS_PGBOUNCER, HAS_POSTGRESQL, Cluster, Pooler
from tests.central.conftest import HandClock
from tests.central.hand import greeted, new_ticket, sample_profile

_DATABASE = "province"
Made = Callable[..., Cluster]


@pytest.fixture
def made() -> Iterator[Made]:
    """Clusters of this test, thrown away after it."""
    if not HAS_POSTGRESQL:
        pytest.skip("PostgreSQL is not installed here (apt install postgresql)")
    clusters: list[Cluster] = []

    def make(follows: Cluster | None = None) -> Cluster:
        clusters.append(Cluster(durable=True, follows=follows))
        return clusters[-1]

    yield make
    for each in reversed(clusters):
        each.throw_away()


@contextmanager
def province(url: str, clock: HandClock) -> Iterator[Context]:
    context = Context(Settings(url), Database.open(url), clock)
    migrate(context.database)
    with context.database.writing() as session:
        prepare(session, clock())
        put_centre(session, sample_profile(), clock())
    yield context
    context.database.close()


def test_a_standby_takes_over_with_every_number_that_was_given(
    made: Made, clock: HandClock
) -> None:
    first = made()
    first.execute(f"CREATE DATABASE {_DATABASE}")
    second = made(follows=first)
    hosts = f"host={first.home}&host={second.home}&target_session_attrs=read-write"
    with (
        province(f"postgresql://central@/{_DATABASE}?{hosts}", clock) as context,
        asking(create_app(context)) as client,
    ):
        kiosk = greeted(client, context)
        tickets = [new_ticket() for _ in range(6)]
        given = [kiosk.number(each).json()["number"] for each in tickets[:3]]
        first.stop()
        assert kiosk.number(tickets[3]).status_code == 503, "nobody writes"
        second.take_over()
        # What waited in the pool for the first one is broken; a kiosk asks again, for the same.
        answers = [kiosk.number(each) for each in [*tickets[2:], *tickets[2:]]]
        given += [each.json()["number"] for each in answers[-3:]]
        assert given == ["A001", "A002", "A003", "A004", "A005", "A006"]
        assert answers[4].json()["number"] == "A003"


@pytest.mark.skipif(not HAS_PGBOUNCER, reason="PgBouncer is not installed (apt install pgbouncer)")
def test_behind_a_pooler_every_transaction_may_have_another_connection(
    made: Made, clock: HandClock
) -> None:
    cluster = made()
    cluster.execute(f"CREATE DATABASE {_DATABASE}")
    pooler = Pooler(cluster, _DATABASE)
    try:
        with province(pooler.url, clock) as context, asking(create_app(context)) as client:
            kiosk = greeted(client, context)
            with ThreadPoolExecutor(8) as pool:
                # More often than what a connection prepares by itself.
                asked = pool.map(lambda _: kiosk.number(new_ticket()), range(60))
                given = sorted(each.json()["number"] for each in asked)
            assert given == [f"A{place:03d}" for place in range(1, 61)]
            with context.database.reading() as session:
                assert session.scalar(select(func.count()).select_from(Ticket)) == 60
    finally:
        pooler.throw_away()
