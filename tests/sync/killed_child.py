"""A kiosk that is killed by SIGKILL after some pages of its first fill: home, number of pages."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.catalogue_samples import normalised
from tests.sync.kiosk_side import side
from tests.sync.publisher import Publisher, Wire


def publisher() -> Publisher:
    """A snapshot of six pages, and two more pages of changes."""
    made = Publisher()
    for number in range(1, 551):
        made.publish("procedures", f"id-{number}", normalised(number))
    made.snap("procedures")
    for number in range(551, 651):
        made.publish("procedures", f"id-{number}", normalised(number))
    return made


def main() -> None:
    home, pages = Path(sys.argv[1]), int(sys.argv[2])
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen == pages:
            os.kill(os.getpid(), signal.SIGKILL)

    with side(home, Wire(publisher()), give_way=step) as kiosk:
        kiosk.pull()


if __name__ == "__main__":
    main()
