"""The link to the central system, as the composition root holds it: a thread and what it knows.

The thread loads the heavy half (session.py, network.py) after the first frame, then takes one step
after the other; a new event wakes it. Whether this kiosk may give numbers is known before that.
Imports nothing heavy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from kiosk.clock import Clock
from kiosk.domain.errors import KnownError
from kiosk.domain.ticket import Refusal
from kiosk.identity import Identity
from kiosk.machine import Machine
from kiosk.sync.chain import Chain
from kiosk.sync.connectivity import Connectivity
from kiosk.sync.late import LateCentral
from kiosk.sync.standing import Standing, initial_standing, well_of
from kiosk.sync.told import Told
from offline_cache.database import Error, Worker
from offline_cache.journal import Journal

if TYPE_CHECKING:
    from kiosk.sync.client import Client
    from kiosk.sync.session import Job, Session

_AGAIN_SECONDS = 30.0
# What the heavy half loads, in pieces that a person at the screen may come between.
_HEAVY = (
    *("ssl", "cryptography.hazmat.primitives.asymmetric.ed25519", "httpcore", "pydantic"),
    *("kiosk.sync.contract.devices", "kiosk.sync.contract.dossiers", "kiosk.sync.network"),
)
_STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """`url` and `ca` of kiosk.toml, where they are given; else what enrolment said.

    `every`: seconds between two rounds, where the central system does not want more.
    """

    identity: Identity | None
    url: str = ""
    ca: str = ""
    every: float = 60.0
    machine: Machine = field(default_factory=Machine)


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the kiosk lends the link. All are called on the sync thread.

    `jobs` are made there, as they may load much; `log` hears a state that changed; `give_way`
    waits a moment where somebody is at the screen.
    """

    told: Told = field(default_factory=Told)
    jobs: Callable[[], Sequence[Job]] = lambda: ()
    log: Callable[[str], None] = lambda _: None
    give_way: Callable[[], object] = lambda: None


