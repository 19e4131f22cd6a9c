"""One request to the central system: signed, bounded in time and size, its outcome a value.

Whatever comes back that is not the central system's (a captive portal's page, a proxy's error, half
a body, the wrong certificate) is `Silent` with its reason; what the central system refuses is
`Declined`. Heavy to import: for the sync thread and who it hands a client to. Any thread may call;
a repeat of any request is harmless, so one that met a connection just closed is made once more.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import httpcore
from pydantic import ValidationError

from kiosk.clock import Clock
from kiosk.sync.contract import wire
from kiosk.sync.contract.signatures import Covered
from kiosk.sync.signer import ServerTime, Signer
from kiosk.sync.transport import Deadline, Origin, make_pool

JSON = "application/json"
_PROBLEM = "application/problem+json"
_LONGEST = 1_000_000
_LONGEST_PROBLEM = 65_536
_LONGEST_WAIT = 3_600.0
_AGENT = b"kiosk"
_PARTIAL, _NO_SUCH_PIECE = 206, 416
_BEHIND_END = re.compile(r"bytes \*/(\d{1,12})")
_RANGE = re.compile(r"bytes (\d{1,12})-\d{1,12}/(\d{1,12})")

W = TypeVar("W", bound=wire.Wire)


@dataclass(frozen=True, slots=True)
class Call:
    """`path` with its prefix, `query` without "?", `longest` is the most bytes of an answer.

    `piece` asks for some bytes of it: the first and the last.
    """

    method: str
    path: str
    body: bytes = field(default=b"", repr=False)
    query: str = ""
    etag: str = ""
    accepts: str = JSON
    longest: int = _LONGEST
    piece: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The central system's, of the content type that was asked for.

    `total` is how long the whole is of which this is the piece that was asked for; behind its end
    the piece is empty.
    """

    body: bytes = field(repr=False)
    etag: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What bears the etag of the call is still the newest."""


@dataclass(frozen=True, slots=True)
class Declined:
    """The central system says no (codes in contract/wire.py). `retry_after` in seconds."""

    status: int
    code: str = ""
    detail: str = ""
    retry_after: float | None = None


class Silence(StrEnum):
    """Why nothing of the central system was heard."""

    UNREACHABLE = "unreachable"
    TOO_LATE = "too_late"
    NOT_TRUSTED = "not_trusted"
    NOT_OURS = "not_ours"
    NOT_UNDERSTOOD = "not_understood"
    TOO_LARGE = "too_large"
    CUT_OFF = "cut_off"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Silent:
    reason: Silence
    retry_after: float | None = None


Outcome = Answer | Unchanged | Declined | Silent


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    kind: str
    headers: dict[str, str]
    body: bytes


class Client:
    """Connections to one central system, as one device. Close it when nobody calls any more."""

    def __init__(
        self, origin: Origin, signer: Signer, clock: Clock, ca: Path | None = None
    ) -> None:
        """Raises KnownError where the authorities of `ca` cannot be read."""
        self.time = ServerTime()
        self._origin = origin
        self._signer = signer
        self._clock = clock
        self._deadline = Deadline()
        self._pool = make_pool(origin, self._deadline, ca)

    def call(self, call: Call, seconds: float) -> Outcome:
        """One request; over within `seconds`, whatever the other end does."""
        self._deadline.begin(seconds)
        outcome = self._once(call)
        if isinstance(outcome, Declined) and outcome.code == wire.CLOCK:
            # Its clock was in that answer: signed by it, once more.
            outcome = self._once(call)
        return outcome

    def ask(self, call: Call, shape: type[W], seconds: float) -> W | Unchanged | Declined | Silent:
        """As `call`, with the answer read as `shape`."""
        told = self.ask_tagged(call, shape, seconds)
        return told[0] if isinstance(told, tuple) else told

    def ask_tagged(
        self, call: Call, shape: type[W], seconds: float
    ) -> tuple[W, str] | Unchanged | Declined | Silent:
        """The same, with the answer's etag."""
        outcome = self.call(call, seconds)
        if not isinstance(outcome, Answer):
            return outcome
        try:
            return shape.model_validate_json(outcome.body), outcome.etag
        except ValidationError:
            return Silent(Silence.NOT_UNDERSTOOD)

    def abandon(self) -> None:
        """End every call soon: the program ends."""
        self._deadline.abandon()

    def close(self) -> None:
        self._pool.close()

    def _once(self, call: Call) -> Outcome:
        try:
            reply = self._exchange(call)
        except httpcore.TimeoutException:
            return Silent(Silence.TOO_LATE)
        except (httpcore.NetworkError, httpcore.ProtocolError) as fault:
            trusted = not isinstance(fault.__context__, ssl.SSLError)
            return Silent(Silence.UNREACHABLE if trusted else Silence.NOT_TRUSTED)
        return reply if isinstance(reply, Silent) else self._judged(call, reply)

    def _exchange(self, call: Call) -> _Reply | Silent:
        try:
            return self._send(call)
        except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError):
            # A connection that was kept and is closed meanwhile.
            return self._send(call)

    def _send(self, call: Call) -> _Reply | Silent:
        target = call.path + (f"?{call.query}" if call.query else "")
        left = self._deadline.wait(httpcore.ConnectTimeout)
        with self._pool.stream(
            call.method,
            self._origin.url + target,
            headers=self._headers(call),
            content=call.body,
            extensions={"timeout": {"pool": left}},
        ) as response:
            headers = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in response.headers
            }
            kind = headers.get("content-type", "").partition(";")[0].strip().lower()
            longest = _LONGEST_PROBLEM if kind == _PROBLEM else call.longest
            body = bytearray()
            try:
                for piece in response.iter_stream():
                    body += piece
                    if len(body) > longest:
                        return Silent(Silence.TOO_LARGE)
            except (httpcore.NetworkError, httpcore.ProtocolError):
                return Silent(Silence.CUT_OFF)
            return _Reply(response.status, kind, headers, bytes(body))

    def _headers(self, call: Call) -> list[tuple[bytes, bytes]]:
        covered = Covered(call.method, call.path, call.query, call.body, self._signer.run)
        signed = self._signer.headers(covered, self.time.seconds(self._clock.read()))
        plain = {
            **signed,
            "host": self._origin.url.partition("://")[2],
            "accept": f"{call.accepts}, {_PROBLEM}",
            "accept-encoding": "identity",
            **({"content-type": JSON} if call.body else {}),
            **({"if-none-match": call.etag} if call.etag else {}),
            **({"range": "bytes={}-{}".format(*call.piece)} if call.piece else {}),
        }
        return [(b"user-agent", _AGENT)] + [
            (name.encode("ascii"), value.encode("latin-1")) for name, value in plain.items()
        ]

    def _judged(self, call: Call, reply: _Reply) -> Outcome:
        again = _retry_after(reply.headers)
        if reply.kind == _PROBLEM and reply.status >= 400:
            return self._problem(reply, again)
        if reply.status == 304 and call.etag:
            return Unchanged()
        if reply.status >= 500 or reply.status == 429:
            return Silent(Silence.FAULT, again)
        ended = _BEHIND_END.fullmatch(reply.headers.get("content-range", ""))
        if reply.status == _NO_SUCH_PIECE and call.piece and ended:
            return Answer(b"", total=int(ended[1]))
        fits = reply.kind == call.accepts and "content-encoding" not in reply.headers
        if not 200 <= reply.status < 300 or not (fits or reply.status == 204):
            return Silent(Silence.NOT_OURS)
        self._heard(_date(reply.headers.get("date", "")))
        if reply.status != _PARTIAL:
            return Answer(reply.body, reply.headers.get("etag", ""))
        told = _RANGE.fullmatch(reply.headers.get("content-range", ""))
        if call.piece is None or told is None or int(told[1]) != call.piece[0]:
            return Silent(Silence.NOT_OURS)
        return Answer(reply.body, total=int(told[2]))

    def _problem(self, reply: _Reply, again: float | None) -> Outcome:
        try:
            problem = wire.Problem.model_validate_json(reply.body)
        except ValidationError:
            return Silent(Silence.NOT_OURS, again)
        told = problem.time
        self._heard(told if told and told.tzinfo else _date(reply.headers.get("date", "")))
        return Declined(reply.status, problem.code, problem.detail, again)

    def _heard(self, server: datetime | None) -> None:
        if server is not None:
            self.time.heard(server, self._clock.read())


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, from either of the two forms; None for what is neither.

    A date is counted from the one that the answer bears, as our own clock may say anything.
    """
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return min(float(text), _LONGEST_WAIT)
    at, sent = _date(text), _date(headers.get("date", ""))
    if at is None or sent is None:
        return None
    return min(max(0.0, (at - sent).total_seconds()), _LONGEST_WAIT)


def _date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return at if at.tzinfo else None
