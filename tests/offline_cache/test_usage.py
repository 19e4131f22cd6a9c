"""How often procedures are opened here: halved every 30 days, by day, and only between equals."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.catalogue_formats import read_procedure
from offline_cache.catalogue import CatalogueStore, Page
from offline_cache.catalogue_rows import prepare
from offline_cache.database import Connection, open_database
from offline_cache.journal import STEPS, Journal
from offline_cache.migrations import migrate
from tests.catalogue_samples import normalised
from tests.ticket_world import FakeClock

FIRST, SECOND, OTHER, LONGER = "1.000001", "1.000002", "1.000003", "1.000004"
TITLES = {
    FIRST: "Cấp giấy phép thả diều ban ngày",
    SECOND: "Cấp giấy phép thả diều ban đêm",
    OTHER: "Đăng ký nuôi mèo ở bãi thử",
    LONGER: "Cấp giấy phép thả diều ban ngày trên bãi cỏ rộng của thôn bên cạnh",
}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = open_database(tmp_path / "journal.db")
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CatalogueStore]:
    connection = open_database(tmp_path / "cache.db")
    catalogue = CatalogueStore(connection)
    catalogue.migrate()
    records = [
        normalised(n, ten=title, ma=code, yeu_cau="")
        for n, (code, title) in enumerate(TITLES.items(), 1)
    ]
    rows = tuple(prepare(read_procedure(r), r["id"].encode()) for r in records)
    catalogue.write_page(Page(rows))
    yield catalogue
    connection.close()


def codes(store: CatalogueStore, text: str) -> list[str]:
    return [hit.code for hit in store.search(text)]


def test_a_weight_is_halved_every_thirty_days(connection: Connection) -> None:
    usage, clock = Journal(connection).usage, FakeClock()
    usage.opened(FIRST, clock.read())
    clock.advance(days=30)
    assert usage.opened(SECOND, clock.read()) == {FIRST: 0.5, SECOND: 1.0}
    assert usage.opened(FIRST, clock.read()) == {FIRST: 1.5, SECOND: 1.0}
    clock.advance(days=30)
    assert usage.weights(clock.read()) == {FIRST: 0.75, SECOND: 0.5}


def test_nothing_finer_than_a_day_is_kept_and_what_is_long_ago_goes(connection: Connection) -> None:
    usage, clock = Journal(connection).usage, FakeClock()
    usage.opened(FIRST, clock.read())
    rows = connection.execute("SELECT * FROM opened").fetchall()
    assert [tuple(row) for row in rows] == [(FIRST, 1.0, clock.read().day.isoformat())]
    clock.advance(days=120)
    usage.opened(SECOND, clock.read())
    assert connection.execute("SELECT count(*) FROM opened").fetchone()[0] == 1


def test_a_clock_that_ran_back_lets_no_weight_grow(connection: Connection) -> None:
    usage, clock = Journal(connection).usage, FakeClock()
    usage.opened(FIRST, clock.read())
    clock.push(days=-90)
    assert usage.weights(clock.read()) == {FIRST: 1.0}


def test_a_journal_of_before_has_no_weights(connection: Connection) -> None:
    migrate(connection, STEPS[:5], "journal.db")
    assert Journal(connection).usage.weights(FakeClock().read()) == {}


def test_of_two_that_fit_alike_the_one_that_is_opened_more_comes_first(
    store: CatalogueStore,
) -> None:
    assert codes(store, "thả diều") == [FIRST, SECOND, LONGER]
    store.use({SECOND: 0.2, LONGER: 1_000.0, OTHER: 1_000.0})
    assert codes(store, "thả diều") == [SECOND, FIRST, LONGER]
    assert codes(store, "thả diều ban ngày") == [FIRST, LONGER, SECOND]


def test_what_the_centre_takes_itself_goes_before_what_fits_as_well(store: CatalogueStore) -> None:
    store.favour([SECOND, OTHER])
    assert codes(store, "thả diều") == [SECOND, FIRST, LONGER]
    assert codes(store, "thả diều ban ngày")[0] == FIRST
