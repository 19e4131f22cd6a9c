"""Scenes of home, taking a number, dialogs and the states of the kiosk itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kiosk.domain.centre import Centre, Service
from kiosk.domain.scan import DossierScan
from kiosk.domain.text import Text
from kiosk.domain.ticket import Printed, QueueState, Refusal
from kiosk.domain.visit.id_card import CardFound
from kiosk.domain.visit.state import (
    NO_VOICE,
    Access,
    AccessSheet,
    CardNote,
    Home,
    IdleQuestion,
    LateNote,
    Message,
    OfflinePage,
    QueueFields,
    QueueServices,
    ScanFound,
    ScanNote,
    TicketPage,
    Visit,
)
from kiosk.domain.visit.wards import WardsPage
from kiosk.domain.waiting import is_full
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import NOW, Scene, busy_morning, first_ticket, showing

_CONTRAST = Access(contrast=True)
_LOWERED = Access(lowered=True)
_SILENT = Conditions(can_print=False, printer_silent=True)


def queue_scenes(centre: Centre) -> Iterator[Scene]:
    """Named as in the mocks; states without a mock carry a letter and a word of their own."""
    yield from _home()
    yield from _choosing(centre)
    yield from _ticket(centre)
    yield from _whole_kiosk(centre)


def _home() -> Iterator[Scene]:
    home = showing(Home())
    yield Scene("01-home", home)
    yield Scene("01b-home-contrast-large", replace(home, access=Access(large=True, contrast=True)))
    yield Scene("01d-home-lowered", replace(home, access=_LOWERED))
    yield Scene("01e-home-en", replace(home, locale="en"))
    yield Scene("01f-home-no-network", home, Conditions(connected=False))
    bare = Conditions(can_print=False, can_scan=False)
    yield Scene("01h-home-no-devices", home, bare)
    yield Scene("01i-home-no-devices-lowered", replace(home, access=_LOWERED), bare)
    yield Scene("01o-home-printer-silent", home, _SILENT)
    large = replace(home, access=Access(large=True))
    yield Scene("01q-home-printer-silent-large", large, _SILENT)
    yield Scene("01p-home-printer-silent-lowered", replace(home, access=_LOWERED), _SILENT)
    sorry = replace(home, dialog=Message("fault.sorry"))
    yield Scene("01g-home-sorry", sorry)
    yield Scene("01m-home-self-test-read", replace(home, dialog=ScanNote("scan.self_test")))
    yield Scene("01r-home-late-paper", replace(home, dialog=LateNote("late.ticket", "A035")))
    yield Scene("01n-home-scan-partial", replace(home, dialog=Message("scan.partial")))
    for letter, key in (("j", "chip"), ("k", "other"), ("l", "left")):
        card = replace(home, dialog=CardNote(f"card.{key}"))
        yield Scene(f"01{letter}-home-card-{key}", card)


def _choosing(centre: Centre) -> Iterator[Scene]:
    busy = busy_morning(centre)
    fields = showing(QueueFields())
    closed = {code: replace(state, open=False) for code, state in busy.queues.items()}
    services = showing(QueueServices(centre.fields[0].code, centre.services[0].code))
    yield Scene("02-queue-field", fields, busy)
    yield Scene("02b-queue-service", services, busy)
    yield Scene("02c-queue-contrast", replace(fields, access=_CONTRAST), busy)
    yield Scene("02d-queue-closed", fields, replace(busy, queues=closed))
    left = _full(centre, busy, centre.services_of(centre.fields[0].code)[1:3])
    yield Scene("02m-queue-service-full", showing(QueueServices(centre.fields[0].code)), left)
    gone = _full(centre, busy, centre.services_of(centre.fields[1].code))
    yield Scene("02m-queue-field-full", fields, gone)
    yield Scene("02e-queue-field-lowered", replace(fields, access=_LOWERED), busy)
    yield Scene("02f-queue-service-lowered", replace(services, access=_LOWERED), busy)
    on = QueueServices(centre.fields[0].code, centre.services[0].code, True)
    by_age = replace(showing(on), age_group="elderly")
    yield Scene("02j-queue-priority-by-age", by_age, busy)
    yield Scene("02k-queue-priority-by-age-lowered", replace(by_age, access=_LOWERED), busy)
    refused = QueueServices(centre.fields[0].code, centre.services[0].code, True, Refusal.CLOSED)
    yield Scene("02g-queue-refused", showing(refused), busy)
    yield Scene("02i-queue-nobody-waits", services, replace(busy, queues=_nobody(busy)))
    yield Scene("02l-queue-next", services, replace(busy, queues=_nobody(busy, 2)))
    yield Scene("02l-queue-next-fields", fields, replace(busy, queues=_nobody(busy, 2)))
    refused_at_once = showing(QueueFields(Refusal.STORAGE))
    yield Scene("02h-queue-guide-refused", refused_at_once, busy)


def _ticket(centre: Centre) -> Iterator[Scene]:
    ticket = first_ticket(centre)
    printing = showing(TicketPage(ticket))
    states = {
        "03b-ticket-no-paper": Printed.NOT_PRINTED,
        "03d-ticket-printed": Printed.PRINTED,
        "03e-ticket-unknown": Printed.UNKNOWN,
    }
    yield Scene("03-ticket", printing)
    yield Scene("03c-ticket-contrast", replace(printing, access=_CONTRAST))
    for name, printed in states.items():
        yield Scene(name, showing(TicketPage(replace(ticket, printed=printed))))
    again = replace(ticket, printed=Printed.PRINTED, priority="declared")
    still = replace(ticket, printed=Printed.NOT_PRINTED)
    yield Scene("03b-ticket-still-no-paper", showing(TicketPage(still, reprinted=True)))
    yield Scene("03f-ticket-again", showing(TicketPage(again, again=True)))
    at_once = replace(ticket, ahead=0, wait_minutes=0)
    following = showing(TicketPage(replace(at_once, wait_minutes=2)))
    yield Scene("03j-ticket-next", following)
    yield Scene("03j-ticket-next-lowered", replace(following, access=_LOWERED))
    nobody = showing(TicketPage(at_once))
    yield Scene("03j-ticket-nobody-ahead", nobody)
    yield Scene("03j-ticket-nobody-ahead-lowered", replace(nobody, access=_LOWERED))
    own_series = replace(ticket, number="B12-000007")
    yield Scene("03g-ticket-own-series", showing(TicketPage(own_series)))
    yield Scene("03h-ticket-lowered", replace(printing, access=_LOWERED))
    lost = showing(TicketPage(replace(ticket, printed=Printed.NOT_PRINTED)))
    yield Scene("03k-ticket-no-devices", lost, Conditions(can_print=False, can_scan=False))
    yield Scene("03l-ticket-printer-stalls", printing, Conditions(printer_stalls=True))
    unknown = showing(TicketPage(replace(ticket, printed=Printed.UNKNOWN)))
    yield Scene("03o-ticket-printer-silent", printing, _SILENT)
    yield Scene("03p-ticket-unknown-printer-silent", unknown, _SILENT)
    late = replace(printing, late=LateNote("late.ticket", "A035"))
    yield Scene("03q-ticket-late-paper", late)
    long = replace(printing, late=LateNote("late.ticket", "B12-000007"))
    yield Scene("03s-ticket-late-own-series", long)
    no_paper = replace(late, screen=TicketPage(replace(ticket, printed=Printed.NOT_PRINTED)))
    yield Scene("03r-ticket-late-paper-only", no_paper)
    yield Scene("03r-ticket-late-paper-only-lowered", replace(no_paper, access=_LOWERED))
    held = Conditions(can_print=False, printer_holds=True)
    yield Scene("03m-ticket-held", unknown, held)
    yield Scene("03m-ticket-held-lowered", replace(unknown, access=_LOWERED), held)
    torn = Conditions(can_print=False)
    yield Scene("03n-ticket-torn", unknown, torn)
    yield Scene("03n-ticket-torn-lowered", replace(unknown, access=_LOWERED), torn)
    yield Scene("03i-ticket-no-paper-lowered", replace(lost, access=_LOWERED))


def _full(centre: Centre, busy: Conditions, services: tuple[Service, ...]) -> Conditions:
    """The same morning when these services have no numbers left."""
    given = frozenset(each.code for each in services)
    shown = {**dict.fromkeys(given, QueueState(0, 0, 1)), **busy.queues}
    queues = {
        code: replace(state, full=is_full(centre, code, given)) for code, state in shown.items()
    }
    return replace(busy, queues=queues)


def _nobody(busy: Conditions, minutes: int = 0) -> dict[str, QueueState]:
    return {code: QueueState(0, minutes, each.counters) for code, each in busy.queues.items()}


def _whole_kiosk(centre: Centre) -> Iterator[Scene]:
    busy = busy_morning(centre)
    services = showing(QueueServices(centre.fields[0].code, centre.services[0].code))
    yield Scene("08-idle", replace(services, dialog=IdleQuestion(15)), busy)
    asked_low = replace(services, dialog=IdleQuestion(15), access=_LOWERED)
    yield Scene("08b-idle-lowered", asked_low, busy)
    yield Scene("09-out-of-service", Visit(), Conditions(out_of_service="oos.note"))
    journal = Conditions(out_of_service="outofservice.journal")
    yield Scene("09d-out-of-service-journal", Visit(), journal)
    closed = Text("Máy này mở lại lúc 13 giờ 30.", "This kiosk opens again at 1.30 pm.")
    yield Scene(
        "09f-out-of-service-closed",
        Visit(),
        Conditions(out_of_service="outofservice.closed", closed=closed),
    )
    cut_off = Conditions(connected=False, last_heard=NOW - timedelta(minutes=12))
    yield Scene("09b-offline", showing(OfflinePage()), cut_off)
    low = replace(showing(OfflinePage()), access=_LOWERED)
    yield Scene("09c-offline-lowered", low, cut_off)
    old = replace(cut_off, content_as_of=NOW - timedelta(days=9))
    yield Scene("09e-offline-old-data", showing(OfflinePage()), old)
    aloud = Access(read_aloud=True)
    yield Scene(
        "16-accessibility-panel", replace(services, dialog=AccessSheet(), access=aloud), busy
    )
    mute = replace(busy, can_speak=False)
    yield Scene("16g-access-no-voice", replace(services, dialog=AccessSheet()), mute)
    yield Scene("16h-no-voice", replace(services, dialog=Message(NO_VOICE)), mute)
    yield Scene("16i-page-no-voice", services, mute)
    scan = DossierScan("000.00.10.H49-261123-0042")
    yield Scene("16b-scan-found", replace(services, dialog=ScanFound(scan)), busy)
    other = ScanFound(first_ticket(centre))
    yield Scene("16b-ticket-found", replace(services, dialog=other), busy)
    yield from _id_card(showing(Home()))


def _id_card(home: Visit) -> Iterator[Scene]:
    card = replace(home, dialog=CardFound(has_address=True))
    yield Scene("16c-card-found", card)
    yield Scene("16d-card-found-lowered", replace(card, access=_LOWERED))
    yield Scene("16e-card-found-no-address", replace(home, dialog=CardFound()))
    unknown = showing(WardsPage())
    yield Scene("16f-card-no-place", replace(unknown, dialog=CardNote("card.no_place")))
