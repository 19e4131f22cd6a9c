"""A running kiosk in this process, driven and watched: what the window's benches stand on.

Offscreen, painted by Qt's software renderer. Not responsible for what is measured.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QGuiApplication, QInputDevice, QPointingDevice, QTouchEvent
from PySide6.QtQuick import QQuickItem

from kiosk.app import Kiosk
from kiosk.clock import Clock
from kiosk.domain.moment import Moment
from kiosk.domain.visit.state import DossierWaiting, Issuing, SearchPage, Visit
from kiosk.paths import Paths
from kiosk.reception import Reception
from kiosk.site import Site
from kiosk.visit.runner import VisitRunner
from ui.app import Window
from ui.bridge import Bridge
from ui.items import Kind, attached, is_a, read, visible_items
from ui.memory import hold_little
from ui.run import put_window_first, ui_context

# A Monday morning in Vietnam: the centre is open.
_NOW: Final = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)
PROBE_MS = 16
SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Running:
    """A kiosk with its window, and the stage it is watched on."""

    kiosk: Kiosk
    reception: Reception
    window: Window
    stage: Stage


@contextmanager
def running(
    home: Path,
    *,
    still: bool = True,
    clock: Clock | None = None,
    size: tuple[int, int] = (1080, 1920),
) -> Iterator[Running]:
    """A whole kiosk in `home` from start to stop. Call it in a process that shows no window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    put_window_first()
    hold_little()
    paths = Paths.default()
    application = QGuiApplication.instance() or QGuiApplication(["bench"])
    kiosk = Kiosk(Site(Paths(home, paths.assets, paths.qml), clock))
    bridge = Bridge()
    runner = VisitRunner(kiosk.visit_services(), bridge.post, _unexpected)
    reception = Reception(kiosk, runner, bridge.post, give_up=application.exit)
    window = Window(ui_context(kiosk.site, runner), paths.qml, still=still, size=size)
    reception.start()
    try:
        yield Running(kiosk, reception, window, Stage(reception, window))
    finally:
        bridge.close()
        reception.stop()
        window.close()
        kiosk.stop()


class Morning:
    """A clock that stands still; how long the machine runs goes on with `passes`."""

    def __init__(self) -> None:
        self._running = 7200.0

    def read(self) -> Moment:
        return Moment(_NOW, "bench", self._running, True)

    def passes(self, seconds: float) -> None:
        self._running += seconds


def _unexpected(fault: BaseException) -> None:
    raise fault


class Stage:
    """Watches the event loop while a bench drives the visit. GUI thread."""

    def __init__(self, reception: Reception, window: Window) -> None:
        self.runner = reception.runner
        self.window = window
        self._watchers: list[Callable[[], None]] = []
        self._frames = 0
        # One of each: a connection leaves some bytes behind, and thousands of visits are counted.
        self._loop = QEventLoop()
        self._limit = QTimer()
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._loop.quit)
        self._panel = _touch_panel()
        window.window.frameSwapped.connect(self._swapped)
        self.runner.listen(self._look)

    def wait(self, done: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Run Qt's own loop until `done`, looked at after every change of the visit and frame."""

        def look() -> None:
            if done():
                self._loop.quit()

        self._limit.start(int(seconds * 1000))
        self._watchers.append(look)
        QTimer.singleShot(0, look)
        self._loop.exec()
        self._limit.stop()
        self._watchers.remove(look)

    def pulse(self, until: Callable[[], bool]) -> None:
        """Wait for something that neither the visit nor a frame tells of."""
        timer = QTimer()
        timer.timeout.connect(self._look)
        timer.start(PROBE_MS)
        self.wait(until)
        timer.stop()

    def pause(self, seconds: float) -> None:
        """Let the loop run for a while, as it does between two touches."""
        self.wait(lambda: False, seconds)

    def painted(self) -> None:
        """Wait for the next frame to be on screen."""
        frames = self._frames
        self.window.window.update()
        self.wait(lambda: self._frames > frames)

    # --- the finger ---------------------------------------------------------------------------

    def place(self, words: str) -> QPointF:
        """The middle of the control that is called so. Raises LookupError where there is none."""
        wanted = one_line(words)
        return self._middle(
            lambda item: one_line(attached(item, "Accessible.name")) == wanted, words
        )

    def field(self) -> QPointF:
        """The middle of the first field that is typed into. Raises LookupError."""
        editable = "Accessible.role === Accessible.EditableText"
        return self._middle(lambda item: read(item, editable) is True, "a field")

    def _middle(self, wanted: Callable[[QQuickItem], bool], words: str) -> QPointF:
        for item in visible_items(self.window.window.contentItem()):
            if is_a(item, Kind.TOUCHABLE) and wanted(item):
                return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        raise LookupError(f"nothing on screen is called {words!r}")

    def press(self, place: QPointF) -> None:
        self._finger(QEvent.Type.TouchBegin, QEventPoint.State.Pressed, place)

    def lift(self, place: QPointF) -> None:
        self._finger(QEvent.Type.TouchEnd, QEventPoint.State.Released, place)

    def slide(self, place: QPointF) -> None:
        self._finger(QEvent.Type.TouchUpdate, QEventPoint.State.Updated, place)

    def _finger(self, kind: QEvent.Type, state: QEventPoint.State, place: QPointF) -> None:
        """As the panel's driver gives it, so that the guard of touches is in every figure."""
        window = self.window.window
        point = QEventPoint(0, state, place, QPointF(window.position()) + place)
        plain = Qt.KeyboardModifier.NoModifier
        event = QTouchEvent(kind, self._panel, plain, [point])
        event.setTimestamp(time.monotonic_ns() // 1_000_000)
        QCoreApplication.sendEvent(window, event)

    def _swapped(self) -> None:
        self._frames += 1
        self._look()

    def _look(self) -> None:
        for watcher in list(self._watchers):
            watcher()


def one_line(words: object) -> str:
    return " ".join(str(words).split())


def unanswered(visit: Visit) -> bool:
    """Whether an answer is on its way."""
    screen = visit.screen
    return isinstance(screen, Issuing | DossierWaiting) or (
        isinstance(screen, SearchPage) and screen.waiting
    )


def _touch_panel() -> QPointingDevice:
    finger, position = QPointingDevice.PointerType.Finger, QInputDevice.Capability.Position
    return QPointingDevice("panel", 1, QInputDevice.DeviceType.TouchScreen, finger, position, 10, 0)


class Gaps:
    """How late a 16 ms timer on the GUI thread was at worst."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer()
        self._timer.setInterval(PROBE_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, (now - self._last) * 1000)
        self._last = now

    def stop(self) -> float:
        """Milliseconds."""
        self._timer.stop()
        return self._longest


def figures(times: list[float], name: str) -> dict[str, float]:
    """How many, p50, p95 and the longest of some milliseconds."""
    return {
        "count": len(times),
        f"{name}_p50_ms": round(statistics.median(times), 1),
        f"{name}_p95_ms": round(statistics.quantiles(times, n=20)[-1], 1),
        f"{name}_max_ms": round(max(times), 1),
    }
