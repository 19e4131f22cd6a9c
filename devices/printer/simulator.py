"""A printer without hardware: its paper is a folder, its faults a JSON file a person edits.

`state.json` in the folder (knobs.py) is read anew at every step, so an edit counts at once, and
mends a fault that began in mid-receipt. Each receipt leaves `paper/NNNNNN.bin` (what was printed)
and `.png`, each beep or flash a line in `signals.txt`.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from threading import Event

from devices.files import write_whole
from devices.printer.knobs import DEAD, Knobs, first_state, read_knobs
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.signals import Means
from kiosk.domain.sound import Signal

# Bytes a second of a slow line: a ticket takes some four seconds.
_SLOW = 20_000


class SimulatedPrinter:
    """Keeps the newest `keep` receipts under `folder`. One thread at a time."""

    def __init__(self, folder: Path, keep: int = 20) -> None:
        self._knobs_file = folder / "state.json"
        self._paper = folder / "paper"
        self._keep = keep
        self._open = False
        self._knobs = Knobs()
        self._knobs_text = ""
        self._failed_under: str | None = None
        self._sent, self._printed, self._held = bytearray(), bytearray(), b""
        self._clock = Event()

    def open(self, seconds: float) -> PrinterStatus:
        try:
            self._paper.mkdir(parents=True, exist_ok=True)
            if not self._knobs_file.exists():
                write_whole(self._knobs_file, first_state())
        except OSError as fault:
            return PrinterStatus(PrinterState.NOT_CONNECTED, str(fault))
        self._open = self._read_knobs().cable == "in"
        return self.status(seconds)

    def status(self, seconds: float) -> PrinterStatus:  # noqa: ARG002 - it answers at once
        knobs = self._read_knobs()
        if not self._open or knobs.cable == "out":
            return DEAD
        if self._held and knobs.moves_paper:
            late, self._held = self._held, b""
            return self._come_out(late) or knobs.status
        return knobs.status

    def send(self, data: bytes, seconds: float) -> int:
        knobs = self._read_knobs()
        if not self._open or knobs.cable == "out":
            return 0
        if knobs.line == "stalled":
            self._clock.wait(seconds)
            return 0
        if knobs.line == "slow":
            self._clock.wait(min(seconds, len(data) / _SLOW))
            data = data[: int(seconds * _SLOW)]
        taken = self._print(data, knobs) if knobs.moves_paper else len(data)
        self._sent += data[:taken]
        return taken

    def _print(self, data: bytes, knobs: Knobs) -> int:
        """How much of it is taken: a fault of the wire ends that in mid-receipt."""
        self._printed += data
        end = knobs.fail_after_bytes
        if end is None or len(self._printed) <= end:
            return len(data)
        over = len(self._printed) - max(0, end)
        if knobs.fails != "silence":
            del self._printed[max(0, end) :]
        self._failed_under = self._knobs_text
        return len(data) - over if knobs.fails in ("cable", "stall") else len(data)

    def settle(self, seconds: float) -> PrinterStatus:
        data, self._printed = bytes(self._printed), bytearray()
        if self._failed_under == self._knobs_text and self._knobs.holds:
            self._held = bytes(self._sent)
        self._sent.clear()
        fault = self._come_out(data) if data and self._open else None
        return fault or self.status(seconds)

    def cancel(self, seconds: float) -> bool:  # noqa: ARG002 - it answers at once
        self._printed.clear()
        return not self._held

    def signal(self, signal: Signal, means: Means, seconds: float) -> bool:  # noqa: ARG002
        """A line in signals.txt."""
        knobs = self._read_knobs()
        if not (means and self._open and knobs.moves_paper) or self._printed:
            return False
        with suppress(OSError), (self._paper.parent / "signals.txt").open("a") as lines:
            lines.write(f"{signal.value}\n")
        return True

    def close(self) -> None:
        self._open = False
        self._printed.clear()
        self._sent.clear()

    def forget(self) -> None:
        for path in self._receipts():
            path.unlink(missing_ok=True)

    def _come_out(self, data: bytes) -> PrinterStatus | None:
        """Why it could not be kept."""
        try:
            self._put_out(data)
        except OSError as fault:
            return PrinterStatus(PrinterState.OFFLINE, str(fault))
        return None

    def _put_out(self, data: bytes) -> None:
        from devices.printer.paper import read_paper

        newest = max((path.stem for path in self._receipts()), default="000000")
        name = f"{int(newest) + 1:06d}"
        write_whole(self._paper / f"{name}.bin", data)
        picture = read_paper(data)
        if picture is not None:
            shown = BytesIO()
            picture.save(shown, "PNG")
            write_whole(self._paper / f"{name}.png", shown.getvalue())
        for path in self._receipts():
            if int(path.stem) <= int(name) - self._keep:
                path.unlink(missing_ok=True)

    def _receipts(self) -> list[Path]:
        found = self._paper.iterdir() if self._paper.is_dir() else ()
        kinds = (".bin", ".png")
        return [each for each in found if each.suffix in kinds and each.stem.isdecimal()]

    def _read_knobs(self) -> Knobs:
        """The file as it is now; while somebody is in the middle of editing, as it was."""
        try:
            text = self._knobs_file.read_text("utf-8")
            if text != self._knobs_text:
                self._knobs, self._knobs_text = read_knobs(text), text
        except (OSError, ValueError):
            pass
        failed = self._failed_under is not None and self._failed_under == self._knobs_text
        return self._knobs.failed if failed else self._knobs
