"""What a centre's profile tells everybody beside its services: notices, yearly figures, its place.

Responsible for reading these tables and naming what is wrong in them; profile.py has the rest.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from kiosk.domain.published import Announcement, PublicEvent, YearlyFigure
from kiosk.toml_reader import TomlPart

_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,2})?")
_UNITS = ("", "%")
_FIRST_YEAR, _LAST_YEAR = 2000, 2200


def announcements(root: TomlPart) -> tuple[Announcement, ...]:
    """Notices with their first and last day, and their event where they invite to one."""
    return tuple(_announcement(part) for part in root.parts("announcements"))


def yearly_figures(root: TomlPart) -> tuple[YearlyFigure, ...]:
    """Figures that the centre enters once a year, each with its source."""
    return tuple(_yearly(part) for part in root.parts("yearly"))


def location(root: TomlPart) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, or None where the profile does not say."""
    if not root.has("location"):
        return None
    match root.list_of("location", float, "degrees such as 20.95"):
        case (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180:
            return (latitude, longitude)
        case _:
            root.complain("location", "must be latitude and longitude in degrees")
            return None


def _announcement(part: TomlPart) -> Announcement:
    title, words = part.words("title"), part.words("words")
    first, last = part.day("first_day"), part.day("last_day")
    if last < first:
        part.complain("last_day", "must not be before first_day", "days_order")
    event = _event(part.part("event"), last) if part.has("event") else None
    return Announcement(title, words, first, last, event)


def _event(part: TomlPart, last: date) -> PublicEvent:
    """An event of a notice that is shown until `last`."""
    day, starts = part.day("day"), part.clock("starts")
    ends = part.clock("ends") if part.has("ends") else None
    if ends is not None and ends <= starts:
        part.complain("ends", "must be after starts", "clock_order")
    if date.min < last < day:
        part.complain("day", "must not be after last_day of its notice", "event_day")
    event = PublicEvent(day, starts, part.words("place"), ends, part.flag("questions", False))
    part.close()
    return event


def _yearly(part: TomlPart) -> YearlyFigure:
    year = part.number("year", _FIRST_YEAR, _LAST_YEAR, default=_FIRST_YEAR)
    if not part.has("year"):
        part.complain("year", "must be a year")
    amount, unit = part.text("amount"), part.text("unit", "")
    if amount and not _AMOUNT.fullmatch(amount):
        part.complain("amount", 'must be a number in quotes such as "89.06"')
    if unit not in _UNITS:
        part.complain("unit", 'must be "%" or left out')
    exact = Decimal(amount) if _AMOUNT.fullmatch(amount) else Decimal(0)
    return YearlyFigure(year, part.words("name"), exact, part.words("source"), unit)
