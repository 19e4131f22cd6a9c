"""The contract as first released: what a kiosk sent then is understood, what it got is still there.

Files in recorded_v1/ are added to and never changed; `$time`, `$hex` and their like stand for what
differs each time.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import BaseModel

from central.content.publishing import Shelf, publish
from central.context import Context
from central.db.machines import Device
from central.demo.dossiers import sample_dossiers
from central.demo.published import sample_published
from central.devices.commands import Asked, ask
from central.dossiers.register import put_dossiers
from kiosk.sync.contract import content, devices, dossiers, numbers, outbox
from kiosk.sync.contract.wire import Problem
from tests.central.client import Client
from tests.central.hand import CENTRE, Hand, new_code

RECORDED: Final = Path(__file__).with_name("recorded_v1")
FILES: Final = sorted(RECORDED.glob("*.json"))
MODELS: Final[dict[str, type[BaseModel]]] = {
    each.__name__: each
    for each in (
        *(devices.Enrolment, devices.Enrolled, devices.Hello, devices.Welcome),
        *(devices.Heartbeat, devices.HeartbeatReply, devices.HelpCall),
        *(numbers.NumberWish, numbers.NumberGiven, numbers.Queues),
        *(outbox.Batch, outbox.Ack, content.Head, content.Changes),
        *(dossiers.Question, dossiers.Answer, dossiers.Pack, Problem),
    )
}
_FORMS: Final = {
    "$time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"),
    "$day": re.compile(r"\d{4}-\d\d-\d\d"),
    "$hex": re.compile(r"[0-9a-f]{16,64}"),
    "$uuid": re.compile(r"[0-9a-f-]{36}"),
    "$text": re.compile(r"(?s).+"),
}


def recorded(file: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return document


@pytest.fixture
def furnished(kiosk: Hand, context: Context) -> Hand:
    """A kiosk of a centre that has something of everything."""
    now = context.now()
    with context.database.writing() as session:
        for name, rows in sample_published(now).items():
            first = {id_: row for id_, row in rows.items() if id_ != "dialogue"}
            publish(session, Shelf(CENTRE, name), first, now)
        some = [each for each in sample_dossiers("H49.61", now) if each.key.code.endswith("0042")]
        put_dossiers(session, CENTRE, some, now)
        device = session.get_one(Device, kiosk.key_id)
        ask(session, device, Asked(devices.CommandKind.SYNC, "test"), now)
    return kiosk


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_kiosk_of_the_first_release_is_understood(
    file: Path, furnished: Hand, client: Client, context: Context
) -> None:
    example = recorded(file)
    hand = Hand(client, context) if "enrol" in file.stem else furnished
    values = {"$code": new_code(context, "09", "K"), "$key": hand.public_key, "$run": hand.run}
    epoch = json.loads(furnished.send("GET", "/v1/head").json()["signed"])["epoch"]
    request = _filled(example["request"], {**values, "$epoch": epoch})
    response = hand.send(request["method"], request["path"], request.get("body"))
    assert response.status_code == example["response"]["status"]
    if "body" in example["response"]:
        assert _missing(example["response"]["body"], response.json()) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("side", ["request", "response"])
def test_both_ends_read_what_was_recorded_also_with_more_in_it(file: Path, side: str) -> None:
    part = recorded(file)[side]
    if "model" not in part:
        return
    body = _filled(part["body"], _SOME)
    read = MODELS[part["model"]].model_validate(body)
    assert MODELS[part["model"]].model_validate(_with_more(body)) == read


def test_every_endpoint_was_recorded() -> None:
    paths = {recorded(file)["endpoint"] for file in FILES}
    document = json.loads((RECORDED.parents[2] / "docs" / "openapi.json").read_text("utf-8"))
    named = {f"{verb.upper()} {path}" for path, item in document["paths"].items() for verb in item}
    assert paths == named


_SOME: Final = {
    "$time": "2026-11-30T02:00:00Z",
    "$day": "2026-11-30",
    "$hex": "0123456789abcdef0123456789abcdef",
    "$uuid": "00000000-0000-4000-8000-000000000001",
    "$text": "text",
    "$code": "ABCDEFGH",
    "$key": "y2LKBBkrRHRyRcy5wVPmPh-yP9mGWfclZkarcjj1ok0",
    "$run": "0123456789abcdef0123456789abcdef",
    "$epoch": "0123456789abcdef",
}


def _filled(value: Any, values: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each, values) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, values) for each in value]
    if isinstance(value, str):
        return re.sub(r"\$\w+", lambda found: values.get(found[0], found[0]), value)
    return value


def _with_more(value: Any) -> Any:
    """As a later release might send it."""
    if isinstance(value, dict):
        return {**value, "invented_later": {"a": [1]}}
    return value


def _missing(wanted: Any, told: Any, where: str = "") -> list[str]:
    """Where an answer no longer says what it said; more may be in it."""
    if isinstance(wanted, dict):
        if not isinstance(told, dict):
            return [where]
        return [
            fault
            for key, each in wanted.items()
            for fault in (
                _missing(each, told[key], f"{where}.{key}") if key in told else [f"{where}.{key}"]
            )
        ]
    if isinstance(wanted, list):
        if not isinstance(told, list) or len(told) < len(wanted):
            return [where]
        pairs = enumerate(zip(wanted, told, strict=False))
        return [fault for n, (a, b) in pairs for fault in _missing(a, b, f"{where}[{n}]")]
    if isinstance(wanted, str) and wanted in _FORMS:
        return [] if isinstance(told, str) and _FORMS[wanted].fullmatch(told) else [where]
    return [] if wanted == told else [where]
