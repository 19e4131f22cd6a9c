"""What came from the central system and counts from the next start on: small files in content/.

Each is the last of its kind that this release could read; kiosk/sync writes them, kiosk/site.py
reads them. Responsible for whole files and for what of the settings a centre may set.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.durable_file import write_durably

Document = dict[str, Any]

CENTRE: Final = "centre"
TRANSLATIONS: Final = "translations"
LEXICON: Final = "lexicon"
SETTINGS: Final = "settings"
HEAD: Final = "head"
# Accounts: rows of staff.db, never a file here.
STAFF: Final = "staff"

# Settings that a centre may set for all its kiosks; kiosk.toml on the machine goes before them.
MAY_SET: Final = frozenset(
    {
        *("centre.respect_hours", "access.switch_seconds", "central.follow_url"),
        *("signals.buzzer", "signals.lamp", "visit.ask_after", "access.large_text"),
        *("centre.priority", "printer.ticket_code"),
    }
)


def read_content(folder: Path, name: str) -> Document | None:
    """The document of that name; None where there is none or it is no longer whole."""
    try:
        document = json.loads(_path(folder, name).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def write_content(folder: Path, name: str, document: Document) -> bool:
    """Replace the document of that name durably; whether it was another. Raises OSError.

    One that says nothing is the same as none.
    """
    path = _path(folder, name)
    data = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode()
    before = path.read_bytes() if path.exists() else b""
    if before == data or not (before or any(document.values())):
        return False
    write_durably(path, data)
    return True


@dataclass(frozen=True, slots=True)
class Vouched:
    """Since when and until when the newest head vouches for what is held.

    `clock` is the newest signed time ever seen: the machine's clock cannot rightly be before it.
    """

    since: datetime
    until: datetime
    clock: datetime

    @classmethod
    def read(cls, folder: Path) -> Vouched | None:
        """From the file that kiosk/sync/heads.py writes; None before the first head."""
        document = read_content(folder, HEAD) or {}
        try:
            signed = document["signed"]
            texts = (signed["issued"], signed["expires"], document["clock"])
            return cls(*map(datetime.fromisoformat, texts))
        except (KeyError, TypeError, ValueError):
            return None

    def stale_since(self, wall: datetime) -> datetime | None:
        """When what is held was last said to be right, if that has run out; else None."""
        return self.since if max(wall, self.clock) >= self.until else None


def settings_tables(document: Document | None) -> dict[str, dict[str, Any]]:
    """Values by setting's path as the tables of kiosk.toml; what nobody may set is left out."""
    tables: dict[str, dict[str, Any]] = {}
    for path, value in (document or {}).items():
        if path in MAY_SET:
            section, _, key = path.partition(".")
            tables.setdefault(section, {})[key] = value
    return tables


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"
