"""What was held before a bundle, so that a bundle counts whole or not at all.

Written down before the first row changes and taken away when the last has: a power cut in between
is undone at the next start. The catalogue is swapped last, by itself and at once; where it has got
so far, there is nothing to undo. Calls belong on the thread of the collections' file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.durable_file import write_durably
from offline_cache.collections import Collections, Cursor, HeldRow

# Files of content/ that a pull may change.
_FILES: Final = ("head", "centre", "translations", "lexicon", "settings")


class Undo:
    """Over the folder content/ and the small collections. Raises OSError."""

    def __init__(self, folder: Path, collections: Collections) -> None:
        self._folder = folder
        self._note = folder / "undo.json"
        self._collections = collections

    @property
    def pending(self) -> bool:
        """Whether somebody was cut off in the middle."""
        return self._note.exists()

    def begin(self, names: Iterable[str], target: tuple[str, int] | None) -> None:
        """Note how these collections are.

        `target` is the epoch and sequence the catalogue is to have, None when it stays as it is.
        """
        files = {name: self._read(name) for name in _FILES}
        held = {name: self._held(name) for name in names}
        noted = {"files": files, "held": held, "target": target}
        write_durably(self._note, json.dumps(noted, ensure_ascii=False).encode())

    def settle(self, catalogue: Cursor | None) -> bool:
        """After a cut-off: undo, unless the catalogue is the new one; whether all is as before.

        If not, what the small ones say is yet to be made to count.
        """
        noted = self._noted()
        target = noted.get("target") if noted else None
        if catalogue and target == [catalogue.epoch, catalogue.sequence]:
            return False
        self.roll_back()
        return True

    def roll_back(self) -> None:
        """Make everything as it was noted."""
        noted = self._noted()
        if noted is not None:
            for name, held in noted["held"].items():
                self._collections.put_back(name, *_rows(held))
            for name, text in noted["files"].items():
                self._write(name, text)
        self.commit()

    def commit(self) -> None:
        """It is done: nothing will be undone any more."""
        self._note.unlink(missing_ok=True)

    def _held(self, name: str) -> dict[str, Any]:
        cursor = self._collections.cursor(name)
        rows = [
            [each.id, each.sequence, each.hash.hex(), each.data]
            for each in self._collections.whole(name)
        ]
        when = asdict(cursor) | {"as_of": cursor.as_of.isoformat()} if cursor else None
        return {"cursor": when, "rows": rows}

    def _noted(self) -> dict[str, Any] | None:
        try:
            noted: dict[str, Any] = json.loads(self._note.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return noted

    def _read(self, name: str) -> str | None:
        path = self._folder / f"{name}.json"
        return path.read_text("utf-8") if path.exists() else None

    def _write(self, name: str, text: str | None) -> None:
        path = self._folder / f"{name}.json"
        if text is None:
            path.unlink(missing_ok=True)
        elif self._read(name) != text:
            write_durably(path, text.encode())


def _rows(held: dict[str, Any]) -> tuple[list[HeldRow], Cursor | None]:
    rows = [
        HeldRow(id_, seq, bytes.fromhex(hashed), data) for id_, seq, hashed, data in held["rows"]
    ]
    if held["cursor"] is None:
        return rows, None
    cursor = Cursor(**held["cursor"])
    return rows, replace(cursor, as_of=datetime.fromisoformat(str(cursor.as_of)))
