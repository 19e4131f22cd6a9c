"""Reading aloud: the first touch speaks and the second acts, the focus speaks, pages speak.

One place for every screen and control: an event filter on the window and a listener of the visit.
Also sounds the chimes, which need no reading aid. What a finger does is finger.py, what a key means
keys.py, what is new on screen on_top.py, what things are called by_ear.py, how a text is said
spoken.py; the voice is given once the kiosk is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import NO_VOICE, Home, IdleQuestion, Message, Visit
from kiosk.texts import Texts
from kiosk.visit.sounds import chime_of
from ui.ear.finger import POINTERS, Finger
from ui.ear.keys import READING_KEY, Means, meaning
from ui.ear.voice import NoVoice, Voice
from ui.items import focused_item
from ui.viewmodels.base import UiContext

if TYPE_CHECKING:
    # Nobody listens yet when the first page stands.
    from ui.ear.by_ear import Heard
    from ui.ear.commands import Commands
    from ui.ear.on_top import OnTop, Seen

_Type: Final = QEvent.Type
_KEYS: Final = frozenset({_Type.KeyPress, _Type.KeyRelease})
_TURNS: Final = frozenset({Means.VOLUME, Means.PACE})
_LINES: Final = {Means.NEXT: 1, Means.BEFORE: -1}


class Aloud(QObject):
    """GUI thread only. `page` and `dialog` are the window's loaders; `screen` names the page.

    `begin` leads the focus to where the page begins.
    """

    def __init__(
        self,
        window: QQuickWindow,
        context: UiContext,
        loaders: tuple[QQuickItem, QQuickItem],
        screen: Callable[[], str],
        begin: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._loaders, self._screen, self._begin = loaders, screen, begin
        self._voice: Voice = NoVoice()
        self._before: Visit = context.runner.visit
        self._conditions = context.runner.conditions
        mm = context.settings.panel.pixels_per_mm
        self._finger = Finger(window, mm, self._under, self._heard, lambda: self._soon.start(0))
        # Whether the last thing a person did was on a keyboard.
        self._by_key = False
        self._focus_moved = False
        # What is said before and after all that a look finds, and whether somebody wanted away.
        self._first = self._last = ""
        self._left = False
        self._made: tuple[OnTop, Commands] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
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
        self._parts[0].end_rest()
        self._look()

    @property
    def _parts(self) -> tuple[OnTop, Commands]:
        if self._made is None:
            from ui.ear.commands import Commands
            from ui.ear.on_top import OnTop

            self._made = OnTop(self, self._loaders, self.rest), Commands(self._context)
        return self._made

    @property
    def _visit(self) -> Visit:
        return self._context.runner.visit

    @property
    def _texts(self) -> Texts:
        return self._context.words(self._visit.locale)

    def _say(self, words: str) -> None:
        if words:
            visit = self._visit
            self._voice.say(words, visit.locale, visit.access.volume, visit.access.pace)

    # --- what happens in the visit -------------------------------------------------------------

    def _changed(self) -> None:
        before, after = self._before, self._visit
        self._before = after
        if after.number != before.number:
            self._forget()
            # Whoever only went home is still at the keys.
            self._by_key = self._by_key and after.person == before.person
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
        self._finger.forget()
        self._first = self._last = ""
        self._begin_anew()

    def _take_leave(self, before: Visit) -> None:
        """Who was read to hears that the visit is over: nothing more is read."""
        if before.access.read_aloud and not self._visit.access.read_aloud:
            words = self._context.words(before.locale)("aloud.ended")
            self._voice.say(words, before.locale, before.access.volume, before.access.pace)

    def _begin_anew(self) -> None:
        if self._made is not None:
            self._made[0].forget()

    def _follow_aids(self, before: Visit, after: Visit) -> None:
        """Say of a reading aid that it is on or off, how loud and how fast the voice is."""
        from ui.ear.aids_said import change_said, further_help, welcome

        now, were, texts = after.access, before.access, self._texts
        if now.read_aloud and not were.read_aloud:
            self._begin_anew()
            self._first = welcome(texts, by_key=self._by_key)
            self._last = further_help(texts, by_key=self._by_key)
            if self._by_key and after.dialog is None:
                self._begin()
        elif were.read_aloud and not now.read_aloud:
            self._finger.forget()
            self._say(texts("aloud.off"))
        elif now.volume != were.volume and not now.read_aloud:
            self._voice.chime(Chime.NOTICE, now.volume)
        elif now != were:
            self._first = change_said(were, now, texts)
        elif isinstance(before.dialog, IdleQuestion) and after.dialog == before.dialog.over:
            self._first = texts("aloud.more_time")

    # --- what is new on screen -----------------------------------------------------------------

    def _look(self) -> None:
        """Speak what is new on screen: a page, a dialog, a line, the state of what was used."""
        moved, self._focus_moved = self._focus_moved, False
        left, self._left = self._left, False
        if not self._visit.access.read_aloud:
            return
        from ui.ear.by_ear import sentences
        from ui.ear.spoken import speakable

        used, texts = self._finger.used, self._texts
        seen = self._parts[0].look(self._visit, self._screen(), texts, used=used is not None)
        first, self._first = speakable(self._first, texts), ""
        last, self._last = speakable(self._last, texts), ""
        answer = first or ("" if seen.fresh.arrived else self._answer(seen))
        self._finger.used = None
        if seen.fresh.arrived:
            self._finger.armed = None
        lines = seen.fresh.lines
        if seen.fresh.about_keys and self._by_key and (seen.echoed.words or moved):
            # The letter, or the next control, says as much of the keys.
            lines = ()
        found = [answer, *lines, *seen.further]
        if not seen.echoed.words:
            arrived = bool(seen.fresh.arrived)
            focus = self._focus(arrived=arrived) if self._by_key and (arrived or moved) else ""
            found += [focus, *seen.fresh.details, last]
        if not any(found):
            found = [self._nothing_came(left, used)]
        self._say(sentences(*dict.fromkeys(each.strip(" .,") for each in found)))

    def _nothing_came(self, left: bool, used: Heard | None) -> str:
        """Whoever wanted away stays, and is told; some controls say again what they say."""
        if left and self._visit.dialog is None:
            home = isinstance(self._visit.screen, Home)
            return self._texts("aloud.first_page" if home else "dock.back_refused")
        return used.brief if used is not None and used.repeats else ""

    def _answer(self, seen: Seen) -> str:
        """What the last touch or key did: a character, or a state that changed."""
        used = self._finger.used
        if used is not None and used.key and not seen.echoed.says_more:
            return used.words
        return seen.echoed.words or self._outcome()

    def _outcome(self) -> str:
        """What the control that was just used says now, where its state changed."""
        used = self._finger.used
        if used is None:
            return ""
        x, y, width, height = used.place
        now = self._under(QPointF(x + width / 2, y + height / 2))
        if now is None or now != used:
            return ""
        return now.state if now.state != used.state else ""

    # --- finger and keys -----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        kind = event.type()
        if kind in _KEYS:
            return isinstance(event, QKeyEvent) and self._key(event)
        if kind not in POINTERS or not isinstance(event, QMouseEvent):
            return False
        self._by_key = False
        return self._visit.access.read_aloud and self._finger.touched(kind, event.position())

    def _under(self, place: QPointF) -> Heard | None:
        from ui.ear.by_ear import under

        return under(self._window.contentItem(), place, self._texts)

    def _heard(self, heard: Heard) -> None:
        self._say(heard.words)

    def _key(self, event: QKeyEvent) -> bool:
        """A key acts at once, and where the focus goes is spoken. Whether nobody else sees it."""
        self._by_key = True
        down = event.type() == _Type.KeyPress
        pressed = down and not event.isAutoRepeat()
        # To who has one switch every key that types nothing is that switch.
        switch = bool(self._context.settings.access.switch_seconds)
        if event.key() == READING_KEY and not switch:
            if pressed:
                self._parts[1].switch_reading()
            return True
        if not self._visit.access.read_aloud:
            return False
        top, commands = self._parts
        meant = meaning(event.key(), typing=top.typing, switch=switch)
        if meant.means in _TURNS and down:
            self._first = commands.turn(meant, self._texts) or self._first
            self._soon.start(0)
        elif meant.means in _LINES and down:
            commands.stay()
            self._say(top.line(_LINES[meant.means], self._texts))
        if meant.means in _TURNS or meant.means in _LINES:
            return True
        if not down:
            self._soon.start(0)
        elif pressed and meant.means is Means.ACT:
            self._finger.used = self._focused_now()
        elif pressed and meant.means is Means.SILENCE:
            self._voice.stop()
        # Not when it is let go: by then the page before may be on screen.
        self._left = self._left or (pressed and meant.means is Means.AWAY)
        return False

    def _focused(self) -> None:
        if self._by_key and self._visit.access.read_aloud:
            self._focus_moved = True
            self._soon.start(0)

    def _focus(self, *, arrived: bool) -> str:
        """What the focus is on. What a control repeats the page has just said as it came."""
        heard = self._focused_now()
        self._finger.armed = heard
        if heard is None:
            return ""
        return heard.name if arrived and heard.repeats else heard.brief

    def _focused_now(self) -> Heard | None:
        from ui.ear.by_ear import heard_of

        item = focused_item(self._window)
        heard = heard_of(item, self._texts) if item is not None else None
        return heard if heard is not None and heard.control else None
