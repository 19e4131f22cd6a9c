"""Scenes of the staff's pages: who it is, the PIN, the dashboard and what is done from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.log_line import LogLevel, LogLine
from kiosk.domain.staff import CLOSE_REASONS, Person, Role
from kiosk.domain.visit.state import Home
from kiosk.domain.vitals import Level, Vital
from kiosk.maintenance.camera import CameraDesk
from kiosk.maintenance.log import LogDesk, NewestDesk
from kiosk.maintenance.paper import PaperDesk
from kiosk.maintenance.power import PowerDesk
from kiosk.maintenance.procedures import KnownProcedures
from kiosk.maintenance.queue import QueueDesk, Sent, Unsent
from kiosk.maintenance.report import Place as Stick
from kiosk.maintenance.report import ReportDesk, Saved
from kiosk.maintenance.reset import ResetDesk
from kiosk.maintenance.scanning import ScanningDesk
from kiosk.maintenance.state import (
    ChoosePerson,
    Inside,
    Page,
    Place,
    ResetPin,
    Trials,
    TypePin,
    Upkeep,
)
from kiosk.maintenance.usb import OnStick, UsbDesk
from kiosk.maintenance.words import At, Question, WordsDesk
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.camera_frame import GREY_JPEG
from ui.pictures.scenes.scene import Scene, showing

_TECHNICIAN = Person("KTV-0002", Role.TECHNICIAN)
_CLERK = Person("CB-0007", Role.CENTRE)
_PEOPLE = (_CLERK, Person("CB-0012", Role.CENTRE), _TECHNICIAN)
_SINCE = "2026-11-23T02:11:00+00:00"
_WELL = (
    Vital("scanner", "ready", Level.WELL),
    Vital("disk", "room", Level.WELL, values={"free_mb": 41_200, "whole_mb": 64_000}),
    Vital("clock", "synchronised", Level.WELL),
    Vital("speech", "ready", Level.WELL),
    Vital("touch", "ready", Level.WELL),
    Vital("temperature", "right", Level.WELL, values={"degrees": 47}),
    Vital("outbox", "empty", Level.WELL, values={"count": 0}),
    Vital("card_reader", "absent", Level.ABSENT),
)
_LOW = {"metres": 74.4, "tickets": 40}
_SEEN = Inside(
    _TECHNICIAN,
    vitals=(
        Vital("link", "cut_off", Level.FAULT, _SINCE),
        Vital("printer", "paper_low", Level.ATTENTION, _SINCE, _LOW),
        *_WELL,
    ),
)
# The longest sentence of each part.
_ILL = tuple(
    Vital(part, code, Level.FAULT, "2026-11-20T02:11:00+00:00", values)
    for part, code, values in (
        ("printer", "offline", {}),
        ("scanner", "not_connected", {}),
        ("camera", "not_connected", {}),
        ("card_reader", "not_connected", {}),
        ("central", "not_enrolled", {}),
        ("link", "silent", {}),
        ("outbox", "refused", {"count": 1284}),
        ("disk", "full", {"free_mb": 400, "whole_mb": 64_000}),
        ("skew", "wrong", {"seconds": 86400}),
        ("speech", "not_connected", {}),
        ("temperature", "hot", {"degrees": 91}),
        ("audit", "changed", {}),
    )
)
_STICK = UsbDesk(
    sticks=(("sdb1", "TRUNG TAM"), ("sdc1", "USB")),
    chosen="sdb1",
    bundles=(
        OnStick("kiosk-bundle-hong-gai.zip", "hong-gai", _SINCE),
        OnStick("kiosk-bundle-other.zip", why="unsigned"),
    ),
    waiting=128,
)
_RAW = (
    '{"at": "2026-11-23T09:23:41+0700", "event": "fault", "error": "OSError", '
    '"trace": "journal.py:131 issue < ticketing.py:208 _write < database.py:96 run"}'
)
_LOGGED = (
    ("app", LogLevel.FAULT, "fault", ""),
    ("link", LogLevel.FAULT, "link", "disconnected"),
    ("printer", LogLevel.ATTENTION, "printer", "paper_low"),
    ("link", LogLevel.ATTENTION, "link", "restored"),
    ("printer", LogLevel.FAULT, "printer", "cutter_error"),
    ("content", LogLevel.ATTENTION, "content", "trouble"),
    ("link", LogLevel.WELL, "link", "connected"),
    ("app", LogLevel.NOTE, "started", ""),
    ("app", LogLevel.FAULT, "opening", "failed"),
)
_LINES = tuple(
    LogLine(f"2026-11-23T0{hour}:1{hour}:07+07:00", part, level, event, code, raw=_RAW)
    for hour, (part, level, event, code) in enumerate(_LOGGED)
)
# What the central system did to it, in the longest sentences; the last is no fault.
_FROM_AFAR = (
    Vital("content", "stale", Level.FAULT, "2026-11-20T02:11:00+00:00"),
    Vital("public", "closed", Level.FAULT, "2026-11-20T02:11:00+00:00"),
    Vital("renewal", "content", Level.WELL),
)
_MANY = tuple(Person(f"CB-{number:04}", Role.CENTRE) for number in range(1, 12))


def staff_scenes() -> Iterator[Scene]:
    """Names begin with 12, as the mocks'."""
    pin = TypePin(_PEOPLE, _TECHNICIAN)
    yield _scene("12-staff-who", ChoosePerson(_PEOPLE))
    yield _scene("12-staff-who-badge", ChoosePerson(_PEOPLE, "CB-0099"))
    yield _scene("12-staff-who-many", ChoosePerson(_MANY))
    yield _scene("12-staff-who-nobody", ChoosePerson(()))
    yield _scene("12-staff-who-unreadable", ChoosePerson((), failed=True))
    yield _scene("12-tech-pin", pin)
    yield _scene("12-tech-pin-asking", TypePin(_PEOPLE, _TECHNICIAN, asking=True))
    yield _scene("12-tech-pin-wrong", TypePin(_PEOPLE, _TECHNICIAN, wrong=True))
    yield _scene("12-tech-pin-locked", TypePin(_PEOPLE, _TECHNICIAN, wrong=True, wait=598))
    yield _scene("12-tech-pin-renewed", TypePin(_PEOPLE, _TECHNICIAN, renewed=True))
    yield _scene("12-tech-reset", ResetPin(_PEOPLE, _TECHNICIAN))
    yield _scene("12-tech-reset-refused", ResetPin(_PEOPLE, _TECHNICIAN, why="too_early"))
    usb = replace(_SEEN, page=Page.USB, via=Page.MORE)
    yield _scene("12j-staff-usb", replace(usb, desk=_STICK))
    yield _scene("12j-staff-usb-none", replace(usb, desk=UsbDesk(sticks=())))
    refused = replace(_STICK, said="stick.why.older", went_well=False)
    yield _scene("12j-staff-usb-refused", replace(usb, desk=refused))
    yield _scene("12b-tech-board-looking", Inside(_TECHNICIAN))
    board = replace(_SEEN, desk=NewestDesk(_LINES[2::-1]))
    yield _scene("12b-tech-dashboard", board)
    yield _scene("12b-tech-board-well", replace(board, vitals=_WELL[:6]))
    mute = Vital("speech", "not_connected", Level.UNKNOWN)
    yield _scene("12b-tech-board-unclear", replace(board, vitals=(*_WELL[:3], mute)))
    busy = replace(board, busy="part.try:printer")
    yield _scene("12b-tech-board-trying", busy)
    noted = replace(board, note="upkeep.part.try.failed", about="link", went_well=False)
    yield _scene("12b-tech-board-tried", noted)
    yield _scene("12b-tech-board-closed", replace(board, closed="paper"))
    yield _scene("12b-tech-board-all-ill", replace(board, vitals=_ILL))
    yield _scene("12b-tech-board-from-afar", replace(board, vitals=(*_FROM_AFAR, *_WELL)))
    parts = tuple(each.part for each in _SEEN.vitals or ())
    trials = Trials(parts, (True, False, True))
    tried = Trials(parts, tuple(part != "link" for part in parts))
    page = replace(_SEEN, page=Page.TRIALS)
    yield _scene("12c-tech-trials-not-begun", page)
    yield _scene("12c-tech-trials", replace(page, trials=trials))
    yield _scene("12c-tech-trials-done", replace(page, trials=tried))
    yield _scene("12c-tech-trials-printing", replace(page, trials=replace(tried, printing=True)))
    broken = Vital("files", "journal", Level.FAULT)
    rescue = replace(_SEEN, rescue=True, vitals=(broken, *_WELL[1:3], *_WELL[4:6]))
    yield _scene("12b-tech-board-rescue", rescue)
    yield from _log_scenes()
    yield from _sync_scenes()
    yield from _report_scenes()
    yield from _scanner_scenes()
    yield from _camera_scenes()
    yield from _words_scenes()
    again = replace(_SEEN, page=Page.REPRINT)
    yield _scene("12e-staff-reprint", again)
    missing = replace(again, note="upkeep.ticket.reprint.missing", went_well=False)
    yield _scene("12e-staff-reprint-missing", missing)
    void = replace(_SEEN, page=Page.VOID)
    yield _scene("12e-staff-void", void)
    yield _scene("12e-staff-void-done", replace(void, note="upkeep.ticket.void.done"))
    yield _scene("12f-staff-close", replace(_SEEN, page=Page.CLOSE))
    restart = replace(_SEEN, page=Page.RESTART)
    yield _scene("12g-staff-restart", replace(restart, desk=PowerDesk(can_restart=True)))
    yield _scene("12g-staff-restart-program", replace(restart, desk=PowerDesk(can_restart=False)))
    lit = PowerDesk(can_restart=True, light=70)
    yield _scene("12g-staff-light", replace(_SEEN, page=Page.SOUND, desk=lit))
    yield _scene("12g-staff-sound", replace(_SEEN, page=Page.SOUND))
    yield _scene("12i-staff-more", replace(_SEEN, page=Page.MORE))
    yield _scene("12i-staff-more-clerk", replace(_SEEN, person=_CLERK, page=Page.MORE))
    paper = replace(_SEEN, page=Page.PAPER, via=Page.MORE, desk=PaperDesk(80))
    yield _scene("12i-staff-paper", paper)
    reset = replace(_SEEN, page=Page.RESET, via=Page.MORE)
    desk = ResetDesk("02", 14)
    yield _scene("12i-staff-reset", replace(reset, desk=desk))
    yield _scene("12i-staff-reset-sure", replace(reset, desk=replace(desk, sure=True)))
    yield _scene("12i-staff-quit", replace(_SEEN, page=Page.QUIT, via=Page.MORE))
    yield _scene("12i-staff-ruler", replace(_SEEN, page=Page.RULER, via=Page.MORE))
    for reason in CLOSE_REASONS:
        conditions = Conditions(out_of_service=f"outofservice.{reason}")
        name = f"12h-closed-{reason.replace('_', '-')}"
        yield Scene(name, showing(Home()), conditions)


