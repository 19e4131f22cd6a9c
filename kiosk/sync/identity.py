"""Who this kiosk is to its central system: its key pair and what enrolment said.

Two files beside the journal: `device.key` (32 bytes, 0600, made here and never sent anywhere) and
`enrolled.json`. Not responsible for enrolling (enrolment.py), nor for whether journal and identity
belong together (chain.py). Read at the start: imports nothing heavy.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KnownError
from kiosk.durable_file import write_durably

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Trusted:
    """A key with which content may be signed; `public_key` as base64url."""

    kid: str
    public_key: str


@dataclass(frozen=True, slots=True)
class Identity:
    """A kiosk that is enrolled. `letter` is that of its own series, `name` stands on paper."""

    device: str
    centre: str
    name: str
    letter: str
    url: str
    trust: tuple[Trusted, ...] = ()
    key: bytes = field(default=b"", repr=False)


class IdentityFiles:
    """The two files in a kiosk's folder. Any thread; KnownError where a file is at fault."""

    def __init__(self, home: Path) -> None:
        self._key = home / "device.key"
        self._enrolled = home / "enrolled.json"

    def read(self) -> Identity | None:
        """None for a kiosk that is not enrolled."""
        if not self._enrolled.exists():
            return None
        try:
            said: dict[str, Any] = json.loads(self._enrolled.read_text("utf-8"))
            trust = tuple(Trusted(str(e["kid"]), str(e["public_key"])) for e in said.pop("trust"))
            words = {name: str(said[name]) for name in ("device", "centre", "name", "letter")}
            return Identity(**words, url=str(said["url"]), trust=trust, key=self._read_key())
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
            raise KnownError(
                f"The file {self._enrolled.name} cannot be used ({type(fault).__name__}); "
                "enrol the kiosk again."
            ) from fault

    def key(self) -> bytes:
        """The private key, made at the first call."""
        try:
            if not self._key.exists():
                write_durably(self._key, secrets.token_bytes(KEY_BYTES))
            return self._read_key()
        except (OSError, ValueError) as fault:
            raise KnownError(f"The file {self._key.name} cannot be used: {fault}.") from fault

    def write(self, identity: Identity) -> None:
        """Keep what enrolment said; the key stays in its own file."""
        said = asdict(identity)
        del said["key"]
        try:
            write_durably(self._enrolled, json.dumps(said, ensure_ascii=False).encode())
        except OSError as fault:
            raise KnownError(
                f"The file {self._enrolled.name} cannot be written: {fault.strerror}."
            ) from fault

    def forget(self) -> None:
        """No longer enrolled. A new enrolment comes with a new key."""
        self._enrolled.unlink(missing_ok=True)
        self._key.unlink(missing_ok=True)

    def _read_key(self) -> bytes:
        key = self._key.read_bytes()
        if len(key) != KEY_BYTES:
            raise ValueError("it is no key")
        return key
