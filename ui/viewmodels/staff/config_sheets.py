"""The page for a place in the draft: a list, a row of it, or one value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kiosk.configuration.forms import (
    LAST_TICKET,
    ROWS,
    TABLES,
    new_row,
)
from kiosk.configuration.hall import drawn_anew, with_machine
from kiosk.configuration.places import Place
from kiosk.domain.centre import WEEKDAYS
from kiosk.domain.setting import Form
from kiosk.maintenance.config import (
    PREVIEW,
    SETTINGS,
    Added,
    Put,
    Removed,
    Shifted,
    Went,
)
from kiosk.maintenance.events import DeskEvent
from kiosk.maintenance.procedures import FIND
from kiosk.settings_sections import VisitSection
from kiosk.settings_table import ALL
from kiosk.settings_table import SETTINGS as TABLE
from kiosk.texts import FALLBACK
from ui.viewmodels.staff.config_fates import FATES
from ui.viewmodels.staff.config_home import SECTION, home, section
from ui.viewmodels.staff.config_procedures import (
    find_sheet,
    procedure_sheet,
    procedures_sheet,
)
from ui.viewmodels.staff.config_rows import RowMaker, View
from ui.viewmodels.staff.config_times import day_sheet, sessions_sheet
from ui.viewmodels.staff.config_values import fields_sheet, radio, texts_of, value_sheet
from ui.viewmodels.staff.config_words import (
    LANGUAGES,
    bounds_words,
    field_words,
    listed_words,
    number_words,
    row_words,
    sessions_words,
    words_of,
)
from ui.viewmodels.staff.sheet import Action, Entry, Sheet, SheetRow
from ui.viewmodels.wording import day_words


def sheet_of(view: View) -> Sheet:
    """What is shown at the place where the desk is."""
    match view.desk.at:
        case ():
            return home(view)
        case (str(name),) if name in FATES:
            return FATES[name](view)
        case (str(name),) if name == PREVIEW:
            return Sheet(view.texts("config.preview"), view.texts("config.preview_note"), body=name)
        case (str(area), str(name)) if area == SECTION:
            return section(view, name)
        case (str(area), str(path), *deeper) if area == SETTINGS:
            return _setting(view, path, tuple(deeper))
        case (str(area), int()) if area == FIND:
            return find_sheet(view)
        case (str(part), *deeper):
            return _part(view, part, tuple(deeper))
        case _:
            return home(view)


# --- one setting -----------------------------------------------------------------------------


def _setting(view: View, path: str, deeper: Place) -> Sheet:
    one, texts, place = TABLE[path], view.texts, (SETTINGS, path)
    title, effect = texts(f"config.setting.{path}"), texts(f"config.setting.{path}.effect")
    takes = texts(f"config.takes.{one.takes.value}")
    given = view.base.get("sources", {}).get(path) == "centre"
    whose = texts("config.from_centre") if given else ""
    facts = (effect, bounds_words(path, texts), view.default_words(path), whose, takes)
    note, tone = view.told(place, " ".join(filter(None, facts)))
    if path == LANGUAGES:
        return Sheet(title, note, tone, entries=_languages(view, place))
    if one.form is Form.TEXTS and not deeper:
        return _texts(view, path, title, (note, tone))
    choices = view.offered(path) or {each: texts(f"config.choice.{each}") for each in one.choices}
    if choices:
        rows = RowMaker(view=view)
        for choice, name in choices.items():
            radio(rows, (*place, *deeper), choice, name)
        return Sheet(title, note, tone, entries=rows.finished())
    body = "pad" if one.form is Form.NUMBER else "text"
    return Sheet(title, note, tone, body)


def _languages(view: View, place: Place) -> tuple[Entry, ...]:
    """Each that there are words for, switched on and off; Vietnamese is always there."""
    rows, value = RowMaker(view=view), view.desk.value(place) or []
    offered = VisitSection(languages=tuple(map(str, value))).offers
    chosen = [each for each in view.locales if offered(each)]
    for locale in view.locales:
        on, name = locale in chosen, texts_of(view, locale, "language.name")
        if locale == FALLBACK:
            always = view.texts("config.always")
            rows.add(Entry(SheetRow("plain", "translate", name, always)))
            continue
        left = [each for each in view.locales if (each in chosen) != (each == locale)]
        made = [ALL] if left == list(view.locales) else left
        rows.add(Entry(SheetRow("switch", "translate", name, "", on=on), Put(place, made)))
    return rows.finished()


def _texts(view: View, path: str, title: str, told: tuple[str, str]) -> Sheet:
    """A list of texts: each opened by itself."""
    rows, place = RowMaker(view=view), (SETTINGS, path)
    values = view.desk.value(place) or []
    for at, value in enumerate(values):
        row = SheetRow("open", "", listed_words(path, str(value), view.texts), "")
        rows.add(Entry(row, Went((*place, at))))
    add = Action("add", view.texts("config.add"), "plus")
    words, some = view.texts("config.remove.last"), bool(values)
    remove = Action("remove", words, "minus-bold", available=some)
    actions: tuple[tuple[Action, DeskEvent], ...] = (
        (add, Put(place, [*values, (*TABLE[path].choices, "auto")[0]])),
        (remove, Removed((*place, max(0, len(values) - 1)))),
    )
    return Sheet(title, *told, entries=rows.finished(), actions=actions)


# --- parts of the profile --------------------------------------------------------------------


def _part(view: View, part: str, deeper: Place) -> Sheet:
    match deeper:
        case () if part in ROWS:
            return _list(view, part)
        case () if part in TABLES:
            return fields_sheet(view, (part,), TABLES[part])
        case () if part == "hours":
            return _hours(view)
        case () if part == "map":
            return _hall(view)
        case ("machines", int(at)) if part == "map":
            named = view.desk.value((part, "machines", at, "machine"))
            title = view.texts("config.hall.here", machine=named)
            return Sheet(title, *view.told((part, *deeper), ""), body="hall")
        case ("places", int(), *_) if part == "map":
            title = words_of(view.desk.value((part, *deeper[:2], "name")), view.texts)
            return Sheet(title, *view.told((part, *deeper), ""), body="hall")
        case (int(), "procedures") if part == "services":
            return procedures_sheet(view, (part, *deeper))
        case (int(), "procedures", int()) if part == "services":
            return procedure_sheet(view, (part, *deeper))
        case ("weekdays", str(day)):
            return sessions_sheet(view, day)
        case ("holidays" | "swap_days" as days,):
            return _days(view, days)
        case ("holidays" | "swap_days", int()):
            return day_sheet(view, (part, *deeper), removable=True)
        case (int(index),) if part in ROWS:
            return _row(view, part, index)
        case _:
            return value_sheet(view, (part, *deeper))


def _list(view: View, part: str) -> Sheet:
    rows, texts = RowMaker(view=view), view.texts
    listed: Sequence[Any] = view.desk.document.get(part) or ()
    for at, row in enumerate(listed):
        name = row_words(part, row, texts)
        rows.opening((part, at), str(row.get("icon", "")), name, _gist(view, part, row))
    add = Action(
        "add", texts(f"config.add.{part}"), "plus", available=len(listed) < ROWS[part].most
    )
    made = new_row(part, view.desk.document, view.today)
    actions: tuple[tuple[Action, DeskEvent], ...] = ((add, Added((part,), made)),)
    return Sheet(
        texts(f"config.part.{part}"),
        *view.told((part,), texts(f"config.part.{part}.note")),
        entries=rows.finished(),
        actions=actions,
    )


def _gist(view: View, part: str, row: Any) -> str:
    """What stands at the right of a row in a list."""
    match part:
        case "services":
            counters = field_words(part, "counters", row.get("counters"), view.texts)
            return f"{row.get('prefix', '')} · {counters}"
        case "announcements":
            return f"{day_words(row.get('first_day'))} – {day_words(row.get('last_day'))}"
        case "hotlines":
            return str(row.get("number", ""))
        case "priority_groups" if row.get("min_age"):
            return number_words(row["min_age"], "years", view.texts)
        case "fields":
            code = row.get("code")
            taken = [s for s in view.desk.document.get("services") or () if s.get("field") == code]
            return view.texts("config.count.services", count=len(taken))
        case _:
            return ""


def _row(view: View, part: str, index: int) -> Sheet:
    place, texts = (part, index), view.texts
    sheet = fields_sheet(view, place, ROWS[part].fields)
    listed = view.desk.document.get(part) or ()
    actions: tuple[tuple[Action, DeskEvent], ...] = (
        (
            Action("up", texts("config.up"), "caret-up-bold", available=index > 0),
            Shifted(place, -1),
        ),
        (
            Action(
                "down", texts("config.down"), "caret-down-bold", available=index < len(listed) - 1
            ),
            Shifted(place, 1),
        ),
        (Action("remove", texts("config.remove"), "trash"), Removed(place)),
    )
    title = row_words(part, view.desk.value(place), texts)
    return Sheet(title, sheet.note, sheet.tone, entries=sheet.entries, actions=actions)


def _hours(view: View) -> Sheet:
    rows, texts, hours = RowMaker(view=view), view.texts, view.desk.document.get("hours") or {}
    rows.group(texts("config.in.weekdays"))
    week = hours.get("weekdays") or {}
    for day in WEEKDAYS:
        words = sessions_words(week.get(day), texts)
        rows.opening(("hours", "weekdays", day), "", texts(f"config.day.{day}"), words)
    rows.group(texts("config.group.days"))
    for days in ("holidays", "swap_days"):
        count = texts("config.count.days", count=len(hours.get(days) or ()))
        rows.opening(("hours", days), "", texts(f"config.in.{days}"), count)
    last = hours.get(LAST_TICKET.key, 0)
    place = ("hours", LAST_TICKET.key)
    rows.opening(
        place, "", texts("config.in.last_ticket_minutes"), number_words(last, "minutes", texts)
    )
    note = texts("config.part.hours.note")
    return Sheet(texts("config.part.hours"), *view.told(("hours",), note), entries=rows.finished())


def _days(view: View, days: str) -> Sheet:
    rows, texts, place = RowMaker(view=view), view.texts, ("hours", days)
    listed = view.desk.value(place) or []
    for at, day in enumerate(listed):
        rows.opening((*place, at), "", day_words(day), "")
    add = Action("add", texts("config.add.days"), "plus", available=len(listed) < 60)
    after = date.fromisoformat(max([*listed, view.today.isoformat()])) + timedelta(days=1)
    note = texts(f"config.in.{days}.note")
    return Sheet(
        texts(f"config.in.{days}"),
        *view.told(place, note),
        entries=rows.finished(),
        actions=((add, Added(place, after.isoformat())),),
    )


def _hall(view: View) -> Sheet:
    texts, hall = view.texts, view.desk.document.get("map")
    title, told = texts("config.part.map"), view.told(("map",), texts("config.part.map.note"))
    if not hall:
        draw = Action("draw", texts("config.draw_map"), "map-trifold", leads=True)
        made = drawn_anew(view.desk.document, view.machine)
        return Sheet(title, *told, actions=((draw, Put(("map",), made)),))
    rows = RowMaker(view=view)
    spots = [spot["machine"] for spot in hall.get("machines") or ()]
    here: tuple[tuple[Action, DeskEvent], ...] = ()
    if view.machine in spots:
        place = ("map", "machines", spots.index(view.machine))
        rows.opening(place, "monitor", texts("config.hall.here", machine=view.machine), "")
    else:
        put = Action("here", texts("config.hall.put_here", machine=view.machine), "monitor")
        here = ((put, Put(("map",), with_machine(hall, view.machine))),)
    for at, place in enumerate(hall.get("places") or ()):
        if place.get("boxes"):
            numbers = [str(box["number"]) for box in place["boxes"] if box.get("number")]
            words = words_of(place.get("name"), texts)
            rows.opening(("map", "places", at), "map-pin-line", words, ", ".join(numbers))
    return Sheet(title, *told, entries=rows.finished(), actions=here)
