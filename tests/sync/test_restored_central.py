"""A central system put back from a backup of a moment ago, and kiosks that were restarted since."""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.ticket import Issued
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.real_central import CENTRE, SERVICE, RealCentral
from tests.ticket_world import FakeClock


def test_a_kiosk_restarted_since_the_backup_goes_on_at_once_and_nobody_is_called_a_twin(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    central = RealCentral(tmp_path, lambda: clock.read().wall)
    home = tmp_path / "b"
    enrolled(home, clock, central.url, central.code("02", "B"))
    kiosk = KioskEnd(home, clock, centre=CENTRE)
    kiosk.connect()
    central.back_up()
    labels = []
    for number in (1, 2):
        kiosk.close()
        kiosk = KioskEnd(home, clock, centre=CENTRE)
        kiosk.connect()
        issued = kiosk.issue(number, SERVICE)
        assert isinstance(issued, Issued)
        labels.append(issued.ticket.number)
        kiosk.step()
    clock.advance(minutes=2)
    central.put_back()
    clock.advance(seconds=61)
    kiosk.step(4)
    assert kiosk.standing == "ready"
    issued = kiosk.issue(3, SERVICE)
    assert isinstance(issued, Issued)
    labels.append(issued.ticket.number)
    kiosk.step(2)
    assert labels == ["A001", "A002", "A003"]
    assert sorted(number for number, _ in central.tickets().values()) == labels
    assert central.twins() == []
    kiosk.close()
    central.stop()


def test_a_backup_from_before_what_is_still_kept_stops_nobody(tmp_path: Path) -> None:
    """What was acknowledged and thrown away is lost; what waits goes up all the same."""
    clock = FakeClock()
    central = RealCentral(tmp_path, lambda: clock.read().wall)
    enrolled(tmp_path / "b", clock, central.url, central.code("02", "B"))
    kiosk = KioskEnd(tmp_path / "b", clock, centre=CENTRE)
    kiosk.connect()
    central.back_up()
    for number in range(1, 11):
        kiosk.issue(number, SERVICE)
        clock.advance(hours=24)
        kiosk.step(2)
    central.stop()
    own = kiosk.issue(11, SERVICE)
    assert isinstance(own, Issued)
    clock.advance(seconds=40)
    kiosk.step()
    central.put_back()
    for _ in range(6):
        clock.advance(seconds=65)
        kiosk.step(2)
    assert kiosk.journal.events.waiting().count == 0
    assert own.ticket.id in central.tickets()
    kiosk.close()
    central.stop()
