"""What can be done by hand to a kiosk whose devices are simulated: scan, break the printer, cut.

Each verb does nothing where the real thing stands instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from devices.printer.knobs import set_knob
from kiosk.app import Kiosk
from kiosk.settings import PrinterKind
from kiosk.sync.standin.central import StandinCentral


@dataclass(frozen=True, slots=True)
class Simulation:
    """Any thread."""

    kiosk: Kiosk

    @property
    def papers(self) -> str:
        """The folder where receipts come out."""
        return str(self.kiosk.site.paths.printer / "paper")

    def scan(self, text: str) -> None:
        """As if a scanner had read `text`."""
        self.kiosk.scanner.feed(text)

    def set_knob(self, name: str, value: str) -> None:
        """`name` is paper, cover or cable; values as in the simulator's file."""
        if self.kiosk.site.settings.printer.kind is PrinterKind.SIMULATOR:
            set_knob(self.kiosk.site.paths.printer, name, value)

    def cut_off(self, cut: bool) -> None:
        """Take the central system away, or give it back."""
        central = self.kiosk.central
        if isinstance(central, StandinCentral):
            if cut:
                central.cut_off()
            else:
                central.reconnect()
