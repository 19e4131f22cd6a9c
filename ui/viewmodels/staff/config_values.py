"""The page for one value of the centre's profile, or for the fields of a row or table in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kiosk.configuration.forms import LAST_TICKET, Field, FieldForm, field_of, new_event
from kiosk.configuration.places import Place
from kiosk.maintenance.config import Put
from ui.viewmodels.staff.config_home import home
from ui.viewmodels.staff.config_rows import RowMaker, View
from ui.viewmodels.staff.config_times import day_sheet, time_sheet
from ui.viewmodels.staff.config_words import field_words, words_of
from ui.viewmodels.staff.sheet import Action, Cell, Entry, Sheet, SheetRow

_MOST_COUNTERS: Final = 30


def value_sheet(view: View, place: Place) -> Sheet:
    part, keys = str(place[0]), [str(each) for each in place[1:] if isinstance(each, str)]
    # The innermost field that the place is in.
    key = next((each for each in reversed(keys) if field_of(part, each)), (*keys, "")[0])
    one = LAST_TICKET if key == LAST_TICKET.key else field_of(part, key)
    name = "config.in.last_ticket_minutes" if one is LAST_TICKET else f"config.field.{part}.{key}"
    if one is None:
        return home(view)
    title = view.texts(name)
    hint = f"{name}.note"
    told = view.told(place, view.texts(hint) if view.texts.has(hint) else "")
    match one.form:
        case FieldForm.WORDS if place[-1] == key:
            return _words(view, place, title, told)
        case FieldForm.DAY:
            return day_sheet(view, place)
        case FieldForm.TIME:
            return time_sheet(view, place, title, one)
        case FieldForm.TABLE:
            return _table(view, place, title, one)
        case FieldForm.NUMBER:
            return Sheet(title, *told, body="pad")
        case FieldForm.COUNTERS:
            return _counters(view, place, title, told)
        case FieldForm.PICK if not one.of:
            cells = tuple(
                Cell("", icon, _icon_name(icon), view.desk.value(place) == icon)
                for icon in one.choices
            )
            taps = tuple(Put(place, icon) for icon in one.choices)
            return Sheet(title, *told, body="grid", cells=cells, taps=taps)
        case FieldForm.PICK:
            rows = RowMaker(view=view)
            for row in view.desk.document.get(one.of) or ():
                radio(rows, place, row["code"], words_of(row["name"], view.texts))
            return Sheet(title, *told, entries=rows.finished())
        case _:
            return Sheet(title, *told, body="text")


def fields_sheet(view: View, place: Place, fields: Sequence[Field]) -> Sheet:
    rows, texts, part = RowMaker(view=view), view.texts, str(place[0])
    for one in fields:
        value = view.desk.value((*place, one.key))
        if one.form is FieldForm.SWITCH:
            rows.switch((*place, one.key), texts(f"config.field.{part}.{one.key}"), value is True)
            continue
        shown = field_words(part, one.key, one.default if value is None else value, texts)
        if one.form is FieldForm.PICK:
            shown = _picked(view, one, value)
        icon = str(value or one.default) if one.key == "icon" else ""
        rows.opening((*place, one.key), icon, texts(f"config.field.{part}.{one.key}"), shown)
    title = texts(f"config.part.{part}")
    return Sheet(
        title, *view.told(place, texts(f"config.part.{part}.note")), entries=rows.finished()
    )


def _table(view: View, place: Place, title: str, one: Field) -> Sheet:
    """What a row may have besides: its fields, or a button that gives it one."""
    texts, told = (
        view.texts,
        view.told(place, view.texts(f"config.field.{place[0]}.{one.key}.note")),
    )
    if view.desk.value(place) is None:
        made = new_event(view.desk.value(place[:-1]) or {})
        add = Action("add", texts(f"config.add.{one.key}"), "plus")
        return Sheet(title, *told, actions=((add, Put(place, made)),))
    remove = Action("remove", texts("config.remove"), "trash")
    entries = fields_sheet(view, place, one.fields).entries
    return Sheet(title, *told, entries=entries, actions=((remove, Put(place, None)),))


def _words(view: View, place: Place, title: str, told: tuple[str, str]) -> Sheet:
    rows, texts = RowMaker(view=view), view.texts
    value = view.desk.value(place)
    for locale in view.locales:
        said = value.get(locale, "") if isinstance(value, dict) else ""
        name = texts_of(view, locale, "language.name")
        rows.opening((*place, locale), "translate", name, "", said or texts("config.no_words"))
    field = field_of(str(place[0]), str(place[-1]))
    remove = Action("remove", texts("config.remove"), "trash")
    taken = ((remove, Put(place, None)),) if field and field.optional and value else ()
    return Sheet(title, *told, entries=rows.finished(), actions=taken)


def _counters(view: View, place: Place, title: str, told: tuple[str, str]) -> Sheet:
    chosen = [each for each in view.desk.value(place) or () if isinstance(each, int)]
    most = max([_MOST_COUNTERS, *chosen])
    cells, taps = [], []
    for number in range(1, most + 1):
        on = number in chosen
        cells.append(Cell(str(number), "", view.texts("config.counter", number=number), on))
        left = [each for each in chosen if each != number]
        taps.append(Put(place, left if on else sorted([*chosen, number])))
    return Sheet(title, *told, body="grid", cells=tuple(cells), taps=tuple(taps))


def _picked(view: View, one: Field, value: Any) -> str:
    if not one.of:
        return ""
    listed = view.desk.document.get(one.of) or ()
    row = next((each for each in listed if each.get("code") == value), None)
    return words_of(row["name"], view.texts) if row else view.texts("config.none.field")


def radio(rows: RowMaker, place: Place, value: Any, words: str) -> None:
    on = rows.view.desk.value(place) == value
    rows.add(Entry(SheetRow("radio", "", words, "", on=on), Put(place, value)))


def texts_of(view: View, locale: str, key: str) -> str:
    """A text in a language that is not the page's."""
    return view.words(locale)(key)


def _icon_name(icon: str) -> str:
    return icon.replace("-", " ")
