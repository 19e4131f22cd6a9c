"""Issues tickets until it is killed; prints each one's id and number only once it is returned.

Run as `python -m tests.offline_cache.ticket_child JOURNAL`.
"""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.domain.ticket import Order, Ticket, TicketRequest
from offline_cache.database import open_database
from offline_cache.journal import Journal
from tests.ticket_world import BIRTHS


def main() -> None:
    journal, clock = Journal(open_database(Path(sys.argv[1]))), SystemClock()
    while True:
        request = TicketRequest(str(uuid.uuid4()), "births")
        ticket = journal.issue(Order(request, BIRTHS, clock.read()))
        if not isinstance(ticket, Ticket):
            return
        sys.stdout.write(f"{ticket.id} {ticket.number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
