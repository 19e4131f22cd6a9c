"""What waits for the central system, on screen: each row with its age and why."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance.queue import QueueDesk, SyncAsked, Unsent
from kiosk.services.vital_words import span_words
from kiosk.texts import Texts
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.rows import LogRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Rows on a page, by (the panel lies, letters are large).
_ROOM: Final = {(False, False): 9, (False, True): 6, (True, False): 5, (True, True): 3}


@QmlElement
@QmlUncreatable("made in Python")
class StaffQueueViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(LogRow, self)

    @property
    def _desk(self) -> QueueDesk | None:
        return self.desk(QueueDesk)

    def _refresh(self) -> bool:
        desk = self._desk
        if desk is None:
            self._page = 0
            return False
        self._rows.set_rows([self._row(each, desk) for each in self.page_of(desk.rows or ())])
        return True

    def _row(self, event: Unsent, desk: QueueDesk) -> LogRow:
        texts = self.texts
        kind = f"outbox.kind.{event.kind}"
        what = texts(kind if texts.has(kind) else "outbox.kind.other")
        why = event.reason or texts(f"outbox.why.{desk.why or 'next'}")
        pill = texts("outbox.refused" if event.reason else "outbox.waits")
        age = age_words(event.at, self.context.clock.read().wall, texts)
        return LogRow(age, pill, "gach" if event.reason else "vang", f"{what}: {why}")

    def _length(self) -> int:
        desk = self._desk
        return len(desk.rows or ()) if desk else 0

    def _room(self) -> int:
        return _ROOM[self.lying, self.large]

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(str, notify=changed)
    def note(self) -> str:
        """What the last sync sent, else how much waits and how the link is."""
        desk, texts = self._desk, self.texts
        if desk is None:
            return ""
        if self.inside and self.inside.busy:
            return texts("outbox.sending")
        if desk.sent is not None:
            return self._sent_words(desk)
        if self.outcome:
            return self.outcome  # type: ignore[return-value]
        if desk.failed:
            return texts("outbox.unreadable")
        if desk.rows is None:
            return texts("upkeep.looking")
        waiting = texts("outbox.count", count=desk.waiting)
        return f"{waiting} · {self._link_words(desk.why)}"

    def _link_words(self, why: str) -> str:
        return self.texts(f"outbox.link.{why or 'well'}")

    def _sent_words(self, desk: QueueDesk) -> str:
        sent, texts = desk.sent, self.texts
        assert sent is not None
        if not sent.left and not sent.why:
            key = "outbox.sent_all" if sent.count else "outbox.nothing_to_send"
            return texts(key, count=sent.count)
        some = texts("outbox.sent_some", count=sent.count, left=sent.left)
        return f"{some} · {self._link_words(sent.why)}"

    @Property(str, notify=changed)
    def noteTone(self) -> str:
        desk = self._desk
        if desk is None or (self.inside and self.inside.busy):
            return "grey"
        if desk.sent is not None:
            return "gach" if desk.sent.why or desk.sent.left else "jade"
        if self.outcome:
            return self.outcomeTone  # type: ignore[return-value]
        return "gach" if desk.failed or desk.why not in ("", "alone") else "grey"

    @Property(bool, notify=changed)
    def canSync(self) -> bool:
        """Whether there is a central system to send to."""
        desk = self._desk
        return desk is not None and desk.why != "alone"

    @Slot()
    def syncNow(self) -> None:
        self.happen(SyncAsked())


def age_words(at: str, now: datetime, texts: Texts) -> str:
    """How long ago; a clock that was set back counts as now."""
    return span_words(max(0, int((now - datetime.fromisoformat(at)).total_seconds())), texts)
