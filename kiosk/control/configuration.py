"""The configuration of this machine, as operations: the same for the screen and for a command.

`by` in the values is who asks: a sign-in name, whose role decides, or `console` and a user, who
owns the machine.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kiosk.configuration.draft import Draft
from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role
from kiosk.services.configuration import Asker, Saved
from kiosk.services.preview import ticket_picture

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_BAD_USAGE = 2
_MOST_FOUND, _MOST_CODES = 12, 200
_CONSOLE = "console"
_RENEWAL = "settings"


class ConfigurationOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._configuration = kiosk.configuration

    def table(self) -> Operations:
        return {
            "config.open": self.open,
            "config.check": self.check,
            "config.save": self.save,
            "config.undo": self.undo,
            "config.ticket": self.ticket,
            "config.procedures": self.procedures,
        }

    def open(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by"?} -> what there is to change, as `Configuration.opened` has it.

        Also `draft`: what this person began at the screen and did not save, where there is such.
        """
        who = self._asker(values)
        return {**self._configuration.opened(who), "draft": self._configuration.begun(who.name)}

    def check(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"draft", "keep"?, "by"?} -> {"faults", "changes", "warnings"}, all of them at once.

        `keep`: the draft is there again at the next `open`, until it is saved or empty. A fault is
        {"place", "code", "values", "reason"}: a text config.fault.<code>, and English.
        """
        draft, who = _draft(values), self._asker(values)
        if values.get("keep"):
            self._configuration.keep(who.name, draft)
        return self._configuration.check(draft, who).as_json()

    def save(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"draft", "revision"?, "accept"?, "by"?} -> {"fate", "restart"} and what `check` says.

        `fate` is saved, nothing, faults, warnings (say `accept`) or changed: somebody else changed
        the files since `revision`.
        """
        draft, who = _draft(values), self._asker(values)
        revision, accept = str(values.get("revision") or ""), bool(values.get("accept"))
        saved = self._configuration.save(draft, who, revision, accept)
        if saved.fate == "saved":
            self._configuration.keep(who.name, Draft())
        return self._told(saved)

    def undo(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by"?} -> {"fate", "restart"}: the last change is taken back."""
        return self._told(self._configuration.undo(self._asker(values)))

    def ticket(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"draft", "service"?, "locale"?, "by"?} -> {"png"}: a ticket as it would be printed."""
        site, draft = self._kiosk.site, _draft(values)
        locale = str(values.get("locale") or "vi")
        service = str(values.get("service") or "")
        try:
            png = ticket_picture(site, draft, service, locale)
        except ValueError as fault:
            raise OperationError(str(fault), _BAD_USAGE) from fault
        return {"png": base64.b64encode(png).decode()}

    def procedures(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"query"} or {"codes"} -> {"query", "procedures": [{"code", "name"}]}: those of the
        catalogue that fit what was typed best, or have these codes.
        """
        kiosk, query = self._kiosk, str(values.get("query") or "")
        codes = [str(code) for code in values.get("codes") or ()][:_MOST_CODES]

        def look() -> dict[str, str]:
            hits = kiosk.catalogue.search(query, _MOST_FOUND) if query.strip() else ()
            known = [found for code in codes for found in kiosk.catalogue.by_code(code)[:1]]
            names = {each.code: each.title for each in hits}
            return names | {each.code: each.title for each in known}

        found = kiosk.cache_worker.run(look)
        rows = [{"code": code, "name": name} for code, name in found.items()]
        return {"query": query, "procedures": rows}

    def _told(self, saved: Saved) -> dict[str, Any]:
        if saved.settings is not None:
            self._kiosk.take_at_once(saved.settings)
        if saved.restart:
            self._kiosk.orders.renew(_RENEWAL)
        return {"fate": saved.fate, "restart": saved.restart, **saved.verdict.as_json()}

    def _asker(self, values: Mapping[str, Any]) -> Asker:
        name = asker(values)
        if name == _CONSOLE or name.startswith(f"{_CONSOLE} "):
            return Asker(name, Role.TECHNICIAN)
        people = {each.name: each.role for each in self._kiosk.upkeep.staff.people()}
        if name not in people:
            raise KnownError("There is nobody of that name.")
        return Asker(name, people[name])


def _draft(values: Mapping[str, Any]) -> Draft:
    try:
        return Draft.of(values.get("draft") or {})
    except (ValueError, TypeError) as fault:
        raise OperationError(str(fault), _BAD_USAGE) from fault
