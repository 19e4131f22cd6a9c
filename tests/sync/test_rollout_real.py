"""Two whole kiosks and the real central system: an edition goes to one, to both, and back."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from sqlalchemy import select

from central.content.publishing import PROVINCE, Shelf
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.editing import drafts
from central.editing.forms import Changes
from central.rollouts import steps
from central.rollouts.faring import fares
from central.rollouts.reach import Whom
from central.rollouts.steps import By, No
from kiosk.app import Kiosk
from tests.catalogue_samples import normalised
from tests.sync.kiosk_end import enrolled
from tests.sync.real_central import CENTRE
from tests.sync.test_content_real import PROCEDURES, Office, ids, shown

ANNOUNCEMENTS, SETTINGS = "announcements", "settings"
BOTH = frozenset({ANNOUNCEMENTS, SETTINGS})
LAMP: Changes = {"signals.lamp": {"value": True}}


@pytest.fixture
def pilot(tmp_path: Path) -> Iterator[Office]:
    """Kiosk 02."""
    made = Office(tmp_path)
    yield made
    made.central.stop()


@pytest.fixture
def other(pilot: Office, tmp_path: Path) -> Office:
    """Kiosk 03 of the same centre."""
    beside = copy.copy(pilot)
    beside.home, beside.came = tmp_path / "other", SimpleQueue()
    enrolled(beside.home, beside.clock, beside.url, beside.central.code("03", "C"))
    return beside


def notice(title: str) -> dict[str, Any]:
    days = {"first_day": "2026-11-01", "last_day": "2026-12-31"}
    words = {"vi": title, "en": title}
    return {"title": words, "words": words, **days}


def begin(office: Office, title: str) -> None:
    """Drafts of both kinds go to kiosk 02."""
    now = office.clock.read().wall
    with office._session() as session:
        for collection, rows in ((ANNOUNCEMENTS, {"a": notice(title)}), (SETTINGS, LAMP)):
            drafts.change(session, Shelf(CENTRE.id, collection), dict(rows), "hoa", now)
        device = session.scalars(select(Device.id).where(Device.name == "02")).one()
        made = steps.begin(session, CENTRE.id, BOTH, Whom(device), By("quan", now))
        assert isinstance(made, Rollout), made


def begin_province(office: Office, title: str) -> None:
    """A catalogue without its first record and with another, and a notice, go to kiosk 02."""
    now, changes = office.clock.read().wall, {"id-1": None, "id-99": normalised(99)}
    with office._session() as session:
        for collection, rows in ((PROCEDURES, changes), (ANNOUNCEMENTS, {"a": notice(title)})):
            drafts.change(session, Shelf(PROVINCE, collection), dict(rows), "tinh", now)
        device = session.scalars(select(Device.id).where(Device.name == "02")).one()
        names = (PROCEDURES, ANNOUNCEMENTS)
        made = steps.begin(session, PROVINCE, names, Whom(device), By("tinh", now))
        assert isinstance(made, Rollout), made


def take(
    office: Office, step: Callable[[Any, Rollout, By], No | None], scope: str = CENTRE.id
) -> None:
    with office._session() as session:
        found = steps.current(session, scope)
        assert found is not None
        assert step(session, found, By("quan", office.clock.read().wall)) is None


def titles(kiosk: Kiosk) -> list[str]:
    published = kiosk.publisher.refresh().result(30)
    return [each.title.en for each in published.announcements]


def lamp(kiosk: Kiosk) -> bool:
    return kiosk.site.settings.signals.lamp


def test_one_kiosk_has_it_first_then_both_and_what_is_returned_is_gone(
    pilot: Office, other: Office
) -> None:
    pilot.publish(ANNOUNCEMENTS, {"a": notice("Old")}, CENTRE.id)
    with pilot.kiosk() as first, other.kiosk() as second:
        pilot.next()
        other.next()
        begin(pilot, "New")
        came = pilot.next(first)
        assert came.changed == BOTH
        assert (came.restart, came.troubles) == (True, ())
        assert other.next(second).changed == frozenset()
        assert (titles(first), titles(second)) == (["New"], ["Old"])
    with pilot.kiosk() as first, other.kiosk() as second:
        pilot.next()
        other.next()
        assert (lamp(first), lamp(second)) == (True, False)
        take(pilot, steps.give_back)
        came = pilot.next(first)
        assert came.changed == BOTH
        assert (came.restart, came.troubles) == (True, ())
        assert other.next(second).troubles == ()
        assert titles(first) == titles(second) == ["Old"]
        # What was returned is a draft again; the second time it stays.
        begin(pilot, "Newer")
        assert pilot.next(first).troubles == ()
        assert (titles(first), titles(second)) == (["Newer"], ["Old"])
        take(pilot, steps.finish)
        assert pilot.next(first).troubles == other.next(second).troubles == ()
        assert titles(first) == titles(second) == ["Newer"]
        assert first.content.held()[1][SETTINGS] == second.content.held()[1][SETTINGS]
    with other.kiosk() as second:
        assert lamp(second) is True


def test_the_provinces_catalogue_goes_to_one_kiosk_and_back_and_to_all(
    pilot: Office, other: Office
) -> None:
    """Meanwhile the centre begins announcements of its own, which stand before the province's."""
    pilot.procedures(*range(1, 31))
    pilot.publish(ANNOUNCEMENTS, {"a": notice("Old"), "b": notice("Gone")})
    with pilot.kiosk() as first, other.kiosk() as second:
        pilot.next()
        other.next()
        begin_province(pilot, "New")
        came = pilot.next(first)
        assert came.changed == {PROCEDURES, ANNOUNCEMENTS}
        assert other.next(second).changed == frozenset()
        assert (shown(first), shown(second)) == (ids(*range(2, 31), 99), ids(*range(1, 31)))
        assert (titles(first), titles(second)) == (["New", "Gone"], ["Old", "Gone"])
        pilot.publish(ANNOUNCEMENTS, {"c": notice("Ours")}, CENTRE.id)
        for office, kiosk in ((pilot, first), (other, second)):
            came = office.next(kiosk)
            assert came.changed == {ANNOUNCEMENTS}
            assert came.troubles == ()
            assert titles(kiosk) == ["Ours"]
        take(pilot, steps.give_back, PROVINCE)
        assert pilot.next(first).troubles == other.next(second).troubles == ()
        assert shown(first) == shown(second) == ids(*range(1, 31))
        begin_province(pilot, "Newer")
        pilot.next(first)
        assert (shown(first), shown(second)) == (ids(*range(2, 31), 99), ids(*range(1, 31)))
        take(pilot, steps.finish, PROVINCE)
        assert pilot.next(first).troubles == other.next(second).troubles == ()
        assert shown(first) == shown(second) == ids(*range(2, 31), 99)
        assert titles(first) == titles(second) == ["Ours"]
        assert first.content.held() == second.content.held()


def test_the_central_system_hears_who_has_it(pilot: Office) -> None:
    with pilot.kiosk() as first:
        pilot.next()
        begin(pilot, "New")
        pilot.next(first)
        assert first.link is not None
        held = first.content.held()
        told = pilot.central.heartbeats
        pilot.clock.advance(seconds=61)
        pilot.next(first)
        assert [each["held"][SETTINGS] for each in told()] == [held[1][SETTINGS]]
        with pilot._session() as session:
            found = steps.current(session, CENTRE.id)
            assert found is not None
            now = pilot.clock.read().wall
            assert [each.has_it for each in fares(session, found, now).kiosks] == [True]
