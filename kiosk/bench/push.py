"""A week without a network goes up: 10,000 events to a real central system over loopback.

The central system is the reference one in processes of its own, over SQLite or over the address in
$CENTRAL_DATABASE_URL (an empty database). Numbers are given meanwhile, as people do not wait. Times
are of this machine, in one run.
"""

from __future__ import annotations

import os
import statistics
import time
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

from kiosk.bench.server import central_over_loopback
from kiosk.clock import SystemClock
from kiosk.domain.centre import Centre
from kiosk.domain.errors import KnownError
from kiosk.domain.moment import Moment
from kiosk.domain.ticket import Order, Printed, Ticket, TicketRequest
from kiosk.identity import IdentityFiles
from kiosk.profile import load_centre
from kiosk.sync.link import Link, LinkSettings
from offline_cache.database import Worker, open_database
from offline_cache.journal import Journal

_EVENTS: Final = 10_000
_DAYS: Final = 7
_LONGEST: Final = 600.0
_PAUSE: Final = 0.2


def bench_push(folder: Path, profile: Path, events: int = _EVENTS) -> dict[str, Any]:
    """Seconds until everything is acknowledged, and what a number took meanwhile (milliseconds)."""
    centre, clock = load_centre(profile), SystemClock()
    with central_over_loopback(folder / "central", profile) as server:
        server.enrol(folder)
        connection = open_database(folder / "journal.db")
        journal = Journal(connection)
        link = Link(
            LinkSettings(IdentityFiles(folder).read()), journal, folder / "marker.json", clock
        )
        worker = Worker("journal")
        try:
            connection.execute("PRAGMA synchronous=OFF")
            worker.run(_week, journal, centre, clock.read(), events)
            connection.execute("PRAGMA synchronous=FULL")
            return _measured(link, journal, worker, centre)
        finally:
            link.stop()
            worker.stop()
            connection.close()


def _measured(link: Link, journal: Journal, worker: Worker, centre: Centre) -> dict[str, Any]:
    took: list[float] = []
    over = Event()

    def people() -> None:
        while not over.wait(_PAUSE):
            began = time.perf_counter()
            worker.run(_give, journal, centre, SystemClock().read())
            took.append(1000 * (time.perf_counter() - began))

    taking = Thread(target=people, name="people")
    events = worker.run(journal.events.position).newest
    began, cpu = time.perf_counter(), time.process_time()
    taking.start()
    try:
        while worker.run(journal.events.position).acked < events:
            if time.perf_counter() - began > _LONGEST:
                raise KnownError(f"Not everything went up within {_LONGEST:.0f} s.")
            link.step(worker)
    finally:
        seconds = time.perf_counter() - began
        over.set()
        taking.join()
    waiting = worker.run(journal.events.waiting)
    return {
        "events": events,
        "seconds": round(seconds, 2),
        "kiosk_cpu_s": round(time.process_time() - cpu, 2),
        "refused": waiting.dead_letters,
        "numbers_meanwhile": len(took),
        "number_p95_ms": round(statistics.quantiles(took, n=20)[18], 1) if len(took) > 1 else None,
        "load": round(os.getloadavg()[0], 1),
    }


def _week(journal: Journal, centre: Centre, now: Moment, events: int) -> None:
    """Numbers of its own series and what became of their paper, over the days before now."""
    count = events // 2
    for number in range(count):
        ago = timedelta(days=_DAYS) * (count - number) / count
        then = replace(now, wall=now.wall - ago, boot_id="before")
        ticket = _give(journal, centre, then)
        journal.set_printed(ticket.id, Printed.PRINTED, then)


def _give(journal: Journal, centre: Centre, now: Moment) -> Ticket:
    service = centre.services[0]
    order = Order(TicketRequest(str(uuid.uuid4()), service.code), service, now, "B")
    ticket = journal.issue(order)
    if not isinstance(ticket, Ticket):
        raise KnownError(f"No number was given: {ticket.value}.")
    return ticket
