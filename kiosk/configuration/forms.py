"""How the parts of a centre's profile are changed by hand: their fields, bounds and new rows. Pure.

What is right is decided by kiosk/profile.py alone; bounds here keep a finger from what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.centre import FIELD_ICONS


class FieldForm(StrEnum):
    """WORDS are in every language; COUNTERS a list of counter numbers; PICK one of `choices`;
    PROCEDURES a list of their codes; TABLE what a row may have besides, of `fields` of its own."""

    WORDS = "words"
    TEXT = "text"
    NUMBER = "number"
    COUNTERS = "counters"
    DAY = "day"
    PICK = "pick"
    PROCEDURES = "procedures"
    TIME = "time"
    SWITCH = "switch"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row, named by the text config.field.<part>.<key>. `of` names the list whose
    codes may be picked. A key is one field's in its part, also under a TABLE."""

    key: str
    form: FieldForm
    low: int = 0
    high: int = 0
    default: Any = None
    longest: int = 120
    unit: str = ""
    choices: tuple[str, ...] = ()
    of: str = ""
    optional: bool = False
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of the profile; `title` is the field that a row is called by."""

    title: str
    fields: tuple[Field, ...]
    most: int


PHONE_ICONS: Final = ("phone", "megaphone", "globe-hemisphere-east", "first-aid-kit", "info")

_NAME = Field("name", FieldForm.WORDS, longest=60)
EVENT: Final = (
    Field("day", FieldForm.DAY),
    Field("starts", FieldForm.TIME, default="08:00"),
    Field("ends", FieldForm.TIME, default="11:00", optional=True),
    Field("place", FieldForm.WORDS, longest=120),
    Field("questions", FieldForm.SWITCH, default=False),
)
ROWS: Final[Mapping[str, Rows]] = {
    "fields": Rows("name", (_NAME, Field("icon", FieldForm.PICK, choices=FIELD_ICONS)), 16),
    "services": Rows(
        "name",
        (
            _NAME,
            Field("field", FieldForm.PICK, of="fields"),
            Field("prefix", FieldForm.TEXT, longest=2),
            Field("counters", FieldForm.COUNTERS, 1, 99),
            Field("procedures", FieldForm.PROCEDURES),
            Field("minutes", FieldForm.NUMBER, 1, 240, 5, unit="minutes"),
            Field("daily_limit", FieldForm.NUMBER, 0, 1_000_000, 0, unit="numbers"),
        ),
        120,
    ),
    "priority_groups": Rows(
        "name", (_NAME, Field("min_age", FieldForm.NUMBER, 0, 120, 0, unit="years")), 12
    ),
    "announcements": Rows(
        "title",
        (
            Field("title", FieldForm.WORDS, longest=80),
            Field("words", FieldForm.WORDS, longest=300),
            Field("first_day", FieldForm.DAY),
            Field("last_day", FieldForm.DAY),
            Field("event", FieldForm.TABLE, optional=True, fields=EVENT),
        ),
        20,
    ),
    "hotlines": Rows(
        "name",
        (
            _NAME,
            Field("number", FieldForm.TEXT, longest=24),
            Field("note", FieldForm.WORDS, longest=60, optional=True),
            Field("icon", FieldForm.PICK, default="phone", choices=PHONE_ICONS),
        ),
        12,
    ),
}
# Tables with a few values of their own.
TABLES: Final[Mapping[str, tuple[Field, ...]]] = {
    "ticket": (Field("note", FieldForm.WORDS, longest=120, optional=True),),
    "calling": (
        Field("priority", FieldForm.NUMBER, 1, 20, 2, unit="numbers"),
        Field("ordinary", FieldForm.NUMBER, 1, 20, 1, unit="numbers"),
    ),
}
LAST_TICKET: Final = Field("last_ticket_minutes", FieldForm.NUMBER, 0, 240, 0, unit="minutes")


def field_of(part: str, key: str) -> Field | None:
    """The field of a row or table by its key."""
    rows = ROWS.get(part)
    fields = rows.fields if rows else TABLES.get(part, ())
    within = (*fields, *(inner for each in fields for inner in each.fields))
    return next((each for each in within if each.key == key), None)


def new_row(part: str, document: Mapping[str, Any], today: date) -> Any:
    """A row as it is added, with a code that no other has.

    It has no words, so that it cannot be saved before somebody wrote them.
    """
    code = _free_code(part, document)
    day = today.isoformat()
    match part:
        case "fields":
            return {"code": code, "name": {}, "icon": FIELD_ICONS[0]}
        case "services":
            last = (document.get("services") or [{}])[-1]
            field = (document.get("fields") or [{"code": ""}])[0]["code"]
            return {
                "code": code,
                "field": field,
                "name": {},
                "prefix": last.get("prefix", "A"),
                "counters": list(last.get("counters", [1])),
                "minutes": 5,
            }
        case "priority_groups":
            return {"code": code, "name": {}}
        case "announcements":
            return {"title": {}, "words": {}, "first_day": day, "last_day": day}
        case "hotlines":
            return {"name": {}, "number": "", "icon": "phone"}
        case _:
            # A day off, or one worked in exchange.
            return day


def new_event(notice: Mapping[str, Any]) -> dict[str, Any]:
    """An event as a notice gets it: on its last day, at a place that is still to be written."""
    return {"day": notice.get("last_day"), "starts": "08:00", "place": {}}


def _free_code(part: str, document: Mapping[str, Any]) -> str:
    rows = document.get(part) or []
    taken = {row.get("code") for row in rows if isinstance(row, dict)}
    number = len(taken) + 1
    while f"own-{number}" in taken:
        number += 1
    return f"own-{number}"
