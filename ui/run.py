"""`kiosk run`: Qt's application, the window over a built kiosk, and the order in which they end."""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.app import Kiosk
from kiosk.control import ControlServer
from kiosk.logs import record
from kiosk.operations import KioskOperations
from kiosk.reception import Reception
from kiosk.services.starter import life_events
from ui.app import Window
from ui.bridge import Bridge
from ui.viewmodels.base import UiContext

GAVE_UP = 70


def run_window(kiosk: Kiosk, fullscreen: bool, first_frame: Callable[[float], None]) -> int:
    """Show the kiosk until it is closed; the exit status. `first_frame` hears the seconds it took.

    Blocks on Qt's event loop. Takes over SIGINT and SIGTERM so that both end in good order.
    """
    started = time.perf_counter()
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    bridge = Bridge()
    reception = Reception(kiosk, bridge.post, give_up=lambda: application.exit(GAVE_UP))
    panel = kiosk.site.settings.panel
    window = Window(
        ui_context(kiosk, reception),
        kiosk.site.paths.qml,
        fullscreen=fullscreen,
        size=_fitting((panel.width, panel.height)),
    )
    _once(window, lambda: first_frame(time.perf_counter() - started))
    try:
        return _serve(kiosk, reception, application.exec, application.quit)
    finally:
        bridge.close()
        window.close()


def _serve(
    kiosk: Kiosk, reception: Reception, loop: Callable[[], int], end: Callable[[], None]
) -> int:
    """Open for the public, run the loop, close: control socket and devices before the window."""
    server = ControlServer(kiosk.site.paths.control, KioskOperations(kiosk).table())
    seconds = QTimer()
    seconds.setInterval(1000)
    seconds.timeout.connect(reception.second)
    server.start()
    reception.start()
    seconds.start()
    forget_signals = _end_on_signals(end)
    sys.excepthook = lambda _kind, fault, _trace: reception.failed(fault)
    record(kiosk.log, "started")
    try:
        return loop()
    finally:
        sys.excepthook = sys.__excepthook__
        forget_signals()
        seconds.stop()
        server.stop()
        reception.stop()
        record(kiosk.log, "stopped")


def _fitting(panel: tuple[int, int]) -> tuple[int, int]:
    """The panel's size, made smaller in proportion where the screen here is smaller."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    scale = min(1.0, screen.width() / panel[0], screen.height() / panel[1])
    return round(panel[0] * scale), round(panel[1] * scale)


def ui_context(kiosk: Kiosk, reception: Reception) -> UiContext:
    """What the view models of a running kiosk are built from."""
    site = kiosk.site
    return UiContext(
        runner=reception.runner,
        words=site.words,
        centre=site.centre,
        clock=site.clock,
        settings=site.settings,
        assets=site.paths.assets,
        life_events=life_events(site.paths.assets / "catalogue"),
    )


def _once(window: Window, shown: Callable[[], None]) -> None:
    """Call `shown` after the first frame, once."""

    def swapped() -> None:
        window.window.frameSwapped.disconnect(swapped)
        shown()

    window.window.frameSwapped.connect(swapped)


def _end_on_signals(end: Callable[[], None]) -> Callable[[], None]:
    """End Qt's loop on SIGINT and SIGTERM; Python's handlers alone wait for the next event."""
    read, write = socket.socketpair()
    read.setblocking(False)
    write.setblocking(False)
    before = signal.set_wakeup_fd(write.fileno())
    handlers = {
        number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)
    }
    notifier = QSocketNotifier(read.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: end())

    def undo() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        read.close()
        write.close()

    return undo
