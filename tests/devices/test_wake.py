"""What wakes a device's thread: rung from anywhere, also before and after there is one."""

from __future__ import annotations

from select import select

from devices.wake import Wake
from tests.devices.scanner_rigs import open_descriptors


def test_a_ring_is_heard_once_however_often_it_rang() -> None:
    wake = Wake()
    wake.open()
    assert not wake.heard()
    for _ in range(3):
        wake.ring()
    assert select([wake], [], [], 0)[0] == [wake]
    assert (wake.heard(), wake.heard()) == (True, False)
    wake.close()


def test_one_that_is_closed_hears_nothing_and_breaks_nothing() -> None:
    before = open_descriptors()
    wake = Wake()
    wake.ring()
    assert (wake.heard(), wake.fileno()) == (False, -1)
    wake.open()
    wake.close()
    wake.close()
    wake.ring()
    assert (wake.heard(), wake.fileno(), open_descriptors()) == (False, -1, before)


def test_a_thread_that_still_sleeps_keeps_its_descriptor() -> None:
    before = open_descriptors()
    wake = Wake()
    wake.open()
    wake.close(sleeper=True)
    assert (wake.fileno(), open_descriptors()) == (-1, before + 1)
