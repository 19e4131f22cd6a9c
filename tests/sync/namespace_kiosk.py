"""One kiosk as a process, in a network namespace or behind a proxy: told what to do line by line.

    python -m tests.sync.namespace_kiosk HOME URL CERTIFICATE CODE

CERTIFICATE is empty where the line is plain. `number` prints the label of a new ticket and the
milliseconds it took, `now` syncs at once, `state` prints how the link is. Each answer is one line
of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from kiosk.clock import SystemClock
from kiosk.domain.ticket import Issued, TicketRequest
from kiosk.identity import Identity, IdentityFiles
from kiosk.services.ticketing import Ticketing, TicketRules
from kiosk.sync.enrolment import Wish, enrol
from kiosk.sync.link import Link, LinkSettings
from offline_cache.database import Worker, open_database
from offline_cache.journal import Journal
from tests.sync.real_central import CENTRE, SERVICE

# A busy machine is no cut cable.
_DEADLINE = 2.0


def main() -> None:
    home, url, certificate, code = sys.argv[1:]
    folder, clock = Path(home), SystemClock()
    trusted = Path(certificate) if certificate else None
    identity = enrol(Wish(code, url, trusted), IdentityFiles(folder), clock)
    assert isinstance(identity, Identity), identity
    connection = open_database(folder / "journal.db")
    journal, worker = Journal(connection), Worker("journal")
    link = Link(LinkSettings(identity, url, certificate), journal, folder / "marker.json", clock)
    rules = TicketRules(identity.letter, _DEADLINE, False, suspended=link.refusal)
    ticketing = Ticketing(worker, journal, CENTRE, link.central, clock, rules)
    link.start(worker)
    for line in sys.stdin:
        match line.strip():
            case "number":
                _say(_number(ticketing))
            case "now":
                link.sync_now()
                _say({})
            case "state":
                waiting = worker.run(journal.events.waiting)
                _say({**link.status(), "waiting": waiting.count})
    ticketing.stop()
    link.stop()
    worker.stop()
    connection.close()


def ask(process: subprocess.Popen[str], word: str) -> dict[str, Any]:
    """The other end: what such a process answers."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{word}\n")
    process.stdin.flush()
    said: dict[str, Any] = json.loads(process.stdout.readline())
    return said


def _number(ticketing: Ticketing) -> dict[str, Any]:
    began = time.perf_counter()
    request = TicketRequest(str(uuid.uuid4()), SERVICE)
    issued = ticketing.issue(request).result(10)
    took = 1000 * (time.perf_counter() - began)
    assert isinstance(issued, Issued), issued
    return {"id": request.id, "label": issued.ticket.number, "ms": took}


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
