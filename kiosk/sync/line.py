"""The line to the central system: every call goes through here and is learned from.

What an answer says of the connection goes to `Connectivity`; what it says of this kiosk (its run is
over, a twin runs, it was revoked) goes to whoever listens. Any thread. Heavy to import.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from kiosk.clock import Clock
from kiosk.domain.moment import Moment
from kiosk.sync.client import Answer, Call, Client, Declined, Silence, Silent, Unchanged
from kiosk.sync.connectivity import PATIENT_SECONDS, Connectivity, Operation
from kiosk.sync.contract import wire

T = TypeVar("T")
W = TypeVar("W", bound=wire.Wire)

# What concerns the kiosk as a whole, whatever was asked.
_OF_THE_KIOSK: Final = frozenset(
    {
        *(wire.STALE_EPOCH, wire.TWIN, wire.REVOKED),
        *(wire.UNKNOWN_DEVICE, wire.BAD_SIGNATURE),
    }
)


class Line:
    """One client with its memory."""

    def __init__(
        self,
        client: Client,
        connectivity: Connectivity,
        clock: Clock,
        on_word: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`on_word` hears the codes that concern the whole kiosk, on the thread of the call."""
        self.client = client
        self.connectivity = connectivity
        self._clock = clock
        self._on_word = on_word

    def expects(self, operation: Operation) -> bool:
        """Whether to let somebody wait for an answer."""
        return self.connectivity.expects(operation, self._clock.read().boot_seconds)

    def must_wait(self, operation: Operation) -> bool:
        """Whether this is to be left alone for now."""
        return self.connectivity.must_wait(operation, self._clock.read().boot_seconds)

    def call(
        self, operation: Operation, call: Call, seconds: float
    ) -> Answer | Unchanged | Declined | Silent:
        """One request, without reading its answer."""
        return self._learned(operation, self.client.call(call, seconds), seconds)

    def ask(
        self, operation: Operation, call: Call, shape: type[W], seconds: float
    ) -> W | Unchanged | Declined | Silent:
        """One request whose answer is read as `shape`."""
        return self._learned(operation, self.client.ask(call, shape, seconds), seconds)

    def ask_tagged(
        self, operation: Operation, call: Call, shape: type[W], seconds: float
    ) -> tuple[W, str] | Unchanged | Declined | Silent:
        """The same, with the answer's etag."""
        return self._learned(operation, self.client.ask_tagged(call, shape, seconds), seconds)

    def reading(self, now: Moment) -> wire.ClockReading:
        """This kiosk's clock, as messages carry it."""
        return wire.ClockReading(
            wall=now.wall,
            boot=now.boot_id,
            boot_seconds=now.boot_seconds,
            synchronised=now.synchronised,
            heard=self.client.time.newest,
        )

    def _learned(self, operation: Operation, outcome: T, seconds: float) -> T:
        now = self._clock.read()
        match outcome:
            case Silent(Silence.NOT_UNDERSTOOD):
                self._heard(operation, False, now)
            case Silent(Silence.TOO_LATE) if seconds < PATIENT_SECONDS:
                self.connectivity.slow(operation, now.boot_seconds)
            case Silent():
                self.connectivity.silent(now.boot_seconds)
            case Declined(status, code):
                self._heard(operation, status < 500 and status != 429, now)
                if code in _OF_THE_KIOSK:
                    self._on_word(code)
            case _:
                self._heard(operation, True, now)
        if isinstance(outcome, Declined | Silent) and outcome.retry_after:
            self.connectivity.told_to_wait(operation, now.boot_seconds + outcome.retry_after)
        return outcome

    def _heard(self, operation: Operation, well: bool, now: Moment) -> None:
        self.connectivity.heard(operation, well, now.boot_seconds, now.wall)
