"""What every central system promises a kiosk: the stand-in and the real one behind a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.domain.dossier import DossierKey, NotFound, Unavailable, UnavailableReason
from kiosk.domain.ticket import Refusal
from kiosk.sync.central_system import CentralSystem, NoAnswer, NumberGranted, NumberRefused
from kiosk.sync.standin.central import StandinCentral
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.sync.standin.numbers import StandinNumbers
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.proxy import Fault, Proxy
from tests.sync.real_central import CENTRE, SERVICE, RealCentral
from tests.ticket_world import FakeClock, request

UNKNOWN = DossierKey("H49.61-260302-9999")
SECONDS = 5.0


@dataclass
class Both:
    """One of them, and how to take it away."""

    central: CentralSystem
    clock: FakeClock
    cut_off: Callable[[], None]


@pytest.fixture(params=["standin", "network"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    clock = FakeClock()
    if request.param == "standin":
        numbers = StandinNumbers(tmp_path / "standin.db", CENTRE)
        standin = StandinCentral(numbers, StandinDossiers())
        yield Both(standin, clock, standin.cut_off)
        standin.close()
        return
    central = RealCentral(tmp_path, lambda: clock.read().wall)
    proxy = Proxy(central.port)
    enrolled(tmp_path / "b", clock, proxy.url, central.code("02", "B"))
    kiosk = KioskEnd(tmp_path / "b", clock)
    kiosk.connect()

    def cut_off() -> None:
        proxy.fault = Fault.REFUSE
        proxy.cut()
        clock.advance(seconds=61)
        for _ in range(2):
            clock.advance(seconds=60)
            kiosk.step()

    yield Both(kiosk.link.central, clock, cut_off)
    kiosk.close()
    proxy.close()
    central.stop()


def test_the_same_wish_gets_the_same_number(both: Both) -> None:
    now = both.clock.read()
    first = both.central.number(request(1, SERVICE), now, SECONDS)
    again = both.central.number(request(1, SERVICE), now, SECONDS)
    other = both.central.number(request(2, SERVICE), now, SECONDS)
    assert first == again
    assert isinstance(first, NumberGranted)
    assert isinstance(other, NumberGranted)
    assert (first.number[-3:], other.number[-3:], first.service_day) == ("001", "002", now.day)


def test_an_unknown_service_is_refused(both: Both) -> None:
    answer = both.central.number(request(1, "nothing"), both.clock.read(), SECONDS)
    assert answer == NumberRefused(Refusal.UNKNOWN_SERVICE)


def test_every_service_and_field_has_a_queue(both: Both) -> None:
    codes = {each.code for each in CENTRE.services} | {each.code for each in CENTRE.fields}
    assert set(both.central.queues(both.clock.read(), SECONDS)) == codes


def test_an_unknown_dossier_is_not_found(both: Both) -> None:
    answer = both.central.dossier(UNKNOWN, both.clock.read(), SECONDS)
    assert answer == NotFound(UNKNOWN.code)


def test_help_is_called(both: Both) -> None:
    assert both.central.call_help("02", "home", both.clock.read(), SECONDS) is True


def test_cut_off_nothing_is_answered(both: Both) -> None:
    assert both.central.connected()
    both.cut_off()
    now = both.clock.read()
    assert not both.central.connected()
    assert both.central.number(request(1, SERVICE), now, SECONDS) == NoAnswer()
    assert both.central.queues(now, SECONDS) == {}
    offline = Unavailable(UnavailableReason.OFFLINE)
    assert both.central.dossier(UNKNOWN, now, SECONDS) == offline
    assert both.central.dossier_pack(now, SECONDS) == NoAnswer()
    assert both.central.call_help("02", "home", now, SECONDS) is False
