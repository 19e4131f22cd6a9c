"""The centre (Trung tâm Phục vụ hành chính công) a kiosk stands in: names, counters, services.

Pure shapes; kiosk/profile.py reads them from a data file. A second centre is a second file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of opening hours, e.g. 07:30-11:30."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening sessions by ISO weekday (1 = Monday), days off, and days worked in exchange."""

    weekdays: dict[int, tuple[Session, ...]]
    holidays: tuple[date, ...] = ()
    swap_days: tuple[date, ...] = ()
    last_ticket_minutes: int = 0


@dataclass(frozen=True, slots=True)
class ServiceField:
    """A tile of the first queue page: a group of services."""

    code: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Service:
    """What a number is taken for. `prefix` is the letter of its numbers."""

    code: str
    field: str
    name: Text
    prefix: str
    counters: tuple[int, ...]
    minutes: int = 5
    daily_limit: int = 0
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Hotline:
    name: Text
    number: str
    note: Text | None = None
    icon: str = "phone"


@dataclass(frozen=True, slots=True)
class Centre:
    """One centre, whole. `dossier_prefix` begins the dossier codes of this centre ("H49.61")."""

    id: str
    office: Text
    name: Text
    province_code: str
    address: Text
    fields: tuple[ServiceField, ...]
    services: tuple[Service, ...]
    priority_groups: tuple[PriorityGroup, ...]
    hours: Hours
    hotlines: tuple[Hotline, ...] = ()
    guide_service: str = ""
    dossier_prefix: str = ""

    def service(self, code: str) -> Service | None:
        """The service with a code, or None."""
        return next((s for s in self.services if s.code == code), None)

    def services_of(self, field_code: str) -> tuple[Service, ...]:
        """The services under one tile, in the profile's order."""
        return tuple(s for s in self.services if s.field == field_code)

    def service_for_procedure(self, procedure_code: str) -> Service | None:
        """The service whose counters take a procedure, or None."""
        return next((s for s in self.services if procedure_code in s.procedures), None)
