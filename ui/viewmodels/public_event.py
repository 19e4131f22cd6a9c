"""An announced event: what, when and where, how to ask beforehand, and a reminder on paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.paging import cut_text
from kiosk.domain.published import PublicEvent
from kiosk.domain.question import AskedEvent
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import OpenAsk
from kiosk.domain.visit.public_event import PublicEventPage
from kiosk.domain.visit.state import PaperSlip
from kiosk.services.event_words import when
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_PANEL_LETTERS: Final = 72
_PAPER: Final = {
    PaperSlip.PRINTING: ("dossier.slip.printing", ""),
    PaperSlip.PRINTED: ("dossier.slip.printed", "jade"),
    PaperSlip.FAILED: ("event.slip_failed", "vang"),
}


@QmlElement
@QmlUncreatable("made in Python")
class PublicEventViewModel(ViewModel):  # type: ignore[operator]
    """Empty when another page is shown."""

    changed = Signal()

    def _page(self) -> PublicEventPage | None:
        screen = self.visit.screen
        return screen if isinstance(screen, PublicEventPage) else None

    def _event(self) -> PublicEvent | None:
        page = self._page()
        return page.notice.event if page else None

    # --- what, when, where --------------------------------------------------------------------

    @Property(str, notify=changed)
    def title(self) -> str:
        page = self._page()
        return page.notice.title(self.visit.locale) if page else ""

    @Property(str, notify=changed)
    def shortTitle(self) -> str:
        """As much of it as the panel of lowered mode has room for."""
        return cut_text(str(self.title), _PANEL_LETTERS)

    @Property(str, notify=changed)
    def when(self) -> str:
        """Weekday, date, and from when to when."""
        event = self._event()
        return when(event, self.texts) if event else ""

    @Property(str, notify=changed)
    def where(self) -> str:
        event = self._event()
        return event.place(self.visit.locale) if event else ""

    @Property(list, notify=changed)
    def paragraphs(self) -> list[str]:
        """What its notice says."""
        return self._paragraphs()

    def _paragraphs(self) -> list[str]:
        page = self._page()
        return page.notice.words(self.visit.locale).splitlines() if page else []

    @Property(str, notify=changed)
    def arrival(self) -> str:
        """The page for the ear, a sentence a line."""
        if self._page() is None:
            return ""
        head = [str(self.gist), *self._paragraphs()]
        asking = [self.texts("event.ask_title"), str(self.howToAsk)] if self._takes() else []
        return "\n".join([*head, *asking])

    @Property(str, notify=changed)
    def gist(self) -> str:
        """What it is, when and where."""
        return f"{self.title}\n{self.when}\n{self.where}".strip()

    # --- a question beforehand ----------------------------------------------------------------

    @Property(bool, notify=changed)
    def takesQuestions(self) -> bool:
        """Whether questions are taken before it."""
        return self._takes()

    @Property(bool, notify=changed)
    def canAsk(self) -> bool:
        """Whether they are taken here: words only where they can be sealed for the centre."""
        return self._takes() and bool(self.context.centre.seal_key)

    @Property(str, notify=changed)
    def howToAsk(self) -> str:
        """How a question is registered; empty where none are taken."""
        if not self._takes():
            return ""
        here = bool(self.context.centre.seal_key)
        return self.texts("event.ask_here" if here else "event.ask_desk")

    def _takes(self) -> bool:
        event = self._event()
        return event is not None and event.questions

    # --- the reminder -------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return self.conditions.can_print

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._slip() is PaperSlip.PRINTING

    @Property(str, notify=changed)
    def printWords(self) -> str:
        """What the button says."""
        match self._slip():
            case PaperSlip.NONE:
                return self.texts("event.print")
            case PaperSlip.PRINTING:
                return self.texts("ask.printing")
            case _:
                return self.texts("ask.print_again")

    @Property(str, notify=changed)
    def paperNote(self) -> str:
        """What became of the paper, empty before it is asked for."""
        slip = self._slip()
        key, _ = _PAPER.get(slip, ("", ""))
        held = slip is PaperSlip.FAILED and self.conditions.printer_holds
        keys = (key, "slip.held" if held else "")
        return " ".join(self.texts(each) for each in keys if each)

    @Property(str, notify=changed)
    def paperTone(self) -> str:
        """jade, vang or empty."""
        return _PAPER.get(self._slip(), ("", ""))[1]

    def _slip(self) -> PaperSlip:
        page = self._page()
        return page.slip if page else PaperSlip.NONE

    # --- verbs --------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Open the page of questions with this event as its subject."""
        page, event = self._page(), self._event()
        if page is not None and event is not None:
            self.send(OpenAsk(event=AskedEvent(page.notice.title, event.day)))

    @Slot()
    def printReminder(self) -> None:
        self.send(events.PrintSlip())
