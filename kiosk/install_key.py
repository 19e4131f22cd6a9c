"""The key that is this installation's own: what only this kiosk may read is sealed with it."""

from __future__ import annotations

import secrets
from pathlib import Path

from kiosk.domain.errors import KnownError
from kiosk.durable_file import write_durably

_KEY_BYTES = 32


def install_key(path: Path) -> bytes:
    """32 random bytes that are this installation's own, made once. Raises KnownError.

    A key of another length is the rest of a full disk; what it sealed is disposable.
    """
    try:
        key = path.read_bytes() if path.exists() else b""
        if len(key) != _KEY_BYTES:
            key = secrets.token_bytes(_KEY_BYTES)
            write_durably(path, key)
        return key
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be used: {fault.strerror}.") from fault
