"""A kiosk while it is set up: built when an operation needs one, given up when its files change.

Its devices are open, so that they can be tried and a code scanned; the public does not see it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from devices.idcard.protocol import CardListener
from devices.scanner.protocol import ScanListener
from kiosk.app import Kiosk
from kiosk.clock import Clock
from kiosk.control.operations import KioskOperations
from kiosk.control.socket import Operations
from kiosk.domain.errors import KnownError
from kiosk.paths import Paths
from kiosk.services.content import Came
from kiosk.site import Site
from offline_cache.instance_lock import HeldBy, InstanceLock

_FILL_SECONDS = 900.0


class Workshop:
    """One thread, but for `progress`. Holds the instance lock from its making to `close`."""

    def __init__(
        self, paths: Paths, lock: InstanceLock, clock: Clock, scanned: Callable[[str], None]
    ) -> None:
        """`scanned` hears every code, on the scanner's thread."""
        self.paths = paths
        self.clock = clock
        self._lock = lock
        self._scanned = scanned
        self._kiosk: Kiosk | None = None

    @property
    def kiosk(self) -> Kiosk:
        """Built now, if it is not there. Raises KnownError where its files do not let it."""
        if self._kiosk is None:
            self._kiosk = self._built()
        return self._kiosk

    @property
    def operations(self) -> Operations:
        return KioskOperations(self.kiosk).table()

    def give_up(self) -> None:
        """Close the kiosk, as something of it is to change; the lock stays."""
        if self._kiosk is not None:
            built, self._kiosk = self._kiosk, None
            built.stop()
            taken = InstanceLock.take(self.paths.lock)
            if isinstance(taken, HeldBy):
                raise KnownError(f"Process {taken.pid} works on this kiosk's files.")
            self._lock = taken

    def close(self) -> InstanceLock:
        """Close everything; the lock is the asker's."""
        self.give_up()
        return self._lock

    def fill(self) -> int:
        """Bring in the first data, and wait for it; how many procedures there are.

        Raises KnownError where the central system did not give all of it.
        """
        kiosk = self.kiosk
        kiosk.prepare()
        if kiosk.link is not None:
            self._wait_for_content(kiosk)
        return kiosk.cache_worker.run(lambda: kiosk.catalogue.stats().procedures)

    def progress(self) -> tuple[int, int]:
        """Rows that came, of how many; of a kiosk that is there. Any thread."""
        built = self._kiosk
        return built.content.progress() if built is not None else (0, 0)

    def _wait_for_content(self, kiosk: Kiosk) -> None:
        came_whole, troubles = Event(), list[str]()

        def heard(came: Came) -> None:
            troubles[:] = came.troubles
            if came.heard and not came.waiting and not came.troubles:
                came_whole.set()

        kiosk.content.listen(heard)
        kiosk.start_link()
        if not came_whole.wait(_FILL_SECONDS):
            why = "; ".join(troubles) or "it does not answer"
            raise KnownError(f"The central system did not give its data: {why}.")

    def _built(self) -> Kiosk:
        site = Site(self.paths, self.clock)
        kiosk = Kiosk(site, self._lock)
        kiosk.desk.start()
        kiosk.scanner.start(
            ScanListener(on_code=self._scanned, on_bad=lambda _: None, on_change=lambda _: None)
        )
        kiosk.speech.start(lambda _: None)
        kiosk.card_reader.start(CardListener(on_card=lambda _: None, on_change=lambda _: None))
        return kiosk
