"""What comes down from the central system, as the composition root holds it.

One door for the sync thread (a job of the link) and for a stick: both pull by the same rules, never
at once. Responsible for building the pull over this kiosk's stores and for telling who shows it;
the work itself is in kiosk/sync and loaded when it is first needed. Imports nothing heavy.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING

from kiosk.content import LEXICON, STAFF, Vouched
from kiosk.courtesy import Courtesy, without_collector
from kiosk.domain.errors import KnownError
from kiosk.domain.published import Published
from kiosk.identity import IdentityFiles
from kiosk.services.accounts import SentStaff
from kiosk.services.lexicon import lexicon_of
from kiosk.services.starter import ensure_starter, plain_summaries
from kiosk.services.synced_rows import shown_row
from kiosk.site import Site
from kiosk.sync.keepers import CatalogueKeeper, Keeper, RowsKeeper
from kiosk.sync.told import Part
from kiosk.sync.undo import Undo
from offline_cache.catalogue import CatalogueStore
from offline_cache.collections import Collections
from offline_cache.database import Connection, Worker
from offline_cache.published import PublishedStore
from offline_cache.shelves import PROCEDURES, Shelves

if TYPE_CHECKING:
    from kiosk.sync.applying import Applied, Applier
    from kiosk.sync.content_source import ContentSource
    from kiosk.sync.heads import Heads
    from kiosk.sync.line import Line
    from kiosk.sync.pull import Pulled
    from kiosk.sync.told import Trust

_JITTER = 0.2
# So long at a stretch; then events and the heartbeat get their turn.
_STRETCH_SECONDS = 4.0
# The most that a stick may take.
_STICK_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Came:
    """What a pull changed, in plain values.

    `restart`: something counts only from the next start on. `troubles` are words for a technician:
    "procedures: disagrees", "head: rolled_back".
    """

    heard: bool
    changed: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    published: Published | None = None
    restart: bool = False
    troubles: tuple[str, ...] = ()

    @property
    def catalogue(self) -> bool:
        """Whether the procedures are others now."""
        return PROCEDURES in self.changed


@dataclass(slots=True)
class _Built:
    """The heavy half, once it is there."""

    heads: Heads
    applier: Applier
    keepers: dict[str, Keeper]


class Content:
    """`run` and `take_from_stick` may be called on any thread that may wait."""

    def __init__(
        self,
        site: Site,
        cache: Connection,
        worker: Worker,
        courtesy: Courtesy,
        staff: SentStaff | None = None,
    ) -> None:
        """`cache` is cache.db on its worker; `staff` takes accounts, where there is a place for
        them. Raises KnownError where a file is at fault."""
        paths = site.paths
        self.catalogue = CatalogueStore(cache, lexicon_of(paths))
        self.catalogue.migrate()
        self.catalogue.favour(site.centre.own_procedures)
        self.shelves = Shelves(paths.cache, cache)
        self.catalogue.switch(self.shelves.connection)
        self.public = PublishedStore(cache)
        self._collections = Collections.prepare(cache)
        self._site = site
        self._worker = worker
        self._courtesy = courtesy
        self._staff = staff
        self._lock = Lock()
        self._stopping = Event()
        self._until = 0.0
        self._built: _Built | None = None
        self._first = True
        # What was swapped in and could not be made to count: a disk was full.
        self._untold: frozenset[str] = frozenset()
        self._listeners: list[Callable[[Came], None]] = []
        self.troubles: tuple[str, ...] = ()
        self._vouched = Vouched.read(paths.content)
        self._held: tuple[str, dict[str, int]] | None = None
        self._undo = Undo(paths.content, self._collections)
        if self._undo.pending:
            self._settle_cut_off()

    def fill(self) -> bool:
        """Bring in what ships with the program where it is missing; whether it did. The worker's.

        Under a signed catalogue no record that ships is shown: what was taken away stays away.
        """
        folder = self._site.paths.assets / "catalogue"
        return ensure_starter(self.catalogue, folder, records=not self.shelves.signed)

    def listen(self, came: Callable[[Came], None]) -> None:
        """Call `came` after every pull, on its thread."""
        self._listeners.append(came)

    def run(self, line: Line) -> float:
        """A job of the link: what is new; after how many seconds to come again."""
        from kiosk.sync.content_network import NetworkSource

        came = self._pull(NetworkSource(line, monotonic() + _STRETCH_SECONDS), _STRETCH_SECONDS)
        unfinished = bool(came.waiting) and monotonic() >= self._until
        jitter = random.uniform(1 - _JITTER, 1 + _JITTER)
        return 0.0 if unfinished else self._site.settings.sync_seconds * jitter

    def take_from_stick(self, place: Path) -> Came:
        """Snapshots in a file or folder, under the signed head beside them. Raises KnownError."""
        from kiosk.sync.content_files import FileSource

        source = FileSource.at(place)
        return self._pull(source, _STICK_SECONDS, source.collections)

    def take_whole(self, place: Path) -> Came:
        """Snapshots in a folder of ours, all of them or none: looked over before a row counts, and
        undone where the disk fails in the middle. Raises KnownError."""
        from kiosk.sync.content_files import FileSource
        from kiosk.sync.rehearsal import troubles_of

        with self._lock:
            built = self._build()
            known = frozenset(built.keepers)
            troubles = troubles_of(place, built.heads, self._site.paths.settings, known)
        if troubles:
            return Came(heard=True, troubles=tuple(troubles))
        source = FileSource.at(place)
        return self._pull(source, _STICK_SECONDS, source.collections, whole=place)

    def pull_from(self, source: ContentSource) -> Came:
        """All there is, at one stretch. Raises KnownError where the kiosk is not enrolled."""
        return self._pull(source, _STICK_SECONDS)

    def progress(self) -> tuple[int, int]:
        """Rows that came, of how many the newest head has; (0, 0) before the first. Any thread."""
        built = self._built
        head = built.heads.newest if built else None
        if built is None or head is None:
            return 0, 0
        known = [(name, built.keepers[name]) for name in head.collections if name in built.keepers]
        total = sum(head.collections[name].rows for name, _ in known)
        return min(total, sum(keeper.rows for _, keeper in known)), total

    def held(self) -> tuple[str, dict[str, int]]:
        """The epoch and the sequence of every collection held of it; for the heartbeat."""
        if self._held is None:
            with self._lock:
                self._note_held(self._build())
        return self._held or ("", {})

    def trust(self) -> Trust:
        """The keys that may sign now; for the sync thread, which waits for no stick."""
        if self._built is not None:
            return self._built.heads.trust
        with self._lock:
            return self._build().heads.trust

    @property
    def part(self) -> Part:
        """How what came down is, for the heartbeat."""
        if self.troubles:
            return Part("content", "fault", self.troubles[0].partition(": ")[2])
        old = self.stale_since() is not None
        return Part("content", "attention", "stale") if old else Part("content", "ok")

    def stale_since(self) -> datetime | None:
        """How old what is shown is, once nobody vouches for it any more. Any thread, at once."""
        vouched = self._vouched
        return vouched.stale_since(self._site.clock.read().wall) if vouched else None

    def end(self) -> None:
        """End a pull after the page that is under way; it goes on at the next start."""
        self._stopping.set()

    def stop(self) -> None:
        """Close the files that are not cache.db itself."""
        self.end()
        with self._lock:
            catalogue = self._built.keepers[PROCEDURES] if self._built else None
            if isinstance(catalogue, CatalogueKeeper):
                catalogue.close()
            self._worker.run(self.shelves.close)

    # --- the pull -----------------------------------------------------------------------------

    def _pull(
        self,
        source: ContentSource,
        seconds: float,
        only: frozenset[str] | None = None,
        *,
        whole: Path | None = None,
    ) -> Came:
        """`whole` is the folder of a bundle: all of it comes or nothing."""
        from kiosk.sync.bringing import Means
        from kiosk.sync.pull import Puller

        with self._lock:
            built = self._build()
            self._until = monotonic() + seconds
            means = Means(
                source,
                self._site.paths.content / "incoming",
                self._site.clock,
                self._courtesy.give_way,
                lambda: self._stopping.is_set() or monotonic() >= self._until,
            )
            keepers = built.keepers
            if only is not None:
                keepers = {name: keeper for name, keeper in keepers.items() if name in only}
            try:
                if whole is not None:
                    self._begin_undo(whole)
                with without_collector():
                    pulled = Puller(means, built.heads, keepers).pull()
                if whole is not None and (pulled.doubt or pulled.alarms or pulled.waiting):
                    self._roll_back(built)
                    troubles = _troubles(pulled, None) or ["head: interrupted"]
                    return Came(heard=True, troubles=tuple(troubles))
                self._untold |= pulled.changed
                came = self._applied(built, pulled)
                if whole is not None:
                    self._worker.run(self._undo.commit)
            except OSError as fault:
                raise KnownError(f"The folder content cannot be used: {fault}.") from fault
            self._untold = frozenset()
            self._note_held(built)
        for heard in self._listeners:
            heard(came)
        return came

    def _settle_cut_off(self) -> None:
        """The power went in the middle of a bundle: all as it was before, or all of it."""
        held = Collections(self.shelves.connection) if self.shelves.signed else None
        if self._undo.settle(held.cursor(PROCEDURES) if held else None):
            return
        from kiosk.sync.applying import SMALL

        self._build().applier.apply(frozenset(SMALL))
        self._undo.commit()

    def _begin_undo(self, place: Path) -> None:
        from kiosk.sync.applying import SMALL
        from kiosk.sync.rehearsal import target_of

        target = target_of(place, self._build().heads)
        self._worker.run(self._undo.begin, SMALL, target)

    def _roll_back(self, built: _Built) -> None:
        catalogue = built.keepers[PROCEDURES]
        catalogue.drop()
        self._worker.run(self._undo.roll_back)
        self._built = None

    def _applied(self, built: _Built, pulled: Pulled) -> Came:
        """What came made to count; at the first pull also what an end in the middle left over."""
        from kiosk.sync.applying import SMALL

        names = self._untold & set(SMALL)
        if self._first:
            names = frozenset(name for name in SMALL if built.keepers[name].cursor())
        applied = built.applier.apply(names)
        if self._staff is not None and (self._first or STAFF in self._untold):
            self._staff.apply(STAFF)
        self._first = False
        self.troubles = tuple(_troubles(pulled, applied))
        self._vouched = Vouched.read(self._site.paths.content)
        return Came(
            heard=pulled.heard,
            changed=self._untold,
            waiting=pulled.waiting,
            published=applied.published,
            restart=bool(applied.restart) and self._differs(applied),
            troubles=self.troubles,
        )

    def _note_held(self, built: _Built) -> None:
        head = built.heads.newest
        cursors = {name: keeper.cursor() for name, keeper in built.keepers.items()}
        epoch = head.epoch if head else ""
        held = {name: at.sequence for name, at in cursors.items() if at and at.epoch == epoch}
        self._held = (epoch, held)

    def _differs(self, applied: Applied) -> bool:
        """Whether the next start would find another kiosk than this one."""
        try:
            fresh = Site(self._site.paths, self._site.clock)
        except KnownError:
            # Somebody is at kiosk.toml: a start now would find no kiosk at all.
            return False
        return LEXICON in applied.restart or not fresh.is_like(self._site)

    def _build(self) -> _Built:
        if self._built is None:
            from kiosk.sync.applying import Applier
            from kiosk.sync.heads import Anchor, Heads

            paths = self._site.paths
            who = IdentityFiles(paths.home).read()
            if who is None:
                raise KnownError("This kiosk is not enrolled: no signature can be checked.")
            heads = Heads(paths.content, Anchor.of(who))
            rows, worker = self._collections, self._worker
            applier = Applier(paths.content, paths.settings, rows, self.public, worker)
            self._built = _Built(heads, applier, self._keepers())
        return self._built

    def _keepers(self) -> dict[str, Keeper]:
        from kiosk.sync.applying import SMALL

        keepers: dict[str, Keeper] = {
            name: RowsKeeper(name, self._collections, self._worker) for name in SMALL
        }
        keepers[PROCEDURES] = CatalogueKeeper(
            self.shelves,
            self.catalogue,
            self._worker,
            shown_row(self._site.centre.province_code),
            self._furnish,
        )
        if self._staff is not None:
            keepers[STAFF] = RowsKeeper(STAFF, self._staff.rows, self._staff.worker)
        return keepers

    def _furnish(self, store: CatalogueStore) -> None:
        store.put_summaries(plain_summaries(self._site.paths.assets / "catalogue"))


def _troubles(pulled: Pulled, applied: Applied | None) -> list[str]:
    doubt = [f"head: {pulled.doubt.value}"] if pulled.doubt else []
    alarms = [f"{name}: {alarm.value}" for name, alarm in pulled.alarms.items()]
    faults = applied.faults if applied else {}
    return [*doubt, *alarms, *(f"{name}: unreadable" for name in faults)]
