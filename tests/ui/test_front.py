"""The kiosk opens behind its first screen, or says on it that it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.visit import events
from kiosk.domain.visit.state import TicketPage
from kiosk.paths import Paths
from kiosk.site import Site
from offline_cache.instance_lock import InstanceLock
from tests.ui.qml_gallery.render import ROOT
from ui.bridge import Bridge
from ui.front import Front

REQUEST = "00000000-0000-4000-8000-000000000007"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml"))


@pytest.fixture
def front(site: Site, qtbot: QtBot) -> Iterator[Front]:
    lock = InstanceLock.take(site.paths.lock)
    assert isinstance(lock, InstanceLock)
    bridge = Bridge()
    front = Front(site, lock, bridge.post, give_up=lambda _: None)
    yield front
    front.close()
    bridge.close()
    assert not site.paths.control.exists()
    assert not lock.held


def test_a_number_asked_for_before_the_kiosk_is_open_comes_once_it_is(
    front: Front, site: Site, qtbot: QtBot
) -> None:
    runner = front.runner
    for event in (events.OpenQueue(), events.ChooseField("civil-status")):
        runner.send(event)
    runner.send(events.ChooseService("birth"))
    runner.send(events.TakeNumber(REQUEST))
    front.open()
    qtbot.waitUntil(lambda: isinstance(runner.visit.screen, TicketPage), timeout=20_000)
    assert isinstance(runner.visit.screen, TicketPage)
    assert runner.visit.screen.ticket.id == REQUEST
    qtbot.waitUntil(site.paths.control.exists, timeout=20_000)


def test_a_kiosk_whose_journal_is_damaged_says_so_and_leaves_the_file(
    front: Front, site: Site, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = b"this is no journal" * 400
    site.paths.journal.write_bytes(damaged)
    front.open()
    qtbot.waitUntil(lambda: bool(front.runner.conditions.out_of_service), timeout=20_000)
    assert front.runner.conditions.out_of_service == "outofservice.journal"
    assert "journal.db is damaged" in capsys.readouterr().err
    assert site.paths.journal.read_bytes() == damaged


def test_a_front_that_never_opened_closes(site: Site, qtbot: QtBot) -> None:
    lock = InstanceLock.take(site.paths.lock)
    assert isinstance(lock, InstanceLock)
    Front(site, lock, Bridge().post, give_up=lambda _: None).close()
    lock.release()
