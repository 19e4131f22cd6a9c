"""A kiosk of today and a central system of the release before or of the one to come.

The older one says no more than what the first release was recorded to say; the newer one says more
in every answer, and asks for what nobody here knows. (What the central system of today makes of an
older kiosk is tests/central/test_recorded.py.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.domain.dossier import DossierKey, NotFound
from kiosk.domain.ticket import Issued, Printed
from kiosk.sync.central_system import NumberGranted
from tests.central.test_recorded import FILES, recorded
from tests.sync.real_central import SERVICE
from tests.sync.test_content_real import Office, shown
from tests.ticket_world import request

Answer = dict[str, Any]
_COMMAND: Final = {"id": "00000000-0000-4000-8000-00000000d4ce", "kind": "dance", "body": {"a": 1}}


def older(endpoint: str, answer: Answer) -> Answer:
    """As the first release answered."""
    known = _RECORDED.get(endpoint)
    return answer if known is None else {key: answer[key] for key in known if key in answer}


def newer(endpoint: str, answer: Answer) -> Answer:
    """As a later one may."""
    more: Answer = {**answer, "invented_later": {"a": [1, None]}}
    if "commands" in more:
        told = [{**each, "urgent": True} for each in more["commands"]]
        more["commands"] = [_COMMAND, *told]
    return more


def _first_answers() -> dict[str, set[str]]:
    """The fields of each endpoint's good answer, as it was recorded."""
    found: dict[str, set[str]] = {}
    for file in FILES:
        example = recorded(file)
        said = example["response"]
        if said["status"] < 300 and isinstance(said.get("body"), dict):
            found.setdefault(example["endpoint"], set()).update(said["body"])
    return found


_RECORDED: Final = _first_answers()
_PLACES: Final = {
    each: re.compile(re.sub(r"\{\w+\}", "[^/]+", each.partition(" ")[2])) for each in _RECORDED
}


class Release:
    """ASGI middleware: another release answers, over the one that is here."""

    def __init__(self, app: ASGIApp, change: Callable[[str, Answer], Answer]) -> None:
        self._app, self._change = app, change

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began: Message = {}
        body = bytearray()

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                began.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            whole = self._changed(scope, began, bytes(body))
            kept = [each for each in began["headers"] if each[0] != b"content-length"]
            began["headers"] = [*kept, (b"content-length", str(len(whole)).encode())]
            await send(began)
            await send({"type": "http.response.body", "body": whole})

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, changed)

    def _changed(self, scope: Scope, began: Message, body: bytes) -> bytes:
        kind = dict(began["headers"]).get(b"content-type", b"")
        if not body or b"json" not in kind:
            return body
        at = (scope["method"], scope["path"])
        well = began["status"] < 300
        endpoint = next((each for each in _RECORDED if well and _is(each, *at)), "")
        return json.dumps(self._change(endpoint, json.loads(body))).encode()


def _is(endpoint: str, method: str, path: str) -> bool:
    return endpoint.startswith(f"{method} ") and bool(_PLACES[endpoint].fullmatch(path))


@pytest.mark.parametrize("change", [older, newer])
def test_a_kiosk_works_with_the_release_before_and_the_one_to_come(
    tmp_path: Path, change: Callable[[str, Answer], Answer]
) -> None:
    office = Office(tmp_path, lambda app: Release(app, change))
    office.procedures(1, 2)
    with office.kiosk() as kiosk:
        office.next()
        assert len(shown(kiosk)) == 2
        assert kiosk.link is not None
        granted = kiosk.central.number(request(1, SERVICE), office.clock.read(), 10.0)
        assert isinstance(granted, NumberGranted)
        issued = kiosk.ticketing.issue(request(1, SERVICE), Printed.NOT_ASKED).result(10)
        assert isinstance(issued, Issued)
        assert kiosk.help_desk.call("home").result(10) is True
        assert kiosk.pack.refresh().result(10) is True
        answer = kiosk.lookup.find(DossierKey("H49.61-260302-9999")).result(10)
        assert answer == NotFound("H49.61-260302-9999")
        asked = office.central.ask("sync")
        for _ in range(4):
            office.clock.advance(seconds=61)
            kiosk.link.sync_now()
            office.next(kiosk)
        said = kiosk.link.status()
        assert (said["standing"], said["connected"]) == ("ready", True)
        waiting = kiosk.journal_worker.run(kiosk.journal.events.waiting)
        assert (waiting.count, waiting.dead_letters) == (0, 0)
    assert office.central.tickets()[issued.ticket.id] == (issued.ticket.number, "waiting")
    assert office.central.rejected() == []
    assert [each[0] for each in office.central.answers().values()] == ["done"]
    assert asked in office.central.answers()
    office.central.stop()
