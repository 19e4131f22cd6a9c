"""A kiosk by hand: signs requests as a kiosk does, and keeps nothing but its key and its run."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from httpx import Response

from central.centres import put_centre
from central.context import Context
from central.devices.enrolment import Place, make_code
from kiosk.domain.base64url import to_text
from kiosk.domain.documents import plain
from kiosk.sync.contract.signatures import Covered, sign
from tests.central.client import Client

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "assets" / "centre" / "sample.toml"
CENTRE = "hong-gai"
SERVICE = "birth"

Json = dict[str, Any]


def sample_profile() -> Json:
    profile: Json = plain(tomllib.loads(SAMPLE.read_text("utf-8")))
    return profile


def change_centre(context: Context, **changed: Any) -> None:
    """Renew the sample centre with keys of its profile changed."""
    with context.database.writing() as session:
        put_centre(session, {**sample_profile(), **changed}, context.now())


def new_code(context: Context, name: str = "02", letter: str = "B") -> str:
    with context.database.writing() as session:
        code = make_code(session, Place(CENTRE, name, letter), "test", context.now())
    assert isinstance(code, str)
    return code


class Hand:
    """One kiosk. `send` signs; the verbs below it fill in what a kiosk would say."""

    def __init__(self, client: Client, context: Context) -> None:
        self.client = client
        self._context = context
        self._private = Ed25519PrivateKey.generate()
        self.key_id = "new"
        self.run = uuid4().hex
        self.epoch = 1
        self.boot = uuid4().hex

    @property
    def public_key(self) -> str:
        return to_text(self._private.public_key().public_bytes_raw())

    @property
    def private_key(self) -> bytes:
        return self._private.private_bytes_raw()

    def send(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """A signed request. `path` may have a query."""
        content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        whole = {**self.signed(method, path, content), **(headers or {})}
        if body is not None:
            whole["content-type"] = "application/json"
        return self.client.request(method, path, content=content, headers=whole)

    def signed(self, method: str, path: str, content: bytes) -> dict[str, str]:
        plain, _, query = path.partition("?")
        created = int(self._context.now().timestamp())
        covered = Covered(method, plain, query, content, self.run)
        return sign(covered, self.private_key, self.key_id, created, uuid4().hex)

    def enrol(self, code: str) -> Response:
        asked = {"code": code, "public_key": self.public_key, "machine": "m", "version": "0.1.0"}
        response = self.send("POST", "/v1/enrolments", asked)
        if response.status_code == 200:
            self.key_id = response.json()["device"]
        return response

    def clock(self, at: datetime | None = None) -> Json:
        now = (at or self._context.now()).isoformat()
        seconds = self._context.now().timestamp() % 1e6
        return {"wall": now, "boot": self.boot, "boot_seconds": seconds, "synchronised": True}

    def journal(self, seq: int = 0, acked: int = 0, **more: int) -> Json:
        return {"epoch": self.epoch, "seq": seq, "acked": acked, **more}

    def hello(self, **changed: Any) -> Response:
        asked = {"run": self.run, "journal": self.journal(), "clock": self.clock(), **changed}
        response = self.send("POST", "/v1/hello", asked)
        if response.status_code == 200:
            self.epoch = response.json()["epoch"]
        return response

    def beat(self, **changed: Any) -> Response:
        told = {"run": self.run, "journal": self.journal(), "clock": self.clock(), **changed}
        return self.send("POST", "/v1/heartbeat", told)

    def number(self, ticket: str, service: str = SERVICE, **changed: Any) -> Response:
        wish = {"service": service, "epoch": self.epoch, "clock": self.clock(), **changed}
        return self.send("PUT", f"/v1/numbers/{ticket}", wish)

    def outbox(self, *events: Json, epoch: int | None = None) -> Response:
        batch = {"epoch": epoch or self.epoch, "events": list(events)}
        return self.send("POST", "/v1/outbox", batch)

    def issued(self, seq: int, ticket: str, number: str, **changed: Any) -> Json:
        """The event of a ticket that was given now."""
        now = self._context.now()
        clock = self.clock()
        body = {
            "id": ticket,
            "number": number,
            "service": SERVICE,
            "service_day": self._context.today().isoformat(),
            "issued_at": now.isoformat(),
            "source": "offline" if "-" in number else "central",
            "priority": "",
            "ahead": 0,
            "wait": 0,
            "printed": "pending",
            "boot": clock["boot"],
            "boot_seconds": clock["boot_seconds"],
            **changed,
        }
        return self.event(seq, "ticket.issued", body)

    def event(self, seq: int, kind: str, body: Json, at: datetime | None = None) -> Json:
        when = (at or self._context.now()).isoformat()
        return {"seq": seq, "id": str(uuid4()), "kind": kind, "at": when, "body": body}


def new_ticket() -> str:
    return str(uuid4())


def greeted(client: Client, context: Context, name: str = "02", letter: str = "B") -> Hand:
    """A kiosk that is enrolled and has said hello."""
    hand = Hand(client, context)
    assert hand.enrol(new_code(context, name, letter)).status_code == 200
    assert hand.hello().status_code == 200
    return hand
