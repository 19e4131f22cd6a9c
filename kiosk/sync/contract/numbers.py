"""Numbers of the central sequence, and how busy the queues are.

PUT /v1/numbers/{ticket}: the ticket's UUID is the identity of the wish; asked again it gets the
same number. A number given is reserved: it is called only once the event of its ticket has come
(kiosk/sync/contract/outbox.py), and given up when that event bears another label.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from kiosk.sync.contract.wire import ClockReading, Code, CodeOrEmpty, Epoch, Label, Time, Wire


class NumberWish(Wire):
    """`epoch` is the journal's: a kiosk whose epoch is over gets no number (STALE_EPOCH)."""

    service: Code
    priority: CodeOrEmpty = ""
    epoch: Epoch
    clock: ClockReading


class NumberGiven(Wire):
    """`ahead` people before it, about `wait_minutes`.

    `follow` is the secret part of the phone page's address, or empty where there is none; `page` is
    the whole address, https, of a central system that tells it.
    """

    number: Label
    service_day: date
    ahead: Annotated[int, Field(ge=0)]
    wait_minutes: Annotated[int, Field(ge=0)]
    follow: Annotated[str, StringConstraints(max_length=64)] = ""
    page: Annotated[str, StringConstraints(max_length=300)] = ""


class Queue(Wire):
    """One service now: who waits, for how long about, at how many open counters.

    `full`: its numbers of today are given out; one that does not say so may still refuse.
    """

    waiting: Annotated[int, Field(ge=0)]
    wait_minutes: Annotated[int, Field(ge=0)]
    counters: Annotated[int, Field(ge=0)]
    open: bool = True
    full: bool = False


class Queues(Wire):
    """GET /v1/queues, of the device's centre: services and fields by code."""

    time: Time
    queues: dict[Code, Queue]
