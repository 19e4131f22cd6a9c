"""The whole kiosk by keyboard and by a single switch: every control, in reading order, in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.visit.state import Home, IdleQuestion, QueueFields, QueueServices, SearchPage
from kiosk.settings import AccessSection, Settings
from tests.ui.support import CENTRE, ROOT, Hall, name_of, tab_round
from ui.inspection import Kind, is_a, visible_items
from ui.inspection.contrast import SHAPE, ratio
from ui.inspection.items import inside, place_of, type_of
from ui.scenes.catalogue import all_scenes
from ui.screens import Look, Panel, Studio
from ui.switch import SingleSwitch

KEY = Qt.Key
QUEUE, CIVIL = "Lấy số thứ tự", "Hộ tịch, chứng thực"


@pytest.fixture
def studio(qapp: object) -> Iterator[Callable[[Look], Studio]]:
    made: list[Studio] = []

    def make(look: Look) -> Studio:
        made.append(Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", look))
        return made[-1]

    yield make
    for each in made:
        each.close()


def reachable(root: QQuickItem) -> list[QQuickItem]:
    """Every control that a finger can reach."""
    return [
        item
        for item in visible_items(root)
        if is_a(item, Kind.TOUCHABLE) and item.isEnabled() and item.property("activeFocusOnTab")
    ]


def focused_name(hall: Hall) -> str:
    item = hall.window.window.activeFocusItem()
    return name_of(item) if item is not None and is_a(item, Kind.TOUCHABLE) else ""


# --- every screen ----------------------------------------------------------------------------


@pytest.mark.parametrize("panel", [Panel.PORTRAIT, Panel.LANDSCAPE])
def test_the_focus_meets_every_control_of_every_screen_in_reading_order(
    studio: Callable[[Look], Studio], panel: Panel
) -> None:
    room = studio(Look(panel))
    wrong = []
    for scene in all_scenes(CENTRE, ROOT / "assets" / "catalogue"):
        room.show(scene)
        order = room.window.walk.controls()
        missed = [name_of(item) for item in reachable(room.room) if item not in order]
        wrong += [f"{scene.name}: {name!r} is not reached" for name in missed]
        wrong += [f"{scene.name}: {words}" for words in misordered(order)]
    assert "\n".join(wrong) == ""


def test_the_tab_key_goes_that_way_on_every_page_and_dialog(
    studio: Callable[[Look], Studio],
) -> None:
    room = studio(Look())
    kinds = {
        (type(scene.visit.screen), type(scene.visit.dialog)): scene
        for scene in all_scenes(CENTRE, ROOT / "assets" / "catalogue")
        # Any key is an answer to the idle question, which then goes away.
        if not isinstance(scene.visit.dialog, IdleQuestion)
    }
    for scene in kinds.values():
        room.window.walk.by_key = False
        room.show(scene)
        order = room.window.walk.controls()
        if not order:
            continue
        visited = tab_round(room.window)
        assert visited[0] in order, scene.name
        start = order.index(visited[0])
        assert visited == [*order[start:], *order[:start]], scene.name
        # A page is entered below its bar, which comes round last.
        assert all(any(inside(item, head) for head in HEADS) for item in order[:start]), scene.name


HEADS = (Kind.TOP_BAR, Kind.HOME_HEADER, Kind.LOWERED_PANEL)


def misordered(visited: list[QQuickItem]) -> Iterator[str]:
    in_dock = [inside(item, Kind.DOCK) for item in visited]
    if in_dock != sorted(in_dock):
        yield "the dock does not come last"
    for one, other in pairwise(visited):
        if inside(one, Kind.DOCK) == inside(other, Kind.DOCK) and goes_back(one, other):
            yield f"{name_of(other)!r} comes after {name_of(one)!r}"


def goes_back(one: QQuickItem, other: QQuickItem) -> bool:
    """Whether a step leads up without leading to a column further right, or left on one line."""
    here, there = place_of(one), place_of(other)
    if is_actions(other) != is_actions(one):
        return is_actions(one)
    up = there.bottom() <= here.top() + 4
    left = there.right() <= here.left() + 4
    level = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 4
    beside = left and level and not spans(here, there)
    return beside or (up and there.left() < here.right() - 4)


def is_actions(item: QQuickItem) -> bool:
    parent: QQuickItem | None = item
    while parent is not None:
        if parent.objectName() == "actions":
            return True
        parent = parent.parentItem()
    return False


def spans(here: QRectF, there: QRectF) -> bool:
    """A key as tall as two rows stands beside both."""
    return here.height() > 1.5 * there.height() or there.height() > 1.5 * here.height()


def test_back_tab_is_the_same_way_back(hall: Hall) -> None:
    hall.touch(QUEUE)
    forward = [name_of(item) for item in tab_round(hall.window)]
    backward = [name_of(item) for item in tab_round(hall.window, KEY.Key_Backtab)]
    assert sorted(backward) == sorted(forward)
    start = backward.index(forward[0])
    assert [*backward[start:], *backward[:start]] == [forward[0], *reversed(forward[1:])]


@pytest.mark.parametrize("contrast", [False, True])
def test_the_ring_of_every_kind_of_control_stands_out_on_every_side(
    studio: Callable[[Look], Studio], contrast: bool
) -> None:
    room = studio(Look(contrast=contrast))
    known: set[tuple[str, str]] = set()
    wrong = []
    for scene in all_scenes(CENTRE, ROOT / "assets" / "catalogue"):
        room.show(scene)
        kinds = {(scene.name[:2], type_of(item)): item for item in reachable(room.room)}
        for kind in kinds.keys() - known:
            seen = ring_sides(room, kinds[kind])
            wrong += [f"{scene.name} {name_of(kinds[kind])!r}: {each}" for each in seen]
        known |= kinds.keys()
    assert "\n".join(wrong) == ""


def ring_sides(room: Studio, item: QQuickItem) -> list[str]:
    """Sides on which the ring is not drawn, or does not stand out from what was there before."""
    window = room.window.window
    before = window.grabWindow()
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    after = window.grabWindow()
    changed = {side: stands_out(before, after, line) for side, line in around(item).items()}
    return [f"no ring at the {side}" for side, seen in changed.items() if not seen]


def around(item: QQuickItem) -> dict[str, list[tuple[int, int]]]:
    """On each side of a control the pixels that its ring takes, at the middle of the side."""
    place = place_of(item).toRect()
    middle = place.center()
    steps = range(6, 16)
    return {
        "left": [(place.left() - step, middle.y()) for step in steps],
        "right": [(place.right() + step, middle.y()) for step in steps],
        "top": [(middle.x(), place.top() - step) for step in steps],
        "bottom": [(middle.x(), place.bottom() + step) for step in steps],
    }


def stands_out(before: QImage, after: QImage, line: list[tuple[int, int]]) -> bool:
    """Whether three pixels or more became a colour apart from what was there, or lie off screen."""
    seen = [at for at in line if before.rect().contains(*at)]
    apart = [at for at in seen if ratio(before.pixel(*at), after.pixel(*at)) >= SHAPE]
    return len(apart) >= 3 or len(seen) < len(line)


# --- keys ------------------------------------------------------------------------------------


def test_a_number_is_taken_by_keys_alone(hall: Hall) -> None:
    hall.key(KEY.Key_Tab)
    assert focused_name(hall) == QUEUE
    hall.key(KEY.Key_Return)
    hall.settle()
    assert focused_name(hall) == CIVIL
    hall.key(KEY.Key_Space)
    hall.settle()
    assert focused_name(hall) == "Đăng ký khai sinh"
    hall.key(KEY.Key_Return)
    while focused_name(hall) != "Lấy số":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    assert [request.service for request in hall.services.requests] == ["birth"]


def test_a_page_that_is_opened_by_touch_shows_no_ring(hall: Hall) -> None:
    hall.touch(QUEUE)
    hall.settle()
    assert focused_name(hall) == ""


def test_arrows_go_to_the_neighbour_on_that_side(hall: Hall) -> None:
    hall.touch(QUEUE)
    hall.key(KEY.Key_Tab)
    way = [KEY.Key_Right, KEY.Key_Down, KEY.Key_Left, KEY.Key_Up]
    names = []
    for key in way:
        hall.key(key)
        names.append(focused_name(hall))
    assert names == ["Đất đai, xây dựng", "Cư trú, căn cước", "Đăng ký kinh doanh", CIVIL]


def test_a_dialog_keeps_the_focus_and_escape_closes_it(hall: Hall) -> None:
    hall.touch(QUEUE)
    hall.touch("Trợ năng")
    inner = {name_of(item) for item in tab_round(hall.window)}
    assert "Đóng" in inner
    assert CIVIL not in inner
    hall.key(KEY.Key_Escape)
    assert hall.runner.visit.dialog is None


def test_after_a_dialog_the_focus_is_where_it_was(hall: Hall) -> None:
    hall.touch(QUEUE)
    while focused_name(hall) != "Trợ năng":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    assert focused_name(hall) == "Đóng"
    hall.key(KEY.Key_Return)
    assert focused_name(hall) == "Trợ năng"


def test_a_key_that_repeats_acts_once(hall: Hall) -> None:
    hall.key(KEY.Key_Tab)
    for _ in range(5):
        send(hall, QEvent.Type.KeyPress, KEY.Key_Return, repeated=True)
        send(hall, QEvent.Type.KeyRelease, KEY.Key_Return, repeated=True)
    assert isinstance(hall.runner.visit.screen, Home)


def test_a_key_that_is_held_since_the_page_before_does_not_act(hall: Hall) -> None:
    hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    send(hall, QEvent.Type.KeyPress, KEY.Key_Return, repeated=True)
    send(hall, QEvent.Type.KeyRelease, KEY.Key_Return)
    assert isinstance(hall.runner.visit.screen, QueueFields)


def test_the_space_bar_types_where_the_field_has_the_focus(hall: Hall) -> None:
    hall.touch("Tra cứu thủ tục")
    hall.touch("Chạm để gõ tên thủ tục")
    hall.key(KEY.Key_Tab)
    for letter in (KEY.Key_B, KEY.Key_Space, KEY.Key_C):
        hall.key(letter)
    assert isinstance(hall.runner.visit.screen, SearchPage)
    assert hall.window.app.model("search").property("query") == "b c"


def send(hall: Hall, kind: QEvent.Type, key: Qt.Key, repeated: bool = False) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(hall.window.window, QKeyEvent(kind, key, none, "", repeated))
    hall.settle()


# --- one switch ------------------------------------------------------------------------------


@pytest.fixture
def switched(open_hall: Callable[..., Hall]) -> Hall:
    """A kiosk whose single switch has twenty seconds: it moves only when a test says so."""
    return open_hall(settings=Settings(access=AccessSection(switch_seconds=20.0)))


def switch_of(hall: Hall) -> SingleSwitch:
    assert hall.window.switch is not None
    return hall.window.switch


def ticks(hall: Hall, count: int) -> None:
    for _ in range(count):
        switch_of(hall).tick()


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_F13, KEY.Key_Select])
def test_the_focus_walks_by_itself_and_any_switch_acts(switched: Hall, key: Qt.Key) -> None:
    ticks(switched, 1)
    assert focused_name(switched) == QUEUE
    switched.key(key)
    assert isinstance(switched.runner.visit.screen, QueueFields)
    assert focused_name(switched) == CIVIL


def test_a_number_is_taken_by_one_switch(switched: Hall) -> None:
    for wanted in (QUEUE, CIVIL, "Đăng ký khai sinh", "Lấy số"):
        while focused_name(switched) != wanted:
            ticks(switched, 1)
        switched.key(KEY.Key_F13)
    assert [request.service for request in switched.services.requests] == ["birth"]


def test_the_walk_stands_still_while_the_switch_is_held(switched: Hall) -> None:
    ticks(switched, 1)
    QTest.keyPress(switched.window.window, KEY.Key_F13)
    assert not switch_of(switched).waiting
    QTest.keyRelease(switched.window.window, KEY.Key_F13)
    assert switch_of(switched).waiting


def test_without_the_setting_nothing_walks(hall: Hall) -> None:
    assert hall.window.switch is None
    hall.key(KEY.Key_F13)
    assert isinstance(hall.runner.visit.screen, Home)


def test_the_switch_does_not_take_letters(switched: Hall) -> None:
    switched.touch("Tra cứu thủ tục")
    switched.touch("Chạm để gõ tên thủ tục")
    switched.key(KEY.Key_B)
    assert switched.window.app.model("search").property("query") == "b"


def test_it_walks_on_to_the_services_as_well(switched: Hall) -> None:
    for wanted in (QUEUE, CIVIL):
        while focused_name(switched) != wanted:
            ticks(switched, 1)
        switched.key(KEY.Key_Space)
    assert isinstance(switched.runner.visit.screen, QueueServices)
