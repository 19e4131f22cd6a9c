"""The machine's clock: the wall may jump, the steady count may not."""

from __future__ import annotations

import time

import pytest

from kiosk.clock import SystemClock


def test_the_steady_count_goes_on_while_the_wall_jumps(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SystemClock()
    before = clock.read()
    wall = time.time() + 3600.0
    monkeypatch.setattr(time, "time", lambda: wall)
    after = clock.read()
    assert (after.wall - before.wall).total_seconds() == pytest.approx(3600.0, abs=60.0)
    gone = after.boot_seconds - before.boot_seconds
    assert after.seconds - before.seconds == pytest.approx(gone, abs=1e-6)
    assert before.seconds == pytest.approx(before.wall.timestamp(), abs=60.0)
