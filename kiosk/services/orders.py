"""What the central system wishes of the kiosk as a whole: closed for the public, begun anew.

Holds the wish and tells who shows it; when a screen may close and a program end is the reception's.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.text import Text
from kiosk.sync.told import Part


class Orders:
    """Any thread. `closed` is what the public is told, None while the kiosk is open.

    `renewal` says why the program is to begin anew once it is quiet: content, restart, settings, or
    empty.
    """

    def __init__(self, closed: Text | None = None) -> None:
        self.closed = closed
        self.renewal = ""
        self._listeners: list[Callable[[], None]] = []

    @property
    def parts(self) -> tuple[Part, ...]:
        """For the heartbeat: that the public is sent elsewhere."""
        return () if self.closed is None else (Part("public", "attention", "closed"),)

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every wish, on its thread."""
        self._listeners.append(changed)

    def close(self, message: Text | None) -> None:
        """Close with a message, or open again."""
        self.closed = message
        self._tell()

    def renew(self, why: str) -> None:
        """Let the program begin anew once nobody stands at it."""
        self.renewal = why
        self._tell()

    def _tell(self) -> None:
        for changed in self._listeners:
            changed()
