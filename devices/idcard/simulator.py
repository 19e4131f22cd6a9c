"""A card reader without hardware: a JSON file that a person edits while the kiosk runs.

In its folder `state.json` holds {"cable": "in|out", "card": "none|chip|other"}.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic

from devices.files import write_whole
from devices.idcard.watching import Lying, NoReaderError

_FIRST_STATE = b'{"cable": "in", "card": "none"}\n'
_LOOK_EVERY = 0.1
_SLOT = "simulated"
WORDS = {"cable": ("in", "out"), "card": ("none", "chip", "other")}


class SimulatedSlots:
    """One slot in `folder`. An unreadable file, as in mid-edit, changes nothing."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "state.json"
        self._woken = Event()
        # Whatever the file says first is a change.
        self._cable, self._card = "", "none"
        self._mark = 0

    def look(self, seconds: float) -> Lying | None:
        before, until = (self._cable, self._card), monotonic() + seconds
        while not self._changed(before) and (left := until - monotonic()) > 0:
            if self._woken.wait(min(left, _LOOK_EVERY)):
                self._woken.clear()
                break
        if self._cable == "out":
            raise NoReaderError("the cable is out")
        return None if self._card == "none" else Lying(_SLOT, self._mark)

    def answers(self, card: Lying) -> bool | None:
        return self._card == "chip" if card.mark == self._mark else None

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None: ...

    def _changed(self, before: tuple[str, str]) -> bool:
        try:
            if not self._path.exists():
                self._begin()
            table = json.loads(self._path.read_text("utf-8"))
        except OSError as fault:
            raise NoReaderError(str(fault)) from fault
        except ValueError:
            return False
        if isinstance(table, dict):
            self._take(table)
        return (self._cable, self._card) != before

    def _begin(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Somebody may turn a knob at this moment.
        with suppress(FileExistsError), self._path.open("xb") as file:
            file.write(_FIRST_STATE)

    def _take(self, table: dict[str, object]) -> None:
        self._cable = "out" if table.get("cable") == "out" else "in"
        card = str(table.get("card"))
        if card in WORDS["card"] and card != self._card:
            self._card, self._mark = card, self._mark + 1


def set_card_knobs(folder: Path, **turned: str) -> None:
    """Turn knobs (`cable`, `card`) in the file, all in one, leaving the rest as it is."""
    path = folder / "state.json"
    try:
        table = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        table = {}
    folder.mkdir(parents=True, exist_ok=True)
    known = table if isinstance(table, dict) else {}
    write_whole(path, json.dumps({"cable": "in", "card": "none", **known, **turned}).encode())
