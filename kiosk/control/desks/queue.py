"""What waits for the central system, why, and sending it now, as operations."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.services.link_state import why_unsent

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_ROWS: Final = 200
# A line that was silent needs one call to be known as heard; a full batch a few.
_SECONDS: Final = 10.0
_LOOK_EVERY: Final = 0.2


class QueueOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    def table(self) -> Operations:
        return {"outbox.list": self.list_unsent, "sync.run": self.run}

    def list_unsent(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"waiting", "why", "rows": kind, at, oldest first, "dead": kind, at, reason}."""
        waiting, rows, dead = self._kiosk.journal_worker.run(self._look)
        return {"waiting": waiting, "why": self._why(), "rows": rows, "dead": dead}

    def run(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by"?} -> {"sent", "waiting", "why"}: everything is begun, and its outcome waited for.

        Ten seconds at most; what is not sent by then goes on by itself.
        """
        link = self._kiosk.link
        if link is None:
            raise OperationError("This kiosk has no central system behind a network.")
        self._kiosk.upkeep.staff.note(asker(values), "sync.asked")
        before, until = self._waiting(), monotonic() + _SECONDS
        heard = link.status()["last_heard"]
        link.sync_now()
        pause, left = Event(), before
        while monotonic() < until and (left or link.status()["last_heard"] == heard):
            pause.wait(_LOOK_EVERY)
            left = self._waiting()
        answered = link.status()["last_heard"] != heard
        why = self._why()
        if not answered and not why:
            why = "silent"
        return {"sent": max(0, before - left), "waiting": left, "why": why}

    def _why(self) -> str:
        link = self._kiosk.link
        return why_unsent(link.status() if link else None)

    def _waiting(self) -> int:
        return self._kiosk.journal_worker.run(self._kiosk.journal.events.waiting).count

    def _look(self) -> tuple[int, list[dict[str, Any]], list[dict[str, Any]]]:
        events = self._kiosk.journal.events
        return events.waiting().count, events.unsent(_ROWS), events.dead_letters(_ROWS)
