"""A whole kiosk of kind network, as `kiosk run` builds it, with the real central system."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from kiosk.app import Kiosk
from kiosk.domain.dossier import DossierKey, NotFound
from kiosk.domain.ticket import Issued, Printed, Refusal, Refused
from kiosk.paths import Paths
from kiosk.settings import CentralKind
from kiosk.site import Site
from kiosk.sync.central_system import NumberGranted
from tests.sync.kiosk_end import enrolled
from tests.sync.real_central import SERVICE, RealCentral
from tests.ticket_world import FakeClock, request

SETTINGS = "\n".join(
    [
        *(f'{name} = {{kind = "none"}}' for name in ("printer", "scanner", "speech")),
        'machine = {name = "99", letter = "Z"}',
        'central = {kind = "network"}',
    ]
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    here = Paths.default()
    home = tmp_path / "home"
    home.mkdir()
    (home / "kiosk.toml").write_text(SETTINGS)
    return Paths(home, here.assets, here.qml)


def built(paths: Paths, clock: FakeClock) -> Kiosk:
    return Kiosk(Site(paths, clock))


def test_without_an_enrolment_it_opens_and_gives_no_numbers(paths: Paths, clock: FakeClock) -> None:
    kiosk = built(paths, clock)
    kiosk.start_link()
    assert (kiosk.site.settings.central, kiosk.alone) == (CentralKind.NETWORK, False)
    answer = kiosk.ticketing.issue(request(1, SERVICE)).result(5)
    assert answer == Refused(Refusal.SUSPENDED)
    assert kiosk.link is not None
    assert kiosk.link.status()["standing"] == "not_enrolled"
    kiosk.stop()


def test_enrolled_it_numbers_with_the_central_system_and_tells_it(
    paths: Paths, clock: FakeClock, central: RealCentral
) -> None:
    enrolled(paths.home, clock, central.url, central.code("05", "E"))
    kiosk = built(paths, clock)
    assert kiosk.link is not None
    machine = kiosk.site.settings.machine
    assert (machine.name, machine.letter) == ("05", "E"), "the central system names its kiosks"
    first = kiosk.ticketing.issue(request(1, SERVICE), Printed.NOT_ASKED).result(10)
    assert isinstance(first, Issued)
    assert first.ticket.number == "E1-001"
    kiosk.link.step(kiosk.journal_worker)
    granted = kiosk.central.number(request(2, SERVICE), clock.read(), 10.0)
    assert isinstance(granted, NumberGranted)
    # A busy machine may miss the deadline here: then it is the printed label that counts.
    second = kiosk.ticketing.issue(request(2, SERVICE), Printed.NOT_ASKED).result(10)
    assert isinstance(second, Issued)
    assert second.ticket.number in (granted.number, "E1-002")
    kiosk.link.sync_now()
    kiosk.link.step(kiosk.journal_worker)
    told = {number for number, _ in central.tickets().values()}
    assert told == {"E1-001", second.ticket.number}
    (beat,) = central.heartbeats()
    assert (beat["paper_metres"], beat["troubles"]) == (0.0, [])
    assert {"printer", "content"} <= {part["part"] for part in beat["health"]}
    answer = kiosk.lookup.find(DossierKey("H49.61-260302-9999")).result(10)
    assert answer == NotFound("H49.61-260302-9999")
    assert kiosk.help_desk.call("home").result(10) is True
    assert kiosk.pack.refresh().result(10) is True
    assert kiosk.pack.refresh().result(10) is False, "within the hour it is the same"
    clock.advance(hours=1)
    assert kiosk.pack.refresh().result(10) is True
    kiosk.link.stop()
    kiosk.stop()


def test_its_thread_connects_by_itself_and_ends_with_the_kiosk(
    paths: Paths, clock: FakeClock, central: RealCentral
) -> None:
    enrolled(paths.home, clock, central.url, central.code("05", "E"))
    kiosk = built(paths, clock)
    assert kiosk.link is not None
    kiosk.start_link()
    patience = Event()
    for _ in range(200):
        if kiosk.central.connected():
            break
        patience.wait(0.05)
    assert kiosk.central.connected()
    kiosk.stop()
    assert (paths.home / "marker.json").stat().st_mode & 0o777 == 0o600
