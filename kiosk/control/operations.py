"""What commands ask a kiosk to do when it has to write: the same whether it runs or not.

A running kiosk serves these over its control socket; with none, the command builds one for the
moment. Values in and out are plain JSON.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from devices.health import read_health
from devices.speech.protocol import SpeechState
from kiosk.app import Kiosk
from kiosk.control.configuration import ConfigurationOperations
from kiosk.control.desks.camera import CameraOperations
from kiosk.control.desks.diagnostics import DiagnosticsOperations
from kiosk.control.desks.ending import EndingOperations
from kiosk.control.desks.log import LogOperations
from kiosk.control.desks.paper import PaperOperations
from kiosk.control.desks.power import PowerOperations
from kiosk.control.desks.queue import QueueOperations
from kiosk.control.desks.reset import ResetOperations
from kiosk.control.desks.scanning import ScanningOperations
from kiosk.control.desks.words import WordsOperations
from kiosk.control.machine import MachineOperations
from kiosk.control.printing import (
    IS_PRINTED,
    NOT_PRINTED,
    PRINT_SECONDS,
    NumberRefusedError,
    came_out,
)
from kiosk.control.socket import Operation, OperationError, Operations
from kiosk.control.sticks import StickOperations
from kiosk.control.upkeep import StaffOperations, asker
from kiosk.courtesy import without_collector
from kiosk.domain.dossier import DossierKey, Found, NotFound, Unavailable, UnavailableReason
from kiosk.domain.errors import KnownError
from kiosk.domain.scan import DossierScan, classify
from kiosk.domain.ticket import (
    VOID_REASONS,
    Issued,
    Printed,
    Refused,
    Ticket,
    TicketRequest,
)
from kiosk.domain.visit.state import LOUDNESS
from kiosk.fingerprints import fingerprints
from kiosk.logs import record, trace_of
from kiosk.services.calls import call_words, is_number
from kiosk.services.catalogue import ImportOptions, Progress, WorkerTarget, import_files
from kiosk.services.link_state import running, who
from offline_cache.database import Error

_STORE_SECONDS = 10.0
_BAD_USAGE, _NOT_FOUND = 2, 3
_HELD = (
    "The printer may still print a receipt that was given up: mend it and look at what comes out."
)
_SIGNED = "The central system signs this kiosk's catalogue; files would contradict it."


class KioskOperations:
    """The verbs. Any thread that may wait."""

    def __init__(self, kiosk: Kiosk, progress: Progress | None = None) -> None:
        self._kiosk = kiosk
        self._progress = progress

    def table(self) -> Operations:
        """The verbs by the name they have on the wire.

        They raise OperationError or KnownError; a bug is noted in the log and passes.
        """
        verbs: Operations = {
            "devices.health": self.device_health,
            "ticket.issue": self.issue_ticket,
            "ticket.print": self.print_ticket,
            "ticket.reprint": self.reprint_ticket,
            "ticket.void": self.void_ticket,
            "ticket.new_day": self.new_day,
            "speech.call": self.call_number,
            "dossier.find": self.find_dossier,
            "catalogue.import": self.import_catalogue,
            "content.import": self.import_content,
            "sync.status": self.sync_status,
            "sync.now": self.sync_now,
            "print.checklist": self.print_checklist,
            **StaffOperations(self._kiosk.upkeep).table(),
            **ConfigurationOperations(self._kiosk).table(),
            **MachineOperations(self._kiosk, self).table(),
            **self._diagnostics().table(),
            **ScanningOperations(self._kiosk).table(),
            **CameraOperations(self._kiosk).table(),
            **PowerOperations(self._kiosk.upkeep, light=self._kiosk.light).table(),
            **PaperOperations(self._kiosk).table(),
            **ResetOperations(self._kiosk).table(),
            **EndingOperations(self._kiosk.upkeep).table(),
            **QueueOperations(self._kiosk).table(),
            **WordsOperations(self._kiosk).table(),
            **StickOperations(self._kiosk).table(),
            **LogOperations(self._kiosk.site, self._kiosk.upkeep).table(),
        }
        return {name: self._guarded(verb) for name, verb in verbs.items()}

    def _diagnostics(self) -> DiagnosticsOperations:
        kiosk = self._kiosk
        return DiagnosticsOperations(kiosk.site, kiosk.upkeep, kiosk.sticks, kiosk.state)

    def _guarded(self, verb: Operation) -> Operation:
        def run(values: Mapping[str, Any]) -> dict[str, Any]:
            try:
                return verb(values)
            except (OperationError, KnownError):
                raise
            except TimeoutError as fault:
                raise KnownError("The kiosk took too long to answer.") from fault
            except Error as fault:
                raise KnownError(f"A file of the kiosk cannot be used: {fault}.") from fault
            except Exception as fault:
                error, trace = type(fault).__name__, trace_of(fault)
                record(self._kiosk.log, "fault", error=error, trace=trace)
                raise

        return run

    def device_health(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> state and detail of each device as a running kiosk last saw them.

        Also `settings`, the marks of those it started with, `central`: reached or not, `since`
        when each part is as it is, and `audit`, how the log of staff was found at the start.
        """
        kiosk = self._kiosk
        health = read_health(kiosk.desk, kiosk.scanner, kiosk.speech, kiosk.card_reader)
        return {
            "printer": [health.printer.state.value, health.printer.detail],
            "scanner": [health.scanner.state.value, health.scanner.detail],
            "speech": [health.speech.state.value, health.speech.detail],
            "card_reader": [health.card_reader.state.value, health.card_reader.detail],
            "settings": fingerprints(kiosk.site.settings),
            "central": self._central(),
            "since": {part: list(seen) for part, seen in kiosk.upkeep.diary.since().items()},
            "audit": kiosk.upkeep.audit,
        }

    def _central(self) -> str:
        if self._kiosk.alone:
            return "none"
        return "reached" if self._kiosk.central.connected() else "not reached"

    def issue_ticket(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"service", "priority"?, "print"?} -> the durable ticket and what became of its paper."""
        request = TicketRequest(
            str(uuid.uuid4()), str(values["service"]), str(values.get("priority") or "")
        )
        wants_paper = bool(values.get("print", True))
        first = Printed.PENDING if wants_paper else Printed.NOT_ASKED
        answer = self._kiosk.ticketing.issue(request, first).result(_STORE_SECONDS)
        match answer:
            case Refused(reason):
                sentence = self._kiosk.site.words("en")(f"refusal.{reason.value}")
                raise NumberRefusedError(reason, sentence)
            case Issued(ticket):
                printed = self._print(ticket) if wants_paper else Printed.NOT_ASKED
                return ticket_json(ticket, printed)

    def print_ticket(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"ticket"} -> the ticket again, and what became of the new paper."""
        ticket = self._kiosk.ticketing.ticket(str(values["ticket"])).result(_STORE_SECONDS)
        if ticket is None:
            raise OperationError("There is no ticket with this id.", _NOT_FOUND)
        if self._kiosk.desk.status().holds:
            raise OperationError(_HELD)
        return ticket_json(ticket, self._print(ticket))

    def reprint_ticket(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"number", "by"?} of the service day -> the ticket; its paper says that it is another."""
        ticket = self._of_today(values)
        if ticket.voided:
            raise OperationError("This number was taken back.")
        if self._kiosk.desk.status().holds:
            raise OperationError(_HELD)
        self._kiosk.upkeep.staff.note(asker(values), "ticket.reprinted", ticket.number)
        printed = self._print(ticket, again=True)
        if printed is Printed.NOT_PRINTED:
            raise OperationError(NOT_PRINTED)
        return ticket_json(ticket, printed)

    def void_ticket(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"number", "reason", "by"?} of the day -> the ticket: nobody calls it any more."""
        reason = str(values["reason"])
        if reason not in VOID_REASONS:
            raise OperationError(f"A reason is one of {', '.join(VOID_REASONS)}.", _BAD_USAGE)
        known = self._of_today(values)
        if known.voided:
            raise OperationError("This number was taken back before.")
        self._kiosk.upkeep.staff.note(asker(values), "ticket.voided", f"{known.number} {reason}")
        voided = self._kiosk.ticketing.void(known.number, reason, asker(values)).result(
            _STORE_SECONDS
        )
        return ticket_json(voided or known, known.printed)

    def _of_today(self, values: Mapping[str, Any]) -> Ticket:
        number = str(values["number"]).strip().upper()
        ticket = self._kiosk.ticketing.by_number(number).result(_STORE_SECONDS)
        if ticket is None:
            raise OperationError("There is no ticket with this number today.", _NOT_FOUND)
        return ticket

    def new_day(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"person"} -> the service day in force: a member of staff says a new day has begun."""
        day = self._kiosk.ticketing.start_new_day(str(values["person"])).result(_STORE_SECONDS)
        return {"service_day": day.isoformat()}

    def call_number(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"number", "counter", "locale"?, "volume"?} -> the words that are being said."""
        number, counter = str(values["number"]).upper(), int(values["counter"])
        locale = str(values.get("locale") or "vi")
        if not is_number(number) or locale not in self._kiosk.site.locales:
            raise OperationError("That is no number of a ticket, or no language here.", _BAD_USAGE)
        voice = self._kiosk.speech.status()
        if voice.state is not SpeechState.READY:
            raise OperationError(f"Nothing can be heard at this kiosk: {voice.detail}.")
        words = call_words(number, counter, self._kiosk.site.words(locale))
        self._kiosk.voice.say(words, locale, int(values.get("volume") or LOUDNESS))
        return {"said": words}

    def find_dossier(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"code"} as typed or scanned -> what is known about the dossier."""
        scan = classify(str(values["code"]))
        key = scan.key if isinstance(scan, DossierScan) else DossierKey(str(values["code"]))
        answer = self._kiosk.lookup.find(key).result(_STORE_SECONDS)
        words = self._kiosk.site.words("en")
        match answer:
            case NotFound():
                raise OperationError(words("lookup.not_found"), _NOT_FOUND)
            case Unavailable(reason):
                bad = reason is UnavailableReason.BAD_CODE
                raise OperationError(words(f"lookup.{reason.value}"), _BAD_USAGE if bad else 1)
            case Found():
                return dossier_json(answer)

    def sync_status(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> how the link to the central system is, and what waits."""
        kiosk, kind = self._kiosk, self._kiosk.site.settings.central.value
        if kiosk.link is None:
            return {**who(kind, None), "running": True}
        return {
            **running(kind, kiosk.link, kiosk.journal, kiosk.journal_worker),
            "troubles": list(kiosk.content_troubles()),
            "closed": kiosk.orders.closed is not None,
            "renewal": kiosk.orders.renewal,
        }

    def sync_now(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {}: everything there is to do with the central system is begun."""
        if self._kiosk.link is None:
            raise OperationError("This kiosk has no central system behind a network.")
        self._kiosk.link.sync_now()
        return {}

    def import_catalogue(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"files", "all_provinces"?} -> the report of the import."""
        if self._kiosk.content.shelves.signed:
            raise OperationError(_SIGNED)
        files = [Path(str(name)) for name in values["files"]]
        options = ImportOptions(
            province=self._kiosk.site.centre.province_code,
            all_provinces=bool(values.get("all_provinces")),
        )
        target = WorkerTarget(self._kiosk.cache_worker, self._kiosk.catalogue)
        with without_collector():
            report = import_files(files, options, target, self._page_is_in)
        self._kiosk.catalogue_changed()
        hidden = sum(report.hidden.values())
        refused = len(report.refused) + report.refused_more
        record(
            self._kiosk.log, "catalogue.import", taken=report.taken, hidden=hidden, refused=refused
        )
        return {
            "taken": report.taken,
            "unchanged": report.unchanged,
            "hidden": dict(report.hidden),
            "refused": [
                {"file": name, "line": line, "reason": reason}
                for name, line, reason in report.refused
            ],
            "refused_more": report.refused_more,
        }

    def import_content(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"place"} -> what of a signed snapshot is new: collections, and what was not believed."""
        came = self._kiosk.content.take_from_stick(Path(str(values["place"])))
        return {
            "changed": sorted(came.changed),
            "restart": came.restart,
            "troubles": list(came.troubles),
        }

    def _page_is_in(self, done: int, total: int, taken: int) -> None:
        self._kiosk.courtesy.give_way()
        if self._progress is not None:
            self._progress(done, total, taken)

    def print_checklist(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"code", "locale"?} -> what became of the list of papers, as `printed` of a ticket."""
        kiosk = self._kiosk
        found = kiosk.cache_worker.run(kiosk.catalogue.by_code, str(values["code"]))
        if not found:
            raise OperationError("There is no procedure with this code.", _NOT_FOUND)
        summary = kiosk.cache_worker.run(kiosk.catalogue.summary, found[0].code)
        locale = str(values.get("locale") or "vi")
        return came_out(self._kiosk.paper().checklist_fate(found[0], summary, locale))

    def _print(self, ticket: Ticket, again: bool = False) -> Printed:
        """The number stands whatever becomes of its paper: no fault of printing may hide it."""
        try:
            return self._kiosk.paper().ticket(ticket, "vi", again).result(PRINT_SECONDS)
        except KnownError as fault:
            record(self._kiosk.log, "printer", state="failed", error=str(fault))
            return Printed.NOT_PRINTED
        except TimeoutError:
            return Printed.UNKNOWN


def ticket_json(ticket: Ticket, printed: Printed) -> dict[str, Any]:
    """A ticket as commands print it. `printed` is true, false, or null when nobody can know."""
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "service_day": ticket.service_day.isoformat(),
        "issued_at": ticket.issued_at.isoformat(),
        "printed": IS_PRINTED.get(printed),
        "source": ticket.source.value,
        "priority": ticket.priority,
        "ahead": ticket.ahead,
        "wait_minutes": ticket.wait_minutes,
        "voided": ticket.voided,
    }


def dossier_json(found: Found) -> dict[str, Any]:
    """A dossier as commands print it: never a person."""
    dossier = found.dossier
    return {
        "code": dossier.code,
        "status": int(dossier.status),
        "due": dossier.due.isoformat() if dossier.due else None,
        "counters": dossier.next_counters,
        "procedure": dossier.procedure_code,
        "title": dossier.procedure_title,
        "supplements": dossier.supplements,
        "as_of": found.as_of.isoformat(),
        "source": found.source.value,
    }
