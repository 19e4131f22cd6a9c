"""Bad days on real screens: what is so is said, nothing overlaps, the next number can be had."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from kiosk.domain.procedure import Procedure, ProcedureHit
from kiosk.domain.ticket import QueueState, Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.state import Home, QueueFields, QueueServices, TicketPage
from kiosk.logs import close_log, open_log
from kiosk.reception import Reception
from kiosk.settings import Settings
from kiosk.settings_sections import CentreSection
from tests.ui.support import CENTRE, Hall, answered
from ui.bridge import Bridge
from ui.pictures.inspection import faults, things
from ui.pictures.scenes.procedure import hard_procedure
from ui.pictures.scenes.scene import first_ticket
from ui.viewmodels.queue import QueueViewModel

CLOSED = "Mở lại lúc 13:00"
STORAGE = "Máy chưa ghi được số, nên chưa phát số nào. Mời ông/bà đến quầy hướng dẫn để lấy số."
NO_CATALOGUE = "Danh mục thủ tục đang được nạp. Xin đợi một chút, hoặc hỏi quầy hướng dẫn."
NO_PAPERS = "Danh mục quốc gia không ghi giấy tờ cho thủ tục này. Xin hỏi quầy hướng dẫn."
TOLD = {
    Refusal.CLOSED: "Bây giờ ngoài giờ lấy số. Mở lại lúc 13:00.",
    Refusal.DAILY_LIMIT: "Hôm nay đã phát hết số của việc này. Mời ông/bà đến quầy hướng dẫn, "
    "hoặc trở lại vào ngày làm việc sau.",
    Refusal.STORAGE: STORAGE,
}
SORRY = "Máy vừa gặp trục trặc. Mời ông/bà làm lại, hoặc xin gặp cán bộ hướng dẫn."


def whole(hall: Hall) -> None:
    """Nothing on screen is cut, too small or on top of something else."""
    for _ in range(2):
        # A list that learns its room from one frame is laid out with the next.
        hall.window.window.grabWindow()
        hall.settle()
    dialog = hall.window.part("dialog")
    shown = dialog if dialog.childItems() else hall.window.window.contentItem()
    assert faults(things(shown)) == []


def asks(hall: Hall) -> None:
    """From home to a wish for a number."""
    for words in ("Lấy số thứ tự", "Hộ tịch, chứng thực", "Đăng ký khai sinh", "Lấy số"):
        hall.touch(words)


def takes_a_number(hall: Hall) -> None:
    """Whatever the day was like: from here a citizen still gets a number, or goes home."""
    hall.runner.send(events.EndVisit())
    hall.settle()
    hall.services.refusal = None
    asks(hall)
    assert isinstance(hall.runner.visit.screen, TicketPage)
    assert hall.sees("A036")
    hall.touch("Xong")
    assert isinstance(hall.runner.visit.screen, Home)


def loads(hall: Hall, procedure: Procedure | None) -> None:
    def load(procedure_id: str) -> Future[Any]:
        return answered((procedure, None))

    hall.services.load = load  # type: ignore[method-assign]


def shows(hall: Hall, procedure: Procedure) -> None:
    loads(hall, procedure)
    hall.runner.send(events.OpenProcedure("x"))
    hall.settle()


def test_a_title_of_1192_letters_keeps_the_page_whole(hall: Hall) -> None:
    title = ("Thủ tục thử nghiệm có tên rất dài " * 40)[:1192]
    shows(hall, replace(hard_procedure(), title=title))
    assert "Xem tên đầy đủ" in hall.names()
    whole(hall)
    takes_a_number(hall)


def test_a_closed_office_is_closed_on_every_tile(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    busy = hall.runner.conditions.queues
    closed = dict.fromkeys(busy, QueueState(0, 0, 0, open=False))
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=closed))
    hall.settle()
    assert hall.texts().count(CLOSED) == len(busy)
    whole(hall)
    hall.touch("Hộ tịch, chứng thực")
    # Now the answer to the touch says so too, over the dock.
    assert hall.texts().count(CLOSED) == len(busy) + 1
    assert hall.services.requests == []
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=busy))
    takes_a_number(hall)


def test_home_says_when_there_are_numbers_again(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(settings=Settings(centre=CentreSection(respect_hours=True)))
    assert hall.sees("Chọn việc, lấy phiếu, chờ gọi số")
    hall.clock.now += timedelta(hours=3)
    timer = hall.window.app.shell_model.findChild(QTimer)
    assert timer is not None
    timer.timeout.emit()
    hall.settle()
    assert hall.sees(CLOSED)
    assert not hall.sees("Chọn việc, lấy phiếu, chờ gọi số")


def test_a_service_without_numbers_says_so_before_it_is_chosen(hall: Hall) -> None:
    busy = hall.runner.conditions.queues
    first, *others = CENTRE.services_of(CENTRE.fields[0].code)
    full = {**busy, first.code: QueueState(0, 0, 1, full=True)}
    hall.touch("Lấy số thứ tự")
    hall.touch("Hộ tịch, chứng thực")
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=full))
    hall.settle()
    assert hall.texts().count("Hết số hôm nay") == 1
    whole(hall)
    hall.touch(first.name("vi"))
    assert hall.runner.visit.screen == QueueServices(CENTRE.fields[0].code)
    hall.touch(others[0].name("vi"))
    assert hall.runner.visit.screen == QueueServices(CENTRE.fields[0].code, others[0].code)


def test_a_service_that_has_closed_meanwhile_says_when_it_opens(hall: Hall) -> None:
    first = CENTRE.services_of(CENTRE.fields[0].code)[0]
    hall.touch("Lấy số thứ tự")
    hall.touch("Hộ tịch, chứng thực")
    hall.touch(first.name("vi"))
    busy = hall.runner.conditions.queues
    closed = dict.fromkeys(busy, QueueState(0, 0, 0, open=False))
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=closed))
    hall.settle()
    rows = len(CENTRE.services_of(CENTRE.fields[0].code))
    assert hall.texts().count(CLOSED) == rows
    whole(hall)
    hall.touch("Lấy số")
    assert hall.texts().count(CLOSED) == rows + 1
    assert hall.services.requests == []


def test_a_field_without_numbers_says_so_on_its_tile(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    gone = {**hall.runner.conditions.queues, CENTRE.fields[0].code: QueueState(0, 0, 3, full=True)}
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=gone))
    hall.settle()
    assert hall.texts().count("Hết số hôm nay") == 1
    hall.touch("Hộ tịch, chứng thực")
    assert hall.runner.visit.screen == QueueFields()


@pytest.mark.parametrize("refusal", list(Refusal))
def test_a_refusal_is_told_and_the_visit_goes_on(hall: Hall, refusal: Refusal) -> None:
    hall.services.refusal = refusal
    asks(hall)
    told = hall.window.app.model("queue").property("refusal")
    assert hall.sees(TOLD.get(refusal, told))
    whole(hall)
    takes_a_number(hall)


# --- the clock -------------------------------------------------------------------------------


def jumps(hall: Hall, jump: timedelta) -> None:
    """The clock jumps, and the screen reads it."""
    hall.clock.now += jump
    timer = hall.window.app.shell_model.findChild(QTimer)
    assert timer is not None
    timer.timeout.emit()
    hall.settle()


JUMPS = {
    "an hour on": timedelta(hours=1),
    "a day back": timedelta(days=-1),
    # To 00:00 of the next day in Vietnam.
    "midnight": timedelta(hours=14, minutes=36),
}


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_clock_that_jumps_ends_no_visit_and_counts_nothing_twice(
    hall: Hall, jump: timedelta
) -> None:
    """Idle time is counted in seconds that passed, not read off the clock."""
    hall.touch("Lấy số thứ tự")
    hall.seconds(50)
    jumps(hall, jump)
    hall.seconds(9)
    assert "giây" not in hall.texts()
    hall.seconds(1)
    assert hall.sees("30", "giây")
    jumps(hall, -2 * jump)
    hall.seconds(1)
    assert hall.sees("29", "giây")
    whole(hall)
    jumps(hall, jump)
    hall.seconds(28)
    assert hall.sees("1", "giây")
    hall.seconds(1)
    assert isinstance(hall.runner.visit.screen, Home)
    takes_a_number(hall)


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_ticket_stands_while_the_clock_jumps(hall: Hall, jump: timedelta) -> None:
    asks(hall)
    before = [text for text in hall.texts() if text != "09:24"]
    assert {"6 người", "12 phút", "Hộ tịch, chứng thực · 09:24, 23/11/2026"} <= set(before)
    jumps(hall, jump)
    hall.seconds(59)
    shown = f"{hall.clock.read().local:%H:%M}"
    assert [text for text in hall.texts() if text not in (shown, "09:24")] == before
    assert shown in hall.texts()
    whole(hall)
    takes_a_number(hall)


# --- our own bugs ----------------------------------------------------------------------------


def broken(*_: object) -> bool:
    raise ZeroDivisionError("a bug")


@pytest.mark.parametrize("model", ["queue", "search", "ticket"])
def test_a_view_model_that_fails_leaves_the_others_and_the_way_home(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(hall.runner, "_failed", caught.append)
    with monkeypatch.context() as bad:
        bad.setattr(type(hall.window.app.model(model)), "_refresh", broken)
        hall.touch("Tra cứu hồ sơ")
        hall.settle()
        assert {type(each) for each in caught} == {ZeroDivisionError}
        assert hall.sees("Tra cứu hồ sơ")
        whole(hall)
        hall.touch("Trang chủ")
        assert isinstance(hall.runner.visit.screen, Home)
    takes_a_number(hall)


def test_a_service_that_fails_gives_no_number_and_says_so(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(hall.runner, "_failed", caught.append)
    with monkeypatch.context() as bad:
        bad.setattr(hall.services, "issue", lambda _: failing())
        asks(hall)
    assert [type(each) for each in caught] == [ZeroDivisionError]
    assert hall.sees(STORAGE)
    whole(hall)
    takes_a_number(hall)


def failing() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(ZeroDivisionError("a bug"))
    return future


@pytest.fixture
def hook(hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names of the faults that reach the top, which ends the visit as in a kiosk that runs."""
    bridge, told = Bridge(), list[str]()
    site = SimpleNamespace(clock=hall.clock)
    kiosk: Any = SimpleNamespace(log=open_log(tmp_path), site=site, cache_faulted=lambda _: False)
    reception = Reception(kiosk, hall.runner, bridge.post, lambda _: None)

    def failed(fault: BaseException) -> None:
        told.append(type(fault).__name__)
        reception.failed(fault)

    monkeypatch.setattr(hall.runner, "_post", bridge.post)
    monkeypatch.setattr(hall.runner, "_failed", failed)
    monkeypatch.setattr(sys, "excepthook", lambda _kind, fault, _trace: failed(fault))
    yield told
    close_log(kiosk.log)
    # What QML says of a slot or a property that raised; any other complaint fails the test.
    hall.window.warnings[:] = [each for each in hall.window.warnings if "a bug" not in each]


