"""A scanner that types into the window: scans reach no field, people's typing is left alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.domain.visit import events
from kiosk.domain.visit.state import Home, SearchPage
from kiosk.settings import Settings
from kiosk.settings_sections import AccessSection
from tests.ui.support import Hall
from ui.hands.wedge import FAST_MS, FEWEST, Burst, Verdict, Wedge

KEY, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
CODE = "H49.12-250701-0001"
QUIET = 5_000


# --- the judgement ---------------------------------------------------------------------------


def judged(text: str, gaps: list[float], burst: Burst | None = None, at: float = 0.0) -> Verdict:
    """What becomes of a text typed with these gaps, the last one before Enter."""
    burst = burst or Burst()
    for character, gap in zip(text, [0.0, *gaps], strict=False):
        at += gap
        burst.character(character, at)
    return burst.end(at + gaps[len(text) - 1])


@pytest.mark.parametrize("gap", [0.0, 1.7, 3.7, 11.9, 34.9])
def test_a_machines_pace_is_a_scan(gap: float) -> None:
    assert judged(CODE, [gap] * len(CODE)) is Verdict.SCAN


@pytest.mark.parametrize("gap", [35.0, 57.0, 120.0])
def test_a_persons_pace_is_typing(gap: float) -> None:
    assert judged(CODE, [gap] * len(CODE)) is Verdict.PASS


def test_one_slow_gap_in_ten_is_a_stutter_and_two_are_a_person() -> None:
    gaps = [5.0] * 20
    gaps[5] = gaps[15] = 100.0
    assert judged("a" * 20, gaps) is Verdict.SCAN
    gaps[10] = 100.0
    assert judged("a" * 20, gaps) is Verdict.PASS


def test_fewer_than_six_characters_are_typing() -> None:
    assert judged("12345", [1.0] * 5) is Verdict.PASS
    assert judged("123456", [1.0] * 6) is Verdict.SCAN


def test_nothing_and_a_space_are_no_beginning() -> None:
    burst = Burst()
    assert burst.end(0.0) is Verdict.PASS
    assert burst.character(" ", 0.0) is Verdict.PASS
    assert burst.text == ""


def test_enter_twice_ends_one_scan() -> None:
    burst = Burst()
    assert judged(CODE, [1.0] * 18, burst) is Verdict.SCAN
    burst.forget(18.0)
    assert burst.end(20.0) is Verdict.SWALLOW
    assert burst.end(500.0) is Verdict.PASS


def test_the_rest_of_a_torn_scan_is_no_scan_and_presses_nothing() -> None:
    burst = Burst()
    for number, character in enumerate(CODE):
        burst.character(character, float(number))
    assert burst.is_over(18.0 + 200)
    burst.forget(218.0)
    for number, character in enumerate(CODE):
        assert burst.character(character, 300.0 + number) is Verdict.PASS
    assert burst.end(320.0) is Verdict.SWALLOW
    assert judged(CODE, [1.0] * 18, burst, at=3_000.0) is Verdict.SCAN


def test_a_run_grows_no_longer_than_a_payload() -> None:
    burst = Burst()
    verdicts = [burst.character("a", float(n)) for n in range(4_300)]
    assert verdicts.count(Verdict.HOLD) == 4_200
    assert "aaa" not in repr(burst)


@given(st.lists(st.floats(0, 400), min_size=1, max_size=60))
def test_only_runs_that_keep_the_rule_are_scans(gaps: list[float]) -> None:
    ordered = sorted(gaps)
    nine_of_ten = ordered[-(-9 * len(gaps) // 10) - 1]
    scan = len(gaps) >= FEWEST and nine_of_ten < FAST_MS
    assert (judged("a" * len(gaps), gaps) is Verdict.SCAN) == scan


# --- the window ------------------------------------------------------------------------------


class Keyboard:
    """Types at the window with a pace of its own, by the system's time stamps."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self.scans: list[str] = []
        self.wedge = Wedge(hall.window.window)
        self.wedge.hand_to(self.scans.append)
        self.now = 1_000_000

    def send(
        self, kind: QEvent.Type, key: int, text: str = "", shift: bool = False, again: bool = False
    ) -> None:
        modifiers = Qt.KeyboardModifier.ShiftModifier if shift else NONE
        event = QKeyEvent(kind, key, modifiers, text, again)
        event.setTimestamp(self.now)
        QCoreApplication.sendEvent(self._hall.window.window, event)

    def key(self, key: int, text: str = "", gap: int = 0) -> None:
        self.now += gap
        self.send(PRESS, key, text)
        self.send(RELEASE, key, text)

    def type(self, text: str, gap: int = 5, end: int | None = KEY.Key_Return) -> None:
        """As a scanner does it: Shift around what needs it."""
        for character in text:
            self.now += gap
            key = ord(character.upper()) if character.isascii() else KEY.Key_unknown
            if character.isupper():
                self.send(PRESS, KEY.Key_Shift)
            self.send(PRESS, key, character, character.isupper())
            self.send(RELEASE, key, character, character.isupper())
            if character.isupper():
                self.send(RELEASE, KEY.Key_Shift)
        if end is not None:
            self.key(end, {KEY.Key_Tab: "\t", LINE_FEED: "\n"}.get(end, "\r"), gap)

    def pause(self) -> None:
        """Long enough for whatever is held to be let go."""
        for _ in range(200):
            if not self.wedge.holding:
                break
            QTest.qWait(10)
        self.now += QUIET


