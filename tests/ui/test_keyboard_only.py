"""The whole kiosk by keyboard and by a single switch: every control, in reading order, in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.domain.procedure import Paper, PaperCase, Procedure
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskSent, OpenAsk
from kiosk.domain.visit.centre import OpenCentre
from kiosk.domain.visit.online import OpenOnline
from kiosk.domain.visit.rating import OpenRating, RatingReasonsPage
from kiosk.domain.visit.state import (
    Home,
    IdleQuestion,
    ProcedurePage,
    QueueFields,
    QueueServices,
    SearchPage,
    Visit,
)
from kiosk.domain.visit.wards import OpenWards, WardsPage
from kiosk.settings import Settings
from kiosk.settings_sections import AccessSection
from tests.ui.support import CENTRE, ROOT, Hall, name_of, tab_round
from ui.hands.beginning import beginning
from ui.hands.switch import SingleSwitch
from ui.hands.touch import DOUBLE_TAP_MS
from ui.items import HEADS, Kind, attached, inside, is_a
from ui.pictures.looks import Look
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.studio import Studio

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


def focused_name(hall: Hall) -> str:
    item = hall.window.window.activeFocusItem()
    return name_of(item) if item is not None and is_a(item, Kind.TOUCHABLE) else ""


# --- every screen ----------------------------------------------------------------------------


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
        assert visited[0] == beginning(order), scene.name
        assert not any(inside(visited[0], head) for head in HEADS), scene.name


def test_back_tab_is_the_same_way_back(hall: Hall) -> None:
    hall.touch(QUEUE)
    forward = [name_of(item) for item in tab_round(hall.window)]
    backward = [name_of(item) for item in tab_round(hall.window, KEY.Key_Backtab)]
    assert sorted(backward) == sorted(forward)
    start = backward.index(forward[0])
    assert [*backward[start:], *backward[:start]] == [forward[0], *reversed(forward[1:])]


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


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_the_focus_arrives_on_every_page_that_slides_in(
    open_hall: Callable[..., Hall], size: tuple[int, int]
) -> None:
    hall = open_hall(still=False, size=size)
    found = {}
    for name, opened in PAGES.items():
        hall.runner.send(events.GoHome())
        arrive(hall)
        hall.key(KEY.Key_Tab)
        for event in opened:
            hall.runner.send(event)
        arrive(hall)
        found[name] = focused_name(hall)
    assert found == {
        "queue": CIVIL,
        "services": "Đăng ký khai sinh",
        "search": "Chạm để gõ tên thủ tục" if size[0] < size[1] else "Gõ tên thủ tục",
        "dossier": "Mã hồ sơ",
        "online": "Nhiều người dùng",
        "rating": "Rất không hài lòng",
        "centre": "Sơ đồ quầy",
        "ask": "Giấy tờ",
        "wards": "Gõ tên xã, phường cũ",
    }


PAGES: dict[str, tuple[events.Event, ...]] = {
    "queue": (events.OpenQueue(),),
    "services": (events.OpenQueue(), events.ChooseField("civil-status")),
    "search": (events.OpenSearch(),),
    "dossier": (events.OpenDossier(),),
    "online": (OpenOnline(),),
    "rating": (OpenRating(),),
    "centre": (OpenCentre(),),
    "ask": (OpenAsk(),),
    "wards": (OpenWards(),),
}


def arrive(hall: Hall) -> None:
    """Let a page slide in, as on a panel."""
    QTest.qWait(400)


def test_a_number_s_page_begins_with_the_one_sensible_next_thing(hall: Hall) -> None:
    hall.runner.send(events.OpenQueue())
    hall.key(KEY.Key_Tab)
    for event in (
        events.ChooseField("civil-status"),
        events.ChooseService("birth"),
        events.TakeNumber(str(uuid4())),
    ):
        hall.runner.send(event)
    hall.settle()
    assert focused_name(hall) == "Xong"


def test_after_a_question_the_focus_is_not_on_a_number_nobody_asked_for(hall: Hall) -> None:
    hall.runner.send(OpenAsk(("1.001193", "Đăng ký khai sinh")))
    hall.settle()
    hall.touch("Phí bao nhiêu?")
    while focused_name(hall) != "Gửi câu hỏi, góp ý":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    assert isinstance(hall.runner.visit.screen, AskSent)
    assert focused_name(hall) == "Xong"


def test_after_a_face_the_focus_is_on_it(hall: Hall) -> None:
    hall.touch("Đánh giá và góp ý")
    while focused_name(hall) != "Không hài lòng":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    hall.settle()
    assert isinstance(hall.runner.visit.screen, RatingReasonsPage)
    assert focused_name(hall) == "Không hài lòng"


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_unavailable_controls_are_met_only_where_they_say_why(
    open_hall: Callable[..., Hall], size: tuple[int, int]
) -> None:
    hall = open_hall(size=size)
    hall.runner.send(events.OpenQueue())
    hall.runner.send(events.ToggleAccess("large"))
    hall.settle()
    assert "Lên trên" in hall.names()
    assert "Lên trên" not in hall.tab_order()
    hall.runner.send(events.ChooseField("civil-status"))
    hall.settle()
    while focused_name(hall) != "Lấy số":
        hall.key(KEY.Key_Tab)
    take = hall.control("Lấy số")
    assert attached(take, "Accessible.description") == "chưa dùng được. Xin chọn một việc trước"
    hall.key(KEY.Key_Return)
    assert hall.sees("Xin chọn một việc trước")
    assert hall.services.requests == []


def test_where_the_last_page_takes_the_focus_s_button_away_the_one_beside_it_follows(
    hall: Hall,
) -> None:
    hall.runner.send(events.OpenQueue())
    hall.runner.send(events.ToggleAccess("lowered"))
    hall.settle()
    while focused_name(hall) != "Xem tiếp":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    assert focused_name(hall) == "Lên trên"


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


@pytest.mark.parametrize("back", [KEY.Key_Escape, None])
@pytest.mark.parametrize(
    ("opened", "model", "shows"),
    [
        (OpenOnline(), "online", "choosing"),
        (events.OpenSearch(), "search", "choosingField"),
    ],
)
def test_a_list_that_is_open_goes_first_and_then_the_page(
    hall: Hall, opened: events.Event, model: str, shows: str, back: Qt.Key | None
) -> None:
    def go_back() -> None:
        if back is not None:
            hall.key(back)
        else:
            hall.touch("Quay lại")
        # The same button twice in a moment would be a double tap.
        QTest.qWait(DOUBLE_TAP_MS + 50)

    hall.runner.send(opened)
    hall.settle()
    fields = hall.window.app.model(model)
    fields.showFields(True)
    page = hall.runner.visit.screen
    go_back()
    assert (fields.property(shows), type(hall.runner.visit.screen)) == (False, type(page))
    go_back()
    assert isinstance(hall.runner.visit.screen, Home)


def test_what_is_closed_leads_back_to_what_opened_it(hall: Hall) -> None:
    cases = (PaperCase("Trường hợp một", (Paper("A"),)), PaperCase("Trường hợp hai", (Paper("B"),)))
    procedure = Procedure("1", "1.1", "Thủ tục mẫu", cases=cases)
    hall.runner.restore(Visit(screen=ProcedurePage(procedure)))
    hall.settle()
    while focused_name(hall) != "Trường hợp 1 trên 2":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    assert focused_name(hall) != "Trường hợp 1 trên 2"
    hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Escape)
    assert focused_name(hall) == "Trường hợp 1 trên 2"


def test_escape_closes_what_lies_open_in_place_of_a_procedure_s_tab(hall: Hall) -> None:
    hall.runner.restore(Visit(screen=ProcedurePage(Procedure("1", "1.1", "Thủ tục " * 60))))
    hall.settle()
    procedure = hall.window.app.model("procedure")
    procedure.showPanel("title")
    hall.key(KEY.Key_Escape)
    assert (procedure.panel, type(hall.runner.visit.screen)) == ("", ProcedurePage)


def test_after_a_dialog_the_focus_is_where_it_was(hall: Hall) -> None:
    hall.touch(QUEUE)
    while focused_name(hall) != "Trợ năng":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    assert focused_name(hall) == "Chữ to"
    hall.key(KEY.Key_Escape)
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


@pytest.mark.parametrize("opened", [events.OpenSearch(), OpenWards()])
def test_enter_in_the_field_that_is_typed_into_puts_the_keys_away(
    hall: Hall, opened: events.Event
) -> None:
    hall.key(KEY.Key_Tab)
    hall.runner.send(opened)
    hall.settle()
    hall.key(KEY.Key_B)
    keys = [each for each in hall.items() if is_a(each, Kind.KEYBOARD)]
    assert len(keys) == 1
    hall.key(KEY.Key_Return)
    assert not keys[0].isVisible()
    assert isinstance(hall.runner.visit.screen, SearchPage | WardsPage)


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
