"""What of the page or the dialog on top was announced already, so that only news is spoken.

A page may say of itself what is read on arrival (`arrival`), which of it comes before the control
that has the focus (`gist`), what is followed instead of its texts (`spoken`) and what its work has
come to (`further`). When any of it is spoken is ui/ear/aloud.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtQuick import QQuickItem

from kiosk.texts import Texts
from ui.ear.by_ear import has_keyboard, lines_of, page_lines, page_title, says, types_with_keys

_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """Which page or `dialog` of which visit, in which language."""

    visit: int
    locale: str
    screen: str
    dialog: str


@dataclass(slots=True)
class _Said:
    """What was announced of one page or dialog."""

    place: Place | None = None
    title: str = ""
    keys: bool = False
    lines: list[str] = field(default_factory=list, repr=False)
    arrival: list[str] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class Fresh:
    """`arrived`: another page or dialog is on top. `lines` is what of it was not announced yet, or
    `about_keys` that came or went; `details` can wait until the focus is known.

    `further` is what the page's work has come to now, announced or not; it is due again when
    `closed`: who typed has put the keys away and goes on from there.
    """

    arrived: bool = False
    closed: bool = False
    about_keys: bool = False
    lines: tuple[str, ...] = field(default=(), repr=False)
    details: tuple[str, ...] = field(default=(), repr=False)
    further: tuple[str, ...] = field(default=(), repr=False)


class News:
    """GUI thread only."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Everything is news again."""
        self._on_page, self._on_dialog = _Said(), _Said()

    def of(self, item: QQuickItem, place: Place, texts: Texts, *, used: bool) -> Fresh:
        """What is new on `item`, the page or dialog on top; it is announced by that.

        `used`: a person has just used something, and so a figure that moved is no countdown.
        """
        now = _Said(
            place,
            page_title(item, texts),
            types_with_keys(item),
            page_lines(item, texts),
            lines_of(item, "arrival", texts),
        )
        further = tuple(lines_of(item, "further", texts))
        if place.dialog:
            said, self._on_dialog, back = self._on_dialog, now, False
        else:
            said, self._on_page = self._on_page, now
            back, self._on_dialog = self._on_dialog.place is not None, _Said()
        if said.place == now.place and said.keys != now.keys and not place.dialog:
            words = _about_keys(said, now, texts)
            return Fresh(False, said.keys, about_keys=True, lines=words, further=further)
        if (said.place, said.title) != (now.place, now.title):
            first, details = _in_order(item, now, texts)
            if said.place != now.place and has_keyboard(item):
                # Who finds the field would close it otherwise, meaning to open it.
                details.append(texts("aloud.keys_shown"))
            return Fresh(True, lines=tuple(first), details=tuple(details), further=further)
        lines_now = [each for each in _new_lines(said, now, exact=used) if each not in further]
        news = [now.title, *lines_now] if back else lines_now
        return Fresh(back, lines=tuple(news), further=further)


def _in_order(item: QQuickItem, now: _Said, texts: Texts) -> tuple[list[str], list[str]]:
    """What comes before the focus, and what after it: of a dialog, which is short, nothing."""
    written = now.arrival or now.lines
    gist = lines_of(item, "gist", texts)
    if now.place is not None and now.place.dialog and not says(item, "gist"):
        gist = written
    first = list(dict.fromkeys([now.title, *gist]))
    return first, [each for each in dict.fromkeys(written) if each not in first]


def _about_keys(before: _Said, now: _Said, texts: Texts) -> tuple[str, ...]:
    """That keys came or went; the lines that make room for them are no news."""
    words = texts("aloud.keys_shown" if now.keys else "aloud.keys_gone")
    return (words, now.title) if now.title != before.title and now.keys else (words,)


def _new_lines(before: _Said, now: _Said, *, exact: bool) -> list[str]:
    """Lines that were not there. Unless `exact`, one in which only a figure moved is none."""
    if now.arrival != before.arrival and now.arrival:
        return now.arrival
    if exact:
        return [line for line in now.lines if line not in before.lines]
    old = {_DIGITS.sub("#", line) for line in before.lines}
    return [line for line in now.lines if _DIGITS.sub("#", line) not in old]
