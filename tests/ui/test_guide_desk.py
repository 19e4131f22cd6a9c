"""Who cannot go on alone: a page that needs a code offers the guide desk, or says whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.ticket import QueueState, Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.state import DossierEntry
from kiosk.texts import Texts
from tests.ui.support import CENTRE, ROOT, Hall

VI = Texts.load(ROOT / "assets" / "texts", "vi")
NO_GUIDE = replace(
    CENTRE,
    guide_service="",
    services=tuple(each for each in CENTRE.services if each.code != CENTRE.guide_service),
)


def type_unknown(hall: Hall) -> None:
    hall.runner.send(events.OpenDossier())
    hall.runner.send(events.TypeCode("H49.61-261120-9999"))
    hall.runner.send(events.AskDossier())
    hall.settle()


def test_without_a_code_the_guide_desks_number_is_a_touch_away(hall: Hall) -> None:
    hall.runner.send(events.OpenDossier())
    hall.settle()
    assert hall.sees("Lấy số quầy hướng dẫn (quầy 13) · có cán bộ giúp")
    hall.touch("Không có mã hồ sơ?")
    assert [request.service for request in hall.services.requests] == [CENTRE.guide_service]
    assert hall.sees("A036")


def test_a_dossier_that_is_not_found_leads_to_the_guide_desk_too(hall: Hall) -> None:
    type_unknown(hall)
    assert hall.sees("Chưa tìm thấy hồ sơ. Xin kiểm tra lại mã, hoặc hỏi quầy hướng dẫn.")
    hall.touch("Chưa tìm được hồ sơ?")
    assert [request.service for request in hall.services.requests] == [CENTRE.guide_service]


def test_why_the_desk_gave_no_number_is_said_beside_what_was_typed(hall: Hall) -> None:
    hall.services.refusal = Refusal.CLOSED
    hall.runner.send(events.OpenDossier())
    hall.runner.send(events.TypeCode("H49.61-261120"))
    hall.settle()
    hall.touch("Không có mã hồ sơ?")
    assert hall.sees("Bây giờ ngoài giờ lấy số. Mở lại lúc 13:00.")
    assert hall.runner.visit.screen == DossierEntry("H49.61-261120", refusal=Refusal.CLOSED)


def test_outside_the_hours_the_desk_says_when_it_is_there_again(hall: Hall) -> None:
    hall.runner.send(events.OpenQueue())
    closed = {CENTRE.guide_service: QueueState(0, 0, 1, open=False)}
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=closed))
    hall.settle()
    assert hall.sees("Quầy hướng dẫn đang ngoài giờ làm việc. Mở lại lúc 13:00.")
    assert "Chưa biết chọn mục nào?" not in hall.names()
    full = {CENTRE.guide_service: QueueState(0, 0, 1, full=True)}
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=full))
    hall.settle()
    assert hall.sees(VI("guide.full"))


def test_a_centre_without_a_guide_desk_says_whom_to_ask(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(centre=NO_GUIDE)
    type_unknown(hall)
    number = CENTRE.hotlines[0].number
    assert hall.sees("Chưa tìm được hồ sơ?", VI("guide.ask_or_call", number=number))
    hall.runner.send(events.GoHome())
    hall.runner.send(events.OpenQueue())
    hall.settle()
    assert not hall.sees(VI("queue.guide"))


def test_lowered_the_page_still_says_where_the_code_is_held(hall: Hall) -> None:
    hall.runner.send(events.OpenDossier())
    hall.runner.send(events.ToggleAccess("lowered"))
    hall.settle()
    assert hall.sees("Đưa mã QR trên giấy hẹn vào ô quét ngay dưới màn hình")
    assert hall.sees("Lấy số quầy hướng dẫn (quầy 13)")
