"""One run's dealings with its central system, in order: hello, events up, heartbeat, content.

Each `step` does what is due and says when to come again; a new event is a reason to come at once.
Whatever fails is tried again for ever, at growing, jittered intervals, or when the central system
says. Not responsible for the thread (link.py). Heavy to import.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.domain.moment import Moment
from kiosk.identity import Identity
from kiosk.sync.chain import Chain
from kiosk.sync.client import Call, Declined, Silent, Unchanged
from kiosk.sync.connectivity import Operation
from kiosk.sync.contract import wire
from kiosk.sync.contract.devices import (
    Command,
    CommandAnswer,
    Heartbeat,
    HeartbeatReply,
    PartHealth,
    PartState,
)
from kiosk.sync.greeting import Greeting, journal_position
from kiosk.sync.line import Line
from kiosk.sync.obeying import Obeying, Own
from kiosk.sync.push import STRAYED, Push, Trouble
from kiosk.sync.standing import HALTS, Standing, initial_standing, well_of
from kiosk.sync.told import Told
from offline_cache.commands import CommandBook
from offline_cache.database import Worker
from offline_cache.outbox import Outbox

_SECONDS: Final = 10.0
# So much before its time comes the next contact: what was published right after this one is to be
# here within a minute, its fetching included.
_FETCHING: Final = 2.0
_SOONEST: Final = 1.0
_LATEST: Final = 30.0
# After a refusal that only a person can lift.
_STOPPED_SECONDS: Final = 60.0
_MOST_TROUBLES: Final = 32
_LONGEST_TROUBLE: Final = 300
_STOPS: Final = frozenset({wire.UNKNOWN_DEVICE, wire.BAD_SIGNATURE, *HALTS})


class Job(Protocol):
    """Something else to do while connected, such as fetching content."""

    def run(self, line: Line) -> float:
        """Do what is due; after how many seconds to come again. Never raises for the network."""


@dataclass(frozen=True, slots=True)
class Books:
    """What lies on this machine: the journal's outbox on its worker, its chain, what was asked."""

    chain: Chain
    outbox: Outbox
    worker: Worker
    commands: CommandBook


@dataclass(slots=True)
class _Due:
    """When what is done next, in monotonic seconds; nothing before `told`, where it was told."""

    anything: float = 0.0
    beat: float = 0.0
    told: float = 0.0
    jobs: dict[int, float] = field(default_factory=dict)


