"""What the screens promise follows what the devices can do, before anybody relies on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from devices.reading.pipeline import Hint
from kiosk.domain.ticket import Printed
from kiosk.domain.visit import events
from kiosk.domain.visit.help import SetGuided
from kiosk.domain.visit.late import LatePaper
from kiosk.domain.visit.rating import OpenRating
from kiosk.domain.visit.state import DossierEntry, PaperSlip, TicketPage, Visit
from kiosk.settings import PrinterSection, Settings
from kiosk.settings_kinds import PrinterKind
from tests.ui.support import CENTRE, ROOT, Hall
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.scenes.scene import first_ticket, showing

READER = "ô quét"
SCENES = all_scenes(CENTRE, ROOT / "assets" / "catalogue")


@pytest.fixture(params=[(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def hall(open_hall: Callable[..., Hall], request: pytest.FixtureRequest) -> Hall:
    return open_hall(size=request.param)


def devices(hall: Hall, *, prints: bool = True, scans: bool = True) -> None:
    now = hall.runner.conditions
    hall.runner.set_conditions(replace(now, can_print=prints, can_scan=scans))
    hall.settle()


def silent(hall: Hall) -> None:
    now = hall.runner.conditions
    hall.runner.set_conditions(replace(now, can_print=False, printer_silent=True))
    hall.settle()


def trouble(hall: Hall, *, printer_stalls: bool = False, printer_holds: bool = False) -> None:
    now = hall.runner.conditions
    hall.runner.set_conditions(
        replace(now, printer_stalls=printer_stalls, printer_holds=printer_holds)
    )
    hall.settle()


def show(hall: Hall, visit: Visit) -> None:
    hall.runner.restore(visit)
    hall.settle()


def asks_to_scan(hall: Hall) -> bool:
    return any(READER in text for text in hall.texts())


def test_home_promises_paper_only_with_a_printer(hall: Hall) -> None:
    assert hall.sees("Chọn việc, lấy phiếu, chờ gọi số")
    devices(hall, prints=False)
    assert hall.sees("Chọn việc, chụp lại số trên màn hình")
    devices(hall)
    assert hall.sees("Chọn việc, lấy phiếu, chờ gọi số")


def test_home_says_of_a_silent_printer_that_it_does_not_answer(hall: Hall) -> None:
    silent(hall)
    assert hall.sees("Máy in không trả lời, hãy chụp lại số")
    assert not hall.sees("Chọn việc, lấy phiếu, chờ gọi số")


def test_a_number_of_a_silent_printer_is_photographed_and_not_printed_again(hall: Hall) -> None:
    show(hall, showing(TicketPage(first_ticket(CENTRE))))
    silent(hall)
    ticket = hall.window.app.property("ticket")
    assert hall.sees("Máy in không trả lời. Xin chụp lại số này bằng điện thoại.")
    assert ticket.property("codeTitle") == "Chụp cả mã này"
    show(hall, showing(TicketPage(replace(first_ticket(CENTRE), printed=Printed.UNKNOWN))))
    assert hall.sees("Chưa rõ phiếu đã in ra hay chưa")
    assert (ticket.property("paper"), ticket.property("canPrintAgain")) == ("unknown", False)


def test_home_asks_for_codes_only_with_a_reader(hall: Hall) -> None:
    assert asks_to_scan(hall)
    devices(hall, scans=False)
    assert not asks_to_scan(hall)
    assert hall.sees("Chọn Tra cứu hồ sơ, rồi gõ mã ghi trên giấy hẹn")


def test_a_dossier_is_typed_without_a_reader(hall: Hall) -> None:
    show(hall, showing(DossierEntry()))
    assert asks_to_scan(hall)
    devices(hall, scans=False)
    assert not asks_to_scan(hall)
    assert not hall.sees("hoặc gõ mã hồ sơ")


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        (Hint.TOO_FAR, "Đưa mã lại gần hơn một chút"),
        (Hint.TILT, "Giữ mã cho thẳng, đừng nghiêng"),
        (Hint.GLARE, "Mã bị lóa sáng, xin nghiêng nhẹ đi"),
        (Hint.HOLD_STILL, "Giữ yên mã một chút"),
    ],
)
def test_what_the_camera_advises_stands_at_the_reader(hall: Hall, hint: Hint, said: str) -> None:
    for visit in (Visit(), showing(DossierEntry())):
        show(hall, visit)
        hall.runner.set_conditions(replace(hall.runner.conditions, scan_hint=hint.value))
        hall.settle()
        assert hall.sees(said)
        hall.runner.set_conditions(replace(hall.runner.conditions, scan_hint=""))
        hall.settle()
        assert not hall.sees(said)


def test_a_number_without_paper_is_photographed(hall: Hall) -> None:
    lost = replace(first_ticket(CENTRE), printed=Printed.NOT_PRINTED)
    show(hall, showing(TicketPage(lost)))
    ticket = hall.window.app.property("ticket")
    assert READER in ticket.property("codeNote")
    devices(hall, prints=False, scans=False)
    assert not asks_to_scan(hall)
    assert ticket.property("codeNote") == "Chụp lại để giữ số; cán bộ xem ảnh là biết."


def test_a_printer_that_stops_in_mid_ticket_is_said_and_the_number_photographed(
    hall: Hall,
) -> None:
    show(hall, showing(TicketPage(first_ticket(CENTRE))))
    ticket = hall.window.app.property("ticket")
    assert ticket.property("paper") == "printing"
    trouble(hall, printer_stalls=True)
    assert hall.sees("Máy in không trả lời. Xin chụp lại số này bằng điện thoại.")
    assert (ticket.property("paper"), ticket.property("canPrintAgain")) == ("noPaper", False)


def test_a_kiosk_without_a_printer_offers_no_paper_again(open_hall: Callable[..., Hall]) -> None:
    bare = replace(Settings(), printer=PrinterSection(PrinterKind.NONE))
    for settings, again in ((bare, False), (Settings(), True)):
        hall = open_hall(settings=settings)
        show(hall, showing(TicketPage(replace(first_ticket(CENTRE), printed=Printed.NOT_PRINTED))))
        assert hall.window.app.property("ticket").property("canPrintAgain") is again
        assert ("In lại" in hall.names()) is again


def test_a_ticket_that_may_still_come_out_is_not_printed_again(hall: Hall) -> None:
    lost = replace(first_ticket(CENTRE), printed=Printed.UNKNOWN)
    show(hall, showing(TicketPage(lost)))
    ticket = hall.window.app.property("ticket")
    assert ticket.property("canPrintAgain")
    trouble(hall, printer_holds=True)
    assert hall.sees("Phiếu có thể ra sau khi thay giấy; xin báo cán bộ.")
    assert not ticket.property("canPrintAgain")


@pytest.mark.parametrize("printed", [Printed.PENDING, Printed.PRINTED, Printed.NOT_PRINTED])
def test_of_two_papers_the_screen_says_which_is_this_persons(hall: Hall, printed: Printed) -> None:
    own = replace(first_ticket(CENTRE), printed=printed)
    show(hall, showing(TicketPage(own)))
    hall.runner.send(LatePaper("t-35", "A035"))
    hall.settle()
    said = "Phiếu A035 nếu ra cùng không phải số này."
    assert hall.sees(said)
    assert said in hall.window.app.property("ticket").property("spoken")
    assert hall.sees("A036")


def test_a_late_ticket_is_told_on_the_home_screen(hall: Hall) -> None:
    hall.runner.send(LatePaper("t-35", "A035"))
    hall.settle()
    said = "Phiếu số A035 in từ trước có thể vừa ra ở khe bên dưới. Nếu không phải số của ông/bà,"
    assert any(text.startswith(said) for text in hall.texts())


def test_a_torn_piece_is_said_to_be_no_ticket(hall: Hall) -> None:
    lost = replace(first_ticket(CENTRE), printed=Printed.UNKNOWN)
    show(hall, showing(TicketPage(lost)))
    assert hall.sees("Chưa rõ phiếu đã in ra hay chưa")
    devices(hall, prints=False)
    assert hall.sees("Phiếu in dở. Xin chụp lại số này bằng điện thoại.")
    assert hall.sees("Giấy in dở không phải là phiếu. Xin báo cán bộ.")


@pytest.mark.parametrize(
    ("scene", "usual"),
    [
        ("06p-dossier-not-printed", "Thông tin vẫn ở trên màn hình này."),
        ("05-procedure", "Chưa in được danh sách."),
        ("18s-ask-sent-not-printed", "Câu hỏi đã được nhận"),
    ],
)
def test_a_slip_that_may_still_come_out_is_said(hall: Hall, scene: str, usual: str) -> None:
    visit = next(each.visit for each in SCENES if each.name.startswith(scene))
    failed = replace(visit.screen, slip=PaperSlip.FAILED)  # type: ignore[type-var]
    show(hall, replace(visit, screen=failed))
    assert any(usual in text for text in hall.texts())
    trouble(hall, printer_holds=True)
    assert hall.sees("Giấy có thể ra sau khi thay giấy. Xin báo cán bộ.")


def test_the_centre_is_rated_without_a_reader(hall: Hall) -> None:
    hall.runner.send(OpenRating())
    hall.settle()
    assert asks_to_scan(hall)
    devices(hall, scans=False)
    assert not asks_to_scan(hall)


@pytest.mark.parametrize(
    ("visit", "guide"),
    [
        (showing(DossierEntry()), "Gõ mã hồ sơ ghi trên giấy hẹn."),
        (
            showing(TicketPage(first_ticket(CENTRE))),
            "Chụp lại số này bằng điện thoại, rồi chạm Xong.",
        ),
    ],
)
def test_guided_mode_leads_where_the_devices_can_follow(
    hall: Hall, visit: Visit, guide: str
) -> None:
    devices(hall, prints=False, scans=False)
    show(hall, visit)
    hall.runner.send(SetGuided(True))
    assert hall.window.app.shell_model.property("guide") == guide


def test_keys_are_typing_until_a_scanner_is_named_that_types(hall: Hall) -> None:
    hall.runner.send(events.OpenDossier())
    hall.settle()
    scanned: list[str] = []
    window = hall.window.window
    for key in "2611":
        QTest.keyClick(window, key)  # type: ignore[call-overload]
    assert hall.window.app.property("dossierEntry").property("digits") == "2611"
    hall.window.wedge.hand_to(scanned.append)
    for key in "H49.61-261120-0042":
        QTest.keyClick(window, key)  # type: ignore[call-overload]
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert scanned == ["H49.61-261120-0042"]
    assert hall.window.app.property("dossierEntry").property("digits") == "2611"


def test_paper_that_did_not_come_once_more_is_said_in_other_words(hall: Hall) -> None:
    lost = replace(first_ticket(CENTRE), printed=Printed.NOT_PRINTED)
    show(hall, showing(TicketPage(lost)))
    assert hall.sees("Máy chưa in được phiếu. Xin chụp lại số này bằng điện thoại.")
    hall.touch("In lại")
    hall.runner.send(events.TicketPrinted(lost.id, Printed.NOT_PRINTED))
    hall.settle()
    assert hall.sees("Vẫn chưa in được phiếu. Xin chụp lại số này bằng điện thoại.")
