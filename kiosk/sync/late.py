"""A central system that is not there yet: what is asked before it is gets no answer.

The real one loads much code on the sync thread, after the first frame; this stands for it from the
start. Imports nothing heavy.
"""

from __future__ import annotations

from kiosk.domain.dossier import DossierKey, LookupAnswer
from kiosk.domain.moment import Moment
from kiosk.domain.published import Published
from kiosk.domain.ticket import QueueState, TicketRequest
from kiosk.sync.central_system import (
    CentralSystem,
    NoAnswer,
    NoCentral,
    NumberAnswer,
    PackAnswer,
)


class LateCentral:
    """A CentralSystem. Any thread."""

    def __init__(self) -> None:
        self._real: CentralSystem = NoCentral()

    def open(self, real: CentralSystem) -> None:
        self._real = real

    def connected(self) -> bool:
        return self._real.connected()

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer:
        return self._real.number(request, now, deadline)

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:
        return self._real.queues(now, deadline)

    def dossier(self, key: DossierKey, now: Moment, deadline: float) -> LookupAnswer:
        return self._real.dossier(key, now, deadline)

    def dossier_pack(self, now: Moment, deadline: float, mark: str = "") -> PackAnswer:
        return self._real.dossier_pack(now, deadline, mark)

    def published(self, now: Moment, deadline: float) -> Published | NoAnswer:
        return self._real.published(now, deadline)

    def call_help(self, kiosk: str, screen: str, now: Moment, deadline: float) -> bool:
        return self._real.call_help(kiosk, screen, now, deadline)
