"""One kiosk per machine and state folder: whoever holds the lock may write, nobody else.

A flock on an open file: the kernel lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Another process has the lock; `pid` is 0 when it did not leave its number."""

    pid: int


class InstanceLock:
    """A lock that is held until `release` or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> InstanceLock | HeldBy:
        """Take the lock at once or say who has it. Raises KnownError when the file is refused."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as fault:
            raise KnownError(f"The lock {path.name} cannot be opened: {fault.strerror}.") from fault
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return HeldBy(_pid(path))
        _leave_pid(descriptor)
        return cls(descriptor)

    @property
    def held(self) -> bool:
        """Whether this process may write."""
        return self._descriptor >= 0

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes hold two locks."""
        if self.held:
            os.close(self._descriptor)
            self._descriptor = -1


def _leave_pid(descriptor: int) -> None:
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    except OSError:
        return  # a full disk: the lock holds without the number


def _pid(path: Path) -> int:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return 0
