"""Asking a question and its acknowledgement.

Responsible for the choices, the keys that type words and a telephone number, and what is said of
the paper. What is typed is the page's own in the visit; here only how the keyboard stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.question import LONGEST_WORDS, TOPICS, AskedEvent, ready_sentences
from kiosk.domain.typing import BACKSPACE
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import (
    PHONE,
    WORDS,
    AskPage,
    AskSent,
    ChooseReady,
    ChooseTopic,
    SendQuestion,
    TypeInto,
    TypePhone,
    TypeWords,
)
from kiosk.domain.visit.state import PaperSlip
from kiosk.services.event_words import asked_day
from kiosk.services.receipt_question import how_answered, spoken_number
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.keys import Keys
from ui.viewmodels.wording import refusal_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Letters of a procedure's or an event's name: the page is for the question, the whole name stands
# on its own page. The keys leave it less, as does the number under which a question is kept.
_NAME: Final = 140
_NAME_OVER_KEYS: Final = 60
_NAME_UNDER_NUMBER: Final = 72
_SLIP_TONES: Final = {
    PaperSlip.PRINTING: "cham",
    PaperSlip.PRINTED: "jade",
    PaperSlip.FAILED: "vang",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A chip or a row: its code, its words, whether it is chosen."""

    code: str
    words: str
    chosen: bool


