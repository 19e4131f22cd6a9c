"""What a person would feel: from tap to number, and the longest frozen moment during an import.

Runs the whole kiosk with its window in this process, offscreen, painted by Qt's software renderer.
"""

from __future__ import annotations

import os
import statistics
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.app import Kiosk
from kiosk.control.operations import KioskOperations
from kiosk.domain.visit import events
from kiosk.domain.visit.state import TicketPage
from kiosk.paths import Paths
from kiosk.reception import Reception
from kiosk.site import Site
from kiosk.visit.runner import VisitRunner
from ui.app import Window
from ui.bridge import Bridge
from ui.run import put_window_first, ui_context

_TAPS = 30
_PROBE_MS = 16
_SECONDS = 120.0


def bench_window(
    home: Path, catalogue: Path, empty_catalogue: Callable[[Kiosk], None]
) -> dict[str, Any]:
    """Milliseconds. `catalogue` is a file of the whole national catalogue; without it no import.

    `empty_catalogue` takes every procedure out, so that a second import has its work to do again.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    put_window_first()
    paths = Paths.default()
    application = QGuiApplication.instance() or QGuiApplication(["bench"])
    kiosk = Kiosk(Site(Paths(home, paths.assets, paths.qml)))
    bridge = Bridge()
    runner = VisitRunner(kiosk.visit_services(), bridge.post, _unexpected)
    reception = Reception(kiosk, runner, bridge.post, give_up=application.quit)
    window = Window(ui_context(kiosk.site, runner), paths.qml, still=True)
    reception.start()
    try:
        stage = _Stage(reception, window)
        stage.warm_up()
        figures: dict[str, Any] = {"alone": stage.taps(_TAPS)}
        if catalogue.is_file():
            figures["at_rest_during_import"] = _during_import(kiosk, catalogue, stage.rest)
            empty_catalogue(kiosk)
            figures["taps_during_import"] = _during_import(
                kiosk, catalogue, lambda ended: stage.taps(_TAPS, ended)
            )
        else:
            figures["import"] = {"skipped": "the national catalogue is not here"}
        return figures
    finally:
        bridge.close()
        reception.stop()
        window.close()
        kiosk.stop()


def _unexpected(fault: BaseException) -> None:
    raise fault


def _during_import(
    kiosk: Kiosk, catalogue: Path, watch: Callable[[Callable[[], bool]], dict[str, Any]]
) -> dict[str, Any]:
    """What `watch` measures while the whole catalogue comes in, and how long that took."""
    values = {"files": [str(catalogue)], "all_provinces": True}
    job = Thread(target=lambda: KioskOperations(kiosk).import_catalogue(values))
    begun = time.perf_counter()
    job.start()
    figures = watch(lambda: not job.is_alive())
    job.join(_SECONDS)
    return {**figures, "import_s": round(time.perf_counter() - begun, 2)}


class _Stage:
    """Drives the visit and watches the event loop."""

    def __init__(self, reception: Reception, window: Window) -> None:
        self._runner = reception.runner
        self._window = window.window
        self._watchers: list[Callable[[], None]] = []
        self._frames = 0
        self._window.frameSwapped.connect(self._swapped)
        self._runner.listen(self._look)

    def warm_up(self) -> None:
        """A running kiosk has compiled its pages half a second after its first frame."""
        self._take_number()

    def rest(self, until: Callable[[], bool]) -> dict[str, float]:
        """Touch nothing until then; how still the window stood."""
        gaps = _Gaps()
        pulse = QTimer()
        pulse.timeout.connect(self._look)
        pulse.start(_PROBE_MS)
        self._wait(until)
        pulse.stop()
        return {"longest_gap_ms": round(gaps.stop(), 1)}

    def taps(self, least: int, until: Callable[[], bool] = lambda: True) -> dict[str, float]:
        """Take numbers until there are enough of them and `until` says so."""
        gaps = _Gaps()
        times: list[float] = []
        while len(times) < least or not until():
            times.append(self._take_number())
        return {
            "taps": len(times),
            "tap_to_number_p50_ms": round(statistics.median(times), 1),
            "tap_to_number_p95_ms": round(statistics.quantiles(times, n=20)[-1], 1),
            "longest_gap_ms": round(gaps.stop(), 1),
        }

    def _take_number(self) -> float:
        send = self._runner.send
        send(events.OpenQueue())
        send(events.ChooseField("civil-status"))
        send(events.ChooseService("birth"))
        self._painted()
        begun = time.perf_counter()
        send(events.TakeNumber(str(uuid.uuid4())))
        self._wait(lambda: isinstance(self._runner.visit.screen, TicketPage))
        self._painted()
        taken = (time.perf_counter() - begun) * 1000
        send(events.EndVisit())
        return taken

    def _wait(self, done: Callable[[], bool]) -> None:
        """Run Qt's own loop until `done`, looked at after every change of the visit and frame."""
        loop = QEventLoop()

        def look() -> None:
            if done():
                loop.quit()

        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(int(_SECONDS * 1000))
        self._watchers.append(look)
        QTimer.singleShot(0, look)
        loop.exec()
        self._watchers.remove(look)

    def _painted(self) -> None:
        """Wait for the next frame to be on screen."""
        frames = self._frames
        self._window.update()
        self._wait(lambda: self._frames > frames)

    def _swapped(self) -> None:
        self._frames += 1
        self._look()

    def _look(self) -> None:
        for watcher in list(self._watchers):
            watcher()


class _Gaps:
    """How late a 16 ms timer on the GUI thread was at worst."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer()
        self._timer.setInterval(_PROBE_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, (now - self._last) * 1000)
        self._last = now

    def stop(self) -> float:
        self._timer.stop()
        return self._longest
