"""What is on every screen: centre, clock, language, reading aids, dock, dialogs, which screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit import events
from kiosk.domain.visit.state import (
    IDLE_COUNTDOWN,
    AccessSheet,
    DossierEntry,
    DossierPage,
    DossierWaiting,
    Home,
    IdleQuestion,
    Issuing,
    Message,
    OfflinePage,
    ProcedurePage,
    QueueFields,
    QueueServices,
    ScanFound,
    Screen,
    SearchPage,
    TakeAlong,
    TicketPage,
)
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.wording import counter_range, two_lines

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_SCREENS: Final[dict[type, str]] = {
    Home: "Home",
    QueueFields: "QueueFields",
    QueueServices: "QueueServices",
    TicketPage: "Ticket",
    SearchPage: "Search",
    ProcedurePage: "Procedure",
    DossierEntry: "DossierEntry",
    DossierWaiting: "DossierEntry",
    DossierPage: "Dossier",
    OfflinePage: "Offline",
}

_DIALOGS: Final[dict[type, str]] = {
    IdleQuestion: "idle",
    AccessSheet: "access",
    ScanFound: "scanFound",
    Message: "message",
    TakeAlong: "takeAlong",
}


_LOCALES: Final = ("vi", "en")

# What the dock and the sheet call a reading aid -> the field of Access.
_AIDS: Final = {"large_text": "large", "high_contrast": "contrast"}


@QmlElement
@QmlUncreatable("made in Python")
class ShellViewModel(ViewModel):  # type: ignore[operator]
    """Screen name, top bar, dock and dialogs. `screen` names Screens/<screen>Screen.qml."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._time = ""
        self._date = ""
        self._way: tuple[Screen, ...] = ()
        self._went_back = False
        self._read_clock()
        # Only what the clock shows; the visit's own seconds come from whoever runs it.
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_clock)
        self._timer.start(1000)

    def _read_clock(self) -> None:
        now = self.context.clock.read().local
        time = f"{now:%H:%M}"
        if time != self._time:
            self._time = time
            self.ticked.emit()
            self._on_change()

    def _refresh(self) -> bool:
        self._went_back = self.visit.screen in self._way
        self._way = self.visit.back
        now = self.context.clock.read().local
        self._date = f"{self.texts(f'weekday.{now.isoweekday()}')}, {now:%d/%m/%Y}"
        return True

    # --- which screen -------------------------------------------------------------------------

    @property
    def screen_name(self) -> str:
        if self.conditions.out_of_service:
            return "OutOfService"
        shown = self.visit.screen
        return _SCREENS[type(shown.came_from if isinstance(shown, Issuing) else shown)]

    @Property(str, notify=changed)
    def screen(self) -> str:
        return self.screen_name

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Something is being made durable or looked up: the primary button waits."""
        return isinstance(self.visit.screen, Issuing | DossierWaiting)

    @Property(bool, notify=changed)
    def wentBack(self) -> bool:
        """The last change led back, so the page comes in from the other side."""
        return self._went_back

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        screen = self.visit.screen
        return not isinstance(screen, Home | Issuing | TicketPage | OfflinePage)

    # --- top bar ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def officeName(self) -> str:
        return self.context.centre.office(self.visit.locale)

    @Property(str, notify=changed)
    def officeLines(self) -> str:
        """The office's name in two lines, for a narrow panel."""
        return two_lines(self.context.centre.office(self.visit.locale))

    @Property(str, notify=changed)
    def centreName(self) -> str:
        return self.context.centre.name(self.visit.locale)

    @Property(str, notify=ticked)
    def time(self) -> str:
        return self._time

    @Property(str, notify=changed)
    def date(self) -> str:
        return self._date

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        return self.conditions.connected

    @Property(str, notify=changed)
    def connection(self) -> str:
        return self.texts("top.connected" if self.conditions.connected else "top.disconnected")

    @Property(str, notify=changed)
    def locale(self) -> str:
        return self.visit.locale

    @Property(int, notify=changed)
    def language(self) -> int:
        """0 Vietnamese, 1 English."""
        return _LOCALES.index(self.visit.locale)

    @Property(str, constant=True)
    def machine(self) -> str:
        return self.context.settings.machine.name

    @Property(QUrl, constant=True)
    def assets(self) -> QUrl:
        return QUrl.fromLocalFile(str(self.context.assets))

    # --- reading aids -------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def large(self) -> bool:
        return self.visit.access.large

    @Property(bool, notify=changed)
    def contrast(self) -> bool:
        return self.visit.access.contrast

    @Property(bool, notify=changed)
    def readAloud(self) -> bool:
        return self.visit.access.read_aloud

    @Property(bool, notify=changed)
    def lowered(self) -> bool:
        return self.visit.access.lowered

    # --- dialogs ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def dialog(self) -> str:
        """Empty, idle, access, scanFound, message or takeAlong. None over "out of service"."""
        if self.conditions.out_of_service:
            return ""
        return _DIALOGS.get(type(self.visit.dialog), "")

    @Property(int, notify=changed)
    def idleSeconds(self) -> int:
        dialog = self.visit.dialog
        return dialog.seconds_left if isinstance(dialog, IdleQuestion) else 0

    @Property(float, notify=changed)
    def idleFraction(self) -> float:
        dialog = self.visit.dialog
        return dialog.seconds_left / IDLE_COUNTDOWN if isinstance(dialog, IdleQuestion) else 0.0

    @Property(str, notify=changed)
    def message(self) -> str:
        dialog = self.visit.dialog
        return self.texts(dialog.key) if isinstance(dialog, Message) else ""

    @Property(str, notify=changed)
    def scannedCode(self) -> str:
        dialog = self.visit.dialog
        return dialog.scan.code if isinstance(dialog, ScanFound) else ""

    # --- out of service -----------------------------------------------------------------------

    @Property(str, notify=changed)
    def helpDesk(self) -> str:
        """Where the help desk is, as far as the centre's profile says."""
        service = self.context.centre.service(self.context.centre.guide_service)
        if service is None or not service.counters:
            return self.texts("oos.desk_ask")
        return self.texts("oos.desk_at", counters=counter_range(service.counters))

    @Property(str, notify=changed)
    def outOfServiceReason(self) -> str:
        key = self.conditions.out_of_service
        return self.texts(key) if key and self.texts.has(key) else ""

    @Property(str, notify=changed)
    def support(self) -> str:
        hotlines, machine = self.context.centre.hotlines, self.context.settings.machine.name
        if not hotlines:
            return self.texts("oos.machine", machine=machine)
        return self.texts("oos.support", machine=machine, number=hotlines[0].number)

    # --- verbs --------------------------------------------------------------------------------

    @Slot()
    def pressed(self) -> None:
        """A touch begins. It does not answer the idle question: its end does, or a button."""
        if not isinstance(self.visit.dialog, IdleQuestion):
            self.send(events.Touched())

    @Slot()
    def touched(self) -> None:
        self.send(events.Touched())

    @Slot()
    def goHome(self) -> None:
        self.send(events.GoHome())

    @Slot()
    def goBack(self) -> None:
        self.send(events.GoBack())

    @Slot()
    def endVisit(self) -> None:
        self.send(events.EndVisit())

    @Slot(int)
    def chooseLanguage(self, language: int) -> None:
        if 0 <= language < len(_LOCALES):
            self.send(events.SetLocale(_LOCALES[language]))

    @Slot(str)
    def setLocale(self, locale: str) -> None:
        self.send(events.SetLocale(locale))

    @Slot(str)
    def toggleAccess(self, name: str) -> None:
        """`name` is large_text, high_contrast, read_aloud or lowered."""
        self.send(events.ToggleAccess(_AIDS.get(name, name)))

    @Slot()
    def openAccess(self) -> None:
        self.send(events.OpenAccess())

    @Slot()
    def closeDialog(self) -> None:
        self.send(events.CloseDialog())

    @Slot()
    def openScanned(self) -> None:
        self.send(events.OpenScanned())

    @Slot()
    def openQueue(self) -> None:
        self.send(events.OpenQueue())

    @Slot()
    def openSearch(self) -> None:
        self.send(events.OpenSearch())

    @Slot()
    def openDossier(self) -> None:
        self.send(events.OpenDossier())

    @Slot()
    def showOffline(self) -> None:
        self.send(events.ShowOffline())

    @Slot(str)
    def notOffered(self, key: str) -> None:
        self.send(events.NotOffered(key))
