"""A kiosk as far as its link goes: journal, worker, identity, and steps taken by hand."""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.centre import Centre
from kiosk.domain.ticket import Issued, Refused
from kiosk.identity import Identity, IdentityFiles
from kiosk.machine import Machine
from kiosk.services.ticketing import Ticketing, TicketRules
from kiosk.sync.enrolment import Wish, enrol
from kiosk.sync.link import Hooks, Link, LinkSettings
from offline_cache.database import Worker, open_database
from offline_cache.journal import Journal
from tests.ticket_world import CENTRE, FakeClock, request


class KioskEnd:
    """One start of one kiosk over a folder."""

    def __init__(
        self,
        home: Path,
        clock: FakeClock,
        url: str = "",
        centre: Centre = CENTRE,
        hooks: Hooks | None = None,
        machine: str = "",
    ) -> None:
        """`machine` is what it is known by; one without tells nothing of itself."""
        self.home = home
        self.clock = clock
        self.files = IdentityFiles(home)
        self.connection = open_database(home / "journal.db")
        self.journal = Journal(self.connection)
        parts = Machine(frozenset(machine.split()))
        settings = LinkSettings(self.files.read(), url, machine=parts)
        self.link = Link(settings, self.journal, home / "marker.json", clock, hooks)
        self.worker = Worker("journal")
        identity = settings.identity
        rules = TicketRules(
            series_letter=identity.letter if identity else "Z",
            respect_hours=False,
            suspended=self.link.refusal,
            deadline=5.0,
        )
        self.ticketing = Ticketing(
            self.worker, self.journal, centre, self.link.central, clock, rules
        )

    def step(self, times: int = 1) -> float:
        """Steps of the sync thread, taken here; seconds until the next."""
        wait = 0.0
        for _ in range(times):
            wait = self.link.step(self.worker)
        return wait

    def connect(self) -> None:
        """Hello, heartbeat: the line stands."""
        self.step()
        assert self.link.central.connected()

    def issue(self, number: int, service: str = "births") -> Issued | Refused:
        # Far beyond every deadline: days are also played on a machine that has much else to do.
        return self.ticketing.issue(request(number, service)).result(60)

    def label(self, number: int) -> str:
        issued = self.issue(number)
        assert isinstance(issued, Issued), issued
        return issued.ticket.number

    @property
    def standing(self) -> str:
        return str(self.link.status()["standing"])

    def close(self) -> None:
        self.ticketing.stop()
        self.link.stop()
        self.worker.stop()
        self.connection.close()


def enrolled(home: Path, clock: FakeClock, url: str, code: str) -> Identity:
    """Makes the folder's kiosk one of the central system at `url`."""
    home.mkdir(exist_ok=True)
    identity = enrol(Wish(code, url), IdentityFiles(home), clock)
    assert isinstance(identity, Identity), identity
    return identity
