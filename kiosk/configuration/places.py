"""Places in a document, such as services[3].name.vi, and changing what stands there. Pure.

Nothing is changed in place: every change answers with a new document that shares what stayed.
"""

from __future__ import annotations

import re
from typing import Any

Place = tuple[str | int, ...]
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def place_of(text: str) -> Place:
    """The place that is written so; what is none is a key that nobody has."""
    return tuple(int(index) if index else name for index, name in _STEP.findall(text))


def text_of(place: Place) -> str:
    """As errors name it: services[3].name.vi."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return words.removeprefix(".")


def value_at(document: Any, place: Place) -> Any:
    """What stands there; None where nothing does."""
    for step in place:
        if isinstance(step, int):
            there = isinstance(document, list) and 0 <= step < len(document)
            document = document[step] if there else None
        else:
            document = document.get(step) if isinstance(document, dict) else None
    return document


def put_at(document: Any, place: Place, value: Any) -> Any:
    """The document with a value put there; tables on the way are made, None takes a key away."""
    if not place:
        return value
    step, *rest = place
    if isinstance(step, int):
        rows = list(document or [])
        rows[step] = put_at(rows[step], tuple(rest), value)
        return rows
    table = dict(document or {})
    table[step] = put_at(table.get(step), tuple(rest), value)
    if table[step] is None:
        del table[step]
    return table


def added_at(document: Any, place: Place, row: Any) -> Any:
    """The document with one more row in the list there."""
    return put_at(document, place, [*(value_at(document, place) or []), row])


def removed_at(document: Any, place: Place) -> Any:
    """The document without the row that is there; `place` ends with its number."""
    *way, index = place
    rows = value_at(document, tuple(way)) or []
    return put_at(document, tuple(way), [row for at, row in enumerate(rows) if at != index])


def moved_at(document: Any, place: Place, by: int) -> Any:
    """The document with the row there one place further up (-1) or down (1), if it can go."""
    *way, index = place
    rows = list(value_at(document, tuple(way)) or [])
    if not isinstance(index, int) or not 0 <= index + by < len(rows):
        return document
    rows[index], rows[index + by] = rows[index + by], rows[index]
    return put_at(document, tuple(way), rows)
