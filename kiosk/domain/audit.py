"""The audit log as a chain: each entry carries a digest of itself and of the one before.

Pure. Keeping it is offline_cache/audit.py's matter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what, and when by the wall (ISO, UTC) and by the boot.

    `who` is a sign-in name, or `console` and the user of a command; `about` are plain words and
    figures, never a PIN and nothing of a citizen.
    """

    seq: int
    at: str
    boot_id: str
    boot_seconds: float
    who: str
    what: str
    about: str
    digest: str = ""

    def sealed(self, before: str) -> str:
        """The digest it must have behind an entry whose digest is `before`."""
        when = (self.at, self.boot_id, self.boot_seconds)
        line = json.dumps([before, self.seq, *when, self.who, self.what, self.about])
        return hashlib.sha256(line.encode("ascii")).hexdigest()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The last entry of a chain; none at all is (0, GENESIS)."""

    seq: int = 0
    digest: str = GENESIS


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """`broken_at` is the first entry that is wrong or missing; 0 is a whole chain."""

    entries: int
    broken_at: int = 0

    @property
    def whole(self) -> bool:
        return self.broken_at == 0


def check_chain(entries: Iterable[AuditEntry], known: AuditHead | None = None) -> AuditVerdict:
    """Follow the chain. `known` is a head that was written down elsewhere: it must lie in it."""
    count, before, broken = 0, GENESIS, 0
    for entry in entries:
        count += 1
        right = entry.seq == count and entry.digest == entry.sealed(before)
        met = known is None or entry.seq != known.seq or entry.digest == known.digest
        if not (right and met) and not broken:
            broken = count
        before = entry.digest
    if not broken and known is not None and known.seq > count:
        broken = count + 1
    return AuditVerdict(count, broken)
