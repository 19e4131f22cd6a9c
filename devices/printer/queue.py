"""A printer behind a CUPS queue: a receipt goes in whole, and the queue says what became of it.

The queue answers for itself, not for the paper: its alerts are believed, and a job is done when
CUPS handed it to the device.
"""

from __future__ import annotations

from threading import Event
from time import monotonic

from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.signals import Means
from devices.wire.cups import CupsQueue, JobState
from kiosk.domain.sound import Signal

# Beginnings of IPP printer-state-reasons, worst first.
_ALERTS = (
    ("cover-open", PrinterState.COVER_OPEN),
    ("door-open", PrinterState.COVER_OPEN),
    ("media-empty", PrinterState.NO_PAPER),
    ("media-needed", PrinterState.NO_PAPER),
    ("media-jam", PrinterState.CUTTER_ERROR),
    ("offline", PrinterState.OFFLINE),
    ("connecting-to-device", PrinterState.OFFLINE),
    ("shutdown", PrinterState.OFFLINE),
    ("paused", PrinterState.OFFLINE),
    ("media-low", PrinterState.PAPER_LOW),
)
_LOOK = 0.25


class QueuePrinter:
    """One queue. One thread at a time."""

    def __init__(self, queue: CupsQueue) -> None:
        self._queue = queue
        self._received = bytearray()
        self._job = ""
        self._clock = Event()

    def open(self, seconds: float) -> PrinterStatus:
        return self.status(seconds)

    def status(self, seconds: float) -> PrinterStatus:
        seen = self._queue.state(seconds)
        for alert, state in _ALERTS:
            if any(each.startswith(alert) for each in seen.alerts):
                return PrinterStatus(state, f"the queue reports {alert}")
        if seen.fault:
            return PrinterStatus(PrinterState.NOT_CONNECTED, seen.fault)
        return PrinterStatus(PrinterState.READY, "the queue takes jobs; the paper is not seen")

    def send(self, data: bytes, seconds: float) -> int:  # noqa: ARG002 - held until it is whole
        self._received += data
        return len(data)

    def settle(self, seconds: float) -> PrinterStatus:
        until = monotonic() + seconds
        data, self._received = bytes(self._received), bytearray()
        if not data:
            return self.status(seconds)
        self._job = self._queue.submit(data, seconds)
        if not self._job:
            return PrinterStatus(PrinterState.OFFLINE, "the queue did not take the receipt")
        return self._watch(until)

    def _watch(self, until: float) -> PrinterStatus:
        while (left := until - monotonic()) > 0:
            match self._queue.job(self._job, left):
                case JobState.DONE:
                    self._job = ""
                    return self.status(max(_LOOK, until - monotonic()))
                case JobState.GONE:
                    return PrinterStatus(PrinterState.OFFLINE, "the queue gave the receipt up")
                case _:
                    self._clock.wait(_LOOK)
        return PrinterStatus(PrinterState.UNKNOWN, "the receipt still waits in the queue")

    def cancel(self, seconds: float) -> bool:
        """A job still in the queue is taken out; one that left it may be on its way."""
        job, self._job = self._job, ""
        self._received.clear()
        return bool(job) and self._queue.cancel(job, seconds)

    def signal(self, signal: Signal, means: Means, seconds: float) -> bool:  # noqa: ARG002
        return False  # a job of its own in the queue, for a beep, could come at any time

    def close(self) -> None:
        self._received.clear()

    def forget(self) -> None:
        """CUPS keeps its spool files for itself; a raw kiosk queue has PreserveJobFiles No."""
