"""The number on screen: figures, the code of the ticket, and what is known about its paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.moment import VIETNAM
from kiosk.domain.ticket import Printed, Ticket
from kiosk.domain.visit import events
from kiosk.domain.visit.state import TicketPage
from kiosk.services.receipt import TicketQr, go_at_once, ticket_qr
from kiosk.settings_kinds import PrinterKind
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.late_code import LateCode
from ui.viewmodels.wording import counter_range

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_PAPER: Final[dict[Printed, str]] = {
    Printed.PENDING: "printing",
    Printed.PRINTED: "printed",
    Printed.NOT_PRINTED: "noPaper",
    Printed.UNKNOWN: "unknown",
    Printed.NOT_ASKED: "none",
}
_PHOTOGRAPH: Final = ("noPaper", "stalls", "held", "torn")


@QmlElement
@QmlUncreatable("made in Python")
class TicketViewModel(ViewModel):  # type: ignore[operator]
    """Empty when no number is on screen. The code is drawn one turn after the number shows."""

    changed = Signal()
    codeDrawn = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._code = LateCode(self, self.codeDrawn.emit)

    def _refresh(self) -> bool:
        ticket = self._ticket()
        if self._code.say(self._qr(ticket).payload if ticket else ""):
            self.codeDrawn.emit()
        return True

    def _ticket(self) -> Ticket | None:
        screen = self.visit.screen
        return screen.ticket if isinstance(screen, TicketPage) else None

    # --- the number ---------------------------------------------------------------------------

    @Property(str, notify=changed)
    def number(self) -> str:
        ticket = self._ticket()
        return ticket.number if ticket else ""

    @Property(str, notify=changed)
    def heading(self) -> str:
        screen = self.visit.screen
        again = isinstance(screen, TicketPage) and screen.again
        return self.texts("ticket.again" if again else "ticket.done")

    @Property(str, notify=changed)
    def service(self) -> str:
        ticket = self._ticket()
        service = self.context.centre.service(ticket.service) if ticket else None
        return service.name(self.visit.locale) if service else ""

    @Property(str, notify=changed)
    def place(self) -> str:
        """Field, time and date in one line."""
        ticket = self._ticket()
        if ticket is None:
            return ""
        service = self.context.centre.service(ticket.service)
        field = service.field if service else ""
        names = [each.name for each in self.context.centre.fields if each.code == field]
        issued = f"{ticket.issued_at.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
        return " · ".join([*(name(self.visit.locale) for name in names), issued])

    @Property(str, notify=changed)
    def priority(self) -> str:
        """The word for priority, empty for a ticket without it."""
        ticket = self._ticket()
        return self.texts("ticket.priority") if ticket and ticket.priority else ""

    @Property(list, notify=changed)
    def facts(self) -> list[dict[str, str]]:
        """Counter, people ahead and wait, each with its label, as far as they say something."""
        return self._facts()

    def _facts(self) -> list[dict[str, str]]:
        ticket, texts = self._ticket(), self.texts
        if ticket is None:
            return []
        service = self.context.centre.service(ticket.service)
        counters = counter_range(service.counters) if service else "–"
        where = {"label": texts("ticket.counter"), "value": counters}
        if ticket.ahead:
            ahead = texts("ticket.people", people=ticket.ahead)
            return [where, {"label": texts("ticket.ahead"), "value": ahead}, self._wait(ticket)]
        if ticket.comes_next:
            turn = {"label": texts("ticket.turn"), "value": texts("ticket.next")}
            return [where, turn, self._wait(ticket)]
        return [where, self._wait(ticket)]

    @Property(str, notify=changed)
    def advice(self) -> str:
        """Where to go now, as on the paper; empty while there is a wait."""
        return self._go_at_once()

    def _go_at_once(self) -> str:
        ticket = self._ticket()
        if ticket is None:
            return ""
        return go_at_once(ticket, self.context.centre.service(ticket.service), self.texts)

    def _wait(self, ticket: Ticket) -> dict[str, str]:
        texts, minutes = self.texts, ticket.wait_minutes
        if minutes:
            return {"label": texts("ticket.wait"), "value": texts("queue.minutes", minutes=minutes)}
        short = "ticket.under_a_minute" if ticket.ahead else "ticket.no_wait"
        return {"label": texts("ticket.wait_time"), "value": texts(short)}

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """The ticket for the ear, a sentence a line: number, work, figures, what its paper does."""
        facts = [f"{each['label']}: {each['value']}" for each in self._facts()]
        yours = f"{self.texts('ticket.yours')}: {self.number}"
        go = self._go_at_once()
        paper = f"{self.paperTitle}. {self.paperNote}" if self.paperTitle else ""
        return "\n".join(
            filter(None, [yours, str(self.service), str(self.priority), *facts, go, paper])
        )

    # --- the code -----------------------------------------------------------------------------

    @Property(QUrl, notify=codeDrawn)
    def code(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return self._code.url

    @Property(int, notify=codeDrawn)
    def codeModules(self) -> int:
        return self._code.modules

    @Property(str, notify=changed)
    def codeTitle(self) -> str:
        return self.texts(f"ticket.{self._code_key()}")

    @Property(str, notify=changed)
    def codeNote(self) -> str:
        """What the code is good for; at a kiosk that reads none now, to be photographed."""
        key = self._code_key()
        if key.endswith("qr") and not self.conditions.can_scan:
            return self.texts("ticket.no_reader_note")
        return self.texts(f"ticket.{key}_note")

    def _code_key(self) -> str:
        """A number is followed on a telephone only where there is an address for it."""
        ticket = self._ticket()
        if ticket and self._qr(ticket).follows:
            return "photo_follow" if self._lost() else "follow"
        return "photo_qr" if self._lost() else "qr"

    def _qr(self, ticket: Ticket) -> TicketQr:
        return ticket_qr(ticket, self.context.settings.follow_url)

    # --- the paper ----------------------------------------------------------------------------

    @Property(str, notify=changed)
    def paper(self) -> str:
        """printing, printed, noPaper (photograph it), unknown or none."""
        return "noPaper" if self._paper() in _PHOTOGRAPH else self._paper()

    @Property(str, notify=changed)
    def paperTitle(self) -> str:
        key, screen = f"ticket.{self._paper_key()}", self.visit.screen
        if key == "ticket.no_paper" and isinstance(screen, TicketPage) and screen.reprinted:
            key = "ticket.still_no_paper"
        return self.texts(key) if self.texts.has(key) else ""

    @Property(str, notify=changed)
    def paperNote(self) -> str:
        key = f"ticket.{self._paper_key()}_note"
        return self._late_words() or (self.texts(key) if self.texts.has(key) else "")

    def _late_words(self) -> str:
        """Which of two papers is this one, when an earlier one may come out as well."""
        late, ticket = self.visit.late, self._ticket()
        if late is None or ticket is None or late.number == ticket.number or not self.paperTitle:
            return ""
        return self.texts(f"ticket.{late.key}", late=late.number)

    @Property(bool, notify=changed)
    def canPrintAgain(self) -> bool:
        """A person may ask for the paper once more, when there is nothing more to come."""
        screen = self.visit.screen
        if not isinstance(screen, TicketPage) or screen.ticket.printed is Printed.PENDING:
            return False
        # Paper that may still come out by itself must not come twice.
        now = self.conditions
        may_follow = now.printer_holds or now.printer_silent
        has_printer = self.context.settings.printer.kind is not PrinterKind.NONE
        return has_printer and not may_follow and (screen.again or self._lost())

    @Property(str, notify=changed)
    def noPhoneNote(self) -> str:
        return self.texts("ticket.no_phone_note", number=self.number)

    def _paper(self) -> str:
        """One of _PAPER, or what a printer in trouble makes of it."""
        ticket, now = self._ticket(), self.conditions
        if ticket is None:
            return "none"
        if ticket.printed is Printed.PENDING and (now.printer_stalls or now.printer_silent):
            return "stalls"
        if ticket.printed is Printed.UNKNOWN and now.printer_holds:
            return "held"
        if ticket.printed is Printed.UNKNOWN and not (now.can_print or now.printer_silent):
            # The printer says what stopped it, so what is out of it is a piece.
            return "torn"
        return _PAPER[ticket.printed]

    def _paper_key(self) -> str:
        return "no_paper" if self._paper() == "noPaper" else self._paper()

    def _lost(self) -> bool:
        return self._paper() in ("unknown", *_PHOTOGRAPH)

    # --- verbs --------------------------------------------------------------------------------

    @Slot()
    def printAgain(self) -> None:
        self.send(events.PrintTicketAgain())

    @Slot()
    def another(self) -> None:
        self.send(events.OpenQueue())

    @Slot()
    def finish(self) -> None:
        self.send(events.EndVisit())
