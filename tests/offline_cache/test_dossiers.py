from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.dossier import (
    AnswerSource,
    DigestRecord,
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    NotFound,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.moment import Moment
from kiosk.domain.sealed_record import seal
from offline_cache.database import Connection, immediate, open_database
from offline_cache.dossiers import DossierDigest

CODE = "H49.61-261120-0042"
WHOLE = DossierKey(CODE, "B8C9", "GIAYHEN-MAU-0042")
BY_TOKEN = DossierKey(CODE, token="GIAYHEN-MAU-0042")
BY_LOOKUP_CODE = DossierKey(CODE, lookup_code="B8C9")
RECORD = DigestRecord(WHOLE, DossierStatus.SUPPLEMENT, date(2026, 12, 4), "11 – 12")
NO_DATE = DigestRecord(
    DossierKey("H49.61-261120-0002", token="T" * 16), DossierStatus.REGISTERED, None
)
INSTALL_KEY = bytes(range(32))
AS_OF = datetime(2026, 11, 23, 2, 12, tzinfo=UTC)
NOW = Moment(AS_OF + timedelta(hours=1), "boot", 100.0, synchronised=True)
FOUND = Found(
    Dossier(CODE, DossierStatus.SUPPLEMENT, date(2026, 12, 4), "11 – 12"),
    AS_OF,
    AnswerSource.DIGEST,
)
NO_PACK = Unavailable(UnavailableReason.OFFLINE)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    connection = open_database(tmp_path / "cache.db")
    yield connection
    connection.close()


@pytest.fixture
def digest(connection: Connection) -> DossierDigest:
    digest = DossierDigest(connection, INSTALL_KEY)
    digest.put_pack(seal(INSTALL_KEY, [RECORD, NO_DATE]), AS_OF)
    return digest


def later(**delta: float) -> Moment:
    return replace(NOW, wall=AS_OF + timedelta(**delta))


@pytest.mark.parametrize("key", [BY_TOKEN, BY_LOOKUP_CODE, WHOLE])
def test_a_second_factor_opens_its_row(digest: DossierDigest, key: DossierKey) -> None:
    assert digest.find(key, NOW) == FOUND


def test_a_dossier_without_a_date_is_kept(digest: DossierDigest) -> None:
    found = digest.find(NO_DATE.key, NOW)
    assert isinstance(found, Found)
    assert (found.dossier.status, found.dossier.due) == (DossierStatus.REGISTERED, None)


@pytest.mark.parametrize(
    "key",
    [
        DossierKey(CODE),
        DossierKey(CODE, "B8C8"),
        DossierKey(CODE, token="GIAYHEN-MAU-0043"),
        DossierKey(CODE, token="B8C9"),
        DossierKey("H49.61-261120-0001", "B8C9", "GIAYHEN-MAU-0042"),
    ],
)
def test_without_the_right_second_factor_there_is_nothing(
    digest: DossierDigest, key: DossierKey
) -> None:
    assert digest.find(key, NOW) == NotFound(key.code)


def test_an_answer_ends_after_72_hours(digest: DossierDigest) -> None:
    assert digest.find(BY_TOKEN, later(hours=72)) == FOUND
    assert digest.find(BY_TOKEN, later(hours=72, seconds=1)) == NO_PACK


def test_a_clock_that_went_back_cannot_make_a_pack_young(digest: DossierDigest) -> None:
    assert digest.find(BY_TOKEN, later(minutes=-5)) == FOUND
    assert digest.find(BY_TOKEN, later(days=-400)) == NO_PACK


def test_an_old_pack_is_deleted(digest: DossierDigest, connection: Connection) -> None:
    assert digest.purge(later(hours=72)) is False
    assert digest.purge(later(hours=73)) is True
    assert connection.execute("SELECT count(*) FROM dossier_digest").fetchone()[0] == 0
    assert digest.find(BY_TOKEN, NOW) == NO_PACK
    assert digest.purge(later(hours=73)) is False


def test_an_empty_cache_has_no_pack(connection: Connection) -> None:
    assert DossierDigest(connection, INSTALL_KEY).find(BY_TOKEN, NOW) == NO_PACK


def test_a_new_pack_replaces_the_old_one(digest: DossierDigest) -> None:
    digest.put_pack(seal(INSTALL_KEY, [NO_DATE]), AS_OF + timedelta(hours=1))
    assert digest.find(BY_TOKEN, NOW) == NotFound(CODE)


def test_another_install_reads_nothing(digest: DossierDigest, connection: Connection) -> None:
    assert DossierDigest(connection, bytes(32)).find(BY_TOKEN, NOW) == NotFound(CODE)


def test_a_pack_that_the_centre_sealed_brings_its_salt(
    digest: DossierDigest, connection: Connection
) -> None:
    salt = b"of the centre"
    digest.put_pack(seal(salt, [RECORD]), AS_OF, salt)
    assert DossierDigest(connection, INSTALL_KEY).find(BY_TOKEN, NOW) == FOUND
    digest.put_pack(seal(INSTALL_KEY, [RECORD]), AS_OF)
    assert digest.find(BY_LOOKUP_CODE, NOW) == FOUND


def test_a_row_put_in_another_rows_place_does_not_open(
    digest: DossierDigest, connection: Connection
) -> None:
    with immediate(connection):
        sealed = connection.execute("SELECT sealed FROM dossier_digest").fetchone()["sealed"]
        connection.execute("UPDATE dossier_digest SET sealed = ?", (sealed,))
    opened = [digest.find(key, NOW) for key in (BY_TOKEN, BY_LOOKUP_CODE, NO_DATE.key)]
    assert sum(isinstance(answer, Found) for answer in opened) == 1


def test_a_damaged_row_does_not_open(digest: DossierDigest, connection: Connection) -> None:
    with immediate(connection):
        connection.execute("UPDATE dossier_digest SET sealed = x'00'")
    assert digest.find(WHOLE, NOW) == NotFound(CODE)


def test_the_file_says_nothing_in_clear(
    digest: DossierDigest, connection: Connection, tmp_path: Path
) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (b"H49.61", b"261120", b"B8C9", b"GIAYHEN", b"2026-12-04", "11 – 12".encode()):
        assert secret not in stored
    sizes = connection.execute("SELECT DISTINCT length(sealed) FROM dossier_digest").fetchall()
    assert len(sizes) == 1
