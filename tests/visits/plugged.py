"""A kiosk's real drivers with the other ends of their cables in the test's hand.

Cables are pseudo terminals behind names that stay, as udev's do, so that they can be pulled out
and put back while the kiosk runs.
"""

from __future__ import annotations

import os
import tty
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import numpy as np
import zxingcpp

from devices.printer.emulator import EmulatedPrinter, Mark, Raster
from devices.printer.emulator_wires import OnPty


class PrinterCable:
    """An emulated printer at the far end of a serial line named `path`; plugged in when made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.printer = EmulatedPrinter()
        self._plugged = ExitStack()
        self.wire = self._wire()
        self._put_in()

    def _wire(self) -> OnPty:
        return OnPty(self.printer)

    def _put_in(self) -> None:
        self._plugged.enter_context(self.wire)
        self.path.symlink_to(self.wire.address.removeprefix("serial:"))

    def plug(self) -> None:
        self.wire = self._wire()
        self._put_in()

    def unplug(self) -> None:
        with suppress(FileNotFoundError):
            self.path.unlink()
        self._plugged.close()

    def be(self, **faults: Any) -> None:
        """Break the printer, or mend it, by the names of Faults."""
        with self.wire.lock:
            for name, value in faults.items():
                setattr(self.printer.faults, name, value)

    def receipts(self) -> list[list[str]]:
        """The QR codes on each piece of paper that was cut off with something on it."""
        return _codes(self._papers(take=False))

    def tear_off(self) -> list[list[str]]:
        """As `receipts`, and takes the paper away."""
        return _codes(self._papers(take=True))

    def _papers(self, *, take: bool) -> list[list[Mark]]:
        with self.wire.lock:
            papers = list(self.printer.receipts)
            if take:
                self.printer.receipts.clear()
        return papers


class ScannerCable:
    """A serial scanner named `path`; plugged in when made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._master = -1
        self.plug()

    def plug(self) -> None:
        self._master, slave = os.openpty()
        tty.setraw(slave)
        self.path.symlink_to(os.ttyname(slave))
        os.close(slave)

    def unplug(self) -> None:
        if self._master >= 0:
            self.path.unlink()
            os.close(self._master)
        self._master = -1

    def scan(self, text: str) -> None:
        data = text.encode() + b"\r"
        assert os.write(self._master, data) == len(data)


def _codes(papers: list[list[Mark]]) -> list[list[str]]:
    return [codes_on(paper) for paper in papers if has_ink(paper)]


def has_ink(paper: list[Mark]) -> bool:
    """Whether anything black is on it."""
    return any(isinstance(mark, Raster) and any(mark.rows) for mark in paper)


def codes_on(paper: list[Mark]) -> list[str]:
    """The texts of all QR codes on a piece of paper."""
    bands = [
        np.unpackbits(np.frombuffer(mark.rows, np.uint8).reshape(-1, mark.row_bytes), axis=1)
        for mark in paper
        if isinstance(mark, Raster)
    ]
    return [found.text for found in zxingcpp.read_barcodes(255 * (1 - np.vstack(bands)))]
