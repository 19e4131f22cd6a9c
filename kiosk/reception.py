"""Ties a running kiosk to the visit on its screen: devices, connection, catalogue, faults.

Everything that happens outside the window reaches the visit here, through `post`, on the home
thread. Holds no visit of its own and knows nothing of Qt.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial

from devices.health import read_health
from devices.idcard.protocol import CardEvent, CardListener, CardPresent, CardRemoved, ReaderStatus
from devices.printer.protocol import PrinterStatus
from devices.printer.signals import Means
from devices.scanner.protocol import BadScan, ScanListener, ScannerStatus
from devices.speech.protocol import SpeechStatus
from kiosk.app import Kiosk
from kiosk.domain.procedure import FieldCount, ProcedureHit
from kiosk.domain.published import Published
from kiosk.domain.scan import IdCard, Scan, StaffBadge, Unknown, classify
from kiosk.domain.scanned import Code
from kiosk.domain.sound import Signal
from kiosk.domain.text import Text
from kiosk.domain.ticket import Ticket
from kiosk.domain.visit import card, events
from kiosk.domain.visit.late import LatePaper
from kiosk.domain.visit.queue import takes_numbers
from kiosk.domain.visit.state import NO_VOICE, Home
from kiosk.endings import GAVE_UP, RENEWAL
from kiosk.logs import record, trace_of, watch
from kiosk.maintenance.runner import UpkeepRunner
from kiosk.services.content import Came
from kiosk.visit.runner import VisitRunner
from kiosk.visit.searching import SearchWatch
from kiosk.visit.sounds import signal_of

Post = Callable[[Callable[[], None]], None]

_QUEUES_EVERY = 5
_PACK_EVERY = 1_800
_QUIET_SECONDS = 60
_CLOSED = "outofservice.closed"
_FAULTS_TO_GIVE_UP = 3
_FAULT_WINDOW_SECONDS = 600.0
_FAULT_APART_SECONDS = 1.0


class Reception:
    """One for a running kiosk. Home thread only, but for what devices call."""

    def __init__(
        self,
        kiosk: Kiosk,
        runner: VisitRunner,
        post: Post,
        give_up: Callable[[int], None],
        upkeep: UpkeepRunner | None = None,
    ) -> None:
        """`give_up` ends the program with a status (endings.py), for the supervisor. `upkeep` are
        the pages of staff, where the window has some."""
        self._upkeep = upkeep
        self.runner = runner
        self._kiosk = kiosk
        self._post = post
        self._give_up = give_up
        self._seconds = 0
        self._connected = True
        self._before = runner.visit
        self._troubles = ""
        self._quiet, self._last_visit = 0, 0
        self._faults: deque[float] = deque(maxlen=_FAULTS_TO_GIVE_UP)

    def start(self) -> None:
        """Open the devices and fill an empty catalogue; returns at once."""
        kiosk = self._kiosk
        kiosk.desk.listen(lambda status: self._post(partial(self._printer_is, status)))
        kiosk.desk.listen_late(lambda job_id: self._post(partial(self._came_late, job_id)))
        kiosk.desk.start()
        kiosk.on_hint(lambda hint: self._post(partial(self._advised, hint)))
        kiosk.scanner.start(
            ScanListener(
                on_code=lambda code: self._post(partial(self._scanned, code)),
                on_bad=lambda bad: self._post(partial(self._bad_scan, bad)),
                on_change=lambda status: self._post(partial(self._scanner_is, status)),
            )
        )
        kiosk.speech.start(lambda status: self._post(partial(self._speech_is, status)))
        kiosk.card_reader.start(
            CardListener(
                on_card=lambda happened: self._post(partial(self._card, happened)),
                on_change=self._card_reader_is,
            )
        )
        kiosk.upkeep.listen(
            lambda reason: self._post(partial(self._doors, reason)),
            lambda status: self._post(partial(self._give_up, status)),
        )
        self._doors(kiosk.upkeep.closed)
        kiosk.start_link()
        kiosk.light_up()
        self._offer()
        self.runner.listen(kiosk.courtesy.attend)
        words, visit = kiosk.words, lambda: self.runner.visit
        counted = (words.note_unanswered, words.note_opened)
        self.runner.listen(SearchWatch(visit, *counted, words.forget_typed).changed)
        self.runner.listen(self._signal)
        kiosk.on_catalogue_change(lambda: self._post(self.catalogue_changed))
        kiosk.content.listen(lambda came: self._post(partial(self._came, came)))
        kiosk.orders.listen(lambda: self._post(self._close_or_open))
        self._close_or_open()
        loaded = kiosk.cache_worker.submit(kiosk.content.fill)
        loaded.add_done_callback(lambda done: self._post(partial(self._catalogue_ready, done)))

    def stop(self) -> None:
        """Close the devices. Answers that still come find nobody."""
        self._kiosk.card_reader.stop()
        self._kiosk.speech.close()
        self._kiosk.scanner.stop()
        self._kiosk.desk.stop()

    def second(self) -> None:
        """One second went by: look at the connection, the offline pack, the queues on screen."""
        self._seconds += 1
        if self._seconds == 1:
            # Not before the first screen stands: drawing on paper loads much code.
            watch(self._kiosk.log, "printer.warm_up", self._kiosk.desk.warm_up())
        self._close_or_open()
        self._renew_when_quiet()
        connected = self._look_at_the_connection()
        watching = takes_numbers(self.runner.visit.page)
        reconnected = connected and not self._connected
        self._connected = connected
        if self._seconds % _PACK_EVERY == 1 or reconnected:
            watch(self._kiosk.log, "pack", self._kiosk.pack.refresh())
            self._refresh_published()
        if watching and self._seconds % _QUEUES_EVERY == 0:
            self.runner.refresh_queues()

    def _look_at_the_connection(self) -> bool:
        connected = self._kiosk.central.connected() or self._kiosk.alone
        before = self.runner.conditions
        if connected != before.connected:
            heard = None if connected else self._kiosk.site.clock.read().wall
            self.runner.set_conditions(replace(before, connected=connected, last_heard=heard))
        old = self._kiosk.content.stale_since()
        if old != before.content_as_of:
            self.runner.set_conditions(replace(self.runner.conditions, content_as_of=old))
        return connected

    def catalogue_changed(self) -> None:
        """Read the shelves anew after an import."""
        worker, store = self._kiosk.cache_worker, self._kiosk.catalogue
        shelves = worker.submit(lambda: (store.fields(), store.browse(limit=3)))
        shelves.add_done_callback(lambda done: self._post(partial(self._shelves_read, done)))

    def failed(self, fault: BaseException) -> None:
        """A bug reached the top: log where, end the visit politely, restart if it goes on.

        A damaged cache ends the program at once: the next start makes a new one.
        """
        record(self._kiosk.log, "fault", error=type(fault).__name__, trace=trace_of(fault))
        if not isinstance(self.runner.visit.screen, Home):
            self.runner.send(events.EndVisit())
        self.runner.send(events.NotOffered("fault.sorry"))
        now = self._kiosk.site.clock.read().boot_seconds
        # One bug that several properties meet is one fault.
        if not self._faults or now - self._faults[-1] >= _FAULT_APART_SECONDS:
            self._faults.append(now)
        full = len(self._faults) == _FAULTS_TO_GIVE_UP
        often = full and now - self._faults[0] < _FAULT_WINDOW_SECONDS
        if self._kiosk.cache_faulted(fault) or often:
            self._give_up(GAVE_UP)

    def _refresh_published(self) -> None:
        """Ask what is published; what was heard last stays on screen where nobody answers."""
        asked = self._kiosk.publisher.refresh()
        watch(self._kiosk.log, "published", asked)
        asked.add_done_callback(lambda done: self._post(partial(self._published_is, done)))

    def _came(self, came: Came) -> None:
        """A pull is over: show what is new; what counts from a start on waits for quiet."""
        troubles = " ".join(came.troubles)
        if troubles != self._troubles:
            self._troubles = troubles
            record(
                self._kiosk.log, "content", state="trouble" if troubles else "well", detail=troubles
            )
        if came.catalogue:
            self._kiosk.catalogue_changed()
        if came.published is not None:
            self._refresh_published()
        if came.restart:
            self._kiosk.orders.renew("content")

    def _close_or_open(self) -> None:
        """As the central system wishes; whoever stands here is served to the end first."""
        closed, before = self._kiosk.orders.closed, self.runner.conditions
        if closed == before.closed or not (closed is None or self.runner.visit.untouched):
            return
        record(self._kiosk.log, "public", state="open" if closed is None else "closed")
        key = self._why_closed(closed)
        self.runner.set_conditions(replace(before, closed=closed, out_of_service=key))

    def _renew_when_quiet(self) -> None:
        """Begin anew with what came, once nobody has stood here for a while."""
        visit = self.runner.visit
        staff_in = self._upkeep is not None and self._upkeep.upkeep.present
        same = visit.untouched and visit.number == self._last_visit and not staff_in
        self._last_visit, self._quiet = visit.number, self._quiet + 1 if same else 0
        orders = self._kiosk.orders
        if orders.renewal and self._quiet >= _QUIET_SECONDS:
            record(self._kiosk.log, "renewal", reason=orders.renewal)
            orders.renewal = ""
            self._give_up(RENEWAL)

    # --- what devices and stores say -----------------------------------------------------------

    def _scanned(self, code: Code) -> None:
        today = self._kiosk.site.clock.read().day
        scan = classify(code.text, today=today)
        if self._is_tried():
            self._kiosk.scan_trial.heard(code)
        if self._is_for_staff(scan):
            return
        by_age = self._kiosk.site.centre.group_by_age
        group = by_age(scan.born_by, today) if isinstance(scan, IdCard) else ""
        self.runner.send(events.Scanned(scan, group))

    def _doors(self, reason: str) -> None:
        """Staff closed the kiosk for the public, or opened it; no visit waits behind."""
        if reason:
            self.runner.send(events.EndVisit())
        now = self.runner.conditions
        self.runner.set_conditions(replace(now, out_of_service=self._why_closed(now.closed)))

    def _why_closed(self, closed: Text | None) -> str:
        """The text for the closed screen: the central system's message goes before staff's reason.

        Empty while the kiosk is open.
        """
        reason = self._kiosk.upkeep.closed
        if closed is not None:
            return _CLOSED
        return f"outofservice.{reason}" if reason else ""

    def _is_for_staff(self, scan: Scan) -> bool:
        """A badge knocks; while staff are at the screen nothing that is scanned is a citizen's."""
        if self._upkeep is None:
            return False
        if isinstance(scan, StaffBadge):
            self._upkeep.knock(scan.person)
            return True
        return self._upkeep.upkeep.present

    def _is_tried(self) -> bool:
        """Whether what is scanned can only be a technician's trial: no citizen is served."""
        staff_in = self._upkeep is not None and self._upkeep.upkeep.present
        return staff_in or bool(self._kiosk.upkeep.closed)

    def _bad_scan(self, bad: BadScan) -> None:
        if self._is_tried():
            self._kiosk.scan_trial.bad(bad.value)
        if self._upkeep is not None and self._upkeep.upkeep.present:
            return
        self.runner.send(events.Scanned(Unknown(bad.value)))

    def _printer_is(self, status: PrinterStatus) -> None:
        record(self._kiosk.log, "printer", state=status.state.value, detail=status.detail)
        self._offer()

    def _came_late(self, job_id: str) -> None:
        """Paper that was given up may be out: of a ticket its number can be said."""
        found = self._kiosk.ticketing.ticket(job_id)
        found.add_done_callback(lambda done: self._post(partial(self._late_is, done)))

    def _late_is(self, done: Future[Ticket | None]) -> None:
        """A job that is no ticket's, or a disk that fails, has no number to tell."""
        ticket = done.result() if done.exception() is None else None
        self.runner.send(LatePaper(ticket.id, ticket.number) if ticket else LatePaper())

    def _scanner_is(self, status: ScannerStatus) -> None:
        record(self._kiosk.log, "scanner", state=status.state.value, detail=status.detail)
        self._offer()

    def _offer(self) -> None:
        """Promise only what the devices can do now: paper, and reading codes; say what a printer
        in trouble does with the paper in hand."""
        kiosk = self._kiosk
        health = read_health(kiosk.desk, kiosk.scanner, kiosk.speech, kiosk.card_reader)
        self.runner.set_conditions(
            replace(
                self.runner.conditions,
                can_print=health.prints,
                can_scan=health.scans,
                can_speak=health.speaks,
                printer_silent=health.printer.silent,
                printer_stalls=health.printer.stalls,
                printer_holds=health.printer.holds,
            )
        )

    def _advised(self, hint: str) -> None:
        self.runner.set_conditions(replace(self.runner.conditions, scan_hint=hint))

    def _speech_is(self, status: SpeechStatus) -> None:
        record(self._kiosk.log, "speech", state=status.state.value, detail=status.detail)
        self._offer()
        if self.runner.visit.access.read_aloud and not self.runner.conditions.can_speak:
            # Else the first touch of every control would only be waited for.
            self.runner.send(events.ToggleAccess("read_aloud"))
            self.runner.send(events.NotOffered(NO_VOICE))

    def _signal(self) -> None:
        """Let buzzer, lamp and scanner tell of what just happened, as the settings wish."""
        before, self._before = self._before, self.runner.visit
        signal = signal_of(before, self._before)
        if signal is None:
            return
        section = self._kiosk.site.settings.signals
        means = Means(section.buzzer, section.lamp)
        if means:
            watch(self._kiosk.log, "printer.signal", self._kiosk.desk.signal(signal, means))
        done = signal is Signal.DONE
        command = section.scanner_done if done else section.scanner_attention
        if command:
            self._kiosk.scanner.signal(command)

    def _card(self, happened: CardEvent) -> None:
        match happened:
            case CardPresent(answers):
                self.runner.send(card.CardLaid(answers))
            case CardRemoved():
                self.runner.send(card.CardTaken())

    def _card_reader_is(self, status: ReaderStatus) -> None:
        """On the reader's thread: no screen promises anything of it, so only the log hears."""
        record(self._kiosk.log, "card_reader", state=status.state.value, detail=status.detail)

    def _published_is(self, done: Future[Published]) -> None:
        if done.exception() is None:
            published = done.result()
            self.runner.set_conditions(replace(self.runner.conditions, published=published))

    def _catalogue_ready(self, done: Future[bool]) -> None:
        fault = done.exception()
        if fault is None:
            self.catalogue_changed()
        else:
            self._catalogue_failed(fault)

    def _catalogue_failed(self, fault: BaseException) -> None:
        record(
            self._kiosk.log,
            "catalogue",
            state="failed",
            error=type(fault).__name__,
            trace=trace_of(fault),
        )
        if self._kiosk.cache_faulted(fault):
            self._give_up(GAVE_UP)

    def _shelves_read(
        self, done: Future[tuple[tuple[FieldCount, ...], tuple[ProcedureHit, ...]]]
    ) -> None:
        fault = done.exception()
        if fault is not None:
            self._catalogue_failed(fault)
            return
        fields, popular = done.result()
        self.runner.set_conditions(replace(self.runner.conditions, fields=fields, popular=popular))
        watch(self._kiosk.log, "search", self._kiosk.words.prepare())
