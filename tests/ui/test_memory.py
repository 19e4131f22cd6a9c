"""What a visit used goes back to the system once it is over, and not while somebody is there."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.domain.visit import events
from tests.ui.support import Hall
from ui.inspection.items import focused_item

PAGE = os.sysconf("SC_PAGE_SIZE")


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / 2**20


def test_it_is_done_after_a_visit_and_not_during_one(hall: Hall) -> None:
    assert not hall.window.memory.due
    hall.touch("Lấy số thứ tự")
    assert not hall.window.memory.due

    hall.runner.send(events.EndVisit())

    assert hall.window.memory.due


def test_what_lies_between_holes_goes_back(hall: Hall) -> None:
    """Every second of many blocks is let go: none of them lies at the end of the heap."""
    blocks = [QByteArray(b"x" * 40_000) for _ in range(1500)]
    kept = blocks[::2]
    del blocks
    before = resident_mb()

    hall.window.memory.tidy()

    assert len(kept) == 750
    assert before - resident_mb() > 15


def test_what_had_the_focus_goes_with_its_page(hall: Hall) -> None:
    """Qt for Python may keep an item's wrapper with the window's, for good."""

    def visit() -> int:
        hall.touch("Lấy số thứ tự")
        hall.key(Qt.Key.Key_Tab)
        assert focused_item(hall.window.window) is not None
        hall.touch("Trang chủ")
        gc.collect()
        return sum(isinstance(each, QQuickItem) for each in gc.get_objects())

    before = [visit() for _ in range(3)][-1]
    assert [visit() for _ in range(3)] == [before] * 3