class Session:
    """For the sync thread, but for `hurry`, `attend`, `concerns` and the plain attributes."""

    def __init__(
        self,
        identity: Identity,
        line: Line,
        books: Books,
        clock: Clock,
        told: Told | None = None,
        is_ordered: Callable[[Command], bool] = lambda _: False,
    ) -> None:
        chain, outbox, worker = books.chain, books.outbox, books.worker
        self._well = well_of(identity)
        self.standing = initial_standing(chain, identity.device, self._well)
        self.stopped = ""
        self.line = line
        self.jobs: list[Job] = []
        self.every = 0.0
        self._device = identity.device
        self._books = books
        self._clock = clock
        self._told = told or Told()
        self._greeting = Greeting(line, chain, outbox, worker, clock)
        self._push = Push(line, outbox, worker, clock)
        own = Own(self._fetch, self._want_epoch, is_ordered)
        self._obeying = Obeying(books.commands, worker, clock, self._told, own)
        self._greeted = False
        self._wants_epoch = False
        self._failures = 0
        self._content = ""
        self._due = _Due()

    def concerns(self, code: str) -> None:
        """An answer to any call was about the kiosk as a whole: hello will tell more."""
        self._greeted = False
        if code == wire.STALE_EPOCH and self.standing is self._well:
            self.standing = Standing.UNSURE
        self.hurry()

    def hurry(self) -> None:
        """Do at the next step what would have waited."""
        self._due.anything = 0.0

    def attend(self) -> None:
        """Somebody looks at the link: beat at the next step, but where it was told to wait."""
        self._due.anything, self._due.beat = self._due.told, 0.0

    def everything(self) -> None:
        """Do at the next step all there is to do."""
        self._due = _Due()

    def step(self) -> float:
        """What is due now; seconds until the next time."""
        now = self._clock.read().boot_seconds
        if now < self._due.anything:
            self._note()
            return self._due.anything - now
        trouble = self._round(now)
        self._note()
        if trouble is not None:
            return self._later(trouble)
        self._failures, self.stopped = 0, ""
        return max(0.0, min([self._due.beat, *self._due.jobs.values()]) - now)

    def _round(self, now: float) -> Trouble | None:
        trouble = None if self._greeted else self._greet()
        trouble = trouble or self._push_up()
        if trouble is None and now >= self._due.beat:
            trouble = self._beat(now)
        if trouble is None:
            for place, job in enumerate(self.jobs):
                if now >= self._due.jobs.get(place, 0.0):
                    self._due.jobs[place] = now + job.run(self.line)
        return trouble

    def _push_up(self) -> Trouble | None:
        trouble = self._push.run()
        if isinstance(trouble, Declined) and trouble.code in STRAYED:
            # Such as after a backup from before what is still kept here.
            self._greeted = False
        return trouble

    def _greet(self) -> Trouble | None:
        trouble = self._greeting.say(self._device, new_epoch=self._wants_epoch)
        if trouble is None:
            self._greeted, self._wants_epoch = True, False
            self.standing = self._well
        elif self._books.chain.restored:
            self.standing = Standing.RESTORED
        return trouble

    def _beat(self, now: float) -> Trouble | None:
        moment = self._clock.read()
        answers = self._obeying.answers()
        heartbeat = self._heartbeat(moment, answers)
        call = Call("POST", f"{wire.PREFIX}/heartbeat", heartbeat.model_dump_json().encode())
        reply = self.line.ask(Operation.SYNC, call, HeartbeatReply, _SECONDS)
        if isinstance(reply, Declined | Silent):
            return reply
        if isinstance(reply, Unchanged):
            return None
        self._due.beat = now + max(self.every, reply.next_seconds) - _FETCHING
        self._heard_content(reply.content)
        self._obeying.heard(answers)
        if reply.acked < heartbeat.journal.acked:
            # It came back from a backup.
            self._books.worker.run(self._books.outbox.fell_back, reply.acked)
            self._greeted = False
            return Declined(0, "fell-back")
        for command in reply.commands:
            self._obeying.obey(command)
            # Whoever asked is told at once.
            self._due.beat = now
        while self._books.worker.run(self._books.outbox.prune, moment):
            pass
        return None

    def _heard_content(self, mark: str) -> None:
        """Something was published since the last heartbeat: it is fetched now."""
        if self._content and mark not in ("", self._content):
            self._fetch()
        self._content = mark or self._content

    def _heartbeat(self, now: Moment, answers: list[CommandAnswer]) -> Heartbeat:
        books = self._books
        waiting = books.worker.run(books.outbox.waiting)
        epoch, held = self._told.held()
        return Heartbeat(
            run=books.chain.run,
            journal=journal_position(books.worker.run(books.outbox.position)),
            clock=self.line.reading(now),
            version=__version__,
            content_epoch=epoch,
            held=held,
            health=[
                PartHealth(part=each.name, state=PartState(each.state), word=each.word)
                for each in self._told.parts()
            ],
            troubles=[each[:_LONGEST_TROUBLE] for each in self._told.troubles()][:_MOST_TROUBLES],
            answers=answers,
            paper_metres=self._told.paper_metres(),
            outbox_waiting=waiting.count,
            outbox_oldest=waiting.oldest,
            dead_letters=waiting.dead_letters,
            skew_seconds=self.line.client.time.skew(now),
        )

    def _fetch(self) -> None:
        self._due.jobs.clear()

    def _want_epoch(self) -> None:
        self._greeted, self._wants_epoch = False, True

    def _later(self, trouble: Trouble) -> float:
        """How long to leave it alone."""
        self._failures += 1
        wait = min(_LATEST, _SOONEST * 2.0 ** min(self._failures - 1, 10))
        wait *= random.uniform(0.5, 1.0)
        if isinstance(trouble, Declined) and trouble.code in _STOPS:
            self.stopped = trouble.code
            wait = _STOPPED_SECONDS
            if trouble.code in HALTS:
                self.standing = HALTS[trouble.code]
                self._books.chain.halt(self._device, trouble.code)
        elif isinstance(trouble, Declined) and self._failures == 1 and not self._greeted:
            # It was answered, and hello will mend it.
            wait = 0.0
        now = self._clock.read().boot_seconds
        wait = max(wait, trouble.retry_after or 0.0)
        self._due.anything = now + wait
        self._due.told = now + (wait if self.stopped else trouble.retry_after or 0.0)
        return wait

    def _note(self) -> None:
        heard = self.line.client.time.newest
        self._books.chain.note(
            self._books.worker.run(self._books.outbox.position),
            heard.isoformat() if heard else "",
        )
