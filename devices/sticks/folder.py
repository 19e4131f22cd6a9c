"""Sticks without hardware: each folder in a folder is one that is plugged in.

For trying out and for tests. To pull a stick, move its folder away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devices.sticks.protocol import Stick
from kiosk.domain.errors import KnownError


class FolderSticks:
    """Folders in `place`, which need not exist."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def present(self) -> tuple[Stick, ...]:
        try:
            names = sorted(each.name for each in self._place.iterdir() if each.is_dir())
        except OSError:
            return ()
        return tuple(Stick(name, name) for name in names)

    @contextmanager
    def opened(self, name: str, *, writing: bool = False) -> Iterator[Path]:  # noqa: ARG002
        if name not in {each.name for each in self.present()}:
            raise KnownError("That stick is not plugged in any more.")
        yield self._place / name
