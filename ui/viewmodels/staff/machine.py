"""What is done to the machine itself: closed for the public, started anew, made louder."""

from __future__ import annotations

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.light import DARKEST
from kiosk.domain.staff import CLOSE_REASONS
from kiosk.maintenance.paper import LengthChosen, PaperDesk, RollChanged
from kiosk.maintenance.power import PowerDesk
from kiosk.maintenance.reset import ResetAsked, ResetConfirmed, ResetDesk
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.rows import ChoiceRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# In percent: what a touch changes.
_STEP = 10


@QmlElement
@QmlUncreatable("made in Python")
class StaffMachineViewModel(StaffModel):  # type: ignore[operator]
    """Of the pages that have a button or two each."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._reasons = ListModel(ChoiceRow, self)
        self._lengths = ListModel(ChoiceRow, self)
        self._refresh()

    def _refresh(self) -> bool:
        texts = self.texts
        reasons = [(code, texts(f"upkeep.reason.{code}")) for code in CLOSE_REASONS]
        self._reasons.set_rows([ChoiceRow(code, said, "", False) for code, said in reasons])
        desk = self.desk(PaperDesk)
        lengths = desk.lengths if desk else ()
        words = [(str(each), texts("upkeep.metres", count=each)) for each in lengths]
        at = str(desk.metres) if desk else ""
        self._lengths.set_rows([ChoiceRow(code, said, "", code == at) for code, said in words])
        return True

    @Property(QAbstractItemModel, constant=True)
    def lengths(self) -> QAbstractItemModel:
        """How long the new roll may be."""
        return self._lengths

    @Property(QAbstractItemModel, constant=True)
    def reasons(self) -> QAbstractItemModel:
        return self._reasons

    @Property(int, notify=changed)
    def volume(self) -> int:
        """How loud the machine is, 1 to 5."""
        inside = self.inside
        return inside.volume if inside else 0

    @Property(int, notify=changed)
    def light(self) -> int:
        """How bright the panel is in percent; 0 where it cannot be set."""
        desk = self.desk(PowerDesk)
        return (desk.light or 0) if desk else 0

    @Property(str, notify=changed)
    def lightNote(self) -> str:
        """The same in words, or that it cannot be set here."""
        light = self.light
        if light:
            return self.texts("upkeep.light", percent=light)
        return self.texts("upkeep.light_none")

    @Property(bool, notify=changed)
    def canRestartMachine(self) -> bool:
        desk = self.desk(PowerDesk)
        return desk is not None and bool(desk.can_restart)

    @Slot(int)
    def moveLight(self, steps: int) -> None:
        """Brighter or darker by tenths."""
        percent = round(self.light / _STEP) * _STEP + steps * _STEP  # type: ignore[operator]
        self.want("light.set", percent=min(100, max(DARKEST, percent)))

    @Slot()
    def restartMachine(self) -> None:
        self.want("machine.restart")

    @Property(str, notify=changed)
    def resetTitle(self) -> str:
        desk = self.desk(ResetDesk)
        if desk is None or not desk.sure:
            return self.texts("staff.page.reset")
        return self.texts("reset.sure", machine=desk.machine)

    @Property(str, notify=changed)
    def resetKeeps(self) -> str:
        """What a reset leaves as it is."""
        desk = self.desk(ResetDesk)
        if desk is None or not desk.machine:
            return self.texts("upkeep.looking")
        if desk.waiting:
            return self.texts("reset.keeps_waiting", count=desk.waiting)
        return self.texts("reset.keeps_journal" if desk.keeps_journal else "reset.keeps_audit")

    @Property(bool, notify=changed)
    def resetSure(self) -> bool:
        """Whether the first step is done."""
        desk = self.desk(ResetDesk)
        return desk is not None and desk.sure

    @Slot()
    def askReset(self) -> None:
        self.happen(ResetAsked())

    @Slot()
    def confirmReset(self) -> None:
        self.happen(ResetConfirmed())

    @Slot(str)
    def closeFor(self, reason: str) -> None:
        self.want("public.close", reason=reason)

    @Slot(int)
    def setVolume(self, volume: int) -> None:
        self.want("sound.volume", volume=volume)

    @Slot(str)
    def chooseLength(self, metres: str) -> None:
        self.happen(LengthChosen(int(metres)))

    @Slot()
    def paperChanged(self) -> None:
        self.happen(RollChanged())

    @Slot()
    def printTest(self) -> None:
        self.want("print.self_test", locale=self.visit.locale)

    @Slot()
    def printRuler(self) -> None:
        self.want("print.ruler", locale=self.visit.locale)

    @Slot()
    def leaveProgram(self) -> None:
        self.want("app.quit")

    @Slot()
    def restart(self) -> None:
        self.want("app.restart")
