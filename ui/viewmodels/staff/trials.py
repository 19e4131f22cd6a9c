"""The pages behind the dashboard: all parts tried in a row, and a ticket printed again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance import events
from kiosk.maintenance.state import Page, Trials
from kiosk.services.vital_words import part_name
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True)
class TrialRow:
    title: str
    pill: str
    tone: str


@QmlElement
@QmlUncreatable("made in Python")
class StaffTrialsViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(TrialRow, self)
        self._number = ""
        self._letters = False
        self._refresh()

    @property
    def _trials(self) -> Trials:
        inside = self.inside
        return inside.trials if inside else Trials()

    def _refresh(self) -> bool:
        inside = self.inside
        if inside is None or inside.page is not Page.REPRINT:
            self._number, self._letters = "", False
        trials = self._trials
        self._rows.set_rows([self._row(each, at) for at, each in enumerate(trials.parts)])
        return True

    def _row(self, part: str, at: int) -> TrialRow:
        texts, well = self.texts, self._trials.well
        if at < len(well):
            pill = texts("vital.tried.well" if well[at] else "vital.tried.ill")
            tone = "jade" if well[at] else "gach"
        else:
            now = at == len(well)
            pill = texts("upkeep.trial_now" if now else "upkeep.trial_waits")
            tone = "cham" if now else "grey"
        return TrialRow(part_name(part, texts), pill, tone)

    # --- trials -------------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        trials, texts = self._trials, self.texts
        done = len(trials.well)
        if trials.current:
            values = {"count": done + 1, "total": len(trials.parts)}
            return texts("upkeep.trials_at", part=part_name(trials.current, texts), **values)
        faults = trials.well.count(False)
        return texts("upkeep.trials_done", count=faults) if faults else texts("upkeep.trials_well")

    @Property(float, notify=changed)
    def progress(self) -> float:
        trials = self._trials
        return len(trials.well) / len(trials.parts) if trials.parts else 0.0

    @Property(bool, notify=changed)
    def trying(self) -> bool:
        return bool(self._trials.current)

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._trials.printing

    @Property(str, notify=changed)
    def reportWords(self) -> str:
        trials = self._trials
        if trials.printing:
            return self.texts("upkeep.report_printing")
        if trials.printed is None:
            return self.texts("upkeep.report")
        return self.texts("upkeep.report_printed" if trials.printed else "upkeep.report_failed")

    @Slot()
    def printReport(self) -> None:
        self.happen(events.ReportWanted())

    # --- a ticket again -----------------------------------------------------------------------

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._number

    @Property(bool, notify=changed)
    def letters(self) -> bool:
        """Whether the pad shows letters: a number begins with one."""
        return self._letters

    @Property(str, notify=changed)
    def note(self) -> str:
        inside = self.inside
        return self.texts(inside.note or "upkeep.number_note") if inside else ""

    @Property(str, notify=changed)
    def noteTone(self) -> str:
        inside = self.inside
        if inside is None or not inside.note:
            return "grey"
        return "jade" if inside.went_well else "gach"

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        inside = self.inside
        return inside is not None and bool(inside.busy)

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the pad (Controls/CodePad.qml)."""
        if code == "back":
            self._number = self._number[:-1]
        elif code == "clear":
            self._number = ""
        elif code == "page":
            self._letters = not self._letters
        elif code == "enter":
            self._reprint()
        elif len(self._number) < _LONGEST_NUMBER:
            # A number begins with one letter.
            self._number, self._letters = self._number + code, False
        self.happen(events.Touched())
        self._on_change()

    def _reprint(self) -> None:
        if self._number:
            self.happen(events.Wanted("ticket.reprint", {"number": self._number}))
