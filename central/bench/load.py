"""Kiosks as a load: signed requests over kept connections, at a rate or as fast as they go."""

from __future__ import annotations

import http.client
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from kiosk.domain.base64url import to_text
from kiosk.sync.contract.signatures import Covered, sign

Json = dict[str, Any]

_TIMEOUT: Final = 10.0
_NO_ANSWER: Final = 0


@dataclass(slots=True)
class Tally:
    """What came of a load. `took` in seconds, from the moment a request was due."""

    took: list[float] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    failed: dict[int, int] = field(default_factory=dict)


class BenchKiosk:
    """One kiosk with a key of its own; each thread brings its own line."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.generate()
        self._private = key.private_bytes_raw()
        self._public = to_text(key.public_key().public_bytes_raw())
        self._run = secrets.token_hex(16)
        self._id = "new"

    def join(self, line: Line, code: str) -> None:
        """Enrol and say hello. Raises RuntimeError when either is refused."""
        enrolled = self._ask(line, "POST", "/v1/enrolments", _enrolment(code, self._public))
        self._id = enrolled["device"]
        journal = {"epoch": 1, "seq": 0, "acked": 0}
        self._ask(
            line, "POST", "/v1/hello", {"run": self._run, "journal": journal, "clock": _clock()}
        )

    def take_number(self, line: Line, tally: Tally, due: float) -> None:
        """One number; its time and its label go into the tally."""
        wish = {"service": "birth", "epoch": 1, "clock": _clock()}
        try:
            status, answer = self._send(line, "PUT", f"/v1/numbers/{uuid4()}", wish)
        except (OSError, http.client.HTTPException):
            line.close()
            status, answer = _NO_ANSWER, {}
        tally.took.append(time.monotonic() - due)
        if status == 200:
            tally.labels.append(answer["number"])
        else:
            tally.failed[status] = tally.failed.get(status, 0) + 1

    def _ask(self, line: Line, method: str, path: str, body: Json) -> Json:
        status, answer = self._send(line, method, path, body)
        if status != 200:
            raise RuntimeError(f"{method} {path} was answered {status}: {answer}")
        return answer

    def _send(self, line: Line, method: str, path: str, body: Json) -> tuple[int, Json]:
        content = json.dumps(body).encode()
        covered = Covered(method, path, "", content, self._run)
        headers = sign(covered, self._private, self._id, int(time.time()), secrets.token_hex(16))
        headers["content-type"] = "application/json"
        return line.send(method, path, content, headers)


class Line:
    """One kept connection to this machine."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)

    def send(
        self, method: str, path: str, content: bytes, headers: dict[str, str]
    ) -> tuple[int, Json]:
        self._connection.request(method, path, content, headers)
        response = self._connection.getresponse()
        return response.status, json.loads(response.read())

    def close(self) -> None:
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Plan:
    """`count` requests over `lines` connections; `rate` a second, or 0: as fast as they go."""

    count: int
    lines: int
    rate: float = 0.0


def run(plan: Plan, port: int, take: Callable[[int, Line, Tally, float], None]) -> Tally:
    """Send a plan: `take` gets the place of each request, its line, its tally, when it is due."""
    begin = time.monotonic() + 0.5
    tallies = [Tally() for _ in range(plan.lines)]

    def work(number: int) -> None:
        line = Line(port)
        for place in range(number, plan.count, plan.lines):
            due = begin + place / plan.rate if plan.rate else time.monotonic()
            threading.Event().wait(max(0.0, due - time.monotonic()))
            take(place, line, tallies[number], due)
        line.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(plan.lines)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _together(tallies)


def _together(tallies: list[Tally]) -> Tally:
    whole = Tally()
    for each in tallies:
        whole.took += each.took
        whole.labels += each.labels
        for status, count in each.failed.items():
            whole.failed[status] = whole.failed.get(status, 0) + count
    return whole


def _enrolment(code: str, public_key: str) -> Json:
    return {"code": code, "public_key": public_key, "machine": "bench"}


def _clock() -> Json:
    return {
        "wall": datetime.now(UTC).isoformat(),
        "boot": "bench",
        "boot_seconds": time.clock_gettime(time.CLOCK_BOOTTIME),
    }
