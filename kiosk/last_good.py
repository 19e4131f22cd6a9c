"""The last kiosk.toml and the last profile that could be read, for a start with a bad one.

Kept when a kiosk starts well; read when what lies in their place has errors.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from kiosk.content import Document
from kiosk.durable_file import write_durably


class LastGood:
    """A folder with both. Any thread; `keep` waits for the disk."""

    def __init__(self, folder: Path) -> None:
        self.settings = folder / "kiosk.toml"
        self._profile = folder / "profile.json"

    @property
    def has_settings(self) -> bool:
        return _bytes(self.settings) is not None

    def keep(self, settings: bytes, profile: Document) -> None:
        """Remember both, if they are others than before. Raises OSError."""
        document = json.dumps(profile, ensure_ascii=False, sort_keys=True).encode()
        for path, data in ((self.settings, settings), (self._profile, document)):
            if _bytes(path) != data:
                write_durably(path, data)

    def profile(self) -> Document | None:
        data = _bytes(self._profile)
        if data is None:
            return None
        with suppress(ValueError, RecursionError):
            document = json.loads(data)
            return document if isinstance(document, dict) else None
        return None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