class Link:
    """Any thread, but for the constructor: before anything else writes to the journal."""

    def __init__(
        self,
        settings: LinkSettings,
        journal: Journal,
        marker: Path,
        clock: Clock,
        hooks: Hooks | None = None,
    ) -> None:
        self.central = LateCentral()
        self.settings = settings
        self._journal = journal
        self._clock = clock
        self._hooks = hooks or Hooks()
        self._chain = Chain(marker, journal, settings.machine)
        self._connectivity = Connectivity(self._turned)
        self._session: Session | None = None
        self._client: Client | None = None
        self._woken = Event()
        self._asked: deque[Event] = deque()
        self._stopping = False
        self._fault = ""
        self._connected_since: datetime | None = None
        self._thread: Thread | None = None

    @property
    def standing(self) -> Standing:
        if self.settings.identity is None:
            return Standing.NOT_ENROLLED
        if self._session is not None:
            return self._session.standing
        identity = self.settings.identity
        return initial_standing(self._chain, identity.device, well_of(identity))

    def refusal(self) -> Refusal | None:
        """Why no number may be given now, whoever would number."""
        return self.standing.refusal

    def start(self, worker: Worker) -> None:
        """Begin, over the journal's worker. A kiosk that is not enrolled has nothing to begin."""
        if self.settings.identity is not None and self._thread is None:
            self._journal.events.on_new = self.wake
            self._thread = Thread(target=self._run, args=(worker,), name="sync", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End; the call that is under way is given up."""
        self._stopping = True
        if self._client is not None:
            self._client.abandon()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)
        if self._client is not None:
            self._client.close()

    def wake(self) -> None:
        """There is something new to send."""
        self._woken.set()

    def sync_now(self) -> None:
        """Do everything there is to do, whenever it was due."""
        if self._session is not None:
            self._session.everything()
        self._woken.set()

    def attend(self) -> None:
        """Somebody looks how the link is, and waits for no round of its own."""
        if self._session is not None:
            self._session.attend()
        self._woken.set()

    def try_now(self, seconds: float) -> bool:
        """Whether the central system answers: waits for a round that begins now, so long at most.

        Once more where it was there before: one lost packet makes nobody away.
        """
        return self._answers(seconds) or (self._connectivity.up and self._answers(seconds))

    def _answers(self, seconds: float) -> bool:
        if self._thread is None:
            return False
        before, done = self._connectivity.answers, Event()
        self._asked.append(done)
        self._woken.set()
        done.wait(seconds)
        return self._connectivity.answers > before

    def status(self) -> dict[str, Any]:
        """For a technician: plain values, nothing about a person."""
        session, connectivity = self._session, self._connectivity
        skew = session.line.client.time.skew(self._clock.read()) if session else None
        since, heard = self._connected_since, connectivity.last_heard
        return {
            "standing": self.standing.value,
            "connected": connectivity.up,
            "since": since.isoformat() if since else None,
            "last_heard": heard.isoformat() if heard else None,
            "skew_seconds": None if skew is None else round(skew, 1),
            "failing": list(connectivity.failing()),
            "stopped": session.stopped if session else "",
            "fault": self._fault,
        }

    def _turned(self, up: bool) -> None:
        self._connected_since = self._clock.read().wall if up else None
        self._hooks.log("connected" if up else "disconnected")
        if up and self._session is not None:
            self._session.hurry()
        self._woken.set()

    def _run(self, worker: Worker) -> None:
        wait = 0.0
        while not self._stopping:
            self._woken.wait(wait)
            self._woken.clear()
            if not self._stopping:
                wait = self.step(worker)

    def step(self, worker: Worker) -> float:
        """What the thread does each time; seconds until the next."""
        before = self.standing, self._fault
        asked = [self._asked.popleft() for _ in range(len(self._asked))]
        try:
            session = self._session or self._open(worker)
            if asked:
                session.everything()
            wait = session.step()
            self._fault = ""
        except (KnownError, Error) as fault:
            self._fault, wait = str(fault), _AGAIN_SECONDS
        for each in asked:
            each.set()
        now = self.standing, self._fault
        if now != before:
            self._hooks.log(f"{now[0].value} {self._fault}".rstrip())
        return wait

    def _open(self, worker: Worker) -> Session:
        for name in _HEAVY:
            self._hooks.give_way()
            import_module(name)
        from kiosk.sync.client import Client
        from kiosk.sync.contract import hashing
        from kiosk.sync.contract.devices import Command, TrustedKey
        from kiosk.sync.line import Line
        from kiosk.sync.network import NetworkCentral
        from kiosk.sync.session import Books, Session
        from kiosk.sync.signer import Signer
        from kiosk.sync.transport import Origin

        identity, settings = self.settings.identity, self.settings
        assert identity is not None
        origin = Origin.parse(settings.url or identity.url)
        signer = Signer(identity.key, identity.device, self._chain.run)
        client = Client(origin, signer, self._clock, Path(settings.ca) if settings.ca else None)
        line = Line(client, self._connectivity, self._clock, self._concerns)
        books = Books(self._chain, self._journal.events, worker, self._journal.commands)
        told = self._hooks.told
        enrolled = [TrustedKey(kid=key.kid, public_key=key.public_key) for key in identity.trust]

        def is_ordered(command: Command) -> bool:
            return hashing.is_ordered(command, identity.device, told.trust() or enrolled)

        session = Session(identity, line, books, self._clock, told, is_ordered)
        session.every = settings.every
        session.jobs.extend(self._hooks.jobs())
        if self._chain.marker.heard:
            client.time.newest = datetime.fromisoformat(self._chain.marker.heard)
        self._session, self._client = session, client
        self.central.open(NetworkCentral(line, lambda: self._chain.marker.epoch))
        return session

    def _concerns(self, code: str) -> None:
        if self._session is not None:
            self._session.concerns(code)
        self._woken.set()
