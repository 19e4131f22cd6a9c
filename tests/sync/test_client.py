"""One call over a bad network: a value in time, whatever the other end does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.errors import KnownError
from kiosk.sync.client import Answer, Call, Client, Declined, Silence, Silent, Unchanged
from kiosk.sync.contract.numbers import Queues
from kiosk.sync.signer import Signer
from kiosk.sync.transport import Origin
from tests.sync.certificates import self_signed, served_with
from tests.sync.fake_central import FakeCentral, Reply, problem
from tests.sync.proxy import Fault, Proxy
from tests.ticket_world import FakeClock

CALL = Call("GET", "/v1/queues")
SECONDS = 0.4


@pytest.fixture
def central() -> Iterator[FakeCentral]:
    central = FakeCentral(FakeClock())
    central.rules.append(lambda *_: Reply(200, {"time": central.now(), "queues": {}}))
    yield central
    central.close()


@pytest.fixture
def proxy(central: FakeCentral) -> Iterator[Proxy]:
    proxy = Proxy(central.port)
    yield proxy
    proxy.close()


def made(url: str, ca: Path | None = None) -> Client:
    return Client(Origin.parse(url), Signer(b"k" * 32, "a" * 32, "b" * 32), FakeClock(), ca)


@pytest.fixture
def client(proxy: Proxy) -> Iterator[Client]:
    client = made(proxy.url)
    yield client
    client.close()


# By the date of the answer, whatever the clock of the kiosk says.
LATER = {
    "date": "Mon, 02 Mar 2015 01:00:00 GMT",
    "retry-after": "Mon, 02 Mar 2015 01:10:00 GMT",
}


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.REFUSE, Silence.UNREACHABLE),
        (Fault.DROP, Silence.TOO_LATE),
        (Fault.DRIP, Silence.TOO_LATE),
        (Fault.CUT, Silence.CUT_OFF),
        (Fault.LOST, Silence.UNREACHABLE),
        (Fault.OVERTAKEN, Silence.UNREACHABLE),
        (Fault.DELAY, Silence.TOO_LATE),
        (Fault.FLOOD, Silence.TOO_LARGE),
        (Fault.PORTAL, Silence.NOT_OURS),
        (Fault.GATEWAY, Silence.FAULT),
        (Fault.NONSENSE, Silence.UNREACHABLE),
    ],
)
def test_every_fault_is_a_value_in_time(
    proxy: Proxy, client: Client, fault: Fault, reason: Silence
) -> None:
    proxy.fault = fault
    # A drip goes on for ten seconds and a drop for as long: both would be something else by then.
    assert client.call(CALL, SECONDS) == Silent(reason)
    proxy.fault = Fault.NONE
    assert isinstance(client.call(CALL, 5.0), Answer), "and the next call is none the worse"


def test_a_connection_that_was_closed_meanwhile_costs_no_answer(
    proxy: Proxy, client: Client
) -> None:
    for _ in range(3):
        assert isinstance(client.call(CALL, 5.0), Answer)
        proxy.cut()


def test_a_request_that_came_twice_is_one(proxy: Proxy, client: Client) -> None:
    proxy.fault = Fault.TWICE
    assert isinstance(client.call(CALL, 5.0), Answer)


def test_an_abandoned_call_ends_soon(proxy: Proxy, client: Client) -> None:
    client.abandon()
    assert client.call(CALL, 60.0) == Silent(Silence.TOO_LATE)


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply(200, b"<p>", "text/html"), Silent(Silence.NOT_OURS)),
        (Reply(302, b"", "text/html", {"location": "/"}), Silent(Silence.NOT_OURS)),
        (Reply(404, {"detail": "Not Found"}), Silent(Silence.NOT_OURS)),
        (Reply(304, b""), Silent(Silence.NOT_OURS)),
        (Reply(500, {"detail": "?"}), Silent(Silence.FAULT)),
        (Reply(503, b"", "text/html", {"retry-after": "7"}), Silent(Silence.FAULT, 7.0)),
        (Reply(503, b"", "text/html", LATER), Silent(Silence.FAULT, 600.0)),
        (Reply(200, b"x" * 1_000_001), Silent(Silence.TOO_LARGE)),
        (Reply(200, {}, headers={"content-encoding": "gzip"}), Silent(Silence.NOT_OURS)),
        (Reply(409, b"[]", "application/problem+json"), Silent(Silence.NOT_OURS)),
        (
            problem(409, "twin", "since noon", retry_after="60"),
            Declined(409, "twin", "since noon", 60),
        ),
        (problem(429, "too-many", retry_after="soon"), Declined(429, "too-many")),
        (problem(429, "too-many", retry_after="9" * 9), Declined(429, "too-many", "", 3600.0)),
    ],
)
def test_what_is_not_an_answer_is_told_apart(
    central: FakeCentral, client: Client, reply: Reply, outcome: Silent | Declined
) -> None:
    central.rules[:] = [lambda *_: reply]
    assert client.call(CALL, 5.0) == outcome


def test_an_answer_is_read_or_not_understood(central: FakeCentral, client: Client) -> None:
    assert isinstance(client.ask(CALL, Queues, 5.0), Queues)
    central.rules[:] = [lambda *_: Reply(200, {"queues": 7})]
    assert client.ask(CALL, Queues, 5.0) == Silent(Silence.NOT_UNDERSTOOD)


def test_what_is_still_the_newest_is_not_sent_again(central: FakeCentral, client: Client) -> None:
    central.rules[:] = [lambda *_: Reply(304, b"")]
    assert client.call(Call("GET", "/v1/head", etag='"7"'), 5.0) == Unchanged()


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.7:8000",
        "http://central.example",
        "ftp://localhost",
        "https://central.example/path",
        "https://user@central.example",
        "https://central.example:0",
        "https://central.example:70000",
        "",
    ],
)
def test_an_address_that_may_not_be_used_is_refused(url: str) -> None:
    with pytest.raises(KnownError):
        Origin.parse(url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://Central.Example/", "https://central.example:443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.2", "http://127.0.0.2:80"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_addresses_are_made_one(text: str, url: str) -> None:
    assert Origin.parse(text).url == url


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


def over_tls(central: FakeCentral, served: Path, trusted: Path | None) -> object:
    proxy = Proxy(central.port, served_with(served))
    client = made(proxy.url, trusted)
    try:
        return client.call(CALL, 5.0)
    finally:
        client.close()
        proxy.close()


def test_tls_goes_by_the_authority_that_is_given(central: FakeCentral, folder: Path) -> None:
    ours = self_signed(folder, "127.0.0.1")
    assert isinstance(over_tls(central, ours, ours), Answer)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    central: FakeCentral, folder: Path
) -> None:
    ours = self_signed(folder, "127.0.0.1")
    (folder / "other").mkdir()
    assert over_tls(central, ours, None) == Silent(Silence.NOT_TRUSTED)
    other = self_signed(folder / "other", "127.0.0.1")
    assert over_tls(central, ours, other) == Silent(Silence.NOT_TRUSTED)


def test_a_certificate_of_another_address_or_time_is_refused(
    central: FakeCentral, folder: Path
) -> None:
    elsewhere = self_signed(folder, "192.0.2.1")
    assert over_tls(central, elsewhere, elsewhere) == Silent(Silence.NOT_TRUSTED)
    old = self_signed(folder, "127.0.0.1", expired=True)
    assert over_tls(central, old, old) == Silent(Silence.NOT_TRUSTED)


def test_authorities_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be used"):
        made("https://central.example", tmp_path / "missing.pem")
