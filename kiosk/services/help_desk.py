"""Calling the help desk: somebody at this kiosk needs a person.

Responsible for asking the central system within its deadline, off the caller's thread. A call that
does not get through is not kept for later: it would bring somebody to a person who has left. Not
for how often one may call (kiosk/domain/visit/help.py).
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from kiosk.clock import Clock
from kiosk.sync.central_system import CentralSystem

_CENTRAL_SECONDS = 2.0


class HelpDesk:
    """`call` is for any thread and returns at once; the work has a thread of its own."""

    def __init__(self, central: CentralSystem, clock: Clock, kiosk: str) -> None:
        """`kiosk` is the machine's name as people read it, e.g. "02"."""
        self._central = central
        self._clock = clock
        self._kiosk = kiosk
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="help")

    def call(self, screen: str) -> Future[bool]:
        """Whether the help desk was told, within about two seconds.

        `screen` is the kind of page the person is at; nothing of what it shows.
        """
        return self._pool.submit(self._call, screen)

    def stop(self) -> None:
        """Drop what has not begun, wait for what has (bounded by its deadline)."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _call(self, screen: str) -> bool:
        if not self._central.connected():
            return False
        now = self._clock.read()
        return self._central.call_help(self._kiosk, screen, now, _CENTRAL_SECONDS)
