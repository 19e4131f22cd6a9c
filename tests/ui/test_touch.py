"""Fingers on the real window: which of them count, and that each tap acts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.domain.visit import events
from kiosk.domain.visit.state import AccessSheet, DossierEntry, Home, QueueFields, QueueServices
from kiosk.settings import PanelSection, Settings
from tests.ui.support import Hall
from ui.hands.touch import PALM_MM, Contact, OneFinger, Phase, is_again

FINGER = QTest.createTouchDevice()
QUEUE, SEARCH = "Lấy số thứ tự", "Tra cứu thủ tục"
MM = 4.034


class Hand:
    """Several fingers on one window, each by its number."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.down: set[int] = set()

    def press(self, *places: QPoint, first: int = 0) -> None:
        self._send("press", {first + step: place for step, place in enumerate(places)})
        self.down |= set(range(first, first + len(places)))

    def move(self, place: QPoint, finger: int = 0) -> None:
        self._send("move", {finger: place})

    def lift(self, place: QPoint, finger: int = 0) -> None:
        self._send("release", {finger: place})
        self.down.discard(finger)

    def tap(self, place: QPoint) -> None:
        self.press(place)
        self.lift(place)

    def _send(self, what: str, fingers: dict[int, QPoint]) -> None:
        window = self.hall.window.window
        sequence = QTest.touchEvent(window, FINGER)
        for finger in self.down - fingers.keys():
            sequence.stationary(finger)
        for finger, place in fingers.items():
            getattr(sequence, what)(finger, place, window)
        sequence.commit()
        self.hall.settle()


@pytest.fixture
def hand(hall: Hall) -> Hand:
    return Hand(hall)


def middle(hand: Hand, words: str) -> QPoint:
    return hand.hall.place(words).center().toPoint()


def below(hand: Hand, words: str, mm: float) -> QPoint:
    """A place so many millimetres under the lower edge of a control."""
    place = hand.hall.place(words)
    return QPoint(round(place.left()) + 100, round(place.bottom() + mm * MM))


def is_down(hand: Hand, words: str) -> bool:
    return hand.hall.control(words).property("down") is True


def screen(hand: Hand) -> type:
    return type(hand.hall.runner.visit.screen)


# --- one finger ------------------------------------------------------------------------------


def test_a_touch_shows_at_once_and_acts_on_release(hand: Hand) -> None:
    place = middle(hand, QUEUE)
    window = hand.hall.window.window
    # Without a turn of the event loop: the press itself changes the state.
    QTest.touchEvent(window, FINGER).press(0, place, window).commit(False)
    QTest.touchEvent(window, FINGER).press(0, place, window).commit()
    assert is_down(hand, QUEUE)
    assert screen(hand) is Home
    hand.lift(place)
    assert screen(hand) is QueueFields


def test_a_long_press_is_a_tap(hand: Hand) -> None:
    place = middle(hand, QUEUE)
    hand.press(place)
    QTest.qWait(900)
    assert screen(hand) is Home
    hand.lift(place)
    assert screen(hand) is QueueFields


def test_a_slip_onto_the_neighbour_is_a_tap_of_the_first(hand: Hand) -> None:
    end = below(hand, QUEUE, 11)
    assert hand.hall.place(SEARCH).contains(end.toPointF())
    hand.press(middle(hand, QUEUE))
    hand.move(end)
    assert not is_down(hand, SEARCH)
    hand.lift(end)
    assert screen(hand) is QueueFields


def test_sliding_off_further_acts_on_nothing(hand: Hand) -> None:
    end = below(hand, QUEUE, 13)
    hand.press(middle(hand, QUEUE))
    hand.move(end)
    assert not is_down(hand, QUEUE)
    hand.lift(end)
    assert screen(hand) is Home


