"""Plays a swarm and prints the verdict as JSON; see script/swarm."""

from __future__ import annotations

import argparse
import json
import sys

from tests.central.cluster import HAS_POSTGRESQL
from tests.swarm.fleet import Weather
from tests.swarm.play import Plan, play


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/swarm", description=__doc__)
    parser.add_argument("--kiosks", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=300.0, help="how long the day is")
    parser.add_argument("--peak", type=float, default=28.0, help="people a second at the busiest")
    parser.add_argument("--lost", type=float, default=0.05, help="share of replies that are lost")
    parser.add_argument("--offline", type=float, default=0.02, help="share of kiosks cut off")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calm", action="store_true", help="kill nothing in the middle")
    wishes = parser.parse_args()
    if not HAS_POSTGRESQL:
        parser.error("PostgreSQL is not installed here (script/debian.sh)")
    if not 0 < wishes.kiosks <= 20_000 or not 10 <= wishes.seconds <= 900:
        parser.error("at most 20,000 kiosks and 15 minutes")
    weather = Weather(wishes.lost, wishes.offline, wishes.peak)
    plan = Plan(
        wishes.kiosks, wishes.seconds, wishes.workers, wishes.seed, weather, not wishes.calm
    )
    verdict = play(plan, lambda said: print(f"swarm: {said}", file=sys.stderr))  # noqa: T201
    print(json.dumps(verdict, indent=2))  # noqa: T201
    return 1 if any(verdict["wrong"].values()) else 0


if __name__ == "__main__":
    sys.exit(main())
