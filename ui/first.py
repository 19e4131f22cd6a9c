"""The first set-up's window: shown before there is a kiosk, and gone when the kiosk begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.clock import SystemClock
from kiosk.control.setup import Machine, SetupOperations, SetupOperator
from kiosk.control.workshop import Workshop
from kiosk.domain.visit.events import SetLocale
from kiosk.logs import close_log, open_log, record, trace_of
from kiosk.setup import events
from kiosk.setup.files import read_draft
from kiosk.setup.runner import SetupRunner
from kiosk.site import Site
from kiosk.visit.late import LateServices
from kiosk.visit.runner import VisitRunner
from offline_cache.instance_lock import InstanceLock
from ui.bridge import Bridge


class FirstSetup:
    """Runner and operations behind the window. GUI thread only."""

    def __init__(
        self, site: Site, lock: InstanceLock, machine: Machine, over: Callable[[], None]
    ) -> None:
        """Takes the lock over, which `close` gives back; `over` hears that the kiosk may begin."""
        self._site = site
        self._log = open_log(site.paths.logs)
        self._bridge = Bridge()
        post = self._bridge.post
        self._shop = Workshop(
            *(site.paths, lock, SystemClock()),
            lambda text: post(partial(self.runner.send, events.Scanned(text))),
        )
        self._operator = SetupOperator(
            SetupOperations(self._shop, machine), lambda fault: post(partial(self._failed, fault))
        )
        self.runner = SetupRunner(self._operator, post, over, self._failed)
        # A visit that nobody makes: the window has its language from it.
        self.visits = VisitRunner(LateServices().services, post, self._failed)
        self._screen = (machine.width, machine.height)

    def begin(self) -> None:
        """Go on where somebody left off."""
        draft = read_draft(self._site.paths.setup)
        self.visits.send(SetLocale(draft.locale))
        self.runner.begin(draft, self._screen)

    def second(self) -> None:
        self.runner.send(events.Second())

    def close(self) -> InstanceLock:
        """Stop everything; the lock is the asker's again."""
        self._operator.stop()
        lock = self._shop.close()
        self._bridge.close()
        close_log(self._log)
        return lock

    def _failed(self, fault: BaseException) -> None:
        """A bug, or a file that cannot be written: noted, and the page stays."""
        record(self._log, "fault", error=type(fault).__name__, trace=trace_of(fault))
