"""Many random days (schedules.py), one after the other: python -m tests.sync.soak --days 1000.

Prints one JSON line for a day that went wrong, and the sum at the end; exits 1 if there was one.
Work is done in memory where the machine has /dev/shm: these days are about messages, not disks.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.sync.schedules import play

_MEMORY = Path("/dev/shm")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--first", type=int, default=1_000)
    parser.add_argument("--steps", type=int, default=80)
    wanted = parser.parse_args()
    wrong = 0
    for seed in range(wanted.first, wanted.first + wanted.days):
        place = _MEMORY if _MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(dir=place) as folder:
            faults = play(seed, Path(folder), wanted.steps)
        if faults:
            wrong += 1
            _say({"seed": seed, "faults": faults})
    _say({"days": wanted.days, "steps": wanted.steps, "wrong": wrong})
    return 1 if wrong else 0


def _say(row: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
