"""The codes that carry a procedure's papers to a telephone. They live as long as their dialog."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit import events
from kiosk.domain.visit.state import ProcedurePage, TakeAlong
from kiosk.services.facts import Unit
from kiosk.services.take_along import TakeAlongCodes, take_along
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.late_code import LateCode

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NOTHING = TakeAlongCodes((), whole=True)


@QmlElement
@QmlUncreatable("made in Python")
class TakeAlongViewModel(ViewModel):  # type: ignore[operator]
    """Drawn one turn after the dialog shows; gone with it."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._code = LateCode(self, self.changed.emit, dense=True)
        self._made: tuple[object, str] = (None, "")
        self._codes = _NOTHING

    def _refresh(self) -> bool:
        screen, open_ = self.visit.screen, isinstance(self.visit.dialog, TakeAlong)
        page = screen if isinstance(screen, ProcedurePage) and open_ else None
        made = (page, self.visit.locale)
        if made != self._made:
            self._made, self._codes = made, self._all_of(page) if page else _NOTHING
        return self._code.say(self._codes.codes[self._place()] if self._codes.codes else "")

    def _all_of(self, page: ProcedurePage) -> TakeAlongCodes:
        unit = Unit.of(self.context.centre, page.procedure.code)
        return take_along(page.procedure, page.summary, page.ticks, unit, self.texts)

    def _place(self) -> int:
        """Which code is shown, from 0: the last where there are fewer than asked for."""
        dialog = self.visit.dialog
        asked = dialog.code if isinstance(dialog, TakeAlong) else 0
        return min(asked, max(0, len(self._codes.codes) - 1))

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return self._code.url

    @Property(int, notify=changed)
    def modules(self) -> int:
        """Side of the code in modules, 0 while there is none."""
        return self._code.modules

    @Property(str, notify=changed)
    def how(self) -> str:
        """What to do with the code, and which of several it is."""
        count, place = len(self._codes.codes), self._place()
        if count < 2:
            return self.texts("takealong.how")
        part = self.texts("takealong.part", number=place + 1, count=count)
        return self.texts("takealong.how_many", part=part)

    @Property(str, notify=changed)
    def note(self) -> str:
        """What the code holds, and what it does not."""
        count = len(self._codes.codes)
        if not self._codes.whole:
            return self.texts("takealong.note_short", count=count)
        return self.texts("takealong.note_many" if count > 1 else "takealong.note", count=count)

    @Property(bool, notify=changed)
    def several(self) -> bool:
        """One code does not hold the list."""
        return len(self._codes.codes) > 1

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._place() > 0

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return self._place() + 1 < len(self._codes.codes)

    @Slot(int)
    def turn(self, step: int) -> None:
        """Another code: -1 or 1. It never changes by itself."""
        self.send(events.ShowTakeAlong(self._place() + step))
