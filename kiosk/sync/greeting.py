"""Hello: this run's place in the chain, told to the central system, and what its answer changes."""

from __future__ import annotations

from typing import Final

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.sync.chain import Chain
from kiosk.sync.client import Call, Declined, Silent, Unchanged
from kiosk.sync.connectivity import Operation
from kiosk.sync.contract import wire
from kiosk.sync.contract.devices import Hello, JournalPosition, Welcome
from kiosk.sync.line import Line
from offline_cache.database import Worker
from offline_cache.outbox import Outbox, Position

_SECONDS: Final = 10.0


def journal_position(position: Position) -> JournalPosition:
    """As messages carry it. What waits for an epoch is not counted."""
    return JournalPosition(
        epoch=position.epoch, seq=position.newest, acked=position.acked, oldest=position.oldest
    )


class Greeting:
    """For the sync thread."""

    def __init__(
        self, line: Line, chain: Chain, outbox: Outbox, worker: Worker, clock: Clock
    ) -> None:
        self._line = line
        self._chain = chain
        self._outbox = outbox
        self._worker = worker
        self._clock = clock

    def say(self, device: str, *, new_epoch: bool = False) -> Declined | Silent | None:
        """Say hello and take what is answered; why it did not come to that, or None.

        `new_epoch` asks for one although nothing seems to be wrong here.
        """
        self._chain.saying_hello()
        position = self._worker.run(self._outbox.position)
        answer = self._ask(device, position, broken=new_epoch or self._chain.restored)
        match answer:
            case Welcome(epoch=epoch) if epoch < position.epoch:
                return Declined(0, "epoch-went-back")
            case Welcome(epoch=position.epoch, acked=acked) if acked > position.newest:
                # It holds more of this epoch than this journal ever wrote.
                self._worker.run(self._outbox.await_epoch)
                self._chain.restored = True
                return Declined(0, wire.STALE_EPOCH)
            case Welcome():
                self._take(answer, position)
                self._chain.welcomed(device)
                return None
            case Unchanged():
                return Declined(304)
            case _:
                return answer

    def _ask(
        self, device: str, position: Position, *, broken: bool
    ) -> Welcome | Unchanged | Declined | Silent:
        marker = self._chain.marker
        hello = Hello(
            run=self._chain.run,
            previous_run=marker.welcomed,
            unanswered_runs=[run for run in marker.unanswered if run != self._chain.run],
            journal=journal_position(position),
            clock=self._line.reading(self._clock.read()),
            version=__version__,
            broken=broken,
            marks=list(self._chain.machine.marks(device)),
        )
        call = Call("POST", f"{wire.PREFIX}/hello", hello.model_dump_json().encode())
        return self._line.ask(Operation.SYNC, call, Welcome, _SECONDS)

    def _take(self, welcome: Welcome, position: Position) -> None:
        if welcome.epoch > position.epoch or self._chain.restored:
            self._worker.run(self._chain.begin_epoch, welcome.epoch, welcome.acked)
        elif welcome.acked < position.acked:
            self._worker.run(self._outbox.fell_back, welcome.acked)
        elif welcome.acked > position.acked:
            now = self._clock.read()
            self._worker.run(self._outbox.acknowledge, welcome.epoch, welcome.acked, {}, now)