def _scanner_scenes() -> Iterator[Scene]:
    page = replace(_SEEN, page=Page.SCANNER)
    kinds = ("id_card", "self_test", "dossier_code", "unknown", "bad.unreadable")
    shown = ("********0007", "SELF-TEST 2026-11-23 09:20", "H49••••••••••••001", "htt•••••••xyz")
    readers = (
        *(("camera", "/dev/video0", "QR"), ("serial", "/dev/ttyACM0", "")),
        *(("keyboard", "/dev/input/event7", "Code 128"), ("fed", "", ""), ("", "", "")),
    )
    scans = [
        {
            "at": "2026-11-23T02:23:41.120+00:00",
            "gap_ms": 1840,
            "kind": kind,
            "text": text,
            "symbology": symbology,
            "encoding": "" if kind.startswith("bad") else "utf-8",
            "length": 128,
            "reader": reader,
            "place": place,
        }
        for kind, text, (reader, place, symbology) in zip(kinds, (*shown, ""), readers, strict=True)
    ]
    heard = {"since": "2026-11-23T02:20:07+00:00", "count": 12, "per_minute": 9, "state": "ready"}
    yield _scene("12k-staff-scanner", replace(page, desk=ScanningDesk({**heard, "scans": scans})))
    lost = {**heard, "state": "not_connected", "scans": []}
    yield _scene("12k-staff-scanner-lost", replace(page, desk=ScanningDesk(lost)))


