"""The citizen's pages as the draft makes them, and its ticket: the pages themselves, drawn small.

A second set of view models over the draft's centre, which asks nobody anything and follows no
touch. Made when the preview is opened, and gone with it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.centre import Centre
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.state import Home, QueueFields, QueueServices, Screen, Visit
from kiosk.maintenance.config import PREVIEW, ConfigDesk, TicketAsked
from kiosk.maintenance.runner import nobody_knocks
from kiosk.profile import centre_in
from kiosk.setup.runner import nobody_sets_up
from kiosk.visit.runner import VisitRunner, VisitServices
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.pages import page_of
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.sheet import Action

if TYPE_CHECKING:
    from ui.viewmodels.app import AppViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TICKET: Final = "ticket"
TABS: Final = ("queue", "hours", "map", TICKET)


class _Deaf:
    """Services that never answer."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return self._forget if name == "forget" else self._unanswered

    def _forget(self) -> None: ...

    def _unanswered(self, *_: object) -> Future[Any]:
        return Future()


@QmlElement
@QmlUncreatable("made in Python")
class StaffPreviewViewModel(StaffModel):  # type: ignore[operator]
    """Nothing is made on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._shown: AppViewModel | None = None
        self._runner: VisitRunner | None = None
        self._centre: Centre | None = None
        self._tab = 0
        self._tabs = ListModel(Action, self)

    @property
    def _looked_at(self) -> ConfigDesk | None:
        desk = self.desk(ConfigDesk)
        return desk if desk is not None and desk.at == (PREVIEW,) else None

    def _refresh(self) -> bool:
        desk = self._looked_at
        if desk is None and self._shown is not None:
            self._shown.deleteLater()
            self._shown, self._runner, self._tab = None, None, 0
        elif desk is not None and self._shown is None:
            self._make(desk)
        self._tabs.set_rows(
            [
                Action(tab, self.texts(f"config.preview.{tab}"), "", leads=at == self._tab)
                for at, tab in enumerate(TABS)
            ]
        )
        return True

    def _make(self, desk: ConfigDesk) -> None:
        from ui.viewmodels.app import AppViewModel

        centre = centre_in(desk.document)[0]
        large = bool(desk.value(("settings", "access.large_text")))
        if desk.value(("settings", "centre.priority")) is False:
            centre = replace(centre, priority_groups=())
        deaf = cast(Any, _Deaf())
        services = VisitServices(deaf, deaf, deaf, deaf, deaf, deaf, deaf)
        runner = VisitRunner(services, lambda work: work(), _ignored)
        runner.set_conditions(replace(self.conditions, queues={}, out_of_service="", closed=None))
        upkeep, setup = nobody_knocks(), nobody_sets_up()
        context = replace(self.context, runner=runner, centre=centre, upkeep=upkeep, setup=setup)
        access = replace(self.visit.access, large=large or self.visit.access.large)
        self._runner, self._centre = runner, centre
        self._shown = AppViewModel(context, self)
        runner.restore(Visit(screen=self._screen(centre), locale=self.visit.locale, access=access))

    def _screen(self, centre: Centre) -> Screen:
        match TABS[self._tab]:
            case "queue":
                fields = centre.fields
                return QueueServices(fields[0].code) if len(fields) == 1 else QueueFields()
            case "hours":
                return CentrePage(CentreTab.HOURS)
            case "map":
                return CentrePage(CentreTab.MAP)
            case _:
                return Home()

    # --- what is shown ------------------------------------------------------------------------

    @Property(QObject, notify=changed)
    def app(self) -> QObject | None:
        """The view models of the draft; none where it is not looked at."""
        return self._shown

    @Property(str, notify=changed)
    def screen(self) -> str:
        """The page of Screens/ that is drawn; empty for the ticket."""
        if self._runner is None or TABS[self._tab] == TICKET:
            return ""
        return page_of(self._runner.visit.screen)

    @Property(QAbstractItemModel, constant=True)
    def tabs(self) -> QAbstractItemModel:
        """What may be looked at; the one that is leads."""
        return self._tabs

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is looked at."""
        return self.texts(f"config.preview.{TABS[self._tab]}")

    @Property(str, notify=changed)
    def ticket(self) -> str:
        """The picture of the ticket as an address that carries it; empty until it is drawn."""
        desk = self._looked_at
        drawn = desk.ticket if desk is not None and TABS[self._tab] == TICKET else ""
        return f"data:image/png;base64,{drawn}" if drawn else ""

    @Slot(int)
    def show(self, tab: int) -> None:
        if self._runner is None or not 0 <= tab < len(TABS):
            return
        self._tab = tab
        if TABS[tab] == TICKET:
            self.happen(TicketAsked())
        else:
            centre = self._centre or self.context.centre
            self._runner.restore(replace(self._runner.visit, screen=self._screen(centre)))
        self._on_change()


def _ignored(fault: BaseException) -> None:
    """Nothing is asked here, so nothing can fail; a bug shows in the page itself."""
