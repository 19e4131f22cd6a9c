"""What a person may do to a simulated printer: the entries of its `state.json`, and what follows.

| Entry | Values |
|---|---|
| paper | ok, low, out |
| cover | closed, open |
| cable | in, out |
| parts | ok, jam (paper stuck at the knife), hot, offline |
| line | good, garbage (bytes that are no status), slow (byte by byte), stalled (takes nothing) |
| answers | true, false |
| fail_after_bytes | null, or where in a receipt the fault of `fails` begins |
| fails | paper, jam, cover, cable, stall, silence |
| holds | false, true: what was not printed comes out once the fault is mended |
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from devices.files import write_whole
from devices.printer.protocol import PrinterState, PrinterStatus

DEAD = PrinterStatus(PrinterState.NOT_CONNECTED, "the cable is out")
FLAGS = {"answers": (True, False), "holds": (False, True)}
WORDS = {
    "paper": ("ok", "low", "out"),
    "cover": ("closed", "open"),
    "cable": ("in", "out"),
    "parts": ("ok", "jam", "hot", "offline"),
    "line": ("good", "garbage", "slow", "stalled"),
    "fails": ("paper", "jam", "cover", "cable", "stall", "silence"),
}
# The worst first, as a real printer is read (status.py).
_STATES = (
    ("cover", "open", PrinterState.COVER_OPEN, "the cover is open"),
    ("paper", "out", PrinterState.NO_PAPER, "the paper is out"),
    ("parts", "jam", PrinterState.CUTTER_ERROR, "the cutter is stuck"),
    ("parts", "hot", PrinterState.OVERHEATED, "the print head is too hot"),
    ("parts", "offline", PrinterState.OFFLINE, "the printer is off-line"),
    ("paper", "low", PrinterState.PAPER_LOW, "the paper is low"),
)


@dataclass(frozen=True, slots=True)
class Knobs:
    """See the module."""

    paper: str = "ok"
    cover: str = "closed"
    cable: str = "in"
    answers: bool = True
    fail_after_bytes: int | None = None
    parts: str = "ok"
    line: str = "good"
    fails: str = "paper"
    holds: bool = False

    @property
    def status(self) -> PrinterStatus:
        if self.cable == "out":
            return DEAD
        if not self.answers or self.line == "stalled":
            return PrinterStatus(PrinterState.UNKNOWN, "the printer does not answer", silent=True)
        if self.line == "garbage":
            detail = "the printer sends what is no status"
            return PrinterStatus(PrinterState.UNKNOWN, detail, silent=True)
        for name, value, state, detail in _STATES:
            if getattr(self, name) == value:
                return PrinterStatus(state, detail)
        return PrinterStatus(PrinterState.READY)

    @property
    def moves_paper(self) -> bool:
        stopped = self.cable == "out" or self.cover == "open" or self.paper == "out"
        return not stopped and self.parts == "ok" and self.line != "stalled"

    @property
    def failed(self) -> Knobs:
        """As it is once the fault in mid-receipt has begun."""
        match self.fails:
            case "jam":
                return replace(self, parts="jam")
            case "cover":
                return replace(self, cover="open")
            case "cable":
                return replace(self, cable="out")
            case "stall":
                return replace(self, line="stalled")
            case "silence":
                return replace(self, answers=False)
        return replace(self, paper="out")


def first_state() -> bytes:
    return json.dumps(asdict(Knobs()), indent=1).encode()


def set_knobs(folder: Path, **turned: str | int | bool | None) -> None:
    """Turn knobs of the printer in `folder`, all in one, as a person editing its file would."""
    file = folder / "state.json"
    try:
        knobs = asdict(read_knobs(file.read_text("utf-8")))
    except (OSError, ValueError):
        knobs = asdict(Knobs())
    write_whole(file, json.dumps({**knobs, **turned}, indent=1).encode())


def read_knobs(text: str) -> Knobs:
    """Knobs from what a person wrote; a word or type that is not known keeps its default.

    Raises ValueError for what is no table.
    """
    try:
        table = json.loads(text)
    except RecursionError as fault:
        raise ValueError("the state file is nested too deep") from fault
    if not isinstance(table, dict):
        raise ValueError("the state file is not a table")
    given = {each.name: table[each.name] for each in fields(Knobs) if each.name in table}
    words = {key: given[key] for key in WORDS if isinstance(given.get(key), str)}
    end = given.get("fail_after_bytes")
    return Knobs(
        **words,
        answers=given.get("answers") is not False,
        fail_after_bytes=end if type(end) is int else None,
        holds=given.get("holds") is True,
    )
