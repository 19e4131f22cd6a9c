"""The document of /v1 is committed, and no endpoint answers 500 to what schemathesis makes up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from central.app import create_app
from central.cli.describing import text
from central.context import Context
from tests.central.client import asking
from tests.central.cluster import HAS_POSTGRESQL
from tests.central.hand import SERVICE, Hand, greeted

DOCUMENT: Final = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
_EXAMPLES: Final = 10


def test_the_committed_document_is_the_servers() -> None:
    """`central openapi > docs/openapi.json` writes it anew."""
    assert DOCUMENT.read_text("utf-8") == text()


def operations() -> dict[str, Any]:
    """Every endpoint of the committed document by its name."""
    schema: Any = schemathesis.openapi.from_path(DOCUMENT)
    found = [each.ok() for each in schema.get_all_operations()]
    return {f"{each.method.upper()} {each.path}": each for each in found}


OPERATIONS: Final = operations()


def test_every_endpoint_is_in_the_document() -> None:
    assert sorted(OPERATIONS) == [
        "GET /v1/collections/{name}/changes",
        "GET /v1/collections/{name}/snapshots/{sequence}",
        "GET /v1/dossiers/pack",
        "GET /v1/head",
        "GET /v1/queues",
        "POST /v1/dossiers/lookup",
        "POST /v1/enrolments",
        "POST /v1/heartbeat",
        "POST /v1/hello",
        "POST /v1/help",
        "POST /v1/outbox",
        "PUT /v1/numbers/{ticket}",
    ]


@pytest.fixture
def device(request: pytest.FixtureRequest) -> Iterator[Hand]:
    """Over PostgreSQL where there is one: it takes less than SQLite does."""
    kind = "postgresql_context" if HAS_POSTGRESQL else "context"
    context: Context = request.getfixturevalue(kind)
    with asking(create_app(context)) as client:
        yield greeted(client, context)


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_request_makes_a_fault_of_ours(device: Hand, name: str) -> None:
    """Signed by a device, so that what is inside is reached; a fault would be raised here."""
    operation = OPERATIONS[name]
    answered: set[int] = set()

    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def ask(data: Any) -> None:
        mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
        try:
            strategy = operation.as_strategy(generation_mode=mode)
        except schemathesis.errors.InvalidSchema:
            strategy = operation.as_strategy()
        answered.add(_send(device, data.draw(strategy)).status_code)

    ask()
    assert answered
    assert not [status for status in answered if status >= 500]


def _send(kiosk: Hand, case: Any) -> httpx.Response:
    """A made-up request as a kiosk would sign it, in the name of its own run and key."""
    if "name" in (case.path_parameters or {}):
        case.path_parameters["name"] = "centre"
    kept = case.as_transport_kwargs(base_url="http://central")
    made = requests.Request(**{key: kept[key] for key in _WORDS & kept.keys()}).prepare()
    content = made.body.encode() if isinstance(made.body, str) else (made.body or b"")
    content = _in_own_name(kiosk, content if isinstance(content, bytes) else b"")
    url = httpx.URL(made.url or "")
    method = made.method or "GET"
    hand_id, kiosk.key_id = kiosk.key_id, "new" if "enrolments" in url.path else kiosk.key_id
    signed = kiosk.signed(method, url.raw_path.decode(), content)
    plain = {key: str(value) for key, value in made.headers.items() if key.lower() not in signed}
    headers = {**plain, **signed}
    kiosk.key_id = hand_id
    headers["content-length"] = str(len(content))
    return kiosk.client.request(method, str(url), content, headers)


_WORDS: Final = {"method", "url", "headers", "data", "json", "params"}


def _in_own_name(kiosk: Hand, content: bytes) -> bytes:
    try:
        body = json.loads(content)
    except ValueError:
        return content
    if isinstance(body, dict):
        own = {
            "run": kiosk.run,
            "public_key": kiosk.public_key,
            "epoch": kiosk.epoch,
            "service": SERVICE,
        }
        body = {**body, **{key: own[key] for key in own.keys() & body.keys()}}
        return json.dumps(body).encode()
    return content
