"""From the first frame to the last: the window stands first, the kiosk is opened behind it.

Opening loads most of the program and the files, so it happens on a thread of its own once the home
screen is painted; what a hasty finger asks meanwhile waits (kiosk/visit/late.py). A kiosk that
cannot be opened says so on its screen and stays there for the technician.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from kiosk.domain.errors import KnownError
from kiosk.logs import close_log, open_log, record, trace_of
from kiosk.maintenance.events import Second
from kiosk.maintenance.runner import UpkeepRunner
from kiosk.maintenance.work import LOOK
from kiosk.site import Site, house_of
from kiosk.visit.late import LateServices
from kiosk.visit.runner import Conditions, VisitRunner, rules
from offline_cache.instance_lock import InstanceLock

if TYPE_CHECKING:
    from kiosk.app import Kiosk
    from kiosk.control.desks.rescue import RescueOperations
    from kiosk.control.screen import ScreenOperator
    from kiosk.control.socket import ControlServer
    from kiosk.reception import Reception

Post = Callable[[Callable[[], None]], None]
_LOOK_EVERY = 10
_CANNOT_OPEN = "outofservice.journal"


class Front:
    """Owns the runner from the start, and kiosk, reception and control socket once open.

    GUI thread only; `give_up` ends the program with a status (kiosk/endings.py).
    """

    def __init__(
        self, site: Site, lock: InstanceLock, post: Post, give_up: Callable[[int], None]
    ) -> None:
        self._site = site
        self._lock = lock
        self._post = post
        self._give_up = give_up
        self._late = LateServices()
        self._log = open_log(site.paths.logs)
        self._builder = Thread(target=self._build, name="opening", daemon=True)
        self._seconds = 0
        self._kiosk: Kiosk | None = None
        self._reception: Reception | None = None
        self._server: ControlServer | None = None
        self._rescued: RescueOperations | None = None
        self._opened: list[Callable[[Kiosk], None]] = []
        self.runner = VisitRunner(self._late.services, post, self.failed, house_of(site.settings))
        self.upkeep = UpkeepRunner(post, self._end_visit, self.failed)
        self._operator: ScreenOperator | None = None

    def when_open(self, opened: Callable[[Kiosk], None]) -> None:
        """Call `opened` with the kiosk once it is."""
        self._opened.append(opened)

    def open(self) -> None:
        """Begin to open the kiosk; returns at once. Call it once."""
        self._builder.start()

    def second(self) -> None:
        """One second went by."""
        from kiosk.domain.visit import events

        if self.upkeep.upkeep.present:
            self.upkeep.send(Second())
        else:
            self.runner.send(events.Second())
            self._look_now_and_then()
        if self._reception is not None:
            self._reception.second()

    def _look_now_and_then(self) -> None:
        """So that it is known since when a part has been as it is, though nobody looks."""
        self._seconds += 1
        if self._operator is not None and self._seconds % _LOOK_EVERY == 0:
            self._operator.do(LOOK, {"glance": True})

    def failed(self, fault: BaseException) -> None:
        """A bug reached the top."""
        if self._reception is not None:
            self._reception.failed(fault)
        else:
            record(self._log, "fault", error=type(fault).__name__, trace=trace_of(fault))

    def close(self) -> None:
        """Close everything, newest first; waits for an opening that is under way."""
        if self._builder.ident is not None:
            self._builder.join()
        if self._server is not None:
            self._server.stop()
        if self._reception is not None:
            self._reception.stop()
        if self._operator is not None:
            self._operator.stop()
        record(self._log, "stopped")
        if self._kiosk is not None:
            self._kiosk.stop()
        if self._rescued is not None:
            self._rescued.stop()
        close_log(self._log)
        self._lock.release()

    def _end_visit(self, keep_language: bool) -> None:
        from kiosk.domain.visit import events

        locale, access = self.runner.visit.locale, self.runner.visit.access
        self.runner.send(events.EndVisit())
        if keep_language:
            self.runner.send(events.SetLocale(locale))
            for aid in ("large", "contrast"):
                if getattr(access, aid) != getattr(self.runner.visit.access, aid):
                    self.runner.send(events.ToggleAccess(aid))

    def _build(self) -> None:
        # A touch may come now.
        rules()
        # Here, not above: these load most of the program.
        from kiosk.app import Kiosk

        try:
            self._kiosk = Kiosk(self._site, self._lock, self._log)
        except KnownError as fault:
            self._post(partial(self._cannot_open, fault, self._rescue(fault)))
        except Exception as fault:  # noqa: BLE001 - a bug, told at the top like any other
            self._post(partial(self.failed, fault))
            self._post(partial(self._cannot_open, fault, self._rescue(fault)))
        else:
            self._post(self._is_open)

    def _is_open(self) -> None:
        from kiosk.control.operations import KioskOperations
        from kiosk.control.screen import ScreenOperator
        from kiosk.control.socket import ControlServer
        from kiosk.reception import Reception

        kiosk = self._kiosk
        assert kiosk is not None
        self._late.open(kiosk.visit_services())
        self._reception = Reception(kiosk, self.runner, self._post, self._give_up, self.upkeep)
        self._reception.start()
        self._server = ControlServer(
            self._site.paths.control, lambda tell: KioskOperations(kiosk, tell).table()
        )
        self._server.start()
        self._operator = ScreenOperator(KioskOperations(kiosk).table())
        self.upkeep.open(self._operator)
        record(self._log, "started")
        for opened in self._opened:
            opened(kiosk)

    def _rescue(self, fault: BaseException) -> RescueOperations:
        """Whoever comes to mend a kiosk that cannot open signs in all the same."""
        from kiosk.control.desks.rescue import RescueOperations

        return RescueOperations(self._site, fault)

    def _let_staff_in(self, rescue: RescueOperations) -> None:
        from kiosk.control.screen import ScreenOperator
        from kiosk.control.socket import ControlServer

        self._rescued = rescue
        rescue.listen(lambda status: self._post(partial(self._give_up, status)))
        table = rescue.table()
        self._operator = ScreenOperator(table)
        self.upkeep.open(self._operator)
        self._server = ControlServer(self._site.paths.control, lambda _: table)
        try:
            self._server.start()
        except KnownError as trouble:
            record(self._log, "control", state="failed", error=type(trouble).__name__)

    def _cannot_open(self, fault: BaseException, rescue: RescueOperations) -> None:
        sys.stderr.write(f"kiosk: {fault}\n")
        record(self._log, "opening", state="failed", error=type(fault).__name__)
        self._late.fail(fault)
        nothing = Conditions(out_of_service=_CANNOT_OPEN, can_print=False, can_scan=False)
        self.runner.set_conditions(nothing)
        self._let_staff_in(rescue)
