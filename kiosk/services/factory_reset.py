"""Back to an empty kiosk, in two halves: asked for while it runs, done before the next one opens.

What is nobody else's stays: the log of what staff did, always, and the journal with this kiosk's
identity until all of it was sent. A journal that was sent whole is put aside, never deleted.
"""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.durable_file import write_durably
from kiosk.paths import Paths

_REQUEST: Final = "reset.json"
_BELONGS_TO_THE_JOURNAL: Final = ("journal.db", "marker.json", "enrolled.json", "enrolling.key")
_FILES: Final = (
    "kiosk.toml",
    "centre.toml",
    "own_parts.json",
    "last_change.json",
    "authorities.pem",
    "cache.db",
    "standin.db",
    "roll.json",
    "install.key",
)
_FOLDERS: Final = (
    *("content", "last-good", "printer", "scanner", "speech", "card-reader", "reports"),
)
# What a set-up that has not begun says of itself: one is wanted, also beside a journal that stays.
_NOT_SET_UP: Final = b"{}"
_BESIDE: Final = ("", "-wal", "-shm")


def ask_reset(paths: Paths, *, keep_journal: bool, now: datetime) -> None:
    """Let the next start begin with an empty kiosk. Raises OSError."""
    said = {"keep_journal": keep_journal, "at": f"{now:%Y%m%d-%H%M%S}"}
    write_durably(paths.home / _REQUEST, json.dumps(said).encode())


def finish_reset(paths: Paths) -> bool:
    """Do what was asked for; whether anything was. Nobody else may have the files open.

    A power cut in the middle is made good by the next start. Raises OSError.
    """
    request = paths.home / _REQUEST
    try:
        said = json.loads(request.read_text("utf-8"))
        keep, stamp = said["keep_journal"] is not False, str(said["at"])
    except FileNotFoundError:
        return False
    except (ValueError, KeyError, TypeError, RecursionError):
        # Whoever wrote that: the careful half of it is done.
        keep, stamp = True, ""
    if not keep:
        _put_aside(paths.home, paths.home / "archive" / Path(stamp).name)
    for name in _FILES:
        for tail in _BESIDE:
            (paths.home / f"{name}{tail}").unlink(missing_ok=True)
    for name in _FOLDERS:
        shutil.rmtree(paths.home / name, ignore_errors=True)
    write_durably(paths.setup, _NOT_SET_UP)
    request.unlink()
    return True


def _put_aside(home: Path, archive: Path) -> None:
    archive.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in _BELONGS_TO_THE_JOURNAL:
        for tail in _BESIDE:
            file = home / f"{name}{tail}"
            if file.exists():
                file.replace(archive / file.name)
