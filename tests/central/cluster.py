"""A throw-away PostgreSQL of Debian's package: made, stopped at once, started, thrown away.

And what a province sets beside it: a standby that takes over, a PgBouncer in front.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine, text

_BIN: Final = next(
    iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path("/none")
)
HAS_POSTGRESQL: Final = (_BIN / "initdb").exists()
_PGBOUNCER: Final = Path("/usr/sbin/pgbouncer")
_PORT: Final = 6432
_PATIENCE: Final = 60.0
HAS_PGBOUNCER: Final = HAS_POSTGRESQL and _PGBOUNCER.exists()
_INITDB: Final = ("-A", "trust", "-U", "central", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
_QUICK: Final = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
_OURS: Final = "-c max_connections=120"


class Cluster:
    """Listens on a socket in a folder of its own. `durable`: as a province runs it, with fsync.

    `follows`: a standby of that one, without which nothing is committed there from now on.
    """

    def __init__(self, *, durable: bool = False, follows: Cluster | None = None) -> None:
        self.home, self._as_owner = folder_of_postgres()
        self._settings = _OURS if durable else _QUICK
        if follows is None:
            self._run("initdb", "-D", self._data, *_INITDB)
        else:
            whose = ("-h", str(follows.home), "-U", "central", "--checkpoint=fast", "--no-sync")
            self._run("pg_basebackup", "-D", self._data, "--write-recovery-conf", *whose)
        self.start()
        if follows is not None:
            follows.execute("ALTER SYSTEM SET synchronous_standby_names='*'")
            follows.execute("SELECT pg_reload_conf()")

    @property
    def address(self) -> str:
        """With {} for the database's name."""
        return f"postgresql://central@/{{}}?host={self.home}"

    @property
    def pid(self) -> int:
        """Of the process that all others belong to, while it runs."""
        return int(Path(self._data, "postmaster.pid").read_text().split()[0])

    def execute(self, statement: str) -> None:
        """One statement outside of any transaction, in the database `postgres`."""
        engine = create_engine(
            self.address.format("postgres").replace("postgresql:", "postgresql+psycopg:"),
            isolation_level="AUTOCOMMIT",
        )
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def start(self) -> None:
        listen = f"-c listen_addresses='' -c unix_socket_directories={self.home}"
        log = str(self.home / "log")
        options = f"{listen} {self._settings}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """At once, as a power cut does: the next start recovers from its log."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    def take_over(self) -> None:
        """A standby becomes the one that writes, and follows nobody."""
        self._run("pg_ctl", "-D", self._data, "-w", "promote")

    def throw_away(self) -> None:
        if Path(self._data, "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.home)

    @property
    def _data(self) -> str:
        return str(self.home / "data")

    def _run(self, program: str, *arguments: str) -> None:
        command = (*self._as_owner, str(_BIN / program), *arguments)
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, cwd="/")


class Pooler:
    """PgBouncer in its transaction mode, as Debian has it, over one database of a cluster."""

    def __init__(self, cluster: Cluster, database: str) -> None:
        self._home, as_owner = folder_of_postgres()
        settings, users = Path(self._home, "pgbouncer.ini"), Path(self._home, "users")
        users.write_text('"central" ""\n')
        settings.write_text(
            f"[databases]\n{database} = host={cluster.home}\n"
            "[pgbouncer]\npool_mode = transaction\nauth_type = trust\n"
            f"auth_file = {users}\nlisten_addr =\nunix_socket_dir = {self._home}\n"
        )
        self._process = subprocess.Popen(
            (*as_owner, str(_PGBOUNCER), "--quiet", str(settings)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
        self.url = f"postgresql://central@/{database}?host={self._home}&port={_PORT}&pooled=yes"
        self._await(self._home / f".s.PGSQL.{_PORT}")

    def _await(self, listens: Path) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with socket.socket(socket.AF_UNIX) as line:
                if line.connect_ex(str(listens)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError("PgBouncer did not start")

    def throw_away(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(_PATIENCE)
        shutil.rmtree(self._home)


def folder_of_postgres() -> tuple[Path, tuple[str, ...]]:
    """A folder that PostgreSQL may write in, and how to run a program as its owner."""
    # Not under pytest's own folder: that is closed to PostgreSQL's user.
    home = Path(tempfile.mkdtemp(prefix="central-postgresql-"))
    if os.getuid() != 0:
        return home, ()
    shutil.chown(home, "postgres", "postgres")
    return home, ("runuser", "-u", "postgres", "--")
