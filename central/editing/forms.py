"""Which forms there are, and where what they write is kept: rows, or parts of the centre's profile.

A form lists items: rows of a collection, entries of a list in the profile, or the one part that it
is about. Keys of an item that no field names are kept as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from central.editing.fields import Field, Kind, Values, look_in, put_in
from central.kiosk_reading import translation_faults
from kiosk.domain.centre import EVERY_PROCEDURE, FIELD_ICONS, WEEKDAYS
from kiosk.sync.contract.content import ANNOUNCEMENTS, ANSWERS, CENTRE, LEXICON, TRANSLATIONS

Rows = Mapping[str, dict[str, Any]]
Changes = dict[str, dict[str, Any] | None]

PROFILE: Final = "profile"
_PHONE: Final = r"[0-9+][0-9 .()]{1,24}"


@dataclass(frozen=True, slots=True)
class Item:
    """`key` finds it again: a row's id, or the place in a list."""

    key: str
    values: Values


@dataclass(frozen=True, slots=True)
class Form:
    """`section` is the list in the profile that it is about, empty for the profile itself or rows.

    `heads` are the fields that name an item in a list; `coded` ones get a code when they are added.
    `tables` are tables of an item that are left out where nothing is in them.
    `agree` finds what is wrong between fields: words of faults by field. `as_written` does only as
    somebody writes an item: what went out already may stay.
    """

    name: str
    collection: str
    fields: tuple[Field, ...]
    section: str = ""
    heads: tuple[str, ...] = ()
    coded: bool = False
    tables: tuple[str, ...] = ()
    agree: Callable[[Values], Mapping[str, str]] = lambda _: {}
    as_written: Callable[[Values], Mapping[str, str]] = lambda _: {}

    @property
    def is_one(self) -> bool:
        """Whether there is but one item, such as the profile itself."""
        return bool(self.only)

    @property
    def only(self) -> str:
        """The key of the one item of a form that has one; empty for others."""
        return PROFILE if self.collection == CENTRE and not self.section else ""

    def items(self, rows: Rows) -> list[Item]:
        """All there are, in the order in which they are shown."""
        if self.collection != CENTRE:
            return [Item(key, rows[key]) for key in sorted(rows)]
        profile = rows.get(PROFILE, {})
        if self.is_one:
            return [Item(PROFILE, profile)]
        listed = profile.get(self.section, [])
        return [Item(str(place), each) for place, each in enumerate(listed)]

    def changed(self, rows: Rows, key: str, values: Values) -> Changes | None:
        """The rows to write for an item with these values; a new one for an empty key.

        None where there is no such item.
        """
        if self.collection != CENTRE:
            if key and key not in rows:
                return None
            return {key or uuid4().hex: self._over(rows.get(key, {}), values)}
        profile = rows.get(PROFILE, {})
        if self.is_one:
            return {PROFILE: self._over(profile, values)}
        listed = list(profile.get(self.section, []))
        place = len(listed) if not key else _place(key, listed)
        if place is None:
            return None
        before = listed[place] if place < len(listed) else self._begun()
        listed[place : place + 1] = [self._over(before, values)]
        return {PROFILE: {**profile, self.section: listed}}

    def without(self, rows: Rows, key: str) -> Changes | None:
        """The rows to write when an item is taken away; None where there is none."""
        if self.is_one:
            return None
        if self.collection != CENTRE:
            return {key: None} if key in rows else None
        profile = rows.get(PROFILE, {})
        listed = list(profile.get(self.section, []))
        place = _place(key, listed)
        if place is None:
            return None
        del listed[place]
        return {PROFILE: {**profile, self.section: listed}}

    def _begun(self) -> Values:
        """An entry with a code that no other has; one that was taken away may be on paper still."""
        return {"code": uuid4().hex[:8]} if self.coded else {}

    def _over(self, before: Values, values: Values) -> Values:
        after = before
        for field in self.fields:
            after = put_in(after, field.name, look_in(values, field.name))
        bare = {name for name in self.tables if not any((after.get(name) or {}).values())}
        return {name: value for name, value in after.items() if name not in bare}


