"""A lobby display does not grow (script/soak-lobby is the same for weeks)."""

from __future__ import annotations

import pytest

from central.context import Context
from tests.central import chromium
from tests.central.conftest import HandClock
from tests.central.soak_lobby import Grown, soak


@pytest.mark.skipif(not chromium.IS_HERE, reason=chromium.WHY_NOT)
def test_a_display_holds_after_days_of_calls_and_lost_lines_what_it_held_before(
    context: Context, clock: HandClock
) -> None:
    *_, told = soak(context, clock, count=2, calls=25)
    assert isinstance(told, Grown)
    assert told.faults == []
    assert told.calls == 100
    assert told.lines > 4
    assert told.rung == 2 * told.said > 0
