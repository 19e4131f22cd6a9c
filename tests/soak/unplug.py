"""Cables of a whole kiosk pulled and put back, hundreds of times: how soon it knows, what it leaks.

Threads, descriptors and memory are counted from outside, in /proc.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic
from typing import Any

from tests.soak.rig import Printer, WholeKiosk, ring, until

_LONGEST = 60.0
# The first cycles load code and fill caches.
_WARM_UP = 20
_LONGEST_OUT = 4.0
NOTICE_WITHIN, BACK_WITHIN = 1.0, 3.0
_MOST_KB = 1024
_POOLED = "Thread (pooled)"
_LOOKS, _LOOK_EVERY = 10, 0.1
_PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


class Unplugging:
    """`kind` is the printer's cable: serial (a pty that vanishes, and udev's word) or tcp."""

    def __init__(self, folder: Path, kind: str, seed: int) -> None:
        self._kind, self._dice = kind, Random(seed)
        self._printer = Printer(folder)
        self._printer.do("plug", kind=kind)
        home = folder / "home"
        home.mkdir()
        self._kiosk = WholeKiosk(home)
        port = self._printer.port
        address = f"tcp:127.0.0.1:{port}" if kind == "tcp" else f"serial:{folder}/printer"
        self._kiosk.set_up(address, "epson-tm-t20", folder)
        self._times: dict[str, list[float]] = {}

    def run(self, cycles: int) -> dict[str, Any]:
        try:
            self._kiosk.start()
            self._kiosk.wait()
            self._both("ready")
            for number in range(cycles):
                self._cycle()
                if number == min(_WARM_UP, cycles // 2):
                    before = self._held()
            return self._figures(cycles, before, self._held())
        finally:
            self._kiosk.kill()
            self._printer.end()

    def _cycle(self) -> None:
        printer, scanner = self._printer, partial(self._printer.do, "scanner")
        self._timed("printer noticed", partial(printer.do, "unplug"), "printer", "not_connected")
        self._timed("scanner noticed", partial(scanner, plugged=False), "scanner", "not_connected")
        until(_pause(self._dice.uniform(0, _LONGEST_OUT)), _LONGEST_OUT + 1)
        back = partial(printer.do, "plug", kind=self._kind)
        self._timed("printer back", back, "printer", "ready")
        self._timed("scanner back", partial(scanner, plugged=True), "scanner", "ready")

    def _timed(self, name: str, deed: Callable[[], object], part: str, state: str) -> None:
        begun = monotonic()
        deed()
        if self._kind == "serial" or part == "scanner":
            ring()
        until(lambda: self._kiosk.state(part) == state, _LONGEST)
        self._times.setdefault(name, []).append(monotonic() - begun)

    def _both(self, state: str) -> None:
        for part in ("printer", "scanner"):
            until(lambda part=part: self._kiosk.state(part) == state, _LONGEST)  # type: ignore[misc]

    def _held(self) -> dict[str, int]:
        """The least of some looks: each question to the kiosk has a thread for a moment."""
        looks = [self._look() for _ in range(_LOOKS) if until(_pause(), 1)]
        return {name: min(look[name] for look in looks) for name in looks[0]}

    def _look(self) -> dict[str, int]:
        """Of the kiosk's process: threads, descriptors, resident memory in KB.

        Without the threads of Qt's own pool, a descriptor each: it lets them go after 30 s and
        takes new ones as it likes.
        """
        place = Path(f"/proc/{self._kiosk.pid}")
        pages = int((place / "statm").read_text().split()[1])
        threads = [_name(each) for each in (place / "task").iterdir()]
        pooled = threads.count(_POOLED)
        return {
            "threads": len(threads) - pooled,
            "descriptors": len(list((place / "fd").iterdir())) - pooled,
            "resident_kb": pages * _PAGE_KB,
        }

    def _figures(
        self, cycles: int, before: dict[str, int], after: dict[str, int]
    ) -> dict[str, Any]:
        times = {name: _spread(each) for name, each in self._times.items()}
        grown = {name: after[name] - before[name] for name in after}
        wrong = [
            f"{name}: {each['max']} s"
            for name, each in times.items()
            if each["max"] > (NOTICE_WITHIN if name.endswith("noticed") else BACK_WITHIN)
        ]
        most = {"threads": 0, "descriptors": 0}
        most |= {"resident_kb": _MOST_KB} if cycles > _WARM_UP else {}
        wrong += [f"{name} grew by {grown[name]}" for name in most if grown[name] > most[name]]
        return {
            "cycles": cycles,
            "wire": self._kind,
            "seconds": times,
            "before": before,
            "after": after,
            "wrong": wrong,
        }


def _name(task: Path) -> str:
    try:
        return (task / "comm").read_text().strip()
    except OSError:
        return "one that has just ended"


def _pause(seconds: float = _LOOK_EVERY) -> Callable[[], bool]:
    """True once so much time has passed."""
    over = monotonic() + seconds
    return lambda: monotonic() >= over


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {
        "median": round(median(ordered), 3),
        "p95": round(p95, 3),
        "max": round(ordered[-1], 3),
    }
