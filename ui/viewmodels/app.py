"""The one object QML is given: every view model, made when it is first needed and then kept.

Only what the home screen shows is imported at start; the others follow with the screen that needs
them, or from `preload` once the kiosk is open.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import UiContext
from ui.viewmodels.shell import ShellViewModel

if TYPE_CHECKING:
    from ui.viewmodels.ask import AskViewModel
    from ui.viewmodels.centre.page import CentreViewModel
    from ui.viewmodels.dialogs import DialogsViewModel
    from ui.viewmodels.dossier.entry import DossierEntryViewModel
    from ui.viewmodels.dossier.page import DossierViewModel
    from ui.viewmodels.dossier.pay import PayViewModel
    from ui.viewmodels.guide_desk import GuideDeskViewModel
    from ui.viewmodels.help import HelpViewModel
    from ui.viewmodels.id_card import IdCardViewModel
    from ui.viewmodels.online.page import OnlineViewModel
    from ui.viewmodels.out_of_service import OutOfServiceViewModel
    from ui.viewmodels.procedure.actions import ProcedureActionsViewModel
    from ui.viewmodels.procedure.page import ProcedureViewModel
    from ui.viewmodels.procedure.take_along import TakeAlongViewModel
    from ui.viewmodels.public_event import PublicEventViewModel
    from ui.viewmodels.queue import QueueViewModel
    from ui.viewmodels.rating.page import RatingViewModel
    from ui.viewmodels.search.page import SearchViewModel
    from ui.viewmodels.setup.frame import SetupViewModel
    from ui.viewmodels.staff.entry import StaffViewModel
    from ui.viewmodels.staff.pages import StaffPagesViewModel
    from ui.viewmodels.survey import SurveyViewModel
    from ui.viewmodels.ticket import TicketViewModel
    from ui.viewmodels.wards.page import WardsViewModel
    from ui.viewmodels.ways import WaysViewModel
else:
    # What Qt is told of a property's type; the checks read the names above.
    DossierViewModel = DossierEntryViewModel = ProcedureViewModel = QueueViewModel = QObject
    SearchViewModel = TakeAlongViewModel = TicketViewModel = QObject
    ProcedureActionsViewModel = DialogsViewModel = WaysViewModel = QObject
    AskViewModel = CentreViewModel = HelpViewModel = OnlineViewModel = PayViewModel = QObject
    RatingViewModel = SurveyViewModel = WardsViewModel = IdCardViewModel = QObject
    StaffViewModel = StaffPagesViewModel = SetupViewModel = QObject
    GuideDeskViewModel = OutOfServiceViewModel = PublicEventViewModel = QObject

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Where each is: the module in this folder and its class.
_CLASSES: Final = {
    "ways": "ways.WaysViewModel",
    "dialogs": "dialogs.DialogsViewModel",
    "queue": "queue.QueueViewModel",
    "ticket": "ticket.TicketViewModel",
    "search": "search.page.SearchViewModel",
    "procedure": "procedure.page.ProcedureViewModel",
    "procedure_actions": "procedure.actions.ProcedureActionsViewModel",
    "take_along": "procedure.take_along.TakeAlongViewModel",
    "dossier_entry": "dossier.entry.DossierEntryViewModel",
    "dossier": "dossier.page.DossierViewModel",
    "pay": "dossier.pay.PayViewModel",
    "rating": "rating.page.RatingViewModel",
    "survey": "survey.SurveyViewModel",
    "online": "online.page.OnlineViewModel",
    "centre": "centre.page.CentreViewModel",
    "public_event": "public_event.PublicEventViewModel",
    "ask": "ask.AskViewModel",
    "guide_desk": "guide_desk.GuideDeskViewModel",
    "help": "help.HelpViewModel",
    "out_of_service": "out_of_service.OutOfServiceViewModel",
    "id_card": "id_card.IdCardViewModel",
    "wards": "wards.page.WardsViewModel",
    "staff": "staff.entry.StaffViewModel",
    "setup": "setup.frame.SetupViewModel",
    "staff_pages": "staff.pages.StaffPagesViewModel",
}
# A page that names its view model's type must find the type registered when it is compiled.
_NEEDED: Final = {
    "Procedure": ("procedure", "procedure_actions"),
    "DossierEntry": ("dossier_entry",),
    "Dossier": ("dossier", "pay"),
    "Rating": ("rating",),
    "RatingReasons": ("rating",),
    "RatingThanks": ("rating",),
    "Survey": ("survey",),
    "Online": ("online",),
    "Centre": ("centre",),
    "PublicEvent": ("public_event",),
    "Ask": ("ask",),
    "AskSent": ("ask",),
    "Wards": ("wards",),
    "OutOfService": ("out_of_service",),
}


@QmlElement
@QmlUncreatable("made in Python")
class AppViewModel(QObject):  # type: ignore[operator]
    """Holds a Python reference to each child: without one Qt would be left with a dead object."""

    loadedChanged = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._models: dict[str, Any] = {}
        # Before the shell, so that a page's view model is there when the page is named.
        context.runner.listen(self._make_needed)
        context.upkeep.listen(self._make_needed)
        context.setup.listen(self._make_needed)
        self.shell_model = ShellViewModel(context, self)
        if context.setup.setup.present:
            self._make_needed()

    def preload(self) -> Callable[[], bool]:
        """Makes one more view model at each call of what it returns, until that says False."""
        waiting = [name for name in _CLASSES if name not in self._models]

        def make_one() -> bool:
            if waiting:
                self.model(waiting.pop(0))
            if not waiting:
                self.loadedChanged.emit()
            return bool(waiting)

        return make_one

    def model(self, name: str) -> Any:
        """The view model of that name, made now if it is asked for the first time."""
        if name not in self._models:
            module, _, made = _CLASSES[name].rpartition(".")
            view_model = getattr(import_module(f"ui.viewmodels.{module}"), made)
            self._models[name] = view_model(self._context, self)
            self._models[name].catch_up()
        return self._models[name]

    @Slot()
    def stepBack(self) -> None:
        """What lies open over the page goes first, then the page."""
        if self._context.setup.setup.present:
            self.model("setup").back()
            return
        if self._context.upkeep.upkeep.present:
            self.model("staff").back()
            return
        covered = self._context.runner.visit.dialog is not None
        if covered or not any(model.put_away() for model in self._models.values()):
            self.model("ways").goBack()

    def _make_needed(self) -> None:
        screen = self.shell_model.screen_name
        others: tuple[str, ...] = ("setup",) if screen.startswith("Setup") else ()
        if screen.startswith("Staff"):
            others = ("staff", "staff_pages")
        for name in _NEEDED.get(screen, others):
            self.model(name)

    @Property(bool, notify=loadedChanged)
    def loaded(self) -> bool:
        """Whether every view model is there, so that pages may be compiled ahead."""
        return len(self._models) == len(_CLASSES)

    @Property(ShellViewModel, constant=True)
    def shell(self) -> ShellViewModel:
        return self.shell_model

    @Property(WaysViewModel, constant=True)
    def ways(self) -> WaysViewModel:
        made: WaysViewModel = self.model("ways")
        return made

    @Property(DialogsViewModel, constant=True)
    def dialogs(self) -> DialogsViewModel:
        made: DialogsViewModel = self.model("dialogs")
        return made

    @Property(QueueViewModel, constant=True)
    def queue(self) -> QueueViewModel:
        made: QueueViewModel = self.model("queue")
        return made

    @Property(TicketViewModel, constant=True)
    def ticket(self) -> TicketViewModel:
        made: TicketViewModel = self.model("ticket")
        return made

    @Property(DossierEntryViewModel, constant=True)
    def dossierEntry(self) -> DossierEntryViewModel:
        made: DossierEntryViewModel = self.model("dossier_entry")
        return made

    @Property(DossierViewModel, constant=True)
    def dossier(self) -> DossierViewModel:
        made: DossierViewModel = self.model("dossier")
        return made

    @Property(PayViewModel, constant=True)
    def pay(self) -> PayViewModel:
        made: PayViewModel = self.model("pay")
        return made

    @Property(SearchViewModel, constant=True)
    def search(self) -> SearchViewModel:
        made: SearchViewModel = self.model("search")
        return made

    @Property(ProcedureViewModel, constant=True)
    def procedure(self) -> ProcedureViewModel:
        made: ProcedureViewModel = self.model("procedure")
        return made

    @Property(ProcedureActionsViewModel, constant=True)
    def procedureActions(self) -> ProcedureActionsViewModel:
        made: ProcedureActionsViewModel = self.model("procedure_actions")
        return made

    @Property(TakeAlongViewModel, constant=True)
    def takeAlong(self) -> TakeAlongViewModel:
        made: TakeAlongViewModel = self.model("take_along")
        return made

    @Property(RatingViewModel, constant=True)
    def rating(self) -> RatingViewModel:
        made: RatingViewModel = self.model("rating")
        return made

    @Property(SurveyViewModel, constant=True)
    def survey(self) -> SurveyViewModel:
        made: SurveyViewModel = self.model("survey")
        return made

    @Property(OnlineViewModel, constant=True)
    def online(self) -> OnlineViewModel:
        made: OnlineViewModel = self.model("online")
        return made

    @Property(CentreViewModel, constant=True)
    def centre(self) -> CentreViewModel:
        made: CentreViewModel = self.model("centre")
        return made

    @Property(PublicEventViewModel, constant=True)
    def publicEvent(self) -> PublicEventViewModel:
        made: PublicEventViewModel = self.model("public_event")
        return made

    @Property(AskViewModel, constant=True)
    def ask(self) -> AskViewModel:
        made: AskViewModel = self.model("ask")
        return made

    @Property(GuideDeskViewModel, constant=True)
    def guideDesk(self) -> GuideDeskViewModel:
        made: GuideDeskViewModel = self.model("guide_desk")
        return made

    @Property(OutOfServiceViewModel, constant=True)
    def outOfService(self) -> OutOfServiceViewModel:
        made: OutOfServiceViewModel = self.model("out_of_service")
        return made

    @Property(HelpViewModel, constant=True)
    def help(self) -> HelpViewModel:
        made: HelpViewModel = self.model("help")
        return made

    @Property(IdCardViewModel, constant=True)
    def idCard(self) -> IdCardViewModel:
        made: IdCardViewModel = self.model("id_card")
        return made

    @Property(WardsViewModel, constant=True)
    def wards(self) -> WardsViewModel:
        made: WardsViewModel = self.model("wards")
        return made

    @Property(SetupViewModel, constant=True)
    def setup(self) -> SetupViewModel:
        made: SetupViewModel = self.model("setup")
        return made

    @Property(StaffViewModel, constant=True)
    def staff(self) -> StaffViewModel:
        made: StaffViewModel = self.model("staff")
        return made

    @Property(StaffPagesViewModel, constant=True)
    def staffPages(self) -> StaffPagesViewModel:
        made: StaffPagesViewModel = self.model("staff_pages")
        return made
