"""OpenCPS (REST v2, base address .../o/rest/v2): one dossier by its code, and the centre's list.

A receipt's four-character code travels as the header secretCode; OpenCPS itself says whether it is
right. Seen in public code; docs/sources.md says what its operator must confirm.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

from central.dossiers.sources import reading, statuses
from central.dossiers.sources.calling import ASK_SECONDS, PAGE_SECONDS, Caller, Request
from central.dossiers.sources.dates import day
from central.dossiers.sources.reading import PAGE_SIZE, Listing, Row
from central.dossiers.sources.source import Fault, Report, SourceFaultError


class OpenCps:
    """`group` is the groupId of the centre's site; `secret` goes as a bearer token where given."""

    kind = "opencps"

    def __init__(self, caller: Caller, group: str, secret: str = "") -> None:
        self._caller = caller
        self._headers = {"groupId": group}
        if secret:
            self._headers["authorization"] = f"Bearer {secret}"

    async def ask(self, code: str, lookup_code: str) -> Report | None:
        query: dict[str, str | int] = {"dossierNo": code, "start": 0, "end": 5}
        found = await self._rows(Request("/dossiers", query, self._headers), ASK_SECONDS, 2)
        row = next((each for each in found if reading.code(each, "dossierNo") == code), None)
        if row is None:
            return None
        told = _report(row)
        if told is None or not lookup_code:
            return told
        return await self._whole(row, lookup_code) or told

    async def changed(self, since: datetime | None) -> AsyncIterator[Report]:
        async for told in Listing(self._page, _report, "modifiedDate").since(since):
            yield told

    async def close(self) -> None:
        await self._caller.close()

    async def _page(self, number: int) -> list[Row]:
        start = number * PAGE_SIZE
        query: dict[str, str | int] = {
            "start": start,
            "end": start + PAGE_SIZE,
            "sort": "modified",
            "order": "true",
        }
        return await self._rows(Request("/dossiers", query, self._headers), PAGE_SECONDS, 4)

    async def _rows(self, request: Request, seconds: float, tries: int) -> list[Row]:
        return reading.rows(self.kind, await self._caller.get(request, seconds, tries), "data")

    async def _whole(self, row: Row, lookup_code: str) -> Report | None:
        """The dossier with its details; None where OpenCPS finds the receipt's code wrong."""
        number = reading.text(row, "dossierId")
        if not number.isdigit():
            raise SourceFaultError(self.kind, Fault.BROKEN, "a dossier without a number")
        headers = {**self._headers, "secretCode": lookup_code}
        reply = await self._caller.get(Request(f"/dossiers/{number}", None, headers), ASK_SECONDS)
        if not isinstance(reply.value, dict):
            return None
        told = _report(reply.value)
        if told is None or told.code != reading.code(row, "dossierNo"):
            raise SourceFaultError(self.kind, Fault.BROKEN, "another dossier than was asked for")
        return replace(told, lookup_code=lookup_code, whole=True)


def _report(row: Row) -> Report | None:
    code = reading.code(row, "dossierNo")
    if not code:
        return None
    status, steps = statuses.of_opencps(
        reading.text(row, "dossierStatus"), reading.text(row, "dossierStatusText")
    )
    return Report(
        code,
        status,
        received=day(row.get("receiveDate")),
        due=day(row.get("dueDate")),
        ended=day(row.get("finishDate")) or day(row.get("releaseDate")),
        procedure_code=reading.text(row, "serviceCode", 40),
        procedure_title=reading.text(row, "serviceName", 2000),
        steps=steps,
    )
