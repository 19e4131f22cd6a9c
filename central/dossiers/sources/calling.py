"""One way to ask another system: bounded in time, size and number, tried again, let rest when ill.

A total deadline holds over everything, also over a reply that drips; a question of a kiosk gets one
more try, a nightly pull three. After five failures in a row the system is left alone for a minute.
Runs on an event loop.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import anyio
import httpx
import pybreaker
import tenacity

from central.dossiers.sources.source import Fault, SourceFaultError

# A kiosk waits two seconds for an answer about a dossier; the register answers in what is left.
ASK_SECONDS: Final = 1.5
PAGE_SECONDS: Final = 30.0
LARGEST_REPLY: Final = 8 << 20
_AT_ONCE: Final = 8
_FAILURES, _REST_SECONDS = 5, 60.0
_PASSING: Final = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
_DENIED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


@dataclass(frozen=True, slots=True)
class Request:
    """`form` makes it a POST of a form, which only asking for a token is."""

    path: str
    query: Mapping[str, str | int] | None = None
    headers: Mapping[str, str] | None = None
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """`value` is the JSON of a 200; None with any other status that is an answer: 401, 403, 404."""

    status: int
    value: Any = None

    @property
    def denied(self) -> bool:
        return self.status in _DENIED


class Caller:
    """For one source. `transport` is httpx's, for tests."""

    def __init__(
        self, kind: str, base_url: str, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._kind = kind
        self._base_url = base_url.rstrip("/")
        self._transport = transport
        self._client: httpx.AsyncClient | None = None
        self._seats = anyio.Semaphore(_AT_ONCE)
        self._breaker = pybreaker.CircuitBreaker(
            _FAILURES, _REST_SECONDS, exclude=[_is_no_illness], throw_new_error_on_trip=False
        )

    async def get(self, request: Request, seconds: float, tries: int = 2) -> Reply:
        """Raises SourceFaultError. `seconds` is total, over all tries."""
        try:
            self._seats.acquire_nowait()
        except anyio.WouldBlock as full:
            raise SourceFaultError(self._kind, Fault.BUSY) from full
        try:
            with self._breaker.calling():
                return await self._within(request, seconds, tries)
        except pybreaker.CircuitBreakerError as resting:
            raise SourceFaultError(self._kind, Fault.RESTING) from resting
        finally:
            self._seats.release()

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _within(self, request: Request, seconds: float, tries: int) -> Reply:
        try:
            with anyio.fail_after(seconds):
                async for attempt in tenacity.AsyncRetrying(
                    retry=tenacity.retry_if_exception(_is_passing),
                    stop=tenacity.stop_after_attempt(tries),
                    wait=tenacity.wait_exponential_jitter(multiplier=0.1, max=2.0),
                    sleep=anyio.sleep,
                    reraise=True,
                ):
                    with attempt:
                        return await self._once(request)
        except TimeoutError as slow:
            raise SourceFaultError(self._kind, Fault.SLOW) from slow
        raise AssertionError("a retry ends with an answer or an exception")

    async def _once(self, request: Request) -> Reply:
        try:
            return await self._sent(request)
        except httpx.TimeoutException as slow:
            raise SourceFaultError(self._kind, Fault.SLOW) from slow
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise SourceFaultError(self._kind, Fault.UNREACHABLE, type(fault).__name__) from fault

    async def _sent(self, request: Request) -> Reply:
        if self._client is None:
            self._client = httpx.AsyncClient(
                transport=self._transport,
                timeout=httpx.Timeout(10.0),
                follow_redirects=False,
                trust_env=False,
            )
        asking = self._client.stream(
            "POST" if request.form is not None else "GET",
            f"{self._base_url}{request.path}",
            params=request.query,
            headers={"accept": "application/json", **(request.headers or {})},
            data=request.form,
        )
        async with asking as response:
            return self._read(response.status_code, await self._body(response))

    async def _body(self, response: httpx.Response) -> bytes:
        parts, size = [], 0
        async for part in response.aiter_bytes():
            size += len(part)
            if size > LARGEST_REPLY:
                raise SourceFaultError(self._kind, Fault.BROKEN, "its reply is too large")
            parts.append(part)
        return b"".join(parts)

    def _read(self, status: int, body: bytes) -> Reply:
        if status in _DENIED or status == HTTPStatus.NOT_FOUND:
            return Reply(status)
        if status in _PASSING:
            raise SourceFaultError(self._kind, Fault.UNREACHABLE, f"status {status}")
        if status != HTTPStatus.OK:
            raise SourceFaultError(self._kind, Fault.BROKEN, f"status {status}")
        try:
            return Reply(status, json.loads(body))
        except (ValueError, RecursionError) as fault:
            raise SourceFaultError(self._kind, Fault.BROKEN, "its reply is not JSON") from fault


def _is_passing(fault: BaseException) -> bool:
    return isinstance(fault, SourceFaultError) and fault.fault is Fault.UNREACHABLE


def _is_no_illness(fault: Any) -> bool:
    """Whoever asked went away: that says nothing of the source."""
    return not isinstance(fault, Exception)
