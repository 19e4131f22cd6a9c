"""What can be done with the procedure on screen: paper, telephone, a number; and the line on it.

Not for the page's heading and rows (procedure.py).
"""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.centre import Service
from kiosk.domain.procedure import Procedure
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.state import Issuing, PaperSlip, ProcedurePage
from ui.viewmodels.base import ViewModel
from ui.viewmodels.procedure.words import info_line, info_tone, service_for
from ui.viewmodels.wording import (
    as_of,
    guide_rests,
    priority_note,
    refusal_words,
    rest_words,
    rests,
)

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NOTHING = ProcedurePage(Procedure("", "", ""))


@QmlElement
@QmlUncreatable("made in Python")
class ProcedureActionsViewModel(ViewModel):  # type: ignore[operator]
    """Harmless when another screen is shown."""

    changed = Signal()

    def _page(self) -> ProcedurePage:
        shown = self.visit.page
        return shown if isinstance(shown, ProcedurePage) else _NOTHING

    def _service(self) -> Service | None:
        """The service for this procedure: of several the one that is open and quickest."""
        services = self.context.centre.services_for_procedure(self._page().procedure.code)
        return service_for(services, self.conditions.queues)

    # --- over the buttons ---------------------------------------------------------------------

    @Property(str, notify=changed)
    def info(self) -> str:
        """One line: what became of the paper, who has priority, or how old the content is."""
        here, can_print = self._service() is not None, self.conditions.can_print
        if self.visit.access.large and not self.infoTone:
            # It stands at the end of the tab.
            return ""
        page = self._page()
        if self._says_priority():
            return self._priority_note()
        if page.slip is PaperSlip.FAILED and self.conditions.printer_holds:
            return self.texts("slip.held")
        if self._is_old():
            return as_of(self.conditions.content_as_of, self.texts)
        return info_line(page, self.texts, can_print=can_print, here=here)

    @Property(str, notify=changed)
    def infoTone(self) -> str:
        """jade, vang, cham or empty."""
        if self._says_priority():
            return "cham"
        if self._is_old():
            return "vang"
        here, can_print = self._service() is not None, self.conditions.can_print
        return info_tone(self._page(), can_print=can_print, here=here)

    def _is_old(self) -> bool:
        """Whether nobody vouches for what stands here any more; what the paper does goes before."""
        conditions = self.conditions
        quiet = self._page().slip is PaperSlip.NONE and conditions.can_print
        return quiet and conditions.content_as_of is not None

    @Property(str, notify=changed)
    def refusal(self) -> str:
        return refusal_words(self._page().refusal, self.context, self.texts)

    # --- priority -----------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def hasPriority(self) -> bool:
        """Whether it can be asked for: the centre has groups, and a number can be taken."""
        return self._has_priority()

    @Property(bool, notify=changed)
    def priority(self) -> bool:
        return self.visit.prefers(self._page())

    @Property(str, notify=changed)
    def priorityNote(self) -> str:
        """The groups of the centre as one sentence, or why the switch is on already."""
        return self._priority_note()

    def _priority_note(self) -> str:
        return priority_note(self.visit, self.context.centre, self.texts)

    def _has_priority(self) -> bool:
        return bool(self.context.centre.priority_groups) and self._can_take()

    def _says_priority(self) -> bool:
        """The line names who has it once it is on; what became of the paper comes first."""
        on = self.visit.prefers(self._page()) and self._has_priority()
        return on and self._page().slip is PaperSlip.NONE

    @Slot()
    def togglePriority(self) -> None:
        self.send(events.TogglePriority())

    # --- the buttons --------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return self.conditions.can_print

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._page().slip is PaperSlip.PRINTING

    @Property(bool, notify=changed)
    def canTake(self) -> bool:
        return self._can_take()

    def _can_take(self) -> bool:
        return bool(self._code()) and self._rests() is None

    def _code(self) -> str:
        """What a number is for: the procedure's service, or the guide desk where it has none."""
        service = self._service()
        return service.code if service else self.context.centre.guide_service

    def _rests(self) -> Refusal | None:
        """Why there is no number now; also None where there never is one."""
        code = self._code()
        return rests(code, self.context, self.conditions.queues) if code else None

    @Property(str, notify=changed)
    def takeReason(self) -> str:
        """Why there is no number now, a sentence; whom to ask where there never is one."""
        if not self._code():
            return self.texts("procedure.no_service")
        if self._service() is None:
            return guide_rests(self.context, self.texts, self.conditions.queues)
        return refusal_words(self._rests(), self.context, self.texts)

    @Property(str, notify=changed)
    def takeWords(self) -> str:
        return self._take_words("")

    @Property(str, notify=changed)
    def takeShort(self) -> str:
        """The same where a button has little room."""
        return self._take_words("_short")

    def _take_words(self, form: str) -> str:
        if isinstance(self.visit.screen, Issuing):
            return self.texts("queue.taking")
        why = rest_words(self._rests(), self.context, self.texts)
        if why:
            return f"{self.texts('queue.take')} · {why}"
        if self._service() is None:
            return self.texts("procedure.take_guide_short" if form else "guide.take")
        return self.texts(f"procedure.take{form}")

    @Slot()
    def printSlip(self) -> None:
        self.send(events.PrintSlip())

    @Slot()
    def takeAlong(self) -> None:
        self.send(events.ShowTakeAlong())

    @Slot()
    def take(self) -> None:
        """A number for this procedure, or for the guide desk where no counter takes it here."""
        self.send(events.TakeNumber(str(uuid4()), self._code()))
