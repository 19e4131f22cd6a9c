"""From tap to number, and the longest frozen moment during an import."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sized
from pathlib import Path
from threading import Thread
from typing import Any

from kiosk.app import Kiosk
from kiosk.control.operations import KioskOperations
from kiosk.domain.visit import events
from kiosk.domain.visit.state import TicketPage
from ui.bench.stage import SECONDS, Gaps, Stage, figures, running

_TAPS = 30


def bench_window(
    home: Path, catalogue: Path, empty_catalogue: Callable[[Kiosk], None]
) -> dict[str, Any]:
    """Milliseconds. `catalogue` is a file of the whole national catalogue; without it no import.

    `empty_catalogue` takes every procedure out, so that a second import has its work to do again.
    """
    with running(home) as kiosk_running:
        kiosk, stage = kiosk_running.kiosk, kiosk_running.stage
        # A running kiosk has compiled its pages half a second after its first frame.
        take_number(stage)
        found: dict[str, Any] = {"alone": _taps(stage, _TAPS)}
        if catalogue.is_file():
            found["at_rest_during_import"] = _during_import(
                kiosk, catalogue, lambda ended: _rest(stage, ended)
            )
            empty_catalogue(kiosk)
            found["taps_during_import"] = _during_import(
                kiosk, catalogue, lambda ended: _taps(stage, _TAPS, ended)
            )
        else:
            found["import"] = {"skipped": "the national catalogue is not here"}
        return found


def _during_import(
    kiosk: Kiosk, catalogue: Path, watch: Callable[[Callable[[], bool]], dict[str, Any]]
) -> dict[str, Any]:
    """What `watch` measures while the whole catalogue comes in, and how long that took."""
    values = {"files": [str(catalogue)], "all_provinces": True}
    job = Thread(target=lambda: KioskOperations(kiosk).import_catalogue(values))
    begun = time.perf_counter()
    job.start()
    seen = watch(lambda: not job.is_alive())
    job.join(SECONDS)
    return {**seen, "import_s": round(time.perf_counter() - begun, 2)}


def _rest(stage: Stage, until: Callable[[], bool]) -> dict[str, float]:
    """Touch nothing until then; how still the window stood."""
    gaps = Gaps()
    stage.pulse(until)
    return {"longest_gap_ms": round(gaps.stop(), 1)}


def _taps(stage: Stage, least: int, until: Callable[[], bool] = lambda: True) -> dict[str, float]:
    """Take numbers until there are enough of them and `until` says so."""
    gaps = Gaps()
    times: list[float] = []
    while len(times) < least or not until():
        times.append(take_number(stage))
    return {**figures(times, "tap_to_number"), "longest_gap_ms": round(gaps.stop(), 1)}


def take_number(stage: Stage) -> float:
    """Milliseconds from the tap to the number on screen."""
    begun = _tap(stage)
    stage.wait(lambda: isinstance(stage.runner.visit.screen, TicketPage))
    stage.painted()
    taken = (time.perf_counter() - begun) * 1000
    stage.runner.send(events.EndVisit())
    return taken


def tapped_until(stage: Stage, papers: Sized, count: int) -> float:
    """Take a number and wait until there are so many papers; when the tap was (perf_counter)."""
    begun = _tap(stage)
    stage.pulse(lambda: len(papers) >= count)
    stage.runner.send(events.EndVisit())
    return begun


def _tap(stage: Stage) -> float:
    """Go to a service and tap; when that was."""
    send = stage.runner.send
    send(events.OpenQueue())
    send(events.ChooseField("civil-status"))
    send(events.ChooseService("birth"))
    stage.painted()
    begun = time.perf_counter()
    send(events.TakeNumber(str(uuid.uuid4())))
    return begun