def _place(key: str, listed: list[Any]) -> int | None:
    return int(key) if key.isascii() and key.isdigit() and int(key[:6]) < len(listed) else None


def _days_in_order(values: Values) -> Mapping[str, str]:
    first, last = values.get("first_day"), values.get("last_day")
    return {"last_day": "order"} if first and last and last < first else {}


def _notice_agrees(values: Values) -> Mapping[str, str]:
    """A notice may be one of an event, which has a day, a time and a place."""
    return {**_days_in_order(values), **_event_agrees(values)}


def _event_agrees(values: Values) -> Mapping[str, str]:
    day, starts, ends, place, questions = (
        look_in(values, f"event.{name}") for name in ("day", "starts", "ends", "place", "questions")
    )
    if not any((day, starts, ends, place, questions)):
        return {}
    told = place.get("vi") if isinstance(place, dict) else ""
    needed = {"event.day": day, "event.starts": starts, "event.place": told}
    faults = {name: "needed" for name, value in needed.items() if not value}
    if starts and ends and ends <= starts:
        faults["event.ends"] = "order"
    last = values.get("last_day")
    if day and last and last < day:
        faults["event.day"] = "event_day"
    return faults


def _one_of_three(values: Values) -> Mapping[str, str]:
    given = [name for name in ("days", "calendar_days", "hours") if values.get(name)]
    return {} if len(given) == 1 else {"days": "one_of"}


_DECIDED: Final = (
    ("delegated.agency", "delegated.decision", "delegated.date"),
    ("fee.words", "fee.resolution", "fee.date"),
)


def _new_in_a_field(service: Values) -> Mapping[str, str]:
    """Only the help desk, which is there from the first, may stand under no field."""
    return {} if service.get("field") or service.get("code") else {"field": "needed"}


def _whole_overlay(values: Values) -> Mapping[str, str]:
    """What is decided has its decision; and something is said of the procedure."""
    given = {name for each in _DECIDED for name in each if look_in(values, name)}
    if not given and not values.get("steps") and not values.get("on_the_spot"):
        return {"on_the_spot": "nothing"}
    return {
        name: "needed"
        for each in _DECIDED
        if given.intersection(each)
        for name in each
        if name not in given
    }


