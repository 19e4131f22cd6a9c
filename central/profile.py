"""A centre's profile as its database row holds it (the TOML file as a document): what queues need.

Lenient: the kiosk's reader has checked the file; here a part that is missing is simply not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from kiosk.domain.centre import (
    WEEKDAYS,
    CallingRound,
    Centre,
    Hours,
    PriorityGroup,
    Service,
    ServiceField,
    Session,
)
from kiosk.domain.text import Text

Table = dict[str, Any]


def centre_of(profile: Table) -> Centre:
    """The parts of a profile that queues and counters go by. Raises ValueError for no profile."""
    try:
        return Centre(
            id=profile["id"],
            office=_words(profile.get("office")),
            name=_words(profile.get("name")),
            province_code=profile.get("province_code", ""),
            address=_words(profile.get("address")),
            fields=tuple(
                ServiceField(each["code"], _words(each.get("name")), each.get("icon", ""))
                for each in profile.get("fields", ())
            ),
            services=tuple(_service(each) for each in profile["services"]),
            priority_groups=tuple(
                PriorityGroup(each["code"], _words(each.get("name")), each.get("min_age", 0))
                for each in profile.get("priority_groups", ())
            ),
            hours=_hours(profile.get("hours", {})),
            guide_service=profile.get("guide_service", ""),
            dossier_prefix=profile.get("dossier_prefix", ""),
            calling=_calling(profile.get("calling", {})),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise ValueError(f"not a centre's profile: {fault!r}") from fault


def _service(table: Table) -> Service:
    return Service(
        code=table["code"],
        field=table.get("field", ""),
        name=_words(table.get("name")),
        prefix=table["prefix"],
        counters=tuple(table.get("counters", ())),
        minutes=table.get("minutes", 5),
        daily_limit=table.get("daily_limit", 0),
        procedures=tuple(table.get("procedures", ())),
    )


def _calling(table: Table) -> CallingRound:
    usual = CallingRound()
    priority = int(table.get("priority", usual.priority))
    ordinary = int(table.get("ordinary", usual.ordinary))
    return CallingRound(max(1, priority), max(1, ordinary))


def _words(table: Table | None) -> Text:
    words = table or {}
    others = tuple((name, text) for name, text in words.items() if name not in {"vi", "en"})
    return Text(words.get("vi", ""), words.get("en", ""), others)


def _hours(table: Table) -> Hours:
    weekdays = table.get("weekdays", {})
    return Hours(
        weekdays={
            number: tuple(_session(each) for each in weekdays[day])
            for number, day in enumerate(WEEKDAYS, start=1)
            if weekdays.get(day)
        },
        holidays=_dates(table.get("holidays", ())),
        swap_days=_dates(table.get("swap_days", ())),
        last_ticket_minutes=table.get("last_ticket_minutes", 0),
    )


def _session(worded: str) -> Session:
    opens, closes = worded.split("-")
    return Session(time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip()))


def _dates(values: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(each) for each in values)
