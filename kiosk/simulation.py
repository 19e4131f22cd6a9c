"""What can be done by hand to a kiosk whose devices are simulated: scan, break the printer, cut.

Each verb does nothing where the real thing stands instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from devices.idcard.simulator import set_card_knobs
from devices.printer.knobs import set_knobs
from devices.scanner.simulator import is_plugged, scan_as, set_cable
from kiosk.app import Kiosk
from kiosk.settings import CardReaderKind, PrinterKind, ScannerKind
from kiosk.sync.standin.central import StandinCentral

# Bytes of a ticket (some 75,000): its number is on paper, its code is not.
IN_MID_RECEIPT = 30_000


@dataclass(frozen=True, slots=True)
class Simulation:
    """Any thread."""

    kiosk: Kiosk

    @property
    def papers(self) -> str:
        """The folder where receipts come out."""
        return str(self.kiosk.site.paths.printer / "paper")

    def scan(self, text: str, manner: str) -> None:
        """As if a scanner had read `text`; manners other than whole need the simulated one.

        With the simulated cable out nothing is read.
        """
        folder = self.kiosk.site.paths.scanner
        if manner == "whole":
            if not self._scanner_is_simulated or is_plugged(folder):
                self.kiosk.scanner.feed(text)
        elif self._scanner_is_simulated:
            scan_as(folder, text, manner)

    def set_knob(self, name: str, value: str) -> None:
        """A knob of the printer (devices/printer/knobs.py), or `scanner_cable`, or `card`."""
        paths, settings = self.kiosk.site.paths, self.kiosk.site.settings
        match name:
            case "scanner_cable":
                if self._scanner_is_simulated:
                    set_cable(paths.scanner, value)
            case "card":
                if settings.card_reader.kind is CardReaderKind.SIMULATOR:
                    out = value == "unplugged"
                    turned = {"cable": "out"} if out else {"cable": "in", "card": value}
                    set_card_knobs(paths.card_reader, **turned)
            case _:
                if settings.printer.kind is PrinterKind.SIMULATOR:
                    set_knobs(paths.printer, **dict(_turned(name, value)))

    @property
    def _scanner_is_simulated(self) -> bool:
        return self.kiosk.site.settings.scanner.kind is ScannerKind.SIMULATOR

    def cut_off(self, cut: bool) -> None:
        """Take the central system away, or give it back."""
        central = self.kiosk.central
        if isinstance(central, StandinCentral):
            if cut:
                central.cut_off()
            else:
                central.reconnect()


def _turned(name: str, value: str) -> Iterator[tuple[str, str | int | bool | None]]:
    """The entries of the printer's file that one switch of the window means."""
    match name:
        case "line":
            yield "answers", value != "silent"
            yield "line", "good" if value == "silent" else value
        case "fails":
            yield "fail_after_bytes", None if value == "none" else IN_MID_RECEIPT
            yield "fails", "paper" if value == "none" else value
        case "holds":
            yield "holds", value == "yes"
        case _:
            yield name, value
