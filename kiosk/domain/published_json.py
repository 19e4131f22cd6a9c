"""Published figures, announcements and answers as JSON text, and back with every value checked.

What comes back is what went in, or nothing: a snapshot with one impossible figure is refused
whole. Pure.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import starmap, zip_longest
from typing import Any

from kiosk.domain.moment import clock_time
from kiosk.domain.published import (
    Announcement,
    Counted,
    FieldFigures,
    Figures,
    MonthFigures,
    PublicEvent,
    Published,
    Satisfaction,
    SatisfactionFigure,
)
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.text import Text

Table = dict[str, Any]


def published_to_json(published: Published) -> str:
    """One line of JSON with the keys that `published_from_json` reads."""
    figures = published.figures
    table = {
        "figures": _figures_table(figures) if figures else None,
        "announcements": [_announcement_table(each) for each in published.announcements],
        # Beside them, so that an earlier release still reads its own.
        "events": [each.event and _event_table(each.event) for each in published.announcements],
        "answers": [
            [each.procedure, each.question, each.answer, each.answered.isoformat()]
            for each in published.answers
        ],
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def published_from_json(text: str) -> Published:
    """Raises ValueError where the text is no whole, possible snapshot."""
    try:
        table = json.loads(text)
        figures, events = table["figures"], table.get("events", ())
        return Published(
            _figures(figures) if figures is not None else None,
            tuple(starmap(_announcement, zip_longest(table["announcements"], events))),
            tuple(_answer(*each) for each in table["answers"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise ValueError(f"not a published snapshot: {fault}") from fault


# --- out -------------------------------------------------------------------------------------


def _figures_table(figures: Figures) -> Table:
    return {
        "as_of": figures.as_of.isoformat(),
        "months": [
            [each.year, each.month, each.in_progress, *_counts(each.counted)]
            for each in figures.months
        ],
        "fields": [[_words(each.name), *_counts(each.counted)] for each in figures.fields],
        "satisfaction": [
            [
                each.kind.value,
                each.percent,
                each.n,
                each.first_day.isoformat(),
                each.last_day.isoformat(),
            ]
            for each in figures.satisfaction
        ],
    }


def _counts(counted: Counted) -> list[int]:
    return [
        counted.received,
        counted.finished,
        counted.on_time,
        counted.votes,
        counted.satisfied,
    ]


def _announcement_table(each: Announcement) -> list[Any]:
    days = [each.first_day.isoformat(), each.last_day.isoformat()]
    return [_words(each.title), _words(each.words), *days]


def _event_table(event: PublicEvent) -> Table:
    ends = {} if event.ends is None else {"ends": f"{event.ends:%H:%M}"}
    return {
        "day": event.day.isoformat(),
        "starts": f"{event.starts:%H:%M}",
        **ends,
        "place": _words(event.place),
        "questions": event.questions,
    }


def _words(text: Text) -> Table:
    return {"vi": text.vi, "en": text.en, **dict(text.others)}


# --- in --------------------------------------------------------------------------------------


def _figures(table: Table) -> Figures:
    as_of = datetime.fromisoformat(table["as_of"])
    if as_of.tzinfo is None:
        raise ValueError("as_of has no time zone")
    months = tuple(_month(*each) for each in table["months"])
    if list(months) != sorted(months, key=lambda each: (each.year, each.month)):
        raise ValueError("months are out of order")
    return Figures(
        as_of,
        months,
        tuple(FieldFigures(_text(name), _counted(*rest)) for name, *rest in table["fields"]),
        tuple(_satisfaction(*each) for each in table["satisfaction"]),
    )


def _month(year: object, month: object, in_progress: object, *counts: object) -> MonthFigures:
    number = _count(month)
    if not 1 <= number <= 12:
        raise ValueError(f"no such month: {month}")
    return MonthFigures(_count(year), number, _counted(*counts), _count(in_progress))


def _counted(*counts: object) -> Counted:
    counted = Counted(*(_count(each) for each in counts))
    if counted.on_time > counted.finished or counted.satisfied > counted.votes:
        raise ValueError("a part is larger than its whole")
    return counted


def _satisfaction(
    kind: str, percent: object, n: object, first_day: str, last_day: str
) -> SatisfactionFigure:
    if type(percent) not in (int, float) or not 0 <= float(percent) <= 100:  # type: ignore[arg-type]
        raise ValueError(f"not a percentage: {percent}")
    first, last = date.fromisoformat(first_day), date.fromisoformat(last_day)
    if last < first:
        raise ValueError("a period ends before it begins")
    return SatisfactionFigure(Satisfaction(kind), float(percent), _count(n), first, last)  # type: ignore[arg-type]


def _announcement(each: list[Any], event: Table | None) -> Announcement:
    title, words, first_day, last_day = each
    first, last = date.fromisoformat(first_day), date.fromisoformat(last_day)
    invites = None if event is None else _event(event)
    return Announcement(_text(title), _text(words), first, last, invites)


def _event(table: Table) -> PublicEvent:
    starts, ends = clock_time(table["starts"]), table.get("ends")
    closes = None if ends is None else clock_time(ends)
    if closes is not None and closes <= starts:
        raise ValueError("an event ends before it begins")
    questions = table.get("questions", False)
    if not isinstance(questions, bool):
        raise ValueError(f"not a switch: {questions!r}")
    day = date.fromisoformat(table["day"])
    return PublicEvent(day, starts, _text(table["place"]), closes, questions)


def _answer(procedure: object, question: object, answer: object, answered: str) -> PublishedAnswer:
    day = date.fromisoformat(answered)
    return PublishedAnswer(_line(procedure), _line(question), _line(answer), day)


def _text(table: Table) -> Text:
    others = tuple((name, _line(text)) for name, text in table.items() if name not in ("vi", "en"))
    return Text(_line(table["vi"]), _line(table["en"]), others)


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r}")
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"not a count: {value!r}")
    return value
