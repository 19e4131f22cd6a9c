"""A fresh database for every test: SQLite, and PostgreSQL where Debian's package is installed.

One cluster is started for the whole run and a database is made in it for each test that wants one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from anyio.from_thread import start_blocking_portal

from central.app import create_app
from central.centres import put_centre
from central.content.installation import prepare
from central.context import Context
from central.db.engine import Database
from central.db.migrate import migrate
from central.settings import Settings
from tests.central.browser import Browser, application
from tests.central.client import Client, asking
from tests.central.cluster import HAS_POSTGRESQL, Cluster
from tests.central.hall import Hall
from tests.central.hand import Hand, greeted, sample_profile
from tests.central.staff import employ, quick_passwords


class HandClock:
    """A clock that a test turns by hand. It begins on a Monday at 09:00 in Vietnam."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **delta: float) -> datetime:
        self.at += timedelta(**delta)
        return self.at


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the sample centre, to copy: making one takes a while."""
    file = tmp_path_factory.mktemp("template") / "central.db"
    _make(f"sqlite:///{file}")
    return file


def _make(url: str) -> None:
    database = Database.open(url)
    migrate(database)
    with database.writing() as session:
        prepare(session, HandClock()())
        put_centre(session, sample_profile(), HandClock()())
    database.close()


@pytest.fixture
def sqlite_url(_migrated: Path, tmp_path: Path) -> str:
    file = tmp_path / "central.db"
    shutil.copyfile(_migrated, file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def _cluster() -> Iterator[Cluster]:
    if not HAS_POSTGRESQL:
        pytest.skip("PostgreSQL is not installed here (apt install postgresql)")
    cluster = Cluster()
    yield cluster
    cluster.throw_away()


@pytest.fixture
def postgresql_url(empty_postgresql_url: str) -> str:
    _make(empty_postgresql_url)
    return empty_postgresql_url


@pytest.fixture
def empty_postgresql_url(_cluster: Cluster) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _cluster.execute(f"CREATE DATABASE {name}")
    yield _cluster.address.format(name)
    _cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def context(sqlite_url: str, clock: HandClock) -> Iterator[Context]:
    """Over a fresh SQLite database."""
    with _opened(sqlite_url, clock) as context:
        yield context


@pytest.fixture
def postgresql_context(postgresql_url: str, clock: HandClock) -> Iterator[Context]:
    with _opened(postgresql_url, clock) as context:
        yield context


@pytest.fixture(params=["sqlite", "postgresql"])
def both_context(request: pytest.FixtureRequest, clock: HandClock) -> Iterator[Context]:
    """Once over each database."""
    with _opened(request.getfixturevalue(f"{request.param}_url"), clock) as context:
        yield context


class _opened:  # noqa: N801
    def __init__(self, url: str, clock: HandClock) -> None:
        self._context = Context(Settings(url), Database.open(url), clock)

    def __enter__(self) -> Context:
        return self._context

    def __exit__(self, *_: object) -> None:
        self._context.database.close()


@pytest.fixture
def client(context: Context) -> Iterator[Client]:
    """The whole server in this process, over a fresh SQLite database with the sample centre."""
    with asking(create_app(context)) as client:
        yield client


@pytest.fixture
def kiosk(client: Client, context: Context) -> Hand:
    """A kiosk that is enrolled and has said hello."""
    return greeted(client, context)


@pytest.fixture
def hall(context: Context) -> Hall:
    """A centre with the people who work in it."""
    hall = Hall.of(context)
    employ(context, quick_passwords())
    return hall


@pytest.fixture
def browsers(hall: Hall) -> Iterator[Callable[[], Browser]]:
    """As many browsers as a test wants, all of one server."""
    app = application(hall.context)
    with start_blocking_portal() as portal:
        yield lambda: Browser(portal, app)


@pytest.fixture
def browser(browsers: Callable[[], Browser]) -> Browser:
    return browsers()
