"""The page or dialog on top, looked at again and again: what of it is news, typed, or has come out.

Remembers what was announced and typed last; when a look is taken, and what of it is then said, is
aloud.py's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickItem

from kiosk.domain.visit.state import Visit
from kiosk.texts import Texts
from ui.ear.echo import Echo, Typed, echo, typed_in
from ui.ear.line_by_line import LineByLine
from ui.ear.news import Fresh, News, Place

# Whoever types on has paused by then.
_REST_MS: Final = 700


@dataclass(frozen=True, slots=True)
class Seen:
    """`echoed` is what was typed since the last look, `further` what the page's work has come to,
    where that is due now: at once, but to who types only after a rest."""

    fresh: Fresh = field(default_factory=Fresh)
    echoed: Echo = field(default_factory=Echo)
    further: tuple[str, ...] = field(default=(), repr=False)


class OnTop:
    """GUI thread. `loaders` are those of the page and of the dialog; `rested` is called when
    somebody who typed has paused."""

    def __init__(
        self, parent: QObject, loaders: tuple[QQuickItem, QQuickItem], rested: Callable[[], None]
    ) -> None:
        self._page, self._dialog = loaders
        self._news, self._lines = News(), LineByLine()
        self._typed: Typed | None = None
        self._further: tuple[str, ...] = ()
        self._rest = QTimer(parent)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(rested)

    def forget(self) -> None:
        """Everything is news again."""
        self._news, self._typed, self._lines = News(), None, LineByLine()
        self._further = ()
        self._rest.stop()

    def end_rest(self) -> None:
        """Nobody is waited for any more."""
        self._rest.stop()

    @property
    def typing(self) -> bool:
        """Whether a field is typed into, as far as the last look knows."""
        return self._typed is not None

    @property
    def item(self) -> QQuickItem | None:
        item = self._dialog.property("item") or self._page.property("item")
        return item if isinstance(item, QQuickItem) else None

    def look(self, visit: Visit, screen: str, texts: Texts, *, used: bool) -> Seen:
        """`screen` names the page; `used`: a person has just used something of it."""
        item = self.item
        before, self._typed = self._typed, typed_in(item) if item is not None else None
        echoed = echo(before, self._typed, texts)
        if item is None:
            return Seen(echoed=echoed)
        dialog = type(visit.dialog).__name__ if visit.dialog is not None else ""
        place = Place(visit.number, visit.locale, screen, dialog)
        fresh = self._news.of(item, place, texts, used=used)
        if fresh.arrived:
            self._lines = LineByLine()
        return Seen(fresh, echoed, self._settled(fresh, bool(echoed.words)))

    def line(self, step: int, texts: Texts) -> str:
        """The next text of what is on top, or the one before it."""
        item = self.item
        return self._lines.step(item, step, texts) if item is not None else ""

    def _settled(self, fresh: Fresh, typed: bool) -> tuple[str, ...]:
        if typed:
            self._further = ()
            self._rest.start(_REST_MS)
        if fresh.closed:
            self._rest.stop()
        if fresh.arrived or fresh.closed or not fresh.further:
            self._further = fresh.further
            return fresh.further
        if fresh.further == self._further or self._rest.isActive():
            return ()
        self._further = fresh.further
        return fresh.further
