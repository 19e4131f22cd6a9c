"""Who this kiosk is to its central system: its private key and what enrolment said.

One file beside the journal, `enrolled.json` (0600): the key is made here and never sent anywhere.
Not responsible for enrolling (kiosk/sync/enrolment.py), nor for whether journal and identity belong
together (kiosk/sync/chain.py). Read at the start: imports nothing heavy.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kiosk.domain.base64url import from_text, to_text
from kiosk.domain.errors import KnownError
from kiosk.durable_file import write_durably

KEY_BYTES = 32
_WORDS = ("device", "centre", "name", "letter", "url")


@dataclass(frozen=True, slots=True)
class Trusted:
    """A key with which content may be signed; `public_key` as base64url."""

    kid: str
    public_key: str


@dataclass(frozen=True, slots=True)
class Identity:
    """A kiosk that is enrolled. `letter` is that of its own series, `name` stands on paper.

    `rights` are what the central system enrolled it for; None where it did not say: everything.
    One whose place came on a stick has no `url`, and a `place_code` by which its first journal is
    known.
    """

    device: str
    centre: str
    name: str
    letter: str
    url: str
    trust: tuple[Trusted, ...] = ()
    key: bytes = field(default=b"", repr=False)
    place_code: str = field(default="", repr=False)
    rights: tuple[str, ...] | None = None

    def may(self, right: str) -> bool:
        return self.rights is None or right in self.rights


class IdentityFiles:
    """The files in a kiosk's folder. Any thread; KnownError where a file is at fault."""

    def __init__(self, home: Path) -> None:
        self.enrolled = home / "enrolled.json"
        self._coming = home / "enrolling.key"

    def read(self) -> Identity | None:
        """None for a kiosk that is not enrolled."""
        if not self.enrolled.exists():
            return None
        try:
            said: dict[str, Any] = json.loads(self.enrolled.read_text("utf-8"))
            trust = tuple(Trusted(str(e["kid"]), str(e["public_key"])) for e in said["trust"])
            key = from_text(str(said["key"])) or b""
            if len(key) != KEY_BYTES:
                raise ValueError("no key")
            device, centre, name, letter, url = (str(said[word]) for word in _WORDS)
            code = str(said.get("place_code", ""))
            rights = said.get("rights")
            own = None if rights is None else tuple(map(str, rights))
            return Identity(device, centre, name, letter, url, trust, key, code, own)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise KnownError(
                f"The file {self.enrolled} cannot be used ({type(fault).__name__}); "
                "enrol the kiosk again."
            ) from fault

    def key_to_enrol(self) -> bytes:
        """The private key of an enrolment that is under way: the same until one is finished."""
        try:
            key = self._coming.read_bytes() if self._coming.exists() else b""
            if len(key) != KEY_BYTES:
                key = secrets.token_bytes(KEY_BYTES)
                write_durably(self._coming, key)
            return key
        except OSError as fault:
            raise _unwritable(self._coming, fault) from fault

    def write(self, identity: Identity) -> None:
        """Keep who the kiosk is from now on; ends the enrolment."""
        said = asdict(identity) | {"key": to_text(identity.key)}
        try:
            write_durably(self.enrolled, json.dumps(said, ensure_ascii=False).encode())
            self._coming.unlink(missing_ok=True)
        except OSError as fault:
            raise _unwritable(self.enrolled, fault) from fault


def _unwritable(path: Path, fault: OSError) -> KnownError:
    return KnownError(f"The file {path} cannot be used: {fault.strerror}.")
