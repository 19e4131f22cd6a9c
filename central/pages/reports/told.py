"""What every sheet is worded with: the language, the centre's own names, days and amounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from central.pages.words import Words
from central.reports.dossiers import DossierTally
from central.reports.measures import Spread
from central.reports.opinions import Votes
from central.reports.rows import Period
from central.reports.sheets import NOTHING, Amount, Cell, Column, Kind
from kiosk.domain.centre import Centre
from kiosk.domain.moment import VIETNAM
from kiosk.domain.working_days import WorkCalendar


@dataclass(frozen=True, slots=True)
class Telling:
    """One report in the making: of which centre and days, read from where, in which language."""

    session: Session
    t: Words
    code: str
    centre: Centre
    period: Period
    now: datetime

    @property
    def calendar(self) -> WorkCalendar:
        return WorkCalendar.of(self.centre.hours)

    def field_of(self, service: str) -> str:
        """The code of a service's field; empty where the centre no longer has them."""
        found = self.centre.service(service)
        known = {each.code for each in self.centre.fields}
        return found.field if found and found.field in known else ""

    def field_name(self, code: str) -> str:
        named = (each.name for each in self.centre.fields if each.code == code)
        found = next(named, None)
        return found(self.t.locale) if found else self.t("report.other")

    def columns(self, *keys: str, bars: tuple[str, ...] = ()) -> tuple[Column, ...]:
        """By the last part of their texts' keys; those in `bars` are drawn."""
        return tuple(Column(self.t(f"column.{key}"), key in bars) for key in keys)

    def month(self, month: Period) -> str:
        return f"{month.first:%m/%Y}"


def count(number: int) -> Amount:
    return Amount(Kind.COUNT, number)


def percent(share: Decimal | None) -> Amount:
    return Amount(Kind.PERCENT, share)


def spread(of: Spread) -> tuple[Cell, Cell]:
    return Amount(Kind.MINUTES, of.median), Amount(Kind.MINUTES, of.ninety)


def votes(of: Votes) -> tuple[Cell, Cell]:
    """n and the share of good ones; nothing of too few."""
    return Amount(Kind.COUNT, of.n or None), percent(of.percent)


def on_time(of: DossierTally) -> tuple[Cell, ...]:
    return count(of.received), count(of.finished), count(of.on_time), percent(of.on_time_percent)


def day(at: date | None) -> str:
    return f"{at:%d/%m/%Y}" if at else NOTHING


def moment(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
