"""A province with so many centres and kiosks at work, written straight into the database.

And the server over it: `central serve` with its workers, which is killed and started again.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert

from central.centres import put_centre
from central.content.installation import prepare
from central.db.engine import Database
from central.db.machines import Centre, Device
from central.db.migrate import migrate
from central.demo.dossiers import sample_dossiers
from central.dossiers.register import put_dossiers
from kiosk.sync.contract.hashing import row_hash
from tests.central.hand import sample_profile
from tests.swarm.kiosk import Json, SwarmKiosk

CODE: Final = "H49.61-261120-0042"
_LETTERS: Final = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
_A_CENTRE: Final = 3
_START_SECONDS: Final = 60.0


def furnish(url: str, count: int) -> list[SwarmKiosk]:
    """Tables, a centre for every three kiosks, and the kiosks."""
    database, now = Database.open(url), datetime.now(UTC)
    migrate(database)
    profile = sample_profile()
    kiosks, rows = [], []
    with database.writing() as session:
        prepare(session, now)
        first = put_centre(session, profile, now)
        put_dossiers(session, first, sample_dossiers("H49.61", now), now)
        codes = [first, *(f"centre-{place:04d}" for place in range(1, -(-count // _A_CENTRE)))]
        session.execute(insert(Centre), [_centre(code, profile) for code in codes[1:]])
        for place in range(count):
            key = Ed25519PrivateKey.generate()
            device, letter = uuid4().hex, _LETTERS[place % _A_CENTRE]
            # They said hello this morning.
            kiosk = SwarmKiosk(device, letter, key.private_bytes_raw(), greeted=True)
            kiosks.append(kiosk)
            rows.append(
                {
                    "id": device,
                    "centre": codes[place // _A_CENTRE],
                    "name": f"0{place % _A_CENTRE + 1}",
                    "letter": letter,
                    "public_key": key.public_key().public_bytes_raw(),
                    "enrolled_at": now,
                    "run": kiosk.run,
                    "run_seen_at": now,
                }
            )
        session.execute(insert(Device), rows)
    database.close()
    return kiosks


def _centre(code: str, profile: Json) -> Json:
    own = {**profile, "id": code}
    return {"code": code, "name_vi": code, "profile": own, "profile_mark": row_hash(own).hex()}


class Server:
    """`central serve` on a port of its own, in a process group of its own."""

    def __init__(self, url: str, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        serve = [sys.executable, "-m", "central", "serve", "--database-url", url, "--always-open"]
        self._command = [*serve, "--port", str(self.port), "--workers", str(workers)]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that all workers belong to, while it runs."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("the central system did not start")

    def kill(self) -> None:
        """All of it at once, with SIGKILL."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
            self._process = None
