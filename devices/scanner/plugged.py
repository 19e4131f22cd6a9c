"""Every scanner that is plugged in, by itself: found by its lasting name, used, let go again."""

from __future__ import annotations

import logging
import select
from collections.abc import Callable, Collection
from contextlib import closing
from threading import Thread

from devices.plugs import PlugWatch, Watch
from devices.scanner.group import ScannerGroup
from devices.scanner.hotplug import Found
from devices.scanner.protocol import ScanListener, Scanner, ScannerStatus
from devices.wake import Wake

_LOOK_EVERY = 1.0
_JOIN_SECONDS = 2.0
_log = logging.getLogger(__name__)


class PluggedScanners:
    """A `Scanner` of all that `look` finds and `make` can make. Its thread only looks.

    `taken` are devices (what names lead to) that somebody else already uses.
    """

    def __init__(
        self,
        look: Callable[[], Collection[Found]],
        make: Callable[[Found], Scanner],
        taken: Callable[[], Collection[str]] = frozenset,
        watch: Callable[[], Watch] = PlugWatch,
    ) -> None:
        self._look = look
        self._make = make
        self._taken = taken
        self._watch = watch
        self._group = ScannerGroup(when_empty="no scanner was found")
        self._known: dict[str, Scanner] = {}
        self._thread: Thread | None = None
        self._stopping = False
        self._wake = Wake()

    def start(self, listener: ScanListener) -> None:
        if self._thread is not None:
            return
        self._stopping = False
        self._wake.open()
        self._group.start(listener)
        self._thread = Thread(target=self._run, name="scanner plugs", daemon=True)
        self._thread.start()

    def status(self) -> ScannerStatus:
        return self._group.status()

    def feed(self, text: str) -> None:
        self._group.feed(text)

    def signal(self, data: bytes) -> None:
        self._group.signal(data)

    def stop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stopping = True
        self._wake.ring()
        thread.join(_JOIN_SECONDS)
        self._group.stop()
        for path in list(self._known):
            self._group.remove(self._known.pop(path))
        self._wake.close(sleeper=thread.is_alive())

    def _run(self) -> None:
        with closing(self._watch()) as plugs:
            poll = select.poll()
            poll.register(self._wake.fileno(), select.POLLIN)
            if plugs.fileno() >= 0:
                poll.register(plugs.fileno(), select.POLLIN)
            while not self._stopping:
                self._compare()
                poll.poll(1000 * _LOOK_EVERY)
                plugs.drain()

    def _compare(self) -> None:
        """Take what is new, let go what is no longer there."""
        taken = frozenset(self._taken())
        there = {each.path: each for each in self._look() if each.device not in taken}
        for path in self._known.keys() - there.keys():
            _log.info("scanner gone: %s", path)
            self._group.remove(self._known.pop(path))
        for path in sorted(there.keys() - self._known.keys()):
            _log.info("scanner found: %s", path)
            self._known[path] = self._make(there[path])
            self._group.add(self._known[path])
