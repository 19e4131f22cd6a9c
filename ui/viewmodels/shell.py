"""What is on every screen: centre, clock, language, reading aids, dock; which screen and dialog.

Not for what a dialog says (dialogs.py) nor for what a touch asks (ways.py): the first page stands
before either is loaded.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.state import DossierWaiting, Issuing, Screen, TicketPage
from ui.viewmodels import aids
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.pages import dialog_of, page_of, setup_screen, staff_screen
from ui.viewmodels.wording import is_after_hours, rest_words, two_lines

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Pages that no step back leads away from.
_LAST: Final = ("Home", "Offline", "RatingThanks")
# Dialogs that are shown even where the kiosk serves nobody.
_ALWAYS: Final = ("help", "idle")


@QmlElement
@QmlUncreatable("made in Python")
class ShellViewModel(ViewModel):  # type: ignore[operator]
    """Screen name, top bar, dock and dialogs. `screen` names Screens/<screen>Screen.qml.

    `acted` tells that something came of what a person did; time that passes is nothing.
    """

    changed = Signal()
    ticked = Signal()
    acted = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self.staff = context.upkeep
        self.staff.listen(self._on_change)
        context.setup.listen(self._on_change)
        self._time = ""
        self._day: date | None = None
        self._date = ""
        self._way: tuple[Screen, ...] = ()
        self._went_back = False
        self._seen = replace(self.visit, idle=0)
        self._read_clock()
        # Only what the clock shows; the visit's own seconds come from whoever runs it.
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_clock)
        self._timer.start(1000)

    def _read_clock(self) -> None:
        now = self.context.clock.read().local
        time, day = f"{now:%H:%M}", now.date()
        if (time, day) != (self._time, self._day):
            self._time, self._day = time, day
            self.ticked.emit()
            self._on_change()

    def _on_visit(self) -> None:
        before, self._seen = self._seen, replace(self.visit, idle=0)
        if self._seen != before:
            self.acted.emit()
        super()._on_visit()

    def _refresh(self) -> bool:
        self._went_back = self.visit.screen in self._way
        self._way = self.visit.back
        now = self.context.clock.read().local
        self._date = f"{self.texts(f'weekday.{now.isoweekday()}')}, {now:%d/%m/%Y}"
        return True

    # --- which screen -------------------------------------------------------------------------

    @property
    def screen_name(self) -> str:
        if self.context.setup.setup.present:
            return setup_screen(self.context.setup.setup)
        if self.staff.upkeep.present:
            return staff_screen(self.staff.upkeep.place)
        if self.conditions.out_of_service:
            return "OutOfService"
        return page_of(self.visit.page)

    @Property(str, notify=changed)
    def screen(self) -> str:
        """The name of the page that is shown."""
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
        """Whether a step back undoes anything: it is dim otherwise, never hidden."""
        screen = self.visit.screen
        if isinstance(screen, TicketPage):
            return bool(self.visit.back)
        return not isinstance(screen, Issuing) and page_of(screen) not in _LAST

    # --- top bar ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def officeName(self) -> str:
        """What the centre is."""
        return self.context.centre.office(self.visit.locale)

    @Property(str, notify=changed)
    def officeLines(self) -> str:
        """The office's name in two lines, for a narrow panel."""
        return two_lines(self.context.centre.office(self.visit.locale))

    @Property(str, notify=changed)
    def centreName(self) -> str:
        """Which ward or commune it serves."""
        return self.context.centre.name(self.visit.locale)

    @Property(str, notify=ticked)
    def time(self) -> str:
        """Hours and minutes here."""
        return self._time

    @Property(str, notify=changed)
    def date(self) -> str:
        """Weekday and date in the language of the visit."""
        return self._date

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether the central system is heard."""
        return self.conditions.connected

    @Property(str, notify=changed)
    def connection(self) -> str:
        """The same in words."""
        return self.texts("top.connected" if self.conditions.connected else "top.disconnected")

    @Property(str, notify=changed)
    def offlineNote(self) -> str:
        """What still works, and how old what is known here is."""
        return aids.offline_note(self.conditions, self.texts)

    @Property(str, notify=changed)
    def locale(self) -> str:
        """The language of the visit by its code."""
        return self.visit.locale

    @Property(int, notify=changed)
    def language(self) -> int:
        """Place of the visit's language in `languages`."""
        return self.context.locales.index(self.visit.locale)

    @Property(list, constant=True)
    def languages(self) -> list[str]:
        """What each language is called in two or three letters."""
        return [name.upper() for name in self.context.locales]

    @Property(list, constant=True)
    def languageNames(self) -> list[str]:
        """What each language calls itself."""
        words = [self.context.words(name) for name in self.context.locales]
        return [each("language.name") for each in words]

    @Property(str, constant=True)
    def machine(self) -> str:
        """What this kiosk is called on paper."""
        return self.context.settings.machine.name

    @Property(QUrl, constant=True)
    def assets(self) -> QUrl:
        """The folder of icons and pictures."""
        return QUrl.fromLocalFile(str(self.context.assets))

    @Property(float, constant=True)
    def pixelsPerMm(self) -> float:
        """How fine the panel is."""
        return self.context.settings.panel.pixels_per_mm

    # --- what the devices can do --------------------------------------------------------------

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        """Whether paper may be promised."""
        return self.conditions.can_print

    @Property(str, notify=changed)
    def queueNote(self) -> str:
        """How a number is got here, on paper or by a photograph and why; or when there are some."""
        if is_after_hours(self.context):
            return rest_words(Refusal.CLOSED, self.context, self.texts)
        return self.texts(aids.queue_note(self.conditions))

    @Property(bool, notify=changed)
    def canScan(self) -> bool:
        """Whether to ask for codes at the reader; else they are typed."""
        return self.conditions.can_scan

    @Property(str, notify=changed)
    def scanHint(self) -> str:
        """What to do so that the camera can read the code; empty otherwise."""
        hint = self.conditions.scan_hint
        return self.texts(f"reader.{hint}") if hint else ""

    # --- reading aids -------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def large(self) -> bool:
        """Whether letters are large."""
        return self.visit.access.large

    @Property(bool, notify=changed)
    def contrast(self) -> bool:
        """Whether colours are those of high contrast."""
        return self.visit.access.contrast

    @Property(bool, notify=changed)
    def readAloud(self) -> bool:
        """Whether the screen is read aloud, by a voice that is there."""
        return self.visit.access.read_aloud and self.conditions.can_speak

    @Property(bool, notify=changed)
    def canSpeak(self) -> bool:
        """Whether there is a voice."""
        return self.conditions.can_speak

    @Property(bool, notify=changed)
    def canLower(self) -> bool:
        """Whether anything stands too high to reach."""
        return aids.can_lower(self.context.settings.panel)

    @Property(float, constant=True)
    def reach(self) -> float:
        """How far up from its foot a lowered screen is used, in pixels."""
        return aids.REACH_MM * self.context.settings.panel.pixels_per_mm

    @Property(bool, notify=changed)
    def lowered(self) -> bool:
        """Whether everything stands in the lower part."""
        return self.visit.access.lowered

    @Property(int, notify=changed)
    def volume(self) -> int:
        """How loud the kiosk speaks, 0 to 5."""
        return self.visit.access.volume

    @Property(int, notify=changed)
    def quietest(self) -> int:
        """How far down the volume goes now."""
        return self.visit.access.quietest

    @Property(str, notify=changed)
    def helpDesk(self) -> str:
        """Where the help desk is, as far as the centre's profile says."""
        return aids.help_desk(self.context.centre, self.texts)

    @Property(str, notify=changed)
    def guide(self) -> str:
        """In guided mode, what to do next on this screen; empty otherwise."""
        key = aids.as_devices_are(f"guided.{self.screen_name.lower()}", self.conditions, self.texts)
        return self.texts(key) if self.visit.guided and self.texts.has(key) else ""

    # --- dialogs ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def dialog(self) -> str:
        """Empty, or which dialog: access, scanFound, help. None over staff.

        Over "out of service" only the call for a person, and the question whether one is there.
        """
        shown = "" if self.staff.upkeep.present else dialog_of(self.visit.dialog)
        return shown if not self.conditions.out_of_service or shown in _ALWAYS else ""
