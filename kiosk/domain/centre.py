"""The centre (Trung tâm Phục vụ hành chính công) a kiosk stands in: names, counters, services.

Pure shapes; kiosk/profile.py reads them from a data file. A second centre is a second file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from kiosk.domain.floor import Floor
from kiosk.domain.procedure import TimeLimit
from kiosk.domain.procedure_overlay import NO_OVERLAY, ProcedureOverlay
from kiosk.domain.published import Announcement, YearlyFigure
from kiosk.domain.text import Text

EVERY_PROCEDURE = "all"
USUAL_SURVEYS = ("short",)
# Of the icons that ship, those that say a kind of matter.
FIELD_ICONS = (
    *("users-three", "house-line", "storefront", "identification-card", "hand-heart"),
    *("graduation-cap", "tree", "tray", "scales", "heart", "baby", "briefcase", "stamp"),
    *("file-text", "coins", "first-aid-kit", "wheelchair", "flower-lotus"),
)
# In the order of ISO, by the names that a profile has for them.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


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
    """Who goes first here. `min_age` (years) is 0 where age alone puts nobody into the group."""

    code: str
    name: Text
    min_age: int = 0


@dataclass(frozen=True, slots=True)
class Hotline:
    name: Text
    number: str
    note: Text | None = None
    icon: str = "phone"


@dataclass(frozen=True, slots=True)
class LocalDeadline:
    """A time limit that this unit has shortened by a decision of its own."""

    procedure: str
    limit: TimeLimit
    decision: str
    date: date


@dataclass(frozen=True, slots=True)
class OnlineFavourite:
    """A procedure on the first page of online services, with a word on it and an icon.

    `address` is where it is sent in, where that is known better than by the portal's pattern.
    """

    procedure: str
    note: Text | None = None
    icon: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class CallingRound:
    """How numbers are called in turn: `priority` ones before others, then `ordinary` ones."""

    priority: int = 2
    ordinary: int = 1


@dataclass(frozen=True, slots=True)
class Centre:
    """One centre, whole. `dossier_prefix` begins the dossier codes of this centre ("H49.61").

    `seal_key` is the public key (32 bytes) that people's words are sealed to; a centre without one
    takes no words. `surveys` names the short surveys it offers.
    `portal_url` is the national portal's address of a procedure, with {code} or {id} in it, or its
    front page. `any_commune`: codes that every commune of the province receives, or "all".
    `location` is latitude and longitude in degrees; `floor` the drawing of the hall, where there is
    one. `ticket_note` stands at the foot of every ticket. `locally` names the parts that staff at
    a machine may change there (kiosk/own_parts.py), None where the profile does not say.
    """

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
    seal_key: bytes = b""
    surveys: tuple[str, ...] = USUAL_SURVEYS
    portal_url: str = ""
    local_deadlines: tuple[LocalDeadline, ...] = ()
    any_commune: tuple[str, ...] = ()
    online: tuple[OnlineFavourite, ...] = ()
    website: str = ""
    location: tuple[float, float] | None = None
    floor: Floor | None = None
    announcements: tuple[Announcement, ...] = ()
    yearly: tuple[YearlyFigure, ...] = ()
    calling: CallingRound = CallingRound()
    ticket_note: Text | None = None
    locally: tuple[str, ...] | None = None
    results_service: str = ""
    overlays: tuple[ProcedureOverlay, ...] = ()

    def service(self, code: str) -> Service | None:
        """The service with a code, or None."""
        return next((s for s in self.services if s.code == code), None)

    def services_of(self, field_code: str) -> tuple[Service, ...]:
        """The services under one tile, in the profile's order."""
        return tuple(s for s in self.services if s.field == field_code)

    @property
    def own_procedures(self) -> frozenset[str]:
        """Codes that its services take, or that it names among those to be sent online."""
        taken = {code for service in self.services for code in service.procedures}
        return frozenset(taken | {each.procedure for each in self.online})

    def service_for_procedure(self, procedure_code: str) -> Service | None:
        """The first service whose counters take a procedure, or None."""
        return next(iter(self.services_for_procedure(procedure_code)), None)

    def services_for_procedure(self, procedure_code: str) -> tuple[Service, ...]:
        """Every service whose counters take a procedure, in the profile's order."""
        return tuple(s for s in self.services if procedure_code in s.procedures)

    def group_by_age(self, born: date, today: date) -> str:
        """The code of the first priority group that an age puts a person into, or ""."""
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        old_enough = (g.code for g in self.priority_groups if 0 < g.min_age <= age)
        return next(old_enough, "")

    def local_deadline(self, procedure_code: str) -> LocalDeadline | None:
        """The shortened time limit of a procedure here, or None."""
        found = (each for each in self.local_deadlines if each.procedure == procedure_code)
        return next(found, None)

    def overlay(self, procedure_code: str) -> ProcedureOverlay:
        """What this unit says of a procedure; an empty one where it says nothing."""
        found = (each for each in self.overlays if each.procedure == procedure_code)
        return next(found, NO_OVERLAY)

    @property
    def on_the_spot(self) -> frozenset[str]:
        """Codes of what is received, decided and returned here ("5 tại chỗ")."""
        return frozenset(each.procedure for each in self.overlays if each.on_the_spot)

    def received_anywhere(self, procedure_code: str) -> bool:
        """Whether any commune of the province may receive a procedure."""
        return EVERY_PROCEDURE in self.any_commune or procedure_code in self.any_commune
