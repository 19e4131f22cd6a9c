"""From the tap on "take a number" to the first byte of its ticket at a printer on the network."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from devices.printer.commands import RESET
from devices.printer.emulator import EmulatedPrinter
from devices.printer.emulator_wires import OnTcp

_TAPS = 30
_SETTINGS = 'printer = {{kind = "escpos", address = "{address}", profile = "epson-tm-t20"}}\n'


class _Watched(EmulatedPrinter):
    """Notes when each job begins (seconds of perf_counter); looks at the state are no job."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[float] = []

    def feed(self, data: bytes) -> bytes:
        if RESET in data:
            self.begun.append(time.perf_counter())
        return super().feed(data)


def bench_paper(home: Path, taps: int = _TAPS) -> dict[str, Any]:
    """Milliseconds; also how many tickets the printer cut."""
    from ui.bench.stage import figures, running
    from ui.bench.window import tapped_until

    printer = _Watched()
    with OnTcp(printer) as wire:
        home.joinpath("kiosk.toml").write_text(_SETTINGS.format(address=wire.address))
        with running(home) as kiosk:
            kiosk.stage.pulse(lambda: kiosk.reception.runner.conditions.can_print)
            times = []
            # The first one compiles the page and loads the fonts.
            for number in range(taps + 1):
                tapped = tapped_until(kiosk.stage, printer.receipts, number + 1)
                times.append((printer.begun[-1] - tapped) * 1000)
    return {**figures(times[1:], "tap_to_first_byte"), "tickets": len(printer.receipts)}