ROWS_AND_PROFILE: Final = (
    Form(
        "about",
        CENTRE,
        (
            Field("office", Kind.BOTH, needed=True, longest=80),
            Field("name", Kind.BOTH, needed=True, longest=80),
            Field("address", Kind.BOTH, needed=True, longest=200),
            Field("website", longest=200, form=r"https://[!-~]+"),
            Field("portal_url", longest=200, form=r"https://[!-~]+"),
            Field("ticket.note", Kind.BOTH, longest=120),
            Field("calling.priority", Kind.NUMBER, least=1, most=20),
            Field("calling.ordinary", Kind.NUMBER, least=1, most=20),
            Field("any_commune", Kind.CODES, longest=4_000, choices=(EVERY_PROCEDURE,)),
        ),
    ),
    Form(
        "announcements",
        ANNOUNCEMENTS,
        (
            Field("title", Kind.BOTH, needed=True, longest=120),
            Field("words", Kind.BOTH_PARAGRAPHS, needed=True, longest=600),
            Field("first_day", Kind.DAY, needed=True),
            Field("last_day", Kind.DAY, needed=True),
            Field("event.day", Kind.DAY),
            Field("event.starts", Kind.TIME),
            Field("event.ends", Kind.TIME),
            Field("event.place", Kind.BOTH, longest=120),
            Field("event.questions", Kind.SWITCH),
        ),
        heads=("title", "first_day", "last_day"),
        tables=("event",),
        agree=_notice_agrees,
    ),
    Form(
        "hours",
        CENTRE,
        (
            *(Field(f"hours.weekdays.{day}", Kind.SESSIONS) for day in WEEKDAYS),
            Field("hours.last_ticket_minutes", Kind.NUMBER, most=240),
            Field("hours.holidays", Kind.DAYS, longest=2_000),
            Field("hours.swap_days", Kind.DAYS, longest=2_000),
        ),
    ),
    Form(
        "fields",
        CENTRE,
        (
            Field("name", Kind.BOTH, needed=True, longest=80),
            Field("icon", Kind.CHOICE, needed=True, choices=FIELD_ICONS),
        ),
        section="fields",
        heads=("name",),
        coded=True,
    ),
    Form(
        "services",
        CENTRE,
        (
            Field("name", Kind.BOTH, needed=True, longest=80),
            Field("field", Kind.AMONG, of="fields"),
            Field("prefix", needed=True, longest=2, form="[A-Z]{1,2}"),
            Field("counters", Kind.NUMBERS, needed=True, least=1, most=999),
            Field("minutes", Kind.NUMBER, needed=True, least=1, most=240),
            Field("daily_limit", Kind.NUMBER, most=9_999),
            Field("procedures", Kind.CODES, longest=4_000),
        ),
        section="services",
        heads=("name", "counters", "daily_limit"),
        coded=True,
        as_written=_new_in_a_field,
    ),
    Form(
        "priority_groups",
        CENTRE,
        (
            Field("name", Kind.BOTH, needed=True, longest=80),
            Field("min_age", Kind.NUMBER, most=120),
        ),
        section="priority_groups",
        heads=("name", "min_age"),
        coded=True,
    ),
    Form(
        "hotlines",
        CENTRE,
        (
            Field("name", Kind.BOTH, needed=True, longest=80),
            Field("number", needed=True, longest=26, form=_PHONE),
            Field("note", Kind.BOTH, longest=80),
        ),
        section="hotlines",
        heads=("name", "number"),
    ),
    Form(
        "local_deadlines",
        CENTRE,
        (
            Field("procedure", Kind.CODE, needed=True),
            Field("days", Kind.NUMBER, least=1),
            Field("calendar_days", Kind.NUMBER, least=1),
            Field("hours", Kind.NUMBER, least=1),
            Field("decision", needed=True, longest=80),
            Field("date", Kind.DAY, needed=True),
        ),
        section="local_deadlines",
        heads=("procedure", "days", "calendar_days", "hours", "decision"),
        agree=_one_of_three,
    ),
    Form(
        "overlays",
        CENTRE,
        (
            Field("procedure", Kind.CODE, needed=True),
            Field("on_the_spot", Kind.SWITCH),
            Field("delegated.agency", Kind.BOTH, longest=160),
            Field("delegated.decision", longest=80),
            Field("delegated.date", Kind.DAY),
            Field("fee.words", Kind.BOTH, longest=200),
            Field("fee.resolution", longest=80),
            Field("fee.date", Kind.DAY),
            Field("steps", Kind.STEPS, longest=4_000),
        ),
        section="overlays",
        heads=("procedure", "on_the_spot", "delegated.agency", "fee.words"),
        agree=_whole_overlay,
    ),
    Form(
        "answers",
        ANSWERS,
        (
            Field("procedure", Kind.CODE, needed=True),
            Field("question", Kind.PARAGRAPH, needed=True, longest=600),
            Field("answer", Kind.PARAGRAPH, needed=True, longest=2_000),
            Field("answered", Kind.DAY, needed=True),
        ),
        heads=("question", "procedure"),
    ),
    Form(
        "lexicon",
        LEXICON,
        (
            Field("said", needed=True, longest=80),
            Field("meant", needed=True, longest=300),
        ),
        heads=("said", "meant"),
    ),
    Form(
        "translations",
        TRANSLATIONS,
        (
            Field("locale", needed=True, form="[a-z]{2,3}"),
            Field("section", longest=60),
            Field("key", needed=True, longest=400),
            Field("text", Kind.PARAGRAPH, needed=True, longest=2_000),
        ),
        heads=("key", "locale", "text"),
        as_written=translation_faults,
    ),
)
