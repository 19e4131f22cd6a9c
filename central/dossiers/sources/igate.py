"""VNPT iGate: the list of dossiers that a centre's page shows, a page at a time.

It has no receipt's code: what comes from here is told as status and day, never in detail. Seen in
public code; docs/sources.md says what its operator must confirm.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from central.dossiers.sources import reading, statuses
from central.dossiers.sources.calling import ASK_SECONDS, PAGE_SECONDS, Caller, Request
from central.dossiers.sources.dates import day
from central.dossiers.sources.reading import PAGE_SIZE, Listing, Row
from central.dossiers.sources.source import Report


class IGate:
    """`path` is where the list is, `by_code` the name of its filter by a dossier's code.

    `secret` goes as a bearer token where given.
    """

    kind = "igate"

    def __init__(self, caller: Caller, path: str, by_code: str, secret: str = "") -> None:
        self._caller = caller
        self._path = path
        self._by_code = by_code
        self._headers = {"authorization": f"Bearer {secret}"} if secret else {}

    async def ask(self, code: str, lookup_code: str) -> Report | None:  # noqa: ARG002 - it has none
        query: dict[str, str | int] = {self._by_code: code, "page": 0, "size": 5}
        found = await self._rows(query, ASK_SECONDS, 2)
        told = (_report(each) for each in found)
        return next((each for each in told if each and each.code == code), None)

    async def changed(self, since: datetime | None) -> AsyncIterator[Report]:
        async for told in Listing(self._page, _report, "lastModifiedDate").since(since):
            yield told

    async def close(self) -> None:
        await self._caller.close()

    async def _page(self, number: int) -> list[Row]:
        query: dict[str, str | int] = {
            "page": number,
            "size": PAGE_SIZE,
            "sort": "lastModifiedDate,desc",
        }
        return await self._rows(query, PAGE_SECONDS, 4)

    async def _rows(self, query: dict[str, str | int], seconds: float, tries: int) -> list[Row]:
        reply = await self._caller.get(Request(self._path, query, self._headers), seconds, tries)
        return reading.rows(self.kind, reply, "content")


def _report(row: Row) -> Report | None:
    code = reading.code(row, "dossierNo")
    if not code:
        return None
    status, steps = statuses.of_words(reading.text(row, "dossierStatusName"))
    return Report(
        code,
        status,
        received=day(row.get("acceptedDate")),
        due=day(row.get("appointmentDate")),
        procedure_title=reading.text(row, "procedureName", 2000),
        steps=steps,
    )
