"""A dossier on screen: status, days left, the way so far, what to do, how old the answer is.

Never a name. An answer from the offline digest shows status, due date, next step, counter and its
hour, whatever else might be in it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.centre import Service
from kiosk.domain.dossier import AnswerSource, Dossier, DossierStatus, StatusGroup, TimelineStep
from kiosk.domain.visit import events
from kiosk.domain.visit.rating import OpenRating
from kiosk.domain.visit.state import DossierPage, PaperSlip
from kiosk.domain.working_days import WorkCalendar
from kiosk.services.dossier_words import DossierWords, DueWords
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.procedure.words import service_for

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_TONES: Final[dict[StatusGroup, str]] = {
    StatusGroup.WAITING: "grey",
    StatusGroup.IN_PROGRESS: "cham",
    StatusGroup.ACTION_NEEDED: "vang",
    StatusGroup.READY: "jade",
    StatusGroup.FINISHED: "jade",
    StatusGroup.REFUSED: "gach",
    StatusGroup.ENDED: "grey",
}
_TAKES: Final[dict[DossierStatus, str]] = {
    DossierStatus.SUPPLEMENT: "dossier.take_supplement",
    DossierStatus.PAYMENT: "dossier.take_payment",
    DossierStatus.DONE: "dossier.take_result",
}
_PRINT: Final[dict[PaperSlip, str]] = {
    PaperSlip.NONE: "dossier.print",
    PaperSlip.PRINTING: "dossier.printing",
    PaperSlip.PRINTED: "dossier.print",
    PaperSlip.FAILED: "dossier.print_again",
}
_PAPER: Final[dict[PaperSlip, str]] = {
    PaperSlip.PRINTING: "dossier.slip.printing",
    PaperSlip.PRINTED: "dossier.slip.printed",
}
_LONGEST_TITLE = 150
_NO_DUE = DueWords("", "", "", "", "")


@QmlElement
@QmlUncreatable("made in Python")
class DossierViewModel(ViewModel):  # type: ignore[operator]
    """Empty when no dossier is on screen."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._calendar = WorkCalendar.of(context.centre.hours)

    def _page(self) -> DossierPage | None:
        screen = self.visit.screen
        return screen if isinstance(screen, DossierPage) else None

    def _words(self) -> DossierWords | None:
        page = self._page()
        if page is None:
            return None
        today = self.context.clock.read().day
        return DossierWords(page.found, self.texts, today, self._calendar)

    def _online(self) -> Dossier | None:
        """The dossier where the central system itself answered: only then more is shown."""
        page = self._page()
        return page.found.dossier if page and not self._is_offline() else None

    def _is_offline(self) -> bool:
        page = self._page()
        return page is not None and page.found.source is AnswerSource.DIGEST

    # --- heading ------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def offline(self) -> bool:
        return self._is_offline()

    @Property(str, notify=changed)
    def eyebrow(self) -> str:
        page = self._page()
        return self.texts("dossier.code", code=page.found.dossier.code) if page else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """The procedure, cut at a word when it is very long; offline the status itself leads."""
        words = self._words()
        title = words.title if words and self._online() else ""
        if len(title) > _LONGEST_TITLE:
            title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
        return title or self._status()

    @Property(str, notify=changed)
    def officialTitle(self) -> str:
        """The procedure as it is called officially, where the title is another."""
        words = self._words()
        return words.official_title if words and self._online() else ""

    @Property(str, notify=changed)
    def status(self) -> str:
        return self._status()

    @Property(str, notify=changed)
    def statusTone(self) -> str:
        page = self._page()
        return _TONES[page.found.dossier.group] if page else ""

    @Property(str, notify=changed)
    def overdue(self) -> str:
        """The badge beside the status; empty when nothing is late."""
        words = self._words()
        return self.texts("dossier.badge.overdue") if words and words.overdue else ""

    @Property(str, notify=changed)
    def facts(self) -> str:
        """When it was handed in, how old this answer is, whether it is in Vietnamese."""
        dossier, words = self._online(), self._words()
        if dossier is None or words is None:
            return ""
        as_of = self.texts("dossier.as_of", time=words.as_of)
        said = [as_of.replace(" ", "\u00a0"), self._official_note()]
        if dossier.received is not None:
            received = self.texts("dossier.received", date=f"{dossier.received:%d/%m/%Y}")
            # A line may end only between the two.
            said.insert(0, received.replace(" ", "\u00a0"))
        return " · ".join(each for each in said if each)

    @Property(str, notify=changed)
    def official(self) -> str:
        """That some of what the central system words is in Vietnamese; else empty."""
        return self._official_note()

    def _official_note(self) -> str:
        dossier, words, texts = self._online(), self._words(), self.texts.noting()
        if dossier is None or words is None:
            return ""
        # The code to pay with stands in place of the fee.
        pays = dossier.payment and dossier.payment.code(self.context.clock.read().wall)
        fee = "" if pays else dossier.fee_wording
        asked = dossier.missing_papers if self._asks_papers() else (fee,)
        way = [each for step in dossier.timeline for each in (step.name, step.note)]
        for wording in (*asked, *way):
            texts.official(wording)
        if not words.official_title:
            texts.official(dossier.procedure_title)
        return texts.official_note

    @Property(str, notify=changed)
    def offlineTitle(self) -> str:
        words = self._words()
        return self.texts("dossier.offline_title", time=words.as_of) if words else ""

    def _status(self) -> str:
        page = self._page()
        return self.texts(page.found.dossier.status_key) if page else ""

    # --- due ----------------------------------------------------------------------------------

    def _due(self) -> DueWords:
        words = self._words()
        return words.due() if words and not self._asks_papers() else _NO_DUE

    @Property(bool, notify=changed)
    def hasDue(self) -> bool:
        return bool(self._due().date)

    @Property(str, notify=changed)
    def dueTone(self) -> str:
        """jade, vang or gach."""
        return self._due().tone

    @Property(str, notify=changed)
    def dueNumber(self) -> str:
        """Working days left or late; empty where they do not count."""
        return self._due().number

    @Property(str, notify=changed)
    def dueWords(self) -> str:
        return self._due().words

    @Property(str, notify=changed)
    def dueDate(self) -> str:
        return self._due().date

    @Property(str, notify=changed)
    def dueNote(self) -> str:
        return self._due().note

    # --- what to do ---------------------------------------------------------------------------

    @Property(str, notify=changed)
    def nextStep(self) -> str:
        """One sentence; empty where the card of missing papers already says it."""
        words = self._words()
        return words.next_step if words and not self._asks_papers() else ""

    @Property(str, notify=changed)
    def whyOverdue(self) -> str:
        """Why the badge stands there, where the days left do not tell it; else empty."""
        words = self._words()
        return words.why_overdue if words else ""

    @Property(bool, notify=changed)
    def asksFeedback(self) -> bool:
        """Something went against the rules here, and a way to say so stands beside it."""
        words = self._words()
        return bool(words and words.feedback)

    @Property(bool, notify=changed)
    def hasMissing(self) -> bool:
        """Papers are asked for, and the central system says so itself."""
        return self._asks_papers()

    def _asks_papers(self) -> bool:
        dossier = self._online()
        return dossier is not None and dossier.status is DossierStatus.SUPPLEMENT

    @Property(str, notify=changed)
    def missingTitle(self) -> str:
        words = self._words()
        return words.papers_title if words and self._asks_papers() else ""

    @Property(str, notify=changed)
    def missingAction(self) -> str:
        words = self._words()
        return words.status_step if words and self._asks_papers() else ""

    @Property(str, notify=changed)
    def missingNote(self) -> str:
        """The day due, and that days do not count meanwhile."""
        words = self._words()
        return words.pause() if words and self._asks_papers() else ""

    @Property(str, notify=changed)
    def missingDue(self) -> str:
        """The day due alone, where there is little room."""
        words = self._words()
        return words.due_line() if words and self._asks_papers() else ""

    @Property(str, notify=changed)
    def fee(self) -> str:
        """As the central system words it; missing papers come first and leave no room for it."""
        dossier = None if self._asks_papers() else self._online()
        return self.texts.official(dossier.fee_wording) if dossier else ""

    @Property(bool, notify=changed)
    def mustPay(self) -> bool:
        """Nothing goes on before the fee is paid, so its code leads."""
        dossier = self._online()
        return dossier is not None and dossier.status is DossierStatus.PAYMENT

    @Property(list, notify=changed)
    def steps(self) -> list[dict[str, str]]:
        """The way so far and ahead, as Timeline takes it."""
        return self._way()

    @Property(list, notify=changed)
    def shortSteps(self) -> list[dict[str, str]]:
        """The same without second lines."""
        return [{**step, "subtitle": ""} for step in self._way()]

    @Property(list, notify=changed)
    def missing(self) -> list[str]:
        """The papers that are asked for."""
        return self._missing()

    def _missing(self) -> list[str]:
        dossier = self._online()
        return [self.texts.official(each) for each in dossier.missing_papers] if dossier else []

    def _way(self) -> list[dict[str, str]]:
        dossier = self._online()
        return [self._step(step) for step in dossier.timeline] if dossier else []

    def _step(self, step: TimelineStep) -> dict[str, str]:
        now = self.texts("dossier.in_hand") if step.state == "now" else ""
        state = "next" if step.state == "todo" else step.state
        return {
            **{"title": self.texts.official(step.name), "subtitle": self.texts.official(step.note)},
            **{"when": step.at or now, "state": state},
        }

    # --- for the ear --------------------------------------------------------------------------

    @Property(str, notify=changed)
    def gist(self) -> str:
        """Where it stands, what to do and by when, a sentence a line; the rest comes later."""
        due, standing = self._due(), self.offlineTitle if self._is_offline() else self._status()
        papers = self._missing() if self._asks_papers() else []
        todo = (self.missingTitle, *papers, self.missingAction, self.nextStep)
        days = f"{due.number} {due.words}".strip()
        words = self._words()
        why = (self.overdue, self.whyOverdue, words.feedback if words else "")
        lines = (standing, *why, *todo, days, due.date or self.missingDue)
        return "\n".join(str(each) for each in lines if each)

    # --- buttons ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def takeWords(self) -> str:
        """What a number is for now; empty when no counter is the answer."""
        page = self._page()
        key = _TAKES.get(page.found.dossier.status, "") if page else ""
        return self.texts(key) if key else ""

    @Property(str, notify=changed)
    def printWords(self) -> str:
        page = self._page()
        return self.texts(_PRINT[page.slip]) if page else ""

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._slip() is PaperSlip.PRINTING

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return self.conditions.can_print

    @Property(str, notify=changed)
    def printNote(self) -> str:
        """Said when the paper did not come out."""
        if self._slip() is not PaperSlip.FAILED:
            return ""
        held = self.conditions.printer_holds
        return self.texts("slip.held" if held else "dossier.print_failed")

    @Property(str, notify=changed)
    def paperNote(self) -> str:
        """Said while the paper comes out and when it is there to be taken."""
        key = _PAPER.get(self._slip(), "")
        return self.texts(key) if key else ""

    @Property(str, notify=changed)
    def paperTone(self) -> str:
        """jade for a paper to be taken, else empty."""
        return "jade" if self._slip() is PaperSlip.PRINTED else ""

    def _slip(self) -> PaperSlip:
        page = self._page()
        return page.slip if page else PaperSlip.NONE

    @Slot()
    def again(self) -> None:
        """Ask for this dossier once more."""
        self.send(events.AskDossier())

    @Slot()
    def another(self) -> None:
        self.send(events.OpenDossier())

    @Slot()
    def giveFeedback(self) -> None:
        """Faces and words on this dossier."""
        self.send(OpenRating())

    @Slot()
    def take(self) -> None:
        """The service that the number is for, where it is known; else the choice of all."""
        service = self._service()
        if service is None or not service.field:
            self.send(events.OpenQueue())
        else:
            self.send(events.OpenService(service.field, service.code))

    def _service(self) -> Service | None:
        """Where results are given back, or of those that take the procedure the quickest."""
        page, centre = self._page(), self.context.centre
        if page is None:
            return None
        dossier = page.found.dossier
        if dossier.status is DossierStatus.DONE:
            return centre.service(centre.results_service)
        services = centre.services_for_procedure(dossier.procedure_code)
        return service_for(services, self.conditions.queues)

    @Slot()
    def printSummary(self) -> None:
        if self.conditions.can_print:
            self.send(events.PrintSlip())
