"""What a finger feels: how soon a touch shows, a page changes, and how smoothly one types.

Real presses into the real window at 1080 x 1920, painted in software.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF

from kiosk.app import Kiosk
from kiosk.control.operations import KioskOperations
from kiosk.domain.visit import events
from kiosk.domain.visit.state import SearchPage
from ui.bench.stage import Gaps, Stage, figures, running

_ROUNDS = 6
_BETWEEN_KEYS = 0.12
_AWAY = QPointF(-400, -400)
_TYPED = ("dang ky khai sinh", "cap giay phep xay dung", "thuong tru")


def bench_touch(home: Path, catalogue: Path) -> dict[str, Any]:
    """Milliseconds: press to painted answer, release to painted page, longest gap in typing.

    `catalogue` is a file of the whole national catalogue; without it the starter is searched.
    """
    with running(home, still=False) as kiosk_running:
        stage = kiosk_running.stage
        words = kiosk_running.kiosk.site.words("vi")
        if catalogue.is_file():
            _import(kiosk_running.kiosk, catalogue)
        # Pages are compiled ahead within the first seconds.
        kiosk_running.window.preload()
        stage.pause(5.0)
        ways = _ways(words)
        feedback: list[float] = []
        changes: list[float] = []
        settled: list[float] = []
        for _ in range(_ROUNDS):
            for way in ways:
                _walk(stage, way, feedback, changes, settled)
        return {
            "feedback": figures(feedback, "press_to_painted"),
            "screen_change": figures(changes, "release_to_first_frame"),
            "screen_settled": figures(settled, "release_to_end_of_movement"),
            "typing": _type(stage),
        }


def _import(kiosk: Kiosk, catalogue: Path) -> None:
    KioskOperations(kiosk).import_catalogue({"files": [str(catalogue)], "all_provinces": True})


def _ways(words: Callable[[str], str]) -> tuple[tuple[str, ...], ...]:
    """Touches from home, one after another, by what the controls are called."""
    return (
        (words("home.queue"), "Hộ tịch, chứng thực"),
        (words("home.search"),),
        (words("home.dossier"),),
        (words("home.online"),),
        (words("home.rating"),),
        (words("home.centre"),),
    )


def _walk(
    stage: Stage,
    way: tuple[str, ...],
    feedback: list[float],
    changes: list[float],
    settled: list[float],
) -> None:
    for words in way:
        place = stage.place(words)
        feedback.append(_press_only(stage, place))
        first, last = _open(stage, place)
        changes.append(first)
        settled.append(last)
    stage.runner.send(events.EndVisit())
    stage.pause(0.6)


def _press_only(stage: Stage, place: QPointF) -> float:
    """From the press to the frame that shows it; the finger then slides off and nothing acts."""
    begun = time.perf_counter()
    stage.press(place)
    stage.painted()
    shown = (time.perf_counter() - begun) * 1000
    stage.slide(_AWAY)
    stage.lift(_AWAY)
    stage.pause(0.05)
    return shown


def _open(stage: Stage, place: QPointF) -> tuple[float, float]:
    """From the release to the first frame of the next page, and to where it stands still."""
    page = stage.window.part("page")
    before = page.property("screen")
    stage.press(place)
    begun = time.perf_counter()
    stage.lift(place)
    stage.wait(lambda: page.property("screen") != before)
    stage.painted()
    first = (time.perf_counter() - begun) * 1000
    stage.wait(lambda: page.property("item").property("x") == 0)
    last = (time.perf_counter() - begun) * 1000
    stage.pause(0.5)
    return first, last


def _type(stage: Stage) -> dict[str, float]:
    """Some queries typed key by key on the screen's keyboard, as fast as a good typist."""
    send = stage.runner.send
    times: list[float] = []
    gaps = Gaps()
    longest = 0.0
    for query in _TYPED:
        send(events.OpenSearch())
        send(events.StartTyping())
        stage.pause(0.8)
        # A finger knows where the keys are; to look for them here would be counted as a gap.
        keys = {letter: stage.place("dấu cách" if letter == " " else letter) for letter in query}
        gaps = Gaps()
        for letter in query:
            place = keys[letter]
            begun = time.perf_counter()
            stage.press(place)
            stage.lift(place)
            stage.painted()
            times.append((time.perf_counter() - begun) * 1000)
            stage.pause(_BETWEEN_KEYS)
        longest = max(longest, gaps.stop())
        screen = stage.runner.visit.screen
        if not isinstance(screen, SearchPage) or not screen.hits:
            raise LookupError(f"typing {query!r} found nothing")
        send(events.EndVisit())
        stage.pause(0.3)
    return {**figures(times, "key_to_painted"), "longest_gap_ms": round(longest, 1)}
