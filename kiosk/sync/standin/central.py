"""The whole in-process stand-in: its number sequence and its invented dossiers behind one door."""

from __future__ import annotations

from kiosk.domain.dossier import DigestRecord, DossierKey, LookupAnswer
from kiosk.domain.moment import Moment
from kiosk.domain.ticket import QueueState, TicketRequest
from kiosk.sync.central_system import NoAnswer, NumberAnswer
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.sync.standin.numbers import StandinNumbers


class StandinCentral:
    """A CentralSystem. Any thread; `cut_off` and `reconnect` may be called at any time."""

    def __init__(self, numbers: StandinNumbers, dossiers: StandinDossiers) -> None:
        self.numbers = numbers
        self.dossiers = dossiers

    def cut_off(self) -> None:
        self.numbers.connected = False
        self.dossiers.cut_off()

    def reconnect(self) -> None:
        self.numbers.connected = True
        self.dossiers.reconnect()

    def connected(self) -> bool:
        return self.numbers.connected and self.dossiers.connected()

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer:
        return self.numbers.number(request, now, deadline)

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:
        return self.numbers.queues(now, deadline)

    def dossier(self, key: DossierKey, now: Moment, deadline: float) -> LookupAnswer:
        return self.dossiers.dossier(key, now, deadline)

    def dossier_pack(
        self,
        now: Moment,
        deadline: float,  # noqa: ARG002 - answers at once
    ) -> tuple[DigestRecord, ...] | NoAnswer:
        return self.dossiers.digest_records(now) if self.connected() else NoAnswer()

    def close(self) -> None:
        self.numbers.close()