@QmlElement
@QmlUncreatable("made in Python")
class AskViewModel(ViewModel):  # type: ignore[operator]
    """Empty when neither page is shown."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._topics = ListModel(Choice, self)
        self._sentences = ListModel(Choice, self)
        self._keys = Keys.fresh(self.visit.locale, LONGEST_WORDS)
        self._refresh()

    def _refresh(self) -> bool:
        page, texts = self._page(), self.texts
        if not page.typing:
            self._keys = Keys.fresh(self.visit.locale, LONGEST_WORDS)
        asking = isinstance(self.visit.screen, AskPage)
        topics = TOPICS if asking and not page.has_subject else ()
        about = bool(page.procedure[0])
        sentences = ready_sentences(page.topic, about_procedure=about) if asking else ()
        self._topics.set_rows(
            [Choice(code, texts(f"topic.{code}"), code == page.topic) for code in topics]
        )
        self._sentences.set_rows(
            [Choice(code, texts(f"ask.ready.{code}"), code == page.ready) for code in sentences]
        )
        return True

    def _page(self) -> AskPage:
        screen = self.visit.screen
        return screen if isinstance(screen, AskPage) else AskPage()

    def _sent(self) -> AskSent | None:
        shown = self.visit.page
        return shown if isinstance(shown, AskSent) else None

    # --- the question -------------------------------------------------------------------------

    @Property(str, notify=changed)
    def about(self) -> str:
        """Name of the procedure or event that is asked about, empty when a topic is chosen."""
        page = self._page()
        room = _NAME_OVER_KEYS if page.typing == WORDS else _NAME
        return self._subject(page.procedure[1], page.event, room)

    @Property(str, notify=changed)
    def aboutNote(self) -> str:
        """What that name is."""
        event = self._page().event
        if event is None:
            return self.texts("ask.about")
        return self.texts("ask.about_event", day=asked_day(event, self.texts))

    @Property(bool, notify=changed)
    def isWritten(self) -> bool:
        """Nothing is chosen, neither topic nor sentence: it is asked for an event."""
        return self._page().event is not None

    @Property(str, notify=changed)
    def todo(self) -> str:
        """What to do on this page, empty where words are not taken."""
        if not self.context.centre.seal_key:
            return ""
        return self.texts("ask.write" if self._page().event else "ask.type_or_choose")

    @Property(str, notify=changed)
    def lacks(self) -> str:
        """What there must be before it can be sent."""
        return self.texts(self._page().lacks)

    def _subject(self, procedure: str, event: AskedEvent | None, room: int) -> str:
        name = event.title(self.visit.locale) if event else self.texts.official(procedure)
        return shorten(name, room, placeholder="…")

    @Property(QObject, constant=True)
    def topics(self) -> QObject:
        """Rows of Choice; empty where a procedure or an event is asked about."""
        return self._topics

    @Property(QObject, constant=True)
    def sentences(self) -> QObject:
        """Rows of Choice: ready sentences of the procedure or the chosen topic."""
        return self._sentences

    @Property(int, notify=changed)
    def sentenceCount(self) -> int:
        return self._sentences.rowCount()

    @Property(bool, constant=True)
    def canWrite(self) -> bool:
        """Words and telephone numbers are taken only where they can be sealed for the centre."""
        return bool(self.context.centre.seal_key)

    @Property(str, notify=changed)
    def words(self) -> str:
        return self._page().words

    @Property(str, notify=changed)
    def counter(self) -> str:
        """How many letters of how many."""
        return self.texts("ask.counter", count=len(self._page().words), most=LONGEST_WORDS)

    @Property(str, notify=changed)
    def phone(self) -> str:
        """The number as it is read aloud: groups of four, three and three."""
        digits = self._page().phone
        return " ".join(part for part in (digits[:4], digits[4:7], digits[7:]) if part)

    @Property(str, notify=changed)
    def typing(self) -> str:
        """words, phone, or empty while no keys are shown."""
        return self._page().typing

    @Property(dict, notify=changed)
    def keys(self) -> dict[str, bool | str]:
        """The state of the keyboard."""
        return self._keys.shown

    @Property(str, notify=changed)
    def message(self) -> str:
        """What is wrong with the question, empty when nothing is."""
        key = self._page().message
        return self.texts(key) if key else ""

    @Property(bool, notify=changed)
    def phoneWrong(self) -> bool:
        return self._page().message == "ask.phone_wrong"

    @Property(bool, notify=changed)
    def maySend(self) -> bool:
        return self._page().may_send

    @Property(bool, notify=changed)
    def sending(self) -> bool:
        return bool(self._page().ask)

    # --- the acknowledgement ------------------------------------------------------------------

    @Property(str, notify=changed)
    def number(self) -> str:
        sent = self._sent()
        return sent.receipt.shown if sent else ""

    @Property(str, notify=changed)
    def numberSpoken(self) -> str:
        sent = self._sent()
        return spoken_number(sent.receipt, self.texts) if sent else ""

    @Property(str, notify=changed)
    def asked(self) -> str:
        """What it is about: the name of the procedure or event, or the topic; may be empty."""
        sent = self._sent()
        if sent is None:
            return ""
        receipt = sent.receipt
        topic = "" if receipt.topic in ("", "other") else self.texts(f"topic.{receipt.topic}")
        return self._subject(receipt.procedure[1], receipt.event, _NAME_UNDER_NUMBER) or topic

    @Property(str, notify=changed)
    def howAnswered(self) -> str:
        sent = self._sent()
        return how_answered(sent.receipt, self.texts) if sent else ""

    @Property(str, notify=changed)
    def slip(self) -> str:
        """none, printing, printed or failed."""
        return self._slip().value

    @Property(str, notify=changed)
    def slipTone(self) -> str:
        return _SLIP_TONES.get(self._slip(), "")

    @Property(str, notify=changed)
    def slipTitle(self) -> str:
        """What became of the paper, empty before it is asked for."""
        slip = self._slip()
        return "" if slip is PaperSlip.NONE else self.texts(f"ask.slip.{slip.value}")

    @Property(str, notify=changed)
    def slipNote(self) -> str:
        slip = self._slip()
        if slip is PaperSlip.FAILED and self.conditions.printer_holds:
            return self.texts("slip.held")
        return "" if slip is PaperSlip.NONE else self.texts(f"ask.slip.{slip.value}_note")

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return self.conditions.can_print

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why the guide desk gave no number, empty otherwise."""
        sent = self._sent()
        return refusal_words(sent.refusal if sent else None, self.context, self.texts)

    def _slip(self) -> PaperSlip:
        sent = self._sent()
        return sent.slip if sent else PaperSlip.NONE

    # --- verbs --------------------------------------------------------------------------------

    @Slot(str)
    def chooseTopic(self, code: str) -> None:
        self.send(ChooseTopic(code))

    @Slot(str)
    def chooseSentence(self, code: str) -> None:
        self.send(ChooseReady(code))

    @Slot(str)
    def typeInto(self, name: str) -> None:
        """Show the keys for "words" or "phone"; "" puts them away."""
        if self.canWrite and not self.sending:
            self.send(TypeInto(name))

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the screen's keyboard: a character or one of its names."""
        if code == "enter":
            self._type(self._keys.finished(self._page().words))
            self.send(TypeInto(""))
        elif self._keys.switch(code):
            self.send(events.Touched())
            self._on_change()
        else:
            self._type(self._keys.typed(self._page().words, code))

    @Slot(str)
    def typed(self, text: str) -> None:
        """Characters from a keyboard that is plugged in."""
        if self._page().typing == PHONE:
            self.send(TypePhone(self._page().phone + text))
        elif self._page().typing == WORDS:
            self._type(self._keys.written(self._page().words, text))

    @Slot()
    def erase(self) -> None:
        """Backspace of a keyboard that is plugged in."""
        if self._page().typing == PHONE:
            self.padKey(BACKSPACE)
        elif self._page().typing == WORDS:
            self._type(self._keys.erased(self._page().words))

    def _type(self, text: str) -> None:
        if text != self._page().words and self.canWrite:
            self.send(TypeWords(text))
        else:
            self._on_change()

    @Slot(str)
    def padKey(self, code: str) -> None:
        """A key of the number pad: a digit, back, clear or enter."""
        digits = self._page().phone
        match code:
            case "enter":
                self.send(TypeInto(""))
            case "back":
                self.send(TypePhone(digits[:-1]))
            case "clear":
                self.send(TypePhone(""))
            case _ if self.canWrite:
                self.send(TypePhone(digits + code))

    @Slot()
    def clearWords(self) -> None:
        self.send(TypeWords(""))

    @Slot()
    def submit(self) -> None:
        """Send the question; each wish has an identity of its own."""
        self.send(SendQuestion(str(uuid4())))

    @Slot()
    def printSlip(self) -> None:
        self.send(events.PrintSlip())

    @Slot()
    def finish(self) -> None:
        self.send(events.GoHome())
