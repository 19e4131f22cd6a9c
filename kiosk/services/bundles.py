"""Bundles from a stick made to count: believed, copied here, looked over, and applied as one.

The stick is read once, into a folder of ours; what happens to it after that is of no matter. A
kiosk that was never enrolled gets its place with its first bundle, under a key whose check a person
typed. Not responsible for the archive (bundle_file.py) nor for rows (kiosk/services/content.py).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.clock import Clock
from kiosk.domain.errors import KnownError
from kiosk.identity import Identity, IdentityFiles
from offline_cache.database import Worker
from offline_cache.journal import Journal

if TYPE_CHECKING:
    from kiosk.services.content import Came, Content
    from kiosk.sync.bundle_file import Believes, Looked, Said

# Words for a person are the asker's; these are what was found.
OTHER_CENTRE, NO_PLACE, NO_KEY, OLDER = "other_centre", "no_place", "no_key", "older"
_WHY = {
    "head: unsigned": "unsigned",
    "head: other_centre": OTHER_CENTRE,
    "head: rolled_back": OLDER,
    "head: unreadable": "damaged",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a bundle. `why` is empty where it counts; else nothing has changed."""

    why: str = ""
    changed: tuple[str, ...] = ()
    restart: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    """What a bundle is applied to. `content` builds what takes it, once the kiosk has a place."""

    home: Path
    folder: Path
    content: Callable[[], Content]
    journal: tuple[Worker, Journal]
    clock: Clock


class Bundles:
    """One at a time; any thread that may wait. Raises KnownError where our own files fail."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._files = IdentityFiles(means.home)

    def look(self, folder: Path, check: str = "") -> list[Looked]:
        """The bundles on a stick, each believed or not."""
        from kiosk.sync.bundle_file import BundleError, bundles_in

        try:
            return bundles_in(folder, self._believes(check))
        except BundleError as fault:
            raise KnownError("The stick cannot be read.") from fault

    def take(self, path: Path, check: str = "") -> Taken:
        """Make a bundle count, or say why not; then everything is as it was."""
        from kiosk.sync.bundle_file import BundleError, unpack

        identity = self._files.read()
        if identity is None and not check:
            return Taken(NO_KEY)
        at = self._means.folder / "bundle"
        try:
            said = unpack(path, self._believes(check), at)
            return self._apply(said, at, identity)
        except BundleError as fault:
            return Taken(fault.doubt.value)
        except OSError as fault:
            raise KnownError(f"The folder content cannot be used: {fault}.") from fault
        finally:
            shutil.rmtree(at, ignore_errors=True)

    def _apply(self, said: Said, at: Path, identity: Identity | None) -> Taken:
        if identity is not None and said.centre != identity.centre:
            return Taken(OTHER_CENTRE)
        if identity is None and said.place is None:
            return Taken(NO_PLACE)
        if identity is None:
            self._settle_in(said)
        came = self._means.content().take_whole(at)
        if came.troubles:
            if identity is None:
                self._files.enrolled.unlink(missing_ok=True)
            return Taken(_why(came), trouble="; ".join(came.troubles))
        self._acknowledge(said)
        return Taken(changed=tuple(sorted(came.changed)), restart=came.restart)

    def _settle_in(self, said: Said) -> None:
        """Be who the bundle says; the key is made here. No address: nobody is called."""
        place = said.place
        assert place is not None
        who = (place.device, said.centre, place.name, place.letter, "")
        self._files.write(Identity(*who, said.trust, self._files.key_to_enrol(), place.code))

    def _acknowledge(self, said: Said) -> None:
        """What the central system holds of this kiosk's journal need not be carried again."""
        identity = self._files.read()
        worker, journal = self._means.journal
        for epoch, acked in said.heard.get(identity.device, ()) if identity else ():
            now, none = self._means.clock.read(), dict[int, str]()
            if epoch in worker.run(journal.events.epochs):
                worker.run(journal.events.acknowledge, epoch, acked, none, now)

    def _believes(self, check: str) -> Believes:
        from kiosk.sync.bundle_file import by_check, by_trust

        if self._files.read() is None:
            return by_check(check) if check else by_trust(())
        return by_trust(self._means.content().trust())


def _why(came: Came) -> str:
    known = [_WHY[trouble] for trouble in came.troubles if trouble in _WHY]
    unreadable = any(trouble.endswith(": unreadable") for trouble in came.troubles)
    return known[0] if known else "too_new" if unreadable else "damaged"


def looked_json(looked: Looked) -> Mapping[str, Any]:
    """What was found, as plain values."""
    said = looked.said
    return {
        "file": looked.path.name,
        "why": looked.doubt.value if looked.doubt else "",
        "centre": said.centre if said else "",
        "made": said.made.isoformat() if said else "",
        "collections": list(said.collections) if said else [],
        "place": said.place.name if said and said.place else "",
    }
