"""A central system in memory, small enough to be told exactly what to answer.

It keeps what the contract promises (signatures, one number a wish, contiguous acknowledgement) and
`rules` may put another answer in the place of one. The real one is central/.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from kiosk.domain.base64url import from_text, to_text
from kiosk.domain.moment import VIETNAM
from kiosk.sync.contract import signatures
from kiosk.sync.contract.devices import Enrolment, Heartbeat, Hello, HelpCall
from kiosk.sync.contract.numbers import NumberWish
from kiosk.sync.contract.outbox import Batch
from tests.ticket_world import FakeClock

CODE = "ABCDEFGH"


@dataclass
class Reply:
    """An answer. `body` as JSON, or bytes of `kind`."""

    status: int = 200
    body: Any = None
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


Rule = Callable[[str, str, bytes], Reply | None]


def problem(status: int, code: str, detail: str = "", **headers: str) -> Reply:
    body = {"status": status, "code": code, "detail": detail}
    return Reply(status, body, "application/problem+json", headers)


@dataclass
class Known:
    """One device as this central system knows it. `events` by (epoch, seq)."""

    public_key: bytes
    epoch: int = 1
    run: str = ""
    revoked: bool = False
    events: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    beats: list[Heartbeat] = field(default_factory=list)

    def acked(self, epoch: int) -> int:
        seq = 0
        while (epoch, seq + 1) in self.events:
            seq += 1
        return seq


class FakeCentral:
    """Serves on loopback until closed. `rules` are asked first, in order."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.devices: dict[str, Known] = {}
        self.numbers: dict[str, str] = {}
        self.counted = 0
        self.helped: list[HelpCall] = []
        self.asked: list[tuple[str, str]] = []
        self.rules: list[Rule] = []
        self.refuse: dict[str, str] = {}
        self.commands: list[dict[str, Any]] = []
        self.content = ""
        self.letters = iter("BCDEFGHIJK")
        self.lock = threading.Lock()
        self.ahead = timedelta()
        handler = type("Handler", (_Handler,), {"central": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def now(self) -> str:
        return (self.clock.read().wall + self.ahead).isoformat()

    def answer(self, handler: BaseHTTPRequestHandler, body: bytes) -> Reply:
        path, _, query = handler.path.partition("?")
        with self.lock:
            self.asked.append((handler.command, path))
            for rule in self.rules:
                ruled = rule(handler.command, path, body)
                if ruled is not None:
                    return ruled
            device = self._signed(handler, path, query, body)
            if isinstance(device, Reply):
                return device
            name = path.removeprefix("/v1/").partition("/")[0]
            reply: Reply = getattr(self, f"_{name}")(path, body, device)
            return reply

    def _signed(
        self, handler: BaseHTTPRequestHandler, path: str, query: str, body: bytes
    ) -> str | Reply:
        run = handler.headers["kiosk-run"]
        covered = signatures.Covered(handler.command, path, query, body, run)
        signed = signatures.claimed(
            covered, handler.headers["signature-input"], handler.headers["signature"]
        )
        if signed is None:
            return problem(401, "bad-signature")
        if signed.key_id == "new":
            return "new"
        known = self.devices.get(signed.key_id)
        if known is None:
            return problem(401, "unknown-device")
        if not signatures.is_by(signed, known.public_key):
            return problem(401, "bad-signature")
        if known.revoked:
            return problem(403, "revoked")
        now = (self.clock.read().wall + self.ahead).timestamp()
        if abs(signed.created - now) > signatures.TOLERANCE:
            return Reply(
                401,
                {"status": 401, "code": "clock", "time": self.now()},
                "application/problem+json",
            )
        if not path.endswith("/hello") and run != known.run:
            return problem(409, "stale-epoch")
        return signed.key_id

    def _enrolments(self, path: str, body: bytes, device: str) -> Reply:
        asked = Enrolment.model_validate_json(body)
        if asked.code != CODE:
            return problem(403, "wrong-code")
        key = from_text(asked.public_key) or b""
        found = [name for name, known in self.devices.items() if known.public_key == key]
        name = found[0] if found else f"{len(self.devices) + 1:032x}"
        self.devices.setdefault(name, Known(key))
        return Reply(
            200,
            {
                "device": name,
                "centre": "test",
                "name": f"0{len(self.devices)}",
                "letter": next(self.letters),
                "trust": [{"kid": "k1", "public_key": to_text(b"p" * 32)}],
                "time": self.now(),
            },
        )

    def _hello(self, path: str, body: bytes, device: str) -> Reply:
        asked, known = Hello.model_validate_json(body), self.devices[device]
        chain = (asked.run, asked.previous_run, *asked.unanswered_runs, "")
        if (known.run and known.run not in chain) or asked.broken:
            known.epoch = max(known.epoch, asked.journal.epoch) + 1
        known.epoch = max(known.epoch, asked.journal.epoch)
        known.run = asked.run
        acked = known.acked(asked.journal.epoch)
        return Reply(200, {"epoch": known.epoch, "acked": acked, "time": self.now()})

    def _numbers(self, path: str, body: bytes, device: str) -> Reply:
        wish = NumberWish.model_validate_json(body)
        if wish.epoch != self.devices[device].epoch:
            return problem(409, "stale-epoch")
        if wish.service == "land":
            return problem(409, "refused", "daily_limit")
        ticket = path.rpartition("/")[2]
        if ticket not in self.numbers:
            self.counted += 1
            self.numbers[ticket] = f"A{self.counted:03d}"
        day = self.clock.read().wall.astimezone(VIETNAM).date().isoformat()
        given = {"number": self.numbers[ticket], "service_day": day, "ahead": 3}
        return Reply(200, {**given, "wait_minutes": 7})

    def _outbox(self, path: str, body: bytes, device: str) -> Reply:
        batch, known = Batch.model_validate_json(body), self.devices[device]
        if batch.epoch != known.epoch:
            return problem(409, "stale-epoch")
        rejected = []
        for event in batch.events:
            held = event.model_dump(mode="json")
            before = known.events.setdefault((batch.epoch, event.seq), held)
            reason = self.refuse.get(event.kind, "" if before == held else "another body")
            if reason:
                rejected.append({"seq": event.seq, "reason": reason})
        acked = known.acked(batch.epoch)
        told = {"epoch": batch.epoch, "acked": acked, "rejected": rejected, "time": self.now()}
        return Reply(200, told)

    def _heartbeat(self, path: str, body: bytes, device: str) -> Reply:
        beat, known = Heartbeat.model_validate_json(body), self.devices[device]
        known.beats.append(beat)
        commands, self.commands = self.commands, []
        acked = known.acked(beat.journal.epoch)
        told = {"acked": acked, "commands": commands, "content": self.content}
        return Reply(200, {"time": self.now(), **told})

    def _queues(self, path: str, body: bytes, device: str) -> Reply:
        births = {"waiting": 4, "wait_minutes": 12, "counters": 2}
        return Reply(200, {"time": self.now(), "queues": {"births": births}})

    def _help(self, path: str, body: bytes, device: str) -> Reply:
        self.helped.append(HelpCall.model_validate_json(body))
        return Reply(204)


class _Handler(BaseHTTPRequestHandler):
    central: ClassVar[FakeCentral]
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def setup(self) -> None:
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().setup()

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        reply = self.central.answer(self, body)
        data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        data = b"" if reply.status in (204, 304) else data
        self.send_response_only(reply.status)
        self.send_header("content-type", reply.kind)
        self.send_header("content-length", str(len(data)))
        date = self.central.clock.read().wall + self.central.ahead
        self.send_header("date", format_datetime(date, usegmt=True))
        for name, value in reply.headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    do_GET = do_POST = do_PUT = _do  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        pass
