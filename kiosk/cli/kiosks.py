"""How a command reaches a kiosk: the running one by its socket, or one built for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

from kiosk.cli.output import CommandError
from kiosk.control.socket import OperationError, ask, listens
from kiosk.domain.errors import KnownError
from kiosk.paths import Paths
from offline_cache.cache_file import is_damage, suspect
from offline_cache.database import Connection, Error, open_database
from offline_cache.instance_lock import InstanceLock
from offline_cache.shelves import readable

if TYPE_CHECKING:
    from kiosk.app import Kiosk
    from kiosk.services.catalogue import Progress
    from kiosk.site import Site
    from offline_cache.catalogue import CatalogueStore
    from offline_cache.journal import Journal

_TURN_SECONDS = 10.0
_LOOK_EVERY = 0.05


@contextmanager
def known_faults() -> Iterator[None]:
    """Turn what is known to go wrong into one line and an exit status."""
    try:
        yield
    except OperationError as refusal:
        raise CommandError(str(refusal), refusal.status) from refusal
    except KnownError as fault:
        raise CommandError(str(fault)) from fault
    except Error as fault:
        raise CommandError(f"A file of the kiosk cannot be used: {fault}.") from fault


def open_site() -> Site:
    """Settings, centre and words of this machine's kiosk."""
    from kiosk.site import Site

    return Site(Paths.default())


def perform(name: str, progress: Progress | None = None, /, **values: Any) -> dict[str, Any]:
    """Do something that writes, wherever the kiosk is. Raises CommandError."""
    with known_faults():
        site = open_site()
        lock = take_turn(site)
        if lock is None:
            return ask(site.paths.control, name, progress, **values)
        with _built(site, lock) as kiosk:
            from kiosk.control.operations import KioskOperations

            return KioskOperations(kiosk, progress).table()[name](values)


def take_turn(site: Site) -> InstanceLock | None:
    """The lock, or None when a running kiosk takes requests.

    Another command that writes, or a kiosk that starts or stops, is waited for. Raises KnownError
    when it takes too long.
    """
    until, pause = monotonic() + _TURN_SECONDS, Event()
    while True:
        taken = InstanceLock.take(site.paths.lock)
        if isinstance(taken, InstanceLock):
            return taken
        if listens(site.paths.control):
            return None
        if monotonic() > until:
            raise KnownError(
                f"Process {taken.pid} is at work on this kiosk's files; try again when it is done."
            )
        pause.wait(_LOOK_EVERY)  # a file lock can be waited for, but not with a deadline


@contextmanager
def catalogue(site: Site) -> Iterator[CatalogueStore]:
    """The catalogue, read-only; a cache that is missing or damaged is made anew first."""
    from kiosk.services.lexicon import lexicon_of
    from offline_cache.catalogue import CatalogueStore

    connection = _readable_cache(site)
    try:
        lexicon = lexicon_of(site.paths).learned(_staff_words(site))
        store = CatalogueStore(connection, lexicon)
        store.favour(site.centre.own_procedures)
        yield store
    except (KnownError, Error) as fault:
        if is_damage(fault):
            suspect(site.paths.cache)
        raise
    finally:
        connection.close()


@contextmanager
def journal(site: Site) -> Iterator[Journal | None]:
    """The journal, read-only; None where no number was ever given."""
    from offline_cache.journal import Journal

    if not site.paths.journal.exists():
        yield None
        return
    connection = open_database(site.paths.journal, readonly=True)
    try:
        yield Journal(connection)
    finally:
        connection.close()


def _staff_words(site: Site) -> list[tuple[str, str]]:
    """The words that staff added; none where the journal is damaged: a search does without."""
    try:
        with journal(site) as kept:
            added = kept.wordbook.words() if kept else ()
    except (KnownError, Error):
        return []
    return [(word.said, word.meant) for word in added]


def _readable_cache(site: Site) -> Connection:
    path = site.paths.cache
    try:
        if path.exists():
            return readable(path)
    except KnownError as fault:
        if not is_damage(fault):
            raise
    lock = take_turn(site)
    if lock is not None:
        with _built(site, lock):
            pass
    return readable(path)


@contextmanager
def _built(site: Site, lock: InstanceLock) -> Iterator[Kiosk]:
    from kiosk.app import Kiosk

    kiosk = Kiosk(site, lock)
    try:
        kiosk.prepare()
        yield kiosk
    finally:
        kiosk.stop()
