"""A throw-away PostgreSQL of Debian's package: made, stopped at once, started, thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

_BIN: Final = next(
    iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path("/none")
)
HAS_POSTGRESQL: Final = (_BIN / "initdb").exists()
_INITDB: Final = ("-A", "trust", "-U", "central", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
_QUICK: Final = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
_OURS: Final = "-c max_connections=120"


class Cluster:
    """Listens on a socket in a folder of its own. `durable`: as a province runs it, with fsync."""

    def __init__(self, *, durable: bool = False) -> None:
        # Not under pytest's own folder: that is closed to PostgreSQL's user.
        self._home = Path(tempfile.mkdtemp(prefix="central-postgresql-"))
        self._as_owner: tuple[str, ...] = ()
        if os.getuid() == 0:
            shutil.chown(self._home, "postgres", "postgres")
            self._as_owner = ("runuser", "-u", "postgres", "--")
        self._settings = _OURS if durable else _QUICK
        self._run("initdb", "-D", self._data, *_INITDB)
        self.start()

    @property
    def address(self) -> str:
        """With {} for the database's name."""
        return f"postgresql://central@/{{}}?host={self._home}"

    @property
    def pid(self) -> int:
        """Of the process that all others belong to, while it runs."""
        return int(Path(self._data, "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        listen = f"-c listen_addresses='' -c unix_socket_directories={self._home}"
        log = str(self._home / "log")
        options = f"{listen} {self._settings}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """At once, as a power cut does: the next start recovers from its log."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    def throw_away(self) -> None:
        self.stop()
        shutil.rmtree(self._home)

    @property
    def _data(self) -> str:
        return str(self._home / "data")

    def _run(self, program: str, *arguments: str) -> None:
        command = (*self._as_owner, str(_BIN / program), *arguments)
        subprocess.run(command, check=True, capture_output=True, timeout=60, cwd="/")
