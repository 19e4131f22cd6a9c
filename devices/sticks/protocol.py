"""The contract of sticks: what is plugged in, and how one is looked into.

A stick is read only: it is mounted for writing by who asks for it, and never otherwise. Nothing on
it can be run, no device file on it means anything, no program on it gets rights. It is gone from
the folders as soon as the work with it is over.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stick:
    """`name` is how to ask for it, `label` what its owner called it; `size` in bytes, 0: unknown.

    A label is a stranger's text: shown, never used.
    """

    name: str
    label: str = ""
    size: int = 0


class Sticks(Protocol):
    """Any thread that may wait."""

    def present(self) -> tuple[Stick, ...]:
        """What is plugged in now, by name."""

    def opened(self, name: str, *, writing: bool = False) -> AbstractContextManager[Path]:
        """The folder of a stick's files until the end of the block.

        Raises KnownError for one that is not there, or cannot be mounted as it must be.
        """


class NoSticks:
    """A kiosk that takes none."""

    def present(self) -> tuple[Stick, ...]:
        return ()

    def opened(self, name: str, *, writing: bool = False) -> AbstractContextManager[Path]:  # noqa: ARG002
        from kiosk.domain.errors import KnownError

        raise KnownError("This kiosk takes no USB sticks ([sticks] in kiosk.toml).")
