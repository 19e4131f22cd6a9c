"""The wire between the swarm and its server: plain HTTP, as cheap as it can be, and lossy.

The swarm shares the processor with what it measures, so it must not take the greater part of it.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections import Counter
from typing import Final

from tests.swarm.kiosk import Answer

_STATUS: Final = re.compile(rb"HTTP/1\.1 (\d{3})")
_LENGTH: Final = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_LINES: Final = 512


class HttpWire:
    """Kept connections to a port of this machine, so many at most."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[_Line] = []
        self._slots = asyncio.Semaphore(_LINES)

    async def send(
        self, method: str, path: str, body: bytes, headers: dict[str, str], seconds: float
    ) -> Answer | None:
        """Status and body; None where no answer came within `seconds`."""
        line = None
        try:
            async with asyncio.timeout(seconds), self._slots:
                line = await self._line()
                answer = await line.ask(_request(method, path, body, headers))
        except (OSError, TimeoutError, ValueError):
            if line is not None:
                line.close()
            return None
        self._free.append(line)
        return answer

    def close(self) -> None:
        for each in self._free:
            each.close()

    async def _line(self) -> _Line:
        while self._free:
            line = self._free.pop()
            if line.is_open:
                return line
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(_Line, "127.0.0.1", self._port)
        return line


class LossyWire:
    """A share of requests never arrives, or its reply is lost: half of each."""

    def __init__(self, wire: HttpWire, lost: float, dice: random.Random) -> None:
        self.came: Counter[str] = Counter()
        self._wire = wire
        self._lost = lost
        self._dice = dice

    async def send(
        self, method: str, path: str, body: bytes, headers: dict[str, str], seconds: float
    ) -> Answer | None:
        lost = self._dice.random() < self._lost
        self.came["requests lost on the way"] += lost
        if lost and self._dice.random() < 0.5:
            return None
        answer = await self._wire.send(method, path, body, headers, seconds)
        if answer is None:
            self.came["requests without an answer"] += 1
        elif answer[0] >= 500:
            self.came[f"answers {answer[0]}"] += 1
        return None if lost else answer


class _Line(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self) -> None:
        self.is_open = False
        self._got = b""
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None

    async def ask(self, request: bytes) -> Answer:
        """Raises OSError where the connection ends, ValueError where the answer is none."""
        assert self._transport is not None
        self._got, self._answer = b"", asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self.is_open = transport, True

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, end, body = self._got.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not end or len(body) < (int(length[1]) if length else 0):
            return
        if self._answer is not None and not self._answer.done():
            status = _STATUS.match(head)
            self._answer.set_result((int(status[1]) if status else 0, json.loads(body or b"{}")))


def _request(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "host: central", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode() + body
