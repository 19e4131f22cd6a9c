"""The window: engine, fonts, translation, full screen. Takes a built kiosk and shows it.

Owns Qt's start and stop order; what the kiosk is made of is decided in kiosk/app.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QTranslator
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.domain.corners import Knock
from kiosk.domain.errors import KnownError
from kiosk.maintenance.events import Touched
from ui.fonts import FAMILY, register_fonts
from ui.memory import Memory
from ui.translator import load_translator
from ui.viewmodels.app import AppViewModel
from ui.viewmodels.base import UiContext

if TYPE_CHECKING:
    from ui.ear.aloud import Aloud
    from ui.hands.beginning import Place
    from ui.hands.switch import SingleSwitch
    from ui.hands.wedge import Wedge
    from ui.viewmodels.staff.simulator import Simulation, SimulatorViewModel


class IdleGuard(QObject):
    """Any touch of a finger, mouse or key anywhere starts a new idle period.

    A press is told at once, its end only after what was pressed has acted: the idle question must
    not go away under the finger.
    """

    _PRESSES = frozenset(
        {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress}
    )

    _ENDS = frozenset(
        {QEvent.Type.TouchEnd, QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease}
    )

    def __init__(
        self, pressed: Callable[[], None], touched: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pressed = pressed
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(touched)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() in self._PRESSES:
            self._pressed()
        elif event.type() in self._ENDS:
            self._soon.start(0)
        return False


class Window:
    """The kiosk's window over one `UiContext`. GUI thread only.

    `still` stops every movement; `size` is in pixels and is ignored in full screen. Touches, keys
    and ears are attended to at once, unless `attended` is false: then `attend` is called after the
    first frame, which need not wait for it.
    """

    def __init__(
        self,
        context: UiContext,
        qml: Path,
        *,
        fullscreen: bool = False,
        size: tuple[int, int] = (1080, 1920),
        still: bool = False,
        attended: bool = True,
    ) -> None:
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication):
            raise KnownError("The window needs a running Qt application.")
        register_fonts(context.assets / "fonts")
        application.setFont(QFont(FAMILY))
        context = _as_shown(context, size, fullscreen=fullscreen)
        self.warnings: list[str] = []
        self.simulator_model: SimulatorViewModel | None = None
        self.engine = QQmlApplicationEngine()
        self.engine.setOutputWarningsToStandardError(False)
        self.engine.warnings.connect(self._warned)
        self._context = context
        self._locale = context.runner.visit.locale
        self._application = application
        self._translators: dict[str, QTranslator] = {}
        self._translator = self._install(self._locale)
        self.memory = Memory(self.engine)
        self._visit = context.runner.visit.number
        self._person = context.runner.visit.person
        self._forget_hands: Callable[[], None] = lambda: None
        self.app = AppViewModel(context, self.engine)
        context.runner.listen(self._follow)
        self.engine.addImportPath(str(qml))
        width, height = size
        self.engine.setInitialProperties(
            {
                "app": self.app,
                "fullscreen": fullscreen,
                "still": still,
                "width": width,
                "height": height,
            }
        )
        self.engine.loadFromModule("Kiosk", "Main")
        if not self.engine.rootObjects():
            raise KnownError("The screens cannot be loaded: " + " | ".join(self.warnings))
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        if attended:
            self.attend()

    def attend(self) -> None:
        """Let fingers, keys, a switch and the voice at the window. Once."""
        from ui.ear.aloud import Aloud
        from ui.hands.knock import KnockWatch
        from ui.hands.switch import SingleSwitch
        from ui.hands.touch import TouchGuard
        from ui.hands.walk import FocusWalk
        from ui.hands.wedge import Wedge

        window, context, shell = self.window, self._context, self.app.shell_model
        ways = self.app.model("ways")
        # The last filter installed is asked first: the guard sees every touch, even one that only
        # listens; of many fingers the voice hears one; and a key that moves the focus is heard.
        loaders = (self.part("page"), self.part("dialog"))
        self.walk = FocusWalk(window, *loaders, self._place)
        self._forget_hands = self.walk.forget
        settings = context.settings
        pace = settings.access.switch_seconds
        self.switch: SingleSwitch | None = SingleSwitch(window, self.walk, pace) if pace else None
        self.aloud: Aloud = Aloud(
            window, context, loaders, lambda: shell.screen_name, self.walk.begin
        )
        self._touch = TouchGuard(window, settings.panel.pixels_per_mm)
        self.wedge: Wedge = Wedge(window)
        felt = (partial(self._felt, ways.pressed), partial(self._felt, ways.touched))
        self._guard = IdleGuard(*felt, self.engine)
        self.window.installEventFilter(self._guard)
        knock = Knock(settings.staff.corners, settings.staff.seconds)
        mm = settings.panel.pixels_per_mm
        self._knock = KnockWatch(window, knock, mm, context.upkeep.knock)

    def _place(self) -> Place:
        from ui.hands.beginning import Place

        visit = self._context.runner.visit
        return Place(len(visit.back), self.app.shell_model.screen_name)

    def _felt(self, by_citizen: Callable[[], None]) -> None:
        """A touch is whoever's the screen is."""
        if self._context.upkeep.upkeep.present:
            self._context.upkeep.send(Touched())
        else:
            by_citizen()

    def preload(self) -> None:
        """Make the view models that no page has needed yet, one in each turn of the event loop."""
        make_one = self.app.preload()
        turns = QTimer(self.engine)

        def turn() -> None:
            if not make_one():
                turns.stop()

        turns.timeout.connect(turn)
        turns.start(0)

    def add_technician(self, simulation: Simulation) -> None:
        """Open the technician's window beside this one."""
        from ui.viewmodels.staff.simulator import SimulatorViewModel

        self.simulator_model = SimulatorViewModel(simulation, self.engine)
        self.engine.setInitialProperties({"simulator": self.simulator_model})
        self.engine.loadFromModule("Kiosk.Maintenance", "SimulatorWindow")

    def part(self, name: str) -> QQuickItem:
        """The loader of the "page" or of the "dialog"."""
        found = self.window.findChild(QQuickItem, name)
        assert isinstance(found, QQuickItem)
        return found

    def close(self) -> None:
        """Take the window and its engine down, in the order Qt wants."""
        self.window.close()
        self._application.removeTranslator(self._translator)
        self.engine.deleteLater()
        # Not left to the event loop: there may be none any more.
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete)

    def _follow(self) -> None:
        visit = self._context.runner.visit
        if visit.number != self._visit:
            self._visit = visit.number
            self.memory.soon()
        if visit.person != self._person:
            self._person = visit.person
            self._forget_hands()
        locale = visit.locale
        if locale != self._locale:
            self._locale = locale
            self._application.removeTranslator(self._translator)
            self._translator = self._install(locale)
            self.engine.retranslate()

    def _install(self, locale: str) -> QTranslator:
        # One for each language, kept: a new one at every change would never be let go.
        if locale not in self._translators:
            self._translators[locale] = load_translator(self._context.words(locale), self.engine)
        translator = self._translators[locale]
        self._application.installTranslator(translator)
        return translator

    def _warned(self, warnings: list[QQmlError]) -> None:
        for warning in warnings:
            self.warnings.append(warning.toString())
            sys.stderr.write(warning.toString() + "\n")


def _as_shown(context: UiContext, size: tuple[int, int], *, fullscreen: bool) -> UiContext:
    """The panel as it stands or lies, whatever the settings say: some aids depend on that."""
    screen = QGuiApplication.primaryScreen().size()
    width, height = (screen.width(), screen.height()) if fullscreen else size
    panel = context.settings.panel
    if (width > height) == (panel.width > panel.height):
        return context
    turned = replace(panel, width=panel.height, height=panel.width)
    return replace(context, settings=replace(context.settings, panel=turned))
