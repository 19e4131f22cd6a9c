"""Dossiers of a period: received, finished, on time, how they were handed in. Pure.

The register holds each as it was told last; what it was on an earlier day is had from its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Final

from central.reports.measures import share_or_none
from central.reports.rows import DossierRow, Period
from kiosk.domain.dossier import Dossier, DossierStatus, is_overdue
from kiosk.domain.working_days import WorkCalendar

_HANDED_BACK: Final = frozenset({DossierStatus.DONE, DossierStatus.RETURNED})


class Channel(IntEnum):
    """How a dossier was handed in, by the numbers that sources use; UNKNOWN: it was not told."""

    UNKNOWN = 0
    COUNTER = 1
    ONLINE = 2
    POST = 3


@dataclass(frozen=True, slots=True)
class DossierTally:
    """`received` and `finished` in the period; `on_time` is a part of `finished`.

    `ended` also counts what was refused or stopped, `ended_on_time` is a part of it. `open` and
    `open_late` are of the period's last day. `channels` are of what was received.
    """

    received: int
    finished: int
    on_time: int
    ended: int
    ended_on_time: int
    open: int
    open_late: int
    channels: tuple[int, ...]

    @property
    def on_time_percent(self) -> Decimal | None:
        return share_or_none(self.on_time, self.finished)

    @property
    def known_channels(self) -> int:
        return sum(self.channels) - self.channels[Channel.UNKNOWN]

    def channel_percent(self, channel: Channel) -> Decimal | None:
        """Of those whose source tells the way."""
        return share_or_none(self.channels[channel], self.known_channels)


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long one procedure's dossiers took, in calendar days on average."""

    procedure: str
    title: str
    finished: int
    days: Decimal


def tally(rows: Iterable[DossierRow], period: Period, calendar: WorkCalendar) -> DossierTally:
    rows = tuple(rows)
    received = [each for each in rows if each.received in period]
    ended = [each for each in rows if each.ended in period and not _shape(each).open]
    finished = [each for each in ended if each.status in _HANDED_BACK]
    still_open = [each for each in rows if _open_on(each, period.last)]
    return DossierTally(
        received=len(received),
        finished=len(finished),
        on_time=_on_time(finished, calendar),
        ended=len(ended),
        ended_on_time=_on_time(ended, calendar),
        open=len(still_open),
        open_late=sum(_late_on(each, period.last, calendar) for each in still_open),
        channels=tuple(sum(each.channel == one for each in received) for one in Channel),
    )


def lasting(rows: Iterable[DossierRow], period: Period) -> tuple[Lasting, ...]:
    """By procedure, what took longest first; only of what was handed back in the period."""
    taken: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for each in rows:
        if each.status in _HANDED_BACK and each.ended in period and each.received and each.ended:
            days = (each.ended - each.received).days
            if days >= 0:
                taken.setdefault(each.procedure, []).append(days)
                titles[each.procedure] = each.title or titles.get(each.procedure, "")
    found = (
        Lasting(code, titles[code], len(days), Decimal(sum(days)) / len(days))
        for code, days in taken.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.days, each.procedure)))


def _shape(row: DossierRow) -> Dossier:
    return Dossier(
        "",
        DossierStatus(row.status),
        row.due,
        ended=row.ended,
        supplements=row.supplements,
        paused_days=row.paused_days,
        paused_since=row.paused_since,
    )


def _on_time(rows: Sequence[DossierRow], calendar: WorkCalendar) -> int:
    ended = ((each, each.ended) for each in rows if each.ended is not None)
    return sum(not is_overdue(_shape(each), day, calendar) for each, day in ended)


def _open_on(row: DossierRow, day: date) -> bool:
    """Whether it was dealt with at the end of a day, as far as its days tell."""
    if row.received is None or row.received > day:
        return False
    return row.ended > day if row.ended else _shape(row).open


def _late_on(row: DossierRow, day: date, calendar: WorkCalendar) -> bool:
    """Whether it was overdue on a day on which it was open, also where it ended since."""
    shape = Dossier(
        "",
        DossierStatus.PROCESSING,
        row.due,
        supplements=row.supplements,
        paused_days=row.paused_days,
        paused_since=row.paused_since if row.ended is None else None,
    )
    return is_overdue(shape, day, calendar)
