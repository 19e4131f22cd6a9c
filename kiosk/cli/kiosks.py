"""How a command reaches a kiosk: the running one by its socket, or one built for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kiosk.cli.output import CommandError
from kiosk.control import OperationError, ask
from kiosk.domain.errors import KnownError
from kiosk.paths import Paths
from offline_cache.database import Error

if TYPE_CHECKING:
    from kiosk.app import Kiosk, Site
    from kiosk.services.catalogue import Progress
    from offline_cache.catalogue import CatalogueStore
    from offline_cache.journal import Journal


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
    from kiosk.app import Site

    return Site(Paths.default())


def perform(name: str, progress: Progress | None = None, **values: Any) -> dict[str, Any]:
    """Do something that writes, wherever the kiosk is. Raises CommandError."""
    with known_faults():
        site = open_site()
        if _running(site):
            return ask(site.paths.control, name, **values)
        with _built(site) as kiosk:
            from kiosk.operations import KioskOperations

            try:
                return KioskOperations(kiosk, progress).table()[name](values)
            except TimeoutError as fault:
                raise KnownError("The kiosk took too long to answer.") from fault


@contextmanager
def catalogue(site: Site) -> Iterator[CatalogueStore]:
    """The catalogue, read-only; a cache that was never made is made from the starter first."""
    from kiosk.services.catalogue import load_lexicon
    from offline_cache.catalogue import CatalogueStore
    from offline_cache.database import open_database

    if not site.paths.cache.exists() and not _running(site):
        with _built(site):
            pass
    connection = open_database(site.paths.cache, readonly=True)
    try:
        lexicon = load_lexicon(site.paths.assets / "search" / "lexicon.json")
        yield CatalogueStore(connection, lexicon)
    finally:
        connection.close()


@contextmanager
def journal(site: Site) -> Iterator[Journal | None]:
    """The journal, read-only; None where no number was ever given."""
    from offline_cache.database import open_database
    from offline_cache.journal import Journal

    if not site.paths.journal.exists():
        yield None
        return
    connection = open_database(site.paths.journal, readonly=True)
    try:
        yield Journal(connection)
    finally:
        connection.close()


def _running(site: Site) -> bool:
    """Whether a kiosk holds the lock: the socket's file alone may be left over."""
    from offline_cache.instance_lock import HeldBy, InstanceLock

    taken = InstanceLock.take(site.paths.lock)
    if isinstance(taken, HeldBy):
        return True
    taken.release()
    return False


@contextmanager
def _built(site: Site) -> Iterator[Kiosk]:
    from kiosk.app import Kiosk

    kiosk = Kiosk(site)
    try:
        kiosk.prepare()
        yield kiosk
    finally:
        kiosk.stop()
