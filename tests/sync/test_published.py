"""Published figures on their way: stand-in, keeper, cache, and the screen's conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.domain.moment import Moment
from kiosk.domain.published import Published, Satisfaction
from kiosk.domain.published_json import published_from_json, published_to_json
from kiosk.sync.central_system import NoAnswer, NoCentral
from kiosk.sync.published import PublishedKeeper
from kiosk.sync.standin.central import StandinCentral
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.sync.standin.numbers import StandinNumbers
from kiosk.sync.standin.published import StandinPublished
from offline_cache.database import Worker, open_database
from offline_cache.published import PublishedStore
from tests.ticket_world import CENTRE, FakeClock
from tests.visits.harness import opened


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[tuple[PublishedKeeper, StandinCentral, FakeClock]]:
    central = StandinCentral(StandinNumbers(tmp_path / "standin.db", CENTRE), StandinDossiers())
    clock, connection, worker = FakeClock(), open_database(tmp_path / "cache.db"), Worker("cache")
    made = PublishedKeeper(central, PublishedStore(connection), worker, clock)
    yield made, central, clock
    made.stop()
    worker.stop()
    connection.close()
    central.close()


def test_cut_off_what_was_heard_last_is_given(
    keeper: tuple[PublishedKeeper, StandinCentral, FakeClock],
) -> None:
    made, central, clock = keeper
    central.cut_off()
    assert made.refresh().result(10) == Published()
    central.reconnect()
    heard = made.refresh().result(10)
    assert heard == central.public.published(clock.read())
    central.cut_off()
    clock.advance(days=2)
    assert made.refresh().result(10) == heard
    assert central.published(clock.read(), 1.0) == NoAnswer()


def test_a_kiosk_that_stands_alone_hears_nothing() -> None:
    assert NoCentral().published(FakeClock().read(), 1.0) == NoAnswer()


@pytest.mark.parametrize("days", range(0, 400, 13))
def test_the_stand_ins_figures_are_possible_on_any_day(days: int) -> None:
    wall = datetime(2026, 1, 1, 3, tzinfo=UTC) + timedelta(days=days)
    published = StandinPublished().published(Moment(wall, "boot", 1.0, True))
    assert published.figures is not None
    # The reader refuses parts larger than their wholes and months out of order.
    assert published_from_json(published_to_json(published)) == published
    newest = published.figures.months[-1]
    assert (newest.year, newest.month) == (wall.year, wall.month)
    assert len(published.figures.months) == 6


@pytest.mark.parametrize("days", range(0, 400, 13))
def test_the_stand_ins_figures_add_up_on_any_day(days: int) -> None:
    wall = datetime(2026, 1, 1, 3, tzinfo=UTC) + timedelta(days=days)
    figures = StandinPublished().published(Moment(wall, "boot", 1.0, True)).figures
    assert figures is not None
    for before, month in pairwise(figures.months):
        counted = month.counted
        left = before.in_progress + counted.received - counted.finished
        assert month.in_progress == left
        assert counted.finished <= before.in_progress + counted.received
    for month in figures.months:
        assert 0 <= month.counted.on_time <= month.counted.finished
        assert 0 <= month.counted.satisfied <= month.counted.votes
    newest, fields = figures.months[-1].counted, [each.counted for each in figures.fields]
    names = ("received", "finished", "on_time", "votes", "satisfied")
    assert {name: sum(getattr(each, name) for each in fields) for name in names} == {
        name: getattr(newest, name) for name in names
    }
    votes = figures.satisfied(Satisfaction.KIOSK_VOTES)
    assert votes is not None
    percent = 100 * newest.satisfied / newest.votes if newest.votes else 0
    assert (votes.n, votes.percent) == (newest.votes, round(percent, 4))


def test_a_running_kiosk_shows_what_is_published_and_keeps_it_over_a_cut_restart(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as house:
        house.seconds(1)
        heard = house.reception.runner.conditions.published
        assert heard.figures is not None
        assert heard.answers_for("1.001193")[0].procedure == "1.001193"
    with opened(tmp_path) as house:
        house.standin.cut_off()
        house.seconds(1)
        assert house.reception.runner.conditions.published == heard
