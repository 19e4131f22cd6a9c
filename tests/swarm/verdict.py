"""What the kiosks printed against what the central system holds, exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select, text

from central.db.arrivals import Event
from central.db.engine import Database
from central.db.machines import DeviceStatus
from central.db.queue import Ticket
from kiosk.sync.contract.outbox import TICKET_ISSUED
from tests.swarm.kiosk import SwarmKiosk


def judge(url: str, kiosks: Iterable[SwarmKiosk]) -> dict[str, Any]:
    """Counts of what agrees, and of each way in which something can be wrong (all 0 when well)."""
    printed = {ticket: number for each in kiosks for ticket, number in each.printed.items()}
    database = Database.open(url)
    with database.reading() as session:
        rows = session.execute(
            select(Ticket.id, Ticket.centre, Ticket.service_day, Ticket.number, Ticket.state)
        ).all()
        events = session.scalar(select(func.count()).where(Event.kind == TICKET_ISSUED))
        rejected = session.scalar(select(func.count()).where(Event.rejected != ""))
        tables = (
            "tickets",
            "moves",
            "events",
            "device_status",
            "device_runs",
            "devices",
            "centres",
        )
        size = "SELECT pg_total_relation_size(:name)"
        sizes = {name: session.scalar(text(size), {"name": name}) for name in tables}
        statuses = session.scalar(select(func.count()).select_from(DeviceStatus))
    database.close()
    held = {row.id: row.number for row in rows if row.state != "reserved"}
    labels = Counter((row.centre, row.service_day, row.number) for row in rows)
    return {
        "printed": len(printed),
        "stored": len(held),
        "events": events,
        "kiosks_heard": statuses,
        "megabytes": {name: round((size or 0) / 1e6, 1) for name, size in sizes.items()},
        "wrong": {
            "lost": len(printed.keys() - held.keys()),
            "of_nobody": len(held.keys() - printed.keys()),
            "another_number": sum(held.get(id_, label) != label for id_, label in printed.items()),
            "doubled": sum(count - 1 for count in labels.values()),
            "events_missing_or_doubled": abs(len(printed) - (events or 0)),
            "events_rejected": rejected,
            "still_waiting": sum(len(each.waiting) for each in kiosks),
        },
    }
