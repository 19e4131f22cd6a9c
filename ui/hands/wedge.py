"""Scans out of keystrokes: the last resort for a scanner that types into the window.

Keys that come faster than a person can type are held until it is clear what they are: a scan, which
then reaches no field, or typing, which then goes on its way in order. Decides only that; what a
code may be is the scanners' matter (devices/scanner), and so nothing typed is kept here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtQuick import QQuickWindow

_Key: Final = Qt.Key
_ENDS: Final = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab})
_WITH_LETTERS: Final = frozenset({_Key.Key_Shift, _Key.Key_CapsLock})
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})

FAST_MS: Final = 35.0
"""What nine of ten gaps of a scan stay under; no two keys of a person wait longer than this."""
FEWEST: Final = 6
# Once keys came as from a machine, a stutter of the system does not end the scan.
_SURE_AFTER: Final = 4
_STUTTER_MS: Final = 120.0
# Longer than a payload may be: then it is no scan either, and nothing grows.
_MOST: Final = 4200
# CR and LF, or Enter twice, end one scan; the rest of a torn one is no scan.
_TWICE_MS: Final = 60.0
_TORN_MS: Final = 1000.0
_LONG_AGO: Final = float("-inf")


class Verdict(Enum):
    """What to do with the keys: nothing yet, let them all go on, or take them for a scan."""

    HOLD = auto()
    PASS = auto()
    SCAN = auto()
    SWALLOW = auto()


@dataclass(slots=True)
class Burst:
    """Judges a run of keys by their times alone (milliseconds). Pure."""

    text: str = field(default="", repr=False)
    _gaps: int = 0
    _slow: int = 0
    _last: float = _LONG_AGO
    _torn_at: float = _LONG_AGO
    _ended_at: float = _LONG_AGO

    @property
    def patience(self) -> float:
        """How long the next key may take before the run is over."""
        return _STUTTER_MS if len(self.text) >= _SURE_AFTER and self._fast else FAST_MS

    @property
    def _fast(self) -> bool:
        """Whether nine of ten gaps are those of a machine."""
        return 0 < self._gaps >= 10 * self._slow

    def is_over(self, at: float) -> bool:
        """Whether a key at this time comes too late for the run."""
        return bool(self.text) and at - self._last > self.patience

    def character(self, text: str, at: float) -> Verdict:
        """A key that types. A run never begins with a space: that is a person, or the switch."""
        if at - self._torn_at < _TORN_MS:
            self._torn_at = self._last = at
            return Verdict.PASS
        if not self.text and text.isspace():
            return Verdict.PASS
        if self.text:
            self._count(at)
        self.text += text
        self._last = at
        return Verdict.PASS if len(self.text) > _MOST else Verdict.HOLD

    def end(self, at: float) -> Verdict:
        """Enter or Tab."""
        if not self.text:
            torn = at - self._torn_at < _TORN_MS and at - self._last < FAST_MS
            return Verdict.SWALLOW if torn or at - self._ended_at < _TWICE_MS else Verdict.PASS
        self._count(at)
        if len(self.text) < FEWEST or not self._fast:
            return Verdict.PASS
        self._ended_at = at
        return Verdict.SCAN

    def forget(self, at: float) -> None:
        """The run is over. What follows a torn scan at once is not the beginning of another."""
        if len(self.text) >= FEWEST and self._fast and self._ended_at != at:
            self._torn_at = at
        self.text = ""
        self._gaps = self._slow = 0

    def _count(self, at: float) -> None:
        self._gaps += 1
        self._slow += at - self._last >= FAST_MS


class Wedge(QObject):
    """An event filter on the window. GUI thread only; lets every key pass until `hand_to`.

    Keys that turn out to be typed are sent on as they were, presses and releases in order.
    """

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._scanned: Callable[[str], None] | None = None
        self._burst = Burst()
        self._held: list[QKeyEvent] = []
        # Keys whose press is held, or swallowed, and whose release has not come.
        self._down: set[int] = set()
        self._swallowed: set[int] = set()
        self._passing = False
        self._clock = _Clock()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setTimerType(Qt.TimerType.PreciseTimer)
        self._late.timeout.connect(self._look_once_more)
        self._last_look = QTimer(self)
        self._last_look.setSingleShot(True)
        self._last_look.timeout.connect(self._release)
        window.installEventFilter(self)

    def hand_to(self, scanned: Callable[[str], None] | None) -> None:
        """From now on `scanned` gets what a scanner typed; None lets all keys be typing again."""
        self._release()
        self._scanned = scanned

    @property
    def holding(self) -> bool:
        """Whether keys wait for the verdict."""
        return bool(self._held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if self._scanned is None or self._passing:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        return self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        self._swallowed.discard(event.key())
        if event.isAutoRepeat() or event.modifiers() & _COMMANDS:
            return self._stop_holding()
        at = self._clock.read(event)
        if self._burst.is_over(at):
            self._release(at)
        if event.key() in _ENDS or event.text() == "\n":
            return self._ended(event, at)
        if event.key() in _WITH_LETTERS:
            return self._hold(event)
        text = event.text()
        if not text.isprintable() or not text:
            return self._stop_holding()
        return self._typed(event, text, at)

    def _typed(self, event: QKeyEvent, text: str, at: float) -> bool:
        if self._burst.character(text, at) is not Verdict.HOLD:
            return self._stop_holding()
        return self._hold(event)

    def _hold(self, event: QKeyEvent) -> bool:
        self._held.append(_copy(event))
        self._down.add(event.key())
        self._last_look.stop()
        self._late.start(round(self._burst.patience))
        return True

    def _ended(self, event: QKeyEvent, at: float) -> bool:
        verdict = self._burst.end(at)
        if verdict is Verdict.PASS:
            return self._stop_holding()
        self._swallowed.add(event.key())
        if verdict is Verdict.SCAN:
            text = self._burst.text
            self._swallowed |= self._down
            self._forget(at)
            assert self._scanned is not None
            self._scanned(text)
        return True

    def _released(self, event: QKeyEvent) -> bool:
        """The end of a key goes where its press went."""
        if event.key() in self._swallowed:
            if not event.isAutoRepeat():
                self._swallowed.discard(event.key())
            return True
        if event.key() in self._down:
            self._held.append(_copy(event))
            self._down.discard(event.key())
            return True
        return False

    def _look_once_more(self) -> None:
        """Time is up, but keys may wait in the queue behind what kept this thread busy."""
        self._last_look.start(0)

    def _stop_holding(self) -> bool:
        """A key that is no scan's: what was typed before it goes first, then the key itself."""
        self._release()
        return False

    def _release(self, at: float | None = None) -> None:
        """Send on what was held, as it came."""
        held, self._held = self._held, []
        self._forget(self._clock.now() if at is None else at)
        self._passing = True
        try:
            for each in held:
                QCoreApplication.sendEvent(self._window, each)
        finally:
            self._passing = False

    def _forget(self, at: float) -> None:
        self._held.clear()
        self._down.clear()
        self._burst.forget(at)
        self._late.stop()
        self._last_look.stop()


class _Clock:
    """When keys were pressed, in ms: by the system's own stamps as long as it gives any.

    Stamps tell a fast run from a slow one even when this thread was busy and gets all at once.
    """

    def __init__(self) -> None:
        self._offset = 0.0

    def read(self, event: QKeyEvent) -> float:
        now, stamp = 1000 * monotonic(), float(event.timestamp())
        if not stamp:
            return now
        if abs(now - self._offset - stamp) > 10_000:
            self._offset = now - stamp
        return stamp + self._offset

    def now(self) -> float:
        return 1000 * monotonic()


def _copy(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(),
        event.key(),
        # A key event's own says what holds after it: not what it was made from.
        QInputEvent.modifiers(event),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
