"""Thousands of visits in one kiosk: does its memory grow, and is anybody left behind?

Each visit goes one of the ways of ways.py, as events and touches of keys; the whole window draws
them. Bounded in count; stops by itself.
"""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF

from kiosk.domain.visit import events
from kiosk.domain.visit.state import Dialog, Screen
from ui.bench.stage import Morning, Stage, running, unanswered
from ui.bench.walker import LostError
from ui.bench.ways import Comes, Typed, Way, ways

_WARM_UP = 500
_EVERY = 500
# From one visit to the next. All at once would be somebody who tries dossier codes at random.
_APART_SECONDS = 60.0


def bench_visits(home: Path, visits: int = 10_000) -> dict[str, Any]:
    """Resident megabytes after the first 500 visits and from there on; seconds in all."""
    clock = Morning()
    with running(home, clock=clock) as kiosk:
        kiosk.window.preload()
        kiosk.stage.pause(2.0)
        begun = time.perf_counter()
        sizes: list[float] = []
        known, hand = list(ways(kiosk.kiosk)), Hand(kiosk.stage)
        for number in range(1, visits + 1):
            one_visit(kiosk.stage, known[number % len(known)], hand)
            clock.passes(_APART_SECONDS)
            # Between two people it does so by itself.
            kiosk.window.memory.tidy()
            if number >= _WARM_UP and number % _EVERY == 0:
                gc.collect()
                sizes.append(_resident_mb())
        return {
            "visits": visits,
            "ways": len(known),
            "seconds": round(time.perf_counter() - begun, 1),
            "resident_mb": [round(size, 1) for size in sizes],
            "growth_mb": round(sizes[-1] - sizes[0], 2) if sizes else 0.0,
        }


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def one_visit(stage: Stage, way: Way, hand: Hand) -> None:
    """One visit: each move when the one before was answered; the last page is painted."""
    for move in way:
        match move:
            case Comes(kind):
                _await(stage, kind)
            case Typed():
                hand.type(move)
            case events.Event():
                stage.runner.send(move)
            case _:
                stage.runner.send(move())
        stage.wait(lambda: not unanswered(stage.runner.visit))
    stage.painted()
    stage.runner.send(events.EndVisit())
    stage.wait(lambda: True)


def _await(stage: Stage, kind: type[Screen] | type[Dialog]) -> None:
    """Raises LostError where it does not come."""

    def there() -> bool:
        visit = stage.runner.visit
        return isinstance(visit.screen, kind) or isinstance(visit.dialog, kind)

    stage.wait(there)
    if not there():
        raise LostError(f"{kind.__name__} does not come: {stage.runner.visit}")
    stage.painted()


class Hand:
    """Knows where the keys of a pad are once it has looked for them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._places: dict[tuple[str, str, str], QPointF] = {}

    def type(self, typed: Typed) -> None:
        stage = self._stage
        for key in typed.keys:
            known = (type(stage.runner.visit.screen).__name__, typed.pad, key)
            if known not in self._places:
                self._places[known] = stage.place(key)
            stage.press(self._places[known])
            stage.lift(self._places[known])
            stage.wait(lambda: not unanswered(stage.runner.visit))
