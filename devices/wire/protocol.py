"""What a wire is: bytes out, bytes in, each within a time, and whether it still leads anywhere."""

from __future__ import annotations

from typing import Protocol


class Wire(Protocol):
    """One thread at a time. No call raises for what a device does, nor outlasts its deadline."""

    @property
    def two_way(self) -> bool:
        """Whether anything can come back at all."""
        ...

    def open(self, seconds: float) -> str:
        """Take the wire; harmless when it is open. Empty, or why not (English, one sentence)."""
        ...

    def write(self, data: bytes, seconds: float) -> int:
        """How many bytes the wire took; fewer when time ran out or it went dead."""
        ...

    def read(self, most: int, seconds: float) -> bytes:
        """The first bytes to come, at most `most`; empty when none came in time."""
        ...

    def alive(self) -> bool:
        """Open, and nothing has shown that the other end is gone."""
        ...

    def port_status(self) -> int | None:
        """The IEEE 1284 status byte of a USB printer's port; None where there is none."""
        ...

    def close(self) -> None:
        """Let the wire go; harmless when it is closed."""
        ...
