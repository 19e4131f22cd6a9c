"""The reading process: holds the camera and the decoders, speaks lines of JSON with the kiosk.

In: {"do":"look","file":…,"seconds":…} | {"do":"watch","source":…,"skip":[…],"show":…}
| {"do":"rest"}.
Out: {"ready"} | {"readings":[[text, format]…],"by":…,"ms":…} | {"readings":[…],"hint":…} |
{"picture":name} | {"frame":…,"sharp":…} where pictures are shown | {"lost":…}.
Ends when its input ends or its parent dies. Writes nothing but those lines; logs nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from select import select
from time import monotonic, perf_counter, thread_time
from typing import Any

from devices.reading.decoders import Reading
from devices.reading.feeds import Feed, Newest, Steps
from devices.reading.live import Watcher
from devices.reading.pipeline import WHOLE_SECONDS, Pipeline
from devices.reading.shown import shown
from devices.reading.sources import FolderSource, Source, make_source, read_picture

_PIECE = 65536
_LONGEST_LINE = 1_000_000
_WAIT = 0.2
_BEAT = 1.0
_SHOW_EVERY = 0.2
_CLOSE_SECONDS = 0.5
_PR_SET_PDEATHSIG = 1
_LIVE_NICE = 5
_SIGKILL = 9


class Worker:
    """Obeys orders from `inlet` (a descriptor), answers on `outlet`."""

    def __init__(self, inlet: int, outlet: int) -> None:
        self._inlet, self._outlet = inlet, outlet
        self._held = b""
        self._pipeline = Pipeline.usual()

    def run(self) -> None:
        """Until the input ends."""
        self._say(ready=self._pipeline.has_second)
        while (order := self._next_order()) is not None:
            while order is not None and order.get("do") == "watch":
                order = self._watch(order)
            if order is not None and order.get("do") == "look":
                self._look(order)

    def _look(self, order: dict[str, Any]) -> None:
        begun = perf_counter()
        picture = read_picture(Path(str(order.get("file"))))
        if picture is None:
            self._say(unreadable=True)
            return
        opened, cpu = perf_counter(), thread_time()
        look = self._pipeline.whole(picture, float(order.get("seconds") or WHOLE_SECONDS))
        done = perf_counter()
        readings = _pairs(look.readings)
        times = {
            "ms": round(1000 * (done - opened), 2),
            "cpu_ms": round(1000 * (thread_time() - cpu), 2),
            "open_ms": round(1000 * (opened - begun), 2),
        }
        self._say(readings=readings, by=look.by, hint=look.hint, **times)

    def _watch(self, order: dict[str, Any]) -> dict[str, Any] | None:
        """Read what the source shows until the next order, which is returned."""
        skip = order.get("skip")
        try:
            source = make_source(str(order.get("source")), skip if isinstance(skip, list) else [])
        except ValueError as fault:
            self._say(lost=str(fault))
            return self._next_order()
        if reason := source.open():
            self._say(lost=reason)
            return self._next_order()
        feed = self._feed(source)
        _step_back()
        self._say(watching=True)
        try:
            self._follow(feed, show=bool(order.get("show")))
        finally:
            feed.close(_CLOSE_SECONDS)
        return self._next_order()

    def _feed(self, source: Source) -> Feed:
        if isinstance(source, FolderSource):
            return Steps(source, self._tell)
        return Newest(source)

    def _follow(self, feed: Feed, *, show: bool) -> None:
        watcher, told, said_at = Watcher(self._pipeline), "", monotonic()
        shown_at = float("-inf")
        while not self._has_order():
            picture = feed.take(_WAIT)
            if picture is None and feed.ended:
                self._say(lost="there are no more pictures")
                return
            if picture is None:
                continue
            if show and monotonic() - shown_at >= _SHOW_EVERY:
                shown_at = monotonic()
                self._say(**shown(picture))
            seen = watcher.look(picture, monotonic())
            hint = seen.hint or ""
            if seen.readings or hint != told or monotonic() - said_at > _BEAT:
                told, said_at = hint, monotonic()
                self._say(readings=_pairs(seen.readings), hint=hint)

    def _tell(self, name: str) -> None:
        """Say which file comes next, so that one that ends this process is known."""
        self._say(picture=name)

    def _has_order(self) -> bool:
        return b"\n" in self._held or bool(select([self._inlet], [], [], 0)[0])

    def _next_order(self) -> dict[str, Any] | None:
        """The next order; None when the other end is gone or talks nonsense."""
        while b"\n" not in self._held:
            piece = os.read(self._inlet, _PIECE)
            self._held += piece
            if not piece or len(self._held) > _LONGEST_LINE:
                return None
        line, _, self._held = self._held.partition(b"\n")
        try:
            order = json.loads(line)
        except (ValueError, RecursionError):
            return None
        return order if isinstance(order, dict) else None

    def _say(self, **answer: object) -> None:
        data = json.dumps(answer).encode() + b"\n"
        while data:
            data = data[os.write(self._outlet, data) :]


def _pairs(readings: Iterable[Reading]) -> list[list[str]]:
    return [[each.text, each.format] for each in readings]


def _step_back() -> None:
    """Live reading is worth less than a window that answers."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, max(_LIVE_NICE, os.getpriority(os.PRIO_PROCESS, 0)))


def _die_with_parent() -> None:
    """Ask the kernel to end this process with its parent, even in the middle of a C call."""
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def main() -> int:
    """The process itself: on one core, silent on stderr."""
    _die_with_parent()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")
    outlet = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not look like an answer
    with suppress(BrokenPipeError, KeyboardInterrupt):
        Worker(0, outlet).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
