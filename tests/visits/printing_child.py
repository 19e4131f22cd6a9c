"""A kiosk in a process of its own that gives out numbers until it is killed.

    python -m tests.visits.printing_child HOME

Says the id of every ticket it was given, once that is durable.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import uuid4

from kiosk.app import Kiosk
from kiosk.domain.ticket import Issued, TicketRequest
from kiosk.paths import Paths
from kiosk.site import Site

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    home = Path(sys.argv[1])
    kiosk = Kiosk(Site(Paths(home, ROOT / "assets", ROOT / "ui" / "qml")))
    kiosk.desk.start()
    paper = kiosk.paper()
    while True:
        answer = kiosk.ticketing.issue(TicketRequest(str(uuid4()), "birth")).result(10)
        assert isinstance(answer, Issued)
        sys.stdout.write(answer.ticket.id + "\n")
        sys.stdout.flush()
        paper.ticket(answer.ticket, "vi").result(60)


if __name__ == "__main__":
    main()
