"""Many random days (schedules.py): python -m tests.sync.soak --days 1000 [--at-once 4].

Prints one JSON line for a day that went wrong, how far it has come every hundred days, and the sum
at the end; exits 1 if a day went wrong. Days know nothing of each other, so several are played at
once, in processes of their own. Work is done in memory where the machine has /dev/shm: these days
are about messages, not disks.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.sync.schedules import play

_MEMORY = Path("/dev/shm")
_EVERY = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--first", type=int, default=1_000)
    parser.add_argument("--steps", type=int, default=80)
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    wanted = parser.parse_args()
    wrong, began = 0, time.monotonic()
    seeds = range(wanted.first, wanted.first + wanted.days)
    # Forked from here a day would share this process's locks.
    with ProcessPoolExecutor(wanted.at_once, get_context("spawn")) as players:
        played = players.map(partial(_day, steps=wanted.steps), seeds)
        for number, (seed, faults) in enumerate(zip(seeds, played, strict=True), start=1):
            if faults:
                wrong += 1
                _say({"seed": seed, "faults": faults})
            if number % _EVERY == 0:
                _say({"played": number, "wrong": wrong, "seconds": _since(began)})
    whole = {"days": wanted.days, "steps": wanted.steps, "wrong": wrong}
    _say({**whole, "seconds": _since(began)})
    return 1 if wrong else 0


def _day(seed: int, steps: int) -> list[str]:
    """What went wrong on one day, in a folder that is gone after it."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        return play(seed, Path(folder), steps)


def _since(began: float) -> int:
    return round(time.monotonic() - began)


def _say(row: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
