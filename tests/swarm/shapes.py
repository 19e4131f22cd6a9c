"""What a number costs as a province may set PostgreSQL up: python -m tests.swarm.shapes.

Prints JSON: `central bench` over one PostgreSQL (fsync on), behind PgBouncer, and with a
synchronous standby, all on this machine; and how long it is from the primary's end until the
standby writes, where somebody promotes it at once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from central.bench.load import Plan
from central.bench.numbers import Load, measure
from central.db.engine import Database
from tests.central.cluster import HAS_PGBOUNCER, Cluster, Pooler

_LINES = 16
_PATIENCE = 60.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--rate", type=float, default=100.0)
    wishes = parser.parse_args()
    if not HAS_PGBOUNCER:
        parser.error("PostgreSQL or PgBouncer is not installed here")
    plan = Plan(wishes.count, _LINES, wishes.rate)
    told: dict[str, Any] = {}
    for name, shape in {"alone": _alone, "pooler": _pooled, "standby": _followed}.items():
        told[name] = shape(lambda url: measure(Load(url, 2, plan)))
    print(json.dumps({**told, "load": round(os.getloadavg()[0], 1)}, indent=2))  # noqa: T201
    return 0


Measure = Callable[[str], dict[str, Any]]


def _alone(measured: Measure) -> dict[str, Any]:
    cluster = _province()
    try:
        return measured(cluster.address.format("province"))
    finally:
        cluster.throw_away()


def _pooled(measured: Measure) -> dict[str, Any]:
    cluster = _province()
    pooler = Pooler(cluster, "province")
    try:
        return measured(pooler.url)
    finally:
        pooler.throw_away()
        cluster.throw_away()


def _followed(measured: Measure) -> dict[str, Any]:
    first = _province()
    second = Cluster(durable=True, follows=first)
    hosts = f"host={first.home}&host={second.home}&target_session_attrs=read-write"
    url = f"postgresql://central@/province?{hosts}"
    try:
        told = measured(url)
        ended = time.monotonic()
        first.stop()
        second.take_over()
        _until_it_writes(url, ended + _PATIENCE)
        return {**told, "seconds_to_take_over": round(time.monotonic() - ended, 1)}
    finally:
        second.throw_away()
        first.throw_away()


def _until_it_writes(url: str, end: float) -> None:
    while time.monotonic() < end:
        database = Database.open(url)
        try:
            with database.writing() as session:
                session.execute(text("UPDATE centres SET name_en = name_en"))
                return
        except DBAPIError:
            time.sleep(0.1)
        finally:
            database.close()
    raise TimeoutError("the standby took nothing over")


def _province() -> Cluster:
    cluster = Cluster(durable=True)
    cluster.execute("CREATE DATABASE province")
    return cluster


if __name__ == "__main__":
    sys.exit(main())
