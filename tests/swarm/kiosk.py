"""One kiosk of the swarm: its key, its journal in memory, and what it says as a kiosk says it."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import uuid4

from kiosk.domain.moment import VIETNAM
from kiosk.sync.contract.outbox import MOST_EVENTS, TICKET_ISSUED
from kiosk.sync.contract.signatures import Covered, sign

Json = dict[str, Any]
Answer = tuple[int, Json]
"""A status and a body."""
SERVICE = "birth"
PREFIX = "/v1"


class Wire(Protocol):
    async def send(
        self, method: str, path: str, body: bytes, headers: dict[str, str], seconds: float
    ) -> Answer | None:
        """Status and body; None where no answer came within `seconds`, or it was lost."""


@dataclass(slots=True)
class SwarmKiosk:
    """`printed` is what its people hold in their hands: a ticket's id and the number on it."""

    device: str
    letter: str
    key: bytes
    run: str = field(default_factory=lambda: secrets.token_hex(16))
    epoch: int = 1
    newest: int = 0
    acked: int = 0
    own: int = 0
    greeted: bool = False
    offline_until: float = 0.0
    waiting: list[Json] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)
    content: str = ""
    busy: bool = False

    async def contact(self, wire: Wire) -> bool:
        """What a kiosk does about once a minute: hello if need be, events up, heartbeat."""
        self.busy = True
        try:
            return await self._hello(wire) and await self.push(wire) and await self._beat(wire)
        finally:
            self.busy = False

    async def take_number(self, wire: Wire | None) -> bool:
        """A person takes a number; whether the central system gave it. None: there is no line."""
        ticket = str(uuid4())
        wish = {"service": SERVICE, "epoch": self.epoch, "clock": clock()}
        answer = await self._ask(wire, "PUT", f"/numbers/{ticket}", wish, 0.3) if wire else None
        if answer and answer[0] == 200:
            self._issued(ticket, answer[1]["number"], "central")
            return True
        self.own += 1
        self._issued(ticket, f"{self.letter}{self.epoch}-{self.own:03d}", "offline")
        return False

    async def look_up(self, wire: Wire, code: str) -> bool:
        answer = await self._ask(wire, "POST", "/dossiers/lookup", {"code": code}, 2.0)
        return answer is not None and answer[0] == 200

    async def push(self, wire: Wire) -> bool:
        """Events up, until none waits. The first that is not acknowledged comes again."""
        while self.waiting:
            batch = {"epoch": self.epoch, "events": self.waiting[:MOST_EVENTS]}
            answer = await self._ask(wire, "POST", "/outbox", batch, 10.0)
            if answer is None or answer[0] != 200:
                self._heed(answer)
                return False
            assert answer[1]["rejected"] == [], answer[1]
            self.acked = max(self.acked, answer[1]["acked"])
            self.waiting = [each for each in self.waiting if each["seq"] > self.acked]
        return True

    def _issued(self, ticket: str, number: str, source: str) -> None:
        now, read = datetime.now(UTC), clock()
        self.printed[ticket] = number
        body = {
            "id": ticket,
            "number": number,
            "service": SERVICE,
            "service_day": now.astimezone(VIETNAM).date().isoformat(),
            "issued_at": now.isoformat(),
            "source": source,
            "priority": "",
            "ahead": 0,
            "wait": 0,
            "printed": "pending",
            "boot": read["boot"],
            "boot_seconds": read["boot_seconds"],
        }
        self.newest += 1
        event = {"seq": self.newest, "id": str(uuid4()), "kind": TICKET_ISSUED}
        self.waiting.append({**event, "at": now.isoformat(), "body": body})

    async def _hello(self, wire: Wire) -> bool:
        if self.greeted:
            return True
        told = {"run": self.run, "journal": self._journal(), "clock": clock(), "version": "swarm"}
        answer = await self._ask(wire, "POST", "/hello", told, 10.0)
        self.greeted = answer is not None and answer[0] == 200
        if self.greeted and answer is not None:
            assert answer[1]["epoch"] == self.epoch, "nobody copied this journal"
        return self.greeted

    async def _beat(self, wire: Wire) -> bool:
        told = {
            "run": self.run,
            "journal": self._journal(),
            "clock": clock(),
            "version": "swarm",
            "content_epoch": "0" * 16,
            "held": {"procedures": 5665, "centre": 1, "lexicon": 12},
            "health": [
                {"part": part, "state": "ok"}
                for part in ("printer", "scanner", "network", "disk", "clock", "speech", "content")
            ],
            "answers": [],
            "outbox_waiting": len(self.waiting),
            "paper_metres": 41.5,
            "skew_seconds": 0.1,
        }
        answer = await self._ask(wire, "POST", "/heartbeat", told, 10.0)
        if answer is None or answer[0] != 200:
            self._heed(answer)
            return False
        self.content = answer[1]["content"]
        return True

    def _heed(self, answer: Answer | None) -> None:
        if answer is not None and answer[1].get("code") == "stale-epoch":
            self.greeted = False

    def _journal(self) -> Json:
        return {"epoch": self.epoch, "seq": self.newest, "acked": self.acked, "oldest": 1}

    async def _ask(
        self, wire: Wire, method: str, path: str, body: Json, seconds: float
    ) -> Answer | None:
        content = json.dumps(body).encode()
        covered = Covered(method, f"{PREFIX}{path}", "", content, self.run)
        signed = sign(covered, self.key, self.device, int(time.time()), secrets.token_hex(8))
        headers = {**signed, "content-type": "application/json"}
        return await wire.send(method, f"{PREFIX}{path}", content, headers, seconds)


def clock() -> Json:
    return {
        "wall": datetime.now(UTC).isoformat(),
        "boot": "swarm",
        "boot_seconds": round(time.clock_gettime(time.CLOCK_BOOTTIME), 3),
        "synchronised": True,
    }
