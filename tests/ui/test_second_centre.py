"""A second centre is a data file away: home, queue and centre screens drawn from it, no faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.centre import Centre
from kiosk.domain.visit import events
from kiosk.domain.visit.centre import CentreTab, ChoosePlace, OpenCentre
from kiosk.profile import load_centre
from kiosk.visit.runner import Conditions
from tests.ui.support import ROOT, Hall
from ui.pictures.inspection import faults, things

PANELS = (((1080, 1920), "vi"), ((1920, 1080), "en"))
SECOND = load_centre(ROOT / "tests" / "data" / "second_centre.toml")
UNDRAWN = replace(SECOND, floor=None)
Open = Callable[..., Hall]


def faults_of(hall: Hall) -> list[str]:
    hall.window.window.grabWindow()
    return faults(things(hall.window.part("page")))


@pytest.mark.parametrize(("size", "locale"), PANELS)
@pytest.mark.parametrize("centre", [SECOND, UNDRAWN], ids=["drawn", "undrawn"])
def test_every_page_that_a_centre_fills_stands_whole(
    open_hall: Open, centre: Centre, size: tuple[int, int], locale: str
) -> None:
    hall = open_hall(centre=centre, size=size)
    hall.runner.set_conditions(Conditions())
    hall.runner.send(events.SetLocale(locale))
    ways = (
        (events.GoHome(),),
        (events.OpenQueue(),),
        (events.OpenQueue(), events.ChooseField("forest")),
        *((OpenCentre(tab),) for tab in CentreTab),
        (OpenCentre(), ChoosePlace("forest")),
    )
    found = {}
    for way in ways:
        for event in (events.GoHome(), *way):
            hall.runner.send(event)
        hall.settle()
        found[way] = faults_of(hall)
    assert {way: each for way, each in found.items() if each} == {}


def test_the_screens_say_what_the_file_says(open_hall: Open) -> None:
    hall = open_hall(centre=SECOND)
    assert hall.sees("Xã Ban Mai")
    hall.runner.send(events.OpenQueue())
    hall.settle()
    assert hall.sees("Giấy tờ\ncá nhân", "Đất rừng,\nchăn nuôi")
    hall.runner.send(OpenCentre())
    hall.settle()
    hall.touch("Quầy 2, Đất rừng, chăn nuôi")
    assert hall.sees("Quầy 2: rẽ phải, quầy ở góc phòng.", "Đất rừng")
    hall.touch("Liên hệ, giờ làm việc")
    assert hall.sees(
        "Đang mở cửa, đến 16:30",
        "Phát số đến 16:00",
        "Thứ Hai, thứ Ba",
        "08:00 – 16:30",
        "Thứ Năm",
        "13:30 – 16:30, 18:00 – 20:00",
        "Chiều thứ Bảy",
        "Thứ Tư, thứ Sáu, Chủ nhật, ngày lễ",
        "Thứ Hai 07/12 – thứ Ba 08/12",
        "Làm bù thứ Bảy 12/12",
        "Tiêm phòng gia súc",
        "Tại nhà văn hóa thôn Một, buổi sáng. Ngày 23/11/2026.",
    )
    hall.touch("Số liệu công khai")
    assert hall.sees("Chưa có số liệu được công bố", "97,40%", "Nguồn: Báo cáo năm của xã")


def test_a_centre_without_a_map_tells_where_its_counters_are(open_hall: Open) -> None:
    hall = open_hall(centre=UNDRAWN)
    hall.runner.send(OpenCentre())
    hall.settle()
    assert hall.sees("Các quầy", "Quầy theo từng việc", "1", "Giấy tờ cá nhân", "2")
    assert not hall.sees("Ông/bà đang ở đây")
