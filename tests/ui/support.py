"""A kiosk's real window over services of straw, and the finger that touches it by words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.centre import Centre
from kiosk.domain.dossier import LookupAnswer, NotFound
from kiosk.domain.moment import Moment
from kiosk.domain.procedure import Instead, ProcedureHit
from kiosk.domain.published import Announcement
from kiosk.domain.question import Question, QuestionKept, QuestionOutcome, QuestionReceipt
from kiosk.domain.rating import Rating, RatingOutcome
from kiosk.domain.ticket import (
    Issued,
    Printed,
    QueueState,
    Refusal,
    Refused,
    Ticket,
    TicketRequest,
)
from kiosk.domain.visit import events
from kiosk.domain.wards import WardAnswer
from kiosk.maintenance.runner import UpkeepRunner
from kiosk.profile import load_centre
from kiosk.services.life_events import life_events
from kiosk.services.surveys import load_surveys, survey_words
from kiosk.settings import Settings
from kiosk.texts import Texts, locales
from kiosk.visit.runner import Place, VisitRunner, VisitServices
from ui.app import Window
from ui.items import Kind, attached, is_a, visible_items
from ui.pictures.scenes.scene import NOW, busy_morning, first_ticket
from ui.viewmodels.base import UiContext

ROOT = Path(__file__).resolve().parents[2]
CENTRE = load_centre(ROOT / "assets" / "centre" / "sample.toml")

T = TypeVar("T")
# More controls than any screen has.
_MANY = 200


def answered(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future


@dataclass
class Services:
    """All services but dossiers and wards. Keeps what they were asked; answers can be set."""

    requests: list[TicketRequest] = field(default_factory=list)
    prints: list[Ticket] = field(default_factory=list)
    refusal: Refusal | None = None
    printed: Printed = Printed.PRINTED
    number: str = "A036"
    follow: str = ""
    held: list[Callable[[], None]] = field(default_factory=list)
    hold: bool = False
    hits: tuple[ProcedureHit, ...] = ()
    near: Instead = field(default_factory=Instead)
    ratings: list[Rating] = field(default_factory=list)
    rated: RatingOutcome = RatingOutcome.KEPT
    questions: list[Question] = field(default_factory=list)
    asked: QuestionOutcome = field(default_factory=lambda: QuestionKept("G12-0042"))
    slips: list[QuestionReceipt] = field(default_factory=list)
    reminders: list[Announcement] = field(default_factory=list)
    slip_printed: bool = True
    calls: list[str] = field(default_factory=list)
    called: bool = True

    def issue(self, request: TicketRequest) -> Future[Issued | Refused]:
        self.requests.append(request)
        ticket = replace(
            first_ticket(CENTRE),
            id=request.id,
            number=self.number,
            service=request.service,
            priority=request.priority,
            follow=self.follow,
        )
        return self._answer(Refused(self.refusal) if self.refusal else Issued(ticket))

    def recall(self, ticket_id: str) -> Future[Ticket | None]:
        return answered(None)

    def queues(self) -> Future[dict[str, QueueState]]:
        return answered(busy_morning(CENTRE).queues)

    def find(self, *_: object) -> Future[Any]:
        return answered(())

    def load(self, procedure_id: str) -> Future[Any]:
        return answered((None, None))

    def ticket(self, ticket: Ticket, locale: str) -> Future[Printed]:
        self.prints.append(ticket)
        return self._answer(self.printed)

    def checklist(self, *_: object) -> Future[bool]:
        return answered(True)

    def dossier(self, *_: object) -> Future[bool]:
        return answered(True)

    def question(self, receipt: QuestionReceipt, locale: str) -> Future[bool]:
        self.slips.append(receipt)
        return self._answer(self.slip_printed)

    def reminder(self, notice: Announcement, locale: str) -> Future[bool]:
        self.reminders.append(notice)
        return self._answer(self.slip_printed)

    def online(self, field: str, full: bool) -> Future[tuple[ProcedureHit, ...]]:
        return self._answer(self.hits)

    def instead(self, query: str) -> Future[Instead]:
        return self._answer(self.near)

    def rate(self, rating: Rating) -> Future[RatingOutcome]:
        self.ratings.append(rating)
        return self._answer(self.rated)

    def ask(self, question: Question) -> Future[QuestionOutcome]:
        self.questions.append(question)
        return self._answer(self.asked)

    def call(self, screen: str) -> Future[bool]:
        self.calls.append(screen)
        return self._answer(self.called)

    def forget(self) -> None:
        pass

    def release(self) -> None:
        """Let the answer that was held first arrive."""
        self.held.pop(0)()

    def _answer(self, value: T) -> Future[T]:
        if not self.hold:
            return answered(value)
        future: Future[T] = Future()
        self.held.append(lambda: future.set_result(value))
        return future


class FoundWards:
    """Answers every search for a ward with `answers`."""

    def __init__(self) -> None:
        self.answers: tuple[WardAnswer, ...] = ()

    def find(self, query: str) -> Future[tuple[WardAnswer, ...]]:
        return answered(self.answers)

    def is_old_name(self, query: str) -> Future[bool]:
        return answered(bool(self.answers))

    def find_place(self, questions: tuple[str, ...]) -> Future[Place]:
        return answered((questions[0].partition(", ")[0] if self.answers else "", self.answers))


class MovableClock:
    """Shows what the test says, at first the morning of the scenes."""

    def __init__(self) -> None:
        self.now = NOW

    def read(self) -> Moment:
        return Moment(self.now, "hall", 7200.0, True)


class _NoDossiers:
    def find(self, *_: object) -> Future[LookupAnswer]:
        return answered(NotFound("H49.61-261120-0008"))


class Hall:
    """The window, its runner and its services. `touch` and `sees` speak the words on screen."""

    def __init__(
        self,
        centre: Centre = CENTRE,
        size: tuple[int, int] = (1080, 1920),
        still: bool = True,
        words: Path = ROOT / "assets" / "texts",
        settings: Settings | None = None,
    ) -> None:
        self.services = Services()
        self.wards = FoundWards()
        self.clock = MovableClock()
        services = VisitServices(
            self.services,
            self.services,
            _NoDossiers(),
            self.services,
            self.services,
            self.services,
            self.wards,
        )
        self.runner = VisitRunner(services, lambda work: work(), _fail)
        self.upkeep = UpkeepRunner(lambda work: work(), self._end_visit, _fail)
        texts = cache(lambda locale: Texts.load(words, locale))
        settings, assets = settings or Settings(), ROOT / "assets"
        happenings = cache(lambda: life_events(assets / "catalogue"))
        context = UiContext(
            *(self.runner, texts, centre, self.clock, settings, assets, happenings, locales(words)),
            surveys=lambda: load_surveys(
                centre.surveys, (assets / "surveys",), survey_words(texts)
            ),
            upkeep=self.upkeep,
        )
        self.window = Window(context, ROOT / "ui" / "qml", size=size, still=still)
        self.settle()

    def _end_visit(self, keep_language: bool) -> None:
        locale = self.runner.visit.locale
        self.runner.send(events.EndVisit())
        if keep_language:
            self.runner.send(events.SetLocale(locale))

    def settle(self) -> None:
        for _ in range(3):
            QCoreApplication.processEvents()

    def close(self) -> None:
        self.window.close()
        QCoreApplication.processEvents()

    def seconds(self, count: int) -> None:
        for _ in range(count):
            self.runner.send(events.Second())
        self.settle()

    # --- the finger ---------------------------------------------------------------------------

    def touch(self, words: str, times: int = 1) -> None:
        """Press and release in the middle of the control that is called so."""
        # What the last touch moved is laid out with the next frame.
        self.window.window.grabWindow()
        middle = self.place(words).center().toPoint()
        for _ in range(times):
            self.touch_at(middle)

    def touch_at(self, place: QPoint) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.window.window, Qt.MouseButton.LeftButton, none, place)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.window, key)
        self.settle()

    def place(self, words: str) -> QRectF:
        item = self.control(words)
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    # --- the eye ------------------------------------------------------------------------------

    def control(self, words: str) -> QQuickItem:
        found = [item for item in self.controls() if name_of(item) == words]
        assert len(found) == 1, f"{words!r} is on screen {len(found)} times: {self.names()}"
        return found[0]

    def controls(self) -> Iterator[QQuickItem]:
        for item in self.items():
            if is_a(item, Kind.TOUCHABLE):
                yield item

    def names(self) -> list[str]:
        return [name_of(item) for item in self.controls()]

    def items(self) -> Iterator[QQuickItem]:
        return visible_items(self.window.window.contentItem())

    def texts(self) -> list[str]:
        """Every text that is drawn now, the dialog's after the page's."""
        return [
            str(item.property("text")).replace("\u00a0", " ")
            for item in self.items()
            if item.inherits("QQuickText") and item.property("text")
        ]

    def sees(self, *texts: str) -> bool:
        return set(texts) <= set(self.texts())

    def tab_order(self) -> list[str]:
        """Names in the order in which the Tab key visits them, once around."""
        return [name_of(item) for item in tab_round(self.window)]


def tab_round(window: Window, key: Qt.Key = Qt.Key.Key_Tab) -> list[QQuickItem]:
    """What has the focus after each press of Tab, until it is where it was first."""
    items: list[QQuickItem] = []
    while len(items) < _MANY:
        QTest.keyClick(window.window, key)
        item = window.window.activeFocusItem()
        if item is None or item in items:
            break
        items.append(item)
    return items


def name_of(item: QQuickItem) -> str:
    return str(attached(item, "Accessible.name"))


def _fail(fault: BaseException) -> None:
    raise fault
