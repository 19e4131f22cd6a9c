"""Reading aloud: the first touch speaks and the second acts, the focus speaks, pages speak.

One place for every screen and control: an event filter on the window and a listener of the visit.
Also sounds the chimes, which need no reading aid. What things are called is ui/by_ear.py, how a
text is said ui/spoken.py; the voice is given once the kiosk is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import LOUDEST, Access, IdleQuestion, Visit
from kiosk.texts import Texts
from kiosk.visit.sounds import chime_of
from ui.viewmodels.base import UiContext

if TYPE_CHECKING:
    from ui.by_ear import Heard

_Type: Final = QEvent.Type
# Fingers arrive as one mouse (ui/touch.py). Qt tells a double click beside its second press.
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
_DIGITS: Final = re.compile(r"\d+")


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


@dataclass(slots=True)
class _Said:
    """What was announced of the page or the dialog on top, so that only news is spoken."""

    place: tuple[object, ...] = ()
    title: str = ""
    lines: list[str] = field(default_factory=list)


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
        self._armed: Heard | None = None
        self._used: Heard | None = None
        self._by_key = True
        self._focus_moved = False
        self._first = ""
        self._on_page = _Said()
        self._on_dialog = _Said()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        context.runner.listen(self._changed)
        window.activeFocusItemChanged.connect(self._focused)
        window.installEventFilter(self)

    def give_voice(self, voice: Voice) -> None:
        """From now on `voice` speaks."""
        self._voice = voice
        self._on_page, self._on_dialog = _Said(), _Said()
        self._soon.start(0)

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
        chime = chime_of(before, after)
        if chime is not None:
            self._voice.chime(chime, after.access.volume)
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
        self._on_page, self._on_dialog = _Said(), _Said()

    def _follow_aids(self, before: Visit, after: Visit) -> None:
        """Say of a reading aid that it is on or off, and how loud the voice is."""
        aids, were, texts = after.access, before.access, self._texts
        if aids.read_aloud and not were.read_aloud:
            self._on_page, self._on_dialog = _Said(), _Said()
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
        return texts("aloud.volume", volume=aids.volume, most=LOUDEST)

    def _look(self) -> None:
        """Speak what is new on screen: a page, a dialog, a line, the state of what was used."""
        focus_moved, self._focus_moved = self._focus_moved, False
        if not self._visit.access.read_aloud:
            return
        from ui.by_ear import sentences
        from ui.spoken import speakable

        arrived, news = self._news()
        used = "" if arrived else self._focus() if focus_moved else self._outcome()
        if arrived:
            self._armed = None
        first, self._first, self._used = speakable(self._first, self._texts), "", None
        self._say(sentences(first or used, *news))

    def _news(self) -> tuple[bool, list[str]]:
        """Whether another page or dialog is on top, and what of it was not announced yet."""
        from ui.by_ear import page_lines, page_title

        visit, texts = self._visit, self._texts
        item = self._dialog.property("item") or self._page.property("item")
        if not isinstance(item, QQuickItem):
            return False, []
        dialog = type(visit.dialog).__name__ if visit.dialog is not None else ""
        place = (visit.number, visit.locale, dialog or self._screen())
        now = _Said(place, page_title(item, texts), page_lines(item, texts))
        if dialog:
            said, self._on_dialog = self._on_dialog, now
            back = False
        else:
            said, self._on_page = self._on_page, now
            back, self._on_dialog = bool(self._on_dialog.place), _Said()
        if (said.place, said.title) != (now.place, now.title):
            return True, list(dict.fromkeys([now.title, *now.lines]))
        lines = _new_lines(said, now)
        return back, [now.title, *lines] if back else lines

    def _outcome(self) -> str:
        """What the control that was just used says now: a key's echo, a state that changed."""
        used = self._used
        if used is None:
            return ""
        if used.key:
            return self._echo(used)
        x, y, width, height = used.place
        now = self._under(QPointF(x + width / 2, y + height / 2))
        if now is None or now != used:
            return ""
        return now.state if now.state != used.state else ""

    def _echo(self, key: Heard) -> str:
        from ui.by_ear import types_hidden

        hidden = types_hidden(self._window.contentItem())
        return self._texts("aloud.hidden_key") if hidden else key.words

    # --- the finger ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        kind = event.type()
        if kind in _KEYS:
            self._key(event)
            return False
        if kind not in _POINTERS or not isinstance(event, QMouseEvent):
            return False
        self._by_key = False
        return self._visit.access.read_aloud and self._pointer(kind, event.position())

    def _pointer(self, kind: QEvent.Type, place: QPointF) -> bool:
        """Whether nobody else may see this: the finger only listens."""
        if kind in _BEGINS:
            self._begin(self._under(place))
        elif kind in _MOVES and self._gesture is _Gesture.LISTENS:
            self._listen(self._under(place))
        listens = self._gesture is _Gesture.LISTENS
        if kind in _ENDS:
            self._gesture = _Gesture.NONE
            if not listens:
                self._soon.start(0)
        return listens

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
        from ui.by_ear import under

        return under(self._window.contentItem(), place, self._texts)

    # --- the keyboard --------------------------------------------------------------------------

    def _key(self, event: QEvent) -> None:
        """A key acts at once; where the focus goes is spoken."""
        self._by_key = True
        if not self._visit.access.read_aloud or not isinstance(event, QKeyEvent):
            return
        if event.type() == _Type.KeyPress and not event.isAutoRepeat():
            self._used = self._focused_now()
        else:
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
        from ui.by_ear import heard_of

        item = self._window.activeFocusItem()
        return heard_of(item, self._texts) if item is not None else None


def _new_lines(before: _Said, now: _Said) -> list[str]:
    """Lines that were not there. A line in which only a figure moved is none: a countdown."""
    old = {_DIGITS.sub("#", line) for line in before.lines}
    return [line for line in now.lines if _DIGITS.sub("#", line) not in old]
