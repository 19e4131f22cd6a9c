"""An authority of one's own, from a stick: read, kept, verified by; and why one is not believed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.identity import Identity, IdentityFiles
from kiosk.sync.authorities import (
    Authorities,
    AuthorityDoubt,
    authorities_in,
    keep_authorities,
)
from kiosk.sync.enrolment import Hitch, NotEnrolled, Wish, enrol
from kiosk.sync.mistrust import Mistrust, Why, why_not_trusted
from kiosk.sync.transport import Origin
from tests.sync.certificates import leaf_only, self_signed, served_with
from tests.sync.fake_central import CODE, FakeCentral
from tests.sync.proxy import Proxy
from tests.ticket_world import FakeClock

NOW = datetime.now(UTC)
NAME = "invented central system"


@pytest.fixture
def central() -> Iterator[FakeCentral]:
    with closing(FakeCentral(FakeClock())) as central:
        yield central


def test_a_file_holds_the_name_and_mark_of_who_signs_and_no_key_is_copied(tmp_path: Path) -> None:
    file = self_signed(tmp_path, "127.0.0.1")
    found = authorities_in(file, NOW)
    assert isinstance(found, Authorities)
    assert (found.name, len(found.check)) == (NAME, 19)
    kept = tmp_path / "kept.pem"
    keep_authorities(kept, found)
    assert b"PRIVATE" in file.read_bytes()
    assert b"PRIVATE" not in kept.read_bytes()
    assert authorities_in(kept, NOW) == found
    keep_authorities(kept, None)
    assert not kept.exists()


def test_an_authority_without_a_name_goes_by_its_mark(tmp_path: Path) -> None:
    found = authorities_in(self_signed(tmp_path, "127.0.0.1", name=""), NOW)
    assert isinstance(found, Authorities)
    assert found.name == found.check


@pytest.mark.parametrize(
    ("content", "doubt"),
    [
        (b"", AuthorityDoubt.UNREADABLE),
        (b"-----BEGIN CERTIFICATE-----\nx\n", AuthorityDoubt.UNREADABLE),
        (b"x" * 70_000, AuthorityDoubt.UNREADABLE),
    ],
)
def test_what_is_no_certificate_is_refused(
    tmp_path: Path, content: bytes, doubt: AuthorityDoubt
) -> None:
    (tmp_path / "ca.pem").write_bytes(content)
    assert authorities_in(tmp_path / "ca.pem", NOW) is doubt
    assert authorities_in(tmp_path, NOW) is AuthorityDoubt.UNREADABLE


def test_an_old_one_and_one_that_signs_for_nobody_are_refused(tmp_path: Path) -> None:
    old = self_signed(tmp_path, "127.0.0.1", expired=True)
    assert authorities_in(old, NOW) is AuthorityDoubt.EXPIRED
    assert authorities_in(leaf_only(tmp_path), NOW) is AuthorityDoubt.NO_AUTHORITY


@pytest.mark.parametrize(
    ("address", "expired", "trusted", "why"),
    [
        ("127.0.0.1", False, False, Why.AUTHORITY),
        ("127.0.0.1", True, True, Why.EXPIRED),
        ("192.0.2.1", False, True, Why.OTHER_NAME),
    ],
)
def test_why_a_certificate_is_not_believed_is_told(
    tmp_path: Path, central: FakeCentral, address: str, expired: bool, trusted: bool, why: Why
) -> None:
    ours = self_signed(tmp_path, address, expired=expired)
    ca = ours if trusted else None
    with closing(Proxy(central.port, served_with(ours))) as proxy:
        seen = why_not_trusted(Origin.parse(proxy.url), ca, 5.0)
        assert (seen.why, seen.authority) == (why, NAME)
        refused = enrol(Wish(CODE, proxy.url, ca), IdentityFiles(tmp_path), FakeClock())
    assert refused == NotEnrolled(Hitch.NOT_TRUSTED, mistrust=seen)
    assert central.asked == []


def test_a_kiosk_joins_over_tls_by_the_authority_that_was_kept(
    tmp_path: Path, central: FakeCentral
) -> None:
    ours, kept = self_signed(tmp_path, "127.0.0.1"), tmp_path / "kept.pem"
    found = authorities_in(ours, NOW)
    assert isinstance(found, Authorities)
    keep_authorities(kept, found)
    with closing(Proxy(central.port, served_with(ours))) as proxy:
        joined = enrol(Wish(CODE, proxy.url, kept), IdentityFiles(tmp_path), FakeClock())
    assert isinstance(joined, Identity)


def test_what_speaks_no_https_is_told_so(tmp_path: Path, central: FakeCentral) -> None:
    address = central.url.replace("http://", "https://")
    refused = enrol(Wish(CODE, address), IdentityFiles(tmp_path), FakeClock())
    assert refused == NotEnrolled(Hitch.NOT_TRUSTED, mistrust=Mistrust(Why.NO_TLS))


def test_where_nobody_answers_nothing_is_known() -> None:
    seen = why_not_trusted(Origin.parse("https://127.0.0.1:1"), None, 1.0)
    assert seen == Mistrust(Why.AUTHORITY)
