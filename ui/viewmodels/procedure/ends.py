"""What large letters leave no room for around a tab: rows of it, so that nothing is lost.

Responsible for which rows; what is in them comes from the page (procedure.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ui.viewmodels.procedure.head import FactRow
from ui.viewmodels.procedure.rows import Area, Draft, RowMaker

# A longer name is read in a panel of its own.
_NAME_LETTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Around:
    """What small letters say around a tab. Empty is what there is room for."""

    eyebrow: str = ""
    name: str = ""
    counted: str = ""
    anywhere: str = ""
    updated: str = ""
    ask: str = ""


def head_rows(area: Area, around: Around) -> Iterator[Draft]:
    name = around.name if len(around.name) <= _NAME_LETTERS else ""
    if around.eyebrow or name:
        yield RowMaker(area).row("note", around.eyebrow, name, mark="info")


def end_rows(area: Area, around: Around) -> Iterator[Draft]:
    make = RowMaker(area)
    if around.counted:
        yield make.row("note", around.counted, mark="list-checks")
    if around.anywhere:
        yield make.row("note", around.anywhere, mark="map-pin-line")
    if around.updated:
        yield make.note(around.updated)
    if around.ask:
        yield make.row("ask", around.ask, mark="chat-text")


def fact_ends(area: Area, facts: list[FactRow]) -> Iterator[Draft]:
    """The facts that a long tab took the room of."""
    make = RowMaker(area)
    for each in facts:
        yield make.row("note", each.label, each.value, mark=each.icon)
