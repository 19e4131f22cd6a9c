"""Bad bodies: refused with a problem, never a fault of ours, and long ones before they are read."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import pytest

from central.api.bodies import LONGEST
from central.app import create_app
from central.context import Context
from tests.central.hand import Hand, new_ticket


def raw(kiosk: Hand, body: bytes, **headers: str) -> tuple[int, str]:
    path = "/v1/outbox"
    whole = {**kiosk.signed("POST", path, body), "content-type": "application/json", **headers}
    response = kiosk.client.request("POST", path, body, whole)
    return response.status_code, response.headers["content-type"]


PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"epoch": NaN}',
        b'{"epoch": 1e999, "events": []}',
        b"[" * 20_000,
        b'{"epoch": ' + b"9" * 5_000 + b"}",
        b'{"epoch": 1, "events": [{"seq": 1, "id": "\\ud800"}]}',
    ],
)
def test_what_is_no_message_is_invalid(kiosk: Hand, body: bytes) -> None:
    assert raw(kiosk, body) == (422, PROBLEM)


@pytest.mark.parametrize(
    "words",
    ["\\u0000", "\\ud800", "\\udfff\\ud800", '", "\\ud800": "', '": {"\\u0000": 1}, "b": "'],
)
def test_letters_that_no_database_holds_are_refused(kiosk: Hand, words: str) -> None:
    event = (
        b'{"seq": 1, "id": "%s", "kind": "k", "at": "2026-11-30T02:00:00Z", "body": {"a": "%s"}}'
    )
    body = b'{"epoch": 1, "events": [' + event % (new_ticket().encode(), words.encode()) + b"]}"
    assert raw(kiosk, body) == (422, PROBLEM)


def test_letters_written_as_two_halves_are_well(kiosk: Hand) -> None:
    event = (
        b'{"seq": 1, "id": "%s", "kind": "k", "at": "2026-11-30T02:00:00Z", "body": {"a": "%s"}}'
    )
    told = event % (new_ticket().encode(), b"\\ud83d\\ude00")
    assert raw(kiosk, b'{"epoch": 1, "events": [' + told + b"]}")[0] == 200


def test_what_is_nested_too_deep_is_refused(kiosk: Hand) -> None:
    event = kiosk.event(1, "k", {})
    inner: Any = 1
    for _ in range(40):
        inner = [inner]
    event["body"] = {"a": inner}
    assert kiosk.outbox(event).status_code == 422


def test_a_packed_body_is_refused(kiosk: Hand) -> None:
    bomb = gzip.compress(bytes(10_000_000))
    assert raw(kiosk, bomb, **{"content-encoding": "gzip"}) == (415, PROBLEM)


def test_a_body_that_says_it_is_long_is_refused(kiosk: Hand) -> None:
    assert raw(kiosk, b"{}", **{"content-length": "100000000"}) == (413, PROBLEM)


def test_a_body_without_a_length_is_read_no_further_than_it_may_be(context: Context) -> None:
    """100 MB in pieces: the server stops taking them."""
    taken = 0
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 100_000
        return {"type": "http.request", "body": bytes(100_000), "more_body": taken < 100_000_000}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/outbox",
        "raw_path": b"/v1/outbox",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "client": ("192.0.2.1", 1),
        "server": ("central", 80),
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
    }
    asyncio.run(create_app(context)(scope, receive, send))
    assert sent[0]["status"] == 413
    assert taken <= LONGEST + 200_000


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/numbers/not-a-uuid", "/v1/collections/a/b"])
def test_an_address_that_is_none_is_a_problem_too(kiosk: Hand, path: str) -> None:
    response = kiosk.send("GET", path)
    assert response.status_code in {404, 405}
    assert response.headers["content-type"] == PROBLEM


def test_unknown_fields_are_ignored(kiosk: Hand) -> None:
    assert kiosk.number(new_ticket(), invented_later={"a": 1}).status_code == 200
