"""All parts tried in a row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.vitals import Level
from kiosk.maintenance import events
from kiosk.maintenance.state import Trials
from kiosk.services.vital_words import part_name, state_and_remedy
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TrialRow:
    title: str
    pill: str
    tone: str
    line: str = ""


@QmlElement
@QmlUncreatable("made in Python")
class StaffTrialsViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(TrialRow, self)
        self._refresh()

    @property
    def _trials(self) -> Trials:
        inside = self.inside
        return inside.trials if inside else Trials()

    def _refresh(self) -> bool:
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
        line = self._why(part) if tone == "gach" else ""
        return TrialRow(part_name(part, texts), pill, tone, line)

    def _why(self, part: str) -> str:
        """What is the matter with a part that failed, and what to do."""
        inside, texts = self.inside, self.texts
        seen = next((e for e in (inside.vitals if inside else None) or () if e.part == part), None)
        if seen is None or seen.level is Level.WELL:
            return texts("upkeep.trial_unclear")
        return state_and_remedy(replace(seen, level=Level.FAULT), texts)

    # --- trials -------------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        trials, texts = self._trials, self.texts
        if not trials.parts:
            return texts("staff.page.trials")
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
    def begun(self) -> bool:
        return bool(self._trials.parts)

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
    def tryAll(self) -> None:
        self.happen(events.AllTried())

    @Slot()
    def printReport(self) -> None:
        self.happen(events.ReportWanted())
