"""Down from the central system: one look at the signed head, then whatever of it is not yet held.

Where nothing changed, the look is all: one conditional request. Responsible for who is told what;
how one collection comes is in bringing.py, what it then counts for in applying.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kiosk.domain.errors import KnownError
from kiosk.sync.bringing import Bringer, End, Means
from kiosk.sync.content_source import Fresh, Garbled, NotChanged
from kiosk.sync.contract.content import SignedPart
from kiosk.sync.heads import Doubt, Heads
from kiosk.sync.keepers import Keeper
from offline_cache.database import Error


class Alarm(StrEnum):
    """What somebody should know of, by collection; heads.Doubt is about the head itself."""

    DISAGREES = "disagrees"
    STORAGE = "storage"


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one pull did. `heard`: the central system answered. `doubt`: its head is not believed.

    `waiting` are collections that are on their way; `alarms` those that could not be mended;
    `stale_since` is when what is held was last said to be right, once that has run out.
    """

    heard: bool
    stale_since: datetime | None = None
    changed: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    alarms: Mapping[str, Alarm] = field(default_factory=dict)
    doubt: Doubt | None = None


class Puller:
    """For the one thread that syncs."""

    def __init__(self, means: Means, heads: Heads, keepers: Mapping[str, Keeper]) -> None:
        self._means = means
        self._heads = heads
        self._keepers = keepers
        self._bringer = Bringer(means, heads, keepers)

    def pull(self) -> Pulled:
        """Bring down what is new. Raises OSError where a file cannot be written."""
        head = self._look()
        if isinstance(head, SignedPart):
            ends, alarms = self._bring_all()
            return replace(
                self._pulled(heard=True),
                changed=_of(ends, End.CHANGED),
                waiting=_of(ends, End.WAITING),
                alarms=alarms,
            )
        return replace(self._pulled(heard=head is not None), doubt=head)

    def _look(self) -> SignedPart | Doubt | None:
        """The newest believed head; a doubt about the one that came; None: nothing was heard."""
        match self._means.source.head(self._heads.etag):
            case Fresh(head, etag):
                return self._heads.take(head, etag)
            case NotChanged():
                return self._heads.newest
            case Garbled():
                return Doubt.UNREADABLE
            case _:
                return None

    def _bring_all(self) -> tuple[dict[str, End], dict[str, Alarm]]:
        ends: dict[str, End] = {}
        alarms: dict[str, Alarm] = {}
        for name, keeper in self._keepers.items():
            try:
                ends[name] = self._bringer.bring(name)
                if ends[name] is End.BAD:
                    alarms[name] = Alarm.DISAGREES
            except (Error, KnownError, OSError):
                alarms[name] = Alarm.STORAGE
                with suppress(Error, KnownError, OSError):
                    # A full disk: give back what the staging took.
                    keeper.drop()
        return ends, alarms

    def _pulled(self, *, heard: bool) -> Pulled:
        return Pulled(heard, self._heads.stale_since(self._means.clock.read().wall))


def _of(ends: Mapping[str, End], wanted: End) -> frozenset[str]:
    return frozenset(name for name, end in ends.items() if end is wanted)
