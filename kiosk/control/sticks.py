"""What is done with a USB stick, as operations: look, take a bundle in, write the journal out,
reset a lost PIN.

`stick` in the values is the name of one that is plugged in, `place` a folder instead, for commands.
A stick is mounted for one operation alone. That something is refused is a value: `why` is a word of
a closed set (stick.why.* in the catalogue of texts).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devices.sticks.opening import stick_folder
from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.domain.errors import KnownError
from kiosk.identity import Identity, IdentityFiles
from kiosk.services.bundles import Bundles, Means, looked_json

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_BAD_USAGE = 2
NO_STICK, NOT_ENROLLED = "no_stick", "not_enrolled"


class StickOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    def table(self) -> Operations:
        return {
            "stick.list": self.present,
            "stick.look": self.look,
            "stick.import": self.take,
            "stick.export": self.export,
            "staff.reset": self.reset,
        }

    def present(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"sticks": [{"name", "label", "size"}]}."""
        rows = self._kiosk.sticks.present()
        return {"sticks": [{"name": e.name, "label": e.label, "size": e.size} for e in rows]}

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"stick"|"place", "check"?} -> {"bundles"} as looked_json has them, and {"waiting"}:
        events that an export would carry."""
        with self._folder(values) as folder:
            found = self._bundles().look(folder, str(values.get("check") or ""))
        kiosk = self._kiosk
        waiting = kiosk.journal_worker.run(kiosk.journal.events.waiting)
        return {"bundles": [looked_json(each) for each in found], "waiting": waiting.count}

    def take(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"stick"|"place", "file", "check"?, "by"?} -> {"why", "changed", "restart", "trouble"}.

        Where `why` is not empty, nothing has changed.
        """
        file = str(values["file"])
        if "/" in file or file in ("", ".", ".."):
            raise OperationError("That is no file of a stick.", _BAD_USAGE)
        with self._folder(values) as folder:
            taken = self._bundles().take(folder / file, str(values.get("check") or ""))
        what = "stick.refused" if taken.why else "stick.imported"
        self._note(values, what, f"{file} {taken.why or ' '.join(taken.changed)}".strip())
        return {
            "why": taken.why,
            "changed": list(taken.changed),
            "restart": taken.restart,
            "trouble": taken.trouble,
        }

    def export(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"stick"|"place", "by"?} -> {"file", "events"}: what waits, sealed; no file for none."""
        from kiosk.sync.journal_file import export_journal, exported_json

        kiosk, identity = self._kiosk, self._identity()
        if identity is None:
            raise KnownError("This kiosk belongs to no central system that could hear its journal.")
        key, book = kiosk.site.centre.seal_key, (kiosk.journal_worker, kiosk.journal)
        with self._folder(values, writing=True) as folder:
            exported = export_journal(folder, identity, key, book, kiosk.site.clock)
        self._note(values, "journal.exported", f"{exported.file} {exported.events}".strip())
        return exported_json(exported)

    def reset(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"name", "code", "pin", "stick"|"place"?} -> {"why"}: empty where the PIN is the new one.

        Without a stick named, every one that is plugged in is looked at.
        """
        from kiosk.services.accounts import reset_pin
        from kiosk.services.staff import ResetAnswer
        from kiosk.sync.staff_files import Asked, Doubt

        kiosk, identity = self._kiosk, self._identity()
        if identity is None:
            return {"why": NOT_ENROLLED}
        name, now = str(values["name"]).strip().upper(), kiosk.site.clock.read()
        asked = Asked(name, identity.device, now, tuple(kiosk.content.trust()))
        secrets = (str(values["code"]), str(values["pin"]))
        why = NO_STICK
        for stick in self._named(values):
            with self._folder(stick) as folder:
                try:
                    answer = reset_pin(kiosk.upkeep.staff, folder, asked, *secrets)
                except ValueError:
                    return {"why": "weak_pin"}
            if answer is ResetAnswer.DONE:
                return {"why": ""}
            why = answer.value if why in (NO_STICK, Doubt.NO_FILE) else why
        return {"why": why}

    def _named(self, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        if values.get("stick") or values.get("place"):
            return [dict(values)]
        return [{"stick": each.name} for each in self._kiosk.sticks.present()]

    def _folder(
        self, values: Mapping[str, Any], *, writing: bool = False
    ) -> AbstractContextManager[Path]:
        return stick_folder(self._kiosk.sticks, values, writing=writing)

    def _bundles(self) -> Bundles:
        kiosk, paths = self._kiosk, self._kiosk.site.paths
        book = (kiosk.journal_worker, kiosk.journal)
        content = kiosk.content
        return Bundles(Means(paths.home, paths.content, lambda: content, book, kiosk.site.clock))

    def _identity(self) -> Identity | None:
        return IdentityFiles(self._kiosk.site.paths.home).read()

    def _note(self, values: Mapping[str, Any], what: str, about: str) -> None:
        self._kiosk.upkeep.staff.note(asker(values), what, about)
