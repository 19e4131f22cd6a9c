"""The print desk: one thread that owns the printer, and the rules of printing.

Status before, the bytes once, status after: a receipt is never sent twice. It opens the printer,
keeps an eye on it, tries again (1, 2, 5, 10, 30 s) and reports changes only. It does not know
what kind of printer it has, nor what stands on a slip.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from devices.printer.press import Press
from devices.printer.protocol import (
    NotPrinted,
    Outcome,
    OutcomeUnknown,
    PrintedOut,
    Printer,
    PrinterState,
    PrinterStatus,
    PrintJob,
)
from devices.printer.slips import Slip

_PIECE = 16384
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each part of printing may take, and how often to look; all in seconds."""

    status: float = 2.0
    send: float = 20.0
    settle: float = 5.0
    look_every: float = 2.0
    retries: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 30.0)


class PrintDesk:
    """Prints slips one after the other. All methods return at once, but `stop` waits.

    Outcomes and changes are delivered on the printer thread. A Future fails only by KnownError
    (fonts missing) or a bug; everything a printer can do is an Outcome.
    """

    def __init__(self, printer: Printer, press: Press, patience: Patience | None = None) -> None:
        self._printer = printer
        self._press = press
        self._patience = patience or Patience()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="printer")
        self._watcher: Thread | None = None
        self._stopping = Event()
        self._status = PrinterStatus(PrinterState.UNKNOWN, "not looked at yet")
        self._on_change: Callable[[PrinterStatus], None] = _nobody
        self._connected = False
        self._failures = 0
        self._personal = False

    def listen(self, on_change: Callable[[PrinterStatus], None]) -> None:
        """Who hears of changes (one listener). Call it before `start`."""
        self._on_change = on_change

    def start(self) -> None:
        """Open the printer and keep looking at it."""
        self._watcher = Thread(target=self._watch, name="printer-watch", daemon=True)
        self._watcher.start()

    def status(self) -> PrinterStatus:
        """What was last seen. Any thread; never waits."""
        return self._status

    def warm_up(self) -> Future[None]:
        """Load the drawing code and fonts ahead of the first receipt."""
        return self._pool.submit(self._press.warm_up)

    def print(self, job_id: str, slip: Slip) -> Future[Outcome]:
        """Draw a slip and send it once. After `stop` it is NotPrinted."""
        if self._stopping.is_set():
            refused: Future[Outcome] = Future()
            refused.set_result(_STOPPED)
            return refused
        return self._pool.submit(self._print, job_id, slip)

    def forget(self) -> Future[None]:
        """Wipe what is remembered of earlier receipts, and what the printer keeps of personal ones.

        A ticket or a checklist is nobody's: a simulated one may stay where a person can look at it.
        """
        return self._pool.submit(self._forget)

    def _forget(self) -> None:
        self._press.forget()
        if self._personal:
            self._printer.forget()
            self._personal = False

    def stop(self) -> None:
        """Finish the receipt in hand, refuse those that wait, close, leave no thread."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        if self._watcher is not None:
            self._watcher.join(self._patience.status)
        self._pool.submit(self._printer.close)
        self._pool.shutdown(wait=True)

    def _watch(self) -> None:
        looking = self._pool.submit(self._look)
        while not self._stopping.wait(self._pause()):
            if looking.done():
                looking.result()
                looking = self._pool.submit(self._look)

    def _pause(self) -> float:
        if self._failures == 0:
            return self._patience.look_every
        retries = self._patience.retries
        return retries[min(self._failures, len(retries)) - 1]

    def _look(self) -> PrinterStatus:
        ask = self._printer.status if self._connected else self._printer.open
        return self._note(ask(self._patience.status))

    def _note(self, status: PrinterStatus) -> PrinterStatus:
        self._connected = status.state is not PrinterState.NOT_CONNECTED
        if self._connected:
            self._failures = 0
        else:
            self._failures += 1
            self._printer.close()
        if status != self._status:
            self._status = status
            _log.info("printer is %s: %s", status.state, status.detail or "no detail")
            self._on_change(status)
        return status

    def _print(self, job_id: str, slip: Slip) -> Outcome:
        if self._stopping.is_set():
            return _STOPPED
        before = self._look()
        if before.state.refuses:
            return NotPrinted(before.state, before.detail)
        self._personal = self._personal or slip.personal
        job = self._press.job(job_id, slip)
        sent = self._send(job)
        after = self._note(self._printer.settle(self._patience.settle))
        return judge(sent, len(job.data), after)

    def _send(self, job: PrintJob) -> int:
        """How many bytes the printer took before it stopped taking or time ran out."""
        until, sent = monotonic() + self._patience.send, 0
        for start in range(0, len(job.data), _PIECE):
            piece, left = job.data[start : start + _PIECE], until - monotonic()
            taken = self._printer.send(piece, left) if left > 0 else 0
            sent += taken
            if taken < len(piece):
                break
        return sent


def judge(sent: int, total: int, after: PrinterStatus) -> Outcome:
    """What may be said of a receipt, from the bytes taken and the state afterwards."""
    if sent == 0:
        state = after.state if after.state.refuses else PrinterState.UNKNOWN
        return NotPrinted(state, after.detail or "the printer took no data")
    if sent < total:
        detail = f"the printer took {sent} of {total} bytes: {after.detail or after.state}"
        return OutcomeUnknown(detail, after.state)
    if after.state.prints:
        return PrintedOut(after.state)
    return OutcomeUnknown(after.detail or f"the printer is {after.state} afterwards", after.state)


_STOPPED = NotPrinted(PrinterState.OFFLINE, "the kiosk is stopping")


def _nobody(status: PrinterStatus) -> None: ...