@pytest.mark.parametrize(("slip", "acts"), [(11, True), (13, False)])
def test_a_slip_is_measured_in_millimetres_of_this_panel(
    open_hall: Callable[..., Hall], slip: float, acts: bool
) -> None:
    dense = Settings(panel=PanelSection(pixels_per_mm=2 * MM))
    hand = Hand(open_hall(settings=dense))
    end = below(hand, QUEUE, 2 * slip)
    hand.press(middle(hand, QUEUE))
    hand.move(end)
    hand.lift(end)
    assert (screen(hand) is QueueFields) is acts


# --- other fingers and hands -----------------------------------------------------------------


def test_a_second_finger_neither_acts_nor_cancels(hand: Hand) -> None:
    first, second = middle(hand, QUEUE), middle(hand, SEARCH)
    hand.press(first)
    hand.press(second, first=1)
    assert not is_down(hand, SEARCH)
    assert is_down(hand, QUEUE)
    hand.lift(second, finger=1)
    assert screen(hand) is Home
    hand.lift(first)
    assert screen(hand) is QueueFields


def test_a_second_finger_that_stays_longer_does_not_act(hand: Hand) -> None:
    first, second = middle(hand, QUEUE), middle(hand, SEARCH)
    hand.press(first)
    hand.press(second, first=1)
    hand.move(QPoint(first.x(), 1900))
    hand.lift(QPoint(first.x(), 1900))
    hand.lift(second, finger=1)
    assert screen(hand) is Home


def test_a_finger_that_rests_on_the_ground_does_not_block_the_hand(hand: Hand) -> None:
    hand.press(QPoint(12, 1000))
    place = middle(hand, QUEUE)
    hand.press(place, first=1)
    assert is_down(hand, QUEUE)
    hand.lift(place, finger=1)
    assert screen(hand) is QueueFields


def test_a_finger_that_rests_on_the_scrim_of_a_dialog_does_not_block(hand: Hand) -> None:
    hand.hall.runner.send(events.OpenAccess())
    hand.hall.settle()
    hand.press(QPoint(12, 600))
    before = hand.hall.runner.visit.access.volume
    place = middle(hand, "Tăng âm lượng")
    hand.press(place, first=1)
    hand.lift(place, finger=1)
    hand.lift(QPoint(12, 600))
    assert hand.hall.runner.visit.access.volume == before + 1
    assert isinstance(hand.hall.runner.visit.dialog, AccessSheet)


def test_a_hand_that_comes_down_presses_nothing(hand: Hand) -> None:
    place = middle(hand, QUEUE)
    fingers = [place, middle(hand, SEARCH), QPoint(12, 1000)]
    hand.press(*fingers)
    assert not is_down(hand, QUEUE)
    for finger, end in enumerate(fingers):
        hand.lift(end, finger=finger)
    assert screen(hand) is Home
    hand.tap(place)
    assert screen(hand) is QueueFields


def test_a_touch_starts_a_new_idle_period(hand: Hand) -> None:
    hand.hall.touch(QUEUE)
    hand.hall.seconds(50)
    hand.tap(QPoint(12, 1000))
    QTest.qWait(1)
    assert hand.hall.runner.visit.idle == 0


# --- the same finger twice -------------------------------------------------------------------


def test_a_double_tap_does_not_reach_what_the_next_page_has_there(hand: Hand) -> None:
    hand.hall.touch(QUEUE)
    place = middle(hand, "Hộ tịch, chứng thực")
    hand.tap(place)
    hand.tap(place)
    screen_now = hand.hall.runner.visit.screen
    assert isinstance(screen_now, QueueServices)
    assert screen_now.chosen == ""


def test_two_quick_letters_on_neighbouring_keys_are_both_typed(hand: Hand) -> None:
    hand.hall.touch(SEARCH)
    hand.hall.touch("Chạm để gõ tên thủ tục")
    for letter in "nmmn":
        hand.tap(middle(hand, letter))
        QTest.qWait(120)
    assert hand.hall.window.app.model("search").property("query") == "nmmn"


