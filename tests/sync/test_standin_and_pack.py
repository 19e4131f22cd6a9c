"""The stand-in behind one door, and the offline pack that is made of its dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.dossier import DossierKey, Found, Unavailable, UnavailableReason
from kiosk.domain.ticket import TicketRequest
from kiosk.sync.central_system import NoAnswer, NumberGranted
from kiosk.sync.pack import PackKeeper
from kiosk.sync.standin.central import StandinCentral
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.sync.standin.numbers import StandinNumbers
from offline_cache.database import Worker, open_database
from offline_cache.dossiers import DossierDigest
from tests.ticket_world import CENTRE, FakeClock

KEY = DossierKey("H49.61-261120-0042", "B8C9")
INSTALL_KEY = b"k" * 32


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[StandinCentral]:
    central = StandinCentral(StandinNumbers(tmp_path / "standin.db", CENTRE), StandinDossiers())
    yield central
    central.close()


def test_cut_off_is_cut_off_for_every_question(standin: StandinCentral) -> None:
    now = FakeClock().read()
    standin.cut_off()
    assert not standin.connected()
    assert standin.number(TicketRequest("r", "births"), now, 1.0) == NoAnswer()
    assert standin.queues(now, 1.0) == {}
    assert standin.dossier(KEY, now, 1.0) == Unavailable(UnavailableReason.OFFLINE)
    assert standin.dossier_pack(now, 1.0) == NoAnswer()


def test_reconnected_everything_is_answered(standin: StandinCentral) -> None:
    now = FakeClock().read()
    standin.cut_off()
    standin.reconnect()
    assert standin.connected()
    granted = standin.number(TicketRequest("r", "births"), now, 1.0)
    assert isinstance(granted, NumberGranted)
    assert granted.number == "A001"
    assert set(standin.queues(now, 1.0)) >= {"births", "civil"}
    assert isinstance(standin.dossier(KEY, now, 1.0), Found)
    pack = standin.dossier_pack(now, 1.0)
    assert isinstance(pack, tuple)
    assert KEY.code in {record.key.code for record in pack}


@pytest.fixture
def pack(
    tmp_path: Path, standin: StandinCentral
) -> Iterator[tuple[PackKeeper, DossierDigest, FakeClock]]:
    clock, connection, worker = FakeClock(), open_database(tmp_path / "cache.db"), Worker("cache")
    digest = DossierDigest(connection, INSTALL_KEY)
    keeper = PackKeeper(standin, digest, INSTALL_KEY, worker, clock)
    yield keeper, digest, clock
    keeper.stop()
    worker.stop()
    connection.close()


def test_a_fresh_pack_replaces_the_old_and_answers(
    pack: tuple[PackKeeper, DossierDigest, FakeClock],
) -> None:
    keeper, digest, clock = pack
    assert keeper.refresh().result(10) is True
    first = digest.find(KEY, clock.read())
    assert isinstance(first, Found)
    clock.advance(hours=1)
    assert keeper.refresh().result(10) is True
    second = digest.find(KEY, clock.read())
    assert isinstance(second, Found)
    assert second.as_of - first.as_of == timedelta(hours=1)


def test_without_an_answer_the_pack_stays_until_it_is_too_old(
    pack: tuple[PackKeeper, DossierDigest, FakeClock], standin: StandinCentral, tmp_path: Path
) -> None:
    keeper, digest, clock = pack
    keeper.refresh().result(10)
    standin.cut_off()
    clock.advance(hours=71)
    assert keeper.refresh().result(10) is False
    assert isinstance(digest.find(KEY, clock.read()), Found)
    clock.advance(hours=2)
    assert keeper.refresh().result(10) is False
    rows = open_database(tmp_path / "cache.db", readonly=True)
    assert rows.execute("SELECT count(*) FROM dossier_digest").fetchone()[0] == 0
    rows.close()


def test_no_row_of_the_pack_shows_a_code(
    pack: tuple[PackKeeper, DossierDigest, FakeClock], tmp_path: Path
) -> None:
    pack[0].refresh().result(10)
    data = b"".join(path.read_bytes() for path in tmp_path.glob("cache.db*"))
    assert [word for word in (b"H49.61", b"B8C9", b"GIAYHEN") if word in data] == []
