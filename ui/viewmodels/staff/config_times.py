"""Days, times and opening sessions, changed by buttons: a quarter hour or a day at a touch."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any, Final

from kiosk.configuration.forms import Field
from kiosk.configuration.places import Place
from kiosk.domain.centre import WEEKDAYS
from kiosk.domain.moment import clock_time
from kiosk.maintenance.config import Put, Removed
from kiosk.maintenance.events import DeskEvent
from ui.viewmodels.staff.config_rows import RowMaker, View
from ui.viewmodels.staff.sheet import Action, Entry, Sheet, SheetRow

_SESSION: Final = re.compile(r"(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)")
_STEP, _DAY = 15, 24 * 60
_MOST_SESSIONS = 3
_FIRST: Final = (7 * 60 + 30, 11 * 60 + 30)
_NEXT: Final = (13 * 60, 17 * 60)


def sessions_sheet(view: View, day: str) -> Sheet:
    """When the doors open and close on one day of the week."""
    place: Place = ("hours", "weekdays", day)
    texts, rows = view.texts, RowMaker(view=view)
    sessions = [_minutes(each) for each in view.desk.value(place) or ()]
    for at, (opens, closes) in enumerate(sessions):
        rows.group()
        for end, minutes in enumerate((opens, closes)):
            less, more = (_put(place, _stepped(sessions, at, end, by)) for by in (-_STEP, _STEP))
            title = texts("config.closes" if end else "config.opens", number=at + 1)
            rows.add(Entry(SheetRow("step", "clock", title, _clock(minutes)), None, less, more))
    note = view.fault_at(place) or ("" if sessions else texts("config.closed_note"))
    tone = "gach" if view.fault_at(place) else "grey"
    lock = view.lock(place)
    return Sheet(
        texts(f"config.day.{day}"),
        lock or note,
        "cham" if lock else tone,
        entries=rows.finished(),
        actions=_session_actions(view, place, sessions),
    )


def _session_actions(
    view: View, place: Place, sessions: list[tuple[int, int]]
) -> tuple[tuple[Action, DeskEvent], ...]:
    texts = view.texts
    begun = _FIRST if not sessions else _NEXT
    if sessions and sessions[-1][1] >= _NEXT[0]:
        start = min(sessions[-1][1] + 60, _DAY - 2 * _STEP)
        begun = (start, min(start + 120, _DAY - _STEP))
    add = Action(
        "add", texts("config.add.session"), "plus", available=len(sessions) < _MOST_SESSIONS
    )
    remove = Action(
        "remove", texts("config.remove.session"), "minus-bold", available=bool(sessions)
    )
    week = view.desk.value(("hours", "weekdays")) or {}
    same = {day: view.desk.value(place) or [] for day in WEEKDAYS[:5]}
    copy = Action("copy", texts("config.copy_days"), "list-checks", available=bool(sessions))
    return (
        (add, _put(place, [*sessions, begun])),
        (remove, _put(place, sessions[:-1])),
        (copy, Put(("hours", "weekdays"), {**week, **same})),
    )


def day_sheet(view: View, place: Place, removable: bool = False) -> Sheet:
    """One date, by day, month and year."""
    texts, rows = view.texts, RowMaker(view=view)
    fault = view.fault_at(place)
    try:
        day = date.fromisoformat(str(view.desk.value(place)))
    except ValueError:
        day = view.today
    shown = (("day", f"{day.day:02}"), ("month", f"{day.month:02}"), ("year", str(day.year)))
    for unit, value in shown:
        less, more = (Put(place, _moved(day, unit, by).isoformat()) for by in (-1, 1))
        row = SheetRow("step", "", texts(f"config.date.{unit}"), value)
        rows.add(Entry(row, None, less, more))
    remove = Action("remove", texts("config.remove"), "trash")
    weekday = texts(f"weekday.{day.isoweekday()}")
    note, tone = (fault, "gach") if fault else (weekday, "grey")
    return Sheet(
        f"{day:%d/%m/%Y}",
        note,
        tone,
        entries=rows.finished(),
        actions=((remove, Removed(place)),) if removable else (),
    )


def time_sheet(view: View, place: Place, title: str, one: Field) -> Sheet:
    """A time of day; one that may be left out can be taken away."""
    texts, rows, value = view.texts, RowMaker(view=view), view.desk.value(place)
    if value is None:
        add = Action("add", texts("config.add.time"), "plus")
        return Sheet(title, *view.told(place, ""), actions=((add, Put(place, one.default)),))
    try:
        at = clock_time(value)
    except ValueError:
        at = clock_time(one.default)
    minutes = at.hour * 60 + at.minute
    for unit, by in (("hour", 60), ("minute", _STEP)):
        shown = f"{at.hour:02}" if unit == "hour" else f"{at.minute:02}"
        less, more = (Put(place, _clock(_within(minutes + step))) for step in (-by, by))
        row = SheetRow("step", "", texts(f"config.time.{unit}"), shown)
        rows.add(Entry(row, None, less, more))
    remove = Action("remove", texts("config.remove"), "trash")
    taken = ((remove, Put(place, None)),) if one.optional else ()
    return Sheet(title, *view.told(place, ""), entries=rows.finished(), actions=taken)


def _moved(day: date, unit: str, by: int) -> date:
    """Within the years that a profile may name; the last day of a short month at most."""
    if unit == "day":
        return date.fromordinal(max(date(2000, 1, 1).toordinal(), day.toordinal() + by))
    months = day.year * 12 + day.month - 1 + (by if unit == "month" else 12 * by)
    year, month = divmod(months, 12)
    year = min(max(year, 2000), 2200)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _stepped(sessions: list[tuple[int, int]], at: int, end: int, by: int) -> list[tuple[int, int]]:
    """One end of a session a quarter earlier or later, within the day."""
    opens, closes = sessions[at]
    made = (opens, _within(closes + by)) if end else (_within(opens + by), closes)
    return [*sessions[:at], made, *sessions[at + 1 :]]


def _put(place: Place, sessions: list[tuple[int, int]]) -> Put:
    return Put(place, [f"{_clock(opens)}-{_clock(closes)}" for opens, closes in sessions])


def _minutes(session: Any) -> tuple[int, int]:
    found = _SESSION.fullmatch(str(session).strip())
    if found is None:
        return _FIRST
    a, b, c, d = map(int, found.groups())
    return a * 60 + b, c * 60 + d


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _within(minutes: int) -> int:
    return max(0, min(minutes, _DAY - 1 - (_DAY - 1) % _STEP))
