"""The view models of the pages of somebody who is in, each by the name QML knows it by."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.board import StaffBoardViewModel
from ui.viewmodels.staff.camera import StaffCameraViewModel
from ui.viewmodels.staff.config import StaffConfigViewModel
from ui.viewmodels.staff.config_hall import StaffHallViewModel
from ui.viewmodels.staff.config_preview import StaffPreviewViewModel
from ui.viewmodels.staff.log import StaffLogViewModel
from ui.viewmodels.staff.machine import StaffMachineViewModel
from ui.viewmodels.staff.menu import StaffMenuViewModel
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.queue import StaffQueueViewModel
from ui.viewmodels.staff.report import StaffReportViewModel
from ui.viewmodels.staff.reset import StaffResetViewModel
from ui.viewmodels.staff.scanning import StaffScanningViewModel
from ui.viewmodels.staff.tickets import StaffTicketsViewModel
from ui.viewmodels.staff.trials import StaffTrialsViewModel
from ui.viewmodels.staff.usb import StaffUsbViewModel
from ui.viewmodels.staff.words import StaffWordsViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class StaffPagesViewModel(QObject):  # type: ignore[operator]
    """All are made together, when the first page of staff is needed or the kiosk is at rest."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self.lying = False
        self.menu_model = StaffMenuViewModel(context, self)
        self.board_model = StaffBoardViewModel(context, self)
        self.trials_model = StaffTrialsViewModel(context, self)
        self.log_model = StaffLogViewModel(context, self)
        self.queue_model = StaffQueueViewModel(context, self)
        self.report_model = StaffReportViewModel(context, self)
        self.scanning_model = StaffScanningViewModel(context, self)
        self.camera_model = StaffCameraViewModel(context, self)
        self.tickets_model = StaffTicketsViewModel(context, self)
        self.machine_model = StaffMachineViewModel(context, self)
        self.usb_model = StaffUsbViewModel(context, self)
        self.reset_model = StaffResetViewModel(context, self)
        self.config_model = StaffConfigViewModel(context, self)
        self.hall_model = StaffHallViewModel(context, self)
        self.preview_model = StaffPreviewViewModel(context, self)
        self.words_model = StaffWordsViewModel(context, self)

    def catch_up(self) -> None:
        """Nothing: those inside were made with what there is."""

    def put_away(self) -> bool:
        return False

    @Slot(bool)
    def shaped(self, lying: bool) -> None:
        """The window is wider than it is high, or is not: other pages and rows fit."""
        if lying != self.lying:
            self.lying = lying
            for each in self.findChildren(StaffModel):
                each.catch_up()

    @Property(StaffResetViewModel, constant=True)
    def reset(self) -> StaffResetViewModel:
        return self.reset_model

    @Property(StaffUsbViewModel, constant=True)
    def usb(self) -> StaffUsbViewModel:
        return self.usb_model

    @Property(StaffMenuViewModel, constant=True)
    def menu(self) -> StaffMenuViewModel:
        return self.menu_model

    @Property(StaffBoardViewModel, constant=True)
    def board(self) -> StaffBoardViewModel:
        return self.board_model

    @Property(StaffTrialsViewModel, constant=True)
    def trials(self) -> StaffTrialsViewModel:
        return self.trials_model

    @Property(StaffLogViewModel, constant=True)
    def log(self) -> StaffLogViewModel:
        return self.log_model

    @Property(StaffQueueViewModel, constant=True)
    def queue(self) -> StaffQueueViewModel:
        return self.queue_model

    @Property(StaffReportViewModel, constant=True)
    def report(self) -> StaffReportViewModel:
        return self.report_model

    @Property(StaffScanningViewModel, constant=True)
    def scanning(self) -> StaffScanningViewModel:
        return self.scanning_model

    @Property(StaffCameraViewModel, constant=True)
    def camera(self) -> StaffCameraViewModel:
        return self.camera_model

    @Property(StaffTicketsViewModel, constant=True)
    def tickets(self) -> StaffTicketsViewModel:
        return self.tickets_model

    @Property(StaffMachineViewModel, constant=True)
    def machine(self) -> StaffMachineViewModel:
        return self.machine_model

    @Property(StaffConfigViewModel, constant=True)
    def config(self) -> StaffConfigViewModel:
        return self.config_model

    @Property(StaffHallViewModel, constant=True)
    def hall(self) -> StaffHallViewModel:
        return self.hall_model

    @Property(StaffPreviewViewModel, constant=True)
    def preview(self) -> StaffPreviewViewModel:
        return self.preview_model

    @Property(StaffWordsViewModel, constant=True)
    def words(self) -> StaffWordsViewModel:
        return self.words_model
