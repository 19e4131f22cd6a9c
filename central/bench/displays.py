"""How long it takes from a counter's call until every lobby display has it."""

from __future__ import annotations

import selectors
import socket
import time
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from sqlalchemy import select

from central.context import Context
from central.db.machines import Device
from central.db.queue import Ticket
from central.queue.calling import Calling
from central.queue.seats import Desk, Seats
from kiosk.domain.errors import KnownError

SERVICE: Final = "birth"
_COUNTER: Final = 1
_PATIENCE: Final = 10.0
_BITE: Final = 65_536


@dataclass(slots=True)
class _Display:
    """One open stream; `heard` is all of it since the last call."""

    line: socket.socket
    heard: bytes = b""


class Displays:
    """So many streams of one centre's lobby, read by one thread."""

    def __init__(self, port: int, centre: str, count: int) -> None:
        self._selector = selectors.DefaultSelector()
        self._all = [self._open(port, centre) for _ in range(count)]
        self._until_all(b"event: board")

    def hear(self, number: str, since: float) -> list[float]:
        """Seconds from `since` until each display had heard a number be called."""
        return self._until_all(b'"calls":[{"id":', f'"{number}"'.encode(), since=since)

    def close(self) -> None:
        self._selector.close()
        for each in self._all:
            each.line.close()

    def _open(self, port: int, centre: str) -> _Display:
        line = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        request = f"GET /centres/{centre}/lobby/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        line.sendall(request.encode())
        line.setblocking(False)
        display = _Display(line)
        self._selector.register(line, selectors.EVENT_READ, display)
        return display

    def _until_all(self, *wanted: bytes, since: float = 0.0) -> list[float]:
        waiting = set(map(id, self._all))
        took: list[float] = []
        until = time.monotonic() + _PATIENCE
        while waiting:
            if time.monotonic() > until:
                raise KnownError(f"{len(waiting)} displays did not hear it in {_PATIENCE:.0f} s.")
            for key, _ in self._selector.select(1.0):
                display: _Display = key.data
                display.heard += display.line.recv(_BITE)
                if id(display) in waiting and all(each in display.heard for each in wanted):
                    waiting.discard(id(display))
                    took.append(time.monotonic() - since)
                    display.heard = b""
        return took


def measure_calls(context: Context, centre: str, displays: Displays, calls: int) -> list[float]:
    """Call so many numbers one after the other; every display's seconds for every call."""
    numbers = [f"Z{number:03d}" for number in range(1, calls + 1)]
    with context.database.writing() as session:
        device = session.scalars(select(Device).where(Device.centre == centre)).first()
        if device is None:
            raise KnownError("There is no kiosk whose numbers could be called.")
        for number in numbers:
            session.add(_ticket(context, device, number))
    desk = Desk(centre, _COUNTER, "bench")
    Seats(context).open(desk, [SERVICE])
    calling, took = Calling(context), list[float]()
    for number in numbers:
        pressed = time.monotonic()
        calling.next(desk, _showing(context, desk))
        took += displays.hear(number, pressed)
    return took


def _ticket(context: Context, device: Device, number: str) -> Ticket:
    return Ticket(
        id=str(uuid4()),
        centre=device.centre,
        device=device.id,
        service=SERVICE,
        service_day=context.today(),
        number=number,
        source="central",
        state="waiting",
        ordered_at=context.now(),
    )


def _showing(context: Context, desk: Desk) -> str:
    with context.database.reading() as session:
        here = (Ticket.centre == desk.centre, Ticket.counter == desk.counter)
        state = Ticket.state.in_(("called", "serving"))
        return session.scalar(select(Ticket.id).where(*here, state)) or ""
