"""The newest head that was believed, and whom to believe from now on.

Responsible for signatures, for never going back, and for how old what is held is. What is believed
is kept in a file of its own: cache.db may be deleted at any time, and the way back must stay shut.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from kiosk.content import HEAD, Document, Vouched, read_content, write_content
from kiosk.identity import Identity
from kiosk.sync.contract.content import Head, SignedPart
from kiosk.sync.contract.devices import TrustedKey
from kiosk.sync.contract.hashing import open_head
from kiosk.sync.contract.wire import Wire


@dataclass(frozen=True, slots=True)
class Anchor:
    """What enrolment said: who this kiosk is, of which centre, and the keys to begin with.

    Another `device` means another enrolment: nothing that was believed before counts.
    """

    device: str
    centre: str
    trust: tuple[TrustedKey, ...]

    @classmethod
    def of(cls, identity: Identity) -> Anchor:
        keys = (TrustedKey(kid=key.kid, public_key=key.public_key) for key in identity.trust)
        return cls(identity.device, identity.centre, tuple(keys))


class Doubt(StrEnum):
    """Why a head is not believed."""

    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"
    OTHER_CENTRE = "other_centre"
    ROLLED_BACK = "rolled_back"


class _Kept(Wire):
    """The file: `clock` is the newest signed time ever seen."""

    device: str
    etag: str
    signed: SignedPart
    trust: list[TrustedKey]
    clock: datetime


class Heads:
    """One thread. Raises OSError when the file cannot be written."""

    def __init__(self, folder: Path, anchor: Anchor) -> None:
        self._folder = folder
        self._anchor = anchor
        self._kept = self._read()

    @property
    def newest(self) -> SignedPart | None:
        """What the newest believed head says; None before the first."""
        return self._kept.signed if self._kept else None

    @property
    def trust(self) -> tuple[TrustedKey, ...]:
        """Whom to believe from now on."""
        return tuple(self._kept.trust) if self._kept else self._anchor.trust

    @property
    def etag(self) -> str:
        """The name under which the central system gave it; empty before the first."""
        return self._kept.etag if self._kept else ""

    def judge(self, head: Head) -> SignedPart | Doubt:
        """Whether a head would be believed; nothing is kept."""
        try:
            part = open_head(head, self.trust)
        except ValidationError:
            return Doubt.UNREADABLE
        if part is None:
            return Doubt.UNSIGNED
        if part.centre != self._anchor.centre:
            return Doubt.OTHER_CENTRE
        before = self.newest
        if before is not None and _goes_back(before, part):
            return Doubt.ROLLED_BACK
        return part

    def take(self, head: Head, etag: str = "") -> SignedPart | Doubt:
        """Believe a head and keep it, or say why not; then what was believed stays."""
        part = self.judge(head)
        if isinstance(part, SignedPart):
            self._keep(part, etag)
        return part

    def stale_since(self, wall: datetime) -> datetime | None:
        """When what is held was last said to be right, if that has run out; else None."""
        if self._kept is None:
            return None
        signed = self._kept.signed
        return Vouched(signed.issued, signed.expires, self._kept.clock).stale_since(wall)

    def _keep(self, part: SignedPart, etag: str) -> None:
        clock, trust = part.issued, part.trust
        if self._kept is not None and self._kept.clock > part.issued:
            # Signed before something that was seen already: its keys may be out of use since.
            clock, trust = self._kept.clock, self._kept.trust
        kept = _Kept(device=self._anchor.device, etag=etag, signed=part, trust=trust, clock=clock)
        document: Document = kept.model_dump(mode="json")
        write_content(self._folder, HEAD, document)
        self._kept = kept

    def _read(self) -> _Kept | None:
        document = read_content(self._folder, HEAD)
        if document is None:
            return None
        try:
            kept = _Kept.model_validate(document)
        except ValidationError:
            return None
        return kept if kept.device == self._anchor.device else None


def _goes_back(before: SignedPart, now: SignedPart) -> bool:
    """Whether believing `now` would lose something that `before` promised."""
    if now.epoch != before.epoch:
        return now.generation <= before.generation
    if now.generation < before.generation:
        return True
    for name, old in before.collections.items():
        new = now.collections.get(name)
        if new is not None and new.sequence < old.sequence:
            return True
        if new is not None and new.sequence == old.sequence and new.root != old.root:
            return True
    return False
