"""The survey: one question on screen, its rows page by page, how far along it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.rating import SurveyQuestion
from kiosk.domain.visit import events
from kiosk.domain.visit.survey import NextQuestion, SurveyPage, ToggleAnswer
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext, ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_ROWS = 7


@dataclass(frozen=True, slots=True)
class AnswerRow:
    code: str
    title: str
    chosen: bool


@QmlElement
@QmlUncreatable("made in Python")
class SurveyViewModel(ViewModel):  # type: ignore[operator]
    """Empty when another screen is shown. Pages of rows count from 0."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(AnswerRow, self)
        self._fit = _ROWS
        self._page = 0
        self._place: object = None
        self._refresh()

    def _refresh(self) -> bool:
        screen = self.visit.screen
        if not isinstance(screen, SurveyPage):
            self._rows.set_rows([])
            self._place, self._page = None, 0
            return True
        place = (screen.survey.id, screen.question, self.visit.number)
        if place != self._place:
            self._place, self._page = place, 0
        question, locale = screen.asked[screen.question], self.visit.locale
        start = self._page * self._on_a_page(question)
        shown = question.answers[start : start + self._on_a_page(question)]
        chosen = screen.chosen
        self._rows.set_rows([AnswerRow(a.code, a.words(locale), a.code in chosen) for a in shown])
        return True

    def _asking(self) -> SurveyPage | None:
        screen = self.visit.screen
        return screen if isinstance(screen, SurveyPage) else None

    def _question(self) -> SurveyQuestion | None:
        screen = self._asking()
        return screen.asked[screen.question] if screen else None

    def _on_a_page(self, question: SurveyQuestion) -> int:
        """Marks of a scale stand in a grid, all of them; a page turner takes the place of a row."""
        total = len(question.answers)
        return total if _is_scale(question) or total <= self._fit else max(1, self._fit - 1)

    def _pages(self) -> int:
        question = self._question()
        return -(-len(question.answers) // self._on_a_page(question)) if question else 1

    # --- the question -------------------------------------------------------------------------

    @Property(str, notify=changed)
    def title(self) -> str:
        question = self._question()
        return question.words(self.visit.locale) if question else ""

    @Property(str, notify=changed)
    def position(self) -> str:
        """ "Câu 2 trên 5"."""
        screen = self._asking()
        if screen is None:
            return ""
        return self.texts("survey.position", number=screen.question + 1, count=len(screen.asked))

    @Property(float, notify=changed)
    def progress(self) -> float:
        """How far along, 0 to 1; the question on screen counts."""
        screen = self._asking()
        return (screen.question + 1) / len(screen.asked) if screen else 0.0

    @Property(str, notify=changed)
    def hint(self) -> str:
        question = self._question()
        if question is None:
            return ""
        if _is_scale(question):
            return self.texts("survey.scale")
        return self.texts("survey.many" if question.many else "survey.one")

    @Property(bool, notify=changed)
    def scale(self) -> bool:
        """The answers are marks such as 0 to 9: a grid, not rows."""
        question = self._question()
        return question is not None and _is_scale(question)

    @Property(bool, notify=changed)
    def many(self) -> bool:
        question = self._question()
        return question is not None and question.many

    @Property(QObject, constant=True)
    def answers(self) -> QObject:
        return self._rows

    @Property(str, notify=changed)
    def message(self) -> str:
        screen = self._asking()
        return self.texts(screen.message) if screen and screen.message else ""

    # --- on -----------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def answered(self) -> bool:
        screen = self._asking()
        return screen is not None and bool(screen.chosen)

    @Property(bool, notify=changed)
    def sending(self) -> bool:
        screen = self._asking()
        return screen is not None and screen.sending

    def _last(self) -> bool:
        screen = self._asking()
        return screen is not None and screen.question + 1 == len(screen.asked)

    @Property(str, notify=changed)
    def nextWords(self) -> str:
        return self.texts("survey.send" if self._last() else "survey.next")

    @Property(str, notify=changed)
    def skipWords(self) -> str:
        return self.texts("survey.skip_end" if self._last() else "survey.skip")

    @Slot(str)
    def choose(self, code: str) -> None:
        self.send(ToggleAnswer(code))

    @Slot()
    def next(self) -> None:
        self.send(NextQuestion())

    @Slot()
    def skip(self) -> None:
        self.send(NextQuestion(skipped=True))

    # --- pages of rows ------------------------------------------------------------------------

    @Slot(int)
    def fit(self, rows: int) -> None:
        """How many rows stand under each other where there is no page turner."""
        if max(1, rows) != self._fit:
            self._fit, self._page = max(1, rows), 0
            self._on_change()

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return self._page + 1 < self._pages()

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._page > 0

    @Property(str, notify=changed)
    def pageWords(self) -> str:
        pages = self._pages()
        if pages == 1:
            return ""
        return self.texts("procedure.page", page=self._page + 1, pages=pages)

    @Slot(int)
    def turn(self, step: int) -> None:
        """One page of rows on (1) or back (-1)."""
        if 0 <= self._page + step < self._pages():
            self._page += step
            self.send(events.Touched())
            self._on_change()


def _is_scale(question: SurveyQuestion) -> bool:
    return all(answer.words.vi.isdigit() for answer in question.answers)
