"""Plays a soak and prints the verdict as JSON; see script/soak."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import Any

from tests.soak.play import Play
from tests.soak.unplug import Unplugging
from tests.soak.verdict import judge


def soak(folder: Path, jobs: int, seed: int) -> dict[str, Any]:
    """The verdict on so many jobs. `folder` is empty."""
    begun, play = monotonic(), Play(folder, seed)
    try:
        play.run(jobs)
    finally:
        play.end()
    minutes = round((monotonic() - begun) / 60, 1)
    return {"seed": seed, "minutes": minutes, **judge(folder)}


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/soak", description=__doc__)
    parser.add_argument("--jobs", type=int, default=1000, help="tickets to print")
    parser.add_argument("--unplug", type=int, default=0, help="cycles of unplugging instead")
    parser.add_argument("--wire", choices=["serial", "tcp"], default="serial")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a new folder for everything that came of it")
    wishes = parser.parse_args()
    with ExitStack() as stack:
        folder = wishes.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=not wishes.keep)
        if wishes.unplug:
            found = Unplugging(folder, wishes.wire, wishes.seed).run(wishes.unplug)
        else:
            found = soak(folder, wishes.jobs, wishes.seed)
    sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
