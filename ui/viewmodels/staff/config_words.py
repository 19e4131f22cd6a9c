"""The configuration in the words of a person: values with their units, and where something stands.

Reads the draft's document and the catalogue of texts; decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from kiosk.configuration.forms import ROWS, FieldForm, field_of
from kiosk.configuration.places import Place, place_of
from kiosk.domain.setting import Form
from kiosk.own_parts import PARTS
from kiosk.settings_table import ALL, SETTINGS
from kiosk.texts import Texts
from ui.viewmodels.wording import day_words

NONE: Final = "–"
LANGUAGES: Final = "visit.languages"
_CODED: Final = re.compile(r"\[([^\]\d][^\]]*)\]")
_SESSION: Final = re.compile(r"\d\d:\d\d")


def number_words(value: Any, unit: str, texts: Texts) -> str:
    """12 → "12 phút"."""
    figure = value
    if isinstance(value, int | float) and not isinstance(value, bool):
        figure = texts.numbers.decimal(Decimal(str(value).removesuffix(".0")))
    return texts(f"config.unit.{unit}", value=figure) if unit else str(figure)


def setting_words(path: str, value: Any, texts: Texts) -> str:
    one = SETTINGS[path]
    if value is None:
        return NONE
    if one.form is Form.SWITCH or isinstance(value, bool):
        return texts("config.on" if value else "config.off")
    if one.form is Form.CHOICE and value in one.choices:
        return texts(f"config.choice.{value}")
    if isinstance(value, list | tuple):
        if len(value) > 2:
            return texts("config.rows", count=len(value))
        return ", ".join(listed_words(path, str(each), texts) for each in value) or NONE
    if one.form in (Form.NUMBER, Form.FRACTION):
        none = f"config.none.{path}"
        if not value and texts.has(none):
            return texts(none)
        return number_words(value, one.unit, texts)
    return str(value) or NONE


def listed_words(path: str, value: str, texts: Texts) -> str:
    """One of a list."""
    if value == ALL:
        return texts("config.all")
    if value in SETTINGS[path].choices:
        return texts(f"config.choice.{value}")
    return value.upper() if path == LANGUAGES else value


def bounds_words(path: str, texts: Texts) -> str:
    """From where to where a fraction may go; the pad of a whole number says that itself."""
    one = SETTINGS[path]
    if one.form is not Form.FRACTION:
        return ""
    low, high = (number_words(each, one.unit, texts) for each in (one.low, one.high))
    return f"{texts('config.range', low=low, high=high)}."


def words_of(value: Any, texts: Texts) -> str:
    """A text that data carries, in the language of the page."""
    if not isinstance(value, Mapping):
        return str(value or "") or NONE
    return str(value.get(texts.locale) or value.get("vi") or "") or NONE


def row_words(part: str, row: Any, texts: Texts) -> str:
    """What a row of a list is called; one that nobody has named yet is a new one."""
    name = words_of(row.get(ROWS[part].title) if isinstance(row, Mapping) else "", texts)
    return texts(f"config.new.{part}") if name == NONE else name


def field_words(part: str, key: str, value: Any, texts: Texts) -> str:
    field = field_of(part, key)
    if field is None or value is None:
        return NONE if value is None else str(value)
    match field.form:
        case FieldForm.WORDS:
            return words_of(value, texts)
        case FieldForm.DAY:
            return day_words(value)
        case FieldForm.TABLE:
            day, starts = (value.get(each, "") for each in ("day", "starts"))
            return f"{day_words(day)}, {starts}"
        case FieldForm.NUMBER:
            if key in ("daily_limit", "min_age") and not value:
                return texts(f"config.none.{key}")
            return number_words(value, field.unit, texts)
        case FieldForm.PROCEDURES:
            return texts("config.count.procedures", count=len(value))
        case FieldForm.COUNTERS:
            return ", ".join(map(str, value)) if isinstance(value, list) and value else NONE
        case _:
            return str(value) or NONE


def sessions_words(sessions: Any, texts: Texts) -> str:
    """["07:30-11:30", ...] → "07:30 – 11:30, ..."."""
    if not isinstance(sessions, list) or not sessions:
        return texts("config.closed")
    return ", ".join(str(each).replace("-", " – ") for each in sessions)


def hours_words(hours: Any, texts: Texts) -> str:
    """From when to when on the first working day."""
    week = hours.get("weekdays", {}) if isinstance(hours, Mapping) else {}
    for sessions in week.values():
        times = [each for one in sessions for each in _SESSION.findall(str(one))]
        if times:
            return f"{times[0]} – {times[-1]}"
    return texts("config.closed")


def place_words(place: str, document: Mapping[str, Any], texts: Texts) -> str:
    """Where something stands, as a person would say it: "Dịch vụ, Khai sinh, Quầy"."""
    if place in SETTINGS:
        return texts(f"config.setting.{place}")
    way: Place = _way(place)
    part = str(way[0]) if way else ""
    if part not in PARTS:
        return place
    said = [texts(f"config.part.{part}")]
    within = document.get(part)
    for step in way[1:]:
        deeper = _within(within, step)
        said.append(_step_words(part, step, deeper if isinstance(within, list) else None, texts))
        within = deeper
    return ", ".join(filter(None, said))


def _way(place: str) -> Place:
    """Also of a row that is named by its code: services[birth].minutes."""
    return place_of(_CODED.sub(r".\1", place))


def _within(value: Any, step: int | str) -> Any:
    """What stands at a step: of a table by its key, of a list by its index or a row's code."""
    if isinstance(value, Mapping):
        return value.get(str(step))
    if not isinstance(value, list):
        return None
    if isinstance(step, int):
        return value[step] if step < len(value) else None
    return next((row for row in value if _code(row) == step), None)


def _step_words(part: str, step: int | str, row: Any, texts: Texts) -> str:
    """A row of a list by its name, anything else by what the field is called."""
    if row is not None:
        if not _code(row):
            return ""
        return row_words(part, row, texts) if part in ROWS else words_of(row.get("name"), texts)
    for key in (f"config.field.{part}.{step}", f"config.day.{step}", f"config.in.{step}"):
        if texts.has(key):
            return texts(key)
    return str(step) if isinstance(step, str) and not _is_locale(step) else ""


def _code(row: Any) -> str:
    return str(row.get("code") or "row") if isinstance(row, Mapping) else ""


def _is_locale(step: str) -> bool:
    return len(step) == 2


def fault_words(fault: Mapping[str, Any], texts: Texts) -> str:
    """What is wrong, as a text of the catalogue."""
    key = f"config.fault.{fault['code']}"
    return texts(key if texts.has(key) else "config.fault.other", **fault.get("values", {}))
