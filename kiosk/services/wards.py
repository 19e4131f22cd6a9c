"""Old ward -> the commune it belongs to now, from the map of 2025 in assets/wards.

Responsible for reading the map once, when somebody first asks: a start does not pay for it, and
who only looks for a procedure pays for the names alone.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kiosk.domain.ward_query import is_among
from kiosk.domain.wards import WardAnswer

if TYPE_CHECKING:
    from kiosk.services.ward_files import WardFiles


class Wards:
    """Finds wards in the files of `folder`. Any thread but the GUI's: the first call reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._files: WardFiles | None = None
        self._names: frozenset[str] | None = None

    def find(self, query: str, province_hint: str = "", limit: int = 40) -> tuple[WardAnswer, ...]:
        """What answers the query, best first; nothing is kept of it.

        `province_hint` is the centre's `province_code` ("H49") or a province's name, old or new.
        Raises KnownError when the files cannot be read.
        """
        return self._read().find(query, province_hint, limit)

    def is_old_name(self, query: str) -> bool:
        """Whether what was typed is the name of an old ward, and not a part or more of it.

        Raises KnownError when the file cannot be read.
        """
        with self._lock:
            if self._names is None:
                from kiosk.services.ward_files import old_names

                self._names = old_names(self._folder)
        return is_among(query, self._names)

    def _read(self) -> WardFiles:
        with self._lock:
            if self._files is None:
                from kiosk.services.ward_files import WardFiles

                self._files = WardFiles(self._folder)
            return self._files
