"""Guards the pin of PySide6: one version gave away references to None and ended the process.

PySide6 6.12.0 on Python 3.11 took one reference off `None` in every void call; after some 5,000
calls the interpreter aborted. From Python 3.12 `None` is immortal and its count says nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

CALLS = 1_000
# What the interpreter itself may do to the count meanwhile (a cache filled, a frame kept).
SLACK = 50

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal here")


class Sender(QObject):
    fired = Signal()
    told = Signal(int)


def taken_by(call: Callable[[], object]) -> int:
    """How far the references to None moved over CALLS calls."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return abs(sys.getrefcount(None) - before)


def calls() -> dict[str, Callable[[], object]]:
    sender, child, timer = Sender(), QObject(), QTimer()
    sender.told.connect(lambda _: None)
    return {
        "setObjectName": lambda: sender.setObjectName("x"),
        "emit without a listener": lambda: sender.fired.emit(),
        "emit to a listener": lambda: sender.told.emit(1),
        "setParent": lambda: child.setParent(sender),
        "parent, none": lambda: sender.parent(),
        "sender, none": lambda: sender.sender(),
        "setProperty": lambda: sender.setProperty("a", 1),
        "timer start": lambda: timer.start(1_000),
        "timer stop": lambda: timer.stop(),
        "processEvents": lambda: QCoreApplication.processEvents(),
    }


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", calls())
def test_a_call_into_qt_keeps_the_references_to_none(name: str) -> None:
    assert taken_by(calls()[name]) < SLACK
