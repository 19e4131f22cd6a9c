"""The outbox table: what happened here, in order, for the central system.

One row is one event with an id of its own; it is written in the transaction of what it tells of.
Not responsible for sending.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from kiosk.domain.moment import Moment
from offline_cache.database import Connection
from offline_cache.sequence import stamp

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def report(connection: Connection, kind: str, now: Moment, body: Mapping[str, Any]) -> None:
    """Add one event, inside the caller's write transaction."""
    clock = {"boot": now.boot_id, "boot_seconds": now.boot_seconds}
    connection.execute(
        "INSERT INTO outbox (id, kind, at, body) VALUES (?, ?, ?, ?)",
        (str(uuid.uuid4()), kind, stamp(now.wall), _ENCODER.encode({**body, **clock})),
    )