def test_a_trembling_finger_types_a_digit_once_and_a_quick_one_types_it_twice(hand: Hand) -> None:
    hand.hall.touch("Tra cứu hồ sơ")
    place, window = middle(hand, "7"), hand.hall.window.window
    for _ in range(3):
        QTest.touchEvent(window, FINGER).press(0, place, window).commit(False)
        QTest.touchEvent(window, FINGER).release(0, place, window).commit(False)
    hand.hall.settle()
    once = hand.hall.runner.visit.screen
    assert isinstance(once, DossierEntry)
    assert once.typed.count("7") == 1
    QTest.qWait(120)
    hand.tap(place)
    twice = hand.hall.runner.visit.screen
    assert isinstance(twice, DossierEntry)
    assert twice.typed.count("7") == 2


@pytest.mark.parametrize(
    ("after", "moved", "same", "again"),
    [
        *((30, 0.0, True, True), (80, 0.0, True, True), (89, 0.0, True, True)),
        *((90, 0.0, True, False), (120, 0.0, True, False), (30, 7.0, True, False)),
        *((120, 0.0, False, True), (400, 0.0, False, False), (30, 7.0, False, False)),
    ],
)
def test_what_a_finger_does_again_where_it_was_lifted(
    after: int, moved: float, same: bool, again: bool
) -> None:
    lifted = contact(0, Phase.RELEASED, at=1_000)
    pressed = replace(contact(0, Phase.PRESSED, at=1_000 + after), x=50.0 + moved)
    assert is_again(lifted, pressed, same=same) is again


# --- which finger counts, without a window ---------------------------------------------------


def contact(finger: int, phase: Phase, at: int = 0, extent: float = 9.0) -> Contact:
    return Contact(finger, phase, 50.0, 50.0, extent, at)


def felt(fingers: OneFinger, *moments: list[Contact]) -> list[tuple[int, Phase]]:
    return [(each.finger, each.phase) for now in moments for each in fingers.feed(now)]


def test_a_palm_is_not_felt_at_all() -> None:
    fingers = OneFinger(lambda: True)
    palm = contact(1, Phase.PRESSED, extent=PALM_MM)
    assert felt(fingers, [palm], [contact(1, Phase.RELEASED, extent=PALM_MM)]) == []


def test_a_contact_that_grows_to_a_palm_lets_go() -> None:
    fingers = OneFinger(lambda: True)
    wide = contact(1, Phase.MOVED, extent=PALM_MM)
    moments = ([contact(1, Phase.PRESSED)], [wide], [contact(1, Phase.RELEASED)])
    assert felt(fingers, *moments) == [(1, Phase.PRESSED), (1, Phase.CANCELLED)]


def test_a_resting_palm_does_not_block_a_finger() -> None:
    fingers = OneFinger(lambda: True)
    palm = contact(1, Phase.PRESSED, extent=PALM_MM)
    tap = [[contact(2, Phase.PRESSED, at=900)], [contact(2, Phase.RELEASED, at=950)]]
    assert felt(fingers, [palm], *tap) == [(2, Phase.PRESSED), (2, Phase.RELEASED)]


def test_points_of_one_hand_may_come_one_after_the_other() -> None:
    fingers = OneFinger(lambda: True)
    moments = [[contact(finger, Phase.PRESSED, at=20 * finger)] for finger in range(3)]
    assert felt(fingers, *moments) == [(0, Phase.PRESSED), (0, Phase.CANCELLED)]


def test_three_fingers_far_apart_in_time_are_no_hand() -> None:
    fingers = OneFinger(lambda: True)
    moments = [[contact(finger, Phase.PRESSED, at=200 * finger)] for finger in range(3)]
    assert felt(fingers, *moments, [contact(0, Phase.RELEASED, at=700)]) == [
        (0, Phase.PRESSED),
        (0, Phase.RELEASED),
    ]


def test_a_cancelled_touch_acts_on_nothing() -> None:
    fingers = OneFinger(lambda: True)
    moments = ([contact(0, Phase.PRESSED)], [contact(0, Phase.CANCELLED)])
    assert felt(fingers, *moments) == [(0, Phase.PRESSED), (0, Phase.CANCELLED)]