@pytest.mark.parametrize("part", ["take", "_service_row", "_field", "_refresh"])
def test_a_fault_of_ours_ends_the_visit_politely_on_a_whole_home(
    hall: Hall, hook: list[str], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """In a slot, in a refresh, in what a page reads while it is made, and in every refresh."""
    hall.touch("Lấy số thứ tự")
    with monkeypatch.context() as bad:
        if part == "take":
            bad.setattr("ui.viewmodels.queue.uuid4", broken)
        else:
            bad.setattr(QueueViewModel, part, broken)
        hall.touch("Hộ tịch, chứng thực")
        if part == "take":
            hall.touch("Đăng ký khai sinh")
            hall.touch("Lấy số")
        hall.settle()
        assert set(hook) == {"ZeroDivisionError"}
        assert hall.sees("Hôm nay ông/bà\ncần làm gì?", SORRY)
        whole(hall)
        hall.touch("Đã hiểu")
        whole(hall)
    takes_a_number(hall)


def test_a_fault_in_one_model_keeps_nothing_of_the_visit_in_another(
    hall: Hall, hook: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for event in TAKEN:
        hall.runner.send(event)
    hall.settle()
    ticket = hall.window.app.model("ticket")
    assert ticket.property("codeModules") > 0
    monkeypatch.setattr(QueueViewModel, "_refresh", broken)
    hall.touch("Xong")
    assert hook[0] == "ZeroDivisionError"
    assert (ticket.property("number"), ticket.property("codeModules")) == ("", 0)


# --- every bad day in every look -------------------------------------------------------------


CROWD = QueueState(200, 400, 3)


@dataclass(frozen=True)
class Day:
    """What makes the day bad, where one goes on it, and what the screen says in either language."""

    name: str
    go: tuple[events.Event, ...]
    said: tuple[tuple[str, ...], tuple[str, ...]]
    queue: QueueState = CROWD
    procedure: Procedure | None = None
    hits: tuple[ProcedureHit, ...] = ()


HARD = hard_procedure()
FIELD = CENTRE.fields[0].code
SERVICES = (events.OpenQueue(), events.ChooseField(FIELD))
TAKEN = (*SERVICES, events.ChooseService("birth"), events.TakeNumber(first_ticket(CENTRE).id))
DAYS = (
    Day(
        "no catalogue",
        (events.OpenSearch(),),
        (
            (NO_CATALOGUE,),
            ("The list of procedures is loading. Please wait a moment, or ask at the help desk.",),
        ),
    ),
    Day(
        "nothing found in it",
        (events.OpenSearch(), events.ChooseLifeEvent("birth")),
        (
            ("Không có thủ tục nào khớp. Thử từ khác, hoặc chọn theo lĩnh vực.",),
            ("No procedure matches. Try another word, or choose by field.",),
        ),
    ),
    Day(
        "a procedure that is gone",
        (events.OpenSearch(), events.OpenProcedure("gone")),
        (
            ("Thủ tục này không còn trong danh mục. Mời ông/bà chọn thủ tục khác.",),
            ("This procedure is no longer listed. Please choose another one.",),
        ),
    ),
    Day(
        "no papers",
        (events.OpenProcedure("bare"),),
        (
            (NO_PAPERS,),
            (
                "The national list names no papers for this procedure. Please ask at the help "
                "desk. Official wording, in Vietnamese.",
            ),
        ),
        procedure=Procedure("bare", "9.000001", "Thủ tục mẫu không giấy tờ"),
    ),
    Day(
        "1,192 letters",
        (events.OpenProcedure("hard"),),
        (("Trường hợp 1 trên 2",), ("Case 1 of 2",)),
        procedure=HARD,
    ),
    Day(
        "1,192 letters among the hits",
        (events.OpenSearch(), events.ChooseLifeEvent("birth")),
        (("2 thủ tục",), ("2 procedures",)),
        hits=(ProcedureHit("hard", HARD.code, HARD.title, "", 1.0),) * 2,
    ),
    Day(
        "closed",
        (events.OpenQueue(),),
        ((CLOSED,), ("Opens again at 13:00",)),
        queue=QueueState(0, 0, 3, open=False),
    ),
    Day(
        "200 at every field",
        (events.OpenQueue(),),
        (("200 người", "khoảng 400 phút"), ("200 waiting", "about 400 min")),
    ),
    Day("200 before one", TAKEN, (("200 người", "400 phút"), ("200", "400 min"))),
)
LOOKS = {
    "portrait": ((1080, 1920), "vi", ()),
    "landscape": ((1920, 1080), "en", ()),
    "large": ((1080, 1920), "vi", ("large",)),
    "lowered": ((1080, 1920), "en", ("lowered",)),
}


def spend(hall: Hall, day: Day) -> None:
    """Bring the day over the kiosk's services, and go where it shows."""
    services = hall.services
    services.find = lambda *_: answered(day.hits)  # type: ignore[method-assign]
    queues = {each.code: day.queue for each in CENTRE.fields}
    services.queues = lambda: answered(queues)  # type: ignore[method-assign]
    ticket = replace(first_ticket(CENTRE), ahead=200, wait_minutes=400)
    loads(hall, day.procedure)
    for event in day.go:
        hall.runner.send(event)
    if isinstance(hall.runner.visit.screen, TicketPage):
        hall.runner.restore(replace(hall.runner.visit, screen=TicketPage(ticket)))
    hall.settle()


@pytest.mark.parametrize("look", LOOKS)
def test_every_bad_day_is_told_on_a_whole_screen(open_hall: Callable[..., Hall], look: str) -> None:
    size, locale, aids = LOOKS[look]
    hall = open_hall(size=size)
    for day in DAYS:
        for event in (events.EndVisit(), events.SetLocale(locale)):
            hall.runner.send(event)
        for aid in aids:
            hall.runner.send(events.ToggleAccess(aid))
        spend(hall, day)
        missing = set(day.said[locale == "en"]) - {*hall.texts(), *hall.names()}
        assert (day.name, missing) == (day.name, set())
        whole(hall)
        hall.runner.send(events.GoHome())
        hall.settle()
        assert isinstance(hall.runner.visit.screen, Home)
    takes_a_number(hall)
