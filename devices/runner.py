"""The print desk: one thread that owns the printer, and the rules of printing.

Status before, the bytes once, status after: a receipt is never sent twice. A job is in the ledger
before its first byte leaves; what a printer holds of a failed one is cancelled where it can be.
It opens the printer, keeps an eye on it, tries again (after 1, 2, 5, 10, 30 s, and at once when
something is plugged in) and reports changes only.
It does not know what kind of printer it has, nor what stands on a slip.
"""

from __future__ import annotations

import logging
import select
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Event, Thread
from time import monotonic

from devices.plugs import PlugWatch, Watch
from devices.printer.ledger import JobLedger, Trace
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
from devices.printer.signals import Means
from devices.printer.slips import Slip
from devices.wake import Wake
from kiosk.domain.sound import Signal

_PIECE = 16384
# Plugging in is many messages, and names under /dev need a moment to become ours.
_PLUGGING = 0.2
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each part of printing may take, and how often to look; all in seconds.

    A long receipt has more: `per_byte` (a serial line of 9600 baud) to send, `per_mm` (the
    slowest print heads) to come out.

    A printer that takes not one byte for `stall` is said to stall, so that a person photographs
    the number; after `give_up` the receipt ends. Cutting and feeding pause for less than 3 s, so
    4 s is no ordinary pause. A head that cools or a jam that is pulled out in a moment needs
    longer, and half a receipt helps nobody: twice that, since the next person waits too.
    """

    status: float = 2.0
    send: float = 20.0
    stall: float = 4.0
    give_up: float = 8.0
    settle: float = 5.0
    cancel: float = 1.5
    per_byte: float = 1 / 900
    per_mm: float = 1 / 40
    look_every: float = 0.7
    retries: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 30.0)


class PrintDesk:
    """Prints slips one after the other. All methods return at once, but `stop` waits.

    Outcomes and changes are delivered on the printer thread. A Future fails only by KnownError
    (fonts missing) or a bug; everything a printer can do is an Outcome.
    """

    def __init__(
        self,
        printer: Printer,
        press: Press,
        patience: Patience | None = None,
        ledger: JobLedger | None = None,
        watch: Callable[[], Watch] = PlugWatch,
    ) -> None:
        """`ledger` is used on the printer thread only, once the desk has it."""
        self._ledger = ledger
        self._left_over = ledger.jobs if ledger else {}
        self._plugs = watch
        self._wake = Wake()
        self._unfinished = ledger is not None and ledger.torn
        self._on_paper: Callable[[float], None] = _no_paper
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
        self._held_job = ""
        self._on_late: Callable[[str], None] = _not_late

    def listen(self, on_change: Callable[[PrinterStatus], None]) -> None:
        """Who hears of changes (one listener). Call it before `start`."""
        self._on_change = on_change

    def listen_paper(self, on_paper: Callable[[float], None]) -> None:
        """Who hears of paper used: millimetres of each receipt that went out. Before `start`."""
        self._on_paper = on_paper

    def listen_late(self, on_late: Callable[[str], None]) -> None:
        """Who hears that a receipt given up before may have come out just now: the id of its job.
        Before `start`."""
        self._on_late = on_late

    @property
    def left_over(self) -> Mapping[str, Trace]:
        """How far the latest jobs of the process before came, oldest first.

        One that is only BEGUN was ended by a crash: its paper is uncertain.
        """
        return self._left_over

    @property
    def millimetres(self) -> int:
        """Paper used since the ledger began. Any thread."""
        return self._ledger.millimetres if self._ledger else 0

    def start(self) -> None:
        """Open the printer and keep looking at it."""
        self._wake.open()
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

    def signal(self, signal: Signal, means: Means) -> Future[bool]:
        """Beep or flash after the receipts that wait, never inside one; whether it was sent."""
        if self._stopping.is_set():
            unsent: Future[bool] = Future()
            unsent.set_result(False)
            return unsent
        return self._pool.submit(self._signal, signal, means)

    def _signal(self, signal: Signal, means: Means) -> bool:
        if self._stopping.is_set() or self._look().state.refuses:
            return False
        return self._printer.signal(signal, means, self._patience.status)

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
            self._wake.ring()
            self._watcher.join()
            self._wake.close()
        self._pool.submit(self._printer.close)
        self._pool.shutdown(wait=True)

    def _watch(self) -> None:
        with closing(self._plugs()) as plugs:
            look = self._look
            while not self._stopping.is_set():
                # Only a look that ended tells how soon the next one is due; it waits for the
                # receipt in hand, and what is plugged in meanwhile wakes the rest after it.
                self._pool.submit(look).result()
                look = self._look_anew if self._rest(plugs, self._pause()) else self._look

    def _rest(self, plugs: Watch, seconds: float) -> bool:
        """Wait, but not when something is plugged in or out, or at the end; whether it was."""
        wake = self._wake.fileno()
        if plugs.fileno() not in _ready((wake, plugs.fileno()), seconds):
            return False
        _ready((wake,), _PLUGGING)
        plugs.drain()
        return True

    def _look_anew(self) -> PrinterStatus:
        """What is there now may be another printer: do not hold old failures against it."""
        self._failures = 0
        return self._look()

    def _pause(self) -> float:
        if self._failures == 0:
            return self._patience.look_every
        retries = self._patience.retries
        return retries[min(self._failures, len(retries)) - 1]

    def _look(self) -> PrinterStatus:
        ask = self._printer.status if self._connected else self._printer.open
        status = self._note(ask(self._patience.status))
        if self._connected and self._unfinished:
            return self._end_unfinished(status)
        return status

    def _end_unfinished(self, before: PrinterStatus) -> PrinterStatus:
        """Before a restart: the printer may wait for the rest of a picture, or hold all of it."""
        self._unfinished = False
        begun = self._ledger.interrupted if self._ledger else ()
        dropped = self._printer.cancel(self._patience.cancel)
        if begun and not dropped and before.state is not PrinterState.UNKNOWN:
            self._held_job = begun[-1]
        self._written(_close_all)
        return self._note(self._printer.status(self._patience.status))

    def _note(self, status: PrinterStatus) -> PrinterStatus:
        self._connected = status.state is not PrinterState.NOT_CONNECTED
        if self._connected:
            self._failures = 0
        else:
            self._failures += 1
            self._printer.close()
        late = self._held_job if status.state.prints else ""
        if late:
            # One that prints again has put out what it held, and cut it off.
            self._held_job = ""
        elif self._held_job:
            status = replace(status, holds=True, detail=f"{status.detail}; {_HOLDS}")
        if status != self._status:
            self._status = status
            _log.info("printer is %s: %s", status.state, status.detail or "no detail")
            self._on_change(status)
        if late:
            self._on_late(late)
        return status

    def _print(self, job_id: str, slip: Slip) -> Outcome:
        if self._stopping.is_set():
            return _STOPPED
        before = self._look()
        if before.state.refuses or self._held_job == job_id:
            return NotPrinted(before.state, before.detail)
        self._personal = self._personal or slip.personal
        job = self._press.job(job_id, slip)
        self._begin(job)
        outcome, sent = self._put_on_paper(job)
        self._end(job, outcome, sent)
        return outcome

    def _put_on_paper(self, job: PrintJob) -> tuple[Outcome, int]:
        """What became of a job, and the bytes of it that were taken."""
        sent = self._send(job)
        settle = self._patience.settle + job.length_mm * self._patience.per_mm
        status = self._printer.settle(settle)
        outcome = judge(sent, len(job.data), status)
        if isinstance(outcome, OutcomeUnknown):
            dropped = self._printer.cancel(self._patience.cancel)
            outcome = replace(outcome, may_follow=not dropped)
            if not dropped and status.state.refuses:
                self._held_job = job.id
        self._note(status)
        return outcome, sent

    def _send(self, job: PrintJob) -> int:
        """How many bytes the printer took before it stopped taking or time ran out."""
        patience, length = self._patience, len(job.data)
        sent, moved = 0, monotonic()
        end = moved + patience.send + length * patience.per_byte
        while sent < length and (begun := monotonic()) < min(end, moved + patience.give_up):
            piece, until = job.data[sent : sent + _PIECE], min(end, begun + patience.stall / 4)
            taken = self._printer.send(piece, until - begun)
            sent, now = sent + taken, monotonic()
            if taken < len(piece) and now < until:
                break
            # Of a part nobody knows when the last byte went.
            moved = now if taken == len(piece) else begun if taken else moved
            if now - moved >= patience.stall:
                self._note(_STALLS)
        return sent

    def _begin(self, job: PrintJob) -> None:
        self._written(lambda ledger: ledger.begin(job.id))

    def _end(self, job: PrintJob, outcome: Outcome, sent: int) -> None:
        length = job.length_mm * sent / len(job.data)
        self._written(lambda ledger: ledger.end(job.id, _trace(outcome), length))
        if length:
            self._on_paper(length)

    def _written(self, write: Callable[[JobLedger], None]) -> None:
        """A full disk must not keep a citizen from a number: the journal has it anyway."""
        if self._ledger is None:
            return
        try:
            write(self._ledger)
        except OSError as fault:
            _log.warning("the print ledger cannot be written: %s", fault)


def _ready(descriptors: tuple[int, ...], seconds: float) -> set[int]:
    poll = select.poll()
    for each in descriptors:
        if each >= 0:
            poll.register(each, select.POLLIN)
    return {each for each, _ in poll.poll(1000 * seconds)}


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


def _close_all(ledger: JobLedger) -> None:
    for job_id in ledger.interrupted:
        ledger.end(job_id, Trace.UNKNOWN, 0.0)


def _trace(outcome: Outcome) -> Trace:
    match outcome:
        case PrintedOut():
            return Trace.PRINTED
        case NotPrinted():
            return Trace.NOT_PRINTED
        case OutcomeUnknown():
            return Trace.UNKNOWN


_STALLS = PrinterStatus(PrinterState.UNKNOWN, "the printer takes no data", stalls=True)
_HOLDS = "it may still print a receipt that was given up"
_STOPPED = NotPrinted(PrinterState.OFFLINE, "the kiosk is stopping")


def _nobody(status: PrinterStatus) -> None: ...


def _no_paper(millimetres: float) -> None: ...


def _not_late(job_id: str) -> None: ...