class Watcher(QObject):
    """Sees the keys that come by."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall.window.window)
        self.seen: list[tuple[object, ...]] = []
        hall.window.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            look = (event.type(), event.key(), event.text(), event.modifiers(), event.timestamp())
            self.seen.append(look)
        return False


@pytest.fixture
def keyboard(hall: Hall) -> Keyboard:
    return Keyboard(hall)


def search(hall: Hall) -> None:
    hall.runner.send(events.OpenSearch())
    hall.settle()
    assert isinstance(hall.runner.visit.screen, SearchPage)


def query(hall: Hall) -> str:
    screen = hall.runner.visit.screen
    assert isinstance(screen, SearchPage)
    return screen.query


LINE_FEED = 10


@pytest.mark.parametrize("end", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Tab, LINE_FEED])
def test_a_scan_is_handed_on_and_reaches_no_field(hall: Hall, keyboard: Keyboard, end: int) -> None:
    search(hall)
    hall.key(KEY.Key_Tab)
    focused = hall.window.window.activeFocusItem()
    keyboard.type(CODE, end=end)
    hall.settle()
    assert keyboard.scans == [CODE]
    assert (query(hall), keyboard.wedge.holding) == ("", False)
    assert hall.window.window.activeFocusItem() == focused


def test_letters_of_vietnamese_and_spaces_are_part_of_a_scan(
    hall: Hall, keyboard: Keyboard
) -> None:
    search(hall)
    card = "001085000000||Nguyễn Văn Giả|01021985|Nam|Số 9|01072021"
    keyboard.type(card)
    assert (keyboard.scans, query(hall)) == ([card], "")


def test_two_scans_at_once_are_two(hall: Hall, keyboard: Keyboard) -> None:
    keyboard.type(CODE)
    keyboard.now += 100
    keyboard.type("VNK1A12345-0000")
    keyboard.key(KEY.Key_Enter, "\r", 2)
    assert keyboard.scans == [CODE, "VNK1A12345-0000"]
    assert isinstance(hall.runner.visit.screen, Home)


def test_typing_arrives_whole_and_in_order(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    for letter in "khai sinh":
        keyboard.type(letter, gap=60, end=None)
        keyboard.pause()
    assert (query(hall), keyboard.scans) == ("khai sinh", [])


def test_a_letter_waits_no_longer_than_nobody_can_notice(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.type("k", end=None)
    assert (query(hall), keyboard.wedge.holding) == ("", True)
    assert keyboard.wedge._late.interval() == FAST_MS
    keyboard.pause()
    assert query(hall) == "k"


def test_a_fast_person_who_presses_enter_loses_nothing(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.type("khai", gap=30)
    assert (query(hall), keyboard.scans, keyboard.wedge.holding) == ("khai", [], False)


def test_fast_keys_without_an_end_are_typed_after_all(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.type("khai sinh", end=None)
    assert query(hall) == ""
    keyboard.pause()
    assert (query(hall), keyboard.scans) == ("khai sinh", [])


def test_capitals_of_a_person_keep_their_shift(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.type("Nam", gap=50, end=None)
    keyboard.pause()
    assert query(hall) == "Nam"


def test_what_is_sent_on_is_what_came(hall: Hall) -> None:
    # The last filter installed is asked first.
    went = Watcher(hall)
    keyboard = Keyboard(hall)
    came = Watcher(hall)
    keyboard.type("Ab", end=None)
    assert (len(came.seen), went.seen) == (6, [])
    keyboard.pause()
    assert went.seen == came.seen[:6]


def test_a_letter_that_is_held_down_repeats(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.send(PRESS, KEY.Key_B, "b")
    for _ in range(8):
        keyboard.now += 30
        keyboard.send(PRESS, KEY.Key_B, "b", again=True)
    keyboard.send(RELEASE, KEY.Key_B, "b")
    keyboard.key(KEY.Key_Return, "\r", 30)
    assert (query(hall), keyboard.scans) == ("b" * 9, [])


def test_backspace_does_not_overtake_what_waits(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.type("ab", end=None)
    keyboard.key(KEY.Key_Backspace, "\b", 5)
    assert query(hall) == "a"


def test_keys_that_move_and_act_pass_at_once(hall: Hall, keyboard: Keyboard) -> None:
    visited = []
    for key in (KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Right, KEY.Key_Down, KEY.Key_Backtab):
        keyboard.key(key, "\t" if key == KEY.Key_Tab else "", 200)
        visited.append(hall.window.window.activeFocusItem())
        assert not keyboard.wedge.holding
    assert all(before != after for before, after in pairwise(visited))
    keyboard.key(KEY.Key_Return, "\r", 200)
    hall.settle()
    assert not isinstance(hall.runner.visit.screen, Home)


def test_space_acts_at_once(hall: Hall, keyboard: Keyboard) -> None:
    keyboard.key(KEY.Key_Tab, "\t", 200)
    keyboard.key(KEY.Key_Space, " ", 200)
    hall.settle()
    assert not isinstance(hall.runner.visit.screen, Home)


def test_the_single_switch_is_left_alone(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(settings=Settings(access=AccessSection(switch_seconds=5.0)))
    switch, keyboard = hall.window.switch, Keyboard(hall)
    assert switch is not None
    switch.tick()
    keyboard.send(PRESS, KEY.Key_F5)
    assert not switch.waiting
    keyboard.send(RELEASE, KEY.Key_F5)
    hall.settle()
    assert switch.waiting
    assert not isinstance(hall.runner.visit.screen, Home)


def test_a_scan_presses_no_switch(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(settings=Settings(access=AccessSection(switch_seconds=5.0)))
    keyboard = Keyboard(hall)
    assert hall.window.switch is not None
    hall.window.switch.tick()
    keyboard.type("000.00.00.H47 240501 0001")
    hall.settle()
    assert keyboard.scans == ["000.00.00.H47 240501 0001"]
    assert isinstance(hall.runner.visit.screen, Home)


def test_without_anybody_to_hand_to_every_key_is_typing(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.wedge.hand_to(None)
    keyboard.type("khai sinh")
    assert (query(hall), keyboard.scans) == ("khai sinh", [])


def test_a_busy_moment_of_the_window_does_not_tear_a_scan(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.type(CODE[:3], end=None)
    # The time is up, but the keys that were pressed meanwhile are next in the queue.
    keyboard.wedge._look_once_more()
    keyboard.type(CODE[3:])
    hall.settle()
    assert (keyboard.scans, query(hall)) == ([CODE], "")


def test_a_slow_person_behind_a_busy_window_is_no_scanner(hall: Hall, keyboard: Keyboard) -> None:
    search(hall)
    keyboard.type("khai sinh", gap=90)
    assert (query(hall), keyboard.scans) == ("khai sinh", [])


def test_time_stamps_that_begin_anew_do_no_harm(hall: Hall, keyboard: Keyboard) -> None:
    keyboard.type(CODE)
    keyboard.now = 5
    keyboard.type("VNK1A12345-0000")
    assert keyboard.scans == [CODE, "VNK1A12345-0000"]


def test_keys_without_time_stamps_are_timed_here(hall: Hall) -> None:
    keyboard = Keyboard(hall)
    for character in CODE:
        QCoreApplication.sendEvent(
            hall.window.window, QKeyEvent(PRESS, ord(character), NONE, character)
        )
    QTest.keyPress(hall.window.window, KEY.Key_Return)
    assert keyboard.scans == [CODE]
