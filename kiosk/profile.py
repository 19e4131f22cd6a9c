"""The centre profile: one TOML file that says which centre this is; a second is a second file.

Responsible for reading the file into kiosk.domain.centre.Centre and for naming everything that is
wrong with it at once. Not responsible for where the file lies (settings) or for its contents.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from kiosk.domain.centre import (
    Centre,
    Hotline,
    Hours,
    PriorityGroup,
    Service,
    ServiceField,
    Session,
)
from kiosk.domain.errors import KnownError
from kiosk.domain.text import Text

T = TypeVar("T")

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SESSION = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*-\s*([01]\d|2[0-3]):([0-5]\d)")
_PREFIX = re.compile(r"[A-Z]{1,2}")
_LONGEST_MINUTES = 240
_UNLIMITED = 10**6


def load_centre(path: Path) -> Centre:
    """Read and check a profile. Raises one KnownError that lists every error with its place."""
    problems: list[str] = []
    root = _Part(_read(path), "", problems)
    centre = _centre(root)
    problems += _contradictions(centre)
    if problems:
        count = f"{len(problems)} error{'s' if len(problems) > 1 else ''}"
        raise KnownError(f"The centre profile {path.name} has {count}: {'; '.join(problems)}.")
    return centre


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise KnownError(f"The centre profile {path.name} cannot be read: {fault}.") from fault


class _Part:
    """One table of the file: its place, and the list its errors go to.

    Every getter answers with a harmless value when it has complained.
    """

    def __init__(self, table: dict[str, Any], place: str, problems: list[str]) -> None:
        self._table = table
        self._place = place
        self._problems = problems
        self._asked: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        value = self._get(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        return self._complain(key, "must be a text", "")

    def number(self, key: str, low: int, high: int, default: int) -> int:
        value = self._get(key, default)
        if type(value) is int and low <= value <= high:
            return value
        return self._complain(key, f"must be a whole number from {low} to {high}", default)

    def list_of(self, key: str, kind: type, wanted: str) -> tuple[Any, ...]:
        values = self._get(key, [])
        if isinstance(values, list) and all(type(value) is kind for value in values):
            return tuple(values)
        return self._complain(key, f"must be a list of {wanted}", ())

    def words(self, key: str) -> Text:
        """A text in Vietnamese and, where somebody wrote one, in English."""
        part = self.part(key)
        words = Text(part.text("vi"), part.text("en", ""))
        part.close()
        return words

    def part(self, key: str) -> _Part:
        table = self._get(key, None)
        if not isinstance(table, dict):
            self._complain(key, "must be a table", None)
            return _Part({}, "", [])
        return _Part(table, self._path(key), self._problems)

    def parts(self, key: str) -> Iterator[_Part]:
        """The tables of a list, each closed (asked for unknown keys) when the next is taken."""
        tables = self._get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            tables = self._complain(key, "must be a list of tables", [])
        for index, table in enumerate(tables):
            part = _Part(table, f"{self._path(key)}[{index}]", self._problems)
            yield part
            part.close()

    def has(self, key: str) -> bool:
        return key in self._table

    def complain(self, key: str, reason: str) -> None:
        self._problems.append(f"{self._path(key)}: {reason}")

    def close(self) -> None:
        for key in self._table.keys() - self._asked:
            self.complain(key, "is not a known setting")

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self._table.get(key, default)

    def _complain(self, key: str, reason: str, instead: T) -> T:
        self.complain(key, reason)
        return instead

    def _path(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key


def _centre(root: _Part) -> Centre:
    centre = Centre(
        id=root.text("id"),
        office=root.words("office"),
        name=root.words("name"),
        province_code=root.text("province_code"),
        address=root.words("address"),
        fields=tuple(
            ServiceField(part.text("code"), part.words("name"), part.text("icon"))
            for part in root.parts("fields")
        ),
        services=tuple(_service(part) for part in root.parts("services")),
        priority_groups=tuple(
            PriorityGroup(part.text("code"), part.words("name"))
            for part in root.parts("priority_groups")
        ),
        hours=_hours(root.part("hours")),
        hotlines=tuple(_hotline(part) for part in root.parts("hotlines")),
        guide_service=root.text("guide_service", ""),
        dossier_prefix=root.text("dossier_prefix", ""),
    )
    root.close()
    return centre


def _service(part: _Part) -> Service:
    return Service(
        code=part.text("code"),
        field=part.text("field", ""),
        name=part.words("name"),
        prefix=part.text("prefix"),
        counters=part.list_of("counters", int, "whole numbers"),
        minutes=part.number("minutes", 1, _LONGEST_MINUTES, default=5),
        daily_limit=part.number("daily_limit", 0, _UNLIMITED, default=0),
        procedures=part.list_of("procedures", str, "procedure codes"),
    )


def _hotline(part: _Part) -> Hotline:
    note = part.words("note") if part.has("note") else None
    return Hotline(part.words("name"), part.text("number"), note, part.text("icon", "phone"))


def _hours(part: _Part) -> Hours:
    weekdays = part.part("weekdays")
    hours = Hours(
        weekdays={
            number: _sessions(weekdays, day)
            for number, day in enumerate(_DAYS, start=1)
            if weekdays.has(day)
        },
        holidays=part.list_of("holidays", date, "dates such as 2027-01-01"),
        swap_days=part.list_of("swap_days", date, "dates such as 2027-01-01"),
        last_ticket_minutes=part.number("last_ticket_minutes", 0, _LONGEST_MINUTES, default=0),
    )
    weekdays.close()
    part.close()
    return hours


def _sessions(weekdays: _Part, day: str) -> tuple[Session, ...]:
    sessions: list[Session] = []
    for worded in weekdays.list_of(day, str, "sessions such as 07:30-11:30"):
        match = _SESSION.fullmatch(worded.strip())
        if match is None:
            weekdays.complain(day, f"{worded!r} is not a session such as 07:30-11:30")
            continue
        opens_hour, opens_minute, closes_hour, closes_minute = map(int, match.groups())
        session = Session(time(opens_hour, opens_minute), time(closes_hour, closes_minute))
        if session.opens >= session.closes or (sessions and session.opens < sessions[-1].closes):
            weekdays.complain(day, f"{worded!r} must end after it begins and follow the one before")
        sessions.append(session)
    return tuple(sessions)


def _contradictions(centre: Centre) -> Iterator[str]:
    """What each part may not know of the others."""
    yield from _repeated("fields", (field.code for field in centre.fields))
    yield from _repeated("services", (service.code for service in centre.services))
    yield from _repeated("priority_groups", (group.code for group in centre.priority_groups))
    if not centre.services:
        yield "services: must name at least one service"
    fields = {field.code for field in centre.fields}
    for index, service in enumerate(centre.services):
        for key, reason in _service_faults(service, fields, centre.guide_service):
            yield f"services[{index}].{key}: {reason}"
    if centre.guide_service and centre.service(centre.guide_service) is None:
        yield f"guide_service: there is no service {centre.guide_service!r}"


def _service_faults(service: Service, fields: set[str], guide: str) -> Iterator[tuple[str, str]]:
    # The help desk may stand under no field: it is not a tile.
    if service.field not in fields and (service.field or service.code != guide):
        yield "field", f"there is no field {service.field!r}"
    if service.prefix and not _PREFIX.fullmatch(service.prefix):
        yield "prefix", "must be one or two capital letters A-Z"
    if not service.counters or min(service.counters) < 1:
        yield "counters", "must list counter numbers from 1 up"


def _repeated(place: str, codes: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for index, code in enumerate(codes):
        if code and code in seen:
            yield f"{place}[{index}].code: {code!r} stands twice"
        seen.add(code)
