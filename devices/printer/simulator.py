"""A printer without hardware: its paper is a folder, its faults a JSON file a person edits.

`state.json` in the folder holds {"paper": "ok|low|out", "cover": "closed|open", "cable":
"in|out", "answers": true, "fail_after_bytes": null}; it is read anew at every step, so an edit
counts at once. Each receipt leaves `paper/NNNNNN.bin` (what was printed) and `.png`, each beep or
flash a line in `signals.txt`.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from io import BytesIO
from pathlib import Path

from devices.files import write_whole
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.signals import Means
from kiosk.domain.sound import Signal

_DEAD = PrinterStatus(PrinterState.NOT_CONNECTED, "the cable is out")


@dataclass(frozen=True, slots=True)
class Knobs:
    """What the JSON file says. After `fail_after_bytes` of a receipt the paper ends."""

    paper: str = "ok"
    cover: str = "closed"
    cable: str = "in"
    answers: bool = True
    fail_after_bytes: int | None = None

    @property
    def status(self) -> PrinterStatus:
        if self.cable == "out":
            return _DEAD
        if not self.answers:
            return PrinterStatus(PrinterState.UNKNOWN, "the printer does not answer")
        if self.cover == "open":
            return PrinterStatus(PrinterState.COVER_OPEN, "the cover is open")
        if self.paper == "out":
            return PrinterStatus(PrinterState.NO_PAPER, "the paper is out")
        if self.paper == "low":
            return PrinterStatus(PrinterState.PAPER_LOW, "the paper is low")
        return PrinterStatus(PrinterState.READY)

    @property
    def moves_paper(self) -> bool:
        return self.cable == "in" and self.cover == "closed" and self.paper != "out"


class SimulatedPrinter:
    """Keeps the newest `keep` receipts under `folder`. One thread at a time."""

    def __init__(self, folder: Path, keep: int = 20) -> None:
        self._knobs_file = folder / "state.json"
        self._paper = folder / "paper"
        self._keep = keep
        self._open = False
        self._knobs = Knobs()
        self._knobs_text = ""
        self._ended_under: str | None = None
        self._printed = bytearray()

    def open(self, seconds: float) -> PrinterStatus:
        try:
            self._paper.mkdir(parents=True, exist_ok=True)
            if not self._knobs_file.exists():
                write_whole(self._knobs_file, json.dumps(asdict(Knobs()), indent=1).encode())
        except OSError as fault:
            return PrinterStatus(PrinterState.NOT_CONNECTED, str(fault))
        self._open = self._read_knobs().cable == "in"
        return self.status(seconds)

    def status(self, seconds: float) -> PrinterStatus:  # noqa: ARG002 - it answers at once
        knobs = self._read_knobs()
        if not self._open or knobs.cable == "out":
            return _DEAD
        if self._ended_under == self._knobs_text and knobs.answers:
            return PrinterStatus(PrinterState.NO_PAPER, "the paper ended in mid-print")
        return knobs.status

    def send(self, data: bytes, seconds: float) -> int:  # noqa: ARG002
        knobs = self._read_knobs()
        if not self._open or knobs.cable == "out":
            return 0
        if knobs.moves_paper and self._ended_under != self._knobs_text:
            self._print(data, knobs.fail_after_bytes)
        return len(data)

    def _print(self, data: bytes, end: int | None) -> None:
        self._printed += data
        if end is not None and len(self._printed) > end:
            del self._printed[end:]
            self._ended_under = self._knobs_text

    def settle(self, seconds: float) -> PrinterStatus:
        data, self._printed = bytes(self._printed), bytearray()
        if data and self._open:
            try:
                self._put_out(data)
            except OSError as fault:
                return PrinterStatus(PrinterState.OFFLINE, str(fault))
        return self.status(seconds)

    def cancel(self, seconds: float) -> bool:  # noqa: ARG002 - its paper never prints later
        self._printed.clear()
        return True

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

    def forget(self) -> None:
        for path in self._receipts():
            path.unlink(missing_ok=True)

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
                self._knobs, self._knobs_text = _knobs_from(json.loads(text)), text
        except (OSError, ValueError):
            return self._knobs
        return self._knobs


def set_knob(folder: Path, name: str, value: str) -> None:
    """Turn one knob of the printer in `folder`, as a person editing its file would."""
    file = folder / "state.json"
    try:
        knobs = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        knobs = asdict(Knobs())
    write_whole(file, json.dumps({**knobs, name: value}, indent=1).encode())


def _knobs_from(table: object) -> Knobs:
    """Knobs from what a person wrote; a word or type that is not known keeps its default."""
    if not isinstance(table, dict):
        raise ValueError("the state file is not a table")
    known = {each.name for each in fields(Knobs)}
    given = {str(key): value for key, value in table.items() if key in known}
    words = {key: given[key] for key in ("paper", "cover", "cable") if _is(given.get(key), str)}
    answers = given.get("answers") is not False
    end = given.get("fail_after_bytes")
    return Knobs(**words, answers=answers, fail_after_bytes=end if _is(end, int) else None)


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))
