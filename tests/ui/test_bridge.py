"""Work posted from any thread runs on the GUI thread, in order, never inside the call."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from ui.bridge import Bridge
from ui.list_model import _USER_ROLE


def test_work_of_another_thread_runs_here_in_order(qtbot: QtBot) -> None:
    bridge, ran = Bridge(), list[tuple[int, int]]()

    def note(number: int) -> None:
        ran.append((number, threading.get_ident()))

    def work() -> None:
        for number in range(100):
            bridge.post(partial(note, number))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(5)
    qtbot.waitUntil(lambda: len(ran) == 100)
    assert ran == [(number, threading.get_ident()) for number in range(100)]


def test_work_is_never_run_inside_the_call(qtbot: QtBot) -> None:
    bridge, ran = Bridge(), list[str]()
    bridge.post(lambda: ran.append("posted"))
    ran.append("returned")
    QCoreApplication.processEvents()
    assert ran == ["returned", "posted"]


def test_after_closing_nothing_runs(qtbot: QtBot) -> None:
    bridge, ran = Bridge(), list[str]()
    bridge.post(lambda: ran.append("before"))
    bridge.close()
    bridge.post(lambda: ran.append("after"))
    QCoreApplication.processEvents()
    assert ran == []


def test_our_first_role_is_qts_user_role() -> None:
    assert Qt.ItemDataRole.UserRole == _USER_ROLE
