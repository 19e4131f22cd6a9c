"""A form with one file, read only of somebody who may send it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request

from central.content.publishing import PROVINCE
from central.pages.gate import Gate
from central.people.roles import Right
from central.people.signing_in import SignedIn

_MOST_FIELDS: Final = 3


@dataclass(frozen=True, slots=True)
class Given:
    """Who sent it, the other fields, and the file with its name; empty where none was chosen."""

    person: SignedIn
    fields: dict[str, str]
    name: str
    file: bytes


def of_province(right: Right) -> Callable[[Request], Awaitable[Given]]:
    """A dependency: whoever has the right over the province, with what they sent."""

    async def given(request: Request) -> Given:
        gate: Gate = request.app.state.house.gate
        person = await run_in_threadpool(gate.enter, request, right, PROVINCE)
        async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            file = form.get("file")
            name, body = "", b""
            if isinstance(file, UploadFile):
                name, body = file.filename or "", await file.read()
        gate.sent_by(request, person, fields.get("csrf", ""))
        return Given(person, fields, name, body)

    return given
