"""From tap to number while the central system answers, while it hangs, and once nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ui.bench.stage import Running, figures, running
from ui.bench.window import take_number

_TAPS = 30


def bench_linked(
    home: Path, fall_silent: Callable[[], None], end: Callable[[], None], taps: int = _TAPS
) -> dict[str, Any]:
    """Milliseconds. The kiosk in `home` is enrolled with a central system that is up."""
    with running(home) as kiosk:
        stage = kiosk.stage
        stage.pulse(lambda: kiosk.reception.runner.conditions.connected)
        take_number(stage)
        found = {"answering": _numbers(kiosk, taps)}
        fall_silent()
        # The first ones wait for an answer; then the kiosk knows.
        found["silent"] = _numbers(kiosk, taps)
        end()
        found["gone"] = _numbers(kiosk, taps)
        return found


def _numbers(kiosk: Running, taps: int) -> dict[str, Any]:
    """How long they took, and how many were of the central sequence."""
    times = [take_number(kiosk.stage) for _ in range(taps)]
    tickets = kiosk.kiosk.journal_worker.run(kiosk.kiosk.journal.tickets)[:taps]
    central = sum(ticket.source.value == "central" for ticket in tickets)
    return {**figures(times, "tap_to_number"), "central_numbers": central}
