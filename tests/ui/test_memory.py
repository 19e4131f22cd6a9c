"""What a visit used goes back to the system once it is over, and not while somebody is there."""

from __future__ import annotations

import gc
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.allocator import system_library
from kiosk.domain.visit import events
from tests.ui.support import ROOT, Hall
from tests.ui.test_touch import Hand
from ui.items import focused_item

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


def test_what_was_touched_goes_with_its_page(hall: Hall) -> None:
    """A day has tens of thousands of touches, each on an item that was made for its page."""
    hand = Hand(hall)

    def visit() -> int:
        for words in ("Tra cứu hồ sơ", "1", "2", "3", "Trang chủ"):
            hall.window.window.grabWindow()
            hand.tap(hall.place(words).center().toPoint())
        gc.collect()
        return sum(isinstance(each, QQuickItem) for each in gc.get_objects())

    before = [visit() for _ in range(3)][-1]
    assert [visit() for _ in range(3)] == [before] * 3


# Nothing is given back by itself; every block is let go.
PURGED = """
import os
from pathlib import Path
from ui.memory import _give_back

def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20

blocks = [b"x" * 40_000 for _ in range(1500)]
del blocks
before = resident()
_give_back()
print(before - resident() > 40)
"""


@pytest.mark.skipif(system_library() is None, reason="libjemalloc2 is not installed")
def test_on_jemalloc_it_goes_back_as_well() -> None:
    never = "dirty_decay_ms:-1,muzzy_decay_ms:-1"
    names = {**os.environ, "LD_PRELOAD": str(system_library()), "MALLOC_CONF": never}
    command = [sys.executable, "-c", PURGED]
    done = subprocess.run(
        command, env=names, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "True"


APART = """
import ctypes, sys
from ui.memory import hold_little

class Heap(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena pieces fast apart b c d e f g".split()]

library = ctypes.CDLL(None)
library.mallinfo2.restype = Heap
library.malloc.restype = ctypes.c_void_p
if sys.argv[1] == "held":
    hold_little()
large = library.malloc(20_000_000)
library.free(ctypes.c_void_p(large))
before = library.mallinfo2().apart
library.malloc(4_000_000)
print(library.mallinfo2().apart - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another library's heap")
@pytest.mark.parametrize(("how", "apart"), [("held", "1"), ("as it comes", "0")])
def test_large_blocks_lie_apart_also_after_a_larger_one_went(how: str, apart: str) -> None:
    command = [sys.executable, "-c", APART, how]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == apart
