"""Fields of a form: what a person types, made a value of a collection's row, and back.

A value that cannot be read is a fault with a word; pages have the sentence `fault.<word>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, Final

from central.editing.step_lines import as_lines, from_lines
from kiosk.domain.moment import clock_time

Values = dict[str, Any]
Sent = Mapping[str, str]

LOCALES: Final = ("vi", "en")
ON, OFF = "on", "off"
_CODE: Final = re.compile(r"[0-9]\.[0-9]{6}")
_SESSION: Final = re.compile(r"(\d{1,2}[:h]\d{2})\s*[-–]\s*(\d{1,2}[:h]\d{2})")
_FRACTION: Final = re.compile(r"[0-9]{1,6}([.,][0-9]{1,3})?")
_DATE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Kind(StrEnum):
    LINE = "line"
    PARAGRAPH = "paragraph"
    # In every language; the Vietnamese is wanted, the others may be empty.
    BOTH = "both"
    BOTH_PARAGRAPHS = "both_paragraphs"
    NUMBER = "number"
    NUMBERS = "numbers"
    DAY = "day"
    DAYS = "days"
    SESSIONS = "sessions"
    TIME = "time"
    CODE = "code"
    CODES = "codes"
    CHOICE = "choice"
    # The code of an entry of another list of the profile.
    AMONG = "among"
    # On, off, or not said.
    SWITCH = "switch"
    FRACTION = "fraction"
    # A step a line, "who | what | 4 giờ", in every language.
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the key in the row, with dots for a table within; `least` and `most` bound numbers.

    `choices` are codes, or words that may stand beside CODES; `of` names the list that has them.
    `form` is a pattern that a LINE must match whole. `default` is what counts where nothing is
    typed, and is only told; so is the `unit` of a number.
    """

    name: str
    kind: Kind = Kind.LINE
    needed: bool = False
    longest: int = 200
    least: float = 0
    most: float = 9_999
    choices: tuple[str, ...] = ()
    of: str = ""
    form: str = ""
    unit: str = ""
    default: Any = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of what is typed into: one for each language, or one."""
        if self.kind in (Kind.BOTH, Kind.BOTH_PARAGRAPHS, Kind.STEPS):
            return tuple(f"{self.name}.{locale}" for locale in LOCALES)
        return (self.name,)


class FaultError(Exception):
    """`word` says what is wrong with one field."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def typed(field: Field, values: Values) -> dict[str, str]:
    """What stands in the inputs for a value that is held."""
    value = look_in(values, field.name)
    match field.kind:
        case Kind.BOTH | Kind.BOTH_PARAGRAPHS:
            words = value if isinstance(value, dict) else {"vi": value or ""}
            return {f"{field.name}.{each}": str(words.get(each, "")) for each in LOCALES}
        case Kind.STEPS:
            return {f"{field.name}.{each}": as_lines(value, each) for each in LOCALES}
        case Kind.DAY:
            return {field.name: _day_typed(value)}
        case Kind.DAYS:
            return {field.name: ", ".join(map(_day_typed, value or ()))}
        case Kind.NUMBERS | Kind.CODES | Kind.SESSIONS:
            return {field.name: ", ".join(map(str, value or ()))}
        case Kind.SWITCH:
            return {field.name: "" if value is None else ON if value else OFF}
        case _:
            return {field.name: "" if value is None else str(value)}


def read(field: Field, sent: Sent) -> Any:
    """The value that was typed; None for an empty field. Raises FaultError."""
    if field.kind in (Kind.BOTH, Kind.BOTH_PARAGRAPHS):
        words = {each: _text(field, sent.get(f"{field.name}.{each}", "")) for each in LOCALES}
        if field.needed and not words["vi"]:
            raise FaultError("needed")
        return {each: text for each, text in words.items() if text} or None
    if field.kind is Kind.STEPS:
        return _steps(field, sent)
    text = _text(field, sent.get(field.name, ""))
    if not text:
        if field.needed:
            raise FaultError("needed")
        return None
    return _read_one(field, text)


