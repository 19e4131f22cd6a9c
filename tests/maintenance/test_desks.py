"""What single pages of staff keep and do, each without the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.focus import focus_word
from kiosk.maintenance.camera import CameraDesk
from kiosk.maintenance.desk import Moved
from kiosk.maintenance.events import Answered, Operate, Wanted
from kiosk.maintenance.log import Filtered, LineOpened, LogDesk, NewestDesk, PartsOpened
from kiosk.maintenance.queue import QueueDesk, Sent, SyncAsked

ROW = {"at": "2026-11-23T09:00:00+07:00", "part": "app", "level": "note", "event": "started"}


def found(level: str = "", *rows: dict[str, str]) -> Answered:
    asked = {"level": level, "part": "", "span": "today"}
    return Answered(1, "log.read", {"asked": asked, "rows": list(rows), "counts": {"note": 1}})


def test_the_log_is_read_when_it_opens_and_every_five_seconds() -> None:
    moved = LogDesk().opened()
    wish = {"level": "", "part": "", "span": "today"}
    assert moved.looks == (Operate("log.read", wish),)
    desk, looks = moved.desk, list[tuple[Operate, ...]]()
    for _ in range(6):
        moved = desk.second()
        desk = moved.desk
        looks.append(moved.looks)
    assert [len(each) for each in looks] == [0, 0, 0, 0, 1, 0]


def test_an_answer_to_another_wish_is_dropped() -> None:
    desk = LogDesk().touched(Filtered(level="fault")).desk
    assert desk.answered(found("", ROW)) == Moved(desk)
    read = desk.answered(found("fault", ROW)).desk
    assert isinstance(read, LogDesk)
    assert [each.event for each in read.rows or ()] == ["started"]


def test_a_line_stands_still_while_it_is_read_and_back_closes_it() -> None:
    desk = LogDesk().answered(found("", ROW)).desk
    opened = desk.touched(LineOpened(0)).desk
    for _ in range(10):
        moved = opened.second()
        assert moved.looks == ()
    assert opened.touched(LineOpened(7)).desk == opened
    assert opened.back() == Moved(desk)
    assert desk.back() is None
    choosing = desk.touched(PartsOpened()).desk
    assert isinstance(choosing, LogDesk)
    assert choosing.choosing
    assert choosing.back() == Moved(desk)


def test_a_log_that_cannot_be_read_says_so_and_keeps_what_was_read() -> None:
    desk = LogDesk().answered(found("", ROW)).desk
    failed = desk.answered(Answered(1, "log.read", failed=True)).desk
    assert isinstance(desk, LogDesk)
    assert failed == replace(desk, failed=True)


def test_the_dashboard_has_the_newest_lines_and_looks_again_after_what_was_done() -> None:
    moved = NewestDesk().opened()
    wish = {"level": "", "part": "", "span": "today", "limit": 3}
    assert moved.looks == (Operate("log.read", wish),)
    rows = [{**ROW, "event": event} for event in ("audit", "link", "started", "printer")]
    desk = moved.desk.answered(found("", *rows)).desk
    assert isinstance(desk, NewestDesk)
    assert [each.event for each in desk.rows or ()] == ["audit", "link", "started"]
    assert desk.answered(found("fault", ROW)) == Moved(desk)
    assert desk.answered(Answered(1, "log.read", failed=True)) == Moved(desk)
    assert desk.answered(Answered(1, "part.try", {"well": True})).looks == moved.looks
    looks = 0
    for _ in range(59):
        again = desk.second()
        assert isinstance(again.desk, NewestDesk)
        desk, looks = again.desk, looks + len(again.looks)
    assert looks == 1


def test_the_queue_shows_what_was_refused_first_and_looks_again() -> None:
    event = {"kind": "ticket.issued", "at": "2026-11-23T02:00:00.000Z"}
    dead = [{**event, "reason": "body"}]
    values = {"waiting": 3, "why": "cut_off", "rows": [event], "dead": dead}
    desk = QueueDesk().answered(Answered(1, "outbox.list", values)).desk
    assert isinstance(desk, QueueDesk)
    assert [each.reason for each in desk.rows or ()] == ["body", ""]
    assert [len(desk.second().looks), len(desk.second().desk.second().looks)] == [0, 1]


def test_a_sync_is_wanted_and_what_it_sent_is_kept() -> None:
    moved = QueueDesk().touched(SyncAsked())
    assert moved.wants == Wanted("sync.run")
    answer = Answered(1, "sync.run", {"sent": 2, "waiting": 1, "why": "silent"})
    moved = moved.desk.answered(answer)
    assert moved.desk == QueueDesk(sent=Sent(2, 1, "silent"))
    assert moved.looks == (Operate("outbox.list"),)


def seen(number: int, sharpness: float, state: str = "ready") -> Answered:
    frame = "anBlZw==" if number else ""
    values = {"state": state, "number": number, "frame": frame, "sharpness": sharpness}
    return Answered(1, "camera.look", values)


def test_one_look_through_the_camera_follows_the_other_and_the_sharpest_is_kept() -> None:
    desk = CameraDesk().opened().desk
    moved = desk.answered(seen(1, 50.0))
    assert moved.looks == (Operate("camera.look", {"after": 1}),)
    moved = moved.desk.answered(seen(2, 30.0))
    assert isinstance(moved.desk, CameraDesk)
    assert (moved.desk.sharpness, moved.desk.best) == (30.0, 50.0)
    assert moved.desk.second().looks == ()


def test_a_camera_that_is_lost_shows_no_old_picture_and_is_asked_again() -> None:
    desk = CameraDesk().opened().desk.answered(seen(1, 50.0)).desk
    moved = desk.answered(seen(0, 0.0, "not_connected"))
    assert isinstance(moved.desk, CameraDesk)
    assert (moved.desk.state, moved.desk.frame, moved.looks) == ("not_connected", "", ())
    assert len(moved.desk.second().looks) == 1


@pytest.mark.parametrize(
    ("now", "best", "word"),
    [(500, 500, "best"), (320, 500, "near"), (90, 500, "blurred"), (3, 5, "flat")],
)
def test_sharpness_in_a_word(now: float, best: float, word: str) -> None:
    assert focus_word(now, best) == word
