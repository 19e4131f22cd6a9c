"""The call for help on every screen, and guided mode: touched and read on the real screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.domain.visit import events
from kiosk.domain.visit.help import SetGuided
from kiosk.domain.visit.state import AccessSheet
from kiosk.settings import CentralKind
from kiosk.texts import Texts
from tests.ui.support import CENTRE, ROOT, Hall, name_of
from ui.items import Kind, inside
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.scenes.scene import Scene
from ui.viewmodels.pages import SCREENS

CATALOGUE = ROOT / "assets" / "catalogue"
CALL = "Gọi cán bộ hỗ trợ"
GUIDE = "Có người hướng dẫn bên cạnh"


def test_help_is_the_last_button_of_every_screen(hall: Hall) -> None:
    scenes = [scene for scene in all_scenes(CENTRE, CATALOGUE) if offers_a_dock(scene)]
    assert {type(scene.visit.screen).__name__ for scene in scenes} <= set(SCREENS)
    found = {last_of_dock(hall, scene) for scene in scenes}
    # Home's dock has narrower margins than the others.
    assert found <= {(words, edge) for words in ("Hỗ trợ", "Help") for edge in (40, 56)}


def test_help_is_the_last_button_of_every_lying_screen(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(size=(1920, 1080))
    scenes = [scene for scene in all_scenes(CENTRE, CATALOGUE) if offers_a_dock(scene)]
    one_of_each = {type(scene.visit.screen): scene for scene in scenes}
    found = {last_of_dock(hall, scene) for scene in one_of_each.values()}
    assert found <= {(words, edge) for words in ("Hỗ trợ", "Help") for edge in (48, 56)}


def offers_a_dock(scene: Scene) -> bool:
    """Whether the dock can be reached: nothing or only the sheet of reading aids lies over it."""
    dialog = isinstance(scene.visit.dialog, AccessSheet | None)
    return dialog and not scene.conditions.out_of_service


def last_of_dock(hall: Hall, scene: Scene) -> tuple[str, int]:
    """The button in the dock's right corner: its words, and how far it is from the edge."""
    hall.runner.restore(scene.visit)
    hall.runner.set_conditions(scene.conditions)
    hall.settle()
    docked = [
        (item.mapRectToScene(item.boundingRect()).right(), name_of(item))
        for item in hall.controls()
        if inside(item, Kind.DOCK) or inside(item, Kind.HOME_DOCK)
    ]
    right, name = max(docked)
    return name, round(hall.window.window.width() - right)


def test_help_tells_where_to_go_and_whom_to_telephone(hall: Hall) -> None:
    hall.touch("Hỗ trợ")
    assert hall.sees("Quầy 13", "0203 000 1234", "0203 000 5678")
    hall.touch("Đóng")
    assert not hall.sees("Quầy 13")


@pytest.mark.parametrize(
    ("at", "name", "title"),
    [
        ("2026-11-23T09:24+07:00", "Quầy hướng dẫn, mở đến 11:30", ""),
        ("2026-11-23T12:10+07:00", "Quầy hướng dẫn", "Mở lại lúc 13:00"),
        ("2026-11-23T19:00+07:00", "Quầy hướng dẫn", "Đóng cửa. Mở lại 07:30 thứ Ba"),
    ],
)
def test_help_follows_the_hours_of_the_centre(hall: Hall, at: str, name: str, title: str) -> None:
    hall.clock.now = datetime.fromisoformat(at)
    hall.touch("Hỗ trợ")
    assert hall.sees(name)
    away = "Hiện không có cán bộ trực. Xin gọi một trong các số ở đây."
    all_day = "Phản ánh, kiến nghị · 24/24 giờ"
    if title:
        assert hall.sees(title, away, all_day)
    else:
        assert not hall.sees(away)
        assert not hall.sees(all_day)
    assert (CALL in hall.names()) is not bool(title)


def test_a_clock_that_nothing_vouches_for_closes_nothing(hall: Hall) -> None:
    read = hall.clock.read
    hall.clock.read = lambda: replace(read(), synchronised=False)  # type: ignore[method-assign]
    hall.clock.now = datetime.fromisoformat("2026-11-23T19:00+07:00")
    hall.touch("Hỗ trợ")
    assert hall.sees("Quầy hướng dẫn")
    assert CALL in hall.names()


