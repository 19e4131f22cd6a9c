"""Staff at a whole kiosk: what is pulled out is seen in time, what is done is logged."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from devices.printer.knobs import set_knobs
from kiosk.app import Kiosk
from kiosk.control.socket import ask
from kiosk.domain.codes import badge_code
from kiosk.domain.staff import Role
from kiosk.domain.ticket import TicketRequest
from kiosk.endings import RENEWAL
from kiosk.maintenance import config, events
from kiosk.maintenance.report import ReportSaved
from kiosk.maintenance.scanning import ScanningDesk
from kiosk.maintenance.state import Away, ChoosePerson, Inside, Page, TypePin
from kiosk.paths import Paths
from kiosk.services.upkeep import Upkeep
from kiosk.site import Site
from offline_cache.instance_lock import InstanceLock
from tests.ui.qml_gallery.render import ROOT
from ui.bridge import Bridge
from ui.front import Front

PIN = "402817"
# What a dashboard may take to show that a device was pulled out.
SECONDS = 3.0


class House:
    """A front whose kiosk is open, and somebody who may come in."""

    def __init__(self, front: Front, kiosk: Kiosk, qtbot: QtBot, gave_up: list[int]) -> None:
        self.front, self.kiosk, self.gave_up = front, kiosk, gave_up
        self._qtbot = qtbot
        kiosk.upkeep.staff.keep("KTV-2", Role.TECHNICIAN, PIN, "console")

    def wait(self, met: Callable[[], bool]) -> None:
        """Let seconds go by, as `kiosk run` does, until it is met."""
        began = last = time.monotonic()

        def look() -> bool:
            nonlocal last
            if time.monotonic() - last >= 1.0:
                last = time.monotonic()
                self.front.second()
            return met()

        self._qtbot.waitUntil(look, timeout=20_000)
        self.waited = time.monotonic() - began

    def sign_in(self) -> None:
        self.front.upkeep.knock("KTV-2")
        self.wait(lambda: isinstance(self.front.upkeep.upkeep.place, TypePin))
        self.front.upkeep.send(events.PinGiven(PIN))
        self.wait(lambda: self.inside() is not None and self.code("printer") != "")

    def inside(self) -> Inside | None:
        place = self.front.upkeep.upkeep.place
        return place if isinstance(place, Inside) else None

    def code(self, part: str) -> str:
        inside = self.inside()
        seen = (inside.vitals or ()) if inside else ()
        return next((each.code for each in seen if each.part == part), "")

    def do(self, event: events.Event) -> Inside:
        """What became of it."""
        self.front.upkeep.send(event)
        self.wait(lambda: (inside := self.inside()) is not None and not inside.busy)
        inside = self.inside()
        assert inside is not None
        return inside

    def log(self) -> list[tuple[str, str, str]]:
        entries = reversed(self.kiosk.upkeep.staff.log(100))
        return [(each.who, each.what, each.about) for each in entries]


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    (tmp_path / "kiosk.toml").write_text("speech = {kind = 'none'}\n", "utf-8")
    site = Site(Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml"))
    lock = InstanceLock.take(site.paths.lock)
    assert isinstance(lock, InstanceLock)
    bridge, opened, gave_up = Bridge(), list[Kiosk](), list[int]()
    front = Front(site, lock, bridge.post, give_up=gave_up.append)
    front.when_open(opened.append)
    front.open()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    yield House(front, opened[0], qtbot, gave_up)
    front.close()
    bridge.close()


def test_a_printer_that_is_pulled_out_is_seen_within_three_seconds(house: House) -> None:
    house.sign_in()
    house.wait(lambda: house.code("printer") == "ready")
    folder = house.kiosk.site.paths.printer
    set_knobs(folder, cable="out")
    house.wait(lambda: house.code("printer") == "not_connected")
    assert house.waited < SECONDS
    inside = house.inside()
    assert inside is not None
    assert (inside.vitals or ())[0].part == "printer"
    set_knobs(folder, cable="in")
    house.wait(lambda: house.code("printer") == "ready")


def test_what_the_screen_shows_is_what_the_doctor_says(house: House) -> None:
    from kiosk.doctor.examine import examine

    house.sign_in()
    inside = house.inside()
    assert inside is not None
    shown = {each.part: (each.code, each.level, each.since) for each in inside.vitals or ()}
    said = {
        each.part: (each.code, each.level, each.since)
        for each in examine(house.kiosk.site.paths)
        if each.code
    }
    assert shown == said
    assert {"printer", "scanner", "central", "disk", "clock", "touch", "audit"} <= set(shown)
    assert all(since for _, _, since in shown.values())


def test_every_step_is_in_the_log(house: House) -> None:
    house.front.upkeep.knock("KTV-2")
    house.wait(lambda: isinstance(house.front.upkeep.upkeep.place, TypePin))
    house.front.upkeep.send(events.PinGiven("591034"))
    house.wait(lambda: getattr(house.front.upkeep.upkeep.place, "wrong", False))
    house.front.upkeep.send(events.PinGiven(PIN))
    house.wait(lambda: house.code("disk") != "")
    assert house.do(events.PartTried("disk")).note == "upkeep.part.try.done"
    house.front.upkeep.send(events.Opened(Page.PAPER))
    assert house.do(events.Wanted("paper.changed")).went_well
    house.front.upkeep.send(events.Opened(Page.CLOSE))
    assert house.do(events.Wanted("public.close", {"reason": "paper"})).went_well
    house.wait(lambda: house.front.runner.conditions.out_of_service == "outofservice.paper")
    assert house.do(events.Wanted("public.open")).went_well
    house.wait(lambda: house.front.runner.conditions.out_of_service == "")
    house.front.upkeep.send(events.Opened(Page.RESTART))
    assert house.do(events.Wanted("app.restart")).went_well
    house.wait(lambda: house.gave_up == [RENEWAL])
    house.front.upkeep.send(events.Left())
    house.wait(lambda: house.log()[-1][1] == "sign_out")
    assert house.log() == [
        ("console", "staff.added", "KTV-2 technician"),
        ("KTV-2", "sign_in.tried", ""),
        ("KTV-2", "sign_in.refused", ""),
        ("KTV-2", "sign_in.tried", ""),
        ("KTV-2", "sign_in", ""),
        ("KTV-2", "part.tried", "disk"),
        ("KTV-2", "part.worked", "disk"),
        ("KTV-2", "paper.changed", "80 m"),
        ("KTV-2", "public.closed", "paper"),
        ("KTV-2", "public.opened", ""),
        ("KTV-2", "app.restarted", ""),
        ("KTV-2", "sign_out", "left"),
    ]
    assert house.kiosk.upkeep.staff.check_log().whole


def test_a_printer_that_runs_out_during_its_trial_fails_it(house: House) -> None:
    house.sign_in()
    house.wait(lambda: house.code("printer") == "ready")
    assert house.do(events.PartTried("printer")).went_well
    set_knobs(house.kiosk.site.paths.printer, fail_after_bytes=100)
    assert not house.do(events.PartTried("printer")).went_well


def test_all_parts_are_tried_and_the_report_comes_out(house: House) -> None:
    house.sign_in()
    house.wait(lambda: house.code("printer") == "ready")
    house.front.upkeep.send(events.AllTried())
    house.wait(lambda: (inside := house.inside()) is not None and not inside.busy)
    inside = house.do(events.ReportWanted())
    assert (set(inside.trials.well), inside.trials.printed) == ({True, False}, True)
    failed = [
        p for p, well in zip(inside.trials.parts, inside.trials.well, strict=True) if not well
    ]
    assert failed == ["touch"]
    assert len(list((house.kiosk.site.paths.printer / "paper").glob("*.png"))) == 2


def test_a_ticket_is_printed_again_and_its_paper_says_so(house: House) -> None:
    service = house.kiosk.site.centre.services[0].code
    request = TicketRequest("00000000-0000-4000-8000-000000000007", service)
    issued = house.kiosk.ticketing.issue(request).result(10)
    house.sign_in()
    house.do(events.Opened(Page.REPRINT))
    number = issued.ticket.number  # type: ignore[union-attr]
    again = house.do(events.Wanted("ticket.reprint", {"number": number.lower()}))
    assert again.note == "upkeep.ticket.reprint.done"
    strange = house.do(events.Wanted("ticket.reprint", {"number": "Z999"}))
    assert strange.note == "upkeep.ticket.reprint.missing"
    slip = house.kiosk.paper()._words.ticket(issued.ticket, "vi", again=True)  # type: ignore[union-attr]
    assert slip.priority_label == "Bản in lại"


def test_a_badge_knocks_and_other_codes_are_nobodys_while_staff_are_in(house: House) -> None:
    badge = badge_code("KTV-2", "TECHNICIAN", house.kiosk.site.clock.read().day, bytes(range(32)))
    house.kiosk.scanner.feed(badge)
    house.wait(lambda: isinstance(house.front.upkeep.upkeep.place, TypePin))
    before = house.front.runner.visit
    house.kiosk.scanner.feed("H49.61-261120-0001")
    house.wait(lambda: True)
    assert house.front.runner.visit == before


def test_it_stays_closed_over_a_restart(house: House) -> None:
    house.kiosk.upkeep.close("maintenance")
    again = Upkeep(house.kiosk.site.paths, house.kiosk.site.clock)
    assert again.closed == "maintenance"
    again.stop()


def test_a_log_that_was_changed_is_a_fault_on_the_dashboard(house: House) -> None:
    head = house.kiosk.site.paths.audit_head
    head.write_text(json.dumps({"seq": 9, "digest": "0" * 64}), "utf-8")
    assert house.kiosk.upkeep.check_audit()["broken_at"] == 2
    house.sign_in()
    assert house.code("audit") == "changed"


def test_a_look_is_cheap(house: House) -> None:
    operator = house.front._operator
    assert operator is not None
    times = []
    for _ in range(10):
        began = time.perf_counter()
        operator.do("health.look", {}).result(10)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.1
    assert isinstance(house.front.upkeep.upkeep.place, Away | ChoosePerson)


def test_hours_and_a_service_are_changed_at_the_screen_and_count_at_the_next_start(
    house: House,
) -> None:
    house.sign_in()
    house.do(events.Opened(Page.CONFIG))
    house.wait(lambda: config_desk(house).base is not None)
    for event in (
        config.Put(("hours", "weekdays", "saturday"), []),
        config.Put(("services", 0, "daily_limit"), 40),
        config.Put(("settings", "machine.name"), "7"),
        config.SaveAsked(),
    ):
        house.do(event)
    house.wait(lambda: config_desk(house).at == (config.REVIEW,))
    house.do(config.SaveAsked())
    house.wait(lambda: config_desk(house).at == (config.SAVED,))
    site = Site(house.kiosk.site.paths)
    assert site.centre.hours.weekdays[6] == ()
    assert (site.centre.services[0].daily_limit, site.settings.machine.name) == (40, "7")
    assert house.kiosk.orders.renewal == "settings"
    assert house.log()[-3:] == [
        ("KTV-2", "config.changed", "machine.name: 02 -> 7"),
        ("KTV-2", "config.changed", 'hours.weekdays.saturday: ["07:30-11:30"] -> []'),
        ("KTV-2", "config.changed", "services[birth].daily_limit: - -> 40"),
    ]
    house.wait(lambda: bool((config_desk(house).base or {}).get("undo")))
    house.do(config.UndoAsked())
    house.wait(lambda: config_desk(house).fate == "undone")
    assert Site(house.kiosk.site.paths).settings.machine.name == "02"


def config_desk(house: House) -> config.ConfigDesk:
    inside = house.inside()
    assert inside is not None
    assert isinstance(inside.desk, config.ConfigDesk)
    return inside.desk


def test_a_scan_is_shown_masked_while_the_page_is_open_and_forgotten_after(house: House) -> None:
    house.sign_in()
    house.front.upkeep.send(events.Opened(Page.SCANNER))
    house.wait(lambda: heard(house) == [])
    house.kiosk.scanner.feed("001099000007|123456789|Người Mẫu|01011999|Nam|Phố Mẫu|01012024")
    house.wait(lambda: bool(heard(house)))
    (scan,) = heard(house) or [{}]
    assert (scan["kind"], scan["encoding"], scan["text"]) == ("id_card", "utf-8", "001•••••••07")
    assert "Mẫu" not in repr(house.front.upkeep.upkeep)
    house.front.upkeep.send(events.WentBack())
    inside = house.inside()
    assert inside is not None
    assert not isinstance(inside.desk, ScanningDesk)


def heard(house: House) -> list[dict[str, Any]] | None:
    inside = house.inside()
    desk = inside.desk if inside else None
    assert isinstance(desk, ScanningDesk)
    return desk.heard["scans"] if desk.heard else None


def test_a_kiosk_that_cannot_open_lets_staff_in_to_mend_it(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "kiosk.toml").write_text("speech = {kind = 'none'}\n", "utf-8")
    (tmp_path / "journal.db").write_text("no database at all" * 100)
    site = Site(Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml"))
    upkeep = Upkeep(site.paths, site.clock)
    upkeep.staff.keep("KTV-2", Role.TECHNICIAN, PIN, "console")
    upkeep.stop()
    lock = InstanceLock.take(site.paths.lock)
    assert isinstance(lock, InstanceLock)
    bridge, gave_up = Bridge(), list[int]()
    front = Front(site, lock, bridge.post, give_up=gave_up.append)
    front.open()
    qtbot.waitUntil(lambda: front.runner.conditions.out_of_service != "", timeout=20_000)
    try:
        mended = Rescued(front, qtbot)
        mended.sign_in()
        assert (mended.inside.rescue, mended.code("files")) == (True, "journal")
        mended.send(events.Opened(Page.LOG), lambda: bool(getattr(mended.inside.desk, "rows", ())))
        mended.send(events.Opened(Page.REPORT))
        mended.send(ReportSaved(), lambda: bool(getattr(mended.inside.desk, "saved", None)))
        (file,) = (tmp_path / "reports").iterdir()
        assert zipfile.is_zipfile(file)
        mended.send(events.Opened(Page.RESTART))
        mended.send(events.Wanted("app.restart"), lambda: gave_up == [RENEWAL])
        assert ask(site.paths.control, "machine.look")["can_restart"] in (True, False)
    finally:
        front.close()
        bridge.close()


class Rescued:
    """Staff at the pages of a kiosk that could not open."""

    def __init__(self, front: Front, qtbot: QtBot) -> None:
        self._front, self._qtbot = front, qtbot

    @property
    def inside(self) -> Inside:
        place = self._front.upkeep.upkeep.place
        assert isinstance(place, Inside)
        return place

    def code(self, part: str) -> str:
        return next(each.code for each in self.inside.vitals or () if each.part == part)

    def sign_in(self) -> None:
        upkeep = self._front.upkeep
        upkeep.knock("KTV-2")
        self._qtbot.waitUntil(lambda: isinstance(upkeep.upkeep.place, TypePin), timeout=20_000)
        self.send(
            events.PinGiven(PIN),
            lambda: isinstance(upkeep.upkeep.place, Inside) and bool(self.inside.vitals),
        )

    def send(self, event: events.Event, met: Callable[[], bool] = lambda: True) -> None:
        self._front.upkeep.send(event)
        self._qtbot.waitUntil(met, timeout=20_000)


def test_a_printer_that_is_unplugged_during_its_trial_says_so(house: House) -> None:
    house.sign_in()
    house.wait(lambda: house.code("printer") == "ready")
    set_knobs(house.kiosk.site.paths.printer, fail_after_bytes=100, fails="cable")
    tried = house.do(events.PartTried("printer"))
    assert (tried.note, tried.went_well) == ("upkeep.part.try.failed", False)
    house.wait(lambda: house.code("printer") == "not_connected")
    assert house.waited < SECONDS
