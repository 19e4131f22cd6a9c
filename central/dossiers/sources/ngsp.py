"""The national or local service platform (NGSP, LGSP), read only: one dossier, and what changed.

A token is asked for with the client's id and secret and kept until it is refused. The platform
vouches for no receipt's code. Field names are those with which systems send dossiers to it; how it
is asked is its operator's to say (docs/sources.md), so both paths are settings.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from http import HTTPStatus

from central.dossiers.sources import reading, statuses
from central.dossiers.sources.calling import ASK_SECONDS, PAGE_SECONDS, Caller, Reply, Request
from central.dossiers.sources.dates import day, moment
from central.dossiers.sources.reading import PAGE_SIZE, Listing, Row
from central.dossiers.sources.source import Fault, Report, SourceFaultError
from kiosk.domain.dossier import TimelineStep
from kiosk.domain.moment import VIETNAM

_MOST_STEPS = 24


class Ngsp:
    """`path` is asked with MaHoSo, `list_path` with TuNgay, trang and soBanGhi; empty: no list."""

    kind = "ngsp"

    def __init__(
        self, caller: Caller, client: str, secret: str, path: str, list_path: str, token_path: str
    ) -> None:
        self._caller = caller
        self._form = {
            "grant_type": "client_credentials",
            "client_id": client,
            "client_secret": secret,
        }
        self._path, self._list_path, self._token_path = path, list_path, token_path
        self._token = ""

    async def ask(self, code: str, lookup_code: str) -> Report | None:  # noqa: ARG002 - it has none
        found = await self._rows(self._path, {"MaHoSo": code}, ASK_SECONDS, 2)
        told = (_report(each) for each in found)
        return next((each for each in told if each and each.code == code), None)

    async def changed(self, since: datetime | None) -> AsyncIterator[Report]:
        if not self._list_path:
            return
        begun = f"{since.astimezone(VIETNAM):%Y%m%d%H%M%S}" if since else "20000101000000"

        async def page(number: int) -> list[Row]:
            query: dict[str, str | int] = {
                "TuNgay": begun,
                "trang": number + 1,
                "soBanGhi": PAGE_SIZE,
            }
            return await self._rows(self._list_path, query, PAGE_SECONDS, 4)

        async for told in Listing(page, _report, "NgayCapNhat").since(since):
            yield told

    async def close(self) -> None:
        self._token = ""
        await self._caller.close()

    async def _rows(
        self, path: str, query: dict[str, str | int], seconds: float, tries: int
    ) -> list[Row]:
        reply = await self._with_token(path, query, seconds, tries)
        if reply.status == HTTPStatus.UNAUTHORIZED:
            self._token = ""
            reply = await self._with_token(path, query, seconds, tries)
        return reading.rows(self.kind, reply, "data")

    async def _with_token(
        self, path: str, query: dict[str, str | int], seconds: float, tries: int
    ) -> Reply:
        if not self._token:
            self._token = await self._new_token()
        headers = {"authorization": f"Bearer {self._token}"}
        return await self._caller.get(Request(path, query, headers), seconds, tries)

    async def _new_token(self) -> str:
        reply = await self._caller.get(Request(self._token_path, form=self._form), ASK_SECONDS)
        if reply.value is None:
            raise SourceFaultError(self.kind, Fault.DENIED)
        value = reply.value if isinstance(reply.value, dict) else {}
        token = reading.text(value, "access_token", 8192)
        if not token:
            raise SourceFaultError(self.kind, Fault.BROKEN, "there is no token in its reply")
        return token


def _report(row: Row) -> Report | None:
    code = reading.code(row, "MaHoSo")
    if not code:
        return None
    status, steps = statuses.of_number(row.get("TrangThai"), reading.text(row, "TenTrangThai"))
    way = _way(row.get("TienTrinh"))
    return Report(
        code,
        status,
        received=day(row.get("NgayTiepNhan")) or day(row.get("NgayNop")),
        due=day(row.get("NgayHenTra")),
        ended=day(row.get("NgayKetThucXuLy")),
        procedure_code=reading.text(row, "MaTTHC", 40),
        procedure_title=reading.text(row, "TenTTHC", 2000),
        supplements=reading.count(row, "SoLanBoSung"),
        steps=way or steps,
        channel=_channel(row.get("KenhThucHien")),
    )


def _channel(value: object) -> int:
    """1 to 3; none at all is the counter, as the national formulas read it."""
    if value is None or value == "":
        return 1
    return int(str(value)) if str(value) in {"1", "2", "3"} else 0


def _way(value: object) -> tuple[TimelineStep, ...]:
    """Rooms and hours of the way so far; who did it and what was written about it stay there."""
    rows = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    timed = [(moment(each.get("ThoiDiemXuLy")), each) for each in rows[:_MOST_STEPS]]
    in_order = sorted(((at, row) for at, row in timed if at), key=lambda pair: pair[0])
    last = len(in_order) - 1
    return tuple(
        TimelineStep(
            reading.text(row, "PhongBanXuLy"),
            "",
            f"{at.astimezone(VIETNAM):%d/%m · %H:%M}",
            "now" if place == last else "done",
        )
        for place, (at, row) in enumerate(in_order)
        if reading.text(row, "PhongBanXuLy")
    )
