"""Fields of another system's JSON, taken by name and nothing beside; lists read page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from central.dossiers.sources.calling import Reply
from central.dossiers.sources.dates import moment
from central.dossiers.sources.source import Fault, Report, SourceFaultError
from kiosk.domain.dossier import parse_code

Row = dict[str, Any]

# 60,000 dossiers: more than a centre has open; a list that never ends must end.
MOST_PAGES: Final = 300
PAGE_SIZE: Final = 200


def text(row: Row, name: str, longest: int = 400) -> str:
    """A text or a number as text, cut; empty for anything else."""
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())[:longest]


def count(row: Row, name: str) -> int:
    written = text(row, name, 6)
    return min(int(written), 1000) if written.isascii() and written.isdigit() else 0


def code(row: Row, name: str) -> str:
    """A dossier's code made one (kiosk/domain/dossier.py); empty for what is none."""
    found = parse_code(text(row, name))
    return found.text if found else ""


def rows(kind: str, reply: Reply, name: str) -> list[Row]:
    """The list under `name`, or the reply itself where it is a list; none where it was not found.

    Raises SourceFaultError for a refusal, and for a shape that holds no list.
    """
    if reply.denied:
        raise SourceFaultError(kind, Fault.DENIED)
    if reply.status == HTTPStatus.NOT_FOUND:
        return []
    value = reply.value
    if isinstance(value, dict):
        value = value.get(name)
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        raise SourceFaultError(kind, Fault.BROKEN, "there is no list of dossiers in its reply")
    return [each for each in value if isinstance(each, dict)]


@dataclass(frozen=True, slots=True)
class Listing:
    """How one system lists: `page` gives the rows of a page from 0, `changed` names their field."""

    page: Callable[[int], Awaitable[list[Row]]]
    report: Callable[[Row], Report | None]
    changed: str

    async def since(self, since: datetime | None) -> AsyncIterator[Report]:
        """Reports of rows that changed since then, or do not say when.

        Systems sort newest first, or not at all: reading ends at a row that is older only while
        everything before it was in order.
        """
        last: datetime | None = None
        in_order = since is not None
        for number in range(MOST_PAGES):
            found = await self.page(number)
            for row in found:
                at = moment(row.get(self.changed))
                in_order = in_order and at is not None and (last is None or at <= last)
                last = at
                if since is None or at is None or at >= since:
                    told = self.report(row)
                    if told is not None:
                        yield told
            is_older = since is not None and last is not None and last < since
            if len(found) < PAGE_SIZE or (in_order and is_older):
                return
