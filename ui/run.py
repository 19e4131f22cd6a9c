"""`kiosk run`: Qt's application, the window, the technician's window, and the order they end in."""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.domain.errors import KnownError
from kiosk.maintenance.runner import UpkeepRunner, nobody_knocks
from kiosk.site import Site
from kiosk.visit.runner import VisitRunner
from offline_cache.instance_lock import InstanceLock
from ui.app import Window
from ui.bridge import Bridge
from ui.front import Front
from ui.memory import hold_little
from ui.viewmodels.base import UiContext

if TYPE_CHECKING:
    from kiosk.app import Kiosk
    from kiosk.domain.procedure import LifeEvent
    from kiosk.domain.rating import Survey

_SWITCH_SECONDS = 0.0005


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line. `first_frame` hears the seconds it took."""

    fullscreen: bool = False
    technician: bool = False
    first_frame: Callable[[float], None] = lambda _: None


def put_window_first() -> None:
    """Let the GUI thread have Python's lock soon after it wants it.

    Qt asks Python for every property it shows; at the usual 5 ms a turn, an import in the
    background would make a page wait for each of them.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)


def run_window(site: Site, lock: InstanceLock, wishes: Wishes) -> int:
    """Show the kiosk until it is closed; the exit status.

    Blocks on Qt's event loop. Takes over SIGINT and SIGTERM so that both end in good order.
    """
    started = time.perf_counter()
    put_window_first()
    hold_little()
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    bridge = Bridge()
    front = Front(site, lock, bridge.post, give_up=application.exit)
    panel = site.settings.panel
    window = Window(
        ui_context(site, front.runner, front.upkeep),
        site.paths.qml,
        fullscreen=wishes.fullscreen or panel.fullscreen,
        size=_fitting((panel.width, panel.height)),
        attended=False,
    )

    def stands() -> None:
        wishes.first_frame(time.perf_counter() - started)
        window.attend()
        front.open()

    _once(window, stands)
    front.when_open(lambda _: window.preload())
    front.when_open(lambda kiosk: window.aloud.give_voice(kiosk.voice))
    if site.settings.scanner.types:
        front.when_open(lambda kiosk: window.wedge.hand_to(kiosk.scanner.feed))
    if wishes.technician:
        front.when_open(lambda kiosk: _technician(window, kiosk))
    try:
        return _loop(front, application.exec, application.quit)
    finally:
        bridge.close()
        window.close()


def run_setup(site: Site, lock: InstanceLock, wishes: Wishes) -> InstanceLock | None:
    """Show the first set-up; the lock once it is over, None where the window was closed before."""
    from kiosk.control.setup import Machine
    from ui.first import FirstSetup

    put_window_first()
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    panel = site.settings.panel
    size = (panel.width, panel.height)
    if wishes.fullscreen:
        screen = QGuiApplication.primaryScreen().size()
        size = (screen.width(), screen.height())
    machine = Machine(*size, wishes.fullscreen, wishes.technician)
    ended = list[bool]()

    def over() -> None:
        ended.append(True)
        application.quit()

    first = FirstSetup(site, lock, machine, over)
    first.begin()
    context = replace(ui_context(site, first.visits), setup=first.runner)
    fitting = size if wishes.fullscreen else _fitting(size)
    window = Window(context, site.paths.qml, fullscreen=wishes.fullscreen, size=fitting)
    try:
        _pass_time(first.second, application.exec, application.quit)
    finally:
        window.close()
        given_back = first.close()
    if not ended:
        given_back.release()
        return None
    return given_back


def _pass_time(second: Callable[[], None], loop: Callable[[], int], end: Callable[[], None]) -> int:
    """Run Qt's loop, with a call every second; signals end it."""
    seconds = QTimer()
    seconds.setInterval(1000)
    seconds.timeout.connect(second)
    seconds.start()
    forget_signals = _end_on_signals(end)
    try:
        return loop()
    finally:
        forget_signals()
        seconds.stop()


def _loop(front: Front, loop: Callable[[], int], end: Callable[[], None]) -> int:
    """Let time pass and signals end it; close control socket and devices before the window."""
    sys.excepthook = lambda _kind, fault, _trace: front.failed(fault)
    try:
        return _pass_time(front.second, loop, end)
    finally:
        sys.excepthook = sys.__excepthook__
        front.close()


def ui_context(site: Site, runner: VisitRunner, upkeep: UpkeepRunner | None = None) -> UiContext:
    """What the view models of a running kiosk are built from."""
    return UiContext(
        runner=runner,
        words=site.words,
        centre=site.centre,
        clock=site.clock,
        settings=site.settings,
        assets=site.paths.assets,
        life_events=cache(partial(_life_events, site)),
        locales=site.locales,
        surveys=cache(partial(_surveys, site)),
        upkeep=upkeep or nobody_knocks(),
    )


def _life_events(site: Site) -> tuple[LifeEvent, ...]:
    """Read when the first is needed; a damaged file takes the tiles away, and the page stays."""
    from kiosk.services.life_events import life_events

    try:
        return life_events(site.paths.assets / "catalogue")
    except KnownError:
        return ()


def _surveys(site: Site) -> tuple[Survey, ...]:
    """Read when the first is needed; a broken one takes the surveys away, and doctor names it."""
    from kiosk.services.surveys import surveys_of_site

    try:
        return surveys_of_site(site.centre.surveys, site.paths, site.words)
    except KnownError:
        return ()


def _technician(window: Window, kiosk: Kiosk) -> None:
    from kiosk.simulation import Simulation

    window.add_technician(Simulation(kiosk))


def _fitting(panel: tuple[int, int]) -> tuple[int, int]:
    """The panel's size, made smaller in proportion where the screen here is smaller."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    scale = min(1.0, screen.width() / panel[0], screen.height() / panel[1])
    return round(panel[0] * scale), round(panel[1] * scale)


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
