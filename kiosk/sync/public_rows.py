"""Rows of the collections that everybody may read, as what the screens show of them.

docs/collections.md says what a row looks like. A row that is not in its form is left out, and
counted; the others are shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kiosk.domain.published import Published
from kiosk.domain.published_json import published_from_json

Table = dict[str, Any]
_EMPTY: Table = {"figures": None, "announcements": [], "answers": []}


def public_view(
    announcements: Iterable[Table], answers: Iterable[Table], figures: Iterable[Table]
) -> tuple[Published, int]:
    """What is published, and how many rows were left out."""
    notices, bad_notices = _read(announcements, _announcement)
    told, bad_answers = _read(answers, _answer)
    counted, bad_figures = _read(figures, lambda data: {"figures": data})
    published = Published(
        figures=next((each.figures for each in counted), None),
        announcements=tuple(each.announcements[0] for each in notices),
        answers=tuple(each.answers[0] for each in told),
    )
    return published, bad_notices + bad_answers + bad_figures


def _read(rows: Iterable[Table], table: Callable[[Table], Table]) -> tuple[list[Published], int]:
    found, bad = [], 0
    for data in rows:
        try:
            found.append(published_from_json(json.dumps({**_EMPTY, **table(data)})))
        except (KeyError, TypeError, ValueError):
            bad += 1
    return found, bad


def _announcement(data: Table) -> Table:
    days = (data["first_day"], data["last_day"])
    event = None if data.get("event") is None else _event(data["event"])
    notice = [_words(data["title"]), _words(data["words"]), *days]
    return {"announcements": [notice], "events": [event]}


def _event(data: Table) -> Table:
    return {**data, "place": _words(data["place"])}


def _answer(data: Table) -> Table:
    names = ("procedure", "question", "answer", "answered")
    return {"answers": [[data[name] for name in names]]}


def _words(text: Mapping[str, Any]) -> Table:
    """A text for people; what is not translated is empty, as everywhere."""
    return {"en": "", **text}
