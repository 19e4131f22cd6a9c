"""The log on screen: plain sentences first, the technical line of the one that is touched."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.log_line import LOG_PARTS, SPANS, LogLevel, LogLine
from kiosk.domain.moment import Moment
from kiosk.domain.staff import Role
from kiosk.maintenance.log import Filtered, LineOpened, LogDesk, PartsOpened
from kiosk.services.log_words import log_sentence, log_time
from kiosk.texts import Texts
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.rows import ChoiceRow, LogRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LOG_TONES: Final = {
    LogLevel.FAULT: "gach",
    LogLevel.ATTENTION: "vang",
    LogLevel.WELL: "jade",
    LogLevel.NOTE: "cham",
}
# Lines on a page, by (the panel lies, letters are large).
_ROOM: Final = {(False, False): 11, (False, True): 7, (True, False): 6, (True, True): 4}


def log_row(line: LogLine, texts: Texts, now: Moment) -> LogRow:
    return LogRow(
        time=log_time(line, now),
        pill=texts(f"log.level.{line.level.value}"),
        tone=LOG_TONES[line.level],
        line=log_sentence(line, texts),
    )


@QmlElement
@QmlUncreatable("made in Python")
class StaffLogViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(LogRow, self)
        self._levels = ListModel(ChoiceRow, self)
        self._parts = ListModel(ChoiceRow, self)
        self._spans = ListModel(ChoiceRow, self)
        self._wish: tuple[str, ...] = ()

    @property
    def _desk(self) -> LogDesk | None:
        return self.desk(LogDesk)

    def _refresh(self) -> bool:
        desk, texts = self._desk, self.texts
        if desk is None:
            self._page = 0
            return False
        wish = (desk.level, desk.part, desk.span)
        if wish != self._wish:
            self._wish, self._page = wish, 0
        rows, now = self.page_of(desk.rows or ()), self.context.clock.read()
        self._rows.set_rows([log_row(each, texts, now) for each in rows])
        levels = [("", texts("log.level.all"), ""), *map(self._level, LogLevel)]
        self._levels.set_rows([ChoiceRow(*each, each[0] == desk.level) for each in levels])
        parts = [("", texts("log.part.all"), "")]
        parts += [(part, texts(f"log.part.{part}"), "") for part in LOG_PARTS]
        self._parts.set_rows([ChoiceRow(*each, each[0] == desk.part) for each in parts])
        spans = [(span, texts(f"log.span.{span}"), "") for span in SPANS]
        self._spans.set_rows([ChoiceRow(*each, each[0] == desk.span) for each in spans])
        return True

    def _level(self, level: LogLevel) -> tuple[str, str, str]:
        desk = self._desk
        count = desk.counts.get(level.value, 0) if desk else 0
        return level.value, self.texts(f"log.level.{level.value}"), str(count or "")

    def _length(self) -> int:
        desk = self._desk
        return len(desk.rows or ()) if desk else 0

    def _room(self) -> int:
        return _ROOM[self.lying, self.large]

    # --- what is shown ------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(QAbstractItemModel, constant=True)
    def levels(self) -> QAbstractItemModel:
        return self._levels

    @Property(QAbstractItemModel, constant=True)
    def parts(self) -> QAbstractItemModel:
        return self._parts

    @Property(QAbstractItemModel, constant=True)
    def spans(self) -> QAbstractItemModel:
        return self._spans

    @Property(str, notify=changed)
    def part(self) -> str:
        """What the lines are about."""
        desk = self._desk
        return self.texts(f"log.part.{desk.part or 'all'}") if desk else ""

    @Property(str, notify=changed)
    def note(self) -> str:
        """Why there is no line on the page; empty where there are some."""
        desk = self._desk
        if desk is None or desk.rows:
            return ""
        if desk.failed:
            return self.texts("log.unreadable")
        return self.texts("upkeep.looking" if desk.rows is None else "log.none")

    @Property(bool, notify=changed)
    def choosing(self) -> bool:
        desk = self._desk
        return desk is not None and desk.choosing

    @Property(bool, notify=changed)
    def lineOpen(self) -> bool:
        desk = self._desk
        return desk is not None and desk.line is not None

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """Of the line that is looked at."""
        desk = self._desk
        if desk is None or desk.line is None:
            return ""
        when = log_time(desk.line, self.context.clock.read())
        return f"{when} · {log_sentence(desk.line, self.texts)}"

    @Property(str, notify=changed)
    def technical(self) -> str:
        """The same as it was written; where devices are is for technicians."""
        desk, inside = self._desk, self.inside
        if desk is None or desk.line is None or inside is None:
            return ""
        technician = inside.person.role is Role.TECHNICIAN
        return desk.line.raw if technician else self.texts("log.for_technicians")

    # --- verbs --------------------------------------------------------------------------------

    @Slot(int)
    def openLine(self, row: int) -> None:
        """`row` on this page."""
        self.happen(LineOpened(self._page * self._room() + row))

    @Slot()
    def chooseParts(self) -> None:
        self.happen(PartsOpened())

    @Slot(str)
    def setLevel(self, level: str) -> None:
        self.happen(Filtered(level=level))

    @Slot(str)
    def setPart(self, part: str) -> None:
        self.happen(Filtered(part=part))

    @Slot(str)
    def setSpan(self, span: str) -> None:
        self.happen(Filtered(span=span))
