"""About this centre: which of its three tabs is shown. Each tab has a view model of its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit.centre import CentrePage, CentreTab, ChooseCentreTab
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.centre.figures import CentreFiguresViewModel
from ui.viewmodels.centre.floor import CentreFloorViewModel
from ui.viewmodels.centre.hours import CentreHoursViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_TABS: Final = tuple(CentreTab)


@QmlElement
@QmlUncreatable("made in Python")
class CentreViewModel(ViewModel):  # type: ignore[operator]
    """`tab` is "map", "hours" or "figures". Keeps a reference to each tab's view model."""

    changed = Signal()
    # Apart: new words make new tabs, and those under a finger or with the focus must stay.
    renamed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self.floor_model = CentreFloorViewModel(context, self)
        self.hours_model = CentreHoursViewModel(context, self)
        self.figures_model = CentreFiguresViewModel(context, self)
        self._shown: object = None
        self._locale = ""

    def _refresh(self) -> bool:
        if self.visit.locale != self._locale:
            self._locale = self.visit.locale
            self.renamed.emit()
        shown = self._tab()
        changed, self._shown = shown != self._shown, shown
        return changed

    def _tab(self) -> CentreTab:
        page = self.visit.screen
        return page.tab if isinstance(page, CentrePage) else CentreTab.MAP

    @Property(CentreFloorViewModel, constant=True)
    def floor(self) -> CentreFloorViewModel:
        return self.floor_model

    @Property(CentreHoursViewModel, constant=True)
    def hours(self) -> CentreHoursViewModel:
        return self.hours_model

    @Property(CentreFiguresViewModel, constant=True)
    def figures(self) -> CentreFiguresViewModel:
        return self.figures_model

    @Property(str, notify=changed)
    def tab(self) -> str:
        return self._tab().value

    @Property(int, notify=changed)
    def tabNumber(self) -> int:
        return _TABS.index(self._tab())

    @Property(list, notify=renamed)
    def tabs(self) -> list[str]:
        """The words on the tabs; a centre that drew no map has a list of counters instead."""
        first = "map" if self.context.centre.floor else "list"
        return [self.texts(f"centre.tab_{name}") for name in (first, "hours", "figures")]

    @Slot(int)
    def chooseTab(self, number: int) -> None:
        if 0 <= number < len(_TABS):
            self.send(ChooseCentreTab(_TABS[number]))
