"""The first set-up at its real window, over its real operations: by finger alone, and again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from devices.sticks.folder import FolderSticks
from kiosk.control.setup import Machine
from kiosk.domain.enrol_code import enrol_text
from kiosk.domain.errors import KnownError
from kiosk.domain.panel import SPOTS
from kiosk.paths import Paths
from kiosk.setup import events
from kiosk.setup.files import is_wanted, write_draft
from kiosk.setup.state import Bundle, Draft, Page
from kiosk.site import Site
from offline_cache.database import open_database
from offline_cache.instance_lock import InstanceLock
from offline_cache.staff import StaffStore
from tests.sync.real_central import RealCentral
from tests.ui.qml_gallery.render import ROOT
from tests.ui.support import name_of
from ui.app import Window
from ui.first import FirstSetup
from ui.items import Kind, is_a, visible_items
from ui.run import ui_context

MOST_TOUCHES = 25
PIN = "402817"


@dataclass
class Clerk:
    """Somebody who has never seen it: touches what is written on the screen, and counts."""

    first: FirstSetup
    window: Window
    qtbot: QtBot
    over: list[bool]
    touches: int = 0

    @property
    def page(self) -> Page:
        return self.first.runner.setup.page

    def at(self, page: Page) -> None:
        """Wait until the page is there and nothing is under way."""

        last = time.monotonic()

        def ready() -> bool:
            nonlocal last
            if time.monotonic() - last >= 0.5:
                last = time.monotonic()
                self.first.second()
            setup = self.first.runner.setup
            return setup.page is page and setup.busy in ("", "setup.begin")

        self.qtbot.waitUntil(ready, timeout=30_000)
        self.window.window.grabWindow()

    def touch(self, words: str) -> None:
        self.touches += 1
        item = self._control(words)
        middle = item.mapToScene(QPoint(int(item.width() / 2), int(item.height() / 2)))
        self._click(middle.toPoint())

    def touch_spot(self) -> None:
        self.touches += 1
        panel = self.window.app.model("setup").panel
        size = self.window.window.size()
        place = (panel.property("spotX") * size.width(), panel.property("spotY") * size.height())
        self._click(QPoint(*(round(each) for each in place)))

    def press(self, words: str) -> None:
        """Go to a control by the Tab key and press Return on it."""
        met = []
        for _ in range(40):
            QTest.keyClick(self.window.window, Qt.Key.Key_Tab)
            item = self.window.window.activeFocusItem()
            if item is not None and name_of(item) == words:
                QTest.keyClick(self.window.window, Qt.Key.Key_Return)
                return
            met.append(name_of(item) if item is not None else "")
        raise AssertionError(f"the keyboard does not come to {words!r}: {met}")

    def type(self, text: str) -> None:
        """By a keyboard that is plugged in: typed text is no touch."""
        none = Qt.KeyboardModifier.NoModifier
        for letter in text:
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, none, letter)
                QCoreApplication.sendEvent(self.window.window, event)

    def sees(self, words: str) -> bool:
        return any(self._drawn(words))

    def top(self, words: str) -> float:
        """How far from the top of the window these words stand."""
        self.window.window.grabWindow()
        return next(self._drawn(words)).mapToScene(QPoint(0, 0)).y()

    def comes_to_see(self, words: str) -> None:
        """As a machine that looks at its sticks every second tells it."""

        def seen() -> bool:
            self.first.second()
            return self.sees(words)

        self.qtbot.waitUntil(seen, timeout=10_000)

    def _drawn(self, words: str) -> Iterator[QQuickItem]:
        drawn = (each for each in self._items() if each.inherits("QQuickText"))
        return (e for e in drawn if words in str(e.property("text")).replace("\u00a0", " "))

    def _click(self, place: QPoint) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.window.window, Qt.MouseButton.LeftButton, none, place)
        self.window.window.grabWindow()

    def _control(self, words: str) -> QQuickItem:
        self.window.window.grabWindow()
        touchable = [each for each in self._items() if is_a(each, Kind.TOUCHABLE)]
        found = [each for each in touchable if name_of(each) == words]
        assert len(found) == 1, f"{words!r} among {[name_of(each) for each in touchable]}"
        return found[0]

    def _items(self) -> Iterator[QQuickItem]:
        return visible_items(self.window.window.contentItem())


Sit = Callable[[], Clerk]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    home = tmp_path / "home"
    home.mkdir()
    return Paths(home, ROOT / "assets", ROOT / "ui" / "qml")


@pytest.fixture
def sit(paths: Paths, qtbot: QtBot) -> Iterator[Sit]:
    """Somebody sits down at the machine; whoever sat there before has pulled the plug."""
    here: list[Clerk] = []

    def leave() -> None:
        while here:
            clerk = here.pop()
            clerk.window.close()
            clerk.first.close().release()
            assert clerk.window.warnings == []

    def make() -> Clerk:
        leave()
        site = Site(paths)
        lock = InstanceLock.take(paths.lock)
        assert isinstance(lock, InstanceLock)
        over: list[bool] = []
        first = FirstSetup(site, lock, Machine(simulated=True), lambda: over.append(True))
        first.begin()
        context = replace(ui_context(site, first.visits), setup=first.runner)
        window = Window(context, paths.qml, still=True)
        here.append(Clerk(first, window, qtbot, over))
        return here[-1]

    yield make
    leave()


@pytest.fixture
def central(tmp_path: Path) -> Iterator[RealCentral]:
    folder = tmp_path / "central"
    folder.mkdir()
    central = RealCentral(folder, lambda: datetime.now(UTC))
    yield central
    central.stop()


def through_the_panel(clerk: Clerk) -> None:
    clerk.at(Page.PANEL)
    clerk.touch("Tiếp tục")
    for _ in SPOTS:
        clerk.touch_spot()
    clerk.at(Page.RULER)
    clerk.touch("Tiếp tục")
    clerk.at(Page.NETWORK)
    clerk.touch("Tiếp tục")
    clerk.at(Page.CENTRE)


def to_the_first_ticket(clerk: Clerk) -> None:
    clerk.at(Page.PERSON)
    clerk.type("KTV-2\r")
    clerk.touch("Tiếp tục")
    clerk.at(Page.PIN)
    clerk.type(PIN)
    clerk.touch("Đặt mã PIN")
    clerk.type(PIN)
    # As one finger does: sooner would be one touch that trembled.
    clerk.qtbot.wait(450)
    clerk.touch("Đặt mã PIN")
    clerk.at(Page.DEVICES)

    def touch() -> list[tuple[str, str]]:
        """What its row says; there is none before the machine has looked."""
        lines = clerk.window.app.model("setup").lists._lines.rows
        return [(each.line, each.pill) for each in lines if each.code == "touch"]

    clerk.qtbot.waitUntil(lambda: bool(touch()), timeout=10_000)
    assert touch() == [("Chạm đúng cả chín điểm", "Đã nhận")]
    clerk.touch("Tiếp tục")
    clerk.at(Page.DONE)
    clerk.touch("In phiếu đầu tiên")
    clerk.qtbot.waitUntil(lambda: bool(clerk.first.runner.setup.draft.ticket), timeout=30_000)


def people(paths: Paths) -> list[str]:
    connection = open_database(paths.staff, readonly=True)
    try:
        return [each.name for each in StaffStore(connection).people()]
    finally:
        connection.close()


def audit(paths: Paths) -> list[tuple[str, str]]:
    connection = open_database(paths.staff, readonly=True)
    try:
        entries = StaffStore(connection).audit.latest(100)
        return [(each.who, each.what) for each in reversed(entries)]
    finally:
        connection.close()


def test_from_power_on_to_the_first_ticket_with_a_central_system(
    sit: Sit, central: RealCentral, paths: Paths
) -> None:
    assert is_wanted(paths)
    central.let_sign_in("CB-1", PIN)
    clerk = sit()
    through_the_panel(clerk)
    clerk.touch("Nối với hệ thống trung tâm")
    clerk.at(Page.CENTRAL)
    clerk.type(f"{central.url}\r{central.code('07', 'G')}\r")
    clerk.touch("Kết nối")
    to_the_first_ticket(clerk)
    assert clerk.touches <= MOST_TOUCHES
    (paper,) = (paths.printer / "paper").glob("*.png")
    assert paper.stat().st_size
    assert clerk.sees("đã in")
    clerk.touch("Mở máy")
    clerk.qtbot.waitUntil(lambda: bool(clerk.over), timeout=10_000)
    assert not is_wanted(paths)
    site = Site(paths)
    assert (site.settings.machine.name, site.settings.machine.letter) == ("07", "G")
    assert (site.settings.central.value, site.centre.id) == ("network", "hong-gai")
    done = audit(paths)
    assert ("setup", "setup.enrolled") in done
    assert ("setup", "staff.added") in done
    # Who is known at the central system came along with the data.
    assert ("central", "staff.added") in done
    assert people(paths) == ["CB-1", "KTV-2"]
    assert done[-1] == ("setup", "setup.finished")
    assert PIN not in paths.setup.read_text()
    assert json.loads(paths.setup.read_text())["texts"] == {}


def test_a_code_that_is_scanned_goes_on_by_itself(sit: Sit, central: RealCentral) -> None:
    clerk = sit()
    clerk.at(Page.PANEL)
    text = enrol_text(central.url, central.code("07", "G"))
    clerk.first.runner.send(events.Scanned(text))
    clerk.at(Page.PERSON)
    assert clerk.sees("máy 07, trung tâm có mã hong-gai")


def test_a_machine_that_stands_alone_has_its_own_name_and_the_starter(
    sit: Sit, paths: Paths
) -> None:
    clerk = sit()
    through_the_panel(clerk)
    clerk.touch("Máy chạy riêng")
    clerk.at(Page.ALONE)
    clerk.type("Trung taam Hoa Sen\rPhuwowfng Hoa Sen\r03\r")
    clerk.touch("Tiếp tục")
    to_the_first_ticket(clerk)
    assert clerk.touches <= MOST_TOUCHES
    site = Site(paths)
    assert site.centre.office("vi") == "Trung tâm Hoa Sen"
    assert site.centre.name("en") == "Phường Hoa Sen"
    assert (site.settings.machine.name, site.settings.central.value) == ("03", "none")
    # A key that is secret to nobody is no real centre's.
    assert site.centre.seal_key == b""


def test_what_was_typed_is_there_after_back_and_after_the_plug_was_pulled(
    sit: Sit, paths: Paths
) -> None:
    clerk = sit()
    through_the_panel(clerk)
    clerk.touch("Máy chạy riêng")
    clerk.at(Page.ALONE)
    clerk.type("Trung taam Hoa Sen\r")
    clerk.type("Phuw")
    clerk.first.runner.send(events.FieldOpened(""))
    clerk.touch("Quay lại")
    clerk.at(Page.CENTRE)
    clerk.touch("Máy chạy riêng")
    clerk.at(Page.ALONE)
    assert clerk.first.runner.setup.text("office") == "Trung tâm Hoa Sen"
    clerk.first.second()
    again = sit()
    again.at(Page.ALONE)
    assert again.first.runner.setup.text("office") == "Trung tâm Hoa Sen"
    assert again.first.runner.setup.text("ward") == "Phư"
    assert is_wanted(paths)


def test_a_plug_that_is_pulled_on_the_first_page_leaves_a_machine_that_is_not_set_up(
    sit: Sit, paths: Paths
) -> None:
    clerk = sit()
    clerk.qtbot.waitUntil(lambda: clerk.first.runner.setup.vitals is not None, timeout=30_000)
    again = sit()
    again.at(Page.PANEL)
    assert (is_wanted(paths), paths.settings.exists()) == (True, True)


def test_it_is_put_off_and_taken_up_where_it_was(sit: Sit, paths: Paths) -> None:
    clerk = sit()
    clerk.at(Page.PANEL)
    clerk.touch("Tiếp tục")
    clerk.at(Page.TOUCH)
    clerk.touch("Bỏ qua")
    clerk.at(Page.RULER)
    clerk.touch("Để sau")
    clerk.at(Page.LATER)
    clerk.qtbot.waitUntil(lambda: clerk.sees("Mời ông/bà đến quầy hướng dẫn"), timeout=5_000)
    clerk.touch("Tiếp tục cài đặt")
    clerk.at(Page.RULER)
    clerk.first.second()
    assert is_wanted(paths)


def test_a_wrong_code_is_said_and_nothing_of_it_is_kept(
    sit: Sit, central: RealCentral, paths: Paths
) -> None:
    clerk = sit()
    clerk.first.runner.send(events.Scanned(enrol_text(central.url, "ABCDEFGH")))
    clerk.at(Page.CENTRAL)
    clerk.qtbot.waitUntil(lambda: clerk.sees("Mã sai, đã dùng"), timeout=10_000)
    assert not (paths.home / "enrolled.json").exists()


def test_after_a_pin_that_is_easily_guessed_another_one_is_kept(sit: Sit, paths: Paths) -> None:
    clerk = sit()
    setup = clerk.first.runner.setup
    draft = replace(setup.draft, page=Page.PIN, texts={"person": "KTV-2"})
    clerk.first.runner.restore(replace(setup, draft=draft))

    def ready() -> bool:
        return (
            not clerk.first.runner.setup.busy and clerk.window.window.activeFocusItem() is not None
        )

    clerk.qtbot.waitUntil(ready, timeout=30_000)

    def twice(first: str, second: str) -> None:
        for pin in (first, second):
            clerk.type(f"{pin}\r")

    clerk.type("123456\r")
    assert clerk.sees("Mã PIN này dễ đoán")
    twice(PIN, "402818")
    assert (clerk.sees("Hai lần nhập khác nhau"), clerk.sees("Mã PIN này dễ đoán")) == (True, False)
    twice(PIN, PIN)
    clerk.qtbot.waitUntil(lambda: people(paths) == ["KTV-2"], timeout=10_000)


def test_a_check_that_is_another_bundles_is_said_to_be_what_is_wrong(sit: Sit) -> None:
    clerk = sit()
    setup = clerk.first.runner.setup
    unsigned = Bundle("usb1/a", "usb1", "a", why="unsigned")
    broken = Bundle("usb1/b", "usb1", "b", why="no_bundle")
    for check, bundles, told in (
        ("AAAA", (broken, unsigned), "Xin gõ đủ mã kiểm"),
        ("A" * 16, (broken, unsigned), "Mã kiểm không khớp"),
        ("AAAA", (broken,), "bị hỏng hoặc chép chưa xong"),
    ):
        draft = replace(setup.draft, page=Page.STICK, texts={"check": check})
        clerk.first.runner.restore(replace(setup, draft=draft, bundles=bundles))
        clerk.qtbot.waitUntil(partial(clerk.sees, told), timeout=10_000)


def test_no_stick_an_empty_one_and_one_that_cannot_be_read_are_told_apart(
    sit: Sit, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.settings.write_text('[central]\nkind = "none"\n[sticks]\nkind = "folder"\n')
    write_draft(paths.setup, Draft(page=Page.CENTRE))
    clerk = sit()
    clerk.at(Page.CENTRE)
    clerk.touch("Nhập từ USB")
    clerk.comes_to_see("Chưa thấy USB. Xin cắm USB vào máy.")
    # The ways to a centre, which stood on the page before, leave no hole over it.
    assert 0 < clerk.top("Chưa thấy USB") - clerk.top("16 chữ và số") < 120
    (paths.sticks / "BLUE").mkdir(parents=True)
    clerk.comes_to_see("USB này không có gói dữ liệu nào.")
    monkeypatch.setattr(FolderSticks, "opened", refuses)
    (paths.sticks / "BLUE").rename(paths.sticks / "GREEN")
    clerk.comes_to_see("Không đọc được USB.")


def refuses(*_: object, **__: object) -> None:
    raise KnownError("It cannot be mounted.")


def test_a_device_says_what_can_be_done_about_it_before_there_is_a_kiosk(
    sit: Sit, paths: Paths
) -> None:
    clerk = sit()
    draft = replace(clerk.first.runner.setup.draft, page=Page.DEVICES)
    clerk.first.runner.restore(replace(clerk.first.runner.setup, draft=draft))
    clerk.at(Page.DEVICES)
    state = paths.printer / "state.json"
    clerk.qtbot.waitUntil(state.exists, timeout=10_000)
    state.write_text(state.read_text().replace('"paper": "ok"', '"paper": "out"'))

    def told() -> bool:
        clerk.first.second()
        return clerk.sees("Hết giấy. Lắp cuộn giấy mới.")

    clerk.qtbot.waitUntil(told, timeout=10_000)
    assert not clerk.sees("Việc khác")


def test_by_keyboard_alone_it_comes_to_the_same(sit: Sit, paths: Paths) -> None:
    clerk = sit()
    clerk.at(Page.PANEL)
    clerk.press("Tiếp tục")
    clerk.at(Page.TOUCH)
    clerk.press("Bỏ qua")
    clerk.at(Page.RULER)
    clerk.press("Rộng thêm 10 điểm")
    clerk.press("Tiếp tục")
    clerk.at(Page.NETWORK)
    clerk.press("Tiếp tục")
    clerk.at(Page.CENTRE)
    clerk.press("Máy chạy riêng")
    clerk.at(Page.ALONE)
    clerk.type("Hoa Sen\rHoa Sen\r04\r")
    clerk.press("Tiếp tục")
    clerk.at(Page.PERSON)
    clerk.type("KTV-2\r")
    clerk.press("Tiếp tục")
    clerk.at(Page.PIN)
    clerk.type(f"{PIN}\r{PIN}")
    clerk.qtbot.wait(450)
    clerk.type("\r")
    clerk.at(Page.DEVICES)
    clerk.press("Chạm thử Cảm ứng")
    clerk.at(Page.TOUCH)
    QTest.keyClick(clerk.window.window, Qt.Key.Key_Escape)
    clerk.at(Page.DEVICES)
    assert clerk.touches == 0
    assert Site(paths).settings.panel.pixels_per_mm == 4.147
