"""The one object QML is given: every view model, each made once and kept for the kiosk's life."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import UiContext
from ui.viewmodels.dossier import DossierViewModel
from ui.viewmodels.dossier_entry import DossierEntryViewModel
from ui.viewmodels.procedure import ProcedureViewModel
from ui.viewmodels.queue import QueueViewModel
from ui.viewmodels.search import SearchViewModel
from ui.viewmodels.shell import ShellViewModel
from ui.viewmodels.take_along import TakeAlongViewModel
from ui.viewmodels.ticket import TicketViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class AppViewModel(QObject):  # type: ignore[operator]
    """Holds a Python reference to each child: without one Qt would be left with a dead object."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self.shell_model = ShellViewModel(context, self)
        self.queue_model = QueueViewModel(context, self)
        self.ticket_model = TicketViewModel(context, self)
        self.search_model = SearchViewModel(context, self)
        self.procedure_model = ProcedureViewModel(context, self)
        self.take_along_model = TakeAlongViewModel(context, self)
        self.dossier_entry_model = DossierEntryViewModel(context, self)
        self.dossier_model = DossierViewModel(context, self)

    @Property(ShellViewModel, constant=True)
    def shell(self) -> ShellViewModel:
        return self.shell_model

    @Property(QueueViewModel, constant=True)
    def queue(self) -> QueueViewModel:
        return self.queue_model

    @Property(TicketViewModel, constant=True)
    def ticket(self) -> TicketViewModel:
        return self.ticket_model

    @Property(DossierEntryViewModel, constant=True)
    def dossierEntry(self) -> DossierEntryViewModel:
        return self.dossier_entry_model

    @Property(DossierViewModel, constant=True)
    def dossier(self) -> DossierViewModel:
        return self.dossier_model

    @Property(SearchViewModel, constant=True)
    def search(self) -> SearchViewModel:
        return self.search_model

    @Property(ProcedureViewModel, constant=True)
    def procedure(self) -> ProcedureViewModel:
        return self.procedure_model

    @Property(TakeAlongViewModel, constant=True)
    def takeAlong(self) -> TakeAlongViewModel:
        return self.take_along_model
