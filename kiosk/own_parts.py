"""What staff changed of the centre's profile at this machine: whole parts, laid over what came.

The profile itself (a file, or what the central system signed) is never touched. A kiosk that stands
alone owns every part; one with a central system only what that allows (docs/decisions/0020). Not
responsible for whether a part is right (profile.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kiosk.content import Document
from kiosk.domain.errors import KnownError

# Parts of the profile that are changed on screen, in the order of the pages.
PARTS: Final = (
    *("hours", "fields", "services", "priority_groups", "announcements", "hotlines", "ticket"),
    *("map", "calling"),
)
# What only somebody who stands here can know, whatever the central system says.
OURS: Final = frozenset({"announcements", "map"})


@dataclass(frozen=True, slots=True)
class OwnParts:
    """`parts` by name; `under` is a mark of what each was laid over."""

    parts: Mapping[str, Any] = field(default_factory=dict)
    under: Mapping[str, str] = field(default_factory=dict)

    def over(self, base: Document, allowed: frozenset[str]) -> Document:
        """The profile with the parts in place that may differ here."""
        laid = {name: part for name, part in self.parts.items() if name in allowed}
        return {**base, **laid}

    def stale(self, base: Document) -> tuple[str, ...]:
        """Parts under which the profile has changed since: staff should look again."""
        return tuple(name for name in self.parts if self.under.get(name) != mark_of(base.get(name)))

    def laid(self, changes: Mapping[str, Any], base: Document) -> OwnParts:
        """With parts changed; one that is as the profile has it is no longer our own."""
        parts, under = dict(self.parts), dict(self.under)
        for name, part in changes.items():
            parts.pop(name, None)
            under.pop(name, None)
            if mark_of(part) != mark_of(base.get(name)):
                parts[name], under[name] = part, mark_of(base.get(name))
        return OwnParts(parts, under)

    def as_bytes(self) -> bytes:
        table = {"parts": self.parts, "under": self.under}
        return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read_own(path: Path) -> OwnParts:
    """What is in the file; nothing where there is none. Raises KnownError where it is damaged."""
    try:
        return own_from(path.read_bytes())
    except FileNotFoundError:
        return OwnParts()
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault.strerror}.") from fault


def own_from(data: bytes) -> OwnParts:
    """Raises KnownError for what is not in this form."""
    try:
        table = json.loads(data)
        parts = {name: part for name, part in dict(table["parts"]).items() if name in PARTS}
        return OwnParts(parts, {str(k): str(v) for k, v in dict(table["under"]).items()})
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise KnownError("What was changed at this machine cannot be read any more.") from fault


def allowed_parts(base: Document, *, connected: bool) -> frozenset[str]:
    """Which parts may differ at this machine; `locally` of the profile says it for others."""
    if not connected:
        return frozenset(PARTS)
    said = base.get("locally")
    return OURS if not isinstance(said, list) else frozenset(PARTS) & {str(each) for each in said}


def mark_of(part: object) -> str:
    """The same for the same content, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()[:16]
