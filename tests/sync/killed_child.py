"""A kiosk that is killed by SIGKILL in its first fill: home, at which look at the screen."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.catalogue_samples import normalised
from tests.sync.kiosk_side import side
from tests.sync.publisher import Publisher, Wire


def publisher() -> Publisher:
    """A snapshot of two pages (22 looks), and two more pages of changes (a look each)."""
    made = Publisher()
    for number in range(1, 551):
        made.publish("procedures", f"id-{number}", normalised(number))
    made.snap("procedures")
    for number in range(551, 651):
        made.publish("procedures", f"id-{number}", normalised(number))
    return made


def main() -> None:
    home, last = Path(sys.argv[1]), int(sys.argv[2])
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    with side(home, Wire(publisher()), give_way=step) as kiosk:
        kiosk.pull()


if __name__ == "__main__":
    main()
