"""The centre profile: one document that says which centre this is, as a TOML file or as JSON.

Responsible for reading the file into kiosk.domain.centre.Centre and for naming everything that is
wrong with it at once. Not responsible for where the file lies (settings) or for its contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from kiosk.domain.base64url import from_text
from kiosk.domain.centre import (
    USUAL_SURVEYS,
    WEEKDAYS,
    CallingRound,
    Centre,
    Hotline,
    Hours,
    PriorityGroup,
    Service,
    ServiceField,
    Session,
)
from kiosk.domain.documents import plain
from kiosk.domain.errors import KnownError
from kiosk.domain.text import Text
from kiosk.profile_floor import floor, floor_faults
from kiosk.profile_procedures import local_deadlines, online_favourites, overlays, portal_url
from kiosk.profile_public import announcements, location, yearly_figures
from kiosk.toml_reader import (
    Problem,
    TomlPart,
    checked,
    look_over,
    read_json,
    read_table,
)

T = TypeVar("T")

_SESSION = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*-\s*([01]\d|2[0-3]):([0-5]\d)")
_PREFIX = re.compile(r"[A-Z]{1,2}")
_LONGEST_MINUTES = 240
_UNLIMITED = 10**6
_KEY_BYTES = 32
_OLDEST = 120
_LONGEST_TURN = 20


def load_centre(path: Path) -> Centre:
    """Read and check a profile. Raises one KnownError that lists every error with its place."""
    return read_profile(path)[1]


def read_profile(path: Path) -> tuple[dict[str, Any], Centre]:
    """A profile as a document, dates as texts, and its centre. Raises as `load_centre` does."""
    name = f"The centre profile {path.name}"
    try:
        table = read_table(path, name)
    except FileNotFoundError as fault:
        raise KnownError(f"{name} cannot be read: there is no such file.") from fault
    return plain(table), checked(table, name, _checked)


def centre_in(document: dict[str, Any]) -> tuple[Centre, list[Problem]]:
    """The centre in a profile that came as JSON, and all that is wrong with it."""
    return look_over(document, _checked, strict=False)


def centre_from(document: dict[str, Any]) -> Centre:
    """The centre in a profile that came as JSON. Raises KnownError as `load_centre` does."""
    return read_json(document, "The centre profile from the central system", _checked)


def _checked(root: TomlPart) -> Centre:
    centre = _centre(root)
    for contradiction in _contradictions(centre):
        root.note(contradiction)
    return centre


def _centre(root: TomlPart) -> Centre:
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
        priority_groups=tuple(_priority_group(part) for part in root.parts("priority_groups")),
        hours=_hours(root.part("hours")),
        hotlines=tuple(_hotline(part) for part in root.parts("hotlines")),
        guide_service=root.text("guide_service", ""),
        results_service=root.text("results_service", ""),
        dossier_prefix=root.text("dossier_prefix", ""),
        seal_key=_seal_key(root),
        surveys=_surveys(root),
        portal_url=portal_url(root),
        local_deadlines=local_deadlines(root),
        any_commune=root.list_of("any_commune", str, "procedure codes"),
        online=online_favourites(root),
        website=root.text("website", ""),
        location=location(root),
        floor=floor(root.part("map")) if root.has("map") else None,
        announcements=announcements(root),
        yearly=yearly_figures(root),
        calling=_calling(root.optional("calling")),
        ticket_note=_ticket_note(root.optional("ticket")),
        locally=_locally(root),
        overlays=overlays(root),
    )
    root.close()
    return centre


def _seal_key(root: TomlPart) -> bytes:
    written = root.text("seal_key", "").strip()
    key = from_text(written) or b""
    if written and (len(key) != _KEY_BYTES or not any(key)):
        root.complain("seal_key", "must be a public key: 32 bytes in base64url, 43 letters")
        return b""
    return key


def _surveys(root: TomlPart) -> tuple[str, ...]:
    """The short survey unless the profile says otherwise; an empty list offers none."""
    if not root.has("surveys"):
        return USUAL_SURVEYS
    return root.list_of("surveys", str, "names of survey files")


def _service(part: TomlPart) -> Service:
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


def _priority_group(part: TomlPart) -> PriorityGroup:
    min_age = part.number("min_age", 0, _OLDEST, default=0)
    return PriorityGroup(part.text("code"), part.words("name"), min_age)


def _hotline(part: TomlPart) -> Hotline:
    note = part.words("note") if part.has("note") else None
    return Hotline(part.words("name"), part.text("number"), note, part.text("icon", "phone"))


def _ticket_note(part: TomlPart) -> Text | None:
    """What is printed on every ticket, as the [ticket] table says."""
    note = part.words("note") if part.has("note") else None
    part.close()
    return note


def _locally(root: TomlPart) -> tuple[str, ...] | None:
    return root.list_of("locally", str, "parts of the profile") if root.has("locally") else None


def _calling(part: TomlPart) -> CallingRound:
    turns = CallingRound(
        part.number("priority", 1, _LONGEST_TURN, default=2),
        part.number("ordinary", 1, _LONGEST_TURN, default=1),
    )
    part.close()
    return turns


def _hours(part: TomlPart) -> Hours:
    weekdays = part.part("weekdays")
    hours = Hours(
        weekdays={
            number: _sessions(weekdays, day)
            for number, day in enumerate(WEEKDAYS, start=1)
            if weekdays.has(day)
        },
        holidays=part.list_of("holidays", date, "dates such as 2027-01-01"),
        swap_days=part.list_of("swap_days", date, "dates such as 2027-01-01"),
        last_ticket_minutes=part.number("last_ticket_minutes", 0, _LONGEST_MINUTES, default=0),
    )
    weekdays.close()
    part.close()
    return hours


def _sessions(weekdays: TomlPart, day: str) -> tuple[Session, ...]:
    sessions: list[Session] = []
    for worded in weekdays.list_of(day, str, "sessions such as 07:30-11:30"):
        match = _SESSION.fullmatch(worded.strip())
        if match is None:
            reason = f"{worded!r} is not a session such as 07:30-11:30"
            weekdays.complain(day, reason, "session")
            continue
        opens_hour, opens_minute, closes_hour, closes_minute = map(int, match.groups())
        session = Session(time(opens_hour, opens_minute), time(closes_hour, closes_minute))
        if session.opens >= session.closes or (sessions and session.opens < sessions[-1].closes):
            reason = f"{worded!r} must end after it begins and follow the one before"
            weekdays.complain(day, reason, "session_order")
        sessions.append(session)
    return tuple(sessions)


def _contradictions(centre: Centre) -> Iterator[Problem]:
    """What each part may not know of the others."""
    yield from _repeated("fields", (field.code for field in centre.fields))
    yield from _repeated("services", (service.code for service in centre.services))
    yield from _repeated("priority_groups", (group.code for group in centre.priority_groups))
    if not centre.services:
        yield Problem("services", "must name at least one service", "no_service")
    fields = {field.code for field in centre.fields}
    for index, service in enumerate(centre.services):
        for key, reason, code in _service_faults(service, fields, centre.guide_service):
            yield Problem(f"services[{index}].{key}", reason, code)
    yield from floor_faults(centre)
    named = {"guide_service": centre.guide_service, "results_service": centre.results_service}
    for key, code in named.items():
        if code and centre.service(code) is None:
            yield Problem(key, f"there is no service {code!r}", "no_such_service")


def _service_faults(
    service: Service, fields: set[str], guide: str
) -> Iterator[tuple[str, str, str]]:
    # The help desk may stand under no field: it is not a tile.
    if service.field not in fields and (service.field or service.code != guide):
        yield "field", f"there is no field {service.field!r}", "no_such_field"
    if service.prefix and not _PREFIX.fullmatch(service.prefix):
        yield "prefix", "must be one or two capital letters A-Z", "prefix"
    if not service.counters or min(service.counters) < 1:
        yield "counters", "must list counter numbers from 1 up", "counters"


def _repeated(place: str, codes: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, code in enumerate(codes):
        if code and code in seen:
            yield Problem(f"{place}[{index}].code", f"{code!r} stands twice", "twice")
        seen.add(code)