def look_in(values: Values, name: str) -> Any:
    """The value under a name with dots; None where there is none."""
    here: Any = values
    for part in name.split("."):
        here = here.get(part) if isinstance(here, dict) else None
    return here


def put_in(values: Values, name: str, value: Any) -> Values:
    """A copy with the value under a name with dots; None takes the name away."""
    first, _, rest = name.partition(".")
    copy = dict(values)
    if rest:
        inner = copy.get(first)
        copy[first] = put_in(inner if isinstance(inner, dict) else {}, rest, value)
    elif value is None:
        copy.pop(first, None)
    else:
        copy[first] = value
    return copy


def _read_one(field: Field, text: str) -> Any:
    match field.kind:
        case Kind.NUMBER:
            return _number(field, text)
        case Kind.NUMBERS:
            return [_number(field, each) for each in _parts(text)]
        case Kind.DAY:
            return _day(text).isoformat()
        case Kind.DAYS:
            return sorted({_day(each).isoformat() for each in _parts(text)})
        case Kind.SESSIONS:
            return _sessions(text)
        case Kind.TIME:
            return _time(text)
        case Kind.CODE:
            return _code(text)
        case Kind.CODES:
            words = _parts(text)
            return list(dict.fromkeys(w if w in field.choices else _code(w) for w in words))
        case Kind.FRACTION:
            return _fraction(field, text)
        case Kind.SWITCH:
            if text not in (ON, OFF):
                raise FaultError("choice")
            return text == ON
        case Kind.CHOICE:
            if text not in field.choices:
                raise FaultError("choice")
            return text
        case _:
            if field.form and not re.fullmatch(field.form, text):
                raise FaultError("form")
            return text


def _steps(field: Field, sent: Sent) -> list[dict[str, Any]] | None:
    steps = from_lines(
        {each: _text(field, sent.get(f"{field.name}.{each}", "")) for each in LOCALES}
    )
    if steps is None:
        raise FaultError("steps")
    return steps or None


def _text(field: Field, text: str) -> str:
    keeps_lines = field.kind in (Kind.PARAGRAPH, Kind.BOTH_PARAGRAPHS, Kind.STEPS)
    lines = (" ".join(line.split()) for line in text.splitlines())
    joined = ("\n" if keeps_lines else " ").join(line for line in lines if line)
    if len(joined) > field.longest:
        raise FaultError("long")
    if not all(letter.isprintable() or letter == "\n" for letter in joined):
        raise FaultError("form")
    return joined


def _parts(text: str) -> list[str]:
    return [each for each in re.split(r"[,;\s]+", text) if each]


def _number(field: Field, text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not field.least <= int(text[:9]) <= field.most:
        raise FaultError("number")
    return int(text[:9])


def _fraction(field: Field, text: str) -> float:
    """With a point or a comma."""
    if not _FRACTION.fullmatch(text):
        raise FaultError("number")
    value = float(text.replace(",", "."))
    if not field.least <= value <= field.most:
        raise FaultError("number")
    return value


def _day(text: str) -> date:
    """dd/mm/yyyy as people write it, or yyyy-mm-dd as a browser sends it."""
    written = _DATE.fullmatch(text)
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(text)
    except ValueError as fault:
        raise FaultError("day") from fault


def _day_typed(value: object) -> str:
    try:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return ""


def _sessions(text: str) -> list[str]:
    """07:30-11:30, 13:00-17:00: in order, none over another."""
    found = _SESSION.findall(text)
    if not found or _SESSION.sub("", text).strip(" ,;"):
        raise FaultError("sessions")
    try:
        times = [time.fromisoformat(_clock(each)) for pair in found for each in pair]
    except ValueError as fault:
        raise FaultError("sessions") from fault
    if times != sorted(set(times)):
        raise FaultError("order")
    pairs = zip(times[::2], times[1::2], strict=True)
    return [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in pairs]


def _time(text: str) -> str:
    """8:30 or 8h30."""
    try:
        return f"{clock_time(_clock(text)):%H:%M}"
    except ValueError as fault:
        raise FaultError("time") from fault


def _clock(text: str) -> str:
    return text.replace("h", ":").zfill(5)


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise FaultError("code")
    return text
