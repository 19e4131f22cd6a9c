"""Rating: the faces, what is rated, reasons and words, the thanks.

A touch on a face makes its own UUID. What is typed lives in the visit alone and goes with it; this
view model keeps only the state of the keyboard. Not responsible for whether a rating is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.rating import BEST, LONGEST_COMMENT, WORST, Rating, Survey, reasons_for
from kiosk.domain.visit import events
from kiosk.domain.visit.rating import (
    AddWords,
    ChangeSubject,
    ChooseFace,
    EndComment,
    RateCentre,
    RatingPage,
    RatingReasonsPage,
    RatingThanks,
    SendRating,
    SkipRating,
    StartComment,
    ToggleReason,
    TypeComment,
)
from kiosk.domain.visit.survey import OpenSurvey
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.keys import Keys
from ui.viewmodels.rating.words import figure_lines, subject_lines, votes, why_key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class FaceRow:
    score: int
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReasonRow:
    code: str
    title: str
    chosen: bool


@QmlElement
@QmlUncreatable("made in Python")
class RatingViewModel(ViewModel):  # type: ignore[operator]
    """Three screens in one: at most one of them is shown, the others' properties are empty."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._faces = ListModel(FaceRow, self)
        self._reasons = ListModel(ReasonRow, self)
        self._keys = Keys.fresh(self.visit.locale, LONGEST_COMMENT)
        self._refresh()

    def _refresh(self) -> bool:
        screen = self.visit.screen
        if not isinstance(screen, RatingReasonsPage):
            self._keys = Keys.fresh(self.visit.locale, LONGEST_COMMENT)
        if isinstance(screen, RatingPage | RatingReasonsPage):
            self._faces.set_rows([self._face(score) for score in range(WORST, BEST + 1)])
        rating = self._written()
        codes = reasons_for(rating.score) if rating else ()
        given = rating.reasons if rating else ()
        rows = [ReasonRow(c, self.texts(f"rating.reason.{c}"), c in given) for c in codes]
        self._reasons.set_rows(rows)
        return True

    def _page(self) -> RatingPage:
        screen = self.visit.screen
        return screen if isinstance(screen, RatingPage) else RatingPage()

    def _written(self) -> Rating | None:
        screen = self.visit.screen
        return screen.rating if isinstance(screen, RatingReasonsPage) else None

    def _thanked(self) -> RatingThanks:
        screen = self.visit.screen
        return screen if isinstance(screen, RatingThanks) else RatingThanks(0)

    def _face(self, score: int) -> FaceRow:
        page = self._page()
        now = self._written() or page.sent or page.kept
        chosen = now is not None and now.score == score
        return FaceRow(score, self.texts(f"rating.face.{score}"), chosen)

    # --- faces --------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def faces(self) -> QObject:
        """Five, the worst first."""
        return self._faces

    @Property(str, notify=changed)
    def subjectTitle(self) -> str:
        if self._page().changing:
            scans = self.conditions.can_scan
            return self.texts("rating.change_title" if scans else "rating.change_no_reader")
        return subject_lines(self._page().subject, self.context.centre, self.texts)[0]

    @Property(str, notify=changed)
    def subjectNote(self) -> str:
        if self._page().changing:
            return self.texts("rating.change_note") if self.conditions.can_scan else ""
        if not self._page().subject.linked and not self.conditions.can_scan:
            return self.texts("rating.subject_centre_only_note")
        return subject_lines(self._page().subject, self.context.centre, self.texts)[1]

    @Property(bool, notify=changed)
    def linked(self) -> bool:
        """A ticket or a dossier is rated, and may be changed for another."""
        return self._page().subject.linked

    @Property(bool, notify=changed)
    def changing(self) -> bool:
        """The card offers another subject."""
        return self._page().changing

    @Property(str, notify=changed)
    def message(self) -> str:
        """Why something was not taken, or empty; on the faces and on the reasons."""
        screen = self.visit.screen
        if not isinstance(screen, RatingPage | RatingReasonsPage) or not screen.message:
            return ""
        return self.texts(screen.message)

    @Slot(int)
    def choose(self, score: int) -> None:
        self.send(ChooseFace(score, str(uuid4())))

    @Slot()
    def change(self) -> None:
        """Offer another subject, or leave it."""
        self.send(ChangeSubject())

    @Slot()
    def rateCentre(self) -> None:
        self.send(RateCentre())

    # --- reasons and words --------------------------------------------------------------------

    @Property(str, notify=changed)
    def why(self) -> str:
        """The question over the reasons, by the face."""
        rating = self._written()
        return self.texts(why_key(rating.score)) if rating else ""

    @Property(QObject, constant=True)
    def reasons(self) -> QObject:
        return self._reasons

    @Property(bool, constant=True)
    def takesWords(self) -> bool:
        """Words can be sealed for this centre; without a key none are taken."""
        return bool(self.context.centre.seal_key)

    def _comment(self) -> str:
        rating = self._written()
        return rating.comment if rating else ""

    @Property(str, notify=changed)
    def comment(self) -> str:
        return self._comment()

    @Property(str, notify=changed)
    def commentCount(self) -> str:
        """How many letters of how many, as is shown under the words."""
        count = len(self._comment())
        return self.texts("rating.comment_count", count=count, most=LONGEST_COMMENT)

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        screen = self.visit.screen
        return isinstance(screen, RatingReasonsPage) and screen.typing

    @Property(bool, notify=changed)
    def sending(self) -> bool:
        screen = self.visit.screen
        return isinstance(screen, RatingReasonsPage) and screen.sending

    @Property(dict, notify=changed)
    def keys(self) -> dict[str, bool | str]:
        """The state of the keyboard."""
        return self._keys.shown

    @Slot(str)
    def toggle(self, code: str) -> None:
        """Tick a reason or take the tick away."""
        self.send(ToggleReason(code))

    @Slot()
    def startComment(self) -> None:
        if self.takesWords:
            self.send(StartComment())

    @Slot()
    def clearComment(self) -> None:
        self.send(TypeComment(""))

    @Slot()
    def endComment(self) -> None:
        self.send(EndComment())

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the screen's keyboard: a character or one of its names."""
        if code == "enter":
            self.send(TypeComment(self._keys.finished(self._comment())))
            self.endComment()
        elif self._keys.switch(code):
            self.send(events.Touched())
            self._on_change()
        else:
            self.send(TypeComment(self._keys.typed(self._comment(), code)))
            self._on_change()

    @Slot(str)
    def typed(self, text: str) -> None:
        """Characters from a keyboard that is plugged in."""
        if self.typing:
            self.send(TypeComment(self._keys.written(self._comment(), text)))

    @Slot()
    def erase(self) -> None:
        """Backspace of a keyboard that is plugged in."""
        if self.typing:
            self.send(TypeComment(self._keys.erased(self._comment())))

    @Slot()
    def skip(self) -> None:
        self.send(SkipRating())

    @Slot()
    def submit(self) -> None:
        self.send(SendRating())

    # --- thanks -------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def thanksNote(self) -> str:
        connected = self.conditions.connected
        return self.texts("rating.thanks_note" if connected else "rating.thanks_offline")

    @Property(str, notify=changed)
    def figureTitle(self) -> str:
        """What people voted at kiosks; empty unless a figure was published."""
        return self._figure()[0]

    @Property(str, notify=changed)
    def figureNote(self) -> str:
        return self._figure()[1]

    def _figure(self) -> tuple[str, str]:
        figure = votes(self.conditions.published.figures)
        today = self.context.clock.read().day
        return figure_lines(figure, today, self.texts) if figure else ("", "")

    @Property(str, notify=changed)
    def homeWords(self) -> str:
        return self.texts("rating.home", seconds=self._thanked().seconds_left)

    @Property(str, notify=changed)
    def moreWords(self) -> str:
        """What may be added after the face alone, or empty."""
        page = self._thanked()
        if page.told or page.rating is None:
            return ""
        return self.texts("rating.add_words" if self.takesWords else "rating.add_reasons")

    @Property(str, notify=changed)
    def surveyWords(self) -> str:
        """The offer of a survey, or empty."""
        survey = self._survey()
        if survey is None:
            return ""
        return self.texts("rating.survey", count=len(survey.asked(())))

    def _survey(self) -> Survey | None:
        rating = self._thanked().rating
        surveys = self.context.surveys()
        if rating is None or rating.survey or not surveys:
            return None
        # Of several each rating is offered one, always the same.
        return surveys[sum(rating.id.encode()) % len(surveys)]

    @Slot()
    def addWords(self) -> None:
        self.send(AddWords())

    @Slot()
    def openSurvey(self) -> None:
        survey = self._survey()
        if survey is not None:
            self.send(OpenSurvey(survey))
