"""The real central system (central/) on loopback: it can be killed, started anew and put back."""

from __future__ import annotations

import logging
import shutil
import socket
import threading
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.app import create_app
from central.centres import put_centre
from central.content.installation import prepare
from central.context import Context
from central.db.arrivals import Event
from central.db.engine import Database
from central.db.machines import Device, DeviceCommand, DeviceStatus
from central.db.migrate import migrate
from central.db.queue import Ticket
from central.devices import commands
from central.devices.enrolment import Place, make_code, revoke
from central.people import kiosk_staff
from central.queue.seats import Desk, Seats
from central.settings import Settings
from kiosk.domain.centre import Centre
from kiosk.domain.documents import plain
from kiosk.domain.staff import Role
from kiosk.profile import load_centre
from offline_cache.database import open_database

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "centre" / "sample.toml"
CENTRE: Centre = load_centre(SAMPLE)
SERVICE = "birth"
_STOP_SECONDS = 10


class _Dated:
    """ASGI middleware: answers bear the date of the central system's clock, not this machine's."""

    def __init__(self, app: ASGIApp, now: Callable[[], datetime]) -> None:
        self._app, self._now = app, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                at = format_datetime(self._now().astimezone(UTC), usegmt=True).encode()
                message["headers"] = [*message.get("headers", ()), (b"date", at)]
            await send(message)

        await self._app(scope, receive, dated)


class RealCentral:
    """One database in a folder, served on one port for as long as it is wished.

    `around` may put something between it and who asks.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        public: str = "",
        around: Callable[[ASGIApp], ASGIApp] = lambda app: app,
    ) -> None:
        self._file = folder / "central.db"
        self._copy = folder / "backup.db"
        self._now = now
        self._public, self._around = public, around
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._fill()
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        context = self._context()
        app = _Dated(self._around(create_app(context)), self._now)
        config = uvicorn.Config(
            app, log_config=None, timeout_graceful_shutdown=1, date_header=False
        )
        self._server = uvicorn.Server(config)
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._thread = threading.Thread(target=self._server.run, args=([listening],), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join(_STOP_SECONDS)
        assert not self._thread.is_alive()
        self._server = None

    def back_up(self) -> None:
        """Keep a copy of the database as it is now."""
        self._copy.unlink(missing_ok=True)
        connection = open_database(self._file)
        connection.execute("VACUUM INTO ?", (str(self._copy),))
        connection.close()

    def put_back(self) -> None:
        """The copy is the database from now on; nobody says so."""
        if not self._copy.exists():
            return
        self._delete()
        shutil.copy(self._copy, self._file)
        self.start()

    def lose_everything(self) -> None:
        """A new database with the centre's profile, and nothing of its kiosks."""
        self._delete()
        self._fill()
        self.start()

    def _delete(self) -> None:
        self.stop()
        for name in ("", "-wal", "-shm"):
            Path(f"{self._file}{name}").unlink(missing_ok=True)

    def code(self, name: str, letter: str) -> str:
        with self.writing() as session:
            code = make_code(session, Place(CENTRE.id, name, letter), "test", self._now())
        assert isinstance(code, str), code
        return code

    def let_sign_in(self, name: str, pin: str) -> None:
        """Make an account for the kiosks' own screens."""
        with self.writing() as session:
            given = kiosk_staff.Given(name, Role.CENTRE, pin)
            kiosk_staff.keep(session, CENTRE.id, given, self._now())

    def tickets(self) -> dict[str, tuple[str, str]]:
        """(number, state) by the ticket's id."""
        rows = self._rows(Ticket)
        return {row.id: (row.number, row.state) for row in rows}

    def in_line(self) -> list[str]:
        """The ids of all tickets in the order of calling."""
        return [
            row.id for row in sorted(self._rows(Ticket), key=lambda row: (row.ordered_at, row.id))
        ]

    def rejected(self) -> list[str]:
        return [f"{row.kind}: {row.rejected}" for row in self._rows(Event) if row.rejected]

    def sit(self, counter: int, *services: str) -> None:
        """Somebody opens a counter."""
        context = self._context()
        assert Seats(context).open(Desk(CENTRE.id, counter, "officer"), services) is None
        context.database.close()

    def ask(self, kind: str, **body: Any) -> str:
        """Ask something of the one kiosk; the command's id."""
        with self.writing() as session:
            device = session.scalars(select(Device)).one()
            return commands.ask(session, device, commands.Asked(kind, "lan"), self._now(), **body)

    def answers(self) -> dict[str, tuple[str, Any]]:
        """Outcome and state by command, of those that were answered."""
        rows = [row for row in self._rows(DeviceCommand) if row.answered_at]
        return {row.id: (row.outcome, row.answer["state"]) for row in rows}

    def forget_answers(self) -> None:
        """As if none had been heard."""
        with self.writing() as session:
            session.execute(update(DeviceCommand).values(answered_at=None, outcome=""))

    def heartbeats(self) -> list[dict[str, Any]]:
        """The newest of every kiosk."""
        return [row.heartbeat for row in self._rows(DeviceStatus)]

    def twins(self) -> list[str]:
        """Kiosks that staff is shown as two machines with one identity."""
        return [row.name for row in self._rows(Device) if row.twin_since]

    def revoke(self) -> None:
        """End the one kiosk."""
        with self.writing() as session:
            assert revoke(session, session.scalars(select(Device.id)).one(), "test", self._now())

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """The database, beside the server."""
        context = self._context()
        with context.database.writing() as session:
            yield session
        context.database.close()

    def _rows(self, table: Any) -> list[Any]:
        context = self._context()
        with context.database.reading() as session:
            rows = list(session.scalars(select(table)))
        context.database.close()
        return rows

    def _context(self) -> Context:
        url = f"sqlite:///{self._file}"
        settings = Settings(url, public_address=self._public, always_open=True)
        return Context(settings, Database.open(url), self._now)

    def _fill(self) -> None:
        context = self._context()
        migrate(context.database)
        with context.database.writing() as session:
            prepare(session, self._now())
            profile = plain(tomllib.loads(SAMPLE.read_text("utf-8")))
            put_centre(session, profile, self._now())
        context.database.close()
