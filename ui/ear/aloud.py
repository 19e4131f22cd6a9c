"""Reading aloud: the first touch speaks and the second acts, the focus speaks, pages speak.

One place for every screen and control: an event filter on the window and a listener of the visit.
Also sounds the chimes, which need no reading aid. What things are called is ui/ear/by_ear.py, how a
text is said ui/ear/spoken.py; the voice is given once the kiosk is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.domain.sound import Chime
from kiosk.domain.visit import events
from kiosk.domain.visit.state import LOUDEST, NO_VOICE, Access, IdleQuestion, Message, Visit
from kiosk.texts import Texts
from kiosk.visit.sounds import chime_of
from ui.items import focused_item
from ui.viewmodels.base import UiContext

if TYPE_CHECKING:
    from ui.ear.by_ear import Heard
    from ui.ear.echo import Echo, Typed
    from ui.ear.news import Fresh, News

_Type: Final = QEvent.Type
# Fingers arrive as one mouse (ui/hands/touch.py). Qt tells a double click beside its second press.
_BEGINS: Final = frozenset({_Type.MouseButtonPress})
_MOVES: Final = frozenset({_Type.MouseMove, _Type.MouseButtonDblClick})
_ENDS: Final = frozenset({_Type.MouseButtonRelease})
_POINTERS: Final = _BEGINS | _MOVES | _ENDS
_KEYS: Final = frozenset({_Type.KeyPress, _Type.KeyRelease})
_AIDS: Final = {
    "large": "access.large_text",
    "contrast": "access.high_contrast",
    "lowered": "access.lowered",
}
_Key: Final = Qt.Key
# What a control acts on; every other key types, or goes somewhere.
_ACTS: Final = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space, _Key.Key_Select})
_LOUDER: Final[dict[int, int]] = {
    **dict.fromkeys((_Key.Key_Plus, _Key.Key_Equal, _Key.Key_VolumeUp), 1),
    **dict.fromkeys((_Key.Key_Minus, _Key.Key_VolumeDown), -1),
}
_SIGNS: Final = frozenset({_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus})
# A finger that slips less is still a tap, as for every control.
_SLIP_MM: Final = 12.0
# Whoever types on has paused by then.
_REST_MS: Final = 700


class Voice(Protocol):
    """What speaks: devices/speech, seen from here. Returns at once."""

    def say(self, text: str, locale: str, volume: int) -> None: ...

    def chime(self, chime: Chime, volume: int) -> None: ...

    def stop(self) -> None: ...


class NoVoice:
    """Before the kiosk is open, and in pictures."""

    def say(self, text: str, locale: str, volume: int) -> None: ...

    def chime(self, chime: Chime, volume: int) -> None: ...

    def stop(self) -> None: ...


class _Gesture(Enum):
    """A finger is up, is listened to (nothing else sees it), or acts as it always does."""

    NONE = auto()
    LISTENS = auto()
    ACTS = auto()


class Aloud(QObject):
    """GUI thread only. `page` and `dialog` are the window's loaders; `screen` names the page."""

    def __init__(
        self,
        window: QQuickWindow,
        context: UiContext,
        loaders: tuple[QQuickItem, QQuickItem],
        screen: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._page, self._dialog = loaders
        self._screen = screen
        self._voice: Voice = NoVoice()
        self._before: Visit = context.runner.visit
        self._conditions = context.runner.conditions
        self._gesture = _Gesture.NONE
        self._began = QPointF()
        self._slip = _SLIP_MM * context.settings.panel.pixels_per_mm
        self._armed: Heard | None = None
        self._used: Heard | None = None
        self._by_key = True
        self._focus_moved = False
        self._first = ""
        self._known: News | None = None
        self._typed: Typed | None = None
        self._further: tuple[str, ...] = ()
        self._soon, self._rest = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.rest)
        context.runner.listen(self._changed)
        window.activeFocusItemChanged.connect(self._focused)
        window.installEventFilter(self)

    def give_voice(self, voice: Voice) -> None:
        """From now on `voice` speaks."""
        self._voice = voice
        self._begin_anew()
        self._soon.start(0)

    def rest(self) -> None:
        """Whoever typed has paused: what it came to is spoken."""
        self._rest.stop()
        self._look()

    @property
    def _visit(self) -> Visit:
        return self._context.runner.visit

    @property
    def _texts(self) -> Texts:
        return self._context.words(self._visit.locale)

    def _say(self, words: str) -> None:
        if words:
            visit = self._visit
            self._voice.say(words, visit.locale, visit.access.volume)

    # --- what happens in the visit -------------------------------------------------------------

    def _changed(self) -> None:
        before, after = self._before, self._visit
        self._before = after
        if after.number != before.number:
            self._forget()
            self._take_leave(before)
        chime = chime_of(before, after)
        if chime is not None:
            self._voice.chime(chime, after.access.volume)
        if after.dialog == Message(NO_VOICE) and before.dialog != after.dialog:
            # A voice that came back is heard, and then known of.
            self._say(self._texts(NO_VOICE))
        if after.number == before.number or after.access.read_aloud:
            self._follow_aids(before, after)
        known, self._conditions = self._conditions, self._context.runner.conditions
        moved = replace(after, idle=before.idle) != before or known is not self._conditions
        if after.access.read_aloud and moved:
            self._soon.start(0)

    def _forget(self) -> None:
        """The visit is over: silence at once, and nothing of it is kept."""
        self._voice.stop()
        self._armed = self._used = None
        self._first = ""
        self._begin_anew()

    def _take_leave(self, before: Visit) -> None:
        """Who was read to hears that the visit is over: nothing more is read."""
        if before.access.read_aloud and not self._visit.access.read_aloud:
            words = self._context.words(before.locale)("aloud.ended")
            self._voice.say(words, before.locale, before.access.volume)

    def _begin_anew(self) -> None:
        self._known = self._typed = None
        self._further = ()
        self._rest.stop()

    def _follow_aids(self, before: Visit, after: Visit) -> None:
        """Say of a reading aid that it is on or off, and how loud the voice is."""
        aids, were, texts = after.access, before.access, self._texts
        if aids.read_aloud and not were.read_aloud:
            self._begin_anew()
            self._first = texts("aloud.on")
        elif were.read_aloud and not aids.read_aloud:
            self._armed = self._used = None
            self._say(texts("aloud.off"))
        elif aids.volume != were.volume and not aids.read_aloud:
            self._voice.chime(Chime.NOTICE, aids.volume)
        elif aids != were:
            self._first = self._aid_words(were, aids)
        elif isinstance(before.dialog, IdleQuestion) and after.dialog is None:
            self._first = texts("aloud.more_time")

    def _aid_words(self, were: Access, aids: Access) -> str:
        texts = self._texts
        for name, key in _AIDS.items():
            on = getattr(aids, name)
            if on != getattr(were, name):
                state = texts("aloud.state.on" if on else "aloud.state.off")
                return f"{texts(key)}: {state}"
        return self._volume_words()

    def _volume_words(self) -> str:
        return self._texts("aloud.volume", volume=self._visit.access.volume, most=LOUDEST)

    def _look(self) -> None:
        """Speak what is new on screen: a page, a dialog, a line, the state of what was used."""
        focus_moved, self._focus_moved = self._focus_moved, False
        if not self._visit.access.read_aloud:
            return
        from ui.ear.by_ear import sentences
        from ui.ear.spoken import speakable

        fresh = self._news()
        echoed = self._echo_typing()
        used = "" if fresh.arrived else self._answer(echoed, focus_moved)
        if fresh.arrived:
            self._armed = None
        first, self._first, self._used = speakable(self._first, self._texts), "", None
        further = self._settled(fresh, bool(echoed.words))
        focus = self._focus() if fresh.arrived and self._by_key else ""
        parts = (first or used, *fresh.lines, *further, focus)
        self._say(sentences(*dict.fromkeys(each.strip(" .,") for each in parts)))

    def _news(self) -> Fresh:
        """Whether another page or dialog is on top, and what of it was not announced yet."""
        from ui.ear.news import Fresh, News, Place

        visit = self._visit
        item = self._top()
        if item is None:
            return Fresh()
        self._known = self._known or News()
        dialog = type(visit.dialog).__name__ if visit.dialog is not None else ""
        place = Place(visit.number, visit.locale, self._screen(), dialog)
        return self._known.of(item, place, self._texts, used=self._used is not None)

    def _top(self) -> QQuickItem | None:
        item = self._dialog.property("item") or self._page.property("item")
        return item if isinstance(item, QQuickItem) else None

    def _settled(self, fresh: Fresh, typed: bool) -> tuple[str, ...]:
        """What the page's work has come to: at once, but to who types only after a pause."""
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

    def _echo_typing(self) -> Echo:
        from ui.ear.echo import echo, typed_in

        item = self._top()
        before, self._typed = self._typed, typed_in(item) if item is not None else None
        return echo(before, self._typed, self._texts)

    def _answer(self, echoed: Echo, focus_moved: bool) -> str:
        """What the last touch or key did: a character, another focus, a state that changed."""
        used = self._used
        if used is not None and used.key and not echoed.says_more:
            return used.words
        return echoed.words or (self._focus() if focus_moved else self._outcome())

    def _outcome(self) -> str:
        """What the control that was just used says now, where its state changed."""
        used = self._used
        if used is None:
            return ""
        x, y, width, height = used.place
        now = self._under(QPointF(x + width / 2, y + height / 2))
        if now is None or now != used:
            return ""
        return now.state if now.state != used.state else ""

    # --- the finger ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        kind = event.type()
        if kind in _KEYS:
            return isinstance(event, QKeyEvent) and self._key(event)
        if kind not in _POINTERS or not isinstance(event, QMouseEvent):
            return False
        self._by_key = False
        return self._visit.access.read_aloud and self._pointer(kind, event.position())

    def _pointer(self, kind: QEvent.Type, place: QPointF) -> bool:
        """Whether nobody else may see this: the finger only listens."""
        if kind in _BEGINS:
            self._began = place
            self._begin(self._under(place))
        elif kind in _MOVES:
            self._move(place)
        listens = self._gesture is _Gesture.LISTENS
        if kind in _ENDS:
            self._gesture = _Gesture.NONE
            if not listens:
                self._soon.start(0)
        return listens

    def _move(self, place: QPointF) -> None:
        """A finger that goes on looks for something: what it began on is let go."""
        away = place - self._began
        if self._gesture is _Gesture.ACTS and away.x() ** 2 + away.y() ** 2 > self._slip**2:
            self._gesture, self._used = _Gesture.LISTENS, None
            holding = self._window.mouseGrabberItem()
            if holding is not None:
                holding.ungrabMouse()
        if self._gesture is _Gesture.LISTENS:
            self._listen(self._under(place))

    def _begin(self, heard: Heard | None) -> None:
        if heard is not None and heard.control and heard == self._armed:
            self._gesture = _Gesture.ACTS
            self._used = heard
        else:
            self._gesture = _Gesture.LISTENS
            self._armed = None
            self._listen(heard)

    def _listen(self, heard: Heard | None) -> None:
        """Speak what the finger has come to, once."""
        if heard is not None and heard != self._armed:
            self._armed = heard
            self._say(heard.words)

    def _under(self, place: QPointF) -> Heard | None:
        from ui.ear.by_ear import under

        return under(self._window.contentItem(), place, self._texts)

    # --- the keyboard --------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        """A key acts at once, and where the focus goes is spoken. Whether nobody else sees it."""
        self._by_key = True
        if not self._visit.access.read_aloud:
            return False
        key = event.key()
        if key in _LOUDER and not (self._typed is not None and key in _SIGNS):
            if event.type() == _Type.KeyPress:
                self._turn_volume(_LOUDER[key])
            return True
        if event.type() != _Type.KeyPress:
            self._soon.start(0)
        elif key in _ACTS and not event.isAutoRepeat():
            self._used = self._focused_now()
        return False

    def _turn_volume(self, step: int) -> None:
        before = self._visit.access
        self._context.runner.send(events.SetVolume(before.volume + step))
        if self._visit.access == before:
            self._first = self._volume_words()
            self._soon.start(0)

    def _focused(self) -> None:
        if self._by_key and self._visit.access.read_aloud:
            self._focus_moved = True
            self._soon.start(0)

    def _focus(self) -> str:
        heard = self._focused_now()
        self._armed = heard
        return heard.words if heard is not None else ""

    def _focused_now(self) -> Heard | None:
        from ui.ear.by_ear import heard_of

        item = focused_item(self._window)
        heard = heard_of(item, self._texts) if item is not None else None
        return heard if heard is not None and heard.control else None
