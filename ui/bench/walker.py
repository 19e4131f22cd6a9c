"""A person before a running kiosk, with keys or a finger: goes to a control by its words and acts.

Writes down each press and what was said after it. What that costs in seconds is journeys.py's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import Visit
from ui.bench.stage import Running, one_line, unanswered
from ui.ear.keys import READING_KEY
from ui.items import attached, focused_item

_MOST: Final = 120
# What follows a key at once: timers of no time, a page that is laid out.
_TURNS: Final = 6
_REST: Final = 0.9
# Between two touches of one key: a finger that comes back sooner trembles (ui/hands/touch.py).
_SAME_KEY: Final = 0.15


class Meant(Enum):
    """What a press is for."""

    MOVE = auto()
    ACT = auto()
    LETTER = auto()


@dataclass(slots=True)
class Press:
    """`said` is what was spoken before the next press; up to any of `ends`, a name, is enough."""

    meant: Meant
    said: list[str] = field(default_factory=list)
    ends: tuple[str, ...] = ()


class LostError(Exception):
    """The focus never comes to what a journey needs."""


class Walker:
    """GUI thread. A voice as well: what is said belongs to the last press.

    `letters`: there is a keyboard to type with; else Tab and Enter are all there is.
    """

    def __init__(self, running: Running, *, letters: bool = True) -> None:
        self._running = running
        self.letters = letters
        self.centre = running.kiosk.site.centre
        self.presses: list[Press] = []

    # --- the voice ----------------------------------------------------------------------------

    def say(self, text: str, locale: str, volume: int, pace: int) -> None:  # noqa: ARG002
        if self.presses:
            self.presses[-1].said.append(text)

    def chime(self, chime: Chime, volume: int) -> None: ...

    def stop(self) -> None: ...

    # --- the hand -----------------------------------------------------------------------------

    @property
    def visit(self) -> Visit:
        return self._running.stage.runner.visit

    @property
    def focused(self) -> str:
        """What the focus is on, by its words."""
        item = focused_item(self._running.window.window)
        return one_line(attached(item, "Accessible.name")) if item is not None else ""

    def start(self) -> None:
        """Whatever is shown is looked at; no press counts yet."""
        self._settle()
        self.presses.clear()

    def listen(self) -> None:
        """Turn reading on."""
        self.press(READING_KEY, Meant.ACT)

    def go(self, *words: str) -> None:
        """Tab until the focus is on a control that is called so. Raises LostError."""
        wanted = {one_line(each) for each in words}
        passed: list[str] = []
        while self.focused not in wanted:
            passed.append(self.focused)
            if len(passed) > _MOST:
                raise LostError(f"{words} not among {list(dict.fromkeys(passed))}")
            self.press(Qt.Key.Key_Tab, Meant.MOVE)

    def act(self) -> None:
        """Use what has the focus, and wait for what comes of it."""
        self.press(Qt.Key.Key_Return, Meant.ACT)

    def use(self, *words: str) -> None:
        self.go(*words)
        self.act()

    def type(self, text: str, done: str) -> None:
        """Letter by letter, a rest, and Enter; without letters by the keys of the screen.

        `done` is what the key is called there that ends it.
        """
        for letter in text:
            if self.letters:
                self.press(Qt.Key(ord(letter.upper())), Meant.LETTER, letter)
            else:
                self.use(letter)
        self._running.stage.pause(_REST if self.letters else 0.0)
        if not self.letters:
            self.go(done)
        self.act()

    def press(self, key: Qt.Key, meant: Meant, text: str = "") -> None:
        self.presses.append(Press(meant))
        window = self._running.window.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QCoreApplication.sendEvent(window, QKeyEvent(kind, key, none, text))
        self._settle()

    def wait(self, done: Callable[[Visit], bool]) -> None:
        """Wait for an answer that may take a moment."""
        self._running.stage.wait(lambda: done(self.visit))
        self._settle()

    def _settle(self) -> None:
        stage = self._running.stage
        for _ in range(_TURNS):
            QCoreApplication.processEvents()
        stage.wait(lambda: not unanswered(self.visit))
        for _ in range(_TURNS):
            QCoreApplication.processEvents()
        if self.presses and self.focused:
            self.presses[-1].ends = (self.focused,)


class Finger(Walker):
    """Touches the panel, and types on the keys that are drawn there."""

    _aim: QPointF = QPointF()

    def go(self, *words: str) -> None:
        """It sees all that is on the page: nothing is passed. Raises LostError."""
        place = next(filter(None, map(self._seen, words)), None)
        if place is None:
            raise LostError(f"{words} are not on this page")
        self._aim = place

    def act(self) -> None:
        self._touch(self._aim, Meant.ACT)

    def type(self, text: str, done: str) -> None:
        """Keys that are put away come with a touch of the field."""
        stage = self._running.stage
        space = self._running.kiosk.site.words(self.visit.locale)("keyboard.space")
        if self._seen(text[0]) is None:
            self._touch(stage.field(), Meant.MOVE)
        for before, letter in zip(f" {text}", text, strict=False):
            stage.pause(_SAME_KEY if before == letter else 0.0)
            self.go(space if letter == " " else letter)
            self._touch(self._aim, Meant.LETTER)
        self.use(done)

    def _seen(self, words: str) -> QPointF | None:
        self._running.stage.painted()
        try:
            return self._running.stage.place(words)
        except LookupError:
            return None

    def _touch(self, place: QPointF, meant: Meant) -> None:
        self.presses.append(Press(meant))
        self._running.stage.press(place)
        self._running.stage.lift(place)
        self._settle()
