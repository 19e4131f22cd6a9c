"""The policy of card readers: one thread that looks, settles, tells changes only, and tries again.

It knows times and who listens. What PC/SC or a file says is the slots' matter (pcsc.py,
simulator.py): they are asked for what lies there now, and whether a chip answers once for each
card that is laid on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import Protocol

from devices.idcard.protocol import (
    NOT_STARTED,
    CardListener,
    CardPresent,
    CardRemoved,
    ReaderState,
    ReaderStatus,
)

_READY = ReaderStatus(ReaderState.READY)


class NoReaderError(Exception):
    """There is nothing to look at; its words are for the technician."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A card in a slot. Another `mark` is another card, or the same one laid on anew."""

    slot: str
    mark: int


class Slots(Protocol):
    """Where cards are laid. One thread, but for `wake`."""

    def look(self, seconds: float) -> Lying | None:
        """The card that lies there, at once when that has changed since the last look.

        Waits up to `seconds` for a change. Raises NoReaderError when there is no reader (any more).
        """
        ...

    def answers(self, card: Lying) -> bool | None:
        """Whether its chip application answers; None when it was taken away meanwhile."""
        ...

    def wake(self) -> None:
        """End a `look` that waits. Any thread."""
        ...

    def close(self) -> None:
        """Let go; the next `look` opens anew."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: of one look, until a card that is away counts as taken (a card without contacts
    flickers when it is moved), between attempts to find a reader, and to end the thread."""

    look: float = 1.0
    away: float = 0.7
    retries: tuple[float, ...] = (0.5, 1.0, 2.0)
    join: float = 2.0


class WatchingCardReader:
    """A `CardReader` over `slots`. Everything is told on its thread.

    A chip that keeps the system waiting keeps this thread only; `stop` then leaves it to end with
    the exchange, and nothing is told any more.
    """

    def __init__(self, slots: Callable[[], Slots], pace: Pace | None = None) -> None:
        self._make = slots
        self._pace = pace or Pace()
        self._status = NOT_STARTED
        self._watch: _Watch | None = None

    def start(self, listener: CardListener) -> None:
        if self._watch is None:
            self._watch = _Watch(self._make(), self._pace, listener, self._note)
            self._watch.thread.start()

    def status(self) -> ReaderStatus:
        return self._status

    def stop(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop(self._pace.join)
            self._status = NOT_STARTED

    def _note(self, watch: _Watch, status: ReaderStatus) -> None:
        if watch is self._watch and status != self._status:
            self._status = status
            watch.listener.on_change(status)


class _Watch:
    """One time from start to stop."""

    def __init__(
        self,
        slots: Slots,
        pace: Pace,
        listener: CardListener,
        note: Callable[[_Watch, ReaderStatus], None],
    ) -> None:
        self.listener = listener
        self.thread = Thread(target=self._run, name="card reader", daemon=True)
        self._slots = slots
        self._pace = pace
        self._note = note
        self._stopping = Event()
        self._told: Lying | None = None
        self._seen: Lying | None = None
        self._missed_at: float | None = None
        self._failures = 0

    def stop(self, seconds: float) -> None:
        self._stopping.set()
        until = monotonic() + seconds
        while self.thread.is_alive() and monotonic() < until:
            # The thread may have been just about to wait when it was woken.
            self._slots.wake()
            self.thread.join(0.1)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._turn()
        finally:
            self._slots.close()

    def _turn(self) -> None:
        try:
            lying = self._slots.look(self._patience())
        except NoReaderError as none:
            self._lost(str(none))
            return
        if self._stopping.is_set():
            return
        self._failures = 0
        self._note(self, _READY)
        if lying is None:
            self._missed()
        else:
            self._found(lying)

    def _patience(self) -> float:
        """How long to wait for a change: no longer than until a card counts as taken."""
        if self._missed_at is None:
            return self._pace.look
        return max(0.0, self._missed_at + self._pace.away - monotonic())

    def _lost(self, why: str) -> None:
        self._slots.close()
        self._note(self, ReaderStatus(ReaderState.NOT_CONNECTED, why))
        self._taken()
        retries = self._pace.retries
        rest = retries[min(self._failures, len(retries) - 1)]
        self._failures += 1
        self._stopping.wait(rest)

    def _found(self, lying: Lying) -> None:
        moved = self._missed_at is not None
        self._missed_at = None
        if lying == self._seen:
            return
        if moved and self._told is not None and lying.slot == self._told.slot:
            # Back so soon: it was only moved.
            self._told = self._seen = lying
            return
        self._taken()
        self._seen = lying
        answers = self._slots.answers(lying)
        if answers is not None and not self._stopping.is_set():
            self._told = lying
            self.listener.on_card(CardPresent(answers))

    def _missed(self) -> None:
        now = monotonic()
        if self._told is None:
            self._seen = None
        elif self._missed_at is None:
            self._missed_at = now
        elif now >= self._missed_at + self._pace.away:
            self._taken()

    def _taken(self) -> None:
        told, self._told = self._told, None
        self._seen = self._missed_at = None
        if told is not None and not self._stopping.is_set():
            self.listener.on_card(CardRemoved())
