"""What the central system says of people at kiosks: rows of accounts, and files that reset a PIN.

Read and judged here, into plain values; what they do is kiosk/services/accounts.py's matter.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from kiosk.domain.moment import Moment
from kiosk.domain.staff import SentAccount
from kiosk.sync.contract.accounts import LONGEST_RESET, Account, Reset
from kiosk.sync.contract.devices import TrustedKey
from kiosk.sync.contract.hashing import open_reset

# Names looked at in the root of a stick, which may hold any number of others.
_MOST_FILES = 32
_MOST_NAMES = 10_000


def accounts_of(rows: Iterable[tuple[str, str]]) -> list[SentAccount]:
    """From ids and data as JSON; a row that is no account is left out."""
    sent = []
    for id_, text in rows:
        with suppress(ValidationError):
            account = Account.model_validate_json(text)
            sent.append(SentAccount(id_, account.role, account.hash))
    return sent


class Doubt(StrEnum):
    """Why a file resets no PIN; what is nearer to being right stands later."""

    NO_FILE = "no_file"
    OTHER_KEY = "other_key"
    OTHER_DEVICE = "other_device"
    OTHER_NAME = "other_name"
    TOO_EARLY = "too_early"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose PIN, on which kiosk, when, and whom to believe."""

    name: str
    device: str
    now: Moment
    trust: Sequence[TrustedKey]


@dataclass(frozen=True, slots=True)
class Granted:
    """A reset that is right for who asked; `code` is the hash of what must be typed."""

    id: str
    code: str


def resets_in(folder: Path, asked: Asked) -> Iterator[Granted | Doubt]:
    """What each file of a stick is for who asked."""
    for text in _texts(folder):
        yield _judge(text, asked)


def _judge(text: bytes, asked: Asked) -> Granted | Doubt:
    try:
        part = open_reset(Reset.model_validate_json(text), asked.trust)
    except ValidationError:
        return Doubt.OTHER_KEY
    if part is None:
        return Doubt.OTHER_KEY
    if part.device != asked.device:
        return Doubt.OTHER_DEVICE
    if part.name != asked.name:
        return Doubt.OTHER_NAME
    if asked.now.wall < part.issued:
        # A clock that was set back must not make a file live for ever.
        return Doubt.TOO_EARLY
    return Doubt.EXPIRED if asked.now.wall >= part.expires else Granted(part.id, part.code)


def _texts(folder: Path) -> Iterator[bytes]:
    """What is called like a reset; nothing of one that is no plain file."""
    count = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= _MOST_NAMES or count >= _MOST_FILES:
                return
            if entry.name.startswith("pin-reset-") and entry.name.endswith(".json"):
                count += 1
                yield _read(Path(entry.path))


def _read(path: Path) -> bytes:
    """No link is followed, no pipe waited for, no long file read."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(file, "rb") as opened:
            plain = stat.S_ISREG(os.fstat(opened.fileno()).st_mode)
            return opened.read(LONGEST_RESET) if plain else b""
    except OSError:
        return b""
