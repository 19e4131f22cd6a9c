"""What staff do to the machine, as operations: look at its parts and try them, close it, restart.

`by` in the values is who asks. What changes something is in the audit log before it is done.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.control.printing import PRINT_SECONDS, came_out
from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.doctor.finding import Finding
from kiosk.doctor.running import Running
from kiosk.doctor.vitals import vitals
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import CLOSE_REASONS
from kiosk.domain.ticket import Printed
from kiosk.domain.visit.state import LOUDEST, LOUDNESS
from kiosk.domain.vitals import Vital, faults_first
from kiosk.durable_file import write_durably

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_TRIAL_BYTES = 1_000_000
# A card or disk that dies takes long before it fails.
_SLOW_SECONDS = 5.0
_BAD_USAGE, _NOT_FOUND = 2, 3
# A person waits for it beside the screen.
_ANSWER_SECONDS = 6.0


class Told(Protocol):
    """What a running kiosk says of its devices and its link."""

    def device_health(self, values: Mapping[str, Any]) -> dict[str, Any]: ...

    def sync_status(self, values: Mapping[str, Any]) -> dict[str, Any]: ...


class MachineOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk, told: Told) -> None:
        self._kiosk = kiosk
        self._told = told

    def table(self) -> Operations:
        return {
            "health.look": self.look,
            "part.try": self.try_part,
            "report.print": self.print_report,
            "public.close": self.close,
            "public.open": self.open,
            "sound.volume": self.set_volume,
        }

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"glance"?} -> {"parts"} as `kiosk doctor --json` has them, {"closed"}: why, {"volume"}.

        But for a glance somebody looks on, so that the central system is asked whether it is there.
        """
        if self._kiosk.link is not None and not values.get("glance"):
            self._kiosk.link.attend()
        rows = [each.as_json() for each in self._vitals()]
        upkeep = self._kiosk.upkeep
        return {"parts": rows, "closed": upkeep.closed, "volume": upkeep.volume}

    def try_part(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"part", "locale"?, "by"?} -> {"part", "well"}: used once, for real where it can be."""
        part = str(values["part"])
        known = {each.part for each in self._vitals() if each.code} | set(self._trials())
        if part not in known:
            raise OperationError(f"A part is one of {', '.join(sorted(known))}.", _NOT_FOUND)
        self._note(values, "part.tried", part)
        trial = self._trials().get(part)
        try:
            well = trial(str(values.get("locale") or "vi")) if trial else True
        except (KnownError, TimeoutError, OSError):
            well = False
        well = well and self._is_well(part)
        self._note(values, "part.worked" if well else "part.failed", part)
        return {"part": part, "well": well}

    def print_report(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"results": [{"part", "well"}], "locale"?, "by"?} -> {"printed"}."""
        self._note(values, "report.printed")
        results = {str(each["part"]): bool(each["well"]) for each in values["results"]}
        seen = tuple(Vital.of(each.as_json()) for each in self._vitals() if each.part in results)
        locale = str(values.get("locale") or "vi")
        failed_first = tuple(sorted(faults_first(seen), key=lambda each: results[each.part]))
        return came_out(self._kiosk.paper().report(failed_first, results, locale))

    def close(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"reason", "by"?} -> {"closed"}: the screen sends people to the help desk.

        It stays closed over a restart.
        """
        reason = str(values["reason"])
        if reason not in CLOSE_REASONS:
            raise OperationError(f"A reason is one of {', '.join(CLOSE_REASONS)}.", _BAD_USAGE)
        self._note(values, "public.closed", reason)
        self._kiosk.upkeep.close(reason)
        return {"closed": reason}

    def open(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by"?} -> {"closed": ""}."""
        self._note(values, "public.opened")
        self._kiosk.upkeep.close("")
        return {"closed": ""}

    def set_volume(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"volume", "locale"?, "by"?} -> {"volume"}: how loud it is, 1 to 5; it is heard."""
        volume = int(values["volume"])
        if not 1 <= volume <= LOUDEST:
            raise OperationError(f"The volume is 1 to {LOUDEST}.", _BAD_USAGE)
        self._note(values, "sound.volume", str(volume))
        self._kiosk.upkeep.set_volume(volume)
        self._try_speech(str(values.get("locale") or "vi"))
        return {"volume": volume}

    def _note(self, values: Mapping[str, Any], what: str, about: str = "") -> None:
        self._kiosk.upkeep.staff.note(asker(values), what, about)

    # --- looking and trying ----------------------------------------------------------------------

    def _vitals(self) -> list[Finding]:
        """How every part is now; since when is noted as it is seen."""
        site, diary = self._kiosk.site, self._kiosk.upkeep.diary
        running = Running.heard(self._told.device_health({}), self._told.sync_status({}))
        found = vitals(site, running)
        now = site.clock.read().wall
        return [each.dated(diary.seen(each.part, each.code, now)) for each in found]

    def _is_well(self, part: str) -> bool:
        return all(each.well for each in self._vitals() if each.part == part)

    def _trials(self) -> dict[str, Callable[[str], bool]]:
        return {
            "printer": self._try_printer,
            "speech": self._try_speech,
            "central": self._try_link,
            "link": self._try_link,
            "outbox": self._try_link,
            "content": self._try_link,
            "disk": self._try_disk,
            "audit": self._try_audit,
        }

    def _try_printer(self, locale: str) -> bool:
        printing = self._kiosk.paper().self_test(locale)
        return printing.result(PRINT_SECONDS) is not Printed.NOT_PRINTED

    def _try_speech(self, locale: str) -> bool:
        words = self._kiosk.site.words(locale)("vital.speech.trial")
        self._kiosk.voice.say(words, locale, LOUDNESS)
        return True

    def _try_link(self, locale: str) -> bool:  # noqa: ARG002
        if self._kiosk.link is not None:
            return self._kiosk.link.try_now(_ANSWER_SECONDS)
        return self._kiosk.alone or self._kiosk.central.connected()

    def _try_disk(self, locale: str) -> bool:  # noqa: ARG002
        """A megabyte on to the disk and back."""
        file, began = self._kiosk.site.paths.home / "trial", monotonic()
        data = os.urandom(_TRIAL_BYTES)
        try:
            write_durably(file, data)
            return file.read_bytes() == data and monotonic() - began < _SLOW_SECONDS
        finally:
            file.unlink(missing_ok=True)

    def _try_audit(self, locale: str) -> bool:  # noqa: ARG002
        return not self._kiosk.upkeep.check_audit()["broken_at"]
