"""What a visit used goes back to the system once it is over, and not while somebody is there."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray

from kiosk.domain.visit import events
from tests.ui.support import Hall

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