def _camera_scenes() -> Iterator[Scene]:
    page = replace(_SEEN, page=Page.CAMERA)
    seen = CameraDesk("ready", 7, GREY_JPEG, 312.4, 498.0)
    yield _scene("12l-staff-camera", replace(page, desk=seen))
    yield _scene("12l-staff-camera-best", replace(page, desk=replace(seen, sharpness=498.0)))
    yield _scene("12l-staff-camera-flat", replace(page, desk=replace(seen, best=2.0)))
    for state in ("", "absent", "not_connected", "unknown"):
        name = f"12l-staff-camera-{state.replace('_', '-') or 'waiting'}"
        yield _scene(name, replace(page, desk=CameraDesk(state)))


def _report_scenes() -> Iterator[Scene]:
    page = replace(_SEEN, page=Page.REPORT)
    link = "https://trung-tam.invalid/centres/hoan-kiem/machines"
    yield _scene("12j-staff-report", replace(page, desk=ReportDesk()))
    sticks = (Stick("sdb1", "KTV-USB"), Stick("sdc1", ""))
    desk = ReportDesk(sticks, link)
    yield _scene("12j-staff-report-sticks", replace(page, desk=desk))
    saved = Saved("kiosk-02-20261123-092407.zip", "9f86d081", 348, on_stick=False)
    done = replace(page, desk=replace(desk, saved=saved), note="upkeep.diagnostics.save.done")
    yield _scene("12j-staff-report-saved", done)


