"""The whole in-process stand-in: its number sequence and its invented dossiers behind one door."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.dossier import DossierKey, LookupAnswer
from kiosk.domain.moment import Moment
from kiosk.domain.published import Published
from kiosk.domain.ticket import QueueState, TicketRequest
from kiosk.sync.central_system import NoAnswer, NumberAnswer, PackAnswer
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.sync.standin.numbers import StandinNumbers
from kiosk.sync.standin.published import StandinPublished

_CALLS_KEPT = 100


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """Somebody at a kiosk asked for a person."""

    kiosk: str
    screen: str
    at: datetime


class StandinCentral:
    """A CentralSystem. Any thread; `cut_off` and `reconnect` may be called at any time."""

    def __init__(self, numbers: StandinNumbers, dossiers: StandinDossiers) -> None:
        self.numbers = numbers
        self.dossiers = dossiers
        self.public = StandinPublished()
        self.help_asked: deque[HelpAsked] = deque(maxlen=_CALLS_KEPT)

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
        mark: str = "",  # noqa: ARG002 - its packs have none
    ) -> PackAnswer:
        return self.dossiers.digest_records(now) if self.connected() else NoAnswer()

    def call_help(
        self,
        kiosk: str,
        screen: str,
        now: Moment,
        deadline: float,  # noqa: ARG002 - answers at once
    ) -> bool:
        if self.connected():
            self.help_asked.append(HelpAsked(kiosk, screen, now.wall))
        return self.connected()

    def published(
        self,
        now: Moment,
        deadline: float,  # noqa: ARG002 - answers at once
    ) -> Published | NoAnswer:
        return self.public.published(now) if self.connected() else NoAnswer()

    def close(self) -> None:
        self.numbers.close()
