"""What the dossier view models say, without a window: codes, days, the minimum, no trace."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QObject

from kiosk.domain.dossier import (
    AnswerSource,
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    LookupAnswer,
    NotFound,
    TimelineStep,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.rating import Subject
from kiosk.domain.text import Text
from kiosk.domain.visit import events
from kiosk.domain.visit.rating import RatingPage
from kiosk.domain.visit.state import DossierEntry, DossierPage, DossierWaiting, PaperSlip, Visit
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions, VisitRunner, VisitServices
from tests.ui.support import CENTRE, ROOT
from ui.pictures.scenes.scene import NOW, FixedClock
from ui.viewmodels.base import UiContext
from ui.viewmodels.dossier.entry import (
    DossierEntryViewModel,
    code_of,
    digits_in,
    usable_prefix,
)
from ui.viewmodels.dossier.page import DossierViewModel

CODE = "H49.61-261120-0042"
TAKE = "Xin lấy giấy ở khe bên dưới màn hình."
NOT_PRINTED = "Chưa in được bản tóm tắt. Thông tin vẫn ở trên màn hình này."
MARK = "dấu-vết"
FULL = Dossier(
    CODE,
    DossierStatus.PROCESSING,
    date(2026, 12, 4),
    procedure_title=f"Thủ tục {MARK}",
    received=date(2026, 11, 20),
    fee_wording=f"phí {MARK}",
    timeline=(TimelineStep(f"bước {MARK}", MARK, "", "now"), TimelineStep("sau", "", "", "todo")),
    missing_papers=(f"giấy {MARK}",),
)


class Desk:
    """Every service of straw; dossiers are answered when the test says so."""

    def __init__(self) -> None:
        self.keys: list[DossierKey] = []
        self.waiting: Future[LookupAnswer] = Future()

    def find(self, key: DossierKey) -> Future[LookupAnswer]:
        self.keys.append(key)
        self.waiting = Future()
        return self.waiting

    def forget(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return lambda *_: Future()


class World:
    """Both view models over one runner."""

    def __init__(self, prefix: str = "H49.61") -> None:
        self.desk = Desk()
        other: Any = self.desk
        services = VisitServices(other, other, self.desk, other, other, other, other)
        self.runner = VisitRunner(services, lambda work: work(), _raise)
        context = UiContext(
            self.runner,
            lambda locale: Texts.load(ROOT / "assets" / "texts", locale),
            replace(CENTRE, dossier_prefix=prefix),
            FixedClock(),
            Settings(),
            ROOT / "assets",
        )
        self.root = QObject()
        # Any: a Qt property is its value when it is read, which its stub does not say.
        self.entry: Any = DossierEntryViewModel(context, self.root)
        self.dossier: Any = DossierViewModel(context, self.root)

    def open(self) -> World:
        self.runner.send(events.OpenDossier())
        return self

    def press(self, keys: str) -> None:
        for key in keys:
            self.entry.press(key)

    def show(self, found: Found, locale: str = "vi") -> None:
        page = DossierPage(found, DossierKey(found.dossier.code))
        self.runner.restore(Visit(screen=page, locale=locale))


def _raise(fault: BaseException) -> None:
    raise fault


@pytest.fixture
def world(qapp: object) -> World:
    return World().open()


def central(dossier: Dossier) -> Found:
    return Found(dossier, NOW, AnswerSource.CENTRAL)


# --- the code --------------------------------------------------------------------------------


@given(st.text("0123456789", max_size=10))
def test_digits_and_code_are_two_sides_of_one_thing(digits: str) -> None:
    assert digits_in("H49.61", code_of("H49.61", digits)) == digits


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("", ""),
        ("H49.61-2", "2"),
        (CODE, "2611200042"),
        ("H49.61-261120-00421", None),
        ("H49.62-261120-0042", None),
        ("H49.61-26112-0042", None),
        ("000.00.10.H49-261123-0042", None),
    ],
)
def test_only_codes_of_the_centre_stand_in_boxes(code: str, digits: str | None) -> None:
    assert digits_in("H49.61", code) == digits


@pytest.mark.parametrize(
    ("named", "used"),
    [("H49.61", "H49.61"), ("", ""), ("không có", ""), ("--", ""), ("H49.61-1", "")],
)
def test_a_prefix_that_makes_no_code_is_not_used(named: str, used: str) -> None:
    assert usable_prefix(named) == used


def test_ten_digits_make_a_code_that_can_be_asked_for(world: World) -> None:
    world.press("261120004")
    assert (world.entry.boxes, world.entry.digits, world.entry.canAsk) == (True, "261120004", False)
    world.entry.ask()
    assert world.desk.keys == []
    world.press("2199")
    assert (world.entry.typed, world.entry.canAsk) == (CODE, True)
    world.entry.ask()
    assert world.desk.keys == [DossierKey(CODE)]
    assert world.entry.busy


def test_erasing_goes_back_through_the_boxes(world: World) -> None:
    world.press("2611200")
    world.entry.erase()
    world.entry.erase()
    assert (world.entry.digits, world.entry.typed) == ("26112", "H49.61-26112")
    world.entry.clear()
    assert world.entry.typed == ""


def test_another_form_of_code_is_typed_with_letters(world: World) -> None:
    world.entry.otherCode()
    assert world.entry.letters
    world.press("000.00.10.H49-261123-0042%'é|")
    assert world.entry.typed == "000.00.10.H49-261123-0042"
    assert (world.entry.boxes, world.entry.canAsk) == (False, True)
    world.entry.ownCode()
    assert (world.entry.boxes, world.entry.typed) == (True, "")


def test_without_a_prefix_every_code_is_typed_whole(qapp: object) -> None:
    world = World(prefix="").open()
    assert (world.entry.boxes, world.entry.letters) == (False, True)


def test_no_code_grows_beyond_forty_characters(world: World) -> None:
    world.entry.otherCode()
    world.press("A1" * 30)
    assert world.entry.typed == "A1" * 20


def test_letters_end_with_the_visit(world: World) -> None:
    world.entry.otherCode()
    world.entry.typeLookupCode()
    world.runner.send(events.EndVisit())
    world.open()
    assert (world.entry.letters, world.entry.typingLookupCode) == (False, False)


# --- the second factor -----------------------------------------------------------------------


def test_cut_off_the_look_up_code_is_offered_and_goes_along(world: World) -> None:
    assert not world.entry.offersLookupCode
    world.runner.set_conditions(Conditions(connected=False))
    assert world.entry.offersLookupCode
    world.press("2611200042")
    world.entry.typeLookupCode()
    world.press("B8")
    assert (world.entry.lookupCode, world.entry.canAsk) == ("B8", False)
    world.press("C-9")
    assert (world.entry.lookupCode, world.entry.canAsk) == ("B8C9", True)
    world.entry.ask()
    assert world.desk.keys == [DossierKey(CODE, "B8C9")]


def test_a_slow_centre_makes_the_look_up_code_offered(world: World) -> None:
    world.press("2611200042")
    world.entry.ask()
    world.desk.waiting.set_result(Unavailable(UnavailableReason.TIMEOUT))
    assert world.entry.message.startswith("Hệ thống trả lời chậm")
    assert (world.entry.offersLookupCode, world.entry.digits) == (True, "2611200042")
    world.entry.erase()
    assert (world.entry.message, world.entry.offersLookupCode) == ("", True)


# --- the answer ------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("status", DossierStatus)
def test_every_status_has_its_word_and_its_next_step(
    world: World, status: DossierStatus, locale: str
) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    world.show(central(replace(FULL, status=status, next_counters="5")), locale)
    assert world.dossier.status == texts(f"dossier.status.{status.value}")
    at = ".at" if status.value in (5, 6, 9) else ""
    said = texts(f"dossier.next.{status.value}{at}", counters="5")
    assert said in (world.dossier.nextStep, world.dossier.missingAction)


@pytest.mark.parametrize(
    ("due", "number", "tone", "note"),
    [
        (date(2026, 12, 4), "9", "jade", ""),
        (date(2026, 11, 26), "3", "jade", ""),
        (date(2026, 11, 25), "2", "vang", ""),
        (date(2026, 11, 24), "1", "vang", ""),
        (date(2026, 11, 23), "", "vang", "Hẹn trả đúng hôm nay"),
        (date(2026, 11, 20), "1", "gach", "Xin lỗi ông/bà vì sự chậm trễ này."),
    ],
)
def test_days_left_have_their_colour(
    world: World, due: date, number: str, tone: str, note: str
) -> None:
    world.show(central(replace(FULL, due=due)))
    said = (world.dossier.dueNumber, world.dossier.dueTone, world.dossier.dueNote)
    assert said == (number, tone, note)
    assert bool(world.dossier.overdue) == (tone == "gach")


def test_the_day_due_is_said_in_words(world: World) -> None:
    world.show(central(FULL))
    assert world.dossier.dueDate == "Thứ Sáu, 04/12/2026"
    assert world.dossier.dueWords == "ngày làm việc\ncòn lại"
    # A line ends only between the two.
    assert world.dossier.facts.split(" ") == [
        "Nộp\u00a0ngày\u00a020/11/2026",
        "·",
        "Dữ\u00a0liệu\u00a0lúc\u00a009:24",
    ]
    world.show(central(FULL), "en")
    assert world.dossier.dueDate == "Friday, 04/12/2026"


@pytest.mark.parametrize(
    "status", [DossierStatus.NOT_ACCEPTED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED]
)
def test_what_ended_without_a_result_is_due_no_more(world: World, status: DossierStatus) -> None:
    world.show(central(replace(FULL, status=status)))
    assert not world.dossier.hasDue


def test_papers_asked_for_twice_are_shown_as_such(world: World) -> None:
    asked = replace(FULL, status=DossierStatus.SUPPLEMENT, supplements=2, next_counters="5")
    world.show(central(asked))
    assert world.dossier.missingTitle == "Cần ông/bà bổ sung 1 giấy tờ"
    assert world.dossier.missingAction.endswith("nộp tại quầy 5.")
    assert world.dossier.nextStep == ""
    assert world.dossier.overdue == "Quá hạn"


@pytest.mark.parametrize("status", DossierStatus)
def test_papers_asked_for_twice_stay_said_whatever_comes_after(
    world: World, status: DossierStatus
) -> None:
    world.show(central(replace(FULL, status=status, supplements=2)))
    assert world.dossier.overdue == "Quá hạn"
    assert world.dossier.whyOverdue.startswith("Đã yêu cầu bổ sung giấy tờ 2 lần.")
    assert world.dossier.whyOverdue in world.dossier.gist
    assert "mục Đánh giá và góp ý." in world.dossier.gist
    assert "quá ngày hẹn" not in world.dossier.nextStep
    assert world.dossier.asksFeedback
    world.dossier.giveFeedback()
    assert world.runner.visit.screen == RatingPage(Subject(dossier=CODE))


def test_days_that_are_left_are_not_shown_as_late_because_of_papers(world: World) -> None:
    world.show(central(replace(FULL, supplements=2)))
    assert (world.dossier.dueTone, world.dossier.dueNumber) == ("jade", "9")
    world.show(central(replace(FULL, supplements=1)))
    assert (world.dossier.whyOverdue, world.dossier.asksFeedback) == ("", False)


def test_the_day_due_stands_alone_where_there_is_little_room(world: World) -> None:
    asked = replace(FULL, status=DossierStatus.SUPPLEMENT)
    world.show(central(asked))
    assert world.dossier.missingDue == "Hẹn trả kết quả: thứ Sáu, 04/12/2026."
    world.show(central(replace(asked, due=None)))
    assert world.dossier.missingDue == ""
    world.show(central(FULL))
    assert world.dossier.missingDue == ""


@pytest.mark.parametrize(
    ("slip", "button", "note", "tone", "fault"),
    [
        (PaperSlip.NONE, "In tóm tắt", "", "", ""),
        (PaperSlip.PRINTING, "Đang in…", f"Đang in… {TAKE}", "", ""),
        (PaperSlip.PRINTED, "In tóm tắt", f"Đã in. {TAKE}", "jade", ""),
        (PaperSlip.FAILED, "In lại tóm tắt", "", "", NOT_PRINTED),
    ],
)
def test_what_became_of_the_paper_is_said(
    world: World, slip: PaperSlip, button: str, note: str, tone: str, fault: str
) -> None:
    world.runner.restore(Visit(screen=DossierPage(central(FULL), DossierKey(CODE), slip=slip)))
    dossier = world.dossier
    assert (dossier.printWords, dossier.paperNote) == (button, note)
    assert (dossier.paperTone, dossier.printNote) == (tone, fault)


def test_a_very_long_title_is_cut_at_a_word(world: World) -> None:
    world.show(central(replace(FULL, procedure_title="thủ tục " * 150)))
    assert len(world.dossier.title) <= 151
    assert world.dossier.title.endswith("thủ tục…") or world.dossier.title.endswith("thủ…")


def test_in_english_the_english_name_leads_and_the_official_title_stands_beside_it(
    world: World,
) -> None:
    shown = []
    for locale in ("en", "vi"):
        named = replace(central(FULL), name=Text("Tên ngắn", "Short name"))
        world.show(named, locale)
        shown.append((world.dossier.title, world.dossier.officialTitle))
    assert shown == [("Short name", FULL.procedure_title), (FULL.procedure_title, "")]


def test_an_offline_answer_shows_five_things_whatever_else_is_in_it(world: World) -> None:
    asked = replace(
        FULL, status=DossierStatus.DONE, next_counters="11 – 12", due=date(2026, 11, 24)
    )
    world.show(Found(asked, NOW - timedelta(minutes=12), AnswerSource.DIGEST))
    dossier = world.dossier
    assert dossier.offlineTitle == "Dữ liệu lúc 09:12 (ngoại tuyến)"
    assert dossier.title == dossier.status == "Đã xử lý xong"
    assert dossier.dueDate == "Thứ Ba, 24/11/2026"
    assert dossier.nextStep.endswith("nhận kết quả tại quầy 11 – 12.")
    assert (dossier.facts, dossier.fee, dossier.steps, dossier.missing) == ("", "", [], [])
    assert MARK not in " ".join(everything_in(dossier))


def test_yesterdays_data_says_its_date(world: World) -> None:
    world.show(Found(FULL, NOW - timedelta(days=1), AnswerSource.DIGEST))
    assert world.dossier.offlineTitle == "Dữ liệu lúc 09:24, 22/11/2026 (ngoại tuyến)"


# --- no trace --------------------------------------------------------------------------------


def everything_in(thing: QObject) -> Iterator[str]:
    """Every property, attribute and row of a view model and its children, as text."""
    meta = thing.metaObject()
    for index in range(meta.propertyCount()):
        yield str(meta.property(index).read(thing))
    for name, value in vars(thing).items():
        if name != "context":
            yield f"{name}={value!r}"
    if isinstance(thing, QAbstractItemModel):
        roles = thing.roleNames()
        yield from (
            str(thing.data(thing.index(row, 0), role))
            for row in range(thing.rowCount())
            for role in roles
        )
    for child in thing.findChildren(QObject):
        yield from everything_in(child)


@pytest.mark.parametrize("way", [events.EndVisit(), events.GoHome()])
@pytest.mark.parametrize(
    "screen",
    [
        DossierEntry(CODE, "lookup.not_found", "B8C9"),
        DossierWaiting(DossierKey(CODE, "B8C9"), 1),
        DossierPage(central(FULL), DossierKey(CODE, "B8C9")),
        DossierPage(central(replace(FULL, status=DossierStatus.SUPPLEMENT)), DossierKey(CODE)),
    ],
)
def test_nothing_of_a_visit_is_left_in_the_view_models(
    world: World, screen: Any, way: events.Event
) -> None:
    world.runner.restore(Visit(number=7, screen=screen))
    shown = " ".join([*everything_in(world.entry), *everything_in(world.dossier)])
    assert "261120" in shown
    world.runner.send(way)
    left = " ".join([*everything_in(world.entry), *everything_in(world.dossier)])
    for trace in ("261120", "0042", "B8C9", MARK, "Đang xử lý"):
        assert trace not in left


def test_a_late_answer_changes_nothing(world: World) -> None:
    world.press("2611200042")
    world.entry.ask()
    world.runner.send(events.EndVisit())
    world.desk.waiting.set_result(NotFound(CODE))
    assert world.runner.visit.untouched
    assert world.entry.message == ""
