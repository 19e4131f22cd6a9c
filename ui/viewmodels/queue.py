"""The two pages of taking a number: fields with who waits, then services with priority.

Responsible for rows, figures and verbs of these pages; a touch on "Lấy số" makes its own UUID.
Not for the number itself: the visit decides whether one is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.centre import Service, ServiceField
from kiosk.domain.ticket import QueueState, Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.state import Issuing, QueueFields, QueueServices
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.wording import (
    priority_note,
    refusal_words,
    rest_words,
    rests,
    two_lines,
)

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_T = TypeVar("_T")
_FIELDS_ON_A_PAGE = 8
_SERVICES_ON_A_PAGE = 6


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A tile. Either `closed`, `noWaiting`, or people and minutes; all empty when not known."""

    code: str
    title: str
    icon: str
    people: str
    minutes: str
    noWaiting: str
    closed: str
    available: bool


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A row. `rest` says why there is no number now; empty otherwise."""

    code: str
    title: str
    chosen: bool
    rest: str = ""


@QmlElement
@QmlUncreatable("made in Python")
class QueueViewModel(ViewModel):  # type: ignore[operator]
    """Both pages: at most one of them is on screen. `page` counts from 0 on either."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._fields = ListModel(FieldRow, self)
        self._services = ListModel(ServiceRow, self)
        self._fields_fit = _FIELDS_ON_A_PAGE
        self._services_fit = _SERVICES_ON_A_PAGE
        self._page = 0
        self._place: object = None
        self._refresh()

    def _refresh(self) -> bool:
        shown = self.visit.page
        place = (type(shown), getattr(shown, "field", ""), self.visit.number)
        if place != self._place:
            self._place, self._page = place, self._page_of_chosen()
        if isinstance(shown, QueueFields):
            fields = self._part(self.context.centre.fields, self._fields_fit)
            self._fields.set_rows([self._field_row(field) for field in fields])
        if isinstance(shown, QueueServices):
            services = self._part(self._all_services(), self._services_fit)
            self._services.set_rows([self._service_row(each, shown) for each in services])
        return True

    def _chosen(self) -> QueueServices:
        shown = self.visit.page
        return shown if isinstance(shown, QueueServices) else QueueServices("")

    def _all_services(self) -> tuple[Service, ...]:
        return self.context.centre.services_of(self._chosen().field)

    # --- rows ---------------------------------------------------------------------------------

    def _field_row(self, field: ServiceField) -> FieldRow:
        state = self._state(field)
        people = minutes = idle = closed = ""
        if state is None:
            pass
        elif not state.open or state.full:
            reason = Refusal.DAILY_LIMIT if state.open else Refusal.CLOSED
            closed = rest_words(reason, self.context, self.texts)
        elif state.nobody:
            idle = self.texts("queue.no_waiting")
        else:
            known = self.texts("queue.people", people=state.waiting)
            people = known if state.waiting else self.texts("queue.next")
            minutes = self.texts("queue.about", minutes=state.wait_minutes)
        title = two_lines(field.name(self.visit.locale))
        return FieldRow(field.code, title, field.icon, people, minutes, idle, closed, not closed)

    def _service_row(self, service: Service, page: QueueServices) -> ServiceRow:
        name, chosen = service.name(self.visit.locale), service.code == page.chosen
        return ServiceRow(service.code, name, chosen, self._rest_of(service.code))

    def _rest_of(self, code: str) -> str:
        """Why a service gives no number now; empty where it does."""
        reason = rests(code, self.context, self.conditions.queues)
        return rest_words(reason, self.context, self.texts)

    def _state(self, field: ServiceField) -> QueueState | None:
        """The queue's own figure for a field, else the sum over its sequences of numbers."""
        queues = self.conditions.queues
        if field.code in queues:
            return queues[field.code]
        services = self.context.centre.services_of(field.code)
        sequences = {each.prefix: queues[each.code] for each in services if each.code in queues}
        return _together(list(sequences.values()))

    # --- first page ---------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def fields(self) -> QObject:
        return self._fields

    # --- second page --------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        return self._services

    @Property(int, notify=changed)
    def serviceCount(self) -> int:
        return len(self._all_services())

    @Property(str, notify=changed)
    def fieldName(self) -> str:
        field = self._field()
        return field.name(self.visit.locale) if field else ""

    @Property(bool, notify=changed)
    def hasFigures(self) -> bool:
        return self._figures() is not None

    @Property(list, notify=changed)
    def figures(self) -> list[dict[str, str]]:
        """People waiting, minutes and counters of the field, each with its label."""
        state, texts = self._figures(), self.texts
        if state is None:
            return []
        one = state.counters == 1
        counters = (
            texts("queue.counter") if one else texts("queue.counters", counters=state.counters)
        )
        serving = {"value": counters, "label": texts("queue.serving")}
        if state.nobody:
            return [
                {
                    "value": texts("queue.no_waiting"),
                    "label": texts("queue.nobody_waiting"),
                    "said": f"{texts('queue.no_waiting')}, {texts('queue.nobody_waiting')}",
                },
                serving,
            ]
        value, joint, label = str(state.waiting), " ", texts("queue.people_waiting")
        if not state.waiting:
            value, joint, label = texts("ticket.next"), ", ", texts("queue.next_label")
        return [
            {"value": value, "label": label, "said": f"{value}{joint}{label}"},
            {
                "value": texts("queue.minutes", minutes=state.wait_minutes),
                "label": texts("queue.wait_about"),
            },
            serving,
        ]

    @Property(str, notify=changed)
    def figuresLine(self) -> str:
        """The same in one sentence, where there is no room for a card."""
        state = self._figures()
        if state is None:
            return ""
        if state.nobody:
            return self.texts("queue.no_waiting")
        if state.waiting == 0:
            return self.texts("queue.next_figures", minutes=state.wait_minutes)
        return self.texts("queue.figures", people=state.waiting, minutes=state.wait_minutes)

    @Property(bool, notify=changed)
    def priority(self) -> bool:
        return self._chosen().priority

    @Property(bool, notify=changed)
    def hasPriority(self) -> bool:
        return bool(self.context.centre.priority_groups)

    @Property(str, notify=changed)
    def priorityNote(self) -> str:
        """The groups of the centre as one sentence, or why the switch is on already."""
        return priority_note(self.visit, self.context.centre, self.texts)

    @Property(str, notify=changed)
    def further(self) -> str:
        """That a card has just switched priority on, for the ear."""
        if not self.visit.age_group:
            return ""
        return f"{self.texts('queue.priority')}: {self.texts('queue.priority_by_age')}"

    @Property(bool, notify=changed)
    def canTake(self) -> bool:
        chosen = self._chosen().chosen
        return bool(chosen) and not self._rest_of(chosen)

    @Property(str, notify=changed)
    def takeReason(self) -> str:
        """Why there is no number yet: nothing is chosen, or what is chosen gives none now."""
        chosen = self._chosen().chosen
        return (self._rest_of(chosen) if chosen else "") or self.texts("queue.choose_first")

    @Property(str, notify=changed)
    def takeWords(self) -> str:
        return self.texts("queue.taking" if self._busy() else "queue.take")

    def _field(self) -> ServiceField | None:
        code = self._chosen().field
        return next((each for each in self.context.centre.fields if each.code == code), None)

    def _figures(self) -> QueueState | None:
        field = self._field()
        state = self._state(field) if field else None
        return state if state and state.open else None

    # --- both pages ---------------------------------------------------------------------------

    def _busy(self) -> bool:
        return isinstance(self.visit.screen, Issuing)

    @Property(str, notify=changed)
    def refusal(self) -> str:
        reason = getattr(self.visit.page, "refusal", None)
        known = reason if isinstance(reason, Refusal) else None
        return refusal_words(known, self.context, self.texts)

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return (self._page + 1) * self._fit() < self._count()

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._page > 0

    @Property(str, notify=changed)
    def position(self) -> str:
        pages = -(-self._count() // self._fit())
        return self.texts("pager.position", page=self._page + 1, pages=pages)

    def _part(self, rows: Sequence[_T], fit: int) -> Sequence[_T]:
        """The rows of the page on screen; a page that no longer exists becomes the first."""
        if self._page * fit >= len(rows):
            self._page = 0
        return rows[self._page * fit : (self._page + 1) * fit]

    def _fit(self) -> int:
        return self._fields_fit if isinstance(self.visit.page, QueueFields) else self._services_fit

    def _page_of_chosen(self) -> int:
        """The page that the chosen service stands on; the first while none is chosen."""
        codes = [each.code for each in self._all_services()]
        chosen = self._chosen().chosen
        return codes.index(chosen) // self._services_fit if chosen in codes else 0

    def _count(self) -> int:
        if isinstance(self.visit.page, QueueFields):
            return len(self.context.centre.fields)
        return len(self._all_services())

    # --- verbs --------------------------------------------------------------------------------

    @Slot(int)
    def fitFields(self, tiles: int) -> None:
        """How many tiles the panel has room for on one page."""
        if tiles != self._fields_fit:
            self._fields_fit = max(1, tiles)
            self._on_change()

    @Slot(int)
    def fitServices(self, rows: int) -> None:
        """How many rows the panel has room for on one page."""
        if rows != self._services_fit:
            self._services_fit = max(1, rows)
            self._page = self._page_of_chosen()
            self._on_change()

    @Slot(int)
    def turn(self, step: int) -> None:
        """One page on (1) or back (-1)."""
        page = self._page + step
        if page >= 0 and page * self._fit() < self._count():
            self._page = page
            self.send(events.Touched())
            self._on_change()

    @Slot(str)
    def chooseField(self, code: str) -> None:
        self.send(events.ChooseField(code))

    @Slot(str)
    def chooseService(self, code: str) -> None:
        self.send(events.ChooseService(code))

    @Slot()
    def togglePriority(self) -> None:
        self.send(events.TogglePriority())

    @Slot()
    def take(self) -> None:
        """A number for the chosen service."""
        self.send(events.TakeNumber(str(uuid4())))


def _together(states: Sequence[QueueState]) -> QueueState | None:
    """Several queues as one: people added up, the longest wait, open when any of them is."""
    if not states:
        return None
    return QueueState(
        waiting=sum(state.waiting for state in states),
        wait_minutes=max(state.wait_minutes for state in states),
        counters=max(state.counters for state in states),
        open=any(state.open for state in states),
        full=all(state.full for state in states),
    )
