"""One finger at a time: what of many touches becomes the one press that a control feels.

A palm, and every finger after the first, is ignored; the first is never lost by them. Decides which
finger counts; how far it may slip is the control's own matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.items import Kind, is_a, mouse_holder

# A thumb leaves at most about 25 mm on the glass; the heel of a hand much more.
PALM_MM: Final = 32.0
# A hand that comes down puts down its points together.
_HAND_POINTS: Final = 3
_HAND_MS: Final = 60
# The second tap of a double tap comes down nearly where the first did.
DOUBLE_TAP_MS: Final = 400
_DOUBLE_TAP_MM: Final = 6.0
# A finger that trembles leaves the glass for 30 to 80 ms; who types a letter twice takes 120.
BOUNCE_MS: Final = 90


class Phase(Enum):
    PRESSED = auto()
    MOVED = auto()
    RELEASED = auto()
    CANCELLED = auto()


_ENDS: Final = frozenset({Phase.RELEASED, Phase.CANCELLED})


@dataclass(frozen=True, slots=True)
class Contact:
    """One point on the glass at one moment: place and widest extent in millimetres, time in ms."""

    finger: int
    phase: Phase
    x: float
    y: float
    extent: float = 0.0
    at: int = 0


class OneFinger:
    """Lets through the contacts of the finger that counts, and no others.

    `holds` says whether the finger that counts lies on a control; one that only rests on the ground
    makes way for the next. `release` in an answer is a contact with phase CANCELLED.
    """

    def __init__(self, holds: Callable[[], bool]) -> None:
        self._holds = holds
        self._finger: int | None = None
        self._recent: list[Contact] = []
        self._palms: set[int] = set()

    def feed(self, contacts: Iterable[Contact]) -> list[Contact]:
        """What of the contacts of one moment may be felt, in order."""
        now = list(contacts)
        felt = self._hand_comes_down(now)
        for contact in now:
            felt += self._one(contact)
        return felt

    def _one(self, contact: Contact) -> list[Contact]:
        ends = contact.phase in _ENDS
        if contact.extent >= PALM_MM and not ends:
            self._palms.add(contact.finger)
        if contact.finger in self._palms:
            if ends:
                self._palms.discard(contact.finger)
            return self._let_go(contact)
        if contact.phase is Phase.PRESSED:
            return self._press(contact)
        if contact.finger != self._finger:
            return []
        if ends:
            self._finger = None
        return [contact]

    def _press(self, contact: Contact) -> list[Contact]:
        felt = []
        if self._finger is not None:
            if self._holds():
                return []
            felt = [replace(contact, finger=self._finger, phase=Phase.CANCELLED)]
        self._finger = contact.finger
        return [*felt, contact]

    def _let_go(self, contact: Contact) -> list[Contact]:
        """A finger turns out to be a palm: what it pressed is not pressed."""
        if contact.finger != self._finger:
            return []
        self._finger = None
        return [replace(contact, phase=Phase.CANCELLED)]

    def _hand_comes_down(self, now: list[Contact]) -> list[Contact]:
        pressed = [each for each in now if each.phase is Phase.PRESSED]
        lifted = {each.finger for each in now if each.phase in _ENDS}
        self._recent = [each for each in self._recent if each.finger not in lifted]
        if not pressed:
            return []
        since = pressed[0].at - _HAND_MS
        self._recent = [each for each in self._recent if each.at >= since] + pressed
        if len(self._recent) < _HAND_POINTS:
            return []
        self._palms |= {each.finger for each in self._recent}
        return [felt for each in self._recent for felt in self._let_go(each)]


def is_again(before: Contact, now: Contact, *, same: bool) -> bool:
    """Whether a press where a finger was just lifted is that finger's and not a new wish.

    On the `same` control it trembled; another has come under it between two taps of one wish.
    """
    near = abs(now.x - before.x) + abs(now.y - before.y) <= _DOUBLE_TAP_MM
    return near and now.at - before.at < (BOUNCE_MS if same else DOUBLE_TAP_MS)


class TouchGuard(QObject):
    """Turns the window's touches into the presses of one mouse. GUI thread only.

    Mice and keyboards pass as they are.
    """

    _KINDS = frozenset(
        {
            QEvent.Type.TouchBegin,
            QEvent.Type.TouchUpdate,
            QEvent.Type.TouchEnd,
            QEvent.Type.TouchCancel,
        }
    )
    _PHASES: Final = {
        QEventPoint.State.Pressed: Phase.PRESSED,
        QEventPoint.State.Updated: Phase.MOVED,
        QEventPoint.State.Released: Phase.RELEASED,
    }

    def __init__(self, window: QQuickWindow, pixels_per_mm: float) -> None:
        super().__init__(window)
        self._window = window
        self._mm = pixels_per_mm
        self._fingers = OneFinger(lambda: self._pressed is not None)
        self._pressed: QQuickItem | None = None
        # What the finger fell on, felt or not.
        self._under: QQuickItem | None = None
        self._last: tuple[Contact, QQuickItem | None] | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() not in self._KINDS or not isinstance(event, QTouchEvent):
            return False
        event.accept()
        for contact in self._fingers.feed(self._contacts(event)):
            self._feel(contact)
        return True

    def _contacts(self, event: QTouchEvent) -> list[Contact]:
        cancelled = event.type() == QEvent.Type.TouchCancel
        found = []
        for point in event.points():
            phase = Phase.CANCELLED if cancelled else self._PHASES.get(point.state())
            if phase is not None:
                size = point.ellipseDiameters()
                place = self._window.mapFromGlobal(point.globalPosition()) / self._mm
                extent = max(size.width(), size.height()) / self._mm
                contact = Contact(
                    point.id(), phase, place.x(), place.y(), extent, point.timestamp()
                )
                found.append(contact)
        return found

    def _feel(self, contact: Contact) -> None:
        if contact.phase is Phase.PRESSED:
            self._send(QEvent.Type.MouseButtonPress, contact)
            self._pressed = self._under = self._control()
            if self._is_second_tap(contact):
                self._cancel()
        elif contact.phase is Phase.MOVED:
            self._send(QEvent.Type.MouseMove, contact)
        elif contact.phase is Phase.CANCELLED:
            self._cancel()
        else:
            self._last = (contact, self._under)
            self._pressed = None
            self._send(QEvent.Type.MouseButtonRelease, contact)

    def _is_second_tap(self, contact: Contact) -> bool:
        """Whether it would act where the finger has acted already."""
        if self._last is None or self._last[1] is None:
            return False
        before, control = self._last
        return is_again(before, contact, same=self._pressed is control)

    def _control(self) -> QQuickItem | None:
        """The control that the press fell on."""
        item = mouse_holder()
        while item is not None and not is_a(item, Kind.TOUCHABLE):
            item = item.parentItem()
        return item

    def _cancel(self) -> None:
        self._pressed = None
        grabber = mouse_holder()
        if grabber is not None:
            grabber.ungrabMouse()

    def _send(self, kind: QEvent.Type, contact: Contact) -> None:
        place = QPointF(contact.x, contact.y) * self._mm
        up = kind == QEvent.Type.MouseButtonRelease
        held = Qt.MouseButton.NoButton if up else Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else _LEFT
        spot = QPointF(self._window.position()) + place
        event = QMouseEvent(kind, place, spot, button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self._window, event)


_LEFT: Final = Qt.MouseButton.LeftButton