def test_one_touch_calls_somebody_and_says_so(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    hall.touch("Hỗ trợ")
    hall.touch(CALL)
    assert hall.services.calls == ["queue_fields"]
    assert hall.sees("Đã gọi. Cán bộ sẽ đến chỗ máy này.")
    hall.touch("Đóng")
    hall.window.app.model("ways").openHelp()
    hall.settle()
    assert hall.sees("Đã gọi. Cán bộ sẽ đến chỗ máy này.")
    hall.touch("Gọi lại")
    assert hall.services.calls == ["queue_fields"]
    assert hall.sees("Đã gọi rồi. Cán bộ đang đến chỗ máy này.")


def test_while_it_calls_nothing_else_can_be_done_there(hall: Hall) -> None:
    hall.services.hold = True
    hall.touch("Hỗ trợ")
    hall.touch(CALL, times=2)
    hall.touch("Đang gọi…")
    hall.touch("Đóng")
    assert len(hall.services.calls) == 1
    assert hall.sees("Đang báo quầy hướng dẫn. Xin đợi một chút.")
    hall.services.release()
    hall.settle()
    assert hall.sees("Đã gọi. Cán bộ sẽ đến chỗ máy này.")


@pytest.mark.parametrize(
    ("desk", "lines", "said"),
    [
        (
            True,
            True,
            "Chưa gọi được. Xin đến quầy hướng dẫn (quầy 13) hoặc gọi 0203 000 1234.",
        ),
        (True, False, "Chưa gọi được. Xin đến quầy hướng dẫn (quầy 13)."),
        (False, True, "Chưa gọi được. Xin hỏi quầy hướng dẫn hoặc gọi 0203 000 1234."),
        (False, False, "Chưa gọi được. Xin hỏi quầy hướng dẫn của trung tâm."),
    ],
)
def test_a_call_that_failed_says_what_to_do_instead(
    open_hall: Callable[..., Hall], desk: bool, lines: bool, said: str
) -> None:
    centre = CENTRE if desk else replace(CENTRE, guide_service="")
    hall = open_hall(centre=centre if lines else replace(centre, hotlines=()))
    hall.services.called = False
    hall.touch("Hỗ trợ")
    hall.touch(CALL)
    assert hall.sees(said)
    # The same button twice in a moment would be a double tap.
    hall.window.app.model("help").call()
    assert len(hall.services.calls) == 2


def test_a_kiosk_that_stands_alone_offers_the_desk_and_no_call(hall: Hall) -> None:
    model = hall.window.app.model("help")
    settings = replace(model.context.settings, central=CentralKind.NONE)
    model.context = replace(model.context, settings=settings)
    assert model.property("canCall") is False
    hall.touch("Hỗ trợ")
    assert CALL not in hall.names()
    assert hall.sees("Quầy 13")


def test_the_idle_time_passes_under_the_help_dialog(hall: Hall) -> None:
    hall.touch("Hỗ trợ")
    hall.seconds(60)
    assert hall.sees("Ông/bà còn\nở đây không?")


# --- guided mode -----------------------------------------------------------------------------


def test_a_helper_beside_gets_one_sentence_on_each_screen_until_it_ends(hall: Hall) -> None:
    hall.touch("Hỗ trợ")
    hall.touch(GUIDE)
    assert hall.sees("Chọn một ô: việc ông/bà cần làm hôm nay.")
    hall.touch("Lấy số thứ tự")
    assert hall.sees("Chọn lĩnh vực của việc cần làm.")
    hall.touch("Hỗ trợ")
    hall.touch("Kết thúc hướng dẫn")
    assert not hall.sees("Chọn lĩnh vực của việc cần làm.")


def test_guided_mode_ends_with_the_visit(hall: Hall) -> None:
    hall.runner.send(SetGuided(on=True))
    hall.runner.send(events.OpenQueue())
    hall.seconds(299)
    assert hall.window.app.shell_model.property("dialog") == ""
    hall.seconds(31)
    assert hall.window.app.shell_model.property("guide") == ""


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_screen_has_its_sentence(locale: str) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    wanted = {f"guided.{name.lower()}" for name in SCREENS.values()}
    assert {key for key in wanted if not texts.has(key)} == set()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("lowered", [False, True])
def test_the_sentence_is_on_screen_whatever_the_panel(
    open_hall: Callable[..., Hall], size: tuple[int, int], lowered: bool
) -> None:
    hall = open_hall(size=size)
    hall.runner.send(SetGuided(on=True))
    if lowered:
        hall.runner.send(events.ToggleAccess("lowered"))
    hall.settle()
    assert hall.sees("Chọn một ô: việc ông/bà cần làm hôm nay.")
    hall.touch("Tra cứu hồ sơ")
    assert hall.sees("Đưa mã trên giấy hẹn vào ô quét, hoặc gõ mã hồ sơ.")
