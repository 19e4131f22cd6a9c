"""The diagnostics file as an operation: what is gathered, and where it is written.

Needs a site and the file of staff alone, so that it is made also of a kiosk that cannot open; what
cannot be gathered is missing with its reason. No file of tickets, questions or ratings is read.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from devices.sticks.opening import stick_folder
from devices.sticks.protocol import Sticks
from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role
from kiosk.durable_file import write_durably
from kiosk.services.log_book import Wish, read_log
from kiosk.services.upkeep import Upkeep
from kiosk.site import Site
from offline_cache.database import Error

_MOST_ENTRIES: Final = 100_000
# Parts of which the log tells a history, and how much of it.
_HISTORY: Final = ("printer", "scanner", "speech", "card_reader", "link")
_MOST_CHANGES: Final = 2_000
Values = Mapping[str, Any]


class DiagnosticsOperations:
    """Any thread that may wait. `state` tells of a running kiosk what its heartbeat would; files
    leave the machine on `sticks`, or into `reports` under its own folder."""

    def __init__(
        self, site: Site, upkeep: Upkeep, sticks: Sticks, state: Callable[[], Mapping[str, Any]]
    ) -> None:
        self._site = site
        self._upkeep = upkeep
        self._sticks = sticks
        self._state = state

    def table(self) -> Operations:
        return {"diagnostics.places": self.places, "diagnostics.save": self.save}

    def places(self, values: Values) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"places": [{"name", "label"}]}, and {"link"}: this kiosk's page at the centre."""
        identity = self._site.identity
        link = f"{identity.url.rstrip('/')}/centres/{identity.centre}/machines" if identity else ""
        sticks = self._sticks.present()
        places = [{"name": each.name, "label": each.label} for each in sticks]
        return {"places": places, "link": link}

    def save(self, values: Values) -> dict[str, Any]:
        """{"place"|"stick"?, "picture"?, "by"?} -> {"file", "bytes", "sha256"}.

        `picture` is a PNG of the staff's own page as base64.
        """
        # Here, not above: a kiosk that starts needs none of it.
        from kiosk.services.diagnostics_zip import Told, packed

        now = self._site.clock.read()
        name = f"kiosk-{self._site.settings.machine.name}-{now.local:%Y%m%d-%H%M%S}.zip"
        told = Told(self._site.settings.machine.name, asker(values), now.local)
        whole = self._may_see_devices(told.by)
        data = packed(self._members(str(values.get("picture") or ""), whole), told)
        with self._exit(values) as folder:
            try:
                write_durably(folder / name, data)
            except OSError as fault:
                raise KnownError(f"The file cannot be written: {fault.strerror}.") from fault
            place = folder / name
        self._note(values, name)
        said = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        return {"file": str(place), "name": name, **said}

    def _exit(self, values: Values) -> AbstractContextManager[Path]:
        """The folder that the file goes into, until the end of the block."""
        if values.get("stick") or values.get("place"):
            return stick_folder(self._sticks, values, writing=True)
        return nullcontext(self._site.paths.home / "reports")

    def _note(self, values: Values, name: str) -> None:
        """Where nobody can be noted down, the file is worth having all the same."""
        if not self._upkeep.fault:
            self._upkeep.staff.note(asker(values), "diagnostics.saved", name)

    # --- what goes in ----------------------------------------------------------------------------

    def _may_see_devices(self, by: str) -> bool:
        """Where devices are is for technicians, and for who owns the machine's command line."""
        if self._upkeep.fault:
            return True
        roles = {each.name: each.role for each in self._upkeep.staff.people()}
        return roles.get(by) is not Role.CENTRE

    def _members(self, picture: str, whole: bool) -> dict[str, bytes]:
        from kiosk.services.diagnostics_zip import (
            DEVICE_PLACES,
            log_members,
            picture_member,
            values_member,
            versions_member,
        )

        site = self._site
        hidden = frozenset() if whole else DEVICE_PLACES
        gathered: dict[str, Callable[[], bytes]] = {
            "settings.json": lambda: values_member(site.settings, hidden),
            "state.json": lambda: values_member(dict(self._state())),
            "health.json": lambda: self._health(hidden),
            "history.json": self._history,
            "audit.json": self._audit,
            "versions.json": versions_member,
        }
        members = {name: _or_why(make) for name, make in gathered.items()}
        logs = log_members(site.paths.logs, hidden)
        return {**members, **logs, **picture_member(_bytes(picture))}

    def _health(self, hidden: frozenset[str]) -> bytes:
        """Every finding of the doctor, and since when; the reports of devices are among them."""
        from kiosk.doctor.examine import examine
        from kiosk.services.diagnostics_zip import values_member

        since = {part: list(seen) for part, seen in self._upkeep.diary.since().items()}
        rows = [each.as_json() for each in examine(self._site.paths)]
        return values_member({"findings": rows, "since": since}, hidden)

    def _history(self) -> bytes:
        """How the parts changed, newest first, as far back as the log goes."""
        from kiosk.services.diagnostics_zip import values_member

        everything = Wish(span="all", limit=sys.maxsize)
        lines = read_log(self._site.paths.logs, (), everything, self._site.clock.read()).rows
        rows = []
        for part in _HISTORY:
            own = [each for each in lines if each.part == part][:_MOST_CHANGES]
            rows += [{**asdict(each), "raw": ""} for each in own]
        return values_member(rows)

    def _audit(self) -> bytes:
        from kiosk.services.diagnostics_zip import audit_member

        staff = self._upkeep.staff
        return audit_member(reversed(staff.log(_MOST_ENTRIES)), staff.check_log())


def _or_why(make: Callable[[], bytes]) -> bytes:
    """What was gathered, or why it was not."""
    from kiosk.services.diagnostics_zip import values_member

    try:
        return make()
    except (KnownError, OperationError, Error, OSError, ValueError) as fault:
        return values_member({"missing": f"{type(fault).__name__}: {fault}"})


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return b""