def _sync_scenes() -> Iterator[Scene]:
    kinds = (
        "ticket.issued",
        "ticket.printed",
        "rating.given",
        "question.asked",
        "lexicon.word_added",
    )
    waiting = tuple(
        Unsent(kind, f"2026-11-23T0{minute % 2}:{minute}:00+00:00")
        for minute, kind in zip(range(10, 24), kinds * 3, strict=False)
    )
    dead = Unsent("rating.given", "2026-11-20T02:00:00+00:00", "body.score: not a number")
    page = replace(_SEEN, page=Page.SYNC)
    desk = QueueDesk((dead, *waiting), 14, "cut_off")
    yield _scene("12d-staff-sync", replace(page, desk=desk))
    sent = replace(desk, sent=Sent(3, 11, "failing"))
    yield _scene("12d-staff-sync-some", replace(page, desk=sent))
    done = QueueDesk((), 0, "", sent=Sent(14, 0, ""))
    yield _scene("12d-staff-sync-done", replace(page, desk=done))
    busy = replace(page, desk=desk, busy="sync.run:")
    yield _scene("12d-staff-sync-sending", busy)
    yield _scene("12d-staff-sync-alone", replace(page, desk=QueueDesk((), 0, "alone")))


def _words_scenes() -> Iterator[Scene]:
    page = replace(_SEEN, page=Page.WORDS, via=Page.CONFIG)
    words = (
        ("giấy hồng", "giấy chứng nhận quyền sử dụng đất|đăng ký biến động"),
        ("xin chữ ký xã", "chứng thực chữ viết"),
        *((f"tờ khai số {number}", "nhập hộ khẩu") for number in range(1, 14)),
    )
    asked = (
        Question("giấy bay", 12, "2026-11-20"),
        Question("cấp lại thẻ xe lăn", 3, "2026-11-19"),
    )
    desk = WordsDesk(words, asked)
    yield _scene("12m-staff-words", replace(page, desk=desk))
    yield _scene("12m-staff-words-none", replace(page, desk=WordsDesk(())))
    name = "Thủ tục chứng thực chữ ký trong các giấy tờ, văn bản"
    done = replace(desk, taught="xin chữ ký xã", found=(name,))
    yield _scene("12m-staff-words-taught", replace(page, desk=done))
    word = replace(desk, at=At.WORD, said=words[0][0], meant=words[0][1])
    yield _scene("12m-staff-words-word", replace(page, desk=word))
    question = replace(desk, at=At.QUESTION, said="cấp lại thẻ xe lăn")
    yield _scene("12m-staff-words-question", replace(page, desk=question))
    said = replace(desk, at=At.SAID, said="xin chữ ký xã")
    yield _scene("12m-staff-words-said", replace(page, desk=said))
    found = KnownProcedures("chứng thực chữ viết", ("2.000884",), {"2.000884": name})
    meant = replace(said, at=At.MEANT, meant="chứng thực chữ viết", procedures=found)
    yield _scene("12m-staff-words-meant", replace(page, desk=meant))
    none = replace(meant, meant="giấy bay", procedures=KnownProcedures("giấy bay"))
    yield _scene("12m-staff-words-finds-none", replace(page, desk=none))


def _log_scenes() -> Iterator[Scene]:
    counts = {"fault": 4, "attention": 1, "well": 2, "note": 128}
    desk = LogDesk(rows=_LINES, counts=counts)
    page = replace(_SEEN, page=Page.LOG)
    yield _scene("12c-tech-logs", replace(page, desk=desk))
    yield _scene("12c-tech-logs-line", replace(page, desk=replace(desk, line=_LINES[0])))
    yield _scene("12c-tech-logs-parts", replace(page, desk=replace(desk, choosing=True)))
    yield _scene("12c-tech-logs-none", replace(page, desk=LogDesk(rows=())))
    yield _scene("12c-tech-logs-unreadable", replace(page, desk=LogDesk(rows=(), failed=True)))


def _scene(name: str, place: Place) -> Scene:
    return Scene(name, showing(Home()), upkeep=Upkeep(place))
