"""A kiosk while it is set up: built when an operation needs one, given up when its files change.

Its devices are open, so that they can be tried and a code scanned; the public does not see it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

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

# Without a word from the central system for so long, somebody should look at the network.
_LATE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Filling:
    """How far the first data is: rows, and whether it is all here. `late`: nobody answers."""

    done: int = 0
    total: int = 0
    full: bool = False
    late: bool = False
    began: float = 0.0


class Workshop:
    """One thread, but for `filling`. Holds the instance lock from its making to `close`."""

    def __init__(
        self, paths: Paths, lock: InstanceLock, clock: Clock, scanned: Callable[[str], None]
    ) -> None:
        """`scanned` hears every code, on the scanner's thread."""
        self.paths = paths
        self.clock = clock
        self._lock = lock
        self._scanned = scanned
        self._kiosk: Kiosk | None = None
        self._operations: Operations | None = None
        self._filling: Filling | None = None

    @property
    def kiosk(self) -> Kiosk:
        """Built now, if it is not there. Raises KnownError where its files do not let it."""
        if self._kiosk is None:
            self._kiosk = self._built()
        return self._kiosk

    @property
    def operations(self) -> Operations:
        """Of the kiosk that is built. Raises KnownError as `kiosk` does."""
        if self._operations is None:
            self._operations = KioskOperations(self.kiosk).table()
        return self._operations

    def give_up(self) -> None:
        """Close the kiosk, as something of it is to change; the lock stays."""
        if self._kiosk is not None:
            built, self._kiosk, self._filling = self._kiosk, None, None
            self._operations = None
            built.stop()
            taken = InstanceLock.take(self.paths.lock)
            if isinstance(taken, HeldBy):
                raise KnownError(f"Process {taken.pid} works on this kiosk's files.")
            self._lock = taken

    def close(self) -> InstanceLock:
        """Close everything; the lock is the asker's."""
        self.give_up()
        return self._lock

    def begin_to_fill(self) -> None:
        """Bring in what ships, and begin to ask the central system for the rest; `filling` says how
        far that is."""
        kiosk = self.kiosk
        kiosk.prepare()
        if kiosk.link is None:
            self._filling = Filling(full=True)
        elif self._filling is None:
            self._filling = Filling(began=monotonic())
            kiosk.content.listen(self._heard)
            kiosk.start_link()

    @property
    def filling(self) -> Filling:
        """How far the first data is. Any thread."""
        built, filling = self._kiosk, self._filling
        if built is None or filling is None:
            return Filling()
        done, total = built.content.progress()
        late = not filling.full and not total and monotonic() - filling.began > _LATE_SECONDS
        return replace(filling, done=done, total=total, late=late)

    def _heard(self, came: Came) -> None:
        """On the thread that syncs."""
        whole = came.heard and not came.waiting and not came.troubles
        if whole and self._filling is not None:
            self._filling = replace(self._filling, full=True)

    def _built(self) -> Kiosk:
        site = Site(self.paths, self.clock)
        kiosk = Kiosk(site, self._lock)
        kiosk.desk.start()
        kiosk.scanner.start(
            ScanListener(
                on_code=lambda code: self._scanned(code.text),
                on_bad=lambda _: None,
                on_change=lambda _: None,
            )
        )
        kiosk.speech.start(lambda _: None)
        kiosk.card_reader.start(CardListener(on_card=lambda _: None, on_change=lambda _: None))
        return kiosk
