"""The other end of a kiosk's cables, in a process of its own: a printer that keeps its paper.

    python -m tests.soak.printer FOLDER

Takes orders as lines of JSON on stdin, each answered by a line. The printer is one machine however
its cable is pulled: FOLDER/printer is its serial line, a port of 127.0.0.1 its network. FOLDER/
scanner is a serial scanner. Every piece of paper that is cut goes to FOLDER/papers.jsonl.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from devices.printer.emulator import EmulatedPrinter, Mark, Raster
from devices.printer.emulator_wires import OnPty, OnTcp, Served
from tests.visits.plugged import ScannerCable, codes_on, has_ink

Order = dict[str, Any]


class Ambush(Served):
    """Does a deed as soon as so many more bytes have come."""

    left = 0
    deed: Callable[[], None] | None = None

    @property
    def gone(self) -> bool:
        return self._fd() is None and self._waiting_fd() is None

    def _take(self, end: int) -> None:
        before = self.received
        super()._take(end)
        self.left -= self.received - before
        if self.deed is not None and self.left <= 0:
            deed, self.deed = self.deed, None
            deed()


class SerialAmbush(Ambush, OnPty): ...


class NetworkAmbush(Ambush, OnTcp): ...


class Bench:
    """One printer, one scanner, and who pulls their cables."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._printer = EmulatedPrinter()
        self._wire: Ambush | None = None
        self._kind, self._port = "serial", 0
        self._scanner = ScannerCable(folder / "scanner")

    def obey(self, order: Order) -> Order:
        verb: Callable[..., Order | None] = getattr(self, f"do_{order.pop('do')}")
        return verb(**order) or {}

    def do_plug(self, kind: str) -> Order:
        """Harmless when it is plugged in already."""
        if self._wire is not None and not self._wire.gone and kind == self._kind:
            return {"port": self._port}
        self.do_unplug()
        self._kind = kind
        if kind == "tcp":
            self._wire = NetworkAmbush(self._printer, self._port)
            self._port = int(self._wire.address.rpartition(":")[2])
        else:
            self._wire = SerialAmbush(self._printer)
            self._line.symlink_to(self._wire.address.removeprefix("serial:"))
        self._wire.__enter__()
        return {"port": self._port}

    def do_unplug(self) -> None:
        wire, self._wire = self._wire, None
        self._line.unlink(missing_ok=True)
        if wire is not None:
            wire.__exit__(None, None, None)

    def do_be(self, faults: Order) -> None:
        """Break the printer, or mend it, by the names of Faults."""
        for name, value in faults.items():
            setattr(self._printer.faults, name, value.encode() if name == "garbage" else value)

    def do_line(self, stalled: bool = False, drip: float = 0.0) -> None:
        if self._wire is not None:
            self._wire.stalled, self._wire.drip = stalled, drip

    def do_power_cycle(self) -> None:
        self._printer.power_cycle()
        if isinstance(self._wire, NetworkAmbush):
            self._wire.hang_up = True

    def do_ambush(self, after: int, deed: Order) -> None:
        """Obey `deed` once so many bytes have come: in the middle of a receipt."""
        wire = self._wire
        if wire is None:
            return
        # The wire's own thread cannot wait for its own end.
        pull = partial(self._pull, wire)
        wire.left, wire.deed = after, pull if deed["do"] == "unplug" else partial(self._do, deed)

    def _pull(self, wire: Ambush) -> None:
        # Its name may soon be that of another terminal.
        self._line.unlink(missing_ok=True)
        wire.unplug()

    def _do(self, deed: Order) -> None:
        self.obey(dict(deed))

    def do_calm(self) -> None:
        if self._wire is not None:
            self._wire.deed = None

    def do_kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)

    def do_scanner(self, plugged: bool) -> None:
        self._scanner.unplug()
        if plugged:
            self._scanner.plug()

    def do_scan(self, text: str) -> None:
        self._scanner.scan(text)

    def do_tear(self, all_of_it: bool = False) -> Order:
        """Write down the pieces that are cut off; at the end also the one in the slot."""
        papers, self._printer.receipts = self._printer.receipts, []
        if all_of_it:
            papers, self._printer.paper = [*papers, self._printer.paper], []
        inked = [each for each in papers if has_ink(each)]
        with (self._folder / "papers.jsonl").open("a") as file:
            for paper in inked:
                file.write(json.dumps(written(paper)) + "\n")
        return {"papers": len(inked), "received": self._wire.received if self._wire else 0}

    @property
    def _line(self) -> Path:
        return self._folder / "printer"

    def serve(self) -> None:
        for line in sys.stdin:
            wire = self._wire
            order = json.loads(line)
            if wire is None or order["do"] in ("plug", "unplug"):
                answer = self.obey(order)
            else:
                with wire.lock:
                    answer = self.obey(order)
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
        self.do_unplug()
        self._scanner.unplug()


def written(paper: list[Mark]) -> Order:
    """A piece of paper as a line: its rows, packed, and the codes that a reader finds on it."""
    rows = b"".join(mark.rows for mark in paper if isinstance(mark, Raster))
    return {"rows": base64.b64encode(zlib.compress(rows)).decode(), "codes": codes_on(paper)}


if __name__ == "__main__":
    Bench(Path(sys.argv[1])).serve()
