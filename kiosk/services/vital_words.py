"""How a part of the machine is, in the words of a person: its name, its state, what to do.

The words are texts of the catalogue by the finding's own word (vital.<part>.<code>); the rules are
kiosk/doctor's.
"""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from kiosk.domain.moment import VIETNAM, Moment
from kiosk.domain.vitals import Level, Vital
from kiosk.texts import Texts

# How far the clock is off is the clock's own matter to a person.
_ALIKE = {"skew": "clock"}
_THOUSAND, _WHOLE, _TENTH = Decimal(1000), Decimal(1), Decimal("0.1")


def part_name(part: str, texts: Texts) -> str:
    return texts(f"vital.{_ALIKE.get(part, part)}")


def state_sentence(vital: Vital, texts: Texts) -> str:
    """What is the matter, with its figures; of a part without a word of its own, how bad it is."""
    key = f"vital.{vital.part}.{vital.code}"
    figures = key + ".figures"
    if vital.values and texts.has(figures):
        said = {name: _figure(name, each, texts) for name, each in vital.values.items()}
        return texts(figures, **said)
    return texts(key) if texts.has(key) else texts(f"vital.level.{vital.level.value}")


def _figure(name: str, value: object, texts: Texts) -> str:
    number = Decimal(str(value))
    if name == "seconds":
        return span_words(int(number), texts)
    return _size(number, texts) if name.endswith("_mb") else texts.numbers.decimal(number)


def span_words(seconds: int, texts: Texts) -> str:
    """So many seconds in the largest unit of which there are two at least."""
    spans = (("days", 24 * 3600), ("hours", 3600), ("minutes", 60))
    unit, long = next((each for each in spans if seconds >= 2 * each[1]), ("seconds", 1))
    return texts(f"age.{unit}", count=texts.numbers.whole(seconds // long))


def _size(megabytes: Decimal, texts: Texts) -> str:
    """With its unit: one decimal at most, and none from 100 GB on, where nobody needs it."""
    if megabytes < _THOUSAND:
        return f"{texts.numbers.decimal(megabytes)} MB"
    places = _WHOLE if megabytes >= 100 * _THOUSAND else _TENTH
    rounded = (megabytes / _THOUSAND).quantize(places, ROUND_HALF_UP)
    shown = rounded.quantize(_WHOLE) if rounded == rounded.to_integral_value() else rounded
    return f"{texts.numbers.decimal(shown)} GB"


def what_to_do(vital: Vital, texts: Texts) -> str:
    """Empty where all is well, or where nobody at the machine can do anything."""
    if vital.level not in (Level.FAULT, Level.ATTENTION):
        return ""
    key = f"vital.{vital.part}.{vital.code}.do"
    return texts(key) if texts.has(key) else texts("vital.call_support")


def state_and_remedy(vital: Vital, texts: Texts) -> str:
    """How it is, and what to do where something is the matter."""
    return ". ".join(filter(None, (state_sentence(vital, texts), what_to_do(vital, texts))))


def since_when(vital: Vital, now: Moment, texts: Texts) -> str:
    """From what time on it has been so, as far as anybody saw it; empty where nobody did."""
    if not vital.since:
        return ""
    began = datetime.fromisoformat(vital.since).astimezone(VIETNAM)
    if began.date() == now.day:
        return texts("vital.since", time=f"{began:%H:%M}")
    return texts("vital.since_day", day=f"{began:%d/%m}")
